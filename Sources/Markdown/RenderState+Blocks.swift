import CCmark
import Diagnostics

extension RenderState {
  // MARK: Headings

  mutating func endHeading(_ node: CmarkNode) {
    let number = document.headings.count
    let bytes = UnsafeBufferPointer(rebasing: plain.bytes[headingStart...])
    let text = String(decoding: bytes, as: UTF8.self)
    // Of most headings it is the same text, which is in memory once then.
    let slug = slugs.anchor(for: bytes)
    let anchor = slug.utf8.elementsEqual(text.utf8) ? text : slug
    let range = positions.firstLine(of: node)
    // Headings of what is quoted belong to another text.
    if options.usesExtensions, quoteDepth == 0 {
      if lastLevel > 0, node.headingLevel > lastLevel + 1 {
        report(.skippedLevel(node.headingLevel, after: lastLevel), range)
      }
      lastLevel = node.headingLevel
    }
    document.headings.append(
      MarkdownHeading(level: node.headingLevel, text: text, anchor: anchor, range: range))
    guard options.headingAnchors else { return }
    scratch.removeAll()
    append(.heading(Int32(truncatingIfNeeded: number)), to: scratch)
    if let first = node.firstChild, first.type == CMARK_NODE_TEXT {
      scratch.append(first.literal)
      first.setLiteral(scratch)
    } else if let first = node.firstChild {
      CmarkNode.insertCustom(enter: scratch, .before(first))
    } else {
      CmarkNode.insertCustom(enter: scratch, .lastIn(node))
    }
  }

  // MARK: Task lists

  /// `[ ]` or `[x]` at the beginning of an item.
  mutating func taskBox(_ paragraph: CmarkNode) {
    guard paragraph.previous == nil, paragraph.parent?.type == CMARK_NODE_ITEM,
      let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
    else { return }
    let p = text.literal
    guard p.count >= 3, p[0] == 0x5B, p[2] == 0x5D, p[1] == 0x20 || p[1] | 0x20 == 0x78 else {
      return
    }
    guard p.count > 3 ? p[3] == 0x20 || p[3] == 0x09 : text.next != nil else { return }
    let isDone = p[1] != 0x20
    var html = "<input type=\"checkbox\""
    if isDone { html += " checked=\"\"" }
    html += " disabled=\"\""
    if options.modernHTML {
      let label = isDone ? Words.done[options.language] : Words.open[options.language]
      html += " aria-label=\"\(label)\""
    }
    html += " /> "
    let rest = Array(p.dropFirst(4))
    CmarkNode.insertCustom(enter: Array(html.utf8), .before(text))
    text.setLiteral(rest)
  }

  // MARK: Callouts

  /// The callouts, with their titles.
  static let callouts: [(name: String, title: Wording)] = [
    ("note", Wording(zh: "说明", en: "Note")), ("tip", Wording(zh: "提示", en: "Tip")),
    ("important", Wording(zh: "重要", en: "Important")),
    ("warning", Wording(zh: "注意", en: "Warning")),
    ("caution", Wording(zh: "警告", en: "Caution")),
  ]

  /// Makes a callout of a quotation that begins with `[!NOTE]` or the like.
  mutating func callout(_ quote: CmarkNode) -> CmarkNode {
    guard let paragraph = quote.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
      let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
    else { return quote }
    let p = text.literal
    guard p.count > 3, p[0] == 0x5B, p[1] == 0x21 else { return quote }
    var end = 2
    while end < p.count, end < 40, p[end] | 0x20 >= 0x61, p[end] | 0x20 <= 0x7A { end += 1 }
    guard end > 2, end < p.count, p[end] == 0x5D, end + 1 == p.count || p[end + 1] == 0x20 else {
      return quote
    }
    let name = String(decoding: p[2..<end], as: UTF8.self)
    guard let kind = Self.callouts.first(where: { $0.name == name.lowercased() }) else {
      startBlock(paragraph)
      let nearest = nearest(to: name.uppercased()) { Self.callouts.map { $0.name.uppercased() } }
      report(
        .unknownCallout(name, nearest: nearest),
        place(of: UnsafeBufferPointer(rebasing: p[0...end])))
      return quote
    }
    let rest = Array(p[min(end + 2, p.count)...])
    let hasTitle = !rest.isEmpty || (text.next.map { $0.type != CMARK_NODE_SOFTBREAK } ?? false)
    let word = hasTitle ? "" : kind.title[options.language]
    guard
      let callout = CmarkNode.insertCustom(
        block: true,
        enter: Array("<div class=\"callout callout-\(kind.name)\" role=\"note\">".utf8),
        exit: "</div>", .before(quote)),
      let title = CmarkNode.insertCustom(
        enter: Array("<p class=\"callout-title\">\(word)".utf8), exit: "</p>", .lastIn(callout))
    else { return quote }
    callout.tag = Tag.callout.rawValue
    if !rest.isEmpty { CmarkNode.insertText(rest, .lastIn(title)) }
    while let next = text.next {
      if next.type == CMARK_NODE_SOFTBREAK || next.type == CMARK_NODE_LINEBREAK {
        next.remove()
        break
      }
      guard next.move(.lastIn(title)) else { break }
    }
    text.remove()
    if paragraph.firstChild == nil { paragraph.remove() }
    // The title is walked as a cell is: it stands on the quotation's first line.
    block = .cell(positions.lineStart(quote.startLine))
    cursor = positions.lineStart(quote.startLine)
    plain.startBlock(line: quote.startLine)
    quote.moveChildren(into: callout)
    quote.remove()
    return callout
  }

