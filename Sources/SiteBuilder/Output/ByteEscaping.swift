import Templating

/// Escapes UTF-8 for the formats that are written byte by byte. Eight bytes are looked at together;
/// runs of bytes that need nothing are copied at once.
enum ByteEscaping {
  /// What becomes of a character that a format cannot hold: U+FFFD.
  private static let replacement: StaticString = "\u{FFFD}"

  /// Appends text for XML 1.0 element content and quoted attributes; characters that XML does not
  /// have (section 2.2) become U+FFFD.
  static func appendXML(_ text: String, to buffer: inout OutputBuffer) {
    withBytes(text) { bytes in
      append(bytes, to: &buffer) { word in
        // `"`, `&` and `'`, `<` and `>`, what is below a space, and 0xEF.
        controls(word) | matches(word, 0x22) | matches(word & 0xFEFE_FEFE_FEFE_FEFE, 0x26)
          | matches(word & 0xFDFD_FDFD_FDFD_FDFD, 0x3C) | matches(word, 0xEF)
      } escape: { index in
        switch bytes[index] {
        case UInt8(ascii: "&"): ("&amp;", 1)
        case UInt8(ascii: "<"): ("&lt;", 1)
        case UInt8(ascii: ">"): ("&gt;", 1)
        case UInt8(ascii: "\""): ("&quot;", 1)
        case UInt8(ascii: "'"): ("&#39;", 1)
        // White space that a parser would make spaces of in attributes.
        case 0x09: ("&#9;", 1)
        case 0x0A: ("&#10;", 1)
        case 0x0D: ("&#13;", 1)
        default: forbiddenInXML(bytes, index)
        }
      }
    }
  }

  /// Appends text as it stands in CDATA sections, which are much the same size as the text.
  static func appendInsideCDATA(_ bytes: UnsafeRawBufferPointer, to buffer: inout OutputBuffer) {
    append(bytes, to: &buffer) { word in
      controls(word) | matches(word, 0x3E) | matches(word, 0xEF)
    } escape: { index in
      switch bytes[index] {
      case UInt8(ascii: ">")
      where index >= 2 && bytes[index - 1] == UInt8(ascii: "]")
        && bytes[index - 2] == UInt8(ascii: "]"):
        ("]]><![CDATA[>", 1)
      default: forbiddenInXML(bytes, index)
      }
    }
  }

  /// Appends a JSON string with its quotation marks (RFC 8259, section 7).
  ///
  /// - Parameter insideHTML: whether it stands in a `script` element, so that nothing in it may look
  ///   like markup.
  static func appendJSON(
    _ text: String, insideHTML: Bool = false, to buffer: inout OutputBuffer
  ) {
    withBytes(text) { appendJSON($0, insideHTML: insideHTML, to: &buffer) }
  }

  /// Appends UTF-8 as a JSON string with its quotation marks.
  static func appendJSON(
    _ bytes: UnsafeRawBufferPointer, insideHTML: Bool = false, to buffer: inout OutputBuffer
  ) {
    buffer.append(UInt8(ascii: "\""))
    appendInsideJSON(bytes, insideHTML: insideHTML, to: &buffer)
    buffer.append(UInt8(ascii: "\""))
  }

  /// Appends UTF-8 as it stands between the quotation marks of a JSON string.
  static func appendInsideJSON(
    _ bytes: UnsafeRawBufferPointer, insideHTML: Bool = false, to buffer: inout OutputBuffer
  ) {
    append(bytes, to: &buffer) { word in
      let found =
        controls(word) | matches(word, 0x22) | matches(word, 0x5C) | matches(word, 0x7F)
        | matches(word, 0xE2)
      return insideHTML
        ? found | matches(word, 0x26) | matches(word & 0xFDFD_FDFD_FDFD_FDFD, 0x3C) : found
    } escape: { index in
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""): return ("\\\"", 1)
      case UInt8(ascii: "\\"): return ("\\\\", 1)
      case 0x0A: return ("\\n", 1)
      case 0x0D: return ("\\r", 1)
      case 0x09: return ("\\t", 1)
      case 0x00...0x1F, 0x7F: return (controlEscapes[Int(byte & 0x7F)], 1)
      case UInt8(ascii: "<") where insideHTML: return ("\\u003c", 1)
      case UInt8(ascii: ">") where insideHTML: return ("\\u003e", 1)
      case UInt8(ascii: "&") where insideHTML: return ("\\u0026", 1)
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
        return (bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
      default: return nil
      }
    }
  }

  private static let controlEscapes: [StaticString] =
    [
      "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006", "\\u0007",
      "\\u0008", "\\u0009", "\\u000a", "\\u000b", "\\u000c", "\\u000d", "\\u000e", "\\u000f",
      "\\u0010", "\\u0011", "\\u0012", "\\u0013", "\\u0014", "\\u0015", "\\u0016", "\\u0017",
      "\\u0018", "\\u0019", "\\u001a", "\\u001b", "\\u001c", "\\u001d", "\\u001e", "\\u001f",
    ] + Array(repeating: "\\u007f", count: 96)

  /// The replacement of a character at `index` that XML does not have, with its length there.
  @inline(__always)
  private static func forbiddenInXML(
    _ bytes: UnsafeRawBufferPointer, _ index: Int
  ) -> (StaticString, Int)? {
    let byte = bytes[index]
    if byte < 0x20 {
      return byte == 0x09 || byte == 0x0A || byte == 0x0D ? nil : (replacement, 1)
    }
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
      return (replacement, 3)
    }
    return nil
  }

  // In the high bits of bytes, whether one of the eight is what is looked for; bits above the lowest
  // that is set may be wrong (Hacker's Delight, section 6-1).

  /// Bytes below a space.
  @inline(__always)
  private static func controls(_ word: UInt64) -> UInt64 {
    (word &- 0x2020_2020_2020_2020) & ~word
  }

  /// Bytes that are `byte`.
  @inline(__always)
  private static func matches(_ word: UInt64, _ byte: UInt64) -> UInt64 {
    let rest = word ^ (byte &* 0x0101_0101_0101_0101)
    return (rest &- 0x0101_0101_0101_0101) & ~rest
  }

  /// Appends bytes; where `escape` gives something for an index, that stands for as many bytes as it
  /// says. It is not asked where `suspects` finds nothing in eight bytes.
  @inline(__always)
  private static func append(
    _ bytes: UnsafeRawBufferPointer, to buffer: inout OutputBuffer,
    suspects: (UInt64) -> UInt64, escape: (Int) -> (StaticString, Int)?
  ) {
    guard let base = bytes.baseAddress else { return }
    var start = 0
    var index = 0
    let count = bytes.count
    while index < count {
      if count - index >= 8 {
        let found = suspects((base + index).loadUnaligned(as: UInt64.self)) & 0x8080_8080_8080_8080
        if found == 0 {
          index += 8
          continue
        }
        // The lowest bit is right: the bytes below it need nothing.
        index += UInt64(littleEndian: found).trailingZeroBitCount >> 3
      }
      guard let (text, length) = escape(index) else {
        index += 1
        continue
      }
      buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
      buffer.append(
        contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
      index += length
      start = index
    }
    buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }

  private static func withBytes(_ text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable {
      body(UnsafeRawBufferPointer($0))
    }
    if done == nil { Array(text.utf8).withUnsafeBytes(body) }
  }
}
