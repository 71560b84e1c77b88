/// The characters that `PreparedSource` puts into a text, and their removal.
struct Sentinels: Sendable {
  /// The third byte of the mark's UTF-8 form; the lead's is one higher.
  private(set) var third: UInt8 = 0x80
  /// The second byte of both.
  private(set) var second: UInt8 = 0x80

  /// What stands behind a lead and before a number.
  enum Kind: UInt8 {
    /// Nothing does: an insertion.
    case insertion = 0
    /// The text of a footnote.
    case footnote = 0x66
    /// A passage without mark-up.
    case passage = 0x74
    /// A `[[name]]` or `[^mark]`.
    case name = 0x72
    /// A table.
    case table = 0x62
    /// A part of a table's HTML.
    case tablePart = 0x63
  }

  /// U+E000 and U+E001.
  init() {}

  /// The first two private characters next to each other that `text` does not contain.
  /// - Parameter isExhausted: set where there are none.
  init(absentFrom text: UnsafeBufferPointer<UInt8>, _ isExhausted: inout Bool) {
    var used = [Bool](repeating: false, count: 4096)
    var i = 0
    while i + 2 < text.count {
      if text[i] == 0xEE {
        used[Int(text[i + 1] & 0x3F) << 6 | Int(text[i + 2] & 0x3F)] = true
      } else if text[i] == 0x26 && text[i + 1] == 0x23 {
        let code = Self.reference(text, i + 2)
        if code >= 0xE000 && code < 0xF000 { used[code - 0xE000] = true }
      }
      i += 1
    }
    // A text that uses all 4096 gets the first ones.
    var code = 0
    while code < 4095 {
      if !used[code] && !used[code + 1] && code & 0x3F != 0x3F {
        second = 0x80 | UInt8(truncatingIfNeeded: code >> 6)
        third = 0x80 | UInt8(truncatingIfNeeded: code & 0x3F)
        return
      }
      code += 1
    }
    isExhausted = true
  }

  /// The value of a numeric character reference whose digits (or `x`) start at `i`.
  private static func reference(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    let isHex = p[i] | 0x20 == 0x78
    var value = 0
    var j = isHex ? i + 1 : i
    while j < p.count, j - i < 9 {
      let b = p[j]
      let letter = b | 0x20
      if b >= 0x30 && b <= 0x39 {
        value = value * (isHex ? 16 : 10) + Int(b - 0x30)
      } else if isHex && letter >= 0x61 && letter <= 0x66 {
        value = value * 16 + Int(letter - 0x57)
      } else {
        break
      }
      j += 1
    }
    return value
  }

  /// The forms in which a mark is put in.
  enum Form {
    /// The mark alone, a letter for libcmark.
    case plain
    /// A mark that what comes behind it takes for punctuation.
    case forward
    /// A mark that what stands before it takes for punctuation.
    case backward
  }

  func append(_ form: Form, to out: ByteStore) {
    switch form {
    case .plain: appendMark(to: out)
    case .forward:
      appendMark(to: out)
      Self.appendPunctuation(to: out)
    case .backward:
      Self.appendPunctuation(to: out)
      appendMark(to: out)
      appendMark(to: out)
    }
  }

  private func appendMark(to out: ByteStore) {
    out.append(0xEE)
    out.append(second)
    out.append(third)
  }

  /// U+A9DE, punctuation for libcmark: only ever behind a mark or before two.
  private static func appendPunctuation(to out: ByteStore) {
    out.append(0xEA)
    out.append(0xA7)
    out.append(0x9E)
  }

  func appendLead(to out: ByteStore) {
    out.append(0xEE)
    out.append(second)
    out.append(third + 1)
  }

  /// Whether a mark stands at `i`.
  @inline(__always)
  func isMark(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i + 2 < p.count && p[i] == 0xEE && p[i + 1] == second && p[i + 2] == third
  }

  /// Whether a lead stands at `i`.
  @inline(__always)
  func isLead(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i + 2 < p.count && p[i] == 0xEE && p[i + 1] == second && p[i + 2] == third + 1
  }

  /// The end of the mark at `i`, with the punctuation behind it.
  func endOfMark(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    if isPunctuation(p, i + 3) { return i + 6 }
    if isMark(p, i + 3), isPunctuation(p, i - 3) { return i + 6 }
    return i + 3
  }

  /// The start of the mark at `i`, with the punctuation before it.
  func startOfMark(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    isMark(p, i + 3) && isPunctuation(p, i - 3) ? i - 3 : i
  }

  private func isPunctuation(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i >= 0 && i + 2 < p.count && p[i] == 0xEA && p[i + 1] == 0xA7 && p[i + 2] == 0x9E
  }

  /// What the lead at `i` says and the end of its `;`, or nil.
  @inline(__always)
  func token(
    _ p: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (kind: Kind, value: Int, end: Int)? {
    var j = i + 3
    guard j < p.count else { return nil }
    var kind = Kind.insertion
    if p[j] > 0x39 {
      guard let found = Kind(rawValue: p[j]) else { return nil }
      kind = found
      j += 1
    }
    let first = j
    var value = 0
    while j < p.count, j - first < 9, p[j] >= 0x30, p[j] <= 0x39 {
      value = value * 10 + Int(p[j] - 0x30)
      j += 1
    }
    guard j > first, j < p.count, p[j] == 0x3B else { return nil }
    return (kind, value, j + 1)
  }
}
