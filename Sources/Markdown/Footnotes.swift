import CCmark
import Diagnostics

/// The footnotes of a document: which texts there are, and in which order they are referred to.
struct FootnoteTable {
  private struct Entry {
    var source: PreparedSource.FootnoteText
    /// The number in the page; 0 as long as nothing refers to it.
    var number = 0
    var marks = 0
    var content: CmarkNode?
  }

  private var entries: [Entry] = []
  private var byLabel: [String: Int] = [:]
  /// The entries that are referred to, in order.
  private(set) var order: [Int] = []
  private var duplicates: [(entry: Int, first: Int)] = []
  /// Where the texts wait inside the tree.
  private(set) var holder: CmarkNode?

  init(_ sources: [PreparedSource.FootnoteText]) {
    for source in sources {
      let key = source.label.lowercased()
      if let first = byLabel[key] {
        duplicates.append((entries.count, first))
      } else {
        byLabel[key] = entries.count
      }
      entries.append(Entry(source: source))
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The number of a footnote's mark, counted by first appearance; nil where there is no text.
  mutating func refer(to label: String) -> (number: Int, mark: Int)? {
    guard let index = byLabel[label.lowercased()], entries[index].content != nil else { return nil }
    if entries[index].number == 0 {
      order.append(index)
      entries[index].number = order.count
    }
    entries[index].marks += 1
    return (entries[index].number, entries[index].marks)
  }

  /// The labels that another one may have meant.
  var labels: [String] { entries.prefix(200).map(\.source.label) }

  func source(_ index: Int) -> PreparedSource.FootnoteText? {
    index < entries.count ? entries[index].source : nil
  }

  /// The `<sup>` of a footnote's mark; `mark` counts from 1.
  static func appendMark(
    _ number: Int, _ mark: Int, options: MarkdownOptions, to out: ByteStore
  ) {
    out.append("<sup class=\"footnote-ref\"><a href=\"#fn")
    out.append(number: number)
    out.append("\" id=\"fnref")
    out.append(number: number)
    if mark > 1 {
      out.append(0x2D)
      out.append(number: mark)
    }
    if options.modernHTML {
      out.append("\" aria-label=\"")
      out.append(Words.footnote[options.language])
      out.append(0x20)
      out.append(number: number)
    }
    out.append("\">")
    out.append(number: number)
    out.append("</a></sup>")
  }

  func addAnchors(to anchors: inout Set<String>) {
    for index in order {
      let entry = entries[index]
      anchors.insert("fn\(entry.number)")
      anchors.insert("fnref\(entry.number)")
      if entry.marks >= 2 { anchors.insert("fnref\(entry.number)-2") }
    }
  }

  /// Moves the texts out of the lists that stand for them in the tree.
  mutating func extract(from root: CmarkNode, marks: Sentinels) {
    guard !entries.isEmpty else { return }
    let items = Self.items(in: root, marks)
    guard let holder = CmarkNode.insertCustom(block: true, enter: [], .lastIn(root)) else { return }
    self.holder = holder
    for (item, index) in items where index < entries.count && entries[index].content == nil {
      guard let content = CmarkNode.insertCustom(block: true, enter: [], .lastIn(holder)) else {
        continue
      }
      item.firstChild?.remove()
      item.moveChildren(into: content)
      entries[index].content = content
      let list = item.parent
      item.remove()
      if let list, list.firstChild == nil { list.remove() }
    }
  }

  private static func items(in root: CmarkNode, _ marks: Sentinels) -> [(CmarkNode, Int)] {
    var result: [(CmarkNode, Int)] = []
    guard var node = root.firstChild else { return result }
    while true {
      switch node.type {
      case CMARK_NODE_ITEM:
        if let text = node.firstChild?.firstChild, text.type == CMARK_NODE_TEXT {
          let p = text.literal
          if marks.isLead(p, 0), let token = marks.token(p, 0), token.kind == .footnote,
            token.end == p.count, text.next == nil
          {
            result.append((node, token.value))
          }
        }
      default: break
      }
      switch node.type {
      case CMARK_NODE_LIST, CMARK_NODE_ITEM, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_CUSTOM_BLOCK:
        if let child = node.firstChild {
          node = child
          continue
        }
      default: break
      }
      while node.next == nil {
        guard let parent = node.parent, parent != root else { return result }
        node = parent
      }
      guard let next = node.next else { return result }
      node = next
    }
  }

  /// The text of the footnote with a number, moved to the end of `section`.
  func place(_ number: Int, in section: CmarkNode) -> (content: CmarkNode, marks: Int)? {
    let entry = entries[order[number - 1]]
    guard let content = entry.content,
      let item = CmarkNode.insertCustom(
        block: true, enter: Array("<li id=\"fn\(number)\">".utf8), exit: "</li>",
        .lastIn(section))
    else { return nil }
    content.moveChildren(into: item)
    return (item, entry.marks)
  }

  func marks(of number: Int) -> Int { entries[order[number - 1]].marks }

  /// What is wrong with the footnotes' texts.
  func problems() -> [(MarkdownProblem, at: Int, length: Int, firstAt: Int?)] {
    var result: [(MarkdownProblem, at: Int, length: Int, firstAt: Int?)] = []
    for (index, first) in duplicates {
      let source = entries[index].source
      result.append(
        (
          .duplicateFootnote(source.label, firstLine: 0), source.offset,
          source.label.utf8.count + 3, entries[first].source.offset
        ))
    }
    let second = Set(duplicates.map(\.entry))
    for (index, entry) in entries.enumerated()
    where entry.number == 0 && entry.content != nil && !second.contains(index) {
      result.append(
        (
          .unusedFootnote(entry.source.label), entry.source.offset,
          entry.source.label.utf8.count + 3, nil
        ))
    }
    return result
  }
}

extension RenderState {
  /// Renders the footnotes that are referred to at the end of the document, and drops the others.
  mutating func finishFootnotes(_ root: CmarkNode) {
    guard !footnotes.isEmpty else { return }
    if !footnotes.order.isEmpty {
      let label =
        options.modernHTML ? " aria-label=\"\(Words.footnotes[options.language])\"" : ""
      let section = CmarkNode.insertCustom(
        block: true, enter: Array("<section class=\"footnotes\"\(label)>\n<ol>".utf8),
        exit: "</ol>\n</section>", .lastIn(root))
      var number = 1
      var items: [CmarkNode] = []
      while let section, number <= footnotes.order.count {
        if let (item, _) = footnotes.place(number, in: section) {
          quoteDepth = 0
          walk(item)
          items.append(item)
        }
        number += 1
      }
      for (index, item) in items.enumerated() { addBackLinks(item, number: index + 1) }
    }
    footnotes.holder?.remove()
    for (problem, offset, length, firstAt) in footnotes.problems() {
      var problem = problem
      if case .duplicateFootnote(let label, _) = problem, let firstAt {
        let line = positions.fileRange(firstAt..<firstAt).start.line
        problem = .duplicateFootnote(label, firstLine: Int(line))
      }
      report(problem, positions.fileRange(offset..<(offset + length)))
    }
  }

  /// Reports a mark without a text, or once for all of its marks the text that a full-width colon made
  /// none.
  mutating func reportUnknownFootnote(_ label: String, _ place: SourceRange) {
    let wide =
      wideFootnotes ?? WideFootnotes.find(in: positions.source, prepared.base..<positions.limit)
    wideFootnotes = wide
    let key = label.lowercased()
    guard let colon = wide[key] else {
      let labels = footnotes
      report(.unknownFootnote(label, nearest: nearest(to: label) { labels.labels }), place)
      return
    }
    guard colon >= 0 else { return }
    wideFootnotes?[key] = -1
    report(.wideFootnoteColon(label), positions.fileRange(colon..<(colon + 3)))
  }

  private func addBackLinks(_ item: CmarkNode, number: Int) {
    var place = CmarkNode.Place.lastIn(item)
    scratch.removeAll()
    if let last = item.lastChild, last.type == CMARK_NODE_PARAGRAPH {
      place = .lastIn(last)
      scratch.append(0x20)
    }
    for mark in 1...max(1, min(footnotes.marks(of: number), 26)) {
      if mark > 1 { scratch.append(0x20) }
      scratch.append("<a href=\"#fnref")
      scratch.append(number: number)
      if mark > 1 {
        scratch.append(0x2D)
        scratch.append(number: mark)
      }
      scratch.append("\" class=\"footnote-backref")
      if options.modernHTML {
        scratch.append("\" aria-label=\"")
        scratch.append(Words.back[options.language])
      }
      scratch.append("\">↩")
      if mark > 1 {
        scratch.append("<sup>")
        scratch.append(number: mark)
        scratch.append("</sup>")
      }
      scratch.append("</a>")
    }
    CmarkNode.insertCustom(enter: scratch, place)
  }

  /// Code or raw HTML in which `PreparedSource` took lines for a footnote's text or a table, as it was; nil where
  /// it took none.
  func restoringLines(_ p: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard !prepared.keepsLines else { return nil }
    var isChanged = false
    var result: [UInt8] = []
    result.reserveCapacity(p.count)
    var i = 0
    while i < p.count {
      if p[i] == 0xEE, marks.isLead(p, i), let token = marks.token(p, i), token.kind == .table,
        token.value < prepared.tables.count, let tokens
      {
        result.append(contentsOf: tokens.text(prepared.tables[token.value].range))
        i = token.end
        isChanged = true
        continue
      }
      guard p[i] == 0xEE, marks.isLead(p, i),
        let token = marks.token(p, i), token.kind == .footnote,
        let source = footnotes.source(token.value), result.count >= 4
      else {
        let next = ByteSearch.first(0xEE, in: p, from: i + 1) ?? p.count
        result.append(contentsOf: UnsafeBufferPointer(rebasing: p[i..<next]))
        i = next
        continue
      }
      isChanged = true
      result.removeLast(4)
      result.append(contentsOf: source.original)
      i = token.end
      func skip(_ bytes: [UInt8]) {
        if i + bytes.count <= p.count, p[i..<(i + bytes.count)].elementsEqual(bytes) {
          i += bytes.count
        }
      }
      skip([0x0A])
      skip(source.prefix)
      if source.hasText {
        skip([0x0A])
        skip(source.prefix)
        skip([0x20, 0x20, 0x20, 0x20])
      }
    }
    return isChanged ? result : nil
  }
}
