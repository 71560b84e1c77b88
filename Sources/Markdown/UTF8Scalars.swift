/// Decoding of single characters at places in UTF-8 bytes that may be broken. Broken bytes decode
/// to `broken` of length one, which a U+FFFD in the text is not; nothing is read outside the buffer.
enum UTF8Scalars {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What a byte decodes to that is no part of a character; itself no character.
  static let broken: UInt32 = 0xFFFF_FFFF

  /// The character that starts at `i` and its length.
  @inline(__always)
  static func decode(_ p: Bytes, at i: Int) -> (scalar: UInt32, length: Int) {
    let b = p[i]
    if b < 0x80 { return (UInt32(b), 1) }
    return decodeLong(p, at: i)
  }

  private static func decodeLong(_ p: Bytes, at i: Int) -> (scalar: UInt32, length: Int) {
    let b = p[i]
    let left = p.count - i
    if b >= 0xE0 && b < 0xF0, left >= 3, p[i + 1] & 0xC0 == 0x80, p[i + 2] & 0xC0 == 0x80 {
      let c = UInt32(b & 0x0F) << 12 | UInt32(p[i + 1] & 0x3F) << 6 | UInt32(p[i + 2] & 0x3F)
      if c >= 0x800 && !(c >= 0xD800 && c < 0xE000) { return (c, 3) }
    } else if b >= 0xC2 && b < 0xE0, left >= 2, p[i + 1] & 0xC0 == 0x80 {
      return (UInt32(b & 0x1F) << 6 | UInt32(p[i + 1] & 0x3F), 2)
    } else if b >= 0xF0 && b < 0xF5, left >= 4, p[i + 1] & 0xC0 == 0x80, p[i + 2] & 0xC0 == 0x80,
      p[i + 3] & 0xC0 == 0x80
    {
      let c =
        UInt32(b & 0x07) << 18 | UInt32(p[i + 1] & 0x3F) << 12 | UInt32(p[i + 2] & 0x3F) << 6
        | UInt32(p[i + 3] & 0x3F)
      if c >= 0x10000 && c < 0x110000 { return (c, 4) }
    }
    return (broken, 1)
  }

  /// The character that ends before `end` and where it starts; nothing before `from`.
  static func decode(_ p: Bytes, before end: Int, from: Int) -> (scalar: UInt32, start: Int)? {
    guard end > from else { return nil }
    var i = end - 1
    while i > from, end - i < 4, p[i] & 0xC0 == 0x80 { i -= 1 }
    let (scalar, length) = decode(p, at: i)
    if i + length == end { return (scalar, i) }
    return (broken, end - 1)
  }

  /// Whether a text has no broken bytes.
  static func areWhole(_ p: Bytes) -> Bool {
    var i = 0
    while i < p.count {
      let (scalar, length) = decode(p, at: i)
      if scalar == broken { return false }
      i += length
    }
    return true
  }

  /// Appends the UTF-8 form of a scalar.
  static func append(_ c: UInt32, to bytes: inout [UInt8]) {
    if c < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: c))
    } else if c < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | c >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | c & 0x3F))
    } else if c < 0x10000 {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | c >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | c >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | c & 0x3F))
    } else {
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | c >> 18 & 0x07))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | c >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | c >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | c & 0x3F))
    }
  }
}
