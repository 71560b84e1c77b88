/// Emphasis that is what it says: libcmark need not look at it.
///
/// Two runs of as many `*` on one line with plain text between them pair with each other whatever
/// stands around them, if the first may open, the second may close, and the first closes nothing
/// before it (CommonMark 0.30, 6.2; for equal runs the rule of three never matters). Inside brackets
/// they are left to libcmark: alternative texts of images are without mark-up.
extension SourceScan.Scanner {
  /// Notes the emphasis that the run from `start` to `end` opens, and returns its end.
  mutating func emphasis(from start: Int, to end: Int) -> Int? {
    guard end - start <= 3, brackets.open == 0, start >= brackets.until, start >= tightUntil,
      let first = character(at: end), opens(start, first)
    else { return nil }
    // A run that may close could belong to one before it.
    if hasLooseStar, start > 0, !isSpace(before: start) { return nil }
    let limit = min(bytes.count, end + 300)
    var i = end
    scan: while true {
      guard skip(&i, limit, low: Self.lowEmphasized, high: Self.highEmphasized), i < limit else {
        return nil
      }
      switch bytes[i] {
      case 0x2A: break scan
      case 0x3A:
        if byte(i + 1) == 0x2F { return nil }
      case 0x57, 0x77:
        if isWWW(i) { return nil }
      default: return nil
      }
      i += 1
    }
    let close = i
    while byte(i) == 0x2A { i += 1 }
    guard i - close == end - start, byte(i) | 0x20 != 0x77, closes(close, i) else { return nil }
    events.append(.init(.name, start, to: i))
    hasNames = true
    return i
  }

  /// A character at `i` that is no white space; nil as well where libcmark must decide.
  private func character(at i: Int) -> UInt32? {
    guard i < bytes.count else { return nil }
    let c = UTF8Scalars.decode(bytes, at: i).scalar
    return c == UTF8Scalars.broken || EastAsian.isSpace(c) || EastAsian.isAnySelector(c) ? nil : c
  }

  private func isSpace(before i: Int) -> Bool {
    guard let (c, _) = UTF8Scalars.decode(bytes, before: i, from: 0) else { return true }
    return EastAsian.isSpace(c)
  }

  /// Whether a run at `start` may open before `first`.
  private func opens(_ start: Int, _ first: UInt32) -> Bool {
    if EastAsian.isIdeograph(first) || !EastAsian.isPunctuation(first) || EastAsian.isCJK(first) {
      return true
    }
    guard let (c, _) = UTF8Scalars.decode(bytes, before: start, from: 0) else { return true }
    return Self.allowsPunctuation(c)
  }

  /// Whether a run from `start` to `end` may close.
  private func closes(_ start: Int, _ end: Int) -> Bool {
    guard let (last, _) = UTF8Scalars.decode(bytes, before: start, from: 0),
      last != UTF8Scalars.broken, !EastAsian.isSpace(last), !EastAsian.isAnySelector(last)
    else { return false }
    if EastAsian.isIdeograph(last) || !EastAsian.isPunctuation(last) || EastAsian.isCJK(last) {
      return true
    }
    guard end < bytes.count else { return true }
    return Self.allowsPunctuation(UTF8Scalars.decode(bytes, at: end).scalar)
  }

  /// Whether a run between this character and punctuation that is not CJK may open or close.
  private static func allowsPunctuation(_ c: UInt32) -> Bool {
    if c == UTF8Scalars.broken || EastAsian.isAnySelector(c) { return false }
    return EastAsian.isCJK(c) || EastAsian.isSpace(c) || EastAsian.isPunctuation(c)
  }

  /// The bits of ASCII in emphasised text: letters without `w`, digits, the space and
  /// `!#$%'()+,-./;=?^{}`.
  private static var lowEmphasized: UInt64 {
    0x03FF_0000_0000_0000 | 1 << 0x20 | 1 << 0x21 | 1 << 0x23 | 1 << 0x24 | 1 << 0x25 | 1 << 0x27
      | 1 << 0x28 | 1 << 0x29 | 1 << 0x2B | 1 << 0x2C | 1 << 0x2D | 1 << 0x2E | 1 << 0x2F
      | 1 << 0x3B | 1 << 0x3D | 1 << 0x3F
  }
  private static var highEmphasized: UInt64 { 0x2F7F_FFFE_477F_FFFE }
}
