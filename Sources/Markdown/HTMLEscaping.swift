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
    guard let base = text.baseAddress else { return }
    var start = 0
    for i in 0..<text.count {
      let b = base[i]
      if b > 0x3E || b < 0x22 { continue }
      let escaped: StaticString
      switch b {
      case 0x22: escaped = "&quot;"
      case 0x26: escaped = "&amp;"
      case 0x3C: escaped = "&lt;"
      case 0x3E: escaped = "&gt;"
      default: continue
      }
      out.append(base + start, i - start)
      out.append(escaped)
      start = i + 1
    }
    out.append(base + start, text.count - start)
  }

  /// Appends a URL for a quoted attribute: what does not belong into a URL is percent-encoded.
  static func append(url: UnsafeBufferPointer<UInt8>, to out: ByteStore) {
    guard let base = url.baseAddress else { return }
    var i = 0
    while i < url.count {
      let start = i
      while i < url.count, isSafeInURL(base[i]) { i += 1 }
      out.append(base + start, i - start)
      guard i < url.count else { return }
      let b = base[i]
      i += 1
      if b == 0x26 {
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
    var i = 0
    while i < url.count {
      let start = i
      while i < url.count, isSafeInURL(url[i]) { i += 1 }
      out.append(contentsOf: url[start..<i])
      guard i < url.count else { return }
      let b = url[i]
      i += 1
      if b == 0x26 {
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

  /// Letters, digits and `!#$%()*+,-./:;=?@_~`.
  @inline(__always)
  private static func isSafeInURL(_ b: UInt8) -> Bool {
    let (low, high): (UInt64, UInt64) = (0xAFFF_FF3A_0000_0000, 0x47FF_FFFE_87FF_FFFF)
    return b < 128 && (b < 64 ? low : high) >> UInt64(b & 63) & 1 != 0
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
