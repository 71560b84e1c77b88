import Diagnostics

extension YAMLNode {
  /// Where in the file a part of a scalar's text stands.
  ///
  /// Exact for a text on one line that is written as it reads, with or without quotes; where line
  /// folding or escapes come in between, the whole value.
  ///
  /// - Parameter offsets: UTF-8 offsets in the scalar's text.
  public func range(of offsets: Range<Int>) -> SourceRange {
    guard let scalar, range.start.line == range.end.line else { return range }
    let quote: Int
    switch scalar.style {
    case .plain: quote = 0
    case .singleQuoted, .doubleQuoted: quote = 1
    case .literal, .folded: return range
    }
    var before = 0
    var marked = 0
    var after = 0
    var offset = 0
    for byte in scalar.text.utf8 {
      if byte & 0xC0 != 0x80 {
        if offset < offsets.lowerBound {
          before += 1
        } else if offset < offsets.upperBound {
          marked += 1
        } else {
          after += 1
        }
      }
      offset += 1
    }
    let width = Int(range.end.column) - Int(range.start.column)
    guard before + marked + after + 2 * quote == width else { return range }
    let start = range.start.advanced(by: quote + before)
    return SourceRange(start: start, end: start.advanced(by: marked))
  }
}
