import Diagnostics

/// Puts right what is wrong with whole lines and whose meaning is certain, so that all else in the text
/// is read as it was meant: wrong blanks in indentations, marks of a quotation or of bold type around
/// keys, and lines that end a document. Used only where something is wrong.
struct LineRepair {
  /// The text as it was meant.
  private(set) var bytes: [UInt8] = []
  /// What was wrong, at its place in the file.
  private(set) var problems: [YAMLProblemAt] = []
  /// By line of the file, how many columns what stands there has moved to the left.
  private(set) var shifts: [Int: Int] = [:]
  private(set) var hasChanged = false

  private let text: YAMLText
  private let firstLine: Int
  /// The columns at which a key or the dash of an item may stand, with what has been read before.
  private var keyColumns: [Int] = []
  private var dashColumns: [Int] = []
  /// Where the key of a block after `|` or `>` stands, while its lines follow.
  private var block: Int?
  /// By wrong character, where the first problem of it is in `problems` and how many lines have it.
  private var blanks: [UInt32: (at: Int, lines: Int)] = [:]

  init(_ source: [UInt8], firstLine: Int) {
    text = YAMLText(source, firstLine: firstLine)
    self.firstLine = firstLine
    bytes.reserveCapacity(source.count)
    for index in text.lines.indices {
      repairLine(index)
      let end = text.lines[index].upperBound
      let next = index + 1 < text.lines.count ? text.lines[index + 1].lowerBound : source.count
      bytes += source[end..<next]
    }
    for (scalar, count) in blanks where count.lines > 1 {
      problems[count.at].problem = .wrongBlanks(scalar, lines: count.lines)
    }
  }

  /// The place in the file of one in `bytes`.
  func place(_ range: SourceRange) -> SourceRange {
    var range = range
    range.start = place(range.start)
    range.end = place(range.end)
    return range
  }

  private func place(_ position: SourcePosition) -> SourcePosition {
    guard let shift = shifts[Int(position.line)] else { return position }
    return SourcePosition(line: Int(position.line), column: max(1, Int(position.column) + shift))
  }

  /// A value with its places in the file.
  func place(_ node: YAMLNode) -> YAMLNode {
    var node = node
    node.range = place(node.range)
    switch node.kind {
    case .scalar: break
    case .sequence(let items): node.kind = .sequence(items.map(place))
    case .mapping(let entries):
      node.kind = .mapping(
        entries.map {
          YAMLEntry(key: $0.key, keyRange: place($0.keyRange), value: place($0.value))
        })
    }
    return node
  }

  private mutating func repairLine(_ index: Int) {
    let line = text.lines[index]
    guard text.indentation(ofLine: index) != nil || hasUnseenStart(line) else {
      bytes += text.bytes[line]
      return
    }
    if endsDocument(line) {
      report(.secondDocument, index, line.lowerBound..<(line.lowerBound + 3))
      bytes += Array(repeating: 0x20, count: line.count)
      return
    }
    let start = Indentation(text.bytes, line)
    if let key = block {
      // What stands in a block is text, whatever it begins with.
      if start.plain > key || start.isEverything {
        bytes += text.bytes[line]
        return
      }
      block = nil
    }
    if start.isEverything {
      if start.strange != nil { hasChanged = true }
      bytes += Array(repeating: 0x20, count: line.count)
      return
    }
    var rest = start.end..<max(start.end, trimmedEnd(line))
    var width = start.plain
    var taken = 0
    if let strange = start.strange {
      if strange.scalar == 0 || begins(rest) {
        width = strange.scalar == 0 ? start.width : self.width(of: start, before: rest, line: index)
        if strange.scalar != 0 { reportBlank(strange.scalar, index, strange.range) }
      } else {
        bytes += text.bytes[line]
        return
      }
    }
    if let mark = quotationMark(rest) {
      report(.strayMark(">"), index, rest.lowerBound..<(rest.lowerBound + 1))
      taken += mark.columns
      width = start.plain + mark.indentation
      rest = mark.rest
    }
    if rest.upperBound < line.upperBound || taken > 0 || start.strange != nil { hasChanged = true }
    let before = bytes.count
    bytes += Array(repeating: 0x20, count: width)
    if let key = boldKey(rest) {
      report(.strayMark("**"), index, rest.lowerBound..<(rest.lowerBound + 2))
      bytes += text.bytes[key]
      bytes += text.bytes[(key.upperBound + 2)..<rest.upperBound]
      taken += 4
      hasChanged = true
    } else {
      bytes += text.bytes[rest]
    }
    let shift = start.columns + taken - width
    if shift != 0 { shifts[index + firstLine] = shift }
    note(before..<bytes.count, width: width)
  }

