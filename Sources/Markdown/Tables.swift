import CCmark

/// GFM tables (4.10): finds them in the source lines of libcmark's paragraphs, has libcmark parse
/// the cells as paragraphs of one further text, and puts them in the paragraphs' place.
struct TableExtension {
  private struct Table {
    var paragraph: CmarkNode
    /// Which of the source's tables it is; nil where it was found in the tree.
    var source: Int?
    /// The lines of the paragraph before the table.
    var lead: [Range<Int>]
    var alignments: [UInt8]
    /// The cells by their range in the text for libcmark.
    var rows: [[Range<Int>]]
  }

  /// Cells in one document; more is not a table that anyone reads.
  private static let cellLimit = 50_000

  /// A part of a table's HTML between two cells with mark-up, which is written when the tree is walked.
  struct Part {
    /// Which of the source's tables it belongs to.
    var table: Int
    /// The cells of which something is in it.
    var cells: Range<Int>
    /// Whether the first cell's content stands before it.
    var startsBehindFirst = false
    /// Whether the last cell's content stands behind it.
    var endsInLast = false
  }

  /// The first cell with text beyond the columns of a table that was found in the tree.
  struct LostCell {
    var columns: Int
    /// In the text for libcmark.
    var range: Range<Int>
  }

  private let options: MarkdownOptions
  private var positions: SourcePositions
  private let prepared: PreparedSource
  private let features: SourceScan.Features
  private var parts: [Part] = []
  private var lost: [LostCell] = []
  private var tables: [Table] = []
  private var cellCount = 0

  /// Replaces the tables below `root`. Returns the parts of those that stand in the source, and
  /// which cells of the others have no column.
  static func apply(
    to root: CmarkNode, options: MarkdownOptions, positions: SourcePositions,
    prepared: PreparedSource, features: SourceScan.Features
  ) -> (parts: [Part], lost: [LostCell]) {
    var state = TableExtension(
      options: options, positions: positions, prepared: prepared, features: features)
    state.find(in: root)
    if !state.tables.isEmpty { state.replace() }
    return (state.parts, state.lost)
  }

  private init(
    options: MarkdownOptions, positions: SourcePositions, prepared: PreparedSource,
    features: SourceScan.Features
  ) {
    self.options = options
    self.positions = positions
    self.prepared = prepared
    self.features = features
  }

  // MARK: Finding

  private mutating func find(in root: CmarkNode) {
    guard var node = root.firstChild else { return }
    var quotes = 0
    let findsOthers = features.has(.pipe) && features.has(.delimiterRow)
    while true {
      switch node.type {
      case CMARK_NODE_PARAGRAPH:
        if let number = sourceTable(node) {
          let table = prepared.tables[number]
          tables.append(
            Table(paragraph: node, source: number, lead: [], alignments: [], rows: []))
          cellCount += table.cells.count - table.alignments.count
        } else if findsOthers, node.endLine > node.startLine,
          let table = table(node, quotes: quotes)
        {
          tables.append(table)
        }
      case _ where !findsOthers: break
      case CMARK_NODE_LIST, CMARK_NODE_ITEM, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_CUSTOM_BLOCK:
        if let child = node.firstChild {
          if node.type == CMARK_NODE_BLOCK_QUOTE { quotes += 1 }
          node = child
          continue
        }
      default: break
      }
      while node.next == nil {
        guard let parent = node.parent, parent != root else { return }
        if parent.type == CMARK_NODE_BLOCK_QUOTE { quotes -= 1 }
        node = parent
      }
      guard let next = node.next else { return }
      node = next
    }
  }

  /// The table whose token a paragraph is.
  private func sourceTable(_ paragraph: CmarkNode) -> Int? {
    guard !prepared.tables.isEmpty, let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
    else { return nil }
    let p = text.literal
    let marks = prepared.marks
    guard marks.isLead(p, 0), let token = marks.token(p, 0), token.kind == .table,
      token.end == p.count, token.value < prepared.tables.count
    else { return nil }
    return token.value
  }

  private mutating func table(_ node: CmarkNode, quotes: Int) -> Table? {
    let p = positions.text
    let last = node.endLine
    var before: [Range<Int>] = []
    var line = node.startLine
    while line <= last {
      let content = contentOfLine(line, node, quotes)
      if let header = before.last, p[content].contains(0x7C) || p[header].contains(0x7C),
        let alignments = TableRows.delimiterRow(p, content)
      {
        let cells = TableRows.cells(p, header)
        if cells.count == alignments.count {
          var rows = [cells]
          var lost: Range<Int>?
          line += 1
          while line <= last {
            let row = TableRows.cells(p, contentOfLine(line, node, quotes))
            rows.append(Array(row.prefix(alignments.count)))
            if lost == nil { lost = row.dropFirst(alignments.count).first { !$0.isEmpty } }
            cellCount += alignments.count
            if cellCount > Self.cellLimit { return nil }
            line += 1
          }
          if let lost { self.lost.append(LostCell(columns: alignments.count, range: lost)) }
          return Table(
            paragraph: node, source: nil, lead: before.dropLast(), alignments: alignments,
            rows: rows)
        }
      }
      before.append(content)
      line += 1
    }
    return nil
  }

