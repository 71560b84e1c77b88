import Briefing

/// What belongs to the time of a digest.
struct DigestContents: Sendable {
  /// Articles that appeared, newest first.
  var articles: [Article] = []
  /// Events, oldest first.
  var events: [Event] = []
  /// Figures that became known, in the order of the ledger.
  var figures: [Figure] = []
  /// Forecasts that were decided.
  var verdicts: [Forecast] = []
  /// Forecasts that were made.
  var forecasts: [Forecast] = []
  /// Corrections of earlier texts.
  var corrections: [Correction] = []

  /// How many things there are.
  var count: Int {
    articles.count + events.count + figures.count + verdicts.count + forecasts.count
      + corrections.count
  }
}

/// The digests of a site: for each week and month in which something happened and that has begun.
struct DigestCalendar: Sendable {
  /// What each of them contains.
  private(set) var contents: [DigestSpan: DigestContents] = [:]
  /// Weeks, oldest first.
  let weeks: [DigestSpan]
  /// Months, oldest first.
  let months: [DigestSpan]
  /// The weeks that belong to a month, oldest first.
  let weeksOfMonth: [DigestSpan: [DigestSpan]]

  init(site: Site) {
    var contents: [DigestSpan: DigestContents] = [:]
    func file(_ date: EDTFDate?, _ add: (inout DigestContents) -> Void) {
      guard let date else { return }
      file(in: DigestSpan.week(of: date), add)
      file(in: DigestSpan.month(of: date), add)
    }
    func file(in span: DigestSpan?, _ add: (inout DigestContents) -> Void) {
      guard let span, span.firstDay <= site.today else { return }
      add(&contents[span, default: DigestContents()])
    }
    for article in site.articles { file(article.date) { $0.articles.append(article) } }
    let importance = site.configuration.digest.importance
    for event in site.events where event.importance >= importance {
      file(event.date) { $0.events.append(event) }
    }
    for figure in site.figures { file(figure.madeKnown) { $0.figures.append(figure) } }
    for forecast in site.forecasts {
      file(forecast.made) { $0.forecasts.append(forecast) }
      if forecast.status != .open { file(forecast.resolved) { $0.verdicts.append(forecast) } }
    }
    for correction in site.corrections {
      file(correction.date) { $0.corrections.append(correction) }
    }
    self.contents = contents
    let spans = contents.keys.sorted { $0.firstDay < $1.firstDay }
    weeks = spans.filter(\.isWeek)
    months = spans.filter { !$0.isWeek }
    weeksOfMonth = Dictionary(grouping: weeks, by: \.month)
  }
}

extension Figure {
  /// When it became known: with the article that states it, else with its newest source.
  var madeKnown: EDTFDate? {
    if let article { return article.date }
    return sources.compactMap(\.published).max { $0.sortKey < $1.sortKey }
  }
}
