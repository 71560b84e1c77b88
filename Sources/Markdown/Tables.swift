import CCmark

/// GFM tables (4.10): finds them in the source lines of libcmark's paragraphs, has libcmark parse
/// the cells as paragraphs of one further text, and puts them in the paragraphs' place.
struct TableExtension {
  private struct Cell {
    /// The range in the text for libcmark.
    var range: Range<Int>
  }

  private struct Table {
    var paragraph: CmarkNode
    /// The lines of the paragraph before the table.
    var lead: [Range<Int>]
    var alignments: [UInt8]
    var rows: [[Cell]]
  }

  /// Cells in one document; more is not a table that anyone reads.
  private static let cellLimit = 50_000

  private let options: MarkdownOptions
  private var positions: SourcePositions
  private var tables: [Table] = []
  private var cellCount = 0

  /// Replaces the tables below `root`.
  static func apply(
    to root: CmarkNode, options: MarkdownOptions, positions: SourcePositions,
    features: SourceScan.Features
  ) {
    var state = TableExtension(options: options, positions: positions)
    state.find(in: root)
    guard !state.tables.isEmpty else { return }
    state.replace(features)
  }

  private init(options: MarkdownOptions, positions: SourcePositions) {
    self.options = options
    self.positions = positions
  }

  // MARK: Finding