  /// A line of a paragraph without the containers' prefixes.
  private mutating func contentOfLine(_ line: Int, _ node: CmarkNode, _ quotes: Int) -> Range<Int> {
    let p = positions.text
    let start = positions.lineStart(line)
    var end = positions.endOfLine(start)
    var i = start
    if line == node.startLine {
      i = min(start + max(0, node.startColumn - 1), end)
    } else {
      var left = quotes
      while i < end {
        if p[i] == 0x20 || p[i] == 0x09 {
          i += 1
        } else if p[i] == 0x3E, left > 0 {
          left -= 1
          i += 1
        } else {
          break
        }
      }
    }
    while end > i, p[end - 1] == 0x20 || p[end - 1] == 0x09 { end -= 1 }
    return i..<end
  }

  // MARK: Replacing

  private mutating func replace() {
    let number: (Int) -> Int? = { [count = tables.count] in count > 1 ? $0 + 1 : nil }
    if tables.contains(where: { $0.source != nil }) { replaceSourceTables(number) }
    if tables.contains(where: { $0.source == nil }) { replaceOthers(number) }
  }

  private mutating func replaceSourceTables(_ number: (Int) -> Int?) {
    let text = prepared.cells
    let definitions = features.has(.definition) ? prepared.document(positions.text) : nil
    guard let parsed = CmarkTree(text, then: definitions) else { return }
    HarmfulReferences.restore(
      prepared.references, in: parsed.root, source: prepared.tokens.source)
    var next = parsed.root.firstChild
    var current = 0
    for (index, table) in tables.enumerated() {
      guard let source = table.source else { continue }
      // The cells of tables that are code.
      while current < source {
        for _ in 0..<prepared.tables[current].parsedCells { next = next?.next }
        current += 1
      }
      build(prepared.tables[source], source, before: table.paragraph, number: number(index), &next)
      current += 1
      table.paragraph.remove()
    }
  }

  private mutating func build(
    _ table: SourceTable, _ source: Int, before paragraph: CmarkNode, number: Int?,
    _ next: inout CmarkNode?
  ) {
    let hasBody = table.cells.count > table.alignments.count
    let (open, close) = frame(number: number, hasBody: hasBody)
    guard
      let node = CmarkNode.insertCustom(
        block: true, enter: open, exit: close, .before(paragraph))
    else { return }
    var part = Part(table: source, cells: 0..<table.cells.count)
    for (index, cell) in table.cells.enumerated() where cell.parsedAt > 0 {
      part.cells = part.cells.lowerBound..<(index + 1)
      part.endsInLast = true
      add(part, to: node)
      part = Part(
        table: source, cells: index..<table.cells.count, startsBehindFirst: true)
      let content = next
      next = next?.next
      guard let content, let wrapper = CmarkNode.insertCustom(enter: [], .lastIn(node)) else {
        continue
      }
      wrapper.tag = RenderState.Tag.firstCell.rawValue + Int(cell.parsedAt) + 2
      fill(wrapper, with: content)
    }
    add(part, to: node)
  }

  /// Puts the node in whose place a part will be.
  private mutating func add(_ part: Part, to node: CmarkNode) {
    let store = ByteStore(capacity: 16)
    prepared.tokens.append(.tablePart, parts.count, to: store)
    CmarkNode.insertCustom(enter: store, .lastIn(node))?.tag = -1 - parts.count
    parts.append(part)
  }

  /// Moves what is in a paragraph into a cell, without the space before it.
  private func fill(_ cell: CmarkNode, with paragraph: CmarkNode) {
    guard paragraph.type == CMARK_NODE_PARAGRAPH else { return }
    if let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT {
      text.setLiteral(Array(text.literal.dropFirst(PreparedSource.guardSpace.count)))
    }
    paragraph.moveChildren(into: cell)
  }

