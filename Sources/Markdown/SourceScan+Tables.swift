extension SourceScan.Scanner {
  /// Cells in one document; more is not a table that anyone reads.
  private static let cellLimit = 50_000

  /// Whether the line at `i` has nothing but white space.
  func isBlank(_ i: Int) -> Bool {
    var i = i
    while byte(i) == 0x20 || byte(i) == 0x09 { i += 1 }
    return i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D
  }

  /// Whether the line at `i` is a heading: it ends all containers, unless it is code or raw HTML.
  func isHeading(_ i: Int) -> Bool {
    var end = i
    while byte(end) == 0x23 { end += 1 }
    return end - i <= 6 && (end >= bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end]))
  }

  /// Whether the line at `i`, behind an empty one or a heading, begins a paragraph outside all
  /// containers, or is code, or raw HTML, whatever stands in it: it begins with a letter or a `|`.
  func beginsParagraph(_ i: Int) -> Bool {
    let b = byte(i)
    return b >= 0x80 || b == 0x7C || (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A)
  }

  /// Whether the line at `i`, which is not empty, goes on such a paragraph.
  private func continuesParagraph(_ i: Int) -> Bool {
    if beginsParagraph(i) { return true }
    var next = i + 1
    switch byte(i) {
    case 0x5B: return byte(next) != 0x5E  // A footnote's text begins like this.
    case 0x21, 0x22, 0x24, 0x25, 0x27, 0x28, 0x2F, 0x40: return true
    case 0x2B, 0x2D: return byte(next) >= 0x30 && byte(next) <= 0x39
    case 0x2A, 0x5F:
      // No list item, and no thematic break.
      while byte(next) == byte(i) { next += 1 }
      return byte(next) > 0x20 && byte(next) != 0x2A && byte(next) != 0x5F
    case 0x60: return byte(next) != 0x60
    case 0x30...0x39:
      while byte(next) >= 0x30, byte(next) <= 0x39 { next += 1 }
      return byte(next) != 0x2E && byte(next) != 0x29
    default: return false
    }
  }

  /// Whether a table begins at `start` whose second row is at `second` and all of whose rows begin
  /// with what cannot begin another block, up to an empty line: such lines are one paragraph outside
  /// all containers, or code, or raw HTML. Sets `tableEnd`.
  mutating func table(_ start: Int, delimiterRow second: Int) -> Bool {
    guard let header = line(start), let delimiters = line(second),
      let alignments = TableRows.delimiterRow(bytes, delimiters.text)
    else { return false }
    if bytes[second] != 0x7C {
      // Neither a list item nor the underline of a heading.
      let row = UnsafeBufferPointer(rebasing: bytes[delimiters.text])
      guard row.contains(0x7C), byte(second + 1) > 0x20 else { return false }
    }
    var columns = 0
    TableRows.forEachCell(bytes, header.text) { _ in columns += 1 }
    guard columns == alignments.count else { return false }
    var end = delimiters.text.upperBound
    var next = delimiters.next
    var rows = 1
    while next < bytes.count, !isBlank(next) {
      guard continuesParagraph(next), let row = line(next) else { return false }
      end = row.text.upperBound
      next = row.next
      rows += 1
    }
    let number = (rows - 1) * alignments.count
    guard cellCount + number <= Self.cellLimit else { return false }
    cellCount += number
    tableEnd = end
    return true
  }

  /// The line at `start` without white space at its end, and where the next one begins; nil where it
  /// has a line end of its own kind or a NUL, which libcmark replaces.
  private func line(_ start: Int) -> (text: Range<Int>, next: Int)? {
    var end = ByteSearch.endOfLine(bytes, from: start)
    var next = end
    if byte(end) == 0x0D, byte(end + 1) == 0x0A { next += 1 }
    guard next >= bytes.count || bytes[next] == 0x0A else { return nil }
    next = min(next + 1, bytes.count)
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard ByteSearch.first(0, in: line) == nil else { return nil }
    return (start..<end, next)
  }
}
