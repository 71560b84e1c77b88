import Briefing
import Templating

/// What the page of a metric, or of one subject's figures of it, shows, under the name `detail`.
public final class MetricView: TemplateObject, Sendable {
  /// How many subjects of a split metric stand in its table; the others are named below it.
  static let rowLimit = 150
  /// How many subjects one chart shows.
  private static let subjectsOfChart = 8
  /// How many bars the comparison of the newest values has.
  private static let barLimit = 20
  /// How many series in which sources differ are set out above the table.
  private static let differingLimit = 12

  let charts: [ChartView]
  let rows: [FigureSeries]
  let others: [FigureSeries]
  let differing: [FigureSeries]

  /// The page of a metric: one chart of all subjects where they are few, a comparison of the newest
  /// values where they are many.
  init(_ metric: Metric, wording: ChartWording, today: CalendarDay) {
    rows = metric.isSplit ? Array(metric.series.prefix(Self.rowLimit)) : metric.series
    others = Array(metric.series.dropFirst(rows.count))
    differing = Array(metric.series.filter(\.isDiffering).prefix(Self.differingLimit))
    func chart(_ figures: [Figure], form: Chart.Form? = nil) -> [ChartView] {
      ChartView(
        title: metric.name, figures: figures, metric: metric, idPrefix: "chart", wording: wording,
        form: form, today: today
      ).map { [$0] } ?? []
    }
    if metric.series.count <= Self.subjectsOfChart, !metric.isSplit {
      charts = chart(metric.figures)
    } else if metric.isSplit {
      let latest = metric.series.compactMap(\.latest).enumerated().sorted { a, b in
        let (x, y) = (a.element.value.high.doubleValue, b.element.value.high.doubleValue)
        return x != y ? x > y : a.offset < b.offset
      }
      charts = chart(latest.prefix(Self.barLimit).map(\.element), form: .bar)
    } else {
      charts = ProfileView.charts(of: metric.series, wording, today) { $0.subject.name }
    }
  }

  /// The page of one subject's figures of a metric.
  init(_ series: FigureSeries, wording: ChartWording, today: CalendarDay) {
    rows = [series]
    others = []
    differing = series.isDiffering ? [series] : []
    charts = ProfileView.charts(of: [series], wording, today) { $0.metric.name }
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "MetricDetail", "What the page of a metric shows.", of: MetricView.self
  ) {
    [
      .list("charts", "Charts of its figures.") { $0.charts },
      .list("rows", "Its series in the table.") { $0.rows },
      .list("differing", "Series in which sources differ, the first of them.") { $0.differing },
      .list("others", "Further series, each on its own page.") { $0.others },
    ]
  }
}
