import Briefing
import Diagnostics
import Templating

/// Lists the files of a site: one function of the linked site, the templates and the assets.
struct SitePlanner {
  let site: Site
  let view: SiteView
  let templates: TemplateSet
  let titles: PageTitles
  let wording: ChartWording

  let searchFiles: SearchFiles?

  private(set) var plan = SitePlan()

  init(
    site: Site, view: SiteView, templates: TemplateSet, titles: PageTitles, wording: ChartWording,
    searchFiles: SearchFiles? = nil
  ) {
    self.site = site
    self.view = view
    self.templates = templates
    self.titles = titles
    self.wording = wording
    self.searchFiles = searchFiles
  }

  /// Plans all pages.
  mutating func planPages() {
    planHome()
    planArticles()
    planTimeline()
    planThings()
    planFiguresAndForecasts()
    planSimplePages()
    planSearch()
    planRedirects()
  }

  /// Plans a file that is not made from a template.
  mutating func add(_ file: PlannedFile) {
    plan.add(file)
  }

  private mutating func page(
    _ path: String, template: String, origin: String? = nil,
    _ roots: @escaping @Sendable () -> (PageView, [Value])
  ) {
    guard let program = templates.program(named: "pages/\(template)") else { return }
    let view = self.view
    plan.add(
      PlannedFile(
        path: PlannedFile.outputPath(for: path),
        origin: origin ?? "Templates/pages/\(template)",
        content: .page(program: program) {
          let (page, values) = roots()
          return [.object(view), .object(page)] + values
        }))
  }

  private func canonical(_ path: String) -> URLValue? {
    site.configuration.canonicalURL(for: path)
  }

  private var homeCrumb: BreadcrumbView { BreadcrumbView(title: titles[.home], path: "/") }

  private func sectionPage(
    kind: String, _ section: PageTitles.Section, path: String, title: String? = nil,
    under parents: [BreadcrumbView] = []
  ) -> PageView {
    PageView(
      kind: kind, title: title ?? titles[section], description: site.configuration.description,
      path: path, canonicalURL: canonical(path),
      section: parents.last?.path ?? path, breadcrumbs: [homeCrumb] + parents)
  }

  private mutating func planHome() {
    let site = self.site
    let page = PageView(
      kind: "home", title: site.configuration.title,
      description: site.configuration.description, path: "/", canonicalURL: canonical("/"),
      section: "/")
    self.page("/", template: "home.html") { (page, [.object(HomeView(site: site))]) }
  }

  private mutating func planArticles() {
    let site = self.site
    let count = ArticleListView.pageCount(total: site.articles.count)
    let crumb = BreadcrumbView(title: titles[.articles], path: "/articles/")
    for number in 1...count {
      let path = ArticleListView.path(number: number)
      let view = sectionPage(
        kind: "articles", .articles, path: path,
        title: number == 1 ? nil : titles.text(.articlesPage, number: number),
        under: number == 1 ? [] : [crumb])
      page(path, template: "articles.html") {
        (view, [.object(ArticleListView(site: site, number: number))])
      }
    }
    let home = homeCrumb
    for article in site.articles {
      let url = canonical(article.path)
      page(article.path, template: "article.html", origin: article.file) {
        let view = PageView(
          kind: "article", title: article.title,
          description: article.summary?.plain ?? article.body.excerpt, path: article.path,
          canonicalURL: url, section: "/articles/", breadcrumbs: [home, crumb],
          ageInYears: article.ageInYears(on: site.today),
          qrCode: url.flatMap {
            HTML.qrCode(of: $0.address, title: $0.address, idPrefix: "qr")
          })
        return (view, [.object(article)])
      }
    }
  }

  private mutating func planTimeline() {
    let site = self.site
    let view = sectionPage(kind: "timeline", .timeline, path: "/timeline/")
    page("/timeline/", template: "timeline.html") {
      let timeline = TimelineView(
        events: site.events, rail: .sections, limit: TimelineView.eventsOnOnePage)
      return (view, [.object(timeline)])
    }
    let crumb = BreadcrumbView(title: titles[.timeline], path: "/timeline/")
    var years: [Int: [Event]] = [:]
    for event in site.events { years[event.date.year, default: []].append(event) }
    for year in years.keys.sorted() {
      let path = "/timeline/\(year)/"
      let events = years[year] ?? []
      let view = sectionPage(
        kind: "timeline-year", .timelineYear, path: path,
        title: titles.text(.timelineYear, number: year), under: [crumb])
      page(path, template: "timeline-year.html") {
        let timeline = TimelineView(
          events: events, rail: .pages, current: year, railEvents: site.events)
        return (view, [.object(timeline)])
      }
    }
  }

