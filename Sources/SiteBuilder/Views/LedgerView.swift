import Briefing
import Templating

/// All figures, under the name `ledger`.
public final class LedgerView: TemplateObject, Sendable {
  /// So many figures stand on one page; where there are more, each metric shows its newest.
  static let wholeLimit = 300
  /// How many figures of a metric stand on the page where there are more than that in all.
  static let figuresOfMetric = 4
  /// How many series in which sources differ stand on the page.
  static let differingLimit = 12
  /// How many subjects the page offers as filters.
  static let subjectLimit = 60
  /// The page of all series in which sources differ.
  static let differingPath = "/figures/differing/"

  let isWhole: Bool
  let metrics: [LedgerMetricView]
  let differing: [FigureSeries]
  let differingTotal: Int
  let years: [ArchiveLinkView]
  let subjects: [FilterLinkView]
  let total: Int

  /// The ledger with links to its views by year and subject.
  init(site: Site, differing: [FigureSeries], years: [(year: Int, figures: [Figure])]) {
    let isWhole = site.figures.count <= Self.wholeLimit
    self.isWhole = isWhole
    metrics = site.metrics.map { metric in
      LedgerMetricView(
        metric: metric,
        figures: isWhole ? metric.figures : Self.newest(metric.figures), total: metric.figures.count
      )
    }
    self.differing = Array(differing.prefix(Self.differingLimit))
    differingTotal = differing.count
    self.years = years.reversed().map { year, figures in
      ArchiveLinkView(
        year: year, month: nil, isYear: true, count: figures.count,
        url: URLValue(path: FigurePeriodView.path(year)))
    }
    let subjects = site.things.filter { !$0.figures.isEmpty }.enumerated().sorted {
      ($1.element.figures.count, $0.offset) < ($0.element.figures.count, $1.offset)
    }
    self.subjects = subjects.prefix(Self.subjectLimit).map { _, thing in
      FilterLinkView(
        name: thing.shortName, count: thing.figures.count,
        url: ThingList.figures.url(of: thing) ?? URLValue(path: thing.path, fragment: "figures"))
    }
    total = site.figures.count
  }

  /// The figures of the newest periods, in their order.
  private static func newest(_ figures: [Figure]) -> [Figure] {
    guard figures.count > figuresOfMetric + 1 else { return figures }
    let newest = figures.enumerated().sorted { a, b in
      let (x, y) = (a.element.period.earliest, b.element.period.earliest)
      return x != y ? x > y : a.offset < b.offset
    }
    return newest.prefix(figuresOfMetric).map(\.element)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Ledger", "All figures.", of: LedgerView.self
  ) {
    [
      .boolean("is_whole", "Whether all figures stand on the page.") { $0.isWhole },
      .list("metrics", "Metrics with their figures, the newest where there are too many.") {
        $0.metrics
      },
      .list("differing", "Series in which sources differ.") { $0.differing },
      .integer("differing_total", "How many such series there are.") { $0.differingTotal },
      .url("differing_url", "The page of all of them, where only some stand here.") {
        $0.differingTotal > $0.differing.count ? URLValue(path: differingPath) : nil
      },
      .list("years", "The figures by the year in which their period ends, newest first.") {
        $0.years
      },
      .list("subjects", "Whom most figures are about.") { $0.subjects },
      .integer("total", "How many figures there are.") { $0.total },
    ]
  }
}

/// A metric in the ledger.
public final class LedgerMetricView: TemplateObject, Sendable {
  let metric: Metric
  let figures: [Figure]
  let total: Int

  init(metric: Metric, figures: [Figure], total: Int) {
    self.metric = metric
    self.figures = figures
    self.total = total
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "LedgerMetric", "A metric in the ledger.", of: LedgerMetricView.self
  ) {
    [
      .object("metric", "The metric.") { $0.metric },
      .list("figures", "Its figures on the page.") { $0.figures },
      .integer("total", "How many figures it has.") { $0.total },
      .integer("more", "How many of them are not on the page.") { $0.total - $0.figures.count },
    ]
  }
}

/// The figures of a year, under the name `list`.
public final class FigurePeriodView: TemplateObject, Sendable {
  /// How many figures a page has.
  static let pageSize = 150

  let year: Int
  let metrics: [LedgerMetricView]
  let total: Int
  let years: [ArchiveLinkView]
  let pager: PagerView

  /// The address of a year's figures.
  static func path(_ year: Int) -> String { "/figures/\(year)/" }

  /// The figures of each year, oldest year first, each by metric and subject. A figure belongs to
  /// the year in which its period ends; where it has not ended, to the one in which it began.
  static func years(of site: Site) -> [(year: Int, figures: [Figure])] {
    var years: [Int: [Figure]] = [:]
    for figure in site.figures {
      years[figure.year, default: []].append(figure)
    }
    return years.keys.sorted().map { ($0, years[$0] ?? []) }
  }

  /// Page `number` (from 1) of a year's figures.
  init(year: Int, figures: [Figure], years: [(year: Int, figures: [Figure])], number: Int) {
    self.year = year
    let shown = PagerView.entries(of: figures, number: number, size: Self.pageSize)
    var groups: [(metric: Metric, figures: [Figure])] = []
    for figure in shown {
      if groups.last?.metric === figure.metric {
        groups[groups.count - 1].figures.append(figure)
      } else {
        groups.append((figure.metric, [figure]))
      }
    }
    metrics = groups.map {
      LedgerMetricView(metric: $0.metric, figures: $0.figures, total: $0.figures.count)
    }
    total = figures.count
    self.years = years.reversed().map { other, figures in
      ArchiveLinkView(
        year: other, month: nil, isYear: true, count: figures.count, isCurrent: other == year,
        url: URLValue(path: Self.path(other)))
    }
    pager = PagerView(
      path: Self.path(year), number: number,
      count: PagerView.pageCount(of: figures.count, size: Self.pageSize))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "FigurePeriod", "The figures of a year.", of: FigurePeriodView.self
  ) {
    [
      .integer("year", "The year.") { $0.year },
      .list("metrics", "Its figures on this page, by metric.") { $0.metrics },
      .integer("total", "How many figures it has.") { $0.total },
      .list("years", "All years that have figures, newest first.") { $0.years },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}

/// The series in which sources differ, under the name `list`.
public final class DifferingView: TemplateObject, Sendable {
  /// How many series a page has.
  static let pageSize = 60

  let series: [FigureSeries]
  let total: Int
  let pager: PagerView

  /// Page `number` (from 1) of all such series.
  init(_ all: [FigureSeries], number: Int) {
    series = Array(PagerView.entries(of: all, number: number, size: Self.pageSize))
    total = all.count
    pager = PagerView(
      path: LedgerView.differingPath, number: number,
      count: PagerView.pageCount(of: all.count, size: Self.pageSize))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Differing", "The series in which sources differ.", of: DifferingView.self
  ) {
    [
      .list("series", "The series on this page.") { $0.series },
      .integer("total", "How many there are.") { $0.total },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}
