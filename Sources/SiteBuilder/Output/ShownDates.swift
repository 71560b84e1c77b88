import Briefing

/// The newest change of what a page shows: when articles, or the statements of theirs, were published or
/// corrected. Nothing else moves it, neither the day of the build nor a file's own times.
struct ShownDates {
  /// The newest so far.
  private(set) var newest: (moment: Moment, date: EDTFDate)?
  private let changes: [ObjectIdentifier: (moment: Moment, date: EDTFDate)]

  /// Nothing shown yet of a site.
  init(of site: Site) {
    var changes: [ObjectIdentifier: (moment: Moment, date: EDTFDate)] = [:]
    changes.reserveCapacity(site.articles.count)
    for article in site.articles {
      let date = article.lastChange
      changes[ObjectIdentifier(article)] = (Moment(date), date)
    }
    self.changes = changes
  }

  private mutating func add(_ change: (moment: Moment, date: EDTFDate)) {
    guard let known = newest else { return newest = change }
    // Of two that begin together the finer one is later; the text makes the choice the same always.
    let isNewer =
      known.moment != change.moment
      ? known.moment < change.moment
      : known.date.precision != change.date.precision
        ? known.date.precision < change.date.precision : known.date.text < change.date.text
    if isNewer { newest = change }
  }

  mutating func add(_ article: Article) {
    changes[ObjectIdentifier(article)].map { add($0) }
  }

  mutating func add(_ articles: some Sequence<Article>) {
    for article in articles { add(article) }
  }

  mutating func add(_ corrections: some Sequence<Correction>) {
    for correction in corrections { add((Moment(correction.date), correction.date)) }
  }

  mutating func add(_ events: some Sequence<Event>) {
    for event in events {
      if event.articles.isEmpty { addDays(of: event.sources) } else { add(event.articles) }
    }
  }

  mutating func add(_ figures: some Sequence<Figure>) {
    for figure in figures { add(figure.article, figure.sources) }
  }

  mutating func add(_ series: some Sequence<FigureSeries>) {
    for series in series { add(series.figures) }
  }

  mutating func add(_ relations: some Sequence<Relation>) {
    for relation in relations { add(relation.article, relation.sources) }
  }

  mutating func add(_ forecasts: some Sequence<Forecast>) {
    for forecast in forecasts {
      add(forecast.article, forecast.sources)
      forecast.resolved.map { add((Moment($0), $0)) }
    }
  }

  mutating func add(_ sources: some Sequence<Source>) {
    for source in sources {
      if source.articles.isEmpty { addDays(of: [source]) } else { add(source.articles) }
    }
  }

  /// Everything on the page of a thing.
  mutating func add(_ thing: Thing) {
    add(thing.articles)
    add(thing.corrections)
    add(thing.events)
    add(thing.figures)
    add(thing.relations)
    add(thing.forecasts)
    add(thing.forecastsMade)
  }

  /// A page of the editors' own, as far as it says when it was changed.
  mutating func add(_ page: TextPage) {
    page.updated.map { add((Moment($0), $0)) }
  }

  mutating func add(_ digest: DigestContents) {
    add(digest.articles)
    add(digest.events)
    add(digest.figures)
    add(digest.verdicts)
    add(digest.forecasts)
    add(digest.corrections)
  }

  /// Everything that a site records.
  mutating func add(_ site: Site) {
    add(site.articles)
    add(site.corrections)
    add(site.events)
    add(site.figures)
    add(site.relations)
    add(site.forecasts)
    add(site.sources)
  }

  /// What is stated by an article, or by a file without a date, which its sources stand for.
  private mutating func add(_ article: Article?, _ sources: [Source]) {
    if let article { add(article) } else { addDays(of: sources) }
  }

  /// The days on which sources were published or last looked at, where days are known.
  private mutating func addDays(of sources: [Source]) {
    for source in sources {
      for date in [source.published, source.accessed] {
        if let date, date.precision >= .day { add((Moment(date), date)) }
      }
    }
  }
}
