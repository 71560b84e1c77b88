import Briefing

/// Folding as search does it: `TextFolding`, and white space as single spaces.
enum FoldedText {
  /// What one scalar of a text becomes; white space and control characters become a space.
  static func replacement(_ scalar: UInt32) -> [UInt32] {
    guard let unicode = Unicode.Scalar(scalar) else { return [0xFFFD] }
    return TextFolding.replacement(for: unicode).map { isSpace($0) ? 0x20 : $0.value }
  }

  /// Whether a scalar counts as white space: the property `White_Space` and controls.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value <= 0x20 || scalar.value == 0x7F
      : scalar.properties.isWhitespace || (0x80..<0xA0).contains(scalar.value)
  }

  /// The folded scalars of a text, without space at its ends.
  static func fold(_ text: String) -> [UInt32] {
    var result: [UInt32] = []
    var hasPendingSpace = false
    for scalar in text.unicodeScalars {
      for part in replacement(scalar.value) {
        if part == 0x20 {
          hasPendingSpace = !result.isEmpty
        } else {
          if hasPendingSpace { result.append(0x20) }
          hasPendingSpace = false
          result.append(part)
        }
      }
    }
    return result
  }

  /// The folded scalars as text.
  static func string(_ scalars: some Sequence<UInt32>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in scalars { result.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(result)
  }
}

extension FoldedText {
  /// The folded scalars in UTF-8.
  static func utf8(_ scalars: some Sequence<UInt32>) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars { append(scalar, to: &bytes) }
    return bytes
  }

  /// Appends a scalar in UTF-8.
  @inline(__always)
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    let scalar = Unicode.Scalar(scalar)?.value ?? 0xFFFD
    func put(_ bits: UInt32) { bytes.append(UInt8(truncatingIfNeeded: bits)) }
    switch scalar {
    case ..<0x80: put(scalar)
    case ..<0x800:
      put(0xC0 | scalar >> 6)
      put(0x80 | scalar & 0x3F)
    case ..<0x10000:
      put(0xE0 | scalar >> 12)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    default:
      put(0xF0 | scalar >> 18)
      put(0x80 | scalar >> 12 & 0x3F)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    }
  }
}

/// Reads scalars of UTF-8.
enum TextScalar {
  /// The scalar at `position`, which must be inside, moving past it; U+FFFD and one byte further
  /// where the bytes are no UTF-8.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
    let first = bytes[position]
    if first < 0x80 {
      position &+= 1
      return UInt32(first)
    }
    if first & 0xF0 == 0xE0, position &+ 2 < bytes.count {
      let second = bytes[position &+ 1]
      let third = bytes[position &+ 2]
      let value =
        UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, value >= 0x800, value >> 11 != 0x1B {
        position &+= 3
        return value
      }
    }
    return readOther(first, bytes, &position)
  }

  private static func readOther(
    _ first: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UInt32 {
    let start = position
    position += 1
    let length = first & 0xE0 == 0xC0 ? 1 : first & 0xF8 == 0xF0 ? 3 : 0
    guard length > 0, start + length < bytes.count else { return 0xFFFD }
    var value = UInt32(first) & (length == 1 ? 0x1F : 0x07)
    for i in 1...length {
      let byte = bytes[start + i]
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard length == 1 ? value >= 0x80 : (0x10000...0x10FFFF).contains(value) else {
      return 0xFFFD
    }
    position = start + 1 + length
    return value
  }
}
