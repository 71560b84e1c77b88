import CCmark
import Diagnostics

extension RenderState {
  /// A part of a text node.
  enum Piece {
    case text(Range<Int>)
    case reference(Range<Int>, name: Range<Int>, label: Range<Int>?)
    case footnote(Range<Int>, number: Int, mark: Int)
    case link(BareLinks.Match)
  }

  /// Cuts a text at the names, footnotes and bare links in it; false where there are none.
  ///
  /// They stand in `pieces`, which is used again for each text.
  mutating func findPieces(of node: CmarkNode, _ p: UnsafeBufferPointer<UInt8>) -> Bool {
    let findsURLs = options.linksBareURLs && features.has(.url)
    let findsWWW = options.linksBareURLs && features.has(.www)
    let findsEmail = options.linksBareURLs && features.has(.email)
    // Most texts have none of the marks: the C library sees that fastest.
    var first = p.count
    func look(for mark: UInt8) {
      if let found = ByteSearch.first(mark, in: p), found < first { first = found }
    }
    if features.has(.reference) || features.has(.footnote) { look(for: 0x5B) }
    if findsURLs { look(for: 0x3A) }
    if findsEmail { look(for: 0x40) }
    if findsWWW {
      look(for: 0x77)
      look(for: 0x57)
    }
    guard first < p.count else { return false }
    noteStart(of: node)
    pieces.removeAll(keepingCapacity: true)
    var start = 0
    var i = first
    let links = BareLinks(p: p, marks: marks)
    func add(_ piece: Piece, _ range: Range<Int>) {
      if range.lowerBound > start { pieces.append(.text(start..<range.lowerBound)) }
      pieces.append(piece)
      start = range.upperBound
      i = start
    }
    let onlyBrackets = !findsURLs && !findsWWW && !findsEmail
    while i + 1 < p.count {
      if onlyBrackets {
        guard let bracket = ByteSearch.first(0x5B, in: p, from: i), bracket + 1 < p.count else {
          break
        }
        i = bracket
      }
      let b = p[i]
      if b >= 0x80 || (b < 64 ? Self.lowMarks : Self.highMarks) >> UInt64(b & 63) & 1 == 0 {
        i += 1
        continue
      }
      switch b {
      case 0x5B where p[i + 1] == 0x5B && features.has(.reference):
        if let (range, name, label) = reference(p, i) {
          add(.reference(range, name: name, label: label), range)
          continue
        }
      case 0x5B where p[i + 1] == 0x5E && features.has(.footnote):
        if let (range, number, mark) = footnoteMark(p, i) {
          add(.footnote(range, number: number, mark: mark), range)
          continue
        }
      case 0x3A where findsURLs:
        if i + 2 < p.count, p[i + 1] == 0x2F, p[i + 2] == 0x2F,
          let match = links.url(colon: i, from: start)
        {
          add(.link(match), match.range)
          continue
        }
      case 0x57 where findsWWW, 0x77 where findsWWW:
        if i + 4 < p.count, p[i + 1] | 0x20 == 0x77, p[i + 2] | 0x20 == 0x77, p[i + 3] == 0x2E,
          let match = links.www(i, from: start)
        {
          add(.link(match), match.range)
          continue
        }
      case 0x40 where findsEmail:
        if let match = links.email(at: i, from: start) {
          add(.link(match), match.range)
          continue
        }
      default: break
      }
      i += 1
    }
    guard !pieces.isEmpty else { return false }
    if start < p.count { pieces.append(.text(start..<p.count)) }
    return true
  }

  /// The bits of the bytes below and from 64 on that `pieces` stops at: `:` and `@`, `[`, `w`, `W`.
  private static var lowMarks: UInt64 { 1 << 0x3A }
  private static var highMarks: UInt64 { 1 << 0x00 | 1 << 0x1B | 1 << 0x37 | 1 << 0x17 }

