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
  ///
  /// An eighth of an em is added between ideographs and Latin letters or digits, as the style
  /// sheet's `text-autospace: normal` does (CSS Text 4, section 8.3).
  static func width(_ text: String, size: Double) -> Double {
    var sum = 0
    var before = Script.other
    for scalar in text.unicodeScalars {
      sum += hundredths(scalar)
      let script = Script(scalar)
      if script != before, script != .other, before != .other { sum += 13 }
      before = script
    }
    return Double(sum) * size / 100
  }

  /// What takes extra space where it meets the other.
  private enum Script {
    case ideograph, letter, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0..<0x250: self = .letter
      case 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        self = .ideograph
      default: self = .other
      }
    }
  }

  /// The text, cut with an ellipsis where it is wider than `limit`.
  static func shortened(_ text: String, to limit: Double, size: Double) -> String {
    if width(text, size: size) <= limit { return text }
    let room = limit - size
    var kept = ""
    for character in text {
      if width(kept + String(character), size: size) > room { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text in at most `maximum` lines that are no wider than `limit`; the last one is shortened
  /// where it must be. Lines break where `LineBreaking` allows it, within a word only where that is
  /// wider than a line, and are balanced in length.
  static func lines(_ text: String, limit: Double, size: Double, maximum: Int) -> [String] {
    let total = width(text, size: size)
    if total <= limit || maximum <= 1 { return [shortened(text, to: limit, size: size)] }
    // A balanced break looks better than a full first line and one orphan; where it takes too many
    // lines the full width is used.
    let count = (total / limit).rounded(.up)
    if count <= Double(maximum) {
      let widest = widestPiece(text, size: size)
      let balanced = broken(
        text, limit: min(limit, max(total / count + size, widest)), size: size)
      if balanced.count <= maximum { return balanced }
    }
    let full = broken(text, limit: limit, size: size)
    if full.count <= maximum { return full }
    // What remains after the lines that stand, with its spaces.
    var rest = text[...]
    for line in full.prefix(maximum - 1) {
      rest = rest.drop { $0 == " " }.dropFirst(line.count)
    }
    let last = String(rest.drop { $0 == " " })
    return full[..<(maximum - 1)] + [shortened(last, to: limit, size: size)]
  }

  /// How wide the widest piece is that no line breaks within.
  static func widestPiece(_ text: String, size: Double) -> Double {
    LineBreaking.pieces(of: text).map { width($0.text, size: size) }.max() ?? 0
  }

  private static func broken(_ text: String, limit: Double, size: Double) -> [String] {
    var result: [String] = []
    var line = ""
    func finish() {
      while line.last == " " { line.removeLast() }
      if !line.isEmpty { result.append(line) }
      line = ""
    }
    for piece in LineBreaking.pieces(of: text) {
      if !line.isEmpty, width(line + piece.text, size: size) > limit { finish() }
      if width(piece.text, size: size) > limit {
        for character in piece.text {
          if !line.isEmpty, width(line + String(character), size: size) > limit { finish() }
          line.append(character)
        }
      } else {
        line += piece.text
      }
      if !line.isEmpty { line += piece.gap }
    }
    finish()
    return result
  }
}
