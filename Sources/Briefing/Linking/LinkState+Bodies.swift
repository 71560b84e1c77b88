import Diagnostics
import Markdown
import Templating

extension LinkState {
  /// Fills the holes of all bodies.
  func fillBodies() {
    nonisolated(unsafe) let state = self
    options.forEach(files.count) { index in
      let file = state.files[index]
      let body = state.body(of: file, at: index)
      file.article?.body = body
      file.page?.body = body
      if !file.parsed.html.isEmpty { file.thing?.body = body }
    }
  }

  /// The body of a file, which is or replaces the one at `file`, with its holes filled.
  func body(of source: File, at file: Int) -> Body {
    // One by one: a copy of a whole `ParsedFile` counts some forty references.
    let html = source.parsed.html
    let holes = source.parsed.document.holes
    var blocks = source.parsed.blocks[...]
    var bounds = BlockBounds()
    let fillings = holes.map { hole -> HoleFilling in
      if case .block = hole.kind {
        guard let record = blocks.popFirst() else { return .nothing }
        return block(record, &bounds, in: file).map { .block($0) } ?? .nothing
      }
      return fill(hole, in: file)
    }
    return Body(
      html: HTML(content: BodyContent(html: html, holes: holes, fillings: fillings, file: file)),
      text: source.parsed.plainText, headings: source.parsed.document.headings,
      chineseCharacters: source.parsed.chineseCharacters,
      westernWords: source.parsed.westernWords, excerpt: source.parsed.excerpt, file: file)
  }

  /// Inline Markdown with its holes filled.
  func text(_ text: InlineText?, in file: Int) -> RichText? {
    guard let text else { return nil }
    if text.holes.isEmpty {
      let html = text.markup.map { HTML(trusted: $0) } ?? HTML(trusted: text.plain)
      return RichText(html: html, plain: text.plain)
    }
    let fillings = text.holes.map { fill($0, in: file) }
    return RichText(
      html: HTML(
        content: BodyContent(html: StoredText(text.html), holes: text.holes, fillings: fillings)),
      plain: text.plain)
  }

  private func fill(_ hole: MarkdownHole, in file: Int) -> HoleFilling {
    switch hole.kind {
    case .link(let destination, let fragment, let range):
      return link(to: destination, fragment: fragment, at: range, in: file).map { .url($0) }
        ?? .nothing
    case .reference(let name, let label, let range):
      if let index = names[NameKey(name)] {
        let thing = things[index]
        if thing === files[file].thing { return .text(label ?? name) }
        return .reference(addresses[index], text: label ?? name)
      }
      // The name stands behind the two brackets.
      let place = SourceRange(
        line: Int(range.start.line), column: Int(range.start.column) + 2,
        length: name.unicodeScalars.count)
      let parts = LinkState.separated(name)
      if parts.count > 1, parts.allSatisfy({ names[NameKey($0)] != nil }) {
        report(BriefingProblem.severalInText(parts), in: file, at: place)
      } else {
        _ = resolve(Located(name, place), in: file)
      }
      return .text(label ?? name)
    case .image(let source, let range):
      guard let image = image(source, at: range, in: file) else { return .nothing }
      return .image(image.url, width: image.size?.width, height: image.size?.height)
    case .block: return .nothing
    }
  }

  // MARK: Blocks

  /// How many blocks of a text have been filled with data, and with how many entries.
  private struct BlockBounds {
    var blocks = 0
    var entries = 0
    /// Whether it was more than can be: then nothing more is looked at.
    var areExceeded = false
  }

  private func block(
    _ record: BlockRecord, _ bounds: inout BlockBounds, in file: Int
  ) -> EmbeddedBlock? {
    if case .quote = record.content { return unboundedBlock(record, in: file) }
    if bounds.areExceeded { return nil }
    bounds.blocks += 1
    guard bounds.blocks <= ContentBounds.blocks else {
      bounds.areExceeded = true
      report(BriefingProblem.tooManyBlocks, in: file, at: record.range)
      return nil
    }
    guard let block = unboundedBlock(record, in: file) else { return nil }
    let isFirst = bounds.entries == 0
    bounds.entries += block.entryCount
    if !isFirst, block.entryCount > 0, bounds.entries > ContentBounds.blockEntries {
      bounds.areExceeded = true
      report(BriefingProblem.tooManyBlockEntries(bounds.entries), in: file, at: record.range)
      return nil
    }
    return block
  }

  private func unboundedBlock(_ record: BlockRecord, in file: Int) -> EmbeddedBlock? {
    let note = text(record.note, in: file)
    switch record.content {
    case .chart(let kind, let selection):
      guard let figures = figures(selection, .chart, record, in: file) else { return nil }
      return .chart(
        ChartBlock(
          title: record.title, kind: kind, series: LinkState.series(figures), note: note))
    case .figures(let selection):
      guard let figures = figures(selection, .figures, record, in: file) else { return nil }
      return .figures(FiguresBlock(title: record.title, figures: figures, note: note))
    case .timeline(let selection):
      guard let events = events(selection, record, in: file) else { return nil }
      return .timeline(TimelineBlock(title: record.title, events: events, note: note))
    case .quote(let quote):
      let source = quote.source.flatMap {
        self.source($0, files[file].parsed.statements.sources, in: file)
      }
      guard let text = text(quote.text, in: file) else { return nil }
      let speaker = quote.by.flatMap { names[NameKey($0.value)] }.map { things[$0] }
      return .quote(
        QuoteBlock(
          title: record.title, text: text, by: quote.by?.value, byThing: speaker, source: source,
          note: note))
    case .nothing: return nil
    }
  }

