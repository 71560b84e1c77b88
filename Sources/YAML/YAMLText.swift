import Diagnostics

/// The bytes of one YAML text with its lines; made only when something is wrong.
struct YAMLText {
  private(set) var bytes: [UInt8]
  private(set) var lines: [Range<Int>] = []
  let firstLine: Int
  /// `indentation(ofLine:)` of each line, -1 for none.
  private var indentations: [Int] = []
  /// Which lines start a top-level entry, as `topLevelStart(of:)` has it.
  private var starts: [Int] = []
  /// Which lines are `- ` at column zero below a `key:`, and so belong to the key.
  private var areIndentlessItems: [Bool] = []

  /// Splits at LF, CRLF and CR, as `LineIndex` and libyaml do.
  init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    var start = 0
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      lines.append(start..<(i - 1))
      if byte == 0x0D, i < bytes.count, bytes[i] == 0x0A { i += 1 }
      start = i
    }
    lines.append(start..<bytes.count)
    findEntries()
  }

  /// Looks once at all lines: questions about one must not look at those before it again.
  private mutating func findEntries() {
    indentations = lines.map { Self.indentation(of: $0, in: bytes) ?? -1 }
    areIndentlessItems = []
    areIndentlessItems.reserveCapacity(lines.count)
    starts = []
    starts.reserveCapacity(lines.count)
    let first = indentations.firstIndex { $0 >= 0 } ?? 0
    var start: Int?
    var endsWithColon = false
    for index in lines.indices {
      let isAtStart = indentations[index] == 0
      let isItem = isAtStart && bytes[lines[index].lowerBound] == 0x2D
      areIndentlessItems.append(isItem && endsWithColon)
      if isAtStart, index > 0, !areIndentlessItems[index] { start = index }
      starts.append(start ?? min(first, index))
      if isAtStart, !isItem { endsWithColon = bytes[lines[index]].last == 0x3A }
    }
  }

  /// The index of the line of `position`, within the lines that there are.
  func index(of position: SourcePosition) -> Int {
    min(max(Int(position.line) - firstLine, 0), lines.count - 1)
  }

  /// The byte offset of `position`; a column past the end of its line is the line's end.
  func offset(of position: SourcePosition) -> Int {
    let line = lines[index(of: position)]
    var i = line.lowerBound
    var column = 1
    while i < line.upperBound, column < Int(position.column) {
      i += 1
      while i < line.upperBound, bytes[i] & 0xC0 == 0x80 { i += 1 }
      column += 1
    }
    return i
  }

  /// The place of the bytes `range` of line `index`.
  func place(_ range: Range<Int>, line index: Int) -> SourceRange {
    let start = columns(lines[index].lowerBound..<range.lowerBound) + 1
    return SourceRange(line: index + firstLine, column: start, length: max(columns(range), 1))
  }

  private func columns(_ range: Range<Int>) -> Int {
    var count = 0
    for i in range.clamped(to: 0..<bytes.count) where bytes[i] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// How many bytes of blanks, wrong ones included, a line starts with; `nil` for a line of blanks
  /// or a comment only.
  func indentation(ofLine index: Int) -> Int? {
    indentations[index] < 0 ? nil : indentations[index]
  }

  private static func indentation(of line: Range<Int>, in bytes: [UInt8]) -> Int? {
    var i = line.lowerBound
    while i < line.upperBound {
      if bytes[i] == 0x20 || bytes[i] == 0x09 {
        i += 1
      } else if bytes[i] == 0xC2, i + 1 < line.upperBound, bytes[i + 1] == 0xA0 {
        i += 2
      } else if bytes[i] == 0xE3, i + 2 < line.upperBound, bytes[i + 1] == 0x80,
        bytes[i + 2] == 0x80
      {
        i += 3
      } else {
        break
      }
    }
    guard i < line.upperBound, bytes[i] != 0x23 else { return nil }
    return i - line.lowerBound
  }

  /// Where the text of a line ends, blanks behind it left out.
  func trimmedEnd(ofLine index: Int) -> Int {
    let line = lines[index]
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  /// The next line after `index` that has text.
  func nextLine(after index: Int) -> Int? {
    var i = index + 1
    while i < lines.count {
      if indentation(ofLine: i) != nil { return i }
      i += 1
    }
    return nil
  }

  /// The nearest line before `index` that has text.
  func previousLine(before index: Int) -> Int? {
    var i = index - 1
    while i >= 0 {
      if indentation(ofLine: i) != nil { return i }
      i -= 1
    }
    return nil
  }

  /// Overwrites whole lines with spaces, so that all other places stay what they are. The dash of a single
  /// line stays where further lines of its item follow.
  mutating func blank(lines range: Range<Int>) {
    let range = range.clamped(to: 0..<lines.count)
    var dashes: [Int] = []
    if range.count == 1, let index = range.first, let start = indentation(ofLine: index),
      let next = nextLine(after: index), let below = indentation(ofLine: next), below > start
    {
      var i = lines[index].lowerBound + start
      while i + 1 < lines[index].upperBound, bytes[i] == 0x2D, bytes[i + 1] == 0x20 {
        dashes.append(i)
        i += 2
      }
    }
    for index in range {
      for i in lines[index] { bytes[i] = 0x20 }
    }
    for i in dashes { bytes[i] = 0x2D }
    findEntries()
  }

  /// The first column-zero line at or above `index`: the start of a top-level entry. The first line with
  /// text where there is none, as where that line is indented by mistake.
  func topLevelStart(of index: Int) -> Int { starts[index] }

  /// The lines of the top-level entry around line `index`.
  func topLevelEntry(around index: Int) -> Range<Int> {
    let start = topLevelStart(of: index)
    var end = start + 1
    while end < lines.count, indentation(ofLine: end) != 0 || areIndentlessItems[end] { end += 1 }
    return start..<max(end, index + 1)
  }

  /// The end of the lines from `index` on that are further right than it.
  func endOfBlock(from index: Int) -> Int {
    var end = index + 1
    while end < lines.count {
      if let other = indentation(ofLine: end), other <= indentation(ofLine: index) ?? 0 { break }
      end += 1
    }
    return end
  }

  /// The end of the lines from `index` on that have no key and no dash and start where it does.
  func endOfText(from index: Int) -> Int {
    var end = index + 1
    while end < lines.count, indentation(ofLine: end) == indentation(ofLine: index) {
      let line = LineInspection(self, line: end)
      if line.key != nil || line.slip != nil || line.mayBeKey { break }
      if line.value.map({ bytes[$0].starts(with: [0x2D, 0x20]) }) == true { break }
      end += 1
    }
    return end
  }

  /// Whether a line is an item of a list below a top-level entry whose value stands beside its key, so that
  /// the key of the list is missing.
  func isItemBelowValue(line index: Int) -> Bool {
    let top = topLevelStart(of: index)
    guard top < index, let start = indentation(ofLine: index), start > 0 else { return false }
    let dash = lines[index].lowerBound + start
    guard bytes[dash] == 0x2D, dash + 1 == lines[index].upperBound || bytes[dash + 1] == 0x20,
      let value = LineInspection(self, line: top).value
    else { return false }
    return !value.isEmpty && (top + 1..<index).allSatisfy { indentation(ofLine: $0) == nil }
  }

  /// The lines of the list item around line `index`, if there is one inside a top-level entry.
  func listItem(around index: Int) -> Range<Int>? {
    guard var limit = indentation(ofLine: index) else { return nil }
    let top = topLevelStart(of: index)
    var start = index
    while start > top {
      if let indentation = indentation(ofLine: start), start == index || indentation < limit {
        let line = lines[start]
        let dash = line.lowerBound + indentation
        if bytes[dash] == 0x2D,
          start == index || dash + 1 == line.upperBound || bytes[dash + 1] == 0x20
        {
          var end = start + 1
          while end < lines.count {
            if let other = self.indentation(ofLine: end), other <= indentation { break }
            end += 1
          }
          return start..<max(end, index + 1)
        }
        limit = min(limit, indentation)
      }
      start -= 1
    }
    return nil
  }
}