  /// How wide an indentation was meant to be: as wide as that of the next line where that goes on with the
  /// same mapping or list, else as wide as it looks, else so that it begins where a line may begin.
  private func width(of start: Indentation, before rest: Range<Int>, line index: Int) -> Int {
    let isItem = text.bytes[rest.lowerBound] == 0x2D
    var columns = isItem ? dashColumns : keyColumns
    if let next = text.nextLine(after: index), let below = text.indentation(ofLine: next),
      text.bytes[text.lines[next]].prefix(below).allSatisfy({ $0 == 0x20 })
    {
      let isItemBelow = text.bytes[text.lines[next].lowerBound + below] == 0x2D
      let isOpen = text.bytes[rest.upperBound - 1] == 0x3A
      // What a key opens stands further right.
      if isOpen, !isItem { columns.removeAll { isItemBelow ? $0 > below : $0 >= below } }
      if !isOpen, isItem == isItemBelow, below > 0, columns.contains(below) { return below }
    }
    let widths = start.widths
    for width in widths where columns.contains(width) { return width }
    let inner = columns.filter { $0 > 0 }
    return inner.min { abs($0 - widths[0]) < abs($1 - widths[0]) } ?? columns.last ?? widths[0]
  }

  /// Notes at which columns the next line may begin.
  private mutating func note(_ range: Range<Int>, width: Int) {
    keyColumns.removeAll { $0 >= width }
    dashColumns.removeAll { $0 >= width }
    var i = range.lowerBound + width
    var content = width
    while i + 1 < range.upperBound, bytes[i] == 0x2D, bytes[i + 1] == 0x20 {
      dashColumns.append(content)
      i += 2
      content += 2
    }
    keyColumns.append(content)
    var last = range.upperBound - 1
    while last > i, bytes[last] == 0x20 { last -= 1 }
    guard last > i else { return }
    if bytes[last] == 0x3A {
      keyColumns.append(content + 2)
      dashColumns += [content, content + 2]
    } else if isBlockHeader(range, before: last) {
      block = content
    }
  }

  /// Whether `: |`, `: >-` and the like end at `last`.
  private func isBlockHeader(_ range: Range<Int>, before last: Int) -> Bool {
    var i = last
    if bytes[i] == 0x2D { i -= 1 }
    guard i > range.lowerBound + 1, bytes[i] == 0x7C || bytes[i] == 0x3E else { return false }
    return bytes[i - 1] == 0x20 && (bytes[i - 2] == 0x3A || bytes[i - 2] == 0x2D)
  }

