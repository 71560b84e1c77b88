import CCmark
import Diagnostics

/// One rendering under way: walks libcmark's tree once, replaces nodes where an extension says so,
/// and gathers what the document tells besides its HTML.
struct RenderState {
  /// What the lead's numbers in the HTML stand for. A plain value: there may be thousands.
  enum Insertion {
    /// One of the document's holes.
    case hole(Int32)
    /// A hole in the place of a link's destination; stands in its title.
    case destination(Int32)
    /// The `id` of one of the document's headings.
    case heading(Int32)
    /// A part of `fragments`.
    case html(Range<Int32>)
    /// A link of the source with its hole, or -1; with `isEmpty`, its destination is left out.
    case link(Range<Int32>, hole: Int32, isEmpty: Bool)
    /// Emphasised text of the source.
    case emphasis(Range<Int32>)
  }

  /// The block whose inlines are being walked, for positions.
  enum Block {
    case none
    /// A paragraph or heading of libcmark's with the number of quotations around it.
    case lines(CmarkNode, quotes: Int)
    /// A table's cell: the offset in the text for libcmark.
    case cell(Int)
    /// A paragraph that was parsed on its own: the lines in the text for libcmark.
    case span(Range<Int>)
  }

  /// Enough for any text that people write; a text with more is wrong as a whole.
  static let problemLimit = 1000
  static let inlineDepthLimit = 200

  let options: MarkdownOptions
  let features: SourceScan.Features
  let prepared: PreparedSource
  let marks: Sentinels
  /// Whether marks and tokens may stand anywhere in the tree.
  let hasMarks: Bool
  /// What the tokens stand for; nil where there are none.
  let tokens: SourceTokens?
  /// The insertions in the places of names, as their number and one; 0 where a name is text.
  var nameInsertions: [Int32]
  var document = MarkdownDocument()
  var insertions: [Insertion] = []
  /// The HTML of insertions.
  let fragments = ByteStore(capacity: 256)
  /// The parts of tables, and where each stands in `fragments` once it is written.
  var tableParts: [TableExtension.Part] = [] {
    didSet { partFragments = Array(repeating: 0..<0, count: tableParts.count) }
  }
  var partFragments: [Range<Int32>] = []
  /// The holes in the order in which the HTML has them.
  var openedHoles: [Int32] = []
  var positions: SourcePositions
  var plain: PlainTextBuilder
  var slugs: HeadingSlugs
  var footnotes: FootnoteTable
  /// Links to anchors of the document, checked when all headings are known.
  var anchors: [(name: String, range: SourceRange)] = []

  var block = Block.none {
    didSet {
      bounds = nil
      rangeOfBlock = nil
    }
  }
  /// The range of the block's first line, once somebody asked: the line may be very long.
  private var rangeOfBlock: SourceRange?
  /// The block in the text for libcmark, once somebody asked: looking for its end takes time.
  var bounds: Range<Int>?
  var quoteDepth = 0
  var linkDepth = 0
  var inlineDepth = 0
  /// Where the search for the next place goes on, an offset in the text for libcmark.
  var cursor = 0
  var headingStart = 0
  /// The level of the heading before, outside of quotations; 0 where there is none.
  var lastLevel = 0
  /// How often the names nearest to an unknown one have been looked for.
  private var searches = 0
  /// How many tags of HTML have been reported whose ends have not come.
  var openTags = 0
  /// What looked like mark-up written wrongly in the source.
  let suspects: [SourceScan.Suspect]
  /// The texts of footnotes with full-width colons, by label, once a footnote had no text.
  var wideFootnotes: [String: Int]?
  /// Where the text that is being looked at begins, as far as it is known.
  var textStart = 0
  /// The parts of the text that is being looked at.
  var pieces: [Piece] = []
  /// For mark-up that is put together and handed to libcmark at once.
  let scratch = ByteStore(capacity: 512)

