extension RenderState {
  /// Writes a part of a table that stands in the source: the cells that are what they say, as libcmark
  /// would write them.
  mutating func writeTablePart(_ number: Int) {
    guard number < tableParts.count, let tokens else { return }
    let part = tableParts[number]
    let table = prepared.tables[part.table]
    let columns = table.alignments.count
    let firstLine = positions.sourceLine(prepared.base + table.range.lowerBound)
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

  /// Writes a cell without mark-up but names.
  private mutating func write(cell: Range<Int>, _ tokens: SourceTokens) {
    var start = cell.lowerBound
    let p = UnsafeBufferPointer(rebasing: tokens.source[..<cell.upperBound])
    func text(to end: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: p[start..<end])
    }
    while let open = ByteSearch.first(0x5B, in: p, from: start) {
      guard let close = ByteSearch.first(0x5D, in: p, from: open) else { break }
      HTMLEscaping.append(text: text(to: open), to: fragments)
      plain.append(text(to: open), tokens: nil, line: 0)
      let end = p[open + 1] == 0x5E ? close + 1 : close + 2
      if let insertion = insertion(forName: open..<min(end, cell.upperBound), tokens, line: 0) {
        // The mark of a footnote stands in the fragments already.
        if case .hole = insertion { append(insertion, to: fragments) }
      } else {
        start = open
        HTMLEscaping.append(text: text(to: min(end, cell.upperBound)), to: fragments)
      }
      start = min(end, cell.upperBound)
    }
    HTMLEscaping.append(text: text(to: cell.upperBound), to: fragments)
    plain.append(text(to: cell.upperBound), tokens: nil, line: 0)
  }
}
