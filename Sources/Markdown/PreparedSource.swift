/// The text that libcmark parses: the source itself, or the source with invisible characters put in
/// where the extensions need libcmark to decide otherwise.
///
/// The other way round, what libcmark need not look at is taken out: passages without mark-up and
/// `[[names]]` become *tokens*, so that libcmark reads a fraction of a long text.
///
/// Three characters that the source does not contain do the work:
/// - The *mark* stands beside a run of `*` that touches Chinese. libcmark takes it for a letter, so
///   that the run is both left- and right-flanking, which is exactly what the CJK-friendly rule asks
///   of a run without white space on either side. It also stands behind escapes and entities, so
///   that `\[[x]]` does not look like `[[x]]` in libcmark's tree.
/// - The *lead* starts a token: a letter and a number that refer to something of ours.
/// - A punctuation character behind a mark makes a run of `_` see punctuation.
///
/// They are taken out of every text that leaves libcmark, in whatever construct they ended up, so
/// code spans, destinations and raw HTML stay as they were written.
struct PreparedSource {
  /// The text of a footnote as it stood in the source.
  struct FootnoteText {
    var label: String
    /// `[^label]:` with the white space around it.
    var original: [UInt8]
    /// The quotation marks and spaces before it on its line.
    var prefix: [UInt8]
    var hasText: Bool
    /// The offset of `[^` in the file.
    var offset: Int
  }

  /// The text for libcmark; nil where the source is used as it is.
  private(set) var rewritten: ByteStore?
  var isRewritten: Bool { rewritten != nil }
  /// The third byte of the mark; the lead is the next one. Both are in U+E000…U+E03F.
  private(set) var marks = Sentinels()
  /// What the tokens stand for.
  private(set) var tokens: SourceTokens
  private let storage: SourceTokens.Storage
  private(set) var footnotes: [FootnoteText] = []
  /// The harmful references of the source, by the numbers that stand for them.
  private(set) var references: [Range<Int>] = []
  /// Pairs of offsets, in `rewritten` and in the file, after each insertion.
  private var map: [(out: Int, source: Int)] = []
  /// The tables outside all containers.
  private(set) var tables: [SourceTable] = []
  /// How many bytes of `rewritten` are the document; the cells of `tables` follow.
  private var length = 0
  /// Where they begin.
  private(set) var cellsStart = 0
  private var isInCell = false
  /// Whether the lines of `rewritten` are those of the source.
  var keepsLines: Bool { footnotes.isEmpty && tables.isEmpty }

  /// The offset in the file of the body.
  let base: Int

  init(_ p: UnsafeBufferPointer<UInt8>, base: Int, scan: SourceScan) {
    self.base = base
    var isExhausted = false
    if scan.features.has(.privateUse) { marks = Sentinels(absentFrom: p, &isExhausted) }
    let storage = SourceTokens.Storage(capacity: scan.events.count)
    self.storage = storage
    tokens = SourceTokens(source: p, marks: marks, storage: storage)
    let disarms = scan.features.has(.disarmable)
    guard scan.events.contains(where: { $0.kind != .disarmed || disarms }) else { return }
    let out = ByteStore(capacity: p.count + scan.events.count * 16 + 64)
    map.reserveCapacity(scan.events.count * 2)
    var copied = 0
    let context = Context(
      scan: scan, isExhausted: isExhausted, disarms: disarms)
    apply(scan.events.indices, p, context, &copied, out)
    guard !map.isEmpty else { return }
    copy(p, &copied, to: p.count, out)
    length = out.count
    if !tables.isEmpty { prepareCells(p, context, out) }
    rewritten = out
  }

  /// What is the same for all events.
  private struct Context {
    var scan: SourceScan
    var isExhausted: Bool
    var disarms: Bool
  }

