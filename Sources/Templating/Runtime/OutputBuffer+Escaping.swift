extension OutputBuffer {
  /// Appends a text escaped for HTML text and quoted attributes.
  ///
  /// The five characters are found as bytes, so that a combining mark behind one of them, which
  /// makes another `Character` of it, does not hide it.
  public mutating func appendEscaped(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0) } }
  }

  /// Appends UTF-8 bytes escaped for HTML text and quoted attributes.
  @inline(__always)
  mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard var source = text.baseAddress else { return }
    var rest = text.count
    while rest > 0 {
      // In parts, so that there is room for the worst case without asking for much too much.
      let length = min(rest, 4_096)
      reserve(length * 6 + 8)
      count += Self.escape(source, length, into: storage.base + count)
      source += length
      rest -= length
    }
  }

  /// Escapes `length` bytes; `target` has room for six times as many and eight more.
  @inline(__always)
  private static func escape(
    _ start: UnsafePointer<UInt8>, _ length: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var source = start
    var output = target
    let end = start + length
    while source < end {
      if end - source >= 8 {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        // All five lie below 0x40, and no byte of a Chinese character does.
        if ~(word | word << 1) & 0x8080_8080_8080_8080 == 0 || !hasSpecial(word) {
          UnsafeMutableRawPointer(output).storeBytes(of: word, as: UInt64.self)
          source += 8
          output += 8
          continue
        }
      }
      let byte = source.pointee
      source += 1
      if byte < 0x40, let escape = escape(byte) {
        output.update(from: escape.utf8Start, count: escape.utf8CodeUnitCount)
        output += escape.utf8CodeUnitCount
      } else {
        output.pointee = byte
        output += 1
      }
    }
    return output - target
  }

  /// Whether one of eight bytes is `&` or `'`, `<` or `>`, or `"`: each is made zero, and
  /// `(x - 1) & ~x & 0x80` finds a zero byte (Hacker's Delight, section 6-1).
  @inline(__always)
  private static func hasSpecial(_ word: UInt64) -> Bool {
    let a = (word & 0xFEFE_FEFE_FEFE_FEFE) ^ 0x2626_2626_2626_2626
    let b = (word & 0xFDFD_FDFD_FDFD_FDFD) ^ 0x3C3C_3C3C_3C3C_3C3C
    let c = word ^ 0x2222_2222_2222_2222
    let ones: UInt64 = 0x0101_0101_0101_0101
    let found = (a &- ones) & ~a | (b &- ones) & ~b | (c &- ones) & ~c
    return found & 0x8080_8080_8080_8080 != 0
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
    append(text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// Appends a text escaped for XML 1.0 (section 2.2): characters that XML does not have become
  /// U+FFFD.
  mutating func appendXMLEscaped(_ text: String) {
    let bytes = Array(text.utf8)
    for i in bytes.indices {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        if let escape = Self.escape(byte) { append(escape) }
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: append("\u{FFFD}" as StaticString)
      case 0xBE, 0xBF:
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF; U+FFFD is EF BF BD.
        let isMissing = i >= 2 && bytes[i - 1] == 0xBF && bytes[i - 2] == 0xEF
        append(isMissing ? 0xBD : byte)
      default: append(byte)
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
