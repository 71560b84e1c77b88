import Briefing
import Diagnostics
import OpenData
import ShareImages
import Templating

/// Lists the files of a site: one function of the linked site, the templates and the assets.
struct SitePlanner {
  let site: Site
  let view: SiteView
  let templates: TemplateSet
  let titles: PageTitles
  let wording: ChartWording

  let searchFiles: SearchFiles?
  /// Where large files can be made on their way to the output; none where that happens in memory.
  let scratchFolders: [String]

  private(set) var plan = SitePlan()

  init(
    site: Site, view: SiteView, templates: TemplateSet, titles: PageTitles, wording: ChartWording,
    searchFiles: SearchFiles? = nil, scratchFolders: [String] = []
  ) {
    self.site = site
    self.view = view
    self.templates = templates
    self.titles = titles
    self.wording = wording
    self.searchFiles = searchFiles
    self.scratchFolders = scratchFolders
  }

  /// Plans all pages.
  mutating func planPages() {
    planHome()
    planArticles()
    planTimeline()
    planThings()
    planFigures()
    planForecasts()
    planSources()
    planCorrections()
    planSimplePages()
    planDigests()
    planData()
    planSearch()
    planFeeds()
    planSiteFiles()
  }

  /// Plans a file that is not made from a template.
  mutating func add(_ file: PlannedFile) {
    plan.add(file)
  }

  /// Remembers what draws and keeps the pictures among the files.
  mutating func add(_ pictures: ShareImageStore) {
    plan.pictures = pictures
  }

  /// Keeps what tells where files of data have counts of texts.
  mutating func keep(_ textCounts: @escaping @Sendable () -> [TextCounts]) {
    plan.textCounts = textCounts
  }

  /// Plans a page that a template makes.
  ///
  /// - Parameter shows: adds the dates of what it shows
  mutating func page(
    _ path: String, template: String, origin: String? = nil,
    shows: (@Sendable (inout ShownDates) -> Void)? = nil,
    _ roots: @escaping @Sendable () -> (PageView, [Value])
  ) {
    guard let program = templates.program(named: "pages/\(template)") else { return }
    let view = self.view
    var file = PlannedFile(
      path: PlannedFile.outputPath(for: path),
      origin: origin ?? "Templates/pages/\(template)",
      content: .page(program: program) {
        let (page, values) = roots()
        return [.object(view), .object(page)] + values
      })
    file.shows = shows
    plan.add(file)
  }

  /// The full address of a path, where the site has a base address.
  func canonical(_ path: String) -> URLValue? {
    site.configuration.canonicalURL(for: path)
  }

  /// The first step of all breadcrumbs.
  var homeCrumb: BreadcrumbView { BreadcrumbView(title: titles[.home], path: "/") }

  /// A page that is about no single article or thing.
  func sectionPage(
    kind: String, _ section: PageTitles.Section, path: String, title: String? = nil,
    under parents: [BreadcrumbView] = [], within navigation: String? = nil
  ) -> PageView {
    PageView(
      kind: kind, title: title ?? titles[section], description: site.configuration.description,
      path: path, canonicalURL: canonical(path),
      section: navigation ?? parents.first?.path ?? path, breadcrumbs: [homeCrumb] + parents)
  }

  private mutating func planHome() {
    let site = self.site
    let page = PageView(
      kind: "home", title: site.configuration.title,
      description: site.configuration.description, path: "/", canonicalURL: canonical("/"),
      section: "/")
    self.page("/", template: "home.html", shows: { $0.add(site.articles) }) {
      (page, [.object(HomeView(site: site))])
    }
  }

  private mutating func planArticles() {
    let site = self.site
    let count = PagerView.pageCount(
      of: site.articles.count, size: ArticleListView.pageSize)
    let crumb = BreadcrumbView(title: titles[.articles], path: "/articles/")
    for number in 1...count {
      let path = PagerView.path(ArticleListView.path, number: number)
      let view = sectionPage(
        kind: "articles", .articles, path: path,
        title: number == 1 ? nil : titles.text(.articlesPage, number: number),
        under: number == 1 ? [] : [crumb])
      let shown = PagerView.entries(
        of: site.articles, number: number, size: ArticleListView.pageSize)
      page(path, template: "articles.html", shows: { $0.add(shown) }) {
        (view, [.object(ArticleListView(site: site, number: number))])
      }
    }
    let home = homeCrumb
    for article in site.articles {
      page(article.path, template: "article.html", origin: article.file, shows: { $0.add(article) })
      {
        let url = site.configuration.canonicalURL(for: article.path)
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

  private mutating func planThings() {
    let site = self.site
    let pairs = CompanyPairs(site: site)
    planIndex(.company, .companies, site.companies, template: "companies.html")
    planIndex(.person, .people, site.people, template: "people.html")
    planIndex(.product, .products, site.products, template: "products.html")
    planIndex(.topic, .topics, site.topics, template: "topics.html")
    planIndex(.sector, .sectors, site.sectors, template: "sectors.html")
    planEach(site.companies, .companies, template: "company.html", pairs)
    planEach(site.people, .people, template: "person.html", pairs)
    planEach(site.products, .products, template: "product.html", pairs)
    planEach(site.topics, .topics, template: "topic.html", pairs)
    planEach(site.sectors, .sectors, template: "sector.html", pairs)
    planPairs(pairs)
  }

  private mutating func planEach<T: Thing>(
    _ things: [T], _ section: PageTitles.Section, template: String, _ pairs: CompanyPairs
  ) {
    let home = homeCrumb
    let wording = self.wording
    let today = site.today
    for thing in things {
      let url = canonical(thing.path)
      let parent = "/\(thing.kind.folder)/"
      let crumb = BreadcrumbView(title: titles[section], path: parent)
      let timelinePath = timelinePath(of: thing)
      page(thing.path, template: template, origin: thing.file, shows: { $0.add(thing) }) {
        let view = PageView(
          kind: thing.kind.rawValue, title: thing.name,
          description: thing.summary?.plain ?? thing.body?.excerpt, path: thing.path,
          canonicalURL: url, section: parent, breadcrumbs: [home, crumb])
        let profile = ProfileView(
          thing: thing, timelinePath: timelinePath,
          pairs: (thing as? Company).map(pairs.links(of:)) ?? [], wording: wording, today: today)
        return (view, [.object(thing), .object(profile)])
      }
      planTimeline(of: thing, section, pairs)
      planLists(of: thing, section)
    }
  }

  private mutating func planSimplePages() {
    planTextPages()
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
    plan.add(files)
  }
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