  /// `[[name]]` or `[[name|label]]` at `i`.
  private func reference(
    _ p: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (Range<Int>, name: Range<Int>, label: Range<Int>?)? {
    if i > 0, p[i - 1] == 0x5B || p[i - 1] == 0x21 { return nil }
    var end = i + 2
    var bar: Int?
    while end < p.count, end - i < 400, p[end] != 0x5B, p[end] != 0x5D {
      if p[end] == 0x7C, bar == nil { bar = end }
      if p[end] == 0xEE, isName(p, end) { return nil }
      end += 1
    }
    guard end + 1 < p.count, p[end] == 0x5D, p[end + 1] == 0x5D else { return nil }
    // `[[x]]: /url` was meant as a link definition, which CommonMark shows as text.
    if end + 2 < p.count, p[end + 2] == 0x3A {
      var j = end + 3
      while j < p.count, p[j] == 0x20 { j += 1 }
      if j < p.count, p[j] == 0x2F || p[j] == 0x3C { return nil }
    }
    let name = Self.trim(p, (i + 2)..<(bar ?? end))
    let label = bar.map { Self.trim(p, ($0 + 1)..<end) }
    guard !name.isEmpty, label.map({ !$0.isEmpty }) ?? true else { return nil }
    return (i..<(end + 2), name, label)
  }

  /// Whether the token of a name, which has brackets of its own, stands at `i`.
  private func isName(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    marks.isLead(p, i) && marks.token(p, i)?.kind == .name
  }

  static func trim(_ p: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, p[start] == 0x20 || p[start] == 0x09 { start += 1 }
    while end > start, p[end - 1] == 0x20 || p[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// `[^label]` at `i` with the footnote's number in the page; without text it is reported.
  private mutating func footnoteMark(
    _ p: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (Range<Int>, number: Int, mark: Int)? {
    var end = i + 2
    while end < p.count, end - i < 200, p[end] > 0x20, p[end] != 0x5B, p[end] != 0x5D {
      if p[end] == 0xEE, isName(p, end) { return nil }
      end += 1
    }
    guard end < p.count, p[end] == 0x5D, end > i + 2 else { return nil }
    let label = String(
      decoding: clean(UnsafeBufferPointer(rebasing: p[(i + 2)..<end])), as: UTF8.self)
    if let (number, mark) = footnotes.refer(to: label) { return (i..<(end + 1), number, mark) }
    let place = place(of: UnsafeBufferPointer(rebasing: p[i...end]))
    reportUnknownFootnote(label, place)
    return nil
  }

  /// Puts markers in the places of the pieces of a text; what they stand for gets into the HTML when
  /// it is assembled.
  mutating func replacePieces(in node: CmarkNode, _ p: UnsafeBufferPointer<UInt8>) {
    let line = node.startLine
    scratch.removeAll()
    for index in pieces.indices {
      switch pieces[index] {
      case .text(let range):
        let text = UnsafeBufferPointer(rebasing: p[range])
        scratch.append(text)
        appendPlain(text, line: line)
      case .reference(let range, let name, let label):
        let place = place(of: UnsafeBufferPointer(rebasing: p[range]))
        let kind = MarkdownHole.Kind.reference(
          name: string(p, name), label: label.map { string(p, $0) }, range: place)
        let shown = UnsafeBufferPointer(rebasing: p[label ?? name])
        plain.append(shown, tokens: tokens, line: line)
        append(hole(kind), to: scratch)
      case .footnote(let range, let number, let mark):
        // A place keeps the search for the next one going.
        _ = advance(over: UnsafeBufferPointer(rebasing: p[range]))
        append(
          html { FootnoteTable.appendMark(number, mark, options: options, to: $0) }, to: scratch)
      case .link(let match):
        let text = UnsafeBufferPointer(rebasing: p[match.range])
        let link = html { out in
          restored(text) { url in
            out.append("<a href=\"")
            out.append(match.prefix)
            HTMLEscaping.append(url: url, to: out)
            out.append("\">")
            HTMLEscaping.append(text: url, to: out)
            out.append("</a>")
          }
        }
        append(link, to: scratch)
        plain.append(text, tokens: tokens, line: line)
      }
    }
    node.setLiteral(scratch)
  }

  /// Appends text to the plain text, and decides of the names in it that they are links.
  mutating func appendPlain(_ p: UnsafeBufferPointer<UInt8>, line: Int) {
    guard let tokens else { return plain.append(p, tokens: nil, line: line) }
    guard linkDepth == 0, !nameInsertions.isEmpty else {
      return plain.append(p, tokens: tokens, line: line)
    }
    var start = 0
    var i = 0
    while let found = ByteSearch.first(0xEE, in: p, from: i) {
      guard found > 0, p[found - 1] == 0x25, marks.isLead(p, found),
        let token = marks.token(p, found), token.kind == .name, token.value < nameInsertions.count
      else {
        i = found + 1
        continue
      }
      let before = UnsafeBufferPointer(rebasing: p[start..<max(start, found - 1)])
      plain.append(before, tokens: tokens, line: line)
      open(name: token.value, tokens, line: line)
      i = min(token.end + 1, p.count)
      start = i
    }
    plain.append(UnsafeBufferPointer(rebasing: p[start...]), tokens: tokens, line: line)
  }

  /// Makes a link of a `[[name]]` in text, or a mark of a `[^label]`.
  private mutating func open(name number: Int, _ tokens: SourceTokens, line: Int) {
    guard
      let insertion = insertion(
        forName: tokens.rangeOfName(number), tokens, line: line)
    else { return }
    insertions.append(insertion)
    nameInsertions[number] = Int32(truncatingIfNeeded: insertions.count)
  }

  /// The link or mark that a name at a range of the source stands for, whose text is appended to the
  /// plain text; nil for a mark of a footnote that does not exist.
  mutating func insertion(forName range: Range<Int>, _ tokens: SourceTokens, line: Int)
    -> Insertion?
  {
    let p = tokens.text(range)
    if p[0] == 0x2A {
      plain.append(Self.text(ofEmphasis: p), tokens: nil, line: line)
      return .emphasis(
        Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound))
    }
    if p[1] != 0x5B && p[1] != 0x5E {
      return link(range, p, place(ofName: range), line: line)
    }
    if p[1] == 0x5E {
      let label = String(
        decoding: UnsafeBufferPointer(rebasing: p[2..<(p.count - 1)]), as: UTF8.self)
      guard let (number, mark) = footnotes.refer(to: label) else {
        reportUnknownFootnote(label, place(ofName: range))
        plain.append(p, tokens: nil, line: line)
        return nil
      }
      return html { FootnoteTable.appendMark(number, mark, options: options, to: $0) }
    } else {
      let end = p.count - 2
      let bar = ByteSearch.first(0x7C, in: p)
      let name = Self.trim(p, 2..<(bar ?? end))
      let label = bar.map { Self.trim(p, ($0 + 1)..<end) }
      func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: p[range]), as: UTF8.self)
      }
      plain.append(UnsafeBufferPointer(rebasing: p[label ?? name]), tokens: nil, line: line)
      return hole(
        .reference(name: text(name), label: label.map(text), range: place(ofName: range)))
    }
  }