  private mutating func replaceOthers(_ number: (Int) -> Int?) {
    let p = positions.text
    var text: [UInt8] = []
    for table in tables {
      for row in table.rows {
        for cell in row {
          text.append(contentsOf: PreparedSource.guardSpace)
          var i = cell.lowerBound
          while i < cell.upperBound {
            if p[i] == 0x5C, i + 1 < cell.upperBound {
              if p[i + 1] != 0x7C { text.append(p[i]) }
              text.append(p[i + 1])
              i += 2
            } else {
              text.append(p[i])
              i += 1
            }
          }
          text.append(0x0A)
          text.append(0x0A)
        }
      }
    }
    // A paragraph that no text contains.
    let store = ByteStore(capacity: 16)
    prepared.marks.append(.plain, to: store)
    let marker = Array(store.bytes)
    // What stands before a table in its paragraph, each behind a paragraph that marks its end.
    for table in tables where table.source == nil {
      for (number, line) in table.lead.enumerated() {
        // What goes on a paragraph begins no other block, however it looks.
        if number > 0 { text.append(contentsOf: [0x20, 0x20, 0x20, 0x20]) }
        text.append(contentsOf: p[line])
        text.append(0x0A)
      }
      text.append(contentsOf: [0x0A])
      text.append(contentsOf: marker)
      text.append(contentsOf: [0x0A, 0x0A])
    }
    // Cells may use the document's link definitions: libcmark must see them again.
    if features.has(.definition) { text.append(contentsOf: prepared.document(p)) }
    text.withUnsafeBufferPointer { buffer in
      guard let parsed = CmarkTree(buffer) else { return }
      HarmfulReferences.restore(
        prepared.references, in: parsed.root, source: prepared.tokens.source)
      var next = parsed.root.firstChild
      var built: [CmarkNode?] = []
      for (index, table) in tables.enumerated() {
        built.append(table.source == nil ? build(table, number: number(index), &next) : nil)
      }
      for (table, node) in zip(tables, built) where table.source == nil {
        var isMarker = false
        while let current = next, !isMarker {
          next = current.next
          isMarker = Self.isMarker(current, marker)
          if !isMarker, let node {
            current.tag = table.paragraph.startLine
            current.move(.before(node))
          }
        }
        if node != nil { table.paragraph.remove() }
      }
    }
  }

  private static func isMarker(_ node: CmarkNode, _ marker: [UInt8]) -> Bool {
    guard node.type == CMARK_NODE_PARAGRAPH, let text = node.firstChild, text.next == nil,
      text.type == CMARK_NODE_TEXT
    else { return false }
    return text.literal.elementsEqual(marker)
  }

  /// What stands around the rows.
  ///
  /// - Parameter number: which of several tables it is; their regions need names of their own.
  private func frame(number: Int?, hasBody: Bool) -> (open: ByteStore, close: StaticString) {
    let open = ByteStore(capacity: 120)
    guard options.modernHTML else {
      open.append("<table>\n<thead>")
      return (open, hasBody ? "</tbody>\n</table>" : "</table>")
    }
    open.append("<div class=\"table-scroll\" role=\"region\" aria-label=\"")
    open.append(Words.table[options.language])
    if let number {
      open.append(0x20)
      open.append(number: number)
    }
    open.append("\" tabindex=\"0\">\n<table>\n<thead>")
    return (open, hasBody ? "</tbody>\n</table>\n</div>" : "</table>\n</div>")
  }

  private func build(_ table: Table, number: Int?, _ next: inout CmarkNode?) -> CmarkNode? {
    let (open, close) = frame(number: number, hasBody: table.rows.count > 1)
    guard
      let node = CmarkNode.insertCustom(
        block: true, enter: open, exit: close,
        .before(table.paragraph))
    else { return nil }
    for (number, row) in table.rows.enumerated() {
      for (column, alignment) in table.alignments.enumerated() {
        let name = number == 0 ? "th" : "td"
        var enter = column == 0 ? (number == 1 ? "<tbody>\n<tr>\n<" : "<tr>\n<") : "<"
        enter += name
        switch (alignment, options.modernHTML) {
        case (0x63, true): enter += " class=\"align-center\""
        case (0x72, true): enter += " class=\"align-right\""
        case (0x6C, true): enter += " class=\"align-left\""
        case (0x63, false): enter += " align=\"center\""
        case (0x72, false): enter += " align=\"right\""
        case (0x6C, false): enter += " align=\"left\""
        default: break
        }
        if number == 0 && options.modernHTML { enter += " scope=\"col\"" }
        enter += ">"
        let isLast = column == table.alignments.count - 1
        let exit: StaticString =
          switch (number == 0, isLast) {
          case (true, false): "</th>\n"
          case (true, true): "</th>\n</tr>\n</thead>\n"
          case (false, false): "</td>\n"
          case (false, true): "</td>\n</tr>\n"
          }
        let cell = CmarkNode.insertCustom(
          enter: Array(enter.utf8), exit: exit, .lastIn(node))
        guard column < row.count, let paragraph = next else { continue }
        next = paragraph.next
        guard let cell, paragraph.type == CMARK_NODE_PARAGRAPH else { continue }
        cell.tag = RenderState.Tag.firstCell.rawValue + row[column].lowerBound
        fill(cell, with: paragraph)
      }
    }
    return node
  }
}
