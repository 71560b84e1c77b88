import Briefing

extension SearchDocument {
  /// Everything of a site that can be found, by kind, oldest first, so that what is added later
  /// gets a place behind the rest.
  public static func all(of site: Site) -> [SearchDocument] {
    var documents: [SearchDocument] = []
    documents += sorted(site.articles) {
      $0.date
    } by: {
      $0.id
    }.map(article)
    documents += site.things.map(thing)
    documents += site.metrics.map(metric)
    documents += sorted(site.events) {
      $0.date
    } by: {
      $0.id
    }.map(event)
    documents += sorted(site.figures) {
      $0.period
    } by: {
      $0.id
    }.map(figure)
    documents += sorted(site.forecasts) {
      $0.made
    } by: {
      $0.id
    }.map(forecast)
    return documents
  }

  private static func sorted<T>(
    _ items: [T], date: (T) -> EDTFDate, by id: (T) -> String
  ) -> [T] {
    items.map { (date($0).sortKey, id($0), $0) }
      .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
      .map(\.2)
  }

  private static func parts(_ texts: [String?], _ body: Body? = nil) -> [Part] {
    var parts = texts.compactMap { $0 }.filter { !$0.isEmpty }.map(Part.text)
    if let body, !body.text.isEmpty { parts.append(.stored(body.text)) }
    return parts
  }

  private static func article(_ article: Article) -> SearchDocument {
    SearchDocument(
      kind: .article, label: article.kind.rawValue, title: article.title, address: article.path,
      date: article.date, excerpt: article.summary?.plain ?? article.body.excerpt,
      companies: article.companies.map(\.path),
      parts: parts(
        [article.subtitle, article.summary?.plain] + article.keyPoints.map { Optional($0.plain) },
        article.body))
  }

  /// All the names of a thing, each once, the full one first.
  static func names(of thing: Thing) -> [String] {
    var names = [thing.name, thing.shortName]
    if let english = thing.englishName { names.append(english) }
    names += thing.aliases
    if let company = thing as? Company {
      names += company.formerNames.map(\.name)
      names += company.tickers.map(\.code)
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static func thing(_ thing: Thing) -> SearchDocument {
    let companies: [String] =
      switch thing {
      case let company as Company: [company.path]
      case let product as Product: product.company.map { [$0.path] } ?? []
      case let person as Person: person.roles.map(\.company.path)
      default: []
      }
    return SearchDocument(
      kind: .entity, label: thing.kind.rawValue, title: thing.name, address: thing.path,
      excerpt: thing.summary?.plain ?? thing.body?.excerpt ?? "", companies: companies,
      parts: parts(
        names(of: thing).dropFirst().map { Optional($0) } + [thing.summary?.plain], thing.body))
  }

  private static func metric(_ metric: Metric) -> SearchDocument {
    SearchDocument(
      kind: .entity, label: "metric", title: metric.name, address: metric.path,
      excerpt: metric.definition ?? "", parts: parts([metric.definition]))
  }

  private static func event(_ event: Event) -> SearchDocument {
    SearchDocument(
      kind: .event, label: event.kind ?? "", title: event.title,
      address: event.permalink.address, date: event.date,
      excerpt: event.summary?.plain ?? "", companies: event.companies.map(\.path),
      parts: parts([event.summary?.plain]))
  }

  private static func figure(_ figure: Figure) -> SearchDocument {
    let note = [figure.scope, figure.note?.plain].compactMap { $0 }.filter { !$0.isEmpty }
    return SearchDocument(
      kind: .figure,
      title: "\(figure.subject.shortName) \(figure.metric.name) \(figure.value.display)",
      address: figure.permalink.address, date: figure.period,
      excerpt: note.joined(separator: " "), companies: companies([figure.subject]),
      parts: parts(note))
  }

  private static func forecast(_ forecast: Forecast) -> SearchDocument {
    SearchDocument(
      kind: .forecast, label: forecast.status.rawValue, title: forecast.claim.plain,
      address: forecast.permalink.address, date: forecast.made,
      excerpt: forecast.criteria?.plain ?? "",
      companies: companies([forecast.by] + forecast.subjects),
      parts: parts([forecast.by.name, forecast.criteria?.plain, forecast.evidence?.plain]))
  }

  private static func companies(_ things: [Thing]) -> [String] {
    var seen: Set<String> = []
    return things.filter { $0 is Company }.map(\.path).filter { seen.insert($0).inserted }
  }
}
