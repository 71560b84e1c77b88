import Diagnostics
import Templating

extension LinkState {
  /// Makes the figures that files state, in the order of metrics, subjects and periods, and finds
  /// those that differ.
  func linkFigures() {
    var taken: [NameKey: Int] = [:]
    var byID: [NameKey: Int] = [:]
    for file in precedence {
      let records = files[file].parsed.statements.figures
      let differences = differences(of: records)
      for (place, record) in records.enumerated() {
        makeFigure(
          record, at: place, in: file, difference: differences[place] ?? [], taken: &taken,
          byID: &byID)
      }
    }
    let keyed = figures.enumerated().map { entry in
      (
        offset: entry.offset,
        metric: metricOrder[ObjectIdentifier(entry.element.figure.metric)] ?? .max,
        subject: entry.element.figure.subject.rank, period: entry.element.figure.period.sortKey
      )
    }
    figures = keyed.sorted { a, b in
      if a.metric != b.metric { return a.metric < b.metric }
      if a.subject != b.subject { return a.subject < b.subject }
      if a.period != b.period { return b.period < a.period }
      return NameOrder.isLess(figures[a.offset].figure.id, figures[b.offset].figure.id)
    }.map { figures[$0.offset] }
    let included = figures.filter { files[$0.file].isIncluded }
    site.figures = included.map(\.figure)
    for figure in site.figures { site.figuresByID[NameKey(figure.id)] = figure }
    findDiffering()
    for entry in included { entry.figure.metric.figures.append(entry.figure) }
    for metric in metrics {
      metric.series = LinkState.series(metric.figures)
    }
    site.metrics = metrics.filter { !$0.figures.isEmpty }
  }

  private struct SameFigure: Hashable {
    let subject: Int
    let metric: ObjectIdentifier
    let texts: [String]
  }

  /// What tells figures of a file apart that have no ids and are equal in all that ids are made from.
  private func differences(of records: [FigureRecord]) -> [Int: [String]] {
    guard records.count > 1 else { return [:] }
    return StatementIdentifier.differences(
      records.enumerated().compactMap {
        place, record -> (place: Int, key: SameFigure, says: [String])? in
        guard record.id == nil, let value = record.value?.value.text,
          let period = record.period?.value.text,
          let subject = record.subject.flatMap({ names[NameKey($0.value)] }),
          let metric = record.metric.flatMap({ metricsByName[NameKey($0.value)] })
        else { return nil }
        let key = SameFigure(
          subject: subject, metric: ObjectIdentifier(metric),
          texts: [value, record.scope ?? "", period])
        let says =
          [record.basis?.rawValue ?? "", record.change?.value.text ?? ""]
          + record.source.map(\.value)
        return (place, key, says)
      })
  }

  private func makeFigure(
    _ record: FigureRecord, at place: Int, in file: Int, difference: [String],
    taken: inout [NameKey: Int], byID: inout [NameKey: Int]
  ) {
    let subject = resolve(record.subject, in: file)
    let metric = record.metric.flatMap { self.metric($0, in: file) }
    let note = text(record.note, in: file)
    let sources = sources(
      of: record.source, hasSource: record.hasSource, statement: .figure, at: record.place,
      in: file)
    guard let subject, let metric, let value = record.value?.value,
      let period = record.period?.value
    else { return }
    if let id = record.id, let other = byID[NameKey(id.value)] {
      let first = figures[other]
      let earlier = self.record(of: first)
      report(
        BriefingProblem.duplicateStatement(
          id: id.value, .figure,
          other: self.place(first.file, earlier.id?.range ?? earlier.place)),
        in: file, at: id.range)
    }
    let wanted =
      record.id?.value
      ?? StatementIdentifier.figure(
        subject: subject.id, metric: metric.id, period: period.text, value: value.text,
        scope: record.scope, file: files[file].parsed.path.id, difference: difference)
    let figure = Figure(
      id: LinkState.unique(wanted, &taken), subject: subject, metric: metric, value: value,
      period: period, basis: record.basis, scope: record.scope, change: record.change?.value)
    figure.note = note
    figure.sources = sources
    figure.article = files[file].article
    files[file].article?.figures.append(figure)
    if byID[NameKey(figure.id)] == nil { byID[NameKey(figure.id)] = figures.count }
    figures.append(LinkedFigure(figure: figure, file: file, place: place))
  }

  /// The metric that a reference names by id or name.
  func metric(_ reference: Reference, in file: Int) -> Metric? {
    if let metric = metricsByName[NameKey(reference.value)] { return metric }
    // Where metrics.yml is broken, that is what is to be put right.
    if hasBrokenMetrics { return nil }
    let known = metricsByName.keys.map(\.text).sorted(by: NameOrder.isLess)
    var nearest: [String] = []
    for name in NameMatcher.nearest(to: reference.value, in: known) {
      guard let id = metricsByName[NameKey(name)]?.id, !nearest.contains(id) else { continue }
      nearest.append(id)
    }
    report(
      BriefingProblem.unknownMetric(id: reference.value, nearest: nearest), in: file,
      at: reference.range)
    return nil
  }

  private struct DifferingKey: Hashable {
    let subject: Int
    let metric: ObjectIdentifier
    let period: EDTFDate.SortKey
    let hasOpenStart: Bool
    let scope: NameKey
  }

  /// Figures of one subject, metric, scope and period with another value.
  private func findDiffering() {
    var groups: [DifferingKey: [Int]] = [:]
    for (index, entry) in figures.enumerated() where files[entry.file].isIncluded {
      let figure = entry.figure
      let key = DifferingKey(
        subject: figure.subject.index, metric: ObjectIdentifier(figure.metric),
        period: figure.period.sortKey, hasOpenStart: figure.period.hasOpenStart,
        scope: NameKey(figure.scope ?? ""))
      groups[key, default: []].append(index)
    }
    for group in groups.values where group.count > 1 {
      let unit =
        group.first.flatMap { figures[$0].figure.metric.unit }.map { AmountUnit($0) } ?? .none
      for index in group {
        let figure = figures[index].figure
        // Comparing with some is enough where there are many.
        figure.differing = group.prefix(50).compactMap { other in
          let candidate = figures[other].figure
          return other != index && candidate.value.differs(from: figure.value, countedIn: unit)
            ? candidate : nil
        }
      }
    }
  }

  /// One entry for each metric and subject, in the order of the figures.
  static func series(_ figures: [Figure]) -> [FigureSeries] {
    var result: [FigureSeries] = []
    var start = 0
    while start < figures.count {
      let first = figures[start]
      var end = start + 1
      while end < figures.count, figures[end].metric === first.metric,
        figures[end].subject === first.subject
      {
        end += 1
      }
      result.append(
        FigureSeries(
          subject: first.subject, metric: first.metric, figures: Array(figures[start..<end])))
      start = end
    }
    return result
  }
}