  /// Copies what stands before each of the events, and puts in what they need.
  private mutating func apply(
    _ indices: Range<Int>, _ p: UnsafeBufferPointer<UInt8>, _ context: Context,
    _ copied: inout Int, _ out: ByteStore
  ) {
    var tableEnd = -1
    for index in indices {
      let event = context.scan.events[index]
      let offset = Int(event.offset)
      guard offset >= copied, offset > tableEnd, offset <= p.count else { continue }
      switch event.kind {
      case .none: continue
      case .table:
        guard !context.isExhausted else { continue }
        copy(p, &copied, to: offset, out)
        copied = Int(event.end)
        // What stands at its end belongs to its last cell.
        tableEnd = copied
        tokens.append(.table, tables.count, to: out)
        tables.append(SourceTable(p, offset..<copied, firstEvent: index + 1))
        map.append((out.count, copied))
      case .passage:
        guard !context.isExhausted else { continue }
        copy(p, &copied, to: offset, out)
        copied = Int(event.end)
        tokens.append(passage: offset..<copied, to: out)
        map.append((out.count, copied))
      case .name:
        guard !context.isExhausted else { continue }
        copy(p, &copied, to: offset, out)
        copied = Int(event.end)
        tokens.append(name: offset..<copied, to: out)
        map.append((out.count, copied))
      case .reference:
        copy(p, &copied, to: offset, out)
        copied = Int(event.end)
        HarmfulReferences.append(references.count, to: out)
        references.append(offset..<copied)
        map.append((out.count, copied))
      case .disarmed:
        guard context.disarms else { continue }
        copy(p, &copied, to: offset, out)
        // A run beside it must go on seeing punctuation.
        let isBesideRun = Self.isRun(p, offset) || (offset > 0 && p[offset - 1] == 0x7E)
        insert(isBesideRun ? .forward : .plain, at: offset, out)
      case .underscore:
        guard Self.followsPunctuation(p, offset) else { continue }
        copy(p, &copied, to: offset, out)
        insert(.forward, at: offset, out)
      case .emphasis: emphasis(p, offset, &copied, out)
      case .emphasized:
        emphasis(p, offset, &copied, out)
        var close = Int(event.end)
        while close > offset, p[close - 1] == 0x2A { close -= 1 }
        emphasis(p, close, &copied, out)
      case .footnote:
        let marker = Self.footnoteMarker(avoiding: context.scan.listMarkers)
        footnote(p, line: offset, marker: marker, &copied, out)
      }
    }
  }

  /// Puts in what a run of `*` needs.
  private mutating func emphasis(
    _ p: UnsafeBufferPointer<UInt8>, _ offset: Int, _ copied: inout Int, _ out: ByteStore
  ) {
    var end = offset
    while end < p.count, p[end] == 0x2A { end += 1 }
    switch Self.neighbourhood(p, offset, end) {
    case .other: break
    case .before(let punctuation):
      copy(p, &copied, to: offset, out)
      // A run of `_` next to it must go on seeing punctuation where the star was.
      let follows = offset > 0 && p[offset - 1] == 0x5F
      insert(punctuation ? .forward : follows ? .backward : .plain, at: offset, out)
    case .behind:
      copy(p, &copied, to: end, out)
      insert(p[end] == 0x5F ? .forward : .plain, at: end, out)
    }
  }

  /// White space for libcmark's flanking rules that it does not trim, so that a cell is a paragraph
  /// whatever it starts with.
  static let guardSpace: [UInt8] = [0xC2, 0xA0]

  /// Writes the cells that have mark-up behind the text, each as a paragraph.
  private mutating func prepareCells(
    _ p: UnsafeBufferPointer<UInt8>, _ context: Context, _ out: ByteStore
  ) {
    isInCell = true
    out.append(0x0A)
    out.append(0x0A)
    cellsStart = out.count
    let events = context.scan.events
    for number in tables.indices {
      var next = tables[number].firstEvent
      for index in tables[number].cells.indices {
        let cell = tables[number].cells[index]
        let end = Int(cell.end)
        if end < Int(cell.start) { continue }
        while next < events.count, Int(events[next].offset) < Int(cell.start) { next += 1 }
        let first = next
        while next < events.count, Int(events[next].offset) <= end { next += 1 }
        if SourceTable.isSimple(p, Int(cell.start)..<end, events[first..<next]) { continue }
        tables[number].cells[index].parsedAt = Int32(truncatingIfNeeded: out.count)
        tables[number].parsedCells += 1
        var copied = Int(cell.start)
        map.append((out.count, copied))
        out.append(Self.guardSpace)
        map.append((out.count, copied))
        apply(first..<next, p, context, &copied, out)
        copy(p, &copied, to: end, out)
        map.append((out.count, end))
        out.append(0x0A)
        out.append(0x0A)
        next = first
      }
    }
  }

