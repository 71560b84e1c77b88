import Briefing
import Templating

extension ProfileView {
  /// How many events stand on the page of a thing; the others are on the pages of its timeline.
  static let eventsOfThing = 40
  /// How many events stand at the head of the page.
  static let latestLimit = 5
  /// How many charts a page has at most.
  static let chartLimit = 6

  /// What the page of `thing` shows beyond the thing's own fields.
  ///
  /// - Parameters:
  ///   - timelinePath: The page with the whole timeline, where it has one.
  ///   - pairs: Its pages with other companies.
  convenience init(
    thing: Thing, timelinePath: String?, pairs: [PairLinkView], wording: ChartWording,
    today: CalendarDay
  ) {
    let (companies, products, people) = Self.companions(of: thing)
    var current = thing.relations.filter { $0.standing != .ended }
    var ended = thing.relations.filter { $0.standing == .ended }
    let limit = ThingList.relations.limit
    if thing.relations.count > limit {
      ended = Array(ended.prefix(max(limit / 3, limit - current.count)))
      current = Array(current.prefix(limit - ended.count))
    }
    // Where the timeline is hardly longer, it says the same a little further down; a company's
    // stands beside its text.
    let hasLatest = thing is Company || thing.events.count > Self.latestLimit
    self.init(
      thing: thing,
      latestEvents: hasLatest
        ? Array(thing.events.reversed().lazy.filter(\.isKnown).prefix(Self.latestLimit)) : [],
      upcomingEvents: hasLatest
        ? Array(thing.events.toCome(on: today).prefix(Self.latestLimit)) : [],
      timeline: TimelineView(events: Array(thing.events.suffix(Self.eventsOfThing))),
      timelineURL: timelinePath.map { URLValue(path: $0) }, pairs: pairs,
      relationDiagram: HTML.relationDiagram(of: thing, idPrefix: "relations", wording: wording),
      charts: Self.charts(of: thing.figureSeries, wording, today) { series in
        series.subject === thing
          ? series.metric.name : "\(series.subject.shortName) · \(series.metric.name)"
      },
      currentRelations: current, endedRelations: ended,
      companies: Array(companies.prefix(ThingList.companies.limit)),
      products: Array(products.prefix(ThingList.products.limit)), people: people)
  }

  /// A chart for each series that is worth drawing, those that say most first where they are many.
  static func charts(
    of series: [FigureSeries], _ wording: ChartWording, _ today: CalendarDay,
    title: (FigureSeries) -> String
  ) -> [ChartView] {
    var chosen = series.filter { $0.figures.count > 1 }
    if chosen.count > chartLimit {
      let ranked = chosen.enumerated().sorted {
        ($1.element.figures.count, $0.offset) < ($0.element.figures.count, $1.offset)
      }
      chosen = ranked.prefix(chartLimit).sorted { $0.offset < $1.offset }.map(\.element)
    }
    return chosen.enumerated().compactMap { index, series in
      ChartView(
        title: title(series), figures: series.figures, metric: series.metric,
        idPrefix: "chart\(index)", wording: wording, today: today)
    }
  }

  /// Things that are named together with `thing`, most often named first.
  private static func companions(
    of thing: Thing
  ) -> (companies: [Company], products: [Product], people: [Person]) {
    var products = Tally<Product>()
    var people = Tally<Person>()
    for event in thing.events {
      event.products.forEach { products.add($0) }
      event.people.forEach { people.add($0) }
    }
    for article in thing.articles {
      article.products.forEach { products.add($0) }
      article.people.forEach { people.add($0) }
    }
    switch thing {
    case let company as Company:
      var seen: Set<ObjectIdentifier> = []
      let holders = company.roles.map(\.person).filter {
        seen.insert(ObjectIdentifier($0)).inserted
      }
      return (company.relatedCompanies, company.products, holders)
    case let person as Person:
      var seen: Set<ObjectIdentifier> = []
      let employers = person.roles.map(\.company).filter {
        seen.insert(ObjectIdentifier($0)).inserted
      }
      return (employers, products.ranked(without: thing), people.ranked(without: thing))
    case let product as Product:
      let owner = product.company.map { [$0] } ?? []
      let others = product.relatedCompanies.filter { $0 !== product.company }
      return (owner + others, products.ranked(without: thing), people.ranked(without: thing))
    case let sector as Sector:
      return (sector.companies, products.ranked(without: thing), people.ranked(without: thing))
    default:
      return (
        thing.relatedCompanies, products.ranked(without: thing), people.ranked(without: thing)
      )
    }
  }
}

extension Event {
  /// Whether it is known what became of it. Nothing scheduled stands among the latest developments.
  fileprivate var isKnown: Bool { !isToCome && status != .scheduled }
}

/// Counts how often things are named.
private struct Tally<T: Thing> {
  private var counts: [ObjectIdentifier: (count: Int, thing: T)] = [:]

  mutating func add(_ thing: T) {
    counts[ObjectIdentifier(thing), default: (0, thing)].count += 1
  }

  /// At most 24 of them, most often named first.
  func ranked(without excluded: Thing) -> [T] {
    counts.values.filter { $0.thing !== excluded }
      .sorted { ($1.count, $0.thing.id) < ($0.count, $1.thing.id) }
      .prefix(24).map(\.thing)
  }
}
