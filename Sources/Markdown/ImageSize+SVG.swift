extension ImageSize {
  /// SVG (2, 8.2 and 8.6): `width` and `height` of the root element in pixels or other absolute
  /// units; where one is missing or a percentage, the proportions of `viewBox`.
  static func svg(_ bytes: [UInt8]) -> ImageSize? {
    guard let tag = rootTag(bytes.prefix(1 << 16)) else { return nil }
    let width = attribute("width", tag).flatMap(length)
    let height = attribute("height", tag).flatMap(length)
    if let width, let height { return size(width, height) }
    guard let box = attribute("viewBox", tag) else { return nil }
    let numbers = box.split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .compactMap { Double($0) }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    if let width { return size(width, width * numbers[3] / numbers[2]) }
    if let height { return size(height * numbers[2] / numbers[3], height) }
    return size(numbers[2], numbers[3])
  }

  private static func size(_ width: Double, _ height: Double) -> ImageSize? {
    guard width.isFinite, height.isFinite, width > 0, height > 0, width < 1e7, height < 1e7 else {
      return nil
    }
    return ImageSize(
      width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
  }

  /// The text of `<svg …>` behind declarations, comments and a document type.
  private static func rootTag(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let p = Array(bytes)
    var i = p.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func has(_ text: String) -> Bool { p[i...].starts(with: text.utf8) }
    func skip(past text: String) -> Bool {
      let wanted = Array(text.utf8)
      while i + wanted.count <= p.count {
        if p[i] == wanted[0], has(text) {
          i += wanted.count
          return true
        }
        i += 1
      }
      return false
    }
    while i < p.count {
      if p[i] <= 0x20 {
        i += 1
      } else if has("<?") {
        guard skip(past: "?>") else { return nil }
      } else if has("<!--") {
        guard skip(past: "-->") else { return nil }
      } else if has("<!") {
        // A document type may declare entities in brackets.
        var brackets = 0
        while i < p.count, p[i] != 0x3E || brackets > 0 {
          if p[i] == 0x5B { brackets += 1 } else if p[i] == 0x5D { brackets -= 1 }
          i += 1
        }
        i += 1
      } else if let name = endOfRootName(p, i) {
        var end = name
        var quote: UInt8 = 0
        while end < p.count {
          if quote != 0 {
            if p[end] == quote { quote = 0 }
          } else if p[end] == 0x22 || p[end] == 0x27 {
            quote = p[end]
          } else if p[end] == 0x3E {
            return Array(p[name..<end])
          }
          end += 1
        }
        return nil
      } else {
        return nil
      }
    }
    return nil
  }

  /// The end of `<svg` or `<prefix:svg` at `i`.
  private static func endOfRootName(_ p: [UInt8], _ i: Int) -> Int? {
    guard p[i] == 0x3C else { return nil }
    var end = i + 1
    while end < p.count, end - i < 64, p[end] > 0x20, p[end] != 0x2F, p[end] != 0x3E { end += 1 }
    guard end < p.count else { return nil }
    let name = p[(i + 1)..<end]
    return name.elementsEqual("svg".utf8) || name.suffix(4).elementsEqual(":svg".utf8) ? end : nil
  }

  private static func attribute(_ name: String, _ tag: [UInt8]) -> String? {
    let wanted = Array(name.utf8)
    var i = 0
    while i < tag.count {
      while i < tag.count, tag[i] <= 0x20 || tag[i] == 0x2F { i += 1 }
      let start = i
      while i < tag.count, tag[i] > 0x20, tag[i] != 0x3D { i += 1 }
      let found = tag[start..<i]
      while i < tag.count, tag[i] <= 0x20 { i += 1 }
      guard i < tag.count, tag[i] == 0x3D else {
        if i == start { return nil }
        continue
      }
      i += 1
      while i < tag.count, tag[i] <= 0x20 { i += 1 }
      guard i < tag.count, tag[i] == 0x22 || tag[i] == 0x27 else { return nil }
      let quote = tag[i]
      let value = i + 1
      i = value
      while i < tag.count, tag[i] != quote { i += 1 }
      if found.elementsEqual(wanted) { return String(decoding: tag[value..<i], as: UTF8.self) }
      i += 1
    }
    return nil
  }

  /// A length in pixels; nil for percentages and units that depend on the font.
  private static func length(_ text: String) -> Double? {
    let trimmed = text.drop { $0.isWhitespace }
    var number = trimmed.prefix {
      $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+")
    }
    // An exponent, which `em` and `ex` do not have.
    let rest = trimmed[number.endIndex...]
    if let letter = rest.first, letter == "e" || letter == "E" {
      let digits = rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "+") }
      if !digits.isEmpty { number = trimmed[..<digits.endIndex] }
    }
    guard let value = Double(number), value > 0 else { return nil }
    switch trimmed[number.endIndex...].filter({ !$0.isWhitespace }) {
    case "", "px": return value
    case "pt": return value * 4 / 3
    case "pc": return value * 16
    case "in": return value * 96
    case "cm": return value * 96 / 2.54
    case "mm": return value * 96 / 25.4
    case "q", "Q": return value * 96 / 101.6
    default: return nil
    }
  }
}
