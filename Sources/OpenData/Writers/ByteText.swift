import Briefing

/// A set of bytes.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// What JSON escapes inside quotation marks.
  static let escapedInJSON = ByteSet(0..<0x20, "\"\\")
  /// Whatever makes CSV put a cell in quotation marks.
  static let quotedInCSV = ByteSet(0x0A..<0x0B, ",\"\r ")
  /// The separator of items in CSV.
  static let separator = ByteSet(0..<0, "|")
  /// What `String.withoutControls` looks at: control characters, and the first byte of U+FFFE.
  static let suspicious: ByteSet = {
    var set = ByteSet(0..<0x20, "")
    for byte: UInt8 in [0x09, 0x0A, 0x0D] { set.remove(byte) }
    set.insert(0xEF)
    return set
  }()

  init(_ range: Range<UInt8>, _ characters: String) {
    for byte in range { insert(byte) }
    for byte in characters.utf8 { insert(byte) }
  }

  private mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  private mutating func remove(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    if byte < 64 { words.0 &= ~bit }
  }

  /// Whether one of the bytes is in the set.
  fileprivate func meets(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (a, b, c, d) = words
    for byte in bytes {
      let word = byte < 0x80 ? (byte < 0x40 ? a : b) : (byte < 0xC0 ? c : d)
      if (word >> UInt64(byte & 63)) & 1 != 0 { return true }
    }
    return false
  }
}

extension String {
  /// Whether one of its bytes is in a set.
  func contains(anyOf set: ByteSet) -> Bool {
    var copy = self
    return copy.withUTF8 { set.meets($0) }
  }

  /// The text without characters that files for spreadsheets, databases and XML cannot carry:
  /// control characters other than tab, line feed and carriage return become U+FFFD, and so do
  /// U+FFFE and U+FFFF (XML 1.0, production 2).
  var withoutControls: String {
    if !contains(anyOf: .suspicious) { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(scalar)
      case 0..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension [UInt8] {
  /// Appends the UTF-8 of a text.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends a whole number.
  mutating func append(number: Int) {
    append(String(number))
  }
}