  /// `...`, and `---` alone or with blanks behind it.
  private func endsDocument(_ line: Range<Int>) -> Bool {
    guard line.count >= 3, let mark = text.bytes[line].first, mark == 0x2D || mark == 0x2E else {
      return false
    }
    let rest = text.bytes[line].dropFirst(3)
    return text.bytes[line].prefix(3).allSatisfy { $0 == mark }
      && rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Whether a key, a dash or a bracket stands here, so that the blanks before it are an indentation.
  private func begins(_ rest: Range<Int>) -> Bool {
    guard let first = text.bytes[rest].first else { return false }
    if first == 0x5B || first == 0x7B { return true }
    if first == 0x2D { return rest.count == 1 || text.bytes[rest.lowerBound + 1] == 0x20 }
    return keyEnd(rest) != nil
  }

  /// Where a word of letters ends that a colon follows.
  private func keyEnd(_ rest: Range<Int>) -> Int? {
    var i = rest.lowerBound
    while i < rest.upperBound, isWord(text.bytes[i]) { i += 1 }
    guard i > rest.lowerBound, i < rest.upperBound else { return nil }
    return text.bytes[i] == 0x3A && (i + 1 == rest.upperBound || text.bytes[i + 1] == 0x20)
      ? i : nil
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
      || byte == 0x2D
  }

  /// `> title: 京东`, as mail programs and Markdown have it.
  private func quotationMark(
    _ rest: Range<Int>
  ) -> (columns: Int, indentation: Int, rest: Range<Int>)? {
    guard rest.count > 2, text.bytes[rest.lowerBound] == 0x3E,
      text.bytes[rest.lowerBound + 1] == 0x20
    else { return nil }
    var i = rest.lowerBound + 2
    while i < rest.upperBound, text.bytes[i] == 0x20 { i += 1 }
    let inner = i..<rest.upperBound
    guard begins(inner), text.bytes[i] != 0x5B, text.bytes[i] != 0x7B else { return nil }
    return (i - rest.lowerBound, i - rest.lowerBound - 2, inner)
  }

  /// The word in `**title**: 京东`.
  private func boldKey(_ rest: Range<Int>) -> Range<Int>? {
    guard rest.count > 5, text.bytes[rest].starts(with: [0x2A, 0x2A]) else { return nil }
    var i = rest.lowerBound + 2
    while i < rest.upperBound, isWord(text.bytes[i]) { i += 1 }
    guard i > rest.lowerBound + 2, text.bytes[i..<rest.upperBound].starts(with: [0x2A, 0x2A, 0x3A])
    else { return nil }
    return (rest.lowerBound + 2)..<i
  }

  private func hasUnseenStart(_ line: Range<Int>) -> Bool {
    guard let first = text.bytes[line].first else { return false }
    return first == 0xE2 || first == 0xEF || first == 0xC2
  }

  /// Where a line ends without characters that nobody sees.
  private func trimmedEnd(_ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end - line.lowerBound >= 2 {
      let tail = text.bytes[max(line.lowerBound, end - 3)..<end]
      if tail.count == 3, [0xE2, 0xEF].contains(tail[tail.startIndex]),
        let scalar = String(decoding: tail, as: UTF8.self).unicodeScalars.first,
        CharacterCheck.isUnseen(scalar.value)
      {
        end -= 3
      } else if tail.suffix(2).elementsEqual([0xC2, 0xAD]) {
        end -= 2
      } else {
        break
      }
    }
    return end
  }

  private mutating func reportBlank(_ scalar: UInt32, _ index: Int, _ range: Range<Int>) {
    if blanks[scalar] != nil {
      blanks[scalar]?.lines += 1
      return
    }
    blanks[scalar] = (problems.count, 1)
    report(scalar == 0x09 ? .tabIndentation : .strangeBlank(scalar), index, range)
  }

  private mutating func report(_ problem: YAMLProblem, _ index: Int, _ range: Range<Int>) {
    hasChanged = true
    guard problems.count < 100 else { return }
    problems.append(YAMLProblemAt(problem, range: text.place(range, line: index)))
  }
}

/// The blanks that a line begins with, of whatever kind.
private struct Indentation {
  /// How many ASCII spaces come first.
  var plain = 0
  /// How many characters.
  var columns = 0
  /// Where the rest of the line begins.
  var end: Int
  /// Whether the line has nothing else.
  var isEverything = false
  /// The first character that is none of ASCII's spaces; the last tab where there is one; 0 for
  /// characters that nobody sees, which are reported elsewhere.
  var strange: (scalar: UInt32, range: Range<Int>)?

  private(set) var width = 0
  private var spaces = 0
  private var tabs = 0

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    end = line.lowerBound
    while end < line.upperBound {
      let byte = bytes[end]
      var length = 1
      var scalar = UInt32(byte)
      if byte >= 0xC2 {
        length = byte < 0xE0 ? 2 : 3
        guard end + length <= line.upperBound, byte < 0xF0 else { break }
        scalar =
          byte < 0xE0
          ? UInt32(byte & 0x1F) << 6 | UInt32(bytes[end + 1] & 0x3F)
          : UInt32(byte & 0x0F) << 12 | UInt32(bytes[end + 1] & 0x3F) << 6
            | UInt32(bytes[end + 2] & 0x3F)
      }
      switch scalar {
      case 0x20:
        if strange == nil { plain += 1 }
        spaces += 1
        width += 1
      case 0x09:
        tabs += 1
        strange = (0x09, end..<(end + 1))
      case _ where LineInspection.isStrangeBlank(scalar):
        width += scalar == 0x3000 || scalar == 0x2001 || scalar == 0x2003 ? 2 : 1
        if strange == nil || strange?.scalar == 0 { strange = (scalar, end..<(end + length)) }
      default:
        guard CharacterCheck.isUnseen(scalar) else { return }
        if strange == nil { strange = (0, end..<(end + length)) }
      }
      columns += 1
      end += length
    }
    isEverything = end >= line.upperBound
  }

  /// How wide the indentation may have been meant to be, the likeliest first.
  var widths: [Int] {
    tabs > 0 ? [2, 4, 8, 1].map { width + tabs * $0 } : [width, columns, spaces, width * 2]
  }
}
