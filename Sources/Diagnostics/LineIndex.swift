/// Maps byte offsets of one UTF-8 text to lines and columns.
///
/// Made only when something has to be reported, so that the way without mistakes pays nothing.
public struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let lineStarts: [Int]
  /// Where the text begins: behind a byte order mark.
  private let textStart: Int
  /// How many characters begin before every 1,024th byte, so that places in very long lines are found
  /// without counting from their start.
  private let counts: [Int]

  private static let blockBits = 10

  /// Indexes `bytes`; a line ends at LF, CRLF or a lone CR. A leading byte order mark takes no
  /// column.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    textStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count >> Self.blockBits + 1)
    bytes.withUnsafeBufferPointer { text in
      var count = 0
      var start = 0
      while start <= text.count {
        counts.append(count)
        let end = min(start + 1 << Self.blockBits, text.count)
        for byte in text[start..<end] where byte & 0xC0 != 0x80 { count += 1 }
        start += 1 << Self.blockBits
      }
    }
    lineStarts = bytes.withUnsafeBufferPointer { LineStarts.find(in: $0) }
    self.counts = counts
  }

  /// How many lines there are; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// How many characters begin before the byte at `offset`.
  private func characters(before offset: Int) -> Int {
    let block = offset >> Self.blockBits
    var count = counts[block]
    for byte in bytes[(block << Self.blockBits)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The position of the byte at `offset`; offsets outside the text are moved to its ends.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = max(lineStarts[low], textStart)
    let column = offset > start ? characters(before: offset) - characters(before: start) : 0
    return SourcePosition(line: low + 1, column: column + 1)
  }

  /// The range of the bytes in `range`.
  public func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(start: position(at: range.lowerBound), end: position(at: range.upperBound))
  }

  /// The bytes of a 1-based line without its line end; empty where there is no such line.
  public func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lineStarts.count else { return [] }
    let start = max(lineStarts[number - 1], textStart)
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[min(start, end)..<end]
  }

  /// The byte offset of a position; a column past the end of its line is the line's end.
  public func offset(of position: SourcePosition) -> Int {
    let text = line(Int(position.line))
    guard position.column > 1, !text.isEmpty else { return text.startIndex }
    // Skip whole blocks first.
    let target = characters(before: text.startIndex) + Int(position.column) - 1
    var i = text.startIndex
    var low = i >> Self.blockBits
    var high = text.endIndex >> Self.blockBits + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if counts[middle] <= target { low = middle } else { high = middle }
    }
    i = max(i, low << Self.blockBits)
    var count = characters(before: i)
    while i < text.endIndex, count < target || text[i] & 0xC0 == 0x80 {
      if text[i] & 0xC0 != 0x80 { count += 1 }
      i += 1
    }
    return i
  }
}
