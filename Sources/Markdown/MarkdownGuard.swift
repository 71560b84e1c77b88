/// Bounds the work that a text can cause in libcmark 0.30.2, so that every text under 1 MB renders
/// in at most 0.2 s. Works on estimates from above that ordinary texts stay far below.
///
/// What is bounded, and why: the size; the nesting of containers, because every line walks through
/// all open ones (also as the sum over all lines); images times brackets in one paragraph, because a
/// link looks at every open image before it (`![[]()` repeated); the marks, lines and blocks
/// altogether, by what each was measured to cost.
struct MarkdownGuard {
  /// Bytes of Markdown in one file.
  static let sizeLimit = 4 << 20
  /// Containers in each other.
  static let depthLimit = 100
  /// The sum over all lines of the open containers.
  static let depthSumLimit = 3_000_000
  /// Images times brackets in one paragraph.
  static let imageBracketLimit = 10_000_000

  private(set) var excess: (problem: MarkdownProblem, offset: Int)?
  private var cost = 0
  private var costLimit = 0
  /// Whether the nesting is bounded; not where it has been looked at closely.
  var boundsNesting = true
  /// How many containers are open at most.
  private(set) var depth = 0
  private var depthSum = 0
  private var brackets = 0
  private var images = 0
  private var lastLineBlank = true

  mutating func begin(size: Int, hasZeroBytes: Bool) {
    costLimit = max(1_600_000, size / 5 * 8)
    // libcmark's columns are wrong behind them, so that places have to be searched for.
    if hasZeroBytes { costLimit /= 2 }
    if size > Self.sizeLimit {
      excess = (.tooLarge(bytes: size, limit: Self.sizeLimit), Self.sizeLimit)
    }
  }

  /// Counts marks; in tenths of a microsecond.
  @inline(__always)
  mutating func count(
    _ number: Int, of kind: MarkdownProblem.Delimiter, at offset: Int, image: Bool = false
  ) {
    switch kind {
    case .emphasis: cost += 10 + 3 * number
    case .brackets:
      cost += 9
      brackets += 1
      if image { images += 1 }
    case .angles: cost += 8
    case .pipes: cost += 5
    case .markup: cost += 2
    }
    if cost > costLimit { fail(.tooMany(.markup), offset) }
  }

  /// Counts what costs more than its marks; in tenths of a microsecond.
  @inline(__always)
  mutating func count(_ work: Work, at offset: Int) {
    cost += work.rawValue
    if cost > costLimit { fail(.tooMany(.markup), offset) }
  }

  /// What was measured to cost more than its marks, with how much.
  enum Work: Int {
    /// A backslash or an `&`, each of which ends a text of libcmark's.
    case escape = 6
    /// A reference to what must not reach a page, which is exchanged and put back.
    case harmfulReference = 18
    /// A link that is not plain: a node with a place.
    case link = 10
    /// What a bare link begins with.
    case bareLink = 9
    /// A definition of a link, which libcmark takes out of its paragraph.
    case definition = 25
    /// A run of two or more tildes, which is looked for in libcmark's tree.
    case strikethrough = 12
    /// The text of a footnote, which becomes a list of its own and is moved.
    case footnote = 20
    /// A table, whatever is in it.
    case table = 60
  }

  private mutating func fail(_ problem: MarkdownProblem, _ offset: Int) {
    if excess == nil { excess = (problem, offset) }
  }

  mutating func endParagraph(at offset: Int) {
    if images > 0 && images * brackets > Self.imageBracketLimit {
      fail(.tooMany(.brackets), offset)
    }
    images = 0
    brackets = 0
  }

  /// Looks at the containers at the beginning of a line. Returns where its content starts (after
  /// white space and `>` only: list markers are content for the caller) and the list markers seen.
  ///
  /// `depth` is an estimate from above: what stands in code counts as containers too, and whatever may
  /// be a lazy continuation line leaves all open. `ContainerNesting` is exact.
  mutating func startLine(
    _ p: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (content: Int, markers: UInt8) {
    let n = p.count
    var i = start
    // White space before the content and the list markers, without the one column that belongs to
    // each `>`.
    var columns = 0
    var quotes = 0
    var found = 0
    var kinds: UInt8 = 0
    var content = -1
    scan: while i < n {
      switch p[i] {
      case 0x20:
        if content < 0 { columns += 1 }
        i += 1
      case 0x09:
        if content < 0 { columns += 4 }
        i += 1
      case 0x3E:
        found += 1
        i += 1
        if content < 0 {
          quotes += 1
          if i < n, p[i] == 0x20 || p[i] == 0x09 { columns -= 1 }
        }
      case 0x2D, 0x2B, 0x2A:
        guard Self.endsMarker(p, i + 1) else { break scan }
        if content < 0 { content = i }
        kinds |= p[i] == 0x2D ? 1 : p[i] == 0x2B ? 2 : 4
        found += 1
        i += 1
      case 0x30...0x39:
        var j = i + 1
        while j < n, j - i < 9, p[j] >= 0x30, p[j] <= 0x39 { j += 1 }
        guard j < n, p[j] == 0x2E || p[j] == 0x29 else { break scan }
        guard Self.endsMarker(p, j + 1) else { break scan }
        if content < 0 { content = i }
        kinds |= p[j] == 0x2E ? 8 : 16
        found += 1
        i = j + 1
      default:
        break scan
      }
    }
    if content < 0 { content = i }
    let blank = i >= n || p[i] == 0x0A || p[i] == 0x0D
    if blank && found == 0 { endParagraph(at: start) }
    // An item's content is indented by two columns at least.
    let continued = min(depth, columns / 2)
    if blank && content < i && Self.isRule(p, content, i) {
      // No paragraph goes on in a rule; what is indented is none.
      depth = columns < 4 || lastLineBlank ? continued + quotes : max(depth, continued + quotes)
    } else if blank || !lastLineBlank {
      depth = max(depth, continued + found)
    } else {
      depth = continued + found
    }
    let lastLineWasBlank = lastLineBlank
    lastLineBlank = blank && found == 0
    depthSum += depth
    if boundsNesting, depth > Self.depthLimit || depthSum > Self.depthSumLimit {
      fail(.tooDeep(limit: Self.depthLimit), start)
    }
    // What a line opens costs more than the line: containers, headings, paragraphs.
    cost += 1 + 4 * found
    if blank {
      // The underline of a heading looks like the marker of an empty item.
      if found == 1, kinds == 1 { cost += 14 }
    } else {
      cost += lastLineWasBlank ? 3 : 2
      if p[i] == 0x23 || p[i] == 0x3D || p[i] == 0x2D { cost += p[i] == 0x23 ? 16 : 18 }
    }
    if cost > costLimit { fail(.tooMany(.markup), start) }
    return (content, kinds)
  }

  /// White space, also vertical tabs and form feeds, or the end.
  private static func endsMarker(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i >= p.count || p[i] == 0x20 || (p[i] >= 0x09 && p[i] <= 0x0D)
  }

  /// Whether a line's markers are a thematic break: one of `-*`, at least three times.
  private static func isRule(_ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end, p[start] == 0x2D || p[start] == 0x2A else { return false }
    var number = 0
    for i in start..<end where p[i] != 0x20 && p[i] != 0x09 {
      if p[i] != p[start] { return false }
      number += 1
    }
    return number >= 3
  }
}