  init(
    options: MarkdownOptions, scan: SourceScan, prepared: PreparedSource, positions: SourcePositions
  ) {
    self.options = options
    features = scan.features
    suspects = scan.suspects
    tokens = prepared.isRewritten ? prepared.tokens : nil
    nameInsertions = Array(repeating: 0, count: prepared.tokens.nameCount)
    self.prepared = prepared
    self.positions = positions
    marks = prepared.marks
    hasMarks = prepared.isRewritten
    plain = PlainTextBuilder(capacity: positions.text.count + 64)
    footnotes = FootnoteTable(prepared.footnotes)
    slugs = HeadingSlugs(reserved: options.pageAnchors)
  }

  // MARK: Walking

  private enum Step {
    case descend(CmarkNode)
    case skip(CmarkNode)
  }

  /// Walks what is inside `root` in the order of the text.
  mutating func walk(_ root: CmarkNode) {
    guard var node = root.firstChild else { return }
    while true {
      var current: CmarkNode
      switch enter(node) {
      case .descend(let entered):
        if let child = entered.firstChild {
          node = child
          continue
        }
        current = entered
        exit(current)
      case .skip(let skipped):
        current = skipped
      }
      while true {
        if let next = current.next {
          node = next
          break
        }
        guard let parent = current.parent, parent.pointer != root.pointer else { return }
        current = parent
        exit(current)
      }
    }
  }

  private mutating func enter(_ node: CmarkNode) -> Step {
    switch node.type {
    case CMARK_NODE_TEXT:
      return text(node)
    case CMARK_NODE_SOFTBREAK:
      plain.softBreak(node, joinsChinese: options.usesExtensions)
      return .skip(node)
    case CMARK_NODE_PARAGRAPH:
      startBlock(node)
      if features.has(.task), options.usesExtensions { taskBox(node) }
      if options.imageAttributes, let figure = figure(node) { return .skip(figure) }
      return .descend(node)
    case CMARK_NODE_CODE:
      let start = plain.bytes.count
      plain.append(node.literal, tokens: tokens, line: node.startLine)
      plain.noteCode(since: start)
      return .skip(node)
    case CMARK_NODE_LINEBREAK:
      plain.hardBreak()
      return .skip(node)
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
      return enterInline(node)
    case CMARK_NODE_HEADING:
      startBlock(node)
      headingStart = plain.count
      return .descend(node)
    case CMARK_NODE_LINK:
      return link(node)
    case CMARK_NODE_IMAGE:
      return .skip(image(node))
    case CMARK_NODE_HTML_INLINE:
      return .skip(rawHTML(node))
    case CMARK_NODE_HTML_BLOCK:
      return .skip(rawHTMLBlock(node))
    case CMARK_NODE_CODE_BLOCK:
      return .skip(codeBlock(node))
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth += 1
      if features.has(.callout), options.usesExtensions {
        return .descend(callout(node))
      }
      return .descend(node)
    case CMARK_NODE_CUSTOM_INLINE:
      return enterCustom(node)
    case CMARK_NODE_CUSTOM_BLOCK:
      return node.isSame(footnotes.holder) ? .skip(node) : .descend(node)
    default:
      return .descend(node)
    }
  }

  private mutating func enterInline(_ node: CmarkNode) -> Step {
    inlineDepth += 1
    if inlineDepth == Self.inlineDepthLimit {
      report(.tooMany(.emphasis), blockRange())
    }
    if inlineDepth >= Self.inlineDepthLimit {
      inlineDepth -= 1
      return .skip(node)
    }
    return .descend(node)
  }

  private mutating func exit(_ node: CmarkNode) {
    switch node.type {
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
      inlineDepth -= 1
    case CMARK_NODE_HEADING:
      endHeading(node)
    case CMARK_NODE_LINK:
      linkDepth -= 1
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth -= 1
    case CMARK_NODE_CUSTOM_BLOCK where node.tag == Tag.callout.rawValue:
      quoteDepth -= 1
    default:
      break
    }
  }

  /// What a custom node of ours is; cells of tables count up from `firstCell`.
  enum Tag: Int {
    case none = 0
    case callout = 2
    case firstCell = 16
  }

