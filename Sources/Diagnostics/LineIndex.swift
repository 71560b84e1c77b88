/// Maps byte offsets of one UTF-8 text to lines and columns.
///
/// Made only when something has to be reported, so that the way without mistakes pays nothing.
public struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Indexes `bytes`; a line ends at LF, CRLF or a lone CR. A leading byte order mark takes no
  /// column.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { text in
      var i = 0
      while i < text.count {
        let byte = text[i]
        i += 1
        if byte == 0x0A {
          starts.append(i)
        } else if byte == 0x0D {
          if i < text.count, text[i] == 0x0A { i += 1 }
          starts.append(i)
        }
      }
    }
    lineStarts = starts
  }

  /// How many lines there are; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// The position of the byte at `offset`; offsets outside the text are moved to its ends.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    var column = 1
    var i = lineStarts[low]
    if i == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    while i < offset {
      if bytes[i] & 0xC0 != 0x80 { column += 1 }
      i += 1
    }
    return SourcePosition(line: low + 1, column: column)
  }

  /// The range of the bytes in `range`.
  public func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(start: position(at: range.lowerBound), end: position(at: range.upperBound))
  }

  /// The bytes of a 1-based line without its line end; empty where there is no such line.
  public func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lineStarts.count else { return [] }
    var start = lineStarts[number - 1]
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The byte offset of a position; a column past the end of its line is the line's end.
  public func offset(of position: SourcePosition) -> Int {
    let text = line(Int(position.line))
    var column = 1
    var i = text.startIndex
    while i < text.endIndex, column < Int(position.column) {
      i += 1
      while i < text.endIndex, text[i] & 0xC0 == 0x80 { i += 1 }
      column += 1
    }
    return i
  }
}
