import Briefing

extension HomeView {
  /// With fewer events than this, a week that has just begun does not have the list to itself.
  private static let leastOfWeek = 3

  /// Chooses what the home page shows; depends on the site and its day only.
  convenience init(site: Site) {
    let today = site.today
    let lengths = site.configuration.home
    let lead =
      site.configuration.leadArticle.flatMap { id in site.articles.first { $0.id == id } }
      ?? site.articles.first { $0.kind != .brief } ?? site.articles.first

    let past = site.events.filter { $0.hasHappened(by: today) }
    let monday = today.week.monday
    var recent = Array(past.reversed().prefix { $0.date.earliest >= monday })
    let isThisWeek = recent.count >= Self.leastOfWeek
    if !isThisWeek {
      recent = past.reversed().filter { $0.date.precision >= .month }
      if recent.isEmpty { recent = past.reversed() }
    }

    let open = site.forecasts.filter { $0.status == .open }
    let byDue: (Forecast, Forecast) -> Bool = { a, b in
      switch (a.due, b.due) {
      case (.some(let x), .some(let y)) where x.earliest != y.earliest:
        return x.earliest < y.earliest
      case (.some, .none): return true
      case (.none, .some): return false
      default: return a.id < b.id
      }
    }

    self.init(
      lead: lead,
      latest: Array(site.articles.lazy.filter { $0 !== lead }.prefix(lengths.latest)),
      recentEvents: Array(recent.prefix(lengths.events)),
      areRecentEventsOfThisWeek: isThisWeek,
      upcoming: Array(site.events.toCome(on: today).prefix(lengths.events)),
      series: Self.movedSeries(of: site, limit: lengths.figures),
      awaiting: Array(open.filter(\.isOverdue).sorted(by: byDue).prefix(5)),
      open: Array(open.filter { !$0.isOverdue }.sorted(by: byDue).prefix(5)),
      companies: Self.companiesInTheNews(of: site))
  }

  /// Series in which something is to be seen: a change, several periods or differing sources; those
  /// of the newest articles first.
  private static func movedSeries(of site: Site, limit: Int) -> [FigureSeries] {
    let candidates = site.metrics.flatMap(\.series).filter { series in
      series.isDiffering || series.figures.count > 1 || series.figures.contains { $0.change != nil }
    }
    func newest(_ series: FigureSeries) -> CalendarDay? {
      series.figures.compactMap { $0.article?.date.earliest }.max()
    }
    let dated = candidates.enumerated().map { (newest($1), $0, $1) }
    let sorted = dated.sorted { a, b in
      switch (a.0, b.0) {
      case (.some(let x), .some(let y)) where x != y: return x > y
      case (.some, .none): return true
      case (.none, .some): return false
      default: return a.1 < b.1
      }
    }
    return sorted.prefix(limit).map(\.2)
  }

  /// Companies that the newest articles and events name, most often named first.
  private static func companiesInTheNews(of site: Site) -> [Company] {
    var score: [ObjectIdentifier: (points: Int, company: Company)] = [:]
    for article in site.articles.prefix(30) {
      for company in article.companies {
        score[ObjectIdentifier(company), default: (0, company)].points += 3
      }
    }
    for event in site.events.suffix(60) {
      for company in event.companies {
        score[ObjectIdentifier(company), default: (0, company)].points += event.importance
      }
    }
    return score.values
      .sorted { ($1.points, $0.company.id) < ($0.points, $1.company.id) }
      .prefix(12).map(\.company)
  }
}

extension [Event] {
  /// Those to come, next first: by the day on which they begin; where that has come, as for the
  /// fourth quarter in November, by the last on which they can be.
  func toCome(on today: CalendarDay) -> [Event] {
    func next(_ date: EDTFDate) -> CalendarDay {
      date.isAfter(today) ? date.earliest : date.latest ?? date.earliest
    }
    return filter(\.isToCome).enumerated()
      .map { (day: next($1.date), offset: $0, event: $1) }
      .sorted { ($0.day, $0.offset) < ($1.day, $1.offset) }
      .map(\.event)
  }
}
