/// One line of a source file as it is shown below a message, with the marked part underlined.
struct Excerpt {
  /// The line, tabs expanded, cut to the width.
  let text: String
  /// Columns before the first caret.
  let indentation: Int
  /// How many carets.
  let carets: Int

  private static let tabWidth = 4

  /// A piece of the line that is kept or cut as a whole.
  private struct Cell {
    var text: String
    var width: Int
  }

  /// Shows the line of `lines` in which `range` starts, with the range (as far as it is on that
  /// line) marked, within about `width` columns.
  init(lines: LineIndex, range: SourceRange, width: Int) {
    let line = lines.line(Int(range.start.line))
    let first = max(1, Int(range.start.column))
    let end = range.end.line == range.start.line ? Int(range.end.column) : Int.max
    let columns = first..<max(first, end)
    guard line.count > Self.longLine else {
      self.init(line: line, columns: columns, width: width)
      return
    }
    // Of a line with a million characters only what may be shown is looked at.
    let room = Self.longLine / 4
    let offset = min(max(lines.offset(of: range.start), line.startIndex), line.endIndex)
    var from = max(line.startIndex, offset - room)
    while from > line.startIndex, line[from] & 0xC0 == 0x80 { from -= 1 }
    var to = min(line.endIndex, offset + room)
    while to < line.endIndex, line[to] & 0xC0 == 0x80 { to += 1 }
    let before = line[from..<offset].count { $0 & 0xC0 != 0x80 }
    self.init(
      line: line[from..<to], columns: before + 1..<before + 1 + columns.count, width: width,
      isCutBefore: from > line.startIndex, isCutAfter: to < line.endIndex)
  }

  /// Lines with more bytes are not looked at as a whole.
  private static let longLine = 4096

  /// Shows `line` (without its line end) with `columns` (1-based, half-open, in scalars) marked,
  /// within about `width` columns.
  init(
    line: ArraySlice<UInt8>, columns: Range<Int>, width: Int, isCutBefore: Bool = false,
    isCutAfter: Bool = false
  ) {
    var cells: [Cell] = []
    var column = 0
    var start: Int?
    var end: Int?
    var number = 1
    var afterJoiner = false
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if number == columns.lowerBound { start = cells.count }
      if number == columns.upperBound { end = cells.count }
      var cell: Cell
      if scalar == "\t" {
        let blanks = Self.tabWidth - column % Self.tabWidth
        cell = Cell(text: String(repeating: " ", count: blanks), width: blanks)
      } else if DisplayWidth.isHarmful(scalar) {
        let text = DisplayWidth.visible(scalar)
        cell = Cell(text: text, width: text.utf8.count)
      } else {
        cell = Cell(
          text: String(scalar), width: afterJoiner ? 0 : DisplayWidth.width(of: scalar))
      }
      afterJoiner = scalar.value == 0x200D
      column += cell.width
      cells.append(cell)
      number += 1
    }
    let first = start ?? cells.count
    let last = max(first, end ?? cells.count)
    let window = Self.window(cells, total: column, around: first, width: max(width, 20))
    let hasBefore = isCutBefore || window.lowerBound > 0
    var text = hasBefore ? "…" : ""
    var before = hasBefore ? 1 : 0
    var marked = 0
    for index in window {
      text += cells[index].text
      if index < first { before += cells[index].width }
      if index >= first && index < last { marked += cells[index].width }
    }
    if isCutAfter || window.upperBound < cells.count { text += "…" }
    self.text = text
    indentation = before
    carets = max(marked, 1)
  }

  /// The cells to show: all, or as many as fit with a third of the room before the place.
  private static func window(
    _ cells: [Cell], total: Int, around place: Int, width: Int
  ) -> Range<Int> {
    guard total > width else { return 0..<cells.count }
    var start = min(place, cells.count)
    var room = width / 3
    while start > 0, room >= cells[start - 1].width {
      start -= 1
      room -= cells[start].width
    }
    var end = start
    room = width
    while end < cells.count, room >= cells[end].width {
      room -= cells[end].width
      end += 1
    }
    while start > 0, room >= cells[start - 1].width {
      start -= 1
      room -= cells[start].width
    }
    return start..<end
  }
}
