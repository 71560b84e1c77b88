import Briefing
import Templating

extension SitePlanner {
  /// Plans the ledger of figures, its views by year, and the pages of metrics.
  mutating func planFigures() {
    let site = self.site
    let differing = site.metrics.flatMap(\.series).filter(\.isDiffering)
    let years = FigurePeriodView.years(of: site)
    let ledger = sectionPage(kind: "figures", .figures, path: "/figures/")
    page("/figures/", template: "figures.html", shows: { $0.add(site.figures) }) {
      (ledger, [.object(LedgerView(site: site, differing: differing, years: years))])
    }
    let crumb = BreadcrumbView(title: titles[.figures], path: "/figures/")
    for (year, figures) in years {
      let title = titles.text(.figuresYear, ["year": String(year)])
      let count = PagerView.pageCount(of: figures.count, size: FigurePeriodView.pageSize)
      for number in 1...count {
        let path = PagerView.path(FigurePeriodView.path(year), number: number)
        let view = sectionPage(
          kind: "figures-year", .figures, path: path, title: titles.text(title, page: number),
          under: [crumb])
        let shown = PagerView.entries(
          of: figures, number: number, size: FigurePeriodView.pageSize)
        page(path, template: "figures-year.html", shows: { $0.add(shown) }) {
          let list = FigurePeriodView(
            year: year, figures: figures, years: years, number: number)
          return (view, [.object(list)])
        }
      }
    }
    if differing.count > LedgerView.differingLimit {
      let count = PagerView.pageCount(of: differing.count, size: DifferingView.pageSize)
      for number in 1...count {
        let path = PagerView.path(LedgerView.differingPath, number: number)
        let view = sectionPage(
          kind: "figures-differing", .figures, path: path,
          title: titles.text(titles.text(.differing), page: number), under: [crumb])
        let shown = PagerView.entries(
          of: differing, number: number, size: DifferingView.pageSize)
        page(path, template: "figures-differing.html", shows: { $0.add(shown) }) {
          (view, [.object(DifferingView(differing, number: number))])
        }
      }
    }
    for metric in site.metrics { planMetric(metric, crumb) }
  }

  private mutating func planMetric(_ metric: Metric, _ crumb: BreadcrumbView) {
    let wording = self.wording
    let today = site.today
    let view = PageView(
      kind: "metric", title: metric.name, description: metric.definition, path: metric.path,
      canonicalURL: canonical(metric.path), section: "/figures/", breadcrumbs: [homeCrumb, crumb])
    page(
      metric.path, template: "metric.html", origin: "Content/metrics.yml",
      shows: { $0.add(metric.figures) }
    ) {
      (view, [.object(metric), .object(MetricView(metric, wording: wording, today: today))])
    }
    guard metric.isSplit else { return }
    let crumbs = [crumb, BreadcrumbView(title: metric.name, path: metric.path)]
    for series in metric.series {
      let view = sectionPage(
        kind: "series", .figures, path: series.path,
        title: titles.text(
          .series, ["subject": series.subject.name, "metric": metric.name]), under: crumbs,
        within: "/figures/")
      page(
        series.path, template: "series.html", origin: "Content/metrics.yml",
        shows: { $0.add(series.figures) }
      ) {
        (view, [.object(series), .object(MetricView(series, wording: wording, today: today))])
      }
    }
  }

  /// Plans the scoreboard of forecasts and, where they are many, their archive and states.
  mutating func planForecasts() {
    let site = self.site
    let groups = ForecastGroups(site: site)
    let scoreboard = sectionPage(kind: "forecasts", .forecasts, path: "/forecasts/")
    page("/forecasts/", template: "forecasts.html", shows: { $0.add(site.forecasts) }) {
      (scoreboard, [.object(ScoreboardView(site: site, groups: groups))])
    }
    guard !site.forecastArchive.isWhole else { return }
    let crumb = BreadcrumbView(title: titles[.forecasts], path: "/forecasts/")
    for state in ForecastState.allCases where groups[state].count > ScoreboardView.limit {
      let count = PagerView.pageCount(
        of: groups[state].count, size: ForecastListView.pageSize)
      for number in 1...count {
        let path = PagerView.path(state.path, number: number)
        let view = sectionPage(
          kind: "forecasts-state", .forecasts, path: path,
          title: titles.text(titles.text(state.phrase), page: number), under: [crumb])
        let shown = PagerView.entries(
          of: groups[state], number: number, size: ForecastListView.pageSize)
        page(path, template: "forecast-list.html", shows: { $0.add(shown) }) {
          (view, [.object(ForecastListView(state, groups[state], number: number))])
        }
      }
    }
    for sheet in site.forecastArchive.sheets(overview: ScoreboardView.limit) {
      let view = sectionPage(
        kind: "forecasts-archive", .forecasts, path: sheet.path,
        title: title(of: sheet, in: .forecasts), under: [crumb])
      page(sheet.path, template: "forecast-list.html", shows: { $0.add(sheet.items) }) {
        (view, [.object(ForecastListView(sheet))])
      }
    }
  }
}
