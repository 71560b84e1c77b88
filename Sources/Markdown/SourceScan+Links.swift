/// Inline links that are what they say: libcmark need not look at them.
///
/// `[text](destination)` on one line becomes a token as `[[names]]` do, where it is a link whatever
/// stands around it, or text of a code span or raw HTML: its text has no mark-up, its destination
/// nothing to resolve, and no bracket before it is open, as of links in each other only the inner one
/// is a link.
extension SourceScan.Scanner {
  /// The open brackets of a paragraph, estimated from above.
  struct Brackets {
    /// How many are open at most.
    var open = 0
    /// Whether closing brackets may be hidden from now on (in code, destinations), so that none counts.
    var isOpaque = false
    /// Up to here, there may be the destination and the title of another link.
    var until = 0
  }

  /// Notes the link at `i` and returns its end; nil where it is left to libcmark.
  mutating func link(at i: Int) -> Int? {
    guard brackets.open == 0, i >= brackets.until, i >= tightUntil,
      i == 0 || (bytes[i - 1] != 0x21 && bytes[i - 1] != 0x5D), let end = endOfLink(i)
    else { return nil }
    events.append(.init(.name, i, to: end))
    hasNames = true
    return end
  }

  private func endOfLink(_ start: Int) -> Int? {
    let limit = min(bytes.count, start + 1000)
    var i = start + 1
    // Callouts and footnotes begin like this.
    guard i < limit, bytes[i] != 0x21, bytes[i] != 0x5E, bytes[i] != 0x5D else { return nil }
    guard skip(&i, limit, low: Self.lowLinkText, high: Self.highLinkText) else { return nil }
    guard i + 2 < limit, bytes[i] == 0x5D, bytes[i + 1] == 0x28 else { return nil }
    i += 2
    let destination = i
    guard skip(&i, limit, low: Self.lowDestination, high: Self.highDestination) else { return nil }
    guard i > destination, i < limit, bytes[i] == 0x29 else { return nil }
    // A bare link right behind a link is found in libcmark's tree.
    return byte(i + 1) | 0x20 == 0x77 ? nil : i + 1
  }

  /// Goes over characters that mean nothing; false where libcmark may see something else in them.
  func skip(_ i: inout Int, _ limit: Int, low: UInt64, high: UInt64) -> Bool {
    while i < limit {
      let b = bytes[i]
      if b >= 0x80 {
        let (scalar, length) = UTF8Scalars.decode(bytes, at: i)
        if b == 0xEE || scalar == UTF8Scalars.broken { return false }
        i += length
      } else if (b < 64 ? low : high) >> UInt64(b & 63) & 1 != 0 {
        i += 1
      } else {
        return true
      }
    }
    return true
  }

  /// Counts a `[` that is no token's.
  mutating func openBracket() { brackets.open += 1 }

  /// Counts a `]` that is no token's, with what stands behind it.
  mutating func closeBracket(at i: Int, endOfDestination: Int?) {
    if brackets.open > 0, !brackets.isOpaque { brackets.open -= 1 }
    guard let end = endOfDestination else { return }
    if brackets.open > 0 { brackets.isOpaque = true }
    // Behind the destination there may be a title, which may go over lines.
    guard end >= brackets.until else { return }
    brackets.until = byte(end) == 0x29 ? end : endOfParagraph(end)
  }

  /// The bits of ASCII in the text of a link: letters, digits, the space and `!#$%'()+,-./:;=?@^{}`.
  private static var lowLinkText: UInt64 {
    0x07FF_0000_0000_0000 | 1 << 0x20 | 1 << 0x21 | 1 << 0x23 | 1 << 0x24 | 1 << 0x25 | 1 << 0x27
      | 1 << 0x28 | 1 << 0x29 | 1 << 0x2B | 1 << 0x2C | 1 << 0x2D | 1 << 0x2E | 1 << 0x2F
      | 1 << 0x3B | 1 << 0x3D | 1 << 0x3F
  }
  private static var highLinkText: UInt64 { 0x2FFF_FFFE_47FF_FFFF }
  /// The bits of ASCII in its destination: what can be seen but `"&'()<>[\\]` and `|` and the grave
  /// accent.
  private static var lowDestination: UInt64 {
    0xFFFF_FFFE_0000_0000
      & ~(1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x28 | 1 << 0x29 | 1 << 0x3C | 1 << 0x3E)
  }
  private static var highDestination: UInt64 {
    0x7FFF_FFFF_FFFF_FFFF & ~(1 << 0x1B | 1 << 0x1C | 1 << 0x1D | 1 << 0x20 | 1 << 0x3C)
  }
}
