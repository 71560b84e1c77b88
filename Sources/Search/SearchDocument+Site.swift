import Briefing

extension SearchDocument {
  /// Everything of a site that can be found, by kind, oldest first, so that what is added later
  /// gets a place behind the rest.
  public static func all(of site: Site) -> [SearchDocument] {
    let groups = byKind(of: site)
    return Kind.allCases.flatMap { groups[$0] ?? [] }
  }

  /// Everything that can be found, of each kind oldest first.
  static func byKind(of site: Site) -> [Kind: [SearchDocument]] {
    [
      .article: sorted(site.articles, date: { $0.date }, by: { $0.id }).map { article($0) },
      .entity: site.things.map { thing($0) } + site.metrics.map(metric)
        + site.pages.map { page($0) },
      .event: sorted(site.events, date: { $0.date }, by: { $0.id }).map(event),
      .figure: sorted(site.figures, date: { $0.period }, by: { $0.id }).map(figure),
      .forecast: sorted(site.forecasts, date: { $0.made }, by: { $0.id }).map(forecast),
    ]
  }

  /// How many documents of a kind there are.
  static func count(of kind: Kind, in site: Site) -> Int {
    switch kind {
    case .article: site.articles.count
    case .entity: site.things.count + site.metrics.count + site.pages.count
    case .event: site.events.count
    case .figure: site.figures.count
    case .forecast: site.forecasts.count
    }
  }

  /// About how many bytes can be searched: the long texts, and a guess for each short entry.
  public static func byteEstimate(of site: Site) -> Int {
    let articles = site.articles.reduce(0) { $0 + $1.title.utf8.count + $1.body.text.count }
    let things = site.things.reduce(0) { $0 + ($1.body?.text.count ?? 0) }
    let pages = site.pages.reduce(0) { $0 + $1.body.text.count }
    let entries = site.events.count + site.figures.count + site.forecasts.count
    return articles + things + pages + entries * bytesPerEntry
  }

  /// An event, a figure or a forecast is a line of about 30 Chinese characters, and half as much of
  /// names.
  private static let bytesPerEntry = 135

  /// The place of an article among the documents of articles.
  static func place(of article: Article, in site: Site) -> Int {
    let key = article.date.sortKey
    return site.articles.count { other in
      let otherKey = other.date.sortKey
      return otherKey != key ? otherKey < key : other.id < article.id
    }
  }

  /// The place of each article among all documents, by its file.
  public static func articleNumbers(in site: Site) -> [String: Int] {
    // The documents of articles come first.
    let articles = sorted(site.articles, date: { $0.date }, by: { $0.id })
    return Dictionary(
      zip(articles.map(\.file), articles.indices), uniquingKeysWith: { first, _ in first })
  }

  private static func sorted<T>(
    _ items: [T], date: (T) -> EDTFDate, by id: (T) -> String
  ) -> [T] {
    items.map { (date($0).sortKey, id($0), $0) }
      .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
      .map(\.2)
  }

  static func parts(_ texts: [String?], _ body: StoredText? = nil) -> [Part] {
    var parts = texts.compactMap { $0 }.filter { !$0.isEmpty }.map(Part.text)
    if let body, !body.isEmpty { parts.append(.stored(body)) }
    return parts
  }

  /// The document of an article, with its own text or an earlier one, and with its own lines above that
  /// or earlier ones.
  static func article(
    _ article: Article, text: StoredText? = nil, lines: EarlierText.Lines? = nil
  ) -> SearchDocument {
    SearchDocument(
      kind: .article, label: article.kind.rawValue, title: lines?.title ?? article.title,
      address: article.path, date: article.date,
      excerpt: article.summary?.plain ?? article.body.excerpt,
      content: text.map { text in
        .given(
          companies: article.companies.map(\.path),
          parts: lines.map { parts($0.others.map { Optional($0) }, text) }
            ?? parts(of: article, text))
      } ?? .article(article))
  }