  private mutating func find(in root: CmarkNode) {
    guard var node = root.firstChild else { return }
    var quotes = 0
    while true {
      switch node.type {
      case CMARK_NODE_PARAGRAPH:
        if node.endLine > node.startLine, let table = table(node, quotes: quotes) {
          tables.append(table)
        }
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

  private mutating func table(_ node: CmarkNode, quotes: Int) -> Table? {
    let p = positions.text
    let last = node.endLine
    var before: [Range<Int>] = []
    var line = node.startLine
    while line <= last {
      let content = contentOfLine(line, node, quotes)
      if let header = before.last, p[content].contains(0x7C) || p[header].contains(0x7C),
        let alignments = Self.delimiterRow(p, content)
      {
        let cells = Self.cells(p, header)
        if cells.count == alignments.count {
          var rows = [cells]
          line += 1
          while line <= last {
            let row = Self.cells(p, contentOfLine(line, node, quotes))
            rows.append(Array(row.prefix(alignments.count)))
            cellCount += alignments.count
            if cellCount > Self.cellLimit { return nil }
            line += 1
          }
          return Table(
            paragraph: node, lead: before.dropLast(), alignments: alignments, rows: rows)
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

  /// The alignments of a delimiter row: `l`, `c`, `r` or 0; nil where the line is none.
  private static func delimiterRow(
    _ p: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> [UInt8]? {
    var alignments: [UInt8] = []
    var i = line.lowerBound
    let end = line.upperBound
    func skipSpaces() {
      while i < end, p[i] == 0x20 || p[i] == 0x09 { i += 1 }
    }
    if i < end, p[i] == 0x7C { i += 1 }
    while i < end {
      skipSpaces()
      let left = i < end && p[i] == 0x3A
      if left { i += 1 }
      let dashes = i
      while i < end, p[i] == 0x2D { i += 1 }
      guard i > dashes else { return nil }
      let right = i < end && p[i] == 0x3A
      if right { i += 1 }
      skipSpaces()
      alignments.append(left && right ? 0x63 : right ? 0x72 : left ? 0x6C : 0)
      guard i < end else { break }
      guard p[i] == 0x7C else { return nil }
      i += 1
      if i == end { break }
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row. A `|` behind a backslash or inside `[[name|label]]` divides nothing.
  private static func cells(_ p: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [Cell] {
    var cells: [Cell] = []
    var start = line.lowerBound
    let end = line.upperBound
    if start < end, p[start] == 0x7C { start += 1 }
    var i = start
    func add(_ to: Int) {
      var (a, b) = (start, to)
      while a < b, p[a] == 0x20 || p[a] == 0x09 { a += 1 }
      while b > a, p[b - 1] == 0x20 || p[b - 1] == 0x09 { b -= 1 }
      cells.append(Cell(range: a..<b))
    }
    while i < end {
      if p[i] == 0x5C {
        i += 2
        continue
      }
      if p[i] == 0x5B, i + 1 < end, p[i + 1] == 0x5B {
        var j = i + 2
        while j < end, j - i < 400, p[j] != 0x5B, p[j] != 0x5D { j += 1 }
        if j + 1 < end, p[j] == 0x5D, p[j + 1] == 0x5D {
          i = j + 2
          continue
        }
      }
      if p[i] == 0x7C {
        add(i)
        start = i + 1
      }
      i += 1
    }
    if start < end { add(end) }
    return cells
  }

  // MARK: Replacing

  /// White space for libcmark's flanking rules that it does not trim, so that a cell is a paragraph
  /// whatever it starts with.
  private static let guardSpace: [UInt8] = [0xC2, 0xA0]

  private mutating func replace(_ features: SourceScan.Features) {
    let p = positions.text
    var text: [UInt8] = []
    for table in tables {
      for row in table.rows {
        for cell in row {
          text.append(contentsOf: Self.guardSpace)
          var i = cell.range.lowerBound
          while i < cell.range.upperBound {
            if p[i] == 0x5C, i + 1 < cell.range.upperBound {
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
    // What stands before a table in its paragraph, each behind a paragraph that marks its end.
    for table in tables {
      for (number, line) in table.lead.enumerated() {
        // What goes on a paragraph begins no other block, however it looks.
        if number > 0 { text.append(contentsOf: [0x20, 0x20, 0x20, 0x20]) }
        text.append(contentsOf: p[line])
        text.append(0x0A)
      }
      text.append(contentsOf: [0x0A])
      text.append(contentsOf: Self.guardSpace)
      text.append(contentsOf: [0x0A, 0x0A])
    }
    // Cells may use the document's link definitions: libcmark must see them again.
    if features.has(.definition) { text.append(contentsOf: p) }
    text.withUnsafeBufferPointer { buffer in
      guard let parsed = CmarkTree(buffer) else { return }
      var next = parsed.root.firstChild
      var built: [CmarkNode?] = []
      for (number, table) in tables.enumerated() {
        built.append(build(table, number: tables.count > 1 ? number + 1 : nil, &next))
      }
      for (table, node) in zip(tables, built) {
        var isMarker = false
        while let current = next, !isMarker {
          next = current.next
          isMarker = Self.isMarker(current)
          if !isMarker, let node {
            current.tag = table.paragraph.startLine
            current.move(.before(node))
          }
        }
        if node != nil { table.paragraph.remove() }
      }
    }
  }

  private static func isMarker(_ node: CmarkNode) -> Bool {
    guard node.type == CMARK_NODE_PARAGRAPH, let text = node.firstChild, text.next == nil,
      text.type == CMARK_NODE_TEXT
    else { return false }
    return text.literal.elementsEqual(guardSpace)
  }

  /// - Parameter number: which of several tables it is; their regions need names of their own.
  private func build(_ table: Table, number: Int?, _ next: inout CmarkNode?) -> CmarkNode? {
    let open: String
    let close: StaticString
    let hasBody = table.rows.count > 1
    if options.modernHTML {
      let name = Words.table[options.language]
      let label = number.map { "\(name) \($0)" } ?? name
      open =
        "<div class=\"table-scroll\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\n<table>\n<thead>"
      close = hasBody ? "</tbody>\n</table>\n</div>" : "</table>\n</div>"
    } else {
      open = "<table>\n<thead>"
      close = hasBody ? "</tbody>\n</table>" : "</table>"
    }
    guard
      let node = CmarkNode.insertCustom(
        block: true, enter: Array(open.utf8), exit: close,
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
        cell.tag = RenderState.Tag.firstCell.rawValue + row[column].range.lowerBound
        if let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT {
          text.setLiteral(Array(text.literal.dropFirst(Self.guardSpace.count)))
        }
        paragraph.moveChildren(into: cell)
      }
    }
    return node
  }
}
