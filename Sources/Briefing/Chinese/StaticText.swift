/// Reads the generated tables: ASCII words, and scalars, of static strings.
///
/// The pointer of a static string's UTF-8 is valid for as long as the program runs.
struct StaticText {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ text: StaticString) {
    bytes =
      text.hasPointerRepresentation
      ? UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      : UnsafeBufferPointer(start: nil, count: 0)
  }

  /// The next scalar, line feeds left out.
  mutating func nextScalar() -> UInt32? {
    while position < bytes.count, bytes[position] == 0x0A { position += 1 }
    guard position < bytes.count else { return nil }
    return UTF8Scalar.read(bytes, &position)
  }

  /// The next word, between spaces or line feeds.
  mutating func nextWord() -> Slice<UnsafeBufferPointer<UInt8>>? {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] > 0x20 { position += 1 }
    return bytes[start..<position]
  }

  /// The next number of a word in hexadecimal, up to a comma or the word's end.
  static func hexadecimal(_ word: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    guard !word.isEmpty else { return nil }
    var value: UInt32 = 0
    while let byte = word.popFirst(), byte != 0x2C {
      value = value &* 16 &+ UInt32(byte >= 0x61 ? byte &- 0x57 : byte &- 0x30)
    }
    return value
  }
}

/// Reads single scalars of UTF-8.
enum UTF8Scalar {
  /// The scalar at `position`, which must be inside, moving past it; U+FFFD and one byte further
  /// where the bytes are no UTF-8.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
    let first = bytes[position]
    position &+= 1
    if first < 0x80 { return UInt32(first) }
    return readLonger(first, bytes, &position)
  }

  private static func readLonger(
    _ first: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UInt32 {
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF:
      length = 1
      value = UInt32(first & 0x1F)
    case 0xE0...0xEF:
      length = 2
      value = UInt32(first & 0x0F)
    case 0xF0...0xF4:
      length = 3
      value = UInt32(first & 0x07)
    default: return 0xFFFD
    }
    guard position + length <= bytes.count else { return 0xFFFD }
    for i in position..<position + length {
      let byte = bytes[i]
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    if length == 2, value < 0x800 || (0xD800...0xDFFF).contains(value) { return 0xFFFD }
    if length == 3, value < 0x10000 || value > 0x10FFFF { return 0xFFFD }
    position += length
    return value
  }

  /// Appends a scalar as UTF-8.
  @inline(__always)
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
      output.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
