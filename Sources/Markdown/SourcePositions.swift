import Diagnostics

/// Places in the file, found from what libcmark says of its nodes and checked against the text.
/// Made only when something has a place to tell.
struct SourcePositions {
  /// The file.
  let source: UnsafeBufferPointer<UInt8>
  /// The text that libcmark parsed.
  let text: UnsafeBufferPointer<UInt8>
  private let prepared: PreparedSource
  /// Where the body ends in the file.
  let limit: Int
  /// Offsets of lines in `text`, made when first needed.
  private var lineStarts: [Int] = []
  /// Offsets of lines in the file.
  private var sourceLines: [Int] = []
  private var lastLine = -1
  private var lastOffset = 0
  private var lastColumn = 1
  /// For each `stride` bytes of the file how many characters begin before them, made when a line is
  /// first longer than a few of them.
  private var counts: [Int32] = []
  private static let stride = 512

  init(
    source: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>, prepared: PreparedSource,
    end: Int
  ) {
    self.source = source
    self.text = text
    self.prepared = prepared
    limit = end
  }

  /// The offset in `text` of the first byte of a 1-based line of libcmark's.
  mutating func lineStart(_ line: Int) -> Int {
    if lineStarts.isEmpty { lineStarts = LineStarts.find(in: text) }
    if line < 1 { return 0 }
    return line <= lineStarts.count ? lineStarts[line - 1] : text.count
  }

  /// The end of the line that `offset` of `text` is in.
  func endOfLine(_ offset: Int) -> Int {
    ByteSearch.endOfLine(text, from: max(0, offset))
  }

  /// The range in the file of the first line of a block.
  mutating func firstLine(of node: CmarkNode) -> SourceRange {
    let start = min(lineStart(node.startLine) + max(0, node.startColumn - 1), text.count)
    return range(start..<endOfLine(start))
  }

  /// The range in the file of a range of `text`.
  mutating func range(_ range: Range<Int>) -> SourceRange {
    let start = min(prepared.sourceOffset(range.lowerBound), limit)
    let end = min(max(start, prepared.sourceOffset(range.upperBound)), limit)
    return SourceRange(start: position(start), end: position(end))
  }

  /// The range in the file of a range of the file.
  mutating func fileRange(_ range: Range<Int>) -> SourceRange {
    SourceRange(start: position(range.lowerBound), end: position(range.upperBound))
  }

