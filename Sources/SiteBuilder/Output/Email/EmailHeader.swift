/// Fields of a message's header, folded, in ASCII.
enum EmailHeader {
  /// A field whose text may be anything: `Subject`.
  static func unstructured(_ name: String, _ text: String) -> String {
    let text = oneLine(text)
    let plain = "\(name): \(text)"
    if isPlain(text), plain.utf8.count <= 76 { return plain }
    return "\(name): " + encodedWords(text, firstLine: name.utf8.count + 2)
  }

  /// The field `From`.
  static func from(_ name: String, mailbox: String) -> String {
    let name = oneLine(name)
    if name.isEmpty { return "From: <\(mailbox)>" }
    let isAtomText = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x20
    }
    if isAtomText, name.utf8.count <= 60 { return "From: \(name)\r\n <\(mailbox)>" }
    return "From: " + encodedWords(name, firstLine: 6) + "\r\n <\(mailbox)>"
  }

  /// The text without line ends and other control characters, which would end the field.
  static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(result)
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
      && !text.hasPrefix(" ") && !text.hasSuffix(" ")
  }

  /// Encoded words (RFC 2047) in Base64, each on a line of at most 76 characters and made of whole
  /// characters.
  private static func encodedWords(_ text: String, firstLine used: Int) -> String {
    var words: [String] = []
    var pending: [UInt8] = []
    func room() -> Int { ((76 - (words.isEmpty ? used : 1) - 12) / 4) * 3 }
    func flush() {
      if pending.isEmpty { return }
      words.append("=?utf-8?B?" + Base64.text(pending) + "?=")
      pending = []
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if pending.count + bytes.count > room() { flush() }
      pending += bytes
    }
    flush()
    return words.joined(separator: "\r\n ")
  }
}

/// Base64 (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// On one line.
  static func text(_ bytes: [UInt8]) -> String {
    String(decoding: encode(bytes, lineLength: .max), as: UTF8.self)
  }

  /// In lines of 76 characters with CR and LF (RFC 2045, section 6.8).
  static func lines(_ bytes: [UInt8]) -> [UInt8] { encode(bytes, lineLength: 57) }

  /// How many bytes `lines` makes of as many.
  static func lineCount(of count: Int) -> Int { (count + 2) / 3 * 4 + (count + 56) / 57 * 2 }

  /// Two characters for each twelve bits.
  private static let pairs: [UInt16] = (0..<4096).map { bits in
    UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
  }

  /// Encodes bytes in lines of as many of them, each with its end; in one without an end where they
  /// are all on one.
  private static func encode(_ bytes: [UInt8], lineLength: Int) -> [UInt8] {
    let capacity =
      lineLength == .max ? (bytes.count + 2) / 3 * 4 : lineCount(of: bytes.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { result, count in
      bytes.withUnsafeBufferPointer { bytes in
        pairs.withUnsafeBufferPointer { pairs in
          var start = 0
          while start < bytes.count {
            let end = min(bytes.count, lineLength == .max ? bytes.count : start + lineLength)
            while start < end {
              let isWhole = start + 2 < end
              let second = start + 1 < end ? bytes[start + 1] : 0
              let third = isWhole ? bytes[start + 2] : 0
              let bits = Int(bytes[start]) << 16 | Int(second) << 8 | Int(third)
              let (high, low) = (pairs[bits >> 12], pairs[bits & 4095])
              result[count] = UInt8(truncatingIfNeeded: high)
              result[count + 1] = UInt8(truncatingIfNeeded: high >> 8)
              result[count + 2] = UInt8(truncatingIfNeeded: low)
              result[count + 3] = UInt8(truncatingIfNeeded: low >> 8)
              if !isWhole {
                result[count + 3] = UInt8(ascii: "=")
                if start + 1 >= end { result[count + 2] = UInt8(ascii: "=") }
              }
              count += 4
              start += 3
            }
            start = end
            if lineLength != .max {
              result[count] = 0x0D
              result[count + 1] = 0x0A
              count += 2
            }
          }
        }
      }
    }
  }
}
