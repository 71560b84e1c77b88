/// The first characters of a text with what belongs to them (marks, selectors, joined emoji), line
/// ends and runs of blanks as one space, nothing between Chinese.
struct FlowingText {
  /// A character as a reader counts them.
  struct Character {
    /// Its first scalar; U+0020 for what stands in place of white space.
    var first: Unicode.Scalar
    /// Where it stands in `bytes`.
    var place: Range<Int>

    var isSpace: Bool { first == " " }
  }

  private let bytes: [UInt8]
  private(set) var characters: [Character] = []

  /// Takes a few more than `limit` characters from the beginning of `text`.
  init(_ text: [UInt8], limit: Int) {
    // A character takes at most a few dozen bytes; more of them are no text.
    let (size, overflow) = limit.multipliedReportingOverflow(by: 16)
    let prefix = Array(text.prefix(overflow ? text.count : size + 64))
    if let simple = FlowingText(simple: prefix, limit: limit) {
      self = simple
      return
    }
    let text = String(decoding: prefix, as: UTF8.self)
    bytes = Array(text.utf8)
    var start = 0
    for character in text {
      if characters.count > limit + 1 { break }
      let end = start + character.utf8.count
      if let first = character.unicodeScalars.first { append(first, start..<end) }
      start = end
    }
    dropLastSpace()
  }

  /// Text in which every scalar is a character of its own, as Chinese and English are; `nil` for
  /// any other, which needs the rules of Unicode's annex 29.
  private init?(simple prefix: [UInt8], limit: Int) {
    bytes = prefix
    characters.reserveCapacity(min(prefix.count, limit + 2))
    var i = 0
    while i < prefix.count, characters.count <= limit + 1 {
      let lead = prefix[i]
      if lead < 0x80 {
        // A line feed behind a carriage return belongs to it.
        guard lead != 0x0D else { return nil }
        append(Unicode.Scalar(lead), i..<(i + 1))
        i += 1
        continue
      }
      guard lead >= 0xE2, lead <= 0xEF, i + 2 < prefix.count,
        prefix[i + 1] & 0xC0 == 0x80, prefix[i + 2] & 0xC0 == 0x80
      else { return nil }
      let value =
        UInt32(lead & 15) << 12 | UInt32(prefix[i + 1] & 63) << 6 | UInt32(prefix[i + 2] & 63)
      guard Self.standsAlone(value), let scalar = Unicode.Scalar(value) else { return nil }
      append(scalar, i..<(i + 3))
      i += 3
    }
    dropLastSpace()
  }

  /// Whether a scalar joins neither the one before it nor the one behind it, whatever they are.
  private static func standsAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x2010...0x2027, 0x2030...0x203B, 0x2460...0x24FF, 0x3001...0x3029, 0x3041...0x3096,
      0x30A1...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF9D:
      // Emoji that a selector or joiner may follow are left to the rules; so are ‼ and the like.
      value != 0x203C && value != 0x24C2
    default: false
    }
  }

  private mutating func append(_ first: Unicode.Scalar, _ place: Range<Int>) {
    if EastAsian.isSpace(first.value) {
      if let last = characters.last, !last.isSpace {
        characters.append(Character(first: " ", place: place))
      }
      return
    }
    let count = characters.count
    if count > 1, characters[count - 1].isSpace,
      EastAsian.breakClass(characters[count - 2].first.value) == .chinese,
      EastAsian.breakClass(first.value) == .chinese
    {
      characters.removeLast()
    }
    characters.append(Character(first: first, place: place))
  }

  private mutating func dropLastSpace() {
    if characters.last?.isSpace ?? false { characters.removeLast() }
  }

  /// Some of the characters as text.
  func string(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count * 3)
    for character in characters[range] {
      if character.isSpace {
        result.append(0x20)
      } else {
        result.append(contentsOf: bytes[character.place])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
