/// Estimates how wide text is set and breaks or shortens it accordingly. The fonts are the reader's
/// own, so this errs on the wide side: a Chinese character is one em, a Latin one about 0.55.
enum TextMeasure {
  /// The width of a scalar in hundredths of an em.
  static func hundredths(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20: 30
    case 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x60, 0x7C: 30
    case 0x28, 0x29, 0x2D, 0x2F, 0x5B...0x5D: 38
    case 0x25, 0x40, 0x4D, 0x57, 0x6D, 0x77: 92
    case 0x26, 0x2B, 0x3C...0x3E, 0x7E: 64
    case 0x30...0x39: 57
    case 0x41...0x5A: 68
    case 0x69, 0x6A, 0x6C: 30
    case 0x66, 0x72, 0x74: 40
    case 0x21..<0x7F: 57
    case 0xB7: 40
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x2013, 0x2212: 64
    case 0x2010, 0x2011: 40
    case 0xA0..<0x1100: 66
    default: 100
    }
  }

  /// The width of a text at a font size, in the units of the font size.
  static func width(_ text: String, size: Double) -> Double {
    var sum = 0
    for scalar in text.unicodeScalars { sum += hundredths(scalar) }
    return Double(sum) * size / 100
  }

  /// The text, cut with an ellipsis where it is wider than `limit`.
  static func shortened(_ text: String, to limit: Double, size: Double) -> String {
    if width(text, size: size) <= limit { return text }
    let room = limit - size
    var sum = 0.0
    var kept = ""
    for character in text {
      sum += width(String(character), size: size)
      if sum > room { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text in at most `maximum` lines that are no wider than `limit`; the last one is shortened
  /// where it must be. Lines break at spaces of Latin text and between Chinese characters, not
  /// before closing nor after opening punctuation, and are balanced in length.
  static func lines(_ text: String, limit: Double, size: Double, maximum: Int) -> [String] {
    let total = width(text, size: size)
    if total <= limit || maximum <= 1 { return [shortened(text, to: limit, size: size)] }
    // A balanced break looks better than a full first line and one orphan; where it takes too many
    // lines the full width is used.
    let count = (total / limit).rounded(.up)
    if count <= Double(maximum) {
      let widest = units(of: text).map { width($0, size: size) }.max() ?? 0
      let balanced = broken(
        text, limit: min(limit, max(total / count + size, widest)), size: size)
      if balanced.count <= maximum { return balanced }
    }
    let full = broken(text, limit: limit, size: size)
    if full.count <= maximum { return full }
    let rest = full[(maximum - 1)...].joined()
    return full[..<(maximum - 1)] + [shortened(rest + "…", to: limit, size: size)]
  }

  private static func broken(_ text: String, limit: Double, size: Double) -> [String] {
    var result: [String] = []
    var line = ""
    var lineWidth = 0.0
    func finish() {
      while line.last == " " { line.removeLast() }
      if !line.isEmpty { result.append(line) }
      line = ""
      lineWidth = 0
    }
    for unit in units(of: text) {
      let unitWidth = width(unit, size: size)
      if lineWidth + unitWidth > limit, !line.isEmpty { finish() }
      if unitWidth > limit {
        for character in unit {
          let step = width(String(character), size: size)
          if lineWidth + step > limit, !line.isEmpty { finish() }
          line.append(character)
          lineWidth += step
        }
      } else if !(line.isEmpty && unit == " ") {
        line += unit
        lineWidth += unitWidth
      }
    }
    finish()
    return result
  }

  /// Pieces that a line cannot break within.
  private static func units(of text: String) -> [String] {
    var result: [String] = []
    var unit = ""
    for character in text {
      let isWide = character.unicodeScalars.first.map { hundredths($0) == 100 } ?? false
      if character == " " {
        if !unit.isEmpty { result.append(unit) }
        result.append(" ")
        unit = ""
      } else if closing.contains(character) {
        // What closes belongs to what it follows, whatever space is between.
        if unit.isEmpty, result.last == " " { result.removeLast() }
        if unit.isEmpty, let before = result.popLast() { unit = before }
        unit.append(character)
      } else if isWide {
        if let last = unit.last, !opening.contains(last) {
          result.append(unit)
          unit = ""
        }
        unit.append(character)
      } else {
        if let last = unit.last, !opening.contains(last),
          last.unicodeScalars.first.map({ hundredths($0) == 100 }) ?? false
        {
          result.append(unit)
          unit = ""
        }
        unit.append(character)
      }
    }
    if !unit.isEmpty { result.append(unit) }
    return result
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "」", "』", "】", "”", "’", "…", "—", "·", ")", ",",
    "%",
  ]
  private static let opening: Set<Character> = ["（", "《", "「", "『", "【", "“", "‘", "("]
}
