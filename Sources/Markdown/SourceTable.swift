/// A table of the source that libcmark sees as a token.
struct SourceTable {
  struct Cell {
    var start: Int32
    /// Before `start` where the row has no such cell.
    var end: Int32
    /// The offset in the text for libcmark of a cell with mark-up; 0 where there is none.
    var parsedAt: Int32 = 0
  }

  /// Where it stands in the source.
  var range: Range<Int>
  /// Of each column: `l`, `c`, `r` or 0.
  var alignments: [UInt8] = []
  /// The cells row by row, each row with as many as there are columns.
  var cells: [Cell] = []
  /// The first cell with text beyond the columns.
  var lost: Range<Int>?
  /// How many cells have mark-up.
  var parsedCells = 0
  /// The first of the scan's events inside it.
  var firstEvent: Int

  init(_ p: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, firstEvent: Int) {
    self.range = range
    self.firstEvent = firstEvent
    cells.reserveCapacity(range.count / 12 + 8)
    var start = range.lowerBound
    var number = 0
    while start < range.upperBound {
      let feed = min(ByteSearch.first(0x0A, in: p, from: start) ?? p.count, range.upperBound)
      var end = feed
      if end > start, p[end - 1] == 0x0D { end -= 1 }
      while end > start, p[end - 1] == 0x20 || p[end - 1] == 0x09 { end -= 1 }
      if number == 1 {
        alignments = TableRows.delimiterRow(p, start..<end) ?? []
        for _ in cells.count..<max(cells.count, alignments.count) {
          cells.append(Cell(start: 0, end: -1))
        }
      } else {
        let width = number == 0 ? Int.max : alignments.count
        var count = 0
        TableRows.forEachCell(p, start..<end) { cell in
          if count < width {
            cells.append(
              Cell(
                start: Int32(truncatingIfNeeded: cell.lowerBound),
                end: Int32(truncatingIfNeeded: cell.upperBound)))
          } else if lost == nil, !cell.isEmpty {
            lost = cell
          }
          count += 1
        }
        if number > 0 {
          for _ in 0..<max(0, width - count) { cells.append(Cell(start: 0, end: -1)) }
        }
      }
      start = feed + 1
      number += 1
    }
  }

  /// Whether a cell is what it says, but for names: no parser need look at it.
  static func isSimple(
    _ p: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>, _ events: ArraySlice<SourceScan.Event>
  ) -> Bool {
    var i = cell.lowerBound
    let end = cell.upperBound
    var next = events.startIndex
    func byte(_ i: Int) -> UInt8 { i < end ? p[i] : 0 }
    while i < end {
      let b = p[i]
      if b >= 0x80 || (b < 64 ? lowSimple : highSimple) >> UInt64(b & 63) & 1 != 0 {
        i += 1
        continue
      }
      switch b {
      case 0x2A, 0x5B:
        while next < events.endIndex, Int(events[next].offset) < i { next += 1 }
        guard next < events.endIndex, events[next].kind == .name, Int(events[next].offset) == i
        else {
          return false
        }
        i = Int(events[next].end)
      case 0x3A:
        if byte(i + 1) == 0x2F { return false }
        i += 1
      case 0x7E:
        if byte(i + 1) == 0x7E { return false }
        i += 1
      case 0x57, 0x77:
        if byte(i + 1) | 0x20 == 0x77 { return false }
        i += 1
      default: return false
      }
    }
    return true
  }

  /// The bits of ASCII that means nothing in a cell: all that can be seen but `&*:<@[\\]_`wW~`, the
  /// space and the tab.
  private static var lowSimple: UInt64 {
    (0xFFFF_FFFF_0000_0000 | 1 << 0x09) & ~(1 << 0x26 | 1 << 0x2A | 1 << 0x3A | 1 << 0x3C)
  }
  private static var highSimple: UInt64 { 0x2F7F_FFFE_477F_FFFE | 1 << 0x3D | 1 << 0x3C }
}