  private mutating func place(ofName range: Range<Int>) -> SourceRange {
    let start = prepared.base + range.lowerBound
    return positions.fileRange(start..<(start + range.count))
  }

  /// What stands between the runs of plain emphasis.
  static func text(ofEmphasis p: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var length = 1
    while p[length] == 0x2A { length += 1 }
    return UnsafeBufferPointer(rebasing: p[length..<(p.count - length)])
  }

  private func string(_ p: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: clean(UnsafeBufferPointer(rebasing: p[range])), as: UTF8.self)
  }
}

// Places of inlines.
extension RenderState {
  /// The range in the file of the next occurrence of `needle` in the block.
  mutating func place(of needle: UnsafeBufferPointer<UInt8>) -> SourceRange {
    guard let offset = advance(over: needle) else { return blockRange() }
    return positions.range(offset..<(offset + needle.count))
  }

  /// Moves the cursor behind the next occurrence of `needle` in the block.
  mutating func advance(over needle: UnsafeBufferPointer<UInt8>) -> Int? {
    let bounds = blockBounds()
    let from = max(cursor, bounds.lowerBound)
    guard
      let offset = positions.find(needle, from: max(from, textStart), to: bounds.upperBound)
        ?? positions.find(needle, from: from, to: bounds.upperBound)
    else { return nil }
    cursor = offset + needle.count
    return offset
  }

