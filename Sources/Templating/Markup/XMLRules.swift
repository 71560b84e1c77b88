/// What XML asks for beyond well-matched tags: known entities and one root element (XML 1.0, sections
/// 2.1, 2.8 and 4.1).
struct XMLRules {
  /// Whether an element that nothing is around was met.
  enum Root: UInt8 {
    case none
    /// Not yet, but what follows may be there several times.
    case repeated
    case seen
  }

  /// Whether this is a whole file rather than a part of one.
  var isWhole = false
  var root = Root.none
  /// Whether text beside the root element was reported.
  var hasStrayText = false
  /// Whether anything was written before.
  var hasBegun = false
  /// A reference such as `&amp;` that is being read, without its first character.
  var reference: [UInt8]?
  var referenceStart = 0

  static let entities: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

  /// Names that HTML knows, and what they stand for.
  static let namesOfHTML: [String: UInt32] = [
    "nbsp": 160, "cent": 162, "pound": 163, "yen": 165, "sect": 167, "copy": 169, "laquo": 171,
    "shy": 173, "reg": 174, "deg": 176, "plusmn": 177, "para": 182, "middot": 183, "raquo": 187,
    "times": 215, "divide": 247, "ensp": 8194, "emsp": 8195, "thinsp": 8201, "ndash": 8211,
    "mdash": 8212, "lsquo": 8216, "rsquo": 8217, "ldquo": 8220, "rdquo": 8221, "bull": 8226,
    "hellip": 8230, "euro": 8364, "trade": 8482, "larr": 8592, "uarr": 8593, "rarr": 8594,
    "darr": 8595, "minus": 8722,
  ]

  /// Whether a number, as in `&#160;`, stands for a character that XML may hold.
  static func isCharacter(_ digits: Substring) -> Bool {
    let number = digits.first == "x" ? Int(digits.dropFirst(), radix: 16) : Int(digits)
    guard let number, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
    else { return false }
    switch number {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: return true
    default: return false
    }
  }
}

extension TagFollower {
  /// Looks at a byte of text or of a quoted value.
  mutating func followXML(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    if rules.reference != nil {
      readReference(byte, at: i, &walk)
    } else if byte == UInt8(ascii: "&") {
      rules.reference = []
      rules.referenceStart = i
    }
    if rules.isWhole, state == .data, elements.isEmpty, !rules.hasStrayText,
      byte != UInt8(ascii: "<"), ![0x20, 0x0A, 0x0D, 0x09].contains(byte)
    {
      rules.hasStrayText = true
      walk.report(.textOutsideRoot, i, i + 1)
    }
  }

  private mutating func readReference(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    guard let read = rules.reference else { return }
    if byte == UInt8(ascii: ";"), !read.isEmpty {
      let name = String(decoding: read, as: UTF8.self)
      let isRight =
        name.hasPrefix("#")
        ? XMLRules.isCharacter(name.dropFirst()) : XMLRules.entities.contains(name)
      if !isRight { walk.report(.unknownEntity(name), rules.referenceStart, i + 1) }
      rules.reference = nil
      return
    }
    let isName =
      Self.isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
      || byte == UInt8(ascii: "#") && read.isEmpty
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    if isName, read.count < 64 {
      rules.reference?.append(byte)
    } else {
      endReference(&walk)
      if byte == UInt8(ascii: "&") {
        rules.reference = []
        rules.referenceStart = i
      }
    }
  }

  /// A reference that was begun and does not go on.
  mutating func endReference(_ walk: inout Walk) {
    guard rules.reference != nil else { return }
    rules.reference = nil
    walk.report(.bareAmpersand, rules.referenceStart, rules.referenceStart + 1)
  }

  /// A start tag that nothing is around.
  mutating func beginRoot(_ name: String, _ place: Markup.Place, _ walk: inout Walk) {
    guard rules.isWhole else { return }
    switch rules.root {
    case .none: rules.root = .seen
    case .repeated: walk.report(.repeatedRoot(name), place)
    case .seen: walk.report(.secondRoot(name), place)
    }
  }

  /// Behind `<?`: the declaration of XML must be the first thing in the file.
  func checkDeclaration(at i: Int, _ walk: inout Walk) {
    let bytes = walk.template.bytes
    guard rules.hasBegun || i - 1 > walk.start, bytes[(i + 1)...].starts(with: "xml".utf8),
      i + 4 < bytes.count, bytes[i + 4] == 0x20
    else { return }
    walk.report(.lateDeclaration, i - 1, i + 4)
  }
}
