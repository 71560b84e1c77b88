/// Numeric character references (CommonMark 0.30, 6.2) to what must not reach a page: control
/// characters and overrides of the writing direction. Those to U+FFFE and U+FFFF even make libcmark
/// 0.30.2 write bytes that are not UTF-8.
enum HarmfulReferences {
  /// Makes zeros of the digits of all of them in a part of `text`, which CommonMark reads as U+FFFD;
  /// every place stays the same. Returns whether there were any.
  static func disarm(_ text: inout [UInt8], in range: Range<Int>) -> Bool {
    var found = false
    var i = range.lowerBound
    while i + 3 < range.upperBound {
      guard text[i] == 0x26, text[i + 1] == 0x23 else {
        i += 1
        continue
      }
      let isHexadecimal = text[i + 2] | 0x20 == 0x78
      let start = isHexadecimal ? i + 3 : i + 2
      var end = start
      var value: UInt32 = 0
      while end < range.upperBound, end - start < 8,
        let digit = digit(text[end], isHexadecimal: isHexadecimal)
      {
        value = value &* (isHexadecimal ? 16 : 10) &+ digit
        end += 1
      }
      if end > start, end < range.upperBound, text[end] == 0x3B, isHarmful(value) {
        for place in start..<end { text[place] = 0x30 }
        found = true
      }
      i = end
    }
    return found
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: isHexadecimal ? UInt32((byte | 0x20) - 0x57) : nil
    default: nil
    }
  }

  private static func isHarmful(_ value: UInt32) -> Bool {
    switch value {
    case 0, 0x09, 0x0A, 0x0D: false
    case 1...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
