extension SourceScan.Scanner {
  /// Cells in one document; more is not a table that anyone reads.
  private static let cellLimit = 50_000

  /// Whether the line at `i` has nothing but white space.
  func isBlank(_ i: Int) -> Bool {
    var i = i
    while byte(i) == 0x20 || byte(i) == 0x09 { i += 1 }
    return i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D
  }

  /// Whether a table begins at `start` whose second row is at `second` and all of whose rows begin
  /// with `|` at the beginning of the line, up to an empty line: such lines are one paragraph outside
  /// all containers, or code, or raw HTML. Sets `tableEnd`.
  mutating func table(_ start: Int, delimiterRow second: Int) -> Bool {
    guard let header = line(start), let delimiters = line(second),
      let alignments = TableRows.delimiterRow(bytes, delimiters.text)
    else { return false }
    var columns = 0
    TableRows.forEachCell(bytes, header.text) { _ in columns += 1 }
    guard columns == alignments.count else { return false }
    var end = delimiters.text.upperBound
    var next = delimiters.next
    var rows = 1
    while next < bytes.count, !isBlank(next) {
      guard bytes[next] == 0x7C, let row = line(next) else { return false }
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
