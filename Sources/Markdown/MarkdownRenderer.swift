import CCmark
import Diagnostics

/// Renders Markdown: CommonMark by libcmark with the extensions of this site.
///
/// The way of a text: `SourceScan` looks at every byte once and says which extensions can occur and
/// whether the text is within the guard's bounds; `PreparedSource` puts in what libcmark needs to
/// decide as Chinese does; libcmark parses; the extensions change the tree; `RenderState` walks it
/// once and gathers headings, problems, plain text; libcmark renders; the holes are cut out.
public enum MarkdownRenderer {
  /// Renders the Markdown in `body` of the file `source`, so that positions are those of the file.
  public static func render(
    _ source: [UInt8], body: Range<Int>, options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    let body = body.clamped(to: 0..<source.count)
    return source.withUnsafeBufferPointer { bytes in
      render(bytes, body: body, options: options)
    }
  }

  /// Renders a whole file without front matter.
  public static func render(
    _ source: [UInt8], options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    render(source, body: 0..<source.count, options: options)
  }

  private static func render(
    _ source: UnsafeBufferPointer<UInt8>, body: Range<Int>, options: MarkdownOptions
  ) -> MarkdownDocument {
    let body = withoutMark(source, body)
    let input = UnsafeBufferPointer(rebasing: source[body])
    func prepare(boundsNesting: Bool) -> (scan: SourceScan, prepared: PreparedSource) {
      let scan = SourceScan(
        input, usesExtensions: options.usesExtensions, usesTokens: options.usesTokens,
        keepsControls: !options.modernHTML, boundsNesting: boundsNesting)
      return (scan, PreparedSource(input, base: body.lowerBound, scan: scan))
    }
    var (scan, prepared) = prepare(boundsNesting: true)
    if case .tooDeep = scan.excess?.problem {
      // What looked like containers may be code: what libcmark is to parse decides.
      let (closer, text) = prepare(boundsNesting: false)
      if closer.excess == nil, ContainerNesting.isWithinBounds(text.document(input)) {
        (scan, prepared) = (closer, text)
      }
    }
    // The store lives as long as `prepared`, which outlives the rendering.
    return withExtendedLifetime(prepared) {
      render(source, prepared.rewritten?.bytes ?? input, body, options, scan, prepared)
    }
  }

  /// `body` without a byte order mark in front, which libcmark drops but counts no column for. Of two,
  /// the second is text.
  private static func withoutMark(
    _ source: UnsafeBufferPointer<UInt8>, _ body: Range<Int>
  ) -> Range<Int> {
    func hasMark(_ i: Int) -> Bool {
      i + 3 <= body.upperBound && source[i] == 0xEF && source[i + 1] == 0xBB
        && source[i + 2] == 0xBF
    }
    let start = body.lowerBound
    return hasMark(start) && !hasMark(start + 3) ? (start + 3)..<body.upperBound : body
  }

  private static func render(
    _ source: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, _ body: Range<Int>,
    _ options: MarkdownOptions, _ scan: SourceScan, _ prepared: PreparedSource
  ) -> MarkdownDocument {
    let positions = SourcePositions(
      source: source, text: text, prepared: prepared, end: body.upperBound)
    var state = RenderState(
      options: options, scan: scan, prepared: prepared, positions: positions)
    if let excess = scan.excess {
      // The place is that of the source: nothing was put in before it that matters for a line.
      let offset = min(body.lowerBound + excess.offset, body.upperBound)
      state.report(excess.problem, state.positions.fileRange(offset..<offset))
      return state.document
    }
    guard let tree = CmarkTree(prepared.document(text)) else { return state.document }
    HarmfulReferences.restore(prepared.references, in: tree.root, source: prepared.tokens.source)
    if options.usesExtensions {
      state.footnotes.extract(from: tree.root, marks: prepared.marks)
      if scan.features.has(.table) || (scan.features.has(.pipe) && scan.features.has(.delimiterRow))
      {
        let tables = TableExtension.apply(
          to: tree.root, options: options, positions: positions, prepared: prepared,
          features: scan.features)
        state.tableParts = tables.parts
        for cell in tables.lost {
          state.report(.lostCell(columns: cell.columns), state.positions.range(cell.range))
        }
      }
      if scan.features.has(.tildes) {
        // Texts of footnotes are put on lines of their own, and cells come from another text.
        let isMoved = !prepared.footnotes.isEmpty || scan.features.has(.pipe)
        var strikethrough = Strikethrough(
          marks: prepared.marks, lines: isMoved ? nil : scan.tildeLines)
        strikethrough.apply(to: tree.root)
      }
    }
    state.walk(tree.root)
    state.finishFootnotes(tree.root)
    state.checkAnchors()
    tree.withHTML { state.assemble($0) }
    state.finishText()
    return state.document
  }
}

extension MarkdownRenderer {
  /// Renders `text` as inline Markdown: no blocks, line breaks are spaces. Used for `summary`,
  /// `claim` and `note`. `start` is the place of its first character in the file.
  public static func renderInline(
    _ text: String, options: MarkdownOptions = MarkdownOptions(), at start: SourcePosition = .start
  ) -> MarkdownDocument {
    var options = options
    options.headingAnchors = false
    // White space that libcmark does not trim makes a paragraph of everything.
    var bytes: [UInt8] = [0xC2, 0xA0]
    bytes.reserveCapacity(text.utf8.count + 2)
    for b in text.utf8 { bytes.append(b == 0x0A || b == 0x0D ? 0x20 : b) }
    var document = render(bytes, body: 0..<bytes.count, options: options)
    document.moveInline(to: start, prefix: Array("<p>".utf8) + [0xC2, 0xA0])
    return document
  }
}

extension MarkdownDocument {
  /// Takes the paragraph around an inline text away and moves its places.
  fileprivate mutating func moveInline(to start: SourcePosition, prefix: [UInt8]) {
    let suffix = Array("</p>\n".utf8)
    if html.starts(with: prefix) {
      html.removeFirst(prefix.count)
      for i in holes.indices { holes[i].offset -= prefix.count }
    }
    if html.count >= suffix.count, html[(html.count - suffix.count)...].elementsEqual(suffix) {
      html.removeLast(suffix.count)
    }
    if plainText.starts(with: [0xC2, 0xA0]) {
      plainText.removeFirst(2)
    }
    // All of it counts as standing where it begins.
    plainTextLines = PlainTextLines(offsets: [0], lines: [start.line])
    func moved(_ range: SourceRange) -> SourceRange {
      func moved(_ position: SourcePosition) -> SourcePosition {
        SourcePosition(
          line: Int(start.line), column: Int(start.column) + max(0, Int(position.column) - 2))
      }
      return SourceRange(start: moved(range.start), end: moved(range.end))
    }
    for i in problems.indices { problems[i].range = moved(problems[i].range) }
    for i in holes.indices {
      switch holes[i].kind {
      case .link(let destination, let fragment, let range):
        holes[i].kind = .link(
          destination: destination, fragment: fragment, range: moved(range))
      case .reference(let name, let label, let range):
        holes[i].kind = .reference(name: name, label: label, range: moved(range))
      case .image(let source, let range):
        holes[i].kind = .image(source: source, range: moved(range))
      case .block: break
      }
    }
  }
}
