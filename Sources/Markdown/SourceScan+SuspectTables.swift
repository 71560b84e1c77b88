extension SourceScan {
  /// Lines below each other that begin with `|`.
  struct PipeLines {
    /// The last of them, 1-based.
    var line = -1
    var columns = 0
    /// Whether there is a row below a head, or something wrong with them has been told.
    var isTable = false
    /// Whether something wrong with them has been told.
    var isTold = false
  }
}

extension SourceScan.Scanner {
  /// Looks at the line with a `|` at `start`: what its first two lines are decides of a table.
  mutating func pipeLine(_ start: Int) {
    if pipes.line == line - 1, pipes.line > 0 {
      pipes.line = line
      return
    }
    let above = pipes
    // An empty line between: nothing else was seen since.
    let isDivided = above.line > 0 && above.line == line - 2 && blankLine == line - 1
    let row = pipeRow(start)
    pipes = .init(line: line, columns: columns(row))
    let isDelimiter = TableRows.delimiterRow(bytes, row) != nil
    let isWhole = pipes.columns > 1 && row.count > 1 && bytes[row.upperBound - 1] == 0x7C
    let next = nextContent(row.upperBound)
    let nextRow = next.map(pipeRow)
    let delimiters = nextRow.flatMap { TableRows.delimiterRow(bytes, $0) }
    if isDelimiter, delimiters == nil {
      guard isDivided, above.columns == pipes.columns, !above.isTable || above.isTold else {
        return
      }
      pipes.isTable = true
      pipes.isTold = true
      if !above.isTold { suspect(row, .dividedTable) }
    } else if let delimiters, let nextRow {
      pipes.isTable = true
      if delimiters.count != pipes.columns, isWhole || delimiters.count > 1, !isDelimiter {
        pipes.isTold = true
        suspects.append(
          .init(
            range: nextRow, probe: nextRow.lowerBound..<(nextRow.lowerBound + 1),
            markup: .delimiterColumns(delimiters.count, head: pipes.columns)))
      }
    } else if isDivided, above.isTable, above.columns == pipes.columns, isWhole {
      pipes.isTable = true
      pipes.isTold = true
      if !above.isTold { suspect(row, .dividedTable) }
    } else if isWhole, let nextRow, columns(nextRow) > 1, bytes[nextRow.upperBound - 1] == 0x7C,
      !isWideRow(nextRow)
    {
      pipes.isTable = true
      pipes.isTold = true
      suspect(row, .missingDelimiterRow(columns: pipes.columns))
    }
  }

  private mutating func suspect(_ row: Range<Int>, _ markup: VisibleMarkup) {
    suspects.append(
      .init(range: row, probe: row.lowerBound..<(row.lowerBound + 1), markup: markup))
  }

  /// The line at `start` without white space at its end.
  private func pipeRow(_ start: Int) -> Range<Int> {
    var end = ByteSearch.endOfLine(bytes, from: start)
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  private func columns(_ row: Range<Int>) -> Int {
    var columns = 0
    TableRows.forEachCell(bytes, row) { _ in columns += 1 }
    return columns
  }

  /// Where the `|` at the beginning of the next line stands, behind white space and `>`.
  private func nextContent(_ end: Int) -> Int? {
    var i = end
    while byte(i) == 0x20 || byte(i) == 0x09 { i += 1 }
    if byte(i) == 0x0D { i += 1 }
    if byte(i) == 0x0A { i += 1 }
    while byte(i) == 0x20 || byte(i) == 0x09 || byte(i) == 0x3E { i += 1 }
    return byte(i) == 0x7C ? i : nil
  }

  /// Whether a row has nothing but marks, some of them full-width: `wideRow` tells it.
  private func isWideRow(_ row: Range<Int>) -> Bool {
    !bytes[row].contains {
      $0 < 0x80 && ![0x7C, 0x2D, 0x3A, 0x20, 0x09].contains($0)
    } && bytes[row].contains(0xE2)
  }

  /// `|——|——|` below a line with a `|`.
  mutating func wideRow(_ start: Int, lineStart: Int) {
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
