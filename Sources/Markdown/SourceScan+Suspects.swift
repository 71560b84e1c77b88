/// Mark-up that is written wrongly, so that readers see it.
public enum VisibleMarkup: Sendable, Hashable {
  /// `[[name` that is never closed.
  case openName
  /// `[[]]`, `[[name|]]`, `[[|label]]`.
  case emptyName
  /// What looks like a link or an image.
  case link(isImage: Bool)
  /// A link or an image with a full-width parenthesis.
  case wideParenthesis(isImage: Bool)
  /// A link or an image with a space in its address.
  case spaceInAddress(isImage: Bool)
  /// A heading in full-width marks or without a space.
  case heading(level: Int)
  /// A callout with full-width marks.
  case wideCallout(name: String)
  /// `**` that is never closed.
  case openStrong
  /// The row below a table's head in full-width marks.
  case wideDelimiterRow
}

extension SourceScan {
  /// The beginning of a line that looks like mark-up written wrongly. It is text if the plain text has
  /// it as well: code and HTML may hold anything.
  struct Suspect {
    var range: Range<Int>
    var markup: VisibleMarkup
  }
}

extension SourceScan.Scanner {
  /// Notes what stands at `i`, behind the white space and the quotation marks of the line at `lineStart`.
  @inline(__always)
  mutating func suspect(_ i: Int, lineStart: Int) {
    switch byte(i) {
    case 0x23:
      if byte(i + 1) == 0x23 || byte(i + 1) == 0xEF { heading(i) }
    case 0xEF:
      switch (byte(i + 1), byte(i + 2)) {
      case (0xBC, 0x83): heading(i)
      case (0xBC, 0xBB): callout(i, lineStart: lineStart)
      case (0xBD, 0x9C): wideRow(i, lineStart: lineStart)
      default: break
      }
    case 0x5B:
      if byte(i + 1) == 0xEF { callout(i, lineStart: lineStart) }
    case 0x7C: wideRow(i, lineStart: lineStart)
    default: break
    }
  }

  /// The length of one of the two forms of a mark at `i`; 0 where there is none.
  private func length(_ i: Int, _ narrow: UInt8, wide: UInt8, lead: UInt8 = 0xBC) -> Int {
    if byte(i) == narrow { return 1 }
    return byte(i) == 0xEF && byte(i + 1) == lead && byte(i + 2) == wide ? 3 : 0
  }

  /// `##heading`, `＃＃ heading`; not `#topic`, nor a line of nothing but marks.
  private mutating func heading(_ start: Int) {
    var i = start
    var level = 0
    var isWide = false
    while true {
      let length = length(i, 0x23, wide: 0x83)
      guard length > 0 else { break }
      isWide = isWide || length == 3
      level += 1
      i += length
    }
    guard level <= 6, level > 1 || isWide else { return }
    let end = i
    let hasSpace = byte(i) == 0x20 || byte(i) == 0x09 || isWideSpace(i)
    if !isWide, hasSpace, !isWideSpace(i) { return }
    while byte(i) == 0x20 || byte(i) == 0x09 || isWideSpace(i) { i += isWideSpace(i) ? 3 : 1 }
    let b = byte(i)
    let isText =
      b >= 0x80 || (b >= 0x30 && b <= 0x39) || (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || b == 0x2A
      || b == 0x5B
    guard isText else { return }
    if level == 1 {
      // `＃topic＃` and `＃1` are no headings.
      guard hasSpace, !lineHas(wideHash: i) else { return }
    }
    suspects.append(.init(range: start..<end, markup: .heading(level: level)))
  }

  private func isWideSpace(_ i: Int) -> Bool {
    byte(i) == 0xE3 && byte(i + 1) == 0x80 && byte(i + 2) == 0x80
  }

  private func lineHas(wideHash start: Int) -> Bool {
    var i = start
    while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D {
      if length(i, 0x23, wide: 0x83) > 0 { return true }
      i += 1
    }
    return false
  }

  /// `> ［!NOTE］` and the like.
  private mutating func callout(_ start: Int, lineStart: Int) {
    guard bytes[lineStart..<start].contains(0x3E) else { return }
    let bracket = length(start, 0x5B, wide: 0xBB)
    let mark = length(start + bracket, 0x21, wide: 0x81)
    guard bracket > 0, mark > 0 else { return }
    let name = start + bracket + mark
    var i = name
    while byte(i) | 0x20 >= 0x61, byte(i) | 0x20 <= 0x7A { i += 1 }
    let end = length(i, 0x5D, wide: 0xBD)
    guard end > 0, i > name, bracket + mark + end > 3 else { return }
    let text = String(decoding: bytes[name..<i], as: UTF8.self)
    suspects.append(
      .init(range: start..<(i + end), markup: .wideCallout(name: text.uppercased())))
  }

  /// `|——|——|` below a line with a `|`.
  private mutating func wideRow(_ start: Int, lineStart: Int) {
    var i = start
    var hasDash = false
    var isWide = false
    row: while i < bytes.count {
      switch bytes[i] {
      case 0x0A, 0x0D: break row
      case 0x20, 0x09, 0x3A, 0x7C: i += 1
      case 0x2D:
        hasDash = true
        i += 1
      case 0x80...:
        switch UTF8Scalars.decode(bytes, at: i).scalar {
        case 0x2013, 0x2014, 0x2015, 0x2500, 0xFF0D: hasDash = true
        case 0xFF1A, 0xFF5C, 0x3000: break
        default: return
        }
        isWide = true
        i += 3
      default: return
      }
    }
    guard hasDash, isWide, lineStart > 0 else { return }
    var end = i
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    // The line above.
    var j = lineStart - 1
    if bytes[j] == 0x0A, j > 0, bytes[j - 1] == 0x0D { j -= 1 }
    while j > 0, bytes[j - 1] != 0x0A, bytes[j - 1] != 0x0D {
      j -= 1
      if length(j, 0x7C, wide: 0x9C, lead: 0xBD) > 0 {
        suspects.append(.init(range: start..<end, markup: .wideDelimiterRow))
        return
      }
    }
  }
}