  /// The paragraphs of cells.
  var cells: UnsafeBufferPointer<UInt8> {
    guard let rewritten, cellsStart > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: rewritten.bytes[cellsStart...])
  }

  /// What libcmark is to parse first.
  func document(_ source: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let rewritten else { return source }
    return UnsafeBufferPointer(rebasing: rewritten.bytes[..<length])
  }

  private mutating func copy(
    _ p: UnsafeBufferPointer<UInt8>, _ copied: inout Int, to end: Int, _ out: ByteStore
  ) {
    guard end > copied else { return }
    if isInCell { copyCell(p, &copied, to: end, out) }
    out.append(UnsafeBufferPointer(rebasing: p[copied..<end]))
    copied = end
  }

  /// Takes the backslashes before `|` away, which are not meant for libcmark.
  private mutating func copyCell(
    _ p: UnsafeBufferPointer<UInt8>, _ copied: inout Int, to end: Int, _ out: ByteStore
  ) {
    var i = copied
    let part = UnsafeBufferPointer(rebasing: p[..<end])
    while let found = ByteSearch.first(0x5C, in: part, from: i), found + 1 < end {
      if p[found + 1] == 0x7C {
        out.append(UnsafeBufferPointer(rebasing: p[copied..<found]))
        copied = found + 1
        map.append((out.count, copied))
      }
      i = found + 2
    }
  }

  private mutating func insert(_ form: Sentinels.Form, at source: Int, _ out: ByteStore) {
    marks.append(form, to: out)
    map.append((out.count, source))
  }

  /// The offset in the file of an offset in the text for libcmark.
  func sourceOffset(_ offset: Int) -> Int {
    var low = 0
    var high = map.count
    while low < high {
      let middle = (low + high) / 2
      if map[middle].out <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return base + offset }
    let pair = map[low - 1]
    // Cells come from further up.
    let end = low < map.count && map[low].source >= pair.source ? map[low].source : Int.max
    return base + min(pair.source + (offset - pair.out), end)
  }

  /// Whether a run of delimiters starts at `i`.
  private static func isRun(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i < p.count && (p[i] == 0x2A || p[i] == 0x5F || p[i] == 0x7E)
  }

  /// What must be put in at a run of `*`.
  private enum Neighbourhood {
    /// Nothing: libcmark comes to the right result by itself.
    case other
    /// A mark before the run. With `punctuation`, what stands there is punctuation with a variation
    /// selector, which libcmark takes for a letter.
    case before(punctuation: Bool)
    /// A mark behind the run.
    case behind
  }

  /// Beside a CJK character, and without white space on either side, a run may both open and close
  /// (the CJK-friendly amendments, 6.2). libcmark allows that where on both sides there are letters
  /// or on both sides punctuation; a mark makes it so.
  private static func neighbourhood(
    _ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Neighbourhood {
    guard end < p.count, let before = UTF8Scalars.decode(p, before: start, from: 0) else {
      return .other
    }
    let after = UTF8Scalars.decode(p, at: end).scalar
    if isPlain(before.scalar) && isPlain(after) { return .other }
    if isNoNeighbour(after) || isNoNeighbour(before.scalar) { return .other }
    if !EastAsian.isCJK(after) && !EastAsian.isIdeographicSelector(before.scalar) {
      if EastAsian.isVariationSelector(before.scalar) {
        guard let base = UTF8Scalars.decode(p, before: before.start, from: 0)?.scalar else {
          return .other
        }
        let isCJK = isQuotationMark(base) && before.scalar == 0xFE01 || EastAsian.isCJK(base)
        if !isCJK { return EastAsian.isPunctuation(base) ? .before(punctuation: true) : .other }
      } else if !EastAsian.isCJK(before.scalar) {
        return .other
      }
    }
    let (left, right) = (isPunctuation(before.scalar), isPunctuation(after))
    return left == right ? .other : left ? .before(punctuation: false) : .behind
  }

  private static func isPunctuation(_ c: UInt32) -> Bool {
    isPlain(c) ? false : EastAsian.isPunctuation(c)
  }

  /// libcmark takes broken bytes beside a run for a line's end.
  private static func isNoNeighbour(_ c: UInt32) -> Bool {
    c == UTF8Scalars.broken || EastAsian.isSpace(c)
  }

  private static func isPlain(_ c: UInt32) -> Bool {
    (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x30 && c <= 0x39)
      || (c | 0x20 >= 0x61 && c | 0x20 <= 0x7A)
  }

  private static func isQuotationMark(_ c: UInt32) -> Bool {
    c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D
  }

  /// The amendments' rule for `_`: punctuation with a variation selector is punctuation.
  private static func followsPunctuation(_ p: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard let selector = UTF8Scalars.decode(p, before: offset, from: 0),
      let base = UTF8Scalars.decode(p, before: selector.start, from: 0)
    else { return false }
    return EastAsian.isPunctuation(base.scalar)
  }
}