  private mutating func planThings() {
    let site = self.site
    planIndex(.company, .companies, site.companies, template: "companies.html")
    planIndex(.person, .people, site.people, template: "people.html")
    planIndex(.product, .products, site.products, template: "products.html")
    planIndex(.topic, .topics, site.topics, template: "topics.html")
    planIndex(.sector, .sectors, site.sectors, template: "sectors.html")
    planEach(site.companies, .companies, template: "company.html")
    planEach(site.people, .people, template: "person.html")
    planEach(site.products, .products, template: "product.html")
    planEach(site.topics, .topics, template: "topic.html")
    planEach(site.sectors, .sectors, template: "sector.html")
  }

  private mutating func planIndex(
    _ kind: ThingKind, _ section: PageTitles.Section, _ things: [Thing], template: String
  ) {
    let path = "/\(kind.folder)/"
    let sectors = site.sectors
    let view = sectionPage(kind: kind.folder, section, path: path)
    page(path, template: template) {
      (view, [.object(IndexView(kind: kind, things: things, sectors: sectors))])
    }
  }

  private mutating func planEach<T: Thing>(
    _ things: [T], _ section: PageTitles.Section, template: String
  ) {
    let home = homeCrumb
    let wording = self.wording
    let today = site.today
    for thing in things {
      let url = canonical(thing.path)
      let parent = "/\(thing.kind.folder)/"
      let crumb = BreadcrumbView(title: titles[section], path: parent)
      page(thing.path, template: template, origin: thing.file) {
        let view = PageView(
          kind: thing.kind.rawValue, title: thing.name,
          description: thing.summary?.plain ?? thing.body?.excerpt, path: thing.path,
          canonicalURL: url, section: parent, breadcrumbs: [home, crumb])
        return (
          view,
          [.object(thing), .object(ProfileView(thing: thing, wording: wording, today: today))]
        )
      }
    }
  }

  private mutating func planFiguresAndForecasts() {
    let site = self.site
    let ledger = sectionPage(kind: "figures", .figures, path: "/figures/")
    page("/figures/", template: "figures.html") {
      (ledger, [.object(LedgerView(site: site))])
    }
    let crumb = BreadcrumbView(title: titles[.figures], path: "/figures/")
    let home = homeCrumb
    let wording = self.wording
    for metric in site.metrics {
      let view = PageView(
        kind: "metric", title: metric.name, description: metric.definition, path: metric.path,
        canonicalURL: canonical(metric.path), section: "/figures/", breadcrumbs: [home, crumb])
      page(metric.path, template: "metric.html", origin: "Content/metrics.yml") {
        (
          view,
          [
            .object(metric),
            .object(ProfileView(metric: metric, wording: wording, today: site.today)),
          ]
        )
      }
    }
    let scoreboard = sectionPage(kind: "forecasts", .forecasts, path: "/forecasts/")
    page("/forecasts/", template: "forecasts.html") {
      (scoreboard, [.object(ScoreboardView(site: site))])
    }
  }

  private mutating func planSimplePages() {
    let site = self.site
    let sources = sectionPage(kind: "sources", .sources, path: "/sources/")
    page("/sources/", template: "sources.html") {
      (sources, [.object(SourceListView(site: site))])
    }
    let corrections = sectionPage(kind: "corrections", .corrections, path: "/corrections/")
    page("/corrections/", template: "corrections.html") { (corrections, []) }
    let about = sectionPage(kind: "about", .about, path: "/about/")
    page("/about/", template: "about.html") { (about, []) }
    let notFound = PageView(
      kind: "404", title: titles[.notFound], description: nil, path: "/404.html",
      canonicalURL: nil, section: nil)
    page("/404.html", template: "404.html") { (notFound, []) }
  }

  private mutating func planSearch() {
    guard let files = searchFiles else { return }
    let site = self.site
    let view = sectionPage(kind: "search", .search, path: "/search/")
    page("/search/", template: "search.html") { (view, [.object(SearchPageView(site: site))]) }
    for file in files.planned { plan.add(file) }
  }

  private mutating func planRedirects() {
    let basePath = site.configuration.basePath
    for article in site.articles {
      for old in article.redirects {
        let target = basePath + article.path
        let canonicalAddress = canonical(article.path)?.address ?? target
        plan.add(
          PlannedFile(
            path: PlannedFile.outputPath(for: RedirectPage.address(for: old)),
            origin: article.file,
            content: .made {
              RedirectPage.html(
                target: target, canonical: canonicalAddress, title: article.title)
            }))
      }
    }
  }
}

extension TimelineView {
  /// How many events the timeline of all years shows before it leaves older years to their pages.
  static let eventsOnOnePage = 400
}

extension Article {
  /// Full years between its date and `day`; `nil` below one.
  func ageInYears(on day: CalendarDay) -> Int? {
    let from = date.earliest
    var years = day.year - from.year
    if (day.month, day.day) < (from.month, from.day) { years -= 1 }
    return years >= 1 ? years : nil
  }
}

extension SiteConfiguration {
  /// The full address of a path, where the site has a base address.
  func canonicalURL(for path: String) -> URLValue? {
    guard var base = baseURL else { return nil }
    while base.hasSuffix("/") { base.removeLast() }
    return URLValue(external: base + path)
  }
}
