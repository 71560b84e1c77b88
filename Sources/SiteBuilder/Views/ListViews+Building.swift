import Briefing

extension ArticleListView {
  /// How many articles a page of the list has.
  static let pageSize = 30

  /// How many pages a list of `total` articles has.
  static func pageCount(total: Int) -> Int {
    max(1, (total + pageSize - 1) / pageSize)
  }

  /// Page `number` (from 1) of all articles.
  convenience init(site: Site, number: Int) {
    let total = site.articles.count
    let count = Self.pageCount(total: total)
    let start = min(total, (number - 1) * Self.pageSize)
    let end = min(total, start + Self.pageSize)
    var pages: [PageLinkView] = []
    var last = 0
    for page in 1...count where page <= 2 || page > count - 2 || abs(page - number) <= 2 {
      pages.append(
        PageLinkView(number: page, isCurrent: page == number, followsGap: page != last + 1))
      last = page
    }
    self.init(
      articles: Array(site.articles[start..<end]), total: total, number: number, count: count,
      pages: pages)
  }
}

extension IndexView {
  /// All things of a kind. `things` come in the order in which the index shows them.
  convenience init(kind: ThingKind, things: [Thing], sectors: [Sector]) {
    var groups: [(letter: String, things: [Thing])] = []
    var positions: [String: Int] = [:]
    for thing in things {
      if let position = positions[thing.indexLetter] {
        groups[position].things.append(thing)
      } else {
        positions[thing.indexLetter] = groups.count
        groups.append((thing.indexLetter, [thing]))
      }
    }
    groups.sort { a, b in
      // `#`, for names without a letter, comes last.
      (a.letter == "#" ? 1 : 0, a.letter) < (b.letter == "#" ? 1 : 0, b.letter)
    }
    let letters = groups.map { group in
      IndexGroupView(
        title: group.letter, anchor: group.letter == "#" ? "letter-other" : "letter-\(group.letter)",
        things: group.things)
    }
    let bySector =
      kind == .company
      ? sectors.filter { !$0.companies.isEmpty }.map { sector in
        IndexGroupView(
          title: sector.name, anchor: "sector-\(sector.id)", thing: sector,
          things: sector.companies)
      } : []
    func weight(_ thing: Thing) -> Int {
      thing.articles.count * 3 + thing.events.count * 2 + thing.figures.count
        + thing.forecastsMade.count
    }
    let prominent = things.enumerated()
      .map { (weight($1), $0, $1) }
      .filter { $0.0 > 0 }
      .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
      .prefix(12).map(\.2)
    self.init(
      kind: kind, total: things.count, letters: letters, sectors: bySector,
      prominent: Array(prominent))
  }
}

extension SourceListView {
  /// All sources by kind, in the order of the kinds' declaration, those without a kind last.
  convenience init(site: Site) {
    var groups: [SourceGroupView] = []
    for kind in Source.Kind.allCases {
      let sources = site.sources.filter { $0.kind == kind }
      if !sources.isEmpty { groups.append(SourceGroupView(kind: kind.rawValue, sources: sources)) }
    }
    let others = site.sources.filter { $0.kind == nil }
    if !others.isEmpty { groups.append(SourceGroupView(kind: nil, sources: others)) }
    self.init(groups: groups, total: site.sources.count)
  }
}

extension LedgerView {
  /// All figures.
  convenience init(site: Site) {
    self.init(
      metrics: site.metrics,
      differing: site.metrics.flatMap(\.series).filter(\.isDiffering),
      total: site.figures.count)
  }
}

extension ScoreboardView {
  /// All forecasts.
  convenience init(site: Site) {
    var order: [ObjectIdentifier: Int] = [:]
    var forecasters: [(by: Thing, forecasts: [Forecast])] = []
    for forecast in site.forecasts {
      let key = ObjectIdentifier(forecast.by)
      if let position = order[key] {
        forecasters[position].forecasts.append(forecast)
      } else {
        order[key] = forecasters.count
        forecasters.append((forecast.by, [forecast]))
      }
    }
    forecasters.sort { ($1.forecasts.count, $0.by.id) < ($0.forecasts.count, $1.by.id) }
    func due(_ forecast: Forecast) -> (Int, String, String) {
      (forecast.due == nil ? 1 : 0, forecast.due?.earliest.description ?? "", forecast.id)
    }
    let open = site.forecasts.filter { $0.status == .open }
    self.init(
      forecasters: forecasters.map { ForecasterView(by: $0.by, forecasts: $0.forecasts) },
      awaiting: open.filter(\.isOverdue).sorted { due($0) < due($1) },
      open: open.filter { !$0.isOverdue }.sorted { due($0) < due($1) },
      decided: site.forecasts.filter { $0.status != .open })
  }
}
