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
        if lead == 0xC2 || lead == 0xE2 || lead == 0xEF, isControl(text, at: i) {
          hasControls = true
        }
        i += length
      }
      return nil
    }
  }

  /// A character that must not stand in a text.
  struct Control {
    var offset: Int
    var length: Int
    var scalar: UInt32
    /// Whether it changes the direction of the text.
    var isBidirectional: Bool
  }

  /// The first `limit` such characters in a part of a text that is UTF-8.
  static func controls(in bytes: [UInt8], _ range: Range<Int>, limit: Int) -> [Control] {
    bytes.withUnsafeBufferPointer { text in
      var found: [Control] = []
      for i in range.clamped(to: 0..<text.count) where found.count < limit {
        guard isControl(text, at: i) else { continue }
        let lead = text[i]
        var control = Control(offset: i, length: 1, scalar: UInt32(lead), isBidirectional: false)
        if lead == 0xC2 {
          control.length = 2
          control.scalar = UInt32(text[i + 1])
        } else if lead >= 0xE0 {
          control.length = 3
          control.scalar =
            UInt32(lead & 0xF) << 12 | UInt32(text[i + 1] & 0x3F) << 6 | UInt32(text[i + 2] & 0x3F)
          control.isBidirectional = lead == 0xE2
        }
        found.append(control)
      }
      return found
    }
  }

  /// Whether one begins at a byte: C0 without tab and line ends, DEL, C1, embeddings, overrides and
  /// isolates of the bidirectional algorithm (UAX #9, 2), U+FFFE and U+FFFF.
  private static func isControl(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    switch text[i] {
    case 0x09, 0x0A, 0x0D: return false
    case 0x00...0x1F, 0x7F: return true
    case 0xC2: return i + 1 < text.count && text[i + 1] < 0xA0
    case 0xE2:
      guard i + 2 < text.count else { return false }
      return text[i + 1] == 0x80 && (0xAA...0xAE).contains(text[i + 2])
        || text[i + 1] == 0x81 && (0xA6...0xA9).contains(text[i + 2])
    case 0xEF:
      return i + 2 < text.count && text[i + 1] == 0xBF && text[i + 2] >= 0xBE
    default: return false
    }
  }
}
