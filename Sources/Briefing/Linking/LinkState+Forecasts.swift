import Diagnostics
import Templating

extension LinkState {
  /// Makes the forecasts that files report, newest first.
  func linkForecasts() {
    var taken: [NameKey: Int] = [:]
    var byID: [NameKey: Int] = [:]
    for file in seniority {
      for (place, record) in files[file].parsed.statements.forecasts.enumerated() {
        makeForecast(record, at: place, in: file, taken: &taken, byID: &byID)
      }
    }
    forecasts = LinkState.sorted(
      forecasts, newestFirst: true, date: { $0.forecast.made }, id: { $0.forecast.id })
    site.forecasts = forecasts.filter { files[$0.file].isIncluded }.map(\.forecast)
  }

  private func makeForecast(
    _ record: ForecastRecord, at place: Int, in file: Int, taken: inout [NameKey: Int],
    byID: inout [NameKey: Int]
  ) {
    let by = resolve(record.by, in: file, kinds: [.person, .company])
    let subjects = resolveAny(record.subjects, in: file)
    let claim = text(record.claim, in: file)
    let criteria = text(record.criteria, in: file)
    let evidence = text(record.evidence, in: file)
    let sources = sources(
      of: record.source, hasSource: record.hasSource, statement: .forecast, at: record.place,
      in: file)
    guard let by, let made = record.made?.value, let claim else { return }
    if let id = record.id, let other = byID[NameKey(id.value)] {
      let first = forecasts[other]
      let earlier = self.record(of: first)
      report(
        BriefingProblem.duplicateStatement(
          id: id.value, .forecast,
          other: self.place(first.file, earlier.id?.range ?? earlier.place)),
        in: file, at: id.range)
    }
    let wanted =
      record.id?.value
      ?? StatementIdentifier.forecast(by: by.id, made: made.text, claim: claim.plain)
    let forecast = Forecast(
      id: LinkState.unique(wanted, &taken), by: by, made: made, claim: claim,
      due: record.due?.value, probability: record.probability,
      status: record.status?.value ?? .open, resolved: record.resolved?.value)
    forecast.subjects = subjects
    forecast.criteria = criteria
    forecast.evidence = evidence
    forecast.sources = sources
    forecast.article = files[file].article
    files[file].article?.forecasts.append(forecast)
    forecast.isOverdue =
      forecast.status == .open && (forecast.due?.isOver(by: options.today) ?? false)
    if byID[NameKey(forecast.id)] == nil { byID[NameKey(forecast.id)] = forecasts.count }
    forecasts.append(LinkedForecast(forecast: forecast, file: file, place: place))
  }

  /// Makes the corrections of all files, newest first.
  func linkCorrections() {
    var all: [(correction: Correction, file: Int)] = []
    for file in files.indices {
      for record in files[file].parsed.statements.corrections {
        let what = text(record.what, in: file)
        guard let what, let date = record.date?.value else { continue }
        let correction = Correction(
          date: date, what: what, was: record.was, now: record.now,
          severity: record.severity ?? .correction)
        correction.article = files[file].article
        correction.thing = files[file].thing
        all.append((correction, file))
      }
    }
    all = LinkState.sorted(
      all, newestFirst: true, date: { $0.correction.date },
      id: { "\(files[$0.file].parsed.path.id) \($0.correction.what.plain)" })
    for (correction, file) in all {
      files[file].article?.corrections.append(correction)
      files[file].thing?.corrections.append(correction)
      if files[file].isIncluded { site.corrections.append(correction) }
    }
  }
}
