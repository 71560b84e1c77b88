import Diagnostics

extension LinkState {
  /// Reports `end` where it is certainly before `start`.
  func checkOrder(
    _ start: Located<EDTFDate>?, _ startKey: String, _ end: Located<EDTFDate>?, _ endKey: String,
    in file: Int
  ) {
    guard let start, let end, end.value.isCertainlyBefore(start.value) else { return }
    report(
      BriefingProblem.endBeforeStart(
        end: endKey, endText: end.value.text, start: startKey, startText: start.value.text),
      in: file, at: end.range)
  }

  /// Reports a date of something that has been done which has not come.
  func checkPast(_ date: Located<EDTFDate>?, _ key: String, in file: Int) {
    guard let date, date.value.isAfter(options.today), !isOfFuture(file) else { return }
    report(BriefingProblem.dateInFuture(key: key, date: date.value.text), in: file, at: date.range)
  }

  /// Reports what is dated before a company that it is about was founded.
  func checkFounding(_ things: [Thing], _ date: Located<EDTFDate>?, in file: Int) {
    guard let date, date.value.earliest.year >= Self.firstYear else { return }
    for thing in things {
      guard let company = thing as? Company, let founded = company.founded,
        date.value.isCertainlyBefore(founded)
      else { continue }
      report(
        BriefingProblem.beforeFounding(
          company: company.name, founded: founded.text, date: date.value.text),
        in: file, at: date.range)
      return
    }
  }

  /// Reports a year that nobody means: `1025`, `0225` or `3025` for 2025.
  func checkYear(_ date: Located<EDTFDate>?, _ key: String, in file: Int) {
    guard let date else { return }
    let last = (date.value.latest ?? date.value.earliest).year
    guard date.value.earliest.year < Self.firstYear || last > options.today.year + 100 else {
      return
    }
    report(
      BriefingProblem.implausibleDate(key: key, date: date.value.text), in: file, at: date.range)
  }

  /// What is dated earlier is no news: the first newspaper of which a copy is left is of 1609.
  private static let firstYear = 1600

  /// Years of everything that an article or a thing's file states.
  private func checkYears(in file: Int) {
    let statements = files[file].parsed.statements
    if case .article(let record) = files[file].parsed.record {
      checkYear(record.date, "date", in: file)
    }
    if case .page(let record) = files[file].parsed.record {
      checkYear(record.updated, "updated", in: file)
    }
    for source in statements.sources {
      checkYear(source.published, "published", in: file)
      checkYear(source.accessed, "accessed", in: file)
    }
    for event in statements.events { checkYear(event.date, "date", in: file) }
    for figure in statements.figures { checkYear(figure.period, "period", in: file) }
    for forecast in statements.forecasts {
      checkYear(forecast.made, "made", in: file)
      checkYear(forecast.due, "due", in: file)
    }
  }

  /// Dates within one file.
  func checkDates(in file: Int) {
    let entry = files[file]
    checkYears(in: file)
    for source in entry.parsed.statements.sources {
      checkOrder(source.published, "published", source.accessed, "accessed", in: file)
      checkPast(source.published, "published", in: file)
      checkPast(source.accessed, "accessed", in: file)
    }
    for correction in entry.parsed.statements.corrections {
      checkPast(correction.date, "date", in: file)
      if case .article(let record) = entry.parsed.record {
        checkOrder(record.date, "date", correction.date, "corrections.date", in: file)
      }
    }
    switch entry.parsed.record {
    case .article(let record):
      checkOrder(record.date, "date", record.updated, "updated", in: file)
      checkPast(record.updated, "updated", in: file)
    case .thing(let record):
      if case .company(let detail) = record.detail {
        checkPast(detail.founded, "founded", in: file)
      }
      if case .product(let detail) = record.detail {
        checkOrder(detail.launched, "launched", detail.closed, "closed", in: file)
      }
    case .page(let record): checkPast(record.updated, "updated", in: file)
    }
  }

  /// Relations: order and founding.
  func checkRelations() {
    for entry in relations {
      let record = record(of: entry)
      checkOrder(record.from, "from", record.to, "to", in: entry.file)
      checkFounding(entry.relation.parties.map(\.who), record.from, in: entry.file)
    }
  }

  /// Figures: periods after publication and before founding, and those that differ.
  func checkFigures() {
    for entry in figures {
      let figure = entry.figure
      let record = files[entry.file].parsed.statements.figures[entry.place]
      checkFounding([figure.subject], record.period, in: entry.file)
      if figure.basis != .guidance, figure.basis != .estimate,
        let publication = publication(of: entry), let period = record.period,
        let last = publication.latest, period.value.isAfter(last)
      {
        report(
          BriefingProblem.periodAfterPublication(
            period: period.value.text, publication: publication.text),
          in: entry.file, at: period.range)
      }
      if let value = record.value, let expected = figure.metric.unit,
        !value.value.unit.isNone,
        value.value.unit.measure != AmountUnit(expected).measure
      {
        report(
          BriefingProblem.unitMismatch(
            unit: value.value.unit.text, metric: figure.metric.name, expected: expected),
          in: entry.file, at: value.range)
      }
      if let unit = figure.metric.unit, AmountUnit(unit).measure == .share {
        for amount in [record.value, record.change].compactMap({ $0 })
        where amount.value.unit.isNone {
          report(
            BriefingProblem.unitMissing(
              value: amount.value.text, metric: figure.metric.name, unit: unit),
            in: entry.file, at: amount.range)
        }
      }
      if !figure.differing.isEmpty, let value = record.value {
        var others: [String] = []
        for other in figure.differing where !others.contains(other.value.display) {
          others.append(other.value.display)
        }
        report(
          BriefingProblem.differingFigures(
            value: figure.value.display, others: Array(others.prefix(5))),
          in: entry.file, at: value.range)
      }
    }
  }

  /// When a figure was published: its article's date, or the newest of its sources' dates where
  /// all have one.
  private func publication(of entry: LinkedFigure) -> EDTFDate? {
    if let article = files[entry.file].article {
      guard let updated = article.updated, article.date.sortKey < updated.sortKey else {
        return article.date
      }
      return updated
    }
    let dates = entry.figure.sources.compactMap(\.published)
    guard !dates.isEmpty, dates.count == entry.figure.sources.count else { return nil }
    return dates.max { $0.sortKey < $1.sortKey }
  }
}