  private func figures(
    _ selection: BlockRecord.FigureSelection, _ kind: RecordKind, _ record: BlockRecord,
    in file: Int
  ) -> [Figure]? {
    let subjects = resolveAny(selection.subjects, in: file)
    let metrics = selection.metrics.compactMap { metric($0, in: file) }
    var ids: Set<NameKey> = []
    for id in selection.figures {
      if site.figuresByID[NameKey(id.value)] != nil {
        ids.insert(NameKey(id.value))
      } else {
        let known = site.figuresByID.keys.map(\.text).sorted(by: NameOrder.isLess)
        report(
          BriefingProblem.unknownFigure(
            id: id.value, nearest: NearestNames.find(id.value, in: known)), in: file, at: id.range)
      }
    }
    let isBroken =
      subjects.count != selection.subjects.count || metrics.count != selection.metrics.count
      || ids.count != selection.figures.count
    // The figures of one subject or metric are a short list; all figures may be a long one.
    let candidates: [Figure] =
      if let subject = subjects.first, subjects.count == 1 {
        subject.figures
      } else if let metric = metrics.first, metrics.count == 1 {
        metric.figures
      } else {
        site.figures
      }
    var result = candidates.filter { figure in
      (subjects.isEmpty || subjects.contains { $0 === figure.subject })
        && (metrics.isEmpty || metrics.contains { $0 === figure.metric })
        && (ids.isEmpty || ids.contains(NameKey(figure.id)))
        && Self.lies(figure.period, from: selection.from, to: selection.to)
    }
    if let limit = selection.limit { result = Array(result.prefix(limit)) }
    if result.isEmpty, !isBroken, !hasDamagedFile, !hasBrokenMetrics, files[file].isIncluded {
      report(BriefingProblem.emptyBlock(kind), in: file, at: record.range, severity: .warning)
    }
    return result
  }

  private func events(
    _ selection: BlockRecord.EventSelection, _ record: BlockRecord, in file: Int
  ) -> [Event]? {
    let companies = resolve(selection.companies, in: file, as: .company, Company.self)
    let people = resolve(selection.people, in: file, as: .person, Person.self)
    let products = resolve(selection.products, in: file, as: .product, Product.self)
    let topics = resolve(selection.topics, in: file, as: .topic, Topic.self)
    var ids: Set<NameKey> = []
    for id in selection.events {
      if site.eventsByID[NameKey(id.value)] != nil {
        ids.insert(NameKey(id.value))
      } else if !mayBeBroken(event: id.value) {
        let known = site.eventsByID.keys.map(\.text).sorted(by: NameOrder.isLess)
        report(
          BriefingProblem.unknownEvent(
            id: id.value, nearest: NearestNames.find(id.value, in: known)), in: file, at: id.range)
      }
    }
    let isBroken =
      companies.count != selection.companies.count || people.count != selection.people.count
      || products.count != selection.products.count || topics.count != selection.topics.count
      || ids.count != selection.events.count
    let groups: [[Thing]] = [companies, people, products, topics].filter { !$0.isEmpty }
    let candidates: [Event] =
      if let first = groups.first?.first, groups.first?.count == 1 {
        first.events
      } else {
        site.events
      }
    var result = candidates.filter { event in
      groups.allSatisfy { group in group.contains { $0.names(event) } }
        && (ids.isEmpty || ids.contains(NameKey(event.id)))
        && event.importance >= selection.importance ?? 1
        && Self.lies(event.date, from: selection.from, to: selection.to)
    }
    if let limit = selection.limit { result = Array(result.prefix(limit)) }
    if result.isEmpty, !isBroken, !hasDamagedFile, files[file].isIncluded {
      report(BriefingProblem.emptyBlock(.timeline), in: file, at: record.range, severity: .warning)
    }
    return result
  }

  private static func lies(_ date: EDTFDate, from: EDTFDate?, to: EDTFDate?) -> Bool {
    if let from, let latest = date.latest, latest < from.earliest { return false }
    if let end = to?.latest, date.earliest > end { return false }
    return true
  }
}

extension EmbeddedBlock {
  /// How many events or figures it shows.
  fileprivate var entryCount: Int {
    switch self {
    case .chart(let chart): chart.series.reduce(0) { $0 + $1.figures.count }
    case .figures(let block): block.figures.count
    case .timeline(let block): block.events.count
    case .quote: 0
    }
  }
}

extension Thing {
  /// Whether an event is about this thing: names it, or one of its products, or one of its
  /// companies.
  fileprivate func names(_ event: Event) -> Bool {
    if event.concerns.contains(where: { $0 === self }) { return true }
    switch kind {
    case .company:
      return event.companies.contains { $0 === self }
        || event.products.contains { $0.company === self }
    case .person: return event.people.contains { $0 === self }
    case .product: return event.products.contains { $0 === self }
    case .topic: return event.topics.contains { $0 === self }
    case .sector: return event.companies.contains { $0.sectors.contains { $0 === self } }
    }
  }
}
