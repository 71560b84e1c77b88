/// Writes JSON (RFC 8259).
enum JSONText {
  /// Appends a text in quotation marks.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { text in
      var start = 0
      for (index, byte) in text.enumerated() {
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
        bytes += text[start..<index]
        start = index + 1
        switch byte {
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case 0x20...:
          bytes.append(UInt8(ascii: "\\"))
          bytes.append(byte)
        default:
          let digits = String(byte, radix: 16)
          bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
        }
      }
      bytes += text[start...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text in quotation marks.
  static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A list of values that are JSON already.
  static func list(_ values: some Sequence<String>) -> String {
    "[" + values.joined(separator: ",") + "]"
  }

  /// A list of texts.
  static func strings(_ texts: some Sequence<String>) -> String {
    list(texts.map(string))
  }
}
