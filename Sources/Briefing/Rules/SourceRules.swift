import Diagnostics

extension LinkState {
  /// Sources with an id, given in order to be cited, that nothing cites although every statement of
  /// the file says what it rests on, and that the text does not name either.
  func checkSources(in file: Int) {
    let entry = files[file]
    let statements = entry.parsed.statements
    let cited =
      statements.events.map { ($0.hasSource, $0.source) }
      + statements.figures.map { ($0.hasSource, $0.source) }
      + statements.relations.map { ($0.hasSource, $0.source) }
      + statements.forecasts.map { ($0.hasSource, $0.source) }
    guard !cited.isEmpty, cited.allSatisfy(\.0), !entry.parsed.isDamaged else { return }
    var used = Set(cited.flatMap { $0.1.map(\.value) })
    for block in entry.parsed.blocks {
      if case .quote(let quote) = block.content, let source = quote.source {
        used.insert(source.value)
      }
    }
    // An id that names no source was meant to name one of those that seem unused.
    let known = Set(statements.sources.compactMap { $0.id?.value })
    guard used.isSubset(of: known) else { return }
    for source in statements.sources {
      guard let id = source.id, !used.contains(id.value), !names(source, in: file) else { continue }
      report(BriefingProblem.unusedSource(id: id.value), in: file, at: id.range)
    }
  }

  /// Whether the text or summary of a file names who published or wrote a source.
  private func names(_ source: SourceRecord, in file: Int) -> Bool {
    let wanted = source.names
    let document = files[file].parsed.plainText.bytes
    var summary = ""
    switch files[file].parsed.record {
    case .article(let record):
      summary = ([record.title?.value, record.summary?.plain] + record.keyPoints.map(\.plain))
        .compactMap { $0 }.joined(separator: "\n")
    case .thing(let record): summary = record.summary?.plain ?? ""
    case .page: break
    }
    return NameScanner(wanted).contains(in: document)
      || NameScanner(wanted).contains(in: Array(summary.utf8))
  }

  /// Articles that are held back, and reprints that do not say of what.
  func checkArticle(in file: Int) {
    guard case .article(let record) = files[file].parsed.record else { return }
    if let date = record.date, date.value.isAfter(options.today), !record.isDraft {
      report(BriefingProblem.futureArticle(date: date.value.text), in: file, at: date.range)
    }
    let isReprint =
      record.kind?.value == .reprint || record.rights?.origin?.value == .reprint
      || record.rights?.origin?.value == .translation
    if isReprint, record.rights?.from == nil, record.rights?.url == nil,
      let place = record.rights?.origin?.range ?? record.kind?.range
    {
      report(BriefingProblem.reprintWithoutSource, in: file, at: place)
    }
  }
}

extension SourceRecord {
  /// What a text can name it by: who published or wrote it.
  var names: [String] { [name?.value, author].compactMap { $0 } }
}
