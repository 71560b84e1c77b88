/// A place in a text file.
///
/// Lines and columns are 1-based; a column counts Unicode scalars, as libyaml's marks and most
/// editors' status lines do.
public struct SourcePosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 1-based line.
  public var line: Int32
  /// 1-based column in Unicode scalars.
  public var column: Int32

  /// Makes a position from 1-based numbers.
  @inlinable
  public init(line: Int, column: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
  }

  /// The first character of a file.
  public static let start = SourcePosition(line: 1, column: 1)

  /// Orders by line, then by column.
  @inlinable
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    a.line != b.line ? a.line < b.line : a.column < b.column
  }

  /// `LINE:COLUMN`.
  public var description: String { "\(line):\(column)" }
}

/// A half-open range of characters in a text file.
public struct SourceRange: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The first character.
  public var start: SourcePosition
  /// The position just after the last character.
  public var end: SourcePosition

  /// Makes a range; an end before the start is moved to the start.
  @inlinable
  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// Makes a range of `length` characters on one line.
  @inlinable
  public init(line: Int, column: Int, length: Int = 1) {
    self.init(
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + length))
  }

  /// The empty range at the first character of a file: "somewhere in this file".
  public static let wholeFile = SourceRange(start: .start, end: .start)

  /// Whether `other` lies wholly inside.
  @inlinable
  public func contains(_ other: SourceRange) -> Bool { start <= other.start && other.end <= end }

  /// Whether both have a character in common.
  @inlinable
  public func overlaps(_ other: SourceRange) -> Bool { start < other.end && other.start < end }

  /// Orders by start, then by end.
  @inlinable
  public static func < (a: SourceRange, b: SourceRange) -> Bool {
    a.start != b.start ? a.start < b.start : a.end < b.end
  }

  /// `LINE:COLUMN-LINE:COLUMN`.
  public var description: String { "\(start)-\(end)" }
}
