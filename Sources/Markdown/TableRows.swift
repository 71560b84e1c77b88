/// The rows of GFM tables (4.10).
enum TableRows {
  /// The alignments of a delimiter row: `l`, `c`, `r` or 0; nil where the line is none.
  static func delimiterRow(
    _ p: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> [UInt8]? {
    var alignments: [UInt8] = []
    var i = line.lowerBound
    let end = line.upperBound
    func skipSpaces() {
      while i < end, p[i] == 0x20 || p[i] == 0x09 { i += 1 }
    }
    if i < end, p[i] == 0x7C { i += 1 }
    while i < end {
      skipSpaces()
      let left = i < end && p[i] == 0x3A
      if left { i += 1 }
      let dashes = i
      while i < end, p[i] == 0x2D { i += 1 }
      guard i > dashes else { return nil }
      let right = i < end && p[i] == 0x3A
      if right { i += 1 }
      skipSpaces()
      alignments.append(left && right ? 0x63 : right ? 0x72 : left ? 0x6C : 0)
      guard i < end else { break }
      guard p[i] == 0x7C else { return nil }
      i += 1
      if i == end { break }
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row. A `|` behind a backslash or inside `[[name|label]]` divides nothing.
  static func cells(_ p: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    forEachCell(p, line) { cells.append($0) }
    return cells
  }

  /// Hands each of the cells of a row to `body`.
  @inline(__always)
  static func forEachCell(
    _ p: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var start = line.lowerBound
    let end = line.upperBound
    if start < end, p[start] == 0x7C { start += 1 }
    var i = start
    func add(_ to: Int) {
      var (a, b) = (start, to)
      while a < b, p[a] == 0x20 || p[a] == 0x09 { a += 1 }
      while b > a, p[b - 1] == 0x20 || p[b - 1] == 0x09 { b -= 1 }
      body(a..<b)
    }
    while i < end {
      if p[i] >= 0x80 {
        i += 1
        continue
      }
      if p[i] == 0x5C {
        i += 2
        continue
      }
      if p[i] == 0x5B, i + 1 < end, p[i + 1] == 0x5B {
        var j = i + 2
        while j < end, j - i < 400, p[j] != 0x5B, p[j] != 0x5D { j += 1 }
        if j + 1 < end, p[j] == 0x5D, p[j + 1] == 0x5D {
          i = j + 2
          continue
        }
      }
      if p[i] == 0x7C {
        add(i)
        start = i + 1
      }
      i += 1
    }
    if start < end { add(end) }
  }
}
