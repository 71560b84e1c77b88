extension OutputBuffer {
  /// Appends a text escaped for HTML text and quoted attributes.
  ///
  /// The five characters are found as bytes, so that a combining mark behind one of them, which
  /// makes another `Character` of it, does not hide it.
  public mutating func appendEscaped(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0) } }
  }

  @inline(__always)
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var i = 0
    while i < text.count {
      let byte = text[i]
      // All five lie below 0x40; most of a Chinese text does not.
      if byte < 0x40, let escape = Self.escape(byte) {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<i]))
        append(escape)
        start = i + 1
      }
      i += 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<text.count]))
  }

  @inline(__always)
  private static func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  @inline(__always)
  private mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text escaped for XML 1.0 (section 2.2): characters that XML does not have become
  /// U+FFFD.
  mutating func appendXMLEscaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: append("&amp;" as StaticString)
      case 0x3C: append("&lt;" as StaticString)
      case 0x3E: append("&gt;" as StaticString)
      case 0x22: append("&quot;" as StaticString)
      case 0x27: append("&#39;" as StaticString)
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0xFFFE, 0xFFFF:
        append("\u{FFFD}" as StaticString)
      default:
        append(contentsOf: Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)[...])
      }
    }
  }

  /// Appends a text escaped for the inside of a JSON string (RFC 8259, section 7) that may stand in
  /// HTML: `<`, `>` and `&` become escapes, and so do U+2028 and U+2029.
  mutating func appendJSONEscaped(_ text: String) {
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "\""): append("\\\"" as StaticString)
      case UInt8(ascii: "\\"): append("\\\\" as StaticString)
      case 0x0A: append("\\n" as StaticString)
      case 0x0D: append("\\r" as StaticString)
      case 0x09: append("\\t" as StaticString)
      case 0x00...0x1F, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
        UInt8(ascii: "'"):
        append("\\u00" as StaticString)
        append(Self.hexadecimal(byte >> 4))
        append(Self.hexadecimal(byte & 15))
      case 0xE2 where i + 2 < bytes.count && bytes[i + 1] == 0x80 && bytes[i + 2] & 0xFE == 0xA8:
        append(bytes[i + 2] == 0xA8 ? "\\u2028" : "\\u2029" as StaticString)
        i += 2
      default: append(byte)
      }
      i += 1
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
