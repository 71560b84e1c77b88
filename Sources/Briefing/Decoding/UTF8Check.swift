/// Finds bytes that are not UTF-8, and characters that must not stand in a text.
struct UTF8Check {
  /// The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 16, table
  /// 3-7); `nil` where there is none.
  let firstInvalidByte: Int?
  /// Whether there are characters that `controls` would find.
  let hasControls: Bool

  /// Looks at all bytes.
  init(_ bytes: [UInt8]) {
    var hasControls = false
    firstInvalidByte = Self.firstInvalidByte(bytes, &hasControls)
    self.hasControls = hasControls
  }

  private static func firstInvalidByte(_ bytes: [UInt8], _ hasControls: inout Bool) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var i = 0
      let count = text.count
      while i < count {
        let lead = text[i]
        if lead < 0x80 {
          if lead < 0x20 || lead == 0x7F, lead != 0x0A, lead != 0x0D, lead != 0x09 {
            hasControls = true
          }
          i += 1
          continue
        }
        // Chinese, most of the time; none of these can be a control.
        if lead >= 0xE3, lead <= 0xEC, i + 2 < count, text[i + 1] & 0xC0 == 0x80,
          text[i + 2] & 0xC0 == 0x80
        {
          i += 3
          continue
        }
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0:
          length = 3
          low = 0xA0
        case 0xED:
          length = 3
          high = 0x9F
        case 0xE1...0xEF: length = 3
        case 0xF0:
          length = 4
          low = 0x90
        case 0xF4:
          length = 4
          high = 0x8F
        case 0xF1...0xF3: length = 4
        default: return i
        }
        guard i + length <= count, text[i + 1] >= low, text[i + 1] <= high else { return i }
        var next = i + 2
        while next < i + length {
          if text[next] & 0xC0 != 0x80 { return i }
          next += 1
        }
        // The first bytes of the characters in question; nearly all Chinese has others.
        if lead == 0xC2 || lead == 0xE2 || lead == 0xEF, mayBeControl(text, at: i) {
          hasControls = true
        }
        i += length
      }
      return nil
    }
  }

  /// A character that must not stand in a text.
  struct Control {
    /// What it does.
    enum Effect {
      /// It is no part of HTML and XML.
      case forbidden
      /// It changes the direction of the text.
      case bidirectional
      /// Nothing is seen of it, and it makes two words of one.
      case unseen
    }
    var offset: Int
    var length: Int
    var scalar: UInt32
    var effect: Effect
  }

  /// The first `limit` such characters in a part of a text that is UTF-8.
  static func controls(in bytes: [UInt8], _ range: Range<Int>, limit: Int) -> [Control] {
    bytes.withUnsafeBufferPointer { text in
      let part = UnsafeBufferPointer(rebasing: text[range.clamped(to: 0..<text.count)])
      var found: [Control] = []
      var i = 0
      while i < part.count, found.count < limit {
        let offset = i
        if part[i] >= 0xE3, part[i] <= 0xEC, i + 2 < part.count {
          i += 3
          continue
        }
        let scalar = UTF8Scalar.read(part, &i)
        guard let effect = effect(of: scalar, at: offset..<i, in: part) else { continue }
        found.append(
          Control(
            offset: range.lowerBound + offset, length: i - offset, scalar: scalar, effect: effect))
      }
      return found
    }
  }

  /// Whether one of these may begin at a byte; `effect` decides.
  private static func mayBeControl(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    guard i + 1 < text.count else { return false }
    switch text[i] {
    case 0xC2: return text[i + 1] < 0xA0 || text[i + 1] == 0xAD
    case 0xE2:
      guard i + 2 < text.count else { return false }
      let last = text[i + 2]
      return text[i + 1] == 0x80 && (0x8B...0x8D ~= last || 0xAA...0xAE ~= last)
        || text[i + 1] == 0x81 && (last == 0xA0 || 0xA6...0xA9 ~= last)
    case 0xEF:
      guard i + 2 < text.count else { return false }
      return text[i + 1] == 0xBF && text[i + 2] >= 0xBE
        || text[i + 1] == 0xBB && text[i + 2] == 0xBF && i > 0
    default: return false
    }
  }

  /// What a character does: C0 without tab and line ends, DEL, C1, U+FFFE and U+FFFF are forbidden;
  /// embeddings, overrides and isolates turn the direction (UAX #9, 2).
  private static func effect(
    of scalar: UInt32, at range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) -> Control.Effect? {
    switch scalar {
    case 0x09, 0x0A, 0x0D: nil
    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: .forbidden
    case 0x202A...0x202E, 0x2066...0x2069: .bidirectional
    case 0xAD, 0x2060, 0xFEFF: .unseen
    // Some scripts divide lines by it.
    case 0x200B: before(range.lowerBound, text).map(needsBreaks) ?? false ? nil : .unseen
    // They join emoji, and letters of Arabic and Indian scripts.
    case 0x200C, 0x200D:
      isUnjoined(before(range.lowerBound, text)) && isUnjoined(after(range.upperBound, text))
        ? .unseen : nil
    default: nil
    }
  }

  private static func before(_ i: Int, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var start = i - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? after(start, text) : nil
  }

  private static func after(_ i: Int, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard i < text.count else { return nil }
    var next = i
    return UTF8Scalar.read(text, &next)
  }

  /// Thai, Lao, Myanmar, Khmer.
  private static func needsBreaks(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    default: false
    }
  }

  /// Whether a character joins no other: ASCII, Chinese and its punctuation, or none at all.
  private static func isUnjoined(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return true }
    // Some of these symbols are emoji as well.
    return switch scalar {
    case 0x3030, 0x303D, 0x3297, 0x3299: false
    case 0...0x7F, 0x2010...0x2027, 0x3000...0x9FFF, 0xFF00...0xFFEF: true
    default: false
    }
  }
}
