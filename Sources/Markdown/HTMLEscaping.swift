/// Escaping as libcmark does it, for the mark-up that is written here.
enum HTMLEscaping {
  /// Appends text for an element or a quoted attribute.
  static func append(text: [UInt8], to out: inout [UInt8]) {
    text.withUnsafeBufferPointer { append(text: $0, to: &out) }
  }

  /// Appends text for an element or a quoted attribute.
  static func append(text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    for b in text {
      switch b {
      case 0x22: out.append(contentsOf: "&quot;".utf8)
      case 0x26: out.append(contentsOf: "&amp;".utf8)
      case 0x3C: out.append(contentsOf: "&lt;".utf8)
      case 0x3E: out.append(contentsOf: "&gt;".utf8)
      default: out.append(b)
      }
    }
  }

  /// Appends text for an element or a quoted attribute.
  static func append(text: UnsafeBufferPointer<UInt8>, to out: ByteStore) {
    for b in text {
      switch b {
      case 0x22: out.append("&quot;")
      case 0x26: out.append("&amp;")
      case 0x3C: out.append("&lt;")
      case 0x3E: out.append("&gt;")
      default: out.append(b)
      }
    }
  }

  /// Appends a URL for a quoted attribute: what does not belong into a URL is percent-encoded.
  static func append(url: UnsafeBufferPointer<UInt8>, to out: ByteStore) {
    for b in url {
      if isSafeInURL(b) {
        out.append(b)
      } else if b == 0x26 {
        out.append("&amp;")
      } else if b == 0x27 {
        out.append("&#x27;")
      } else {
        out.append(0x25)
        out.append(hexDigit(b >> 4))
        out.append(hexDigit(b & 15))
      }
    }
  }

  /// Appends a URL for a quoted attribute: what does not belong into a URL is percent-encoded.
  static func append(url: [UInt8], to out: inout [UInt8]) {
    for b in url {
      if isSafeInURL(b) {
        out.append(b)
      } else if b == 0x26 {
        out.append(contentsOf: "&amp;".utf8)
      } else if b == 0x27 {
        out.append(contentsOf: "&#x27;".utf8)
      } else {
        out.append(0x25)
        out.append(hexDigit(b >> 4))
        out.append(hexDigit(b & 15))
      }
    }
  }

  private static func hexDigit(_ n: UInt8) -> UInt8 { n < 10 ? 0x30 + n : 0x37 + n }

  private static func isSafeInURL(_ b: UInt8) -> Bool {
    switch b {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23, 0x24, 0x25, 0x28...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
    default: false
    }
  }

  /// The bytes that percent-encoding stands for; nil where they would not be UTF-8.
  static func percentDecoded(_ bytes: [UInt8]) -> String? {
    guard bytes.contains(0x25) else { return String(validating: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x25, i + 2 < bytes.count, let high = value(bytes[i + 1]),
        let low = value(bytes[i + 2])
      {
        result.append(high << 4 | low)
        i += 3
      } else {
        result.append(bytes[i])
        i += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func value(_ b: UInt8) -> UInt8? {
    switch b {
    case 0x30...0x39: b - 0x30
    case 0x41...0x46: b - 0x37
    case 0x61...0x66: b - 0x57
    default: nil
    }
  }
}