  /// The 1-based line of an offset in `text`.
  mutating func textLine(_ offset: Int) -> Int {
    if lineStarts.isEmpty { lineStarts = LineStarts.find(in: text) }
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The lines in the file of lines of `text`.
  mutating func fileLines(_ lines: [Int32]) -> [Int32] {
    if prepared.keepsLines {
      // The same lines, moved by those before the body.
      let moved = prepared.base == 0 ? 0 : Int32(clamping: lineIndex(prepared.base))
      return moved == 0 ? lines : lines.map { $0 + moved }
    }
    if lineStarts.isEmpty { lineStarts = LineStarts.find(in: text) }
    if sourceLines.isEmpty { sourceLines = LineStarts.find(in: source) }
    var result: [Int32] = []
    result.reserveCapacity(lines.count)
    // The lines mostly ascend: the search goes on where it was.
    var index = 0
    var lastLine: Int32 = -1
    for line in lines {
      if line < 0 {
        // A line of the file already.
        result.append(-line)
        continue
      }
      if line != lastLine {
        lastLine = line
        let offset = min(prepared.sourceOffset(lineStart(Int(line))), limit)
        if sourceLines[index] > offset { index = 0 }
        while index + 1 < sourceLines.count, sourceLines[index + 1] <= offset { index += 1 }
      }
      result.append(Int32(clamping: index + 1))
    }
    return result
  }

  /// The line in the file of a line of `text`.
  mutating func fileLine(_ line: Int) -> Int {
    let offset = min(prepared.sourceOffset(lineStart(line)), limit)
    return lineIndex(offset) + 1
  }

  /// The 1-based line in the file of an offset in the file.
  mutating func sourceLine(_ offset: Int) -> Int { lineIndex(offset) + 1 }

  /// The offsets in the file of a line of the file, without its end.
  mutating func sourceRange(ofLine line: Int) -> Range<Int> {
    if sourceLines.isEmpty { sourceLines = LineStarts.find(in: source) }
    guard line >= 1, line <= sourceLines.count else { return 0..<0 }
    let start = sourceLines[line - 1]
    let end = line < sourceLines.count ? sourceLines[line] : source.count
    var last = end
    while last > start, source[last - 1] == 0x0A || source[last - 1] == 0x0D { last -= 1 }
    return start..<last
  }

  private mutating func lineIndex(_ offset: Int) -> Int {
    if sourceLines.isEmpty { sourceLines = LineStarts.find(in: source) }
    var low = 0
    var high = sourceLines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sourceLines[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func position(_ offset: Int) -> SourcePosition {
    // Most places are on the line of the one before.
    let isSameLine =
      lastLine >= 0 && offset >= lastOffset
      && (lastLine + 1 == sourceLines.count || offset < sourceLines[lastLine + 1])
    let line = isSameLine ? lastLine : lineIndex(offset)
    if line == lastLine, offset < lastOffset, lastOffset - offset < 8192, lastOffset <= source.count
    {
      // A place inside the one before it: back from its end.
      for i in offset..<lastOffset where source[i] & 0xC0 != 0x80 { lastColumn -= 1 }
      lastOffset = offset
      return SourcePosition(line: line + 1, column: lastColumn)
    }
    var column = 1
    var i = sourceLines[line]
    if line == lastLine && lastOffset <= offset {
      // Places come in ascending order, so that a very long line is walked once.
      column = lastColumn
      i = lastOffset
    } else if i == 0, source.count >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF {
      i = 3
    }
    if offset - i > 4 * Self.stride, i <= offset {
      // Places on a very long line may come in any order.
      column += characters(before: offset) - characters(before: i)
      i = min(offset, source.count)
    } else if let base = source.baseAddress {
      // Bytes that continue a character have the top bits 10: eight at a time.
      while i + 8 <= min(offset, source.count) {
        let lanes = UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self)
        let continuing = (lanes >> 7) & (~lanes >> 6) & 0x0101_0101_0101_0101
        column += 8 - Int(truncatingIfNeeded: (continuing &* 0x0101_0101_0101_0101) >> 56)
        i += 8
      }
    }
    while i < offset, i < source.count {
      if source[i] & 0xC0 != 0x80 { column += 1 }
      i += 1
    }
    lastLine = line
    lastOffset = max(offset, i)
    lastColumn = column
    return SourcePosition(line: line + 1, column: column)
  }

  /// How many characters begin before an offset in the file.
  private mutating func characters(before offset: Int) -> Int {
    if counts.isEmpty {
      counts.reserveCapacity(source.count / Self.stride + 1)
      var count: Int32 = 0
      for i in source.indices {
        if i % Self.stride == 0 { counts.append(count) }
        if source[i] & 0xC0 != 0x80 { count += 1 }
      }
    }
    let offset = min(offset, source.count)
    let step = min(offset / Self.stride, counts.count - 1)
    guard step >= 0 else { return 0 }
    var count = Int(counts[step])
    for i in (step * Self.stride)..<offset where source[i] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Where `needle` stands in `text` at or after `from`, within some hundred bytes.
  func find(_ needle: UnsafeBufferPointer<UInt8>, from: Int, to end: Int) -> Int? {
    guard let first = needle.first, let base = text.baseAddress, let wanted = needle.baseAddress
    else { return nil }
    let last = min(end, from + 1500, text.count) - needle.count
    var i = max(0, from)
    guard i <= last else { return nil }
    let window = UnsafeBufferPointer(rebasing: text[0...last])
    while let found = ByteSearch.first(first, in: window, from: i) {
      if ByteSearch.equal(base + found, wanted, needle.count) { return found }
      i = found + 1
    }
    return nil
  }
}