extension PreparedSource {
  /// A list marker of four columns that no list of the text uses, so that footnotes join no list.
  private static func footnoteMarker(avoiding used: UInt8) -> [UInt8] {
    let markers: [(UInt8, String)] = [
      (16, "1)  "), (2, "+   "), (8, "1.  "), (4, "*   "), (1, "-   "),
    ]
    return Array((markers.first { used & $0.0 == 0 } ?? markers[0]).1.utf8)
  }

  /// Turns `[^label]: text` at the beginning of a line into a list item of its own kind with the
  /// same extent: what is indented by four columns belongs to it.
  ///
  ///     [^label]: text        1)  «n
  ///         more       →
  ///                               text
  ///                               more
  private mutating func footnote(
    _ p: UnsafeBufferPointer<UInt8>, line: Int, marker: [UInt8], _ copied: inout Int,
    _ out: ByteStore
  ) {
    guard let place = FootnoteLabel(p, line: line) else { return }
    let (prefix, start) = (place.prefix, place.start)
    let label = String(decoding: p[(start + 2)..<place.end], as: UTF8.self)
    var end = place.end + 2
    while end < p.count, p[end] == 0x20 || p[end] == 0x09 { end += 1 }
    let hasText = end < p.count && p[end] != 0x0A && p[end] != 0x0D
    let number = footnotes.count
    footnotes.append(
      FootnoteText(
        label: label, original: Array(p[prefix..<end]), prefix: Array(p[line..<prefix]),
        hasText: hasText, offset: base + start))
    copy(p, &copied, to: prefix, out)
    let linePrefix = UnsafeBufferPointer(rebasing: p[line..<prefix])
    out.append(marker)
    marks.appendLead(to: out)
    out.append(Sentinels.Kind.footnote.rawValue)
    out.append(number: number)
    out.append(0x3B)
    out.append(0x0A)
    out.append(linePrefix)
    if hasText {
      out.append(0x0A)
      out.append(linePrefix)
      for _ in 0..<4 { out.append(0x20) }
    }
    copied = end
    map.append((out.count, end))
  }
}

/// Where the label of a footnote's text stands.
struct FootnoteLabel {
  /// Behind the quotation marks before it on its line.
  var prefix: Int
  /// Its `[`.
  var start: Int
  /// Its `]`.
  var end: Int

  /// nil where the line at `line` does not begin with `[^label]:`.
  init?(_ p: UnsafeBufferPointer<UInt8>, line: Int) {
    start = line
    prefix = line
    while start < p.count, p[start] == 0x20 || p[start] == 0x3E {
      start += 1
      if p[start - 1] == 0x3E { prefix = start < p.count && p[start] == 0x20 ? start + 1 : start }
    }
    prefix = min(prefix, start)
    guard start - prefix <= 3, start + 1 < p.count, p[start] == 0x5B, p[start + 1] == 0x5E else {
      return nil
    }
    end = start + 2
    while end < p.count, end - start < 200, p[end] > 0x20, p[end] != 0x5D, p[end] != 0x5B {
      end += 1
    }
    guard end + 1 < p.count, p[end] == 0x5D, p[end + 1] == 0x3A, end > start + 2 else { return nil }
  }
}