  private mutating func enterCustom(_ node: CmarkNode) -> Step {
    let tag = node.tag
    if tag < 0 {
      writeTablePart(-1 - tag)
      return .skip(node)
    }
    if tag >= Tag.firstCell.rawValue {
      let offset = tag - Tag.firstCell.rawValue
      block = .cell(offset)
      cursor = offset
      let line = positions.textLine(offset)
      plain.startBlock(line: line)
      plain.lineOverride = line
    }
    return .descend(node)
  }

  mutating func startBlock(_ node: CmarkNode) {
    inlineDepth = 0
    // What stands before a table in its paragraph knows the line on which it begins.
    if features.has(.delimiterRow), node.tag > 0 {
      let start = positions.lineStart(node.tag)
      let last = positions.lineStart(node.tag + node.endLine - node.startLine)
      plain.startBlock(line: node.tag)
      plain.lineShift = node.tag - node.startLine
      block = .span(start..<max(start, positions.endOfLine(last)))
      cursor = start
      return
    }
    plain.startBlock(line: node.startLine)
    block = .lines(node, quotes: quoteDepth)
    cursor = 0
  }

  private mutating func text(_ node: CmarkNode) -> Step {
    let literal = node.literal
    if options.usesExtensions, linkDepth == 0, features.has(.inText), findPieces(of: node, literal)
    {
      replacePieces(in: node, literal)
      return .skip(node)
    }
    appendPlain(literal, line: node.startLine)
    return .skip(node)
  }

  private mutating func link(_ node: CmarkNode) -> Step {
    linkDepth += 1
    resolve(link: node)
    return .descend(node)
  }

  // MARK: Reporting

  mutating func report(_ problem: MarkdownProblem, _ range: SourceRange) {
    guard document.problems.count < Self.problemLimit else { return }
    document.problems.append(MarkdownProblemAt(fact: problem, range: range))
  }

  /// The names in `candidates` that are nearest to an unknown one; none any more where a text has many
  /// unknown ones, as each search compares with all candidates.
  mutating func nearest(to name: String, in candidates: () -> [String]) -> [String] {
    searches += 1
    return searches <= 40 ? NearestNames.find(name, in: candidates()) : []
  }

  /// The range of the block being walked: its first line.
  mutating func blockRange() -> SourceRange {
    if let rangeOfBlock { return rangeOfBlock }
    let range =
      switch block {
      case .none: SourceRange.wholeFile
      case .cell(let offset): positions.range(offset..<(offset + 1))
      case .span(let range):
        positions.range(range.lowerBound..<positions.endOfLine(range.lowerBound))
      case .lines(let node, _): positions.firstLine(of: node)
      }
    rangeOfBlock = range
    return range
  }

  /// Hands `bytes` on as they stand in the source.
  func restored<R>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> R
  ) -> R {
    guard tokens != nil, ByteSearch.first(0xEE, in: bytes) != nil else { return body(bytes) }
    return clean(bytes).withUnsafeBufferPointer(body)
  }

  /// `bytes` as they stand in the source.
  func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let tokens, ByteSearch.first(0xEE, in: bytes) != nil else { return Array(bytes) }
    let store = ByteStore(capacity: bytes.count * 4)
    tokens.restore(bytes, to: store)
    return Array(store.bytes)
  }

  /// A hole in the HTML.
  mutating func hole(_ kind: MarkdownHole.Kind) -> Insertion {
    document.holes.append(MarkdownHole(offset: 0, kind: kind))
    return .hole(Int32(truncatingIfNeeded: document.holes.count - 1))
  }

  /// HTML that `write` appends.
  func html(_ write: (ByteStore) -> Void) -> Insertion {
    let start = Int32(truncatingIfNeeded: fragments.count)
    write(fragments)
    return .html(start..<Int32(truncatingIfNeeded: fragments.count))
  }

  /// The marker of a new insertion.
  mutating func marker(_ insertion: Insertion) -> [UInt8] {
    let store = ByteStore(capacity: 16)
    append(insertion, to: store)
    return Array(store.bytes)
  }

  /// Appends the marker of a new insertion.
  mutating func append(_ insertion: Insertion, to store: ByteStore) {
    let number = insertions.count
    insertions.append(insertion)
    marks.appendLead(to: store)
    store.append(number: number)
    store.append(0x3B)
  }
}