  // MARK: Code and newsroom blocks

  /// Whether code without an info string, as libcmark made it, stands between no fences.
  private mutating func isIndentedCode(_ node: CmarkNode) -> Bool {
    // Fences take at least one line more than there is text; empty lines may follow indented code.
    var lineCount = 0
    for b in node.literal where b == 0x0A { lineCount += 1 }
    if node.endLine - node.startLine + 1 <= lineCount { return true }
    let start = positions.lineStart(node.startLine) + max(0, node.startColumn - 1)
    guard start < positions.text.count else { return false }
    return positions.text[start] != 0x60 && positions.text[start] != 0x7E
  }

  /// Opens a hole for a newsroom block; other code is text.
  mutating func codeBlock(_ node: CmarkNode) -> CmarkNode {
    plain.startBlock(line: node.startLine)
    let isIndented = node.info.isEmpty && isIndentedCode(node)
    if options.usesExtensions {
      if isIndented {
        checkIndentation(of: node)
      } else if node.next.map({ $0.isSame(footnotes.holder) }) ?? true,
        let fence = unclosedFence(node)
      {
        report(.unclosedFence(fence: fence), positions.firstLine(of: node))
      }
    }
    if hasMarks {
      if ByteSearch.first(0xEE, in: node.literal) != nil {
        if let restored = restoringLines(node.literal) { node.setLiteral(restored) }
      }
      if ByteSearch.first(0xEE, in: node.info) != nil { node.setInfo(clean(node.info)) }
    }
    let info = node.info
    // Its first word, which ends where it does for libcmark.
    let word = info.prefix { $0 != 0x20 && !($0 >= 0x09 && $0 <= 0x0D) && $0 != 0x7B }
    if options.usesExtensions, !word.isEmpty,
      let kind = MarkdownHole.BlockKind(rawValue: String(decoding: word, as: UTF8.self))
    {
      let body = String(decoding: clean(node.literal), as: UTF8.self)
      let range = positions.firstLine(of: node)
      let line = positions.fileLine(node.startLine + 1)
      let marker = marker(hole(.block(kind: kind, body: body, bodyLine: line, range: range)))
      return node.replaceWithCustom(block: true, enter: marker) ?? node
    }
    let literal = node.literal
    // Where libcmark's lines are not those of the file, what stands in the code may be several.
    let step = prepared.keepsLines ? 1 : -1
    var line = prepared.keepsLines ? node.startLine : -positions.fileLine(node.startLine)
    if !isIndented { line += step }
    var start = 0
    // Long code is one run for the map from text to lines.
    let eachLine = literal.count < 1 << 16
    let textStart = plain.bytes.count
    while start < literal.count {
      var end = literal.count
      if eachLine {
        end = min((ByteSearch.first(0x0A, in: literal, from: start) ?? end) + 1, literal.count)
      }
      plain.append(
        UnsafeBufferPointer(rebasing: literal[start..<end]), tokens: tokens,
        line: line)
      start = end
      line += step
    }
    plain.noteCode(since: textStart)
    return node
  }
}

/// Words that rendering adds to a page for those who cannot see it.
enum Words {
  static let done = Wording(zh: "已完成", en: "Done")
  static let open = Wording(zh: "未完成", en: "Not done")
  static let back = Wording(zh: "回到正文", en: "Back to the text")
  static let footnotes = Wording(zh: "脚注", en: "Footnotes")
  static let footnote = Wording(zh: "脚注", en: "Footnote")
  static let table = Wording(zh: "表格", en: "Table")
}