  static func parts(of article: Article, _ text: StoredText) -> [Part] {
    parts(
      [article.subtitle, article.summary?.plain] + article.keyPoints.map { Optional($0.plain) },
      text)
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

  /// The document of a thing, with its own text or an earlier one.
  static func thing(_ thing: Thing, text: StoredText? = nil) -> SearchDocument {
    SearchDocument(
      kind: .entity, label: thing.kind.rawValue, title: thing.name, address: thing.path,
      excerpt: thing.summary?.plain ?? thing.body?.excerpt ?? "",
      content: text.map { .given(companies: companies(of: thing), parts: parts(of: thing, $0)) }
        ?? .thing(thing))
  }

  static func companies(of thing: Thing) -> [String] {
    switch thing {
    case let company as Company: [company.path]
    case let product as Product: product.company.map { [$0.path] } ?? []
    case let person as Person: person.roles.map(\.company.path)
    default: []
    }
  }

  static func parts(of thing: Thing, _ text: StoredText?) -> [Part] {
    parts(names(of: thing).dropFirst().map { Optional($0) } + [thing.summary?.plain], text)
  }

  /// The document of a page of the editors' own, with its own text or an earlier one.
  static func page(_ page: TextPage, text: StoredText? = nil) -> SearchDocument {
    SearchDocument(
      kind: .entity, label: "page", title: page.title, address: page.path, date: page.updated,
      excerpt: page.summary?.plain ?? page.body.excerpt,
      content: text.map { .given(companies: [], parts: parts(of: page, $0)) } ?? .page(page))
  }

  static func parts(of page: TextPage, _ text: StoredText) -> [Part] {
    parts([page.summary?.plain], text)
  }

  private static func metric(_ metric: Metric) -> SearchDocument {
    SearchDocument(
      kind: .entity, label: "metric", title: metric.name, address: metric.path,
      excerpt: metric.definition ?? "",
      parts: parts(metric.aliases.map { Optional($0) } + [metric.definition]))
  }

  private static func event(_ event: Event) -> SearchDocument {
    SearchDocument(
      kind: .event, label: event.kind ?? "", title: event.title,
      address: event.permalink.address, date: event.date,
      excerpt: event.summary?.plain ?? "", content: .event(event))
  }

  private static func figure(_ figure: Figure) -> SearchDocument {
    SearchDocument(
      kind: .figure, label: figure.basis.map { $0 == .reported ? "" : $0.rawValue } ?? "",
      title: "\(figure.subject.shortName) \(figure.metric.name) \(figure.value.display)",
      address: figure.permalink.address, date: figure.period,
      excerpt: note(on: figure).joined(separator: " "), content: .figure(figure))
  }

  /// All the names of the companies, people and products that an event concerns.
  static func names(for event: Event) -> [String] {
    let things: [Thing] = event.companies + event.people + event.products
    return things.flatMap { names(of: $0) }
  }

  /// What the subject and the metric of a figure are called besides what its title says.
  static func names(for figure: Figure) -> [String] {
    names(of: figure.subject).filter { $0 != figure.subject.shortName } + figure.metric.aliases
  }

  /// All the names of whose forecast it is and of what it is about.
  static func names(for forecast: Forecast) -> [String] {
    ([forecast.by] + forecast.subjects).flatMap { names(of: $0) }
  }

  static func note(on figure: Figure) -> [String] {
    [figure.scope, figure.note?.plain].compactMap { $0 }.filter { !$0.isEmpty }
  }

  private static func forecast(_ forecast: Forecast) -> SearchDocument {
    SearchDocument(
      kind: .forecast, label: forecast.status.rawValue, title: forecast.claim.plain,
      address: forecast.permalink.address, date: forecast.made,
      excerpt: forecast.criteria?.plain ?? "", content: .forecast(forecast))
  }

  static func companies(_ things: [Thing]) -> [String] {
    var seen: Set<String> = []
    return things.filter { $0 is Company }.map(\.path).filter { seen.insert($0).inserted }
  }
}
