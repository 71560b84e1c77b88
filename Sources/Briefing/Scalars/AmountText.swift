/// The scalars of a text that is to be an amount, with one half-width scalar for each of the text's
/// own, so that positions stay.
struct AmountText {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var position = 0

  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { scalars.append(AmountText.fold(scalar)) }
  }

  /// Full-width forms become half-width, except the comma, which is no thousands separator.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF0C: return scalar
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0xFFE5: return "¥"
    case 0xFFE0...0xFFE1: return scalar.value == 0xFFE1 ? "£" : scalar
    case 0x3000, 0xA0, 0x2009, 0x202F, 0x09: return " "
    case 0x301C: return "~"
    case 0x2010...0x2015, 0x2212: return scalar
    default: return scalar
    }
  }

  var isAtEnd: Bool { position >= scalars.count }
  var next: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

  func scalar(at offset: Int) -> Unicode.Scalar? {
    let index = position + offset
    return index >= 0 && index < scalars.count ? scalars[index] : nil
  }

  mutating func move(to position: Int) { self.position = min(max(position, 0), scalars.count) }

  mutating func replace(at index: Int, with scalar: Unicode.Scalar) {
    if scalars.indices.contains(index) { scalars[index] = scalar }
  }

  mutating func skipSpaces() { while next == " " { position += 1 } }

  func startsWith(_ text: String) -> Bool { starts(text, at: position) }

  func starts(_ text: String, at start: Int) -> Bool {
    var index = start
    for scalar in text.unicodeScalars {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  mutating func skip(_ text: String) -> Bool {
    guard startsWith(text) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.value >= 0x30 && scalar.value <= 0x39
  }

  static func isDash(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return value == 0x2D || (0x2010...0x2015).contains(value) || value == 0x2212
  }

  /// Whether a sign between two numbers of a range stands at the position; its length.
  func rangeSeparatorLength() -> Int {
    if let length = separator("至") ?? separator("到") ?? separator("~") ?? separator("to ") {
      return followedByNumber(length) ? length : 0
    }
    var length = 0
    while AmountText.isDash(scalar(at: length)) { length += 1 }
    return length > 0 && length <= 2 && followedByNumber(length) ? length : 0
  }

  private func separator(_ text: String) -> Int? {
    startsWith(text) ? text.unicodeScalars.count : nil
  }

  private func followedByNumber(_ length: Int) -> Bool {
    var ahead = length
    while scalar(at: ahead) == " " { ahead += 1 }
    for (sign, _) in AmountUnit.prefixSigns where starts(sign, at: position + ahead) {
      ahead += sign.unicodeScalars.count
      break
    }
    if let sign = scalar(at: ahead), sign == "+" || AmountText.isDash(sign) { ahead += 1 }
    return AmountText.isDigit(scalar(at: ahead))
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
    return String(view)
  }

  /// The whole, with single spaces and none at the ends.
  var typographic: String {
    var view = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar == " ", view.isEmpty || view.last == " " { continue }
      view.append(scalar)
    }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
