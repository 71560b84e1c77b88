extension RenderState {
  /// Writes a part of a table that stands in the source: the cells that are what they say, as libcmark
  /// would write them.
  mutating func writeTablePart(_ number: Int) {
    guard number < tableParts.count, let tokens else { return }
    let part = tableParts[number]
    let table = prepared.tables[part.table]
    let columns = table.alignments.count
    let firstLine = positions.sourceLine(prepared.base + table.range.lowerBound)
    if let lost = table.lost, part.cells.lowerBound == 0, !part.startsBehindFirst {
      let start = prepared.base + lost.lowerBound
      report(.lostCell(columns: columns), positions.fileRange(start..<(start + lost.count)))
    }
    let start = Int32(truncatingIfNeeded: fragments.count)
    for index in part.cells {
      let (row, column) = (index / columns, index % columns)
      let isFirst = part.startsBehindFirst && index == part.cells.lowerBound
      let isLast = part.endsInLast && index == part.cells.upperBound - 1
      if !isFirst { openCell(row, column, table.alignments[column]) }
      if isLast { break }
      let cell = table.cells[index]
      if !isFirst, cell.end >= cell.start {
        // The row of dashes is a line as well.
        plain.startBlock(line: -(firstLine + row + (row > 0 ? 1 : 0)))
        write(cell: Int(cell.start)..<Int(cell.end), tokens)
      }
      fragments.append(row == 0 ? "</th>" : "</td>")
      if index < table.cells.count - 1 || row == 0 { fragments.append(0x0A) }
      if column == columns - 1 {
        if row == 0 {
          fragments.append("</tr>\n</thead>")
        } else {
          if index == table.cells.count - 1 { fragments.append(0x0A) }
          fragments.append("</tr>")
        }
        // Libcmark ends the line of what comes last.
        if index < table.cells.count - 1 { fragments.append(0x0A) }
      }
    }
    partFragments[number] = start..<Int32(truncatingIfNeeded: fragments.count)
  }

  private func openCell(_ row: Int, _ column: Int, _ alignment: UInt8) {
    if column == 0 { fragments.append(row == 1 ? "<tbody>\n<tr>\n" : "<tr>\n") }
    fragments.append(row == 0 ? "<th" : "<td")
    switch (alignment, options.modernHTML) {
    case (0x63, true): fragments.append(" class=\"align-center\"")
    case (0x72, true): fragments.append(" class=\"align-right\"")
    case (0x6C, true): fragments.append(" class=\"align-left\"")
    case (0x63, false): fragments.append(" align=\"center\"")
    case (0x72, false): fragments.append(" align=\"right\"")
    case (0x6C, false): fragments.append(" align=\"left\"")
    default: break
    }
    if row == 0 && options.modernHTML { fragments.append(" scope=\"col\"") }
    fragments.append(0x3E)
  }

  /// The next name, plain link or plain emphasis of a cell that has no other mark-up.
  private static func token(
    _ p: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (start: Int, end: Int)? {
    var i = start
    while i < p.count, p[i] != 0x5B, p[i] != 0x2A { i += 1 }
    guard i + 1 < p.count else { return nil }
    var end = i + 1
    if p[i] == 0x2A {
      while end < p.count, p[end] == 0x2A { end += 1 }
      let length = end - i
      end = (ByteSearch.first(0x2A, in: p, from: end) ?? p.count) + length
    } else {
      guard let close = ByteSearch.first(0x5D, in: p, from: i) else { return nil }
      switch p[i + 1] {
      case 0x5E: end = close + 1
      case 0x5B: end = close + 2
      default: end = (ByteSearch.first(0x29, in: p, from: close) ?? close) + 1
      }
    }
    return (i, min(end, p.count))
  }

  /// Writes a cell without mark-up but names, plain links and plain emphasis.
  private mutating func write(cell: Range<Int>, _ tokens: SourceTokens) {
    var start = cell.lowerBound
    let p = UnsafeBufferPointer(rebasing: tokens.source[..<cell.upperBound])
    func text(to end: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: p[start..<end])
    }
    while let (open, end) = Self.token(p, from: start) {
      HTMLEscaping.append(text: text(to: open), to: fragments)
      plain.append(text(to: open), tokens: nil, line: 0)
      if let insertion = insertion(forName: open..<end, tokens, line: 0) {
        // The mark of a footnote stands in the fragments already.
        switch insertion {
        case .hole, .link, .emphasis: append(insertion, to: fragments)
        default: break
        }
      } else {
        start = open
        HTMLEscaping.append(text: text(to: end), to: fragments)
      }
      start = end
    }
    HTMLEscaping.append(text: text(to: cell.upperBound), to: fragments)
    plain.append(text(to: cell.upperBound), tokens: nil, line: 0)
  }
}