  /// Remembers where libcmark says that a text begins: code before it may read the same.
  mutating func noteStart(of node: CmarkNode) {
    textStart = 0
    guard node.startLine > 0 else { return }
    switch block {
    case .none: break
    case .cell(let offset): textStart = offset + max(0, node.startColumn - 3)
    case .span: break
    case .lines(let block, let quotes):
      textStart = offset(line: node.startLine, column: node.startColumn, in: block, quotes: quotes)
    }
  }

  /// The block in the text for libcmark.
  mutating func blockBounds() -> Range<Int> {
    if let bounds { return bounds }
    let found: Range<Int>
    switch block {
    case .none:
      found = 0..<positions.text.count
    case .cell(let offset):
      found = offset..<max(offset, positions.endOfLine(offset))
    case .span(let range):
      found = range
    case .lines(let node, _):
      let start = positions.lineStart(node.startLine)
      found = start..<max(start, positions.endOfLine(positions.lineStart(node.endLine)))
    }
    bounds = found
    return found
  }

  /// The place of a link, image or raw HTML from what libcmark says, checked against the text:
  /// `opener` must stand there.
  mutating func place(of node: CmarkNode, opener: (UInt8) -> Bool) -> SourceRange {
    guard case .lines(let block, let quotes) = block else {
      let bounds = blockBounds()
      var i = max(cursor, bounds.lowerBound)
      while i < bounds.upperBound, !opener(positions.text[i]) { i += 1 }
      guard i < bounds.upperBound else { return blockRange() }
      cursor = i + 1
      return positions.range(i..<endOfLink(i, bounds.upperBound))
    }
    var first = node.firstChild
    while let child = first, child.startLine == 0 { first = child.firstChild }
    let line = first.map(\.startLine) ?? node.startLine
    let bounds = blockBounds()
    var start = offset(line: line, column: node.startColumn, in: block, quotes: quotes)
    if start < cursor || start >= bounds.upperBound || !opener(positions.text[start]) {
      var i = max(cursor, bounds.lowerBound)
      let end = min(bounds.upperBound, i + 4000)
      while i < end, !opener(positions.text[i]) { i += 1 }
      guard i < end else { return blockRange() }
      start = i
    }
    cursor = start + 1
    var end = offset(line: node.endLine, column: node.endColumn + 1, in: block, quotes: quotes)
    // Behind many NULs, for which libcmark counts three bytes, it is far off.
    if end <= start || end > min(bounds.upperBound, start + 4000)
      || !Self.closes(positions.text[end - 1])
    {
      end = endOfLink(start, bounds.upperBound)
    }
    return positions.range(start..<end)
  }

  private static func closes(_ b: UInt8) -> Bool { b == 0x29 || b == 0x5D || b == 0x3E }

  /// A guess at the end of the link that starts at `start`: its closing parenthesis or bracket.
  private func endOfLink(_ start: Int, _ limit: Int) -> Int {
    let p = positions.text
    let limit = min(limit, start + 4000)
    let isPointed = start < limit && p[start] == 0x3C
    var i = start + 1
    var depth = 0
    while i < limit {
      switch p[i] {
      case 0x3E where isPointed: return i + 1
      case 0x5B, 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth <= 0 { return i + 1 }
      case 0x5D:
        if depth == 0 && !(i + 1 < limit && (p[i + 1] == 0x28 || p[i + 1] == 0x5B)) { return i + 1 }
        if depth > 0 && p[start] != 0x21 { depth -= 1 }
      default: break
      }
      i += 1
    }
    return min(start + 1, limit)
  }

  /// The offset of one of libcmark's columns: in the lines after a block's first it counts from the
  /// content and adds the first line's indentation.
  private mutating func offset(
    line: Int, column: Int, in block: CmarkNode, quotes: Int
  ) -> Int {
    let start = positions.lineStart(line)
    if line == block.startLine || column <= 0 { return start + max(0, column - 1) }
    var content = start
    let p = positions.text
    var left = quotes
    while content < p.count {
      if p[content] == 0x20 || p[content] == 0x09 {
        content += 1
      } else if p[content] == 0x3E, left > 0 {
        left -= 1
        content += 1
      } else {
        break
      }
    }
    return content + max(0, column - block.startColumn)
  }
}
