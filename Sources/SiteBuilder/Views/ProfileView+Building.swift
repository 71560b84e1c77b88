import Briefing
import Templating

extension ProfileView {
  /// What the page of `thing` shows beyond the thing's own fields.
  convenience init(thing: Thing, wording: ChartWording, today: CalendarDay) {
    let (companies, products, people) = Self.companions(of: thing)
    self.init(
      latestEvents: thing.events.suffix(5).reversed(),
      timeline: TimelineView(events: thing.events, rail: .sections),
      relationDiagram: HTML.relationDiagram(of: thing, idPrefix: "relations", wording: wording),
      charts: Self.charts(of: thing.figureSeries, wording, today) { $0.metric.name },
      currentRelations: thing.relations.filter(\.isCurrent),
      endedRelations: thing.relations.filter { !$0.isCurrent },
      companies: companies, products: products, people: people)
  }

  /// What the page of `metric` shows beyond the metric's own fields.
  convenience init(metric: Metric, wording: ChartWording, today: CalendarDay) {
    self.init(
      latestEvents: [], timeline: TimelineView(events: [], rail: .sections),
      relationDiagram: nil, charts: Self.charts(of: metric, wording, today),
      currentRelations: [], endedRelations: [], companies: [], products: [], people: [])
  }

  /// A chart for each series that is worth drawing.
  private static func charts(
    of series: [FigureSeries], _ wording: ChartWording, _ today: CalendarDay,
    title: (FigureSeries) -> String
  ) -> [ChartView] {
    series.enumerated().compactMap { index, series in
      ChartView(
        title: title(series), figures: series.figures, metric: series.metric,
        idPrefix: "chart\(index)", wording: wording, today: today)
    }
  }

  /// One chart of all subjects of a metric where they are few, else one for each subject.
  private static func charts(
    of metric: Metric, _ wording: ChartWording, _ today: CalendarDay
  ) -> [ChartView] {
    if metric.series.count <= 8,
      let chart = ChartView(
        title: metric.name, figures: metric.figures, metric: metric, idPrefix: "chart",
        wording: wording, today: today)
    {
      return [chart]
    }
    return charts(of: metric.series, wording, today) { $0.subject.name }
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
