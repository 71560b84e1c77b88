import Briefing
import Templating

extension SitePlanner {
  /// How many events a page of a thing's timeline has.
  private static let eventsOnPage = 200

  /// Plans the timeline, its years and, where a year is split, its months.
  mutating func planTimeline() {
    let site = self.site
    let archive = site.timeline
    let view = sectionPage(kind: "timeline", .timeline, path: "/timeline/")
    page("/timeline/", template: "timeline.html", shows: { $0.add(site.events) }) {
      (view, [.object(TimelineView(site: site))])
    }
    let crumb = BreadcrumbView(title: titles[.timeline], path: "/timeline/")
    let counts = TimelineView.counts(archive)
    for year in archive.years {
      let path = "/timeline/\(year)/"
      let pages = archive.pages(ofYear: year)
      let title = titles.text(.timelineYear, number: year)
      let view = sectionPage(
        kind: "timeline-year", .timelineYear, path: path, title: title, under: [crumb])
      page(path, template: "timeline-year.html", shows: { $0.add(pages.lazy.flatMap(\.items)) }) {
        (view, [.object(TimelineView(year: year, pages: pages, counts: counts))])
      }
      let isWhole = pages.count == 1 && pages.first?.path == path
      guard !isWhole else { continue }
      let yearCrumb = BreadcrumbView(title: title, path: path)
      for month in pages {
        let view = sectionPage(
          kind: "timeline-month", .timelineYear, path: month.path, title: monthTitle(month),
          under: [crumb, yearCrumb])
        page(month.path, template: "timeline-year.html", shows: { $0.add(month.items) }) {
          (view, [.object(TimelineView(year: year, page: month, pages: pages, counts: counts))])
        }
      }
    }
  }

  private func monthTitle(_ page: DateArchive<Event>.Page) -> String {
    guard case .month(let year, let month) = page.scope else { return titles[.timeline] }
    let title =
      month.map {
        titles.text(.timelineMonth, ["year": String(year), "month": String($0)])
      } ?? titles.text(.timelineUndated, ["year": String(year)])
    return titles.text(title, page: page.part)
  }

  /// The page with the whole timeline of a thing. Companies and topics always have one: it is the
  /// timeline filtered by them. Others have one where their own page does not hold all events.
  func timelinePath(of thing: Thing) -> String? {
    switch thing.kind {
    case .company, .topic: thing.events.isEmpty ? nil : "\(thing.path)timeline/"
    case .person, .product, .sector:
      thing.events.count > ProfileView.eventsOfThing ? "\(thing.path)timeline/" : nil
    }
  }

  /// Plans the pages of the timeline of a thing, newest events first.
  mutating func planTimeline(of thing: Thing, _ section: PageTitles.Section, _ pairs: CompanyPairs)
  {
    guard let path = timelinePath(of: thing) else { return }
    let size = Self.eventsOnPage
    let crumbs = crumbs(of: thing, section)
    let title = titles.text(.listOf, ["name": thing.name, "list": titles[.timeline]])
    for number in 1...PagerView.pageCount(of: thing.events.count, size: size) {
      let own = PagerView.path(path, number: number)
      let view = sectionPage(
        kind: "thing-timeline", .timeline, path: own, title: titles.text(title, page: number),
        under: crumbs, within: "/timeline/")
      let shown = PagerView.entries(of: thing.events.reversed(), number: number, size: size)
      page(
        own, template: "thing-timeline.html", origin: thing.file, shows: { $0.add(shown) }
      ) {
        let timeline = TimelineView(events: thing.events, path: path, number: number, size: size)
        let profile = ThingTimelineView(
          thing: thing, pairs: (thing as? Company).map(pairs.links(of:)) ?? [])
        return (view, [.object(profile), .object(timeline)])
      }
    }
  }

  /// Plans the pages of companies with one another.
  mutating func planPairs(_ pairs: CompanyPairs) {
    for pair in pairs.pairs {
      let title = titles.text(
        .pair, ["first": pair.first.name, "second": pair.second.name])
      let crumbs = crumbs(of: pair.first, .companies)
      for number in 1...PagerView.pageCount(of: pair.events.count, size: PairView.pageSize) {
        let path = PagerView.path(pair.path, number: number)
        let view = sectionPage(
          kind: "pair", .timeline, path: path, title: titles.text(title, page: number),
          under: crumbs, within: "/timeline/")
        let shown = PagerView.entries(of: pair.events, number: number, size: PairView.pageSize)
        page(
          path, template: "pair.html", origin: pair.first.file,
          shows: {
            $0.add(shown)
            $0.add(pair.relations)
          }
        ) {
          (view, [.object(PairView(pair, number: number))])
        }
      }
    }
  }

  /// The way to a page below that of a thing.
  func crumbs(of thing: Thing, _ section: PageTitles.Section) -> [BreadcrumbView] {
    [
      BreadcrumbView(title: titles[section], path: "/\(thing.kind.folder)/"),
      BreadcrumbView(title: thing.name, path: thing.path),
    ]
  }
}
