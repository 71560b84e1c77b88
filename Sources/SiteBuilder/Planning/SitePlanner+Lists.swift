import Briefing
import Templating

extension SitePlanner {
  /// Plans the lists that outgrow the page of a thing.
  mutating func planLists(of thing: Thing, _ section: PageTitles.Section) {
    for list in ThingList.allCases {
      guard let path = list.path(of: thing) else { continue }
      let title = titles.text(.listOf, ["name": thing.name, "list": titles[list.section]])
      let crumbs = crumbs(of: thing, section)
      let count = PagerView.pageCount(of: list.count(of: thing), size: list.pageSize)
      for number in 1...count {
        let own = PagerView.path(path, number: number)
        let view = sectionPage(
          kind: "thing-\(list.rawValue)", section, path: own,
          title: titles.text(title, page: number), under: crumbs,
          within: "/\(thing.kind.folder)/")
        page(
          own, template: "thing-list.html", origin: thing.file,
          shows: { list.show(page: number, of: thing, in: &$0) }
        ) {
          (view, [.object(ThingListView(list, of: thing, number: number))])
        }
      }
    }
  }

  /// Plans the index of the things of a kind and, where they are many, a page for each letter.
  mutating func planIndex(
    _ kind: ThingKind, _ section: PageTitles.Section, _ things: [Thing], template: String
  ) {
    let path = "/\(kind.folder)/"
    let sectors = site.sectors
    let view = sectionPage(kind: kind.folder, section, path: path)
    page(path, template: template) {
      (view, [.object(IndexView(kind: kind, things: things, sectors: sectors))])
    }
    guard things.count > IndexView.wholeLimit else { return }
    let crumb = BreadcrumbView(title: titles[section], path: path)
    let letters = IndexView.letters(things)
    let links = IndexView(kind: kind, things: things, sectors: []).letters
    for (letter, members) in letters {
      let title = titles.text(.letter, ["list": titles[section], "letter": letter])
      for number in 1...PagerView.pageCount(of: members.count, size: IndexView.pageSize) {
        let own = PagerView.path(IndexView.path(kind, letter: letter), number: number)
        let view = sectionPage(
          kind: "letter", section, path: own, title: titles.text(title, page: number),
          under: [crumb])
        page(own, template: "letter.html") {
          let list = LetterView(
            kind: kind, letter: letter, things: members, letters: links, number: number)
          return (view, [.object(list)])
        }
      }
    }
  }

  /// Plans the list of sources and, where they are many, its archive.
  mutating func planSources() {
    let site = self.site
    let view = sectionPage(kind: "sources", .sources, path: "/sources/")
    page("/sources/", template: "sources.html", shows: { $0.add(site.sources) }) {
      (view, [.object(SourceListView(site: site))])
    }
    let crumb = BreadcrumbView(title: titles[.sources], path: "/sources/")
    for sheet in site.sourceArchive.sheets(overview: SourceListView.newestLimit) {
      let view = sectionPage(
        kind: "sources-archive", .sources, path: sheet.path, title: title(of: sheet, in: .sources),
        under: [crumb])
      page(sheet.path, template: "sources.html", shows: { $0.add(sheet.items) }) {
        (view, [.object(SourceListView(sheet))])
      }
    }
  }

  /// Plans the pages of corrections.
  mutating func planCorrections() {
    let site = self.site
    let path = CorrectionListView.path
    let count = PagerView.pageCount(
      of: site.corrections.count, size: CorrectionListView.pageSize)
    for number in 1...count {
      let own = PagerView.path(path, number: number)
      let view = sectionPage(
        kind: "corrections", .corrections, path: own,
        title: titles.text(titles[.corrections], page: number),
        under: number == 1 ? [] : [BreadcrumbView(title: titles[.corrections], path: path)])
      let shown = PagerView.entries(
        of: site.corrections, number: number, size: CorrectionListView.pageSize)
      page(own, template: "corrections.html", shows: { $0.add(shown) }) {
        (view, [.object(CorrectionListView(site: site, number: number))])
      }
    }
  }

  /// The title of a page of an archive.
  func title<Item>(of sheet: ArchiveSheet<Item>, in section: PageTitles.Section) -> String {
    let list = titles[section]
    let title =
      switch sheet.scope {
      case .all: list
      case .undated: titles.text(.archiveUndated, ["list": list])
      case .year(let year): titles.text(.archiveYear, ["list": list, "year": String(year)])
      case .month(let year, let month?):
        titles.text(
          .archiveMonth, ["list": list, "year": String(year), "month": String(month)])
      case .month(let year, nil):
        titles.text(.archiveYearUndated, ["list": list, "year": String(year)])
      }
    return titles.text(title, page: sheet.part ?? 1)
  }
}

extension ThingList {
  /// Adds the dates of what a page of the list shows.
  fileprivate func show(page number: Int, of thing: Thing, in dates: inout ShownDates) {
    func entries<T>(_ list: [T]) -> ArraySlice<T> {
      PagerView.entries(of: list, number: number, size: pageSize)
    }
    switch self {
    case .articles: dates.add(entries(thing.articles))
    case .figures: dates.add(entries(thing.figures))
    case .relations: dates.add(entries(thing.relations))
    case .forecasts: dates.add(entries(thing.forecasts))
    case .forecastsMade: dates.add(entries(thing.forecastsMade))
    case .sources: dates.add(entries(thing.citedSources))
    case .companies, .products, .people: break
    }
  }

  /// The section that names the list.
  var section: PageTitles.Section {
    switch self {
    case .articles: .articles
    case .figures: .figures
    case .relations: .relations
    case .forecasts: .forecastsAbout
    case .forecastsMade: .forecastsMade
    case .sources: .sources
    case .companies: .companies
    case .products: .products
    case .people: .people
    }
  }
}
