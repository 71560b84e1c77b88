import Briefing
import Templating

extension TimelineView {
  /// How many events the timeline of the whole site shows before it leaves older ones to the pages
  /// of their years or months.
  static let eventsOnFirstPage = 200
  /// How many companies and topics it offers as filters.
  static let filterLimit = 40
  /// How many events of a month stand on the page of a year that is split.
  static let eventsOfMonthInOverview = 5

  /// Groups `events` (oldest first) by year and month, newest first, without a rail.
  convenience init(events: [Event]) {
    self.init(years: Self.years(of: events), rail: [], total: events.count)
  }

  /// The timeline of the whole site: all of it, or the newest pages of its archive.
  convenience init(site: Site, limit: Int = eventsOnFirstPage) {
    let archive = site.timeline
    var pages: [DateArchive<Event>.Page] = []
    var count = 0
    for page in archive.pages.reversed() {
      if !pages.isEmpty, count + page.items.count > limit { break }
      pages.append(page)
      count += page.items.count
    }
    let years = Self.years(of: pages.reversed().flatMap(\.items))
    var shown: [Int: Int] = [:]
    for year in years { shown[year.year] = year.count }
    let counts = Self.counts(archive)
    let rail = counts.map { year, count in
      TimelineYearLinkView(
        year: year, count: count, isCurrent: false,
        url: shown[year] == count
          ? URLValue(fragment: "y\(year)") : URLValue(path: "/timeline/\(year)/"))
    }
    self.init(
      years: years, rail: rail, total: counts.reduce(0) { $0 + $1.count },
      companies: Self.filters(site.companies), topics: Self.filters(site.topics))
  }

  /// Links to the timelines of the things with most events.
  private static func filters(_ things: [Thing]) -> [FilterLinkView] {
    things.enumerated().filter { !$0.element.events.isEmpty }
      .sorted { ($1.element.events.count, $0.offset) < ($0.element.events.count, $1.offset) }
      .prefix(filterLimit)
      .map { _, thing in
        FilterLinkView(
          name: thing.shortName, count: thing.events.count,
          url: URLValue(path: "\(thing.path)timeline/"))
      }
  }

  /// How many events each year has, newest first.
  static func counts(_ archive: DateArchive<Event>) -> [(year: Int, count: Int)] {
    var counts: [(year: Int, count: Int)] = []
    for page in archive.pages.reversed() {
      guard let year = page.scope.year else { continue }
      if counts.last?.year == year {
        counts[counts.count - 1].count += page.items.count
      } else {
        counts.append((year, page.items.count))
      }
    }
    return counts
  }

  /// The page of a year: all its events, or the weightiest of each month with links to the months.
  convenience init(
    year: Int, pages: [DateArchive<Event>.Page], counts: [(year: Int, count: Int)]
  ) {
    let rail = Self.rail(counts, current: year)
    let (newer, older) = Self.neighbours(of: year, counts)
    let total = pages.reduce(0) { $0 + $1.items.count }
    guard pages.count > 1 else {
      let years = Self.years(of: pages.first?.items ?? [])
      let months = years.flatMap(\.months).map { month in
        ArchiveLinkView(
          year: year, month: month.month, count: month.total,
          url: URLValue(fragment: "y\(year)-\(TimelineMonthView.anchor(month.month))"))
      }
      self.init(
        years: years, rail: rail, total: total, months: months, newer: newer, older: older)
      return
    }
    let months = Self.months(of: year, pages).map { month, pages in
      TimelineMonthView(
        year: year, month: month, events: Self.weightiest(pages.flatMap(\.items)),
        total: pages.reduce(0) { $0 + $1.items.count },
        page: URLValue(path: pages.first?.path ?? "/timeline/\(year)/"))
    }
    self.init(
      years: [TimelineYearView(year: year, months: months)], rail: rail, total: total,
      months: Self.monthLinks(of: year, pages, current: nil), isOverview: true, newer: newer,
      older: older)
  }

  /// The page of a month of a year that is split, or of a part of one.
  convenience init(
    year: Int, page: DateArchive<Event>.Page, pages: [DateArchive<Event>.Page],
    counts: [(year: Int, count: Int)]
  ) {
    let place = pages.firstIndex { $0.path == page.path } ?? 0
    func link(_ index: Int) -> ArchiveLinkView? {
      guard pages.indices.contains(index) else { return nil }
      return Self.monthLink(of: year, pages[index], current: page.path)
    }
    self.init(
      years: Self.years(of: page.items), rail: Self.rail(counts, current: year),
      total: page.items.count, months: Self.monthLinks(of: year, pages, current: page.path),
      newer: link(place + 1), older: link(place - 1))
  }

  /// Page `number` of the timeline of a thing, newest first.
  convenience init(events: [Event], path: String, number: Int, size: Int) {
    let count = PagerView.pageCount(of: events.count, size: size)
    let newest = Array(events.reversed())
    let shown = PagerView.entries(of: newest, number: number, size: size)
    var rail: [TimelineYearLinkView] = []
    var start = 0
    while start < newest.count {
      let year = newest[start].date.year
      var end = start
      while end < newest.count, newest[end].date.year == year { end += 1 }
      let page = start / size + 1
      rail.append(
        TimelineYearLinkView(
          year: year, count: end - start, isCurrent: false,
          url: page == number
            ? URLValue(fragment: "y\(year)")
            : URLValue(path: PagerView.path(path, number: page), fragment: "y\(year)")))
      start = end
    }
    self.init(
      years: Self.years(of: shown.reversed()), rail: rail, total: events.count,
      pager: PagerView(path: path, number: number, count: count))
  }

  private static func rail(
    _ counts: [(year: Int, count: Int)], current: Int
  ) -> [TimelineYearLinkView] {
    counts.map { year, count in
      TimelineYearLinkView(
        year: year, count: count, isCurrent: year == current,
        url: URLValue(path: "/timeline/\(year)/"))
    }
  }

  private static func neighbours(
    of year: Int, _ counts: [(year: Int, count: Int)]
  ) -> (newer: ArchiveLinkView?, older: ArchiveLinkView?) {
    guard let place = counts.firstIndex(where: { $0.year == year }) else { return (nil, nil) }
    func link(_ index: Int) -> ArchiveLinkView? {
      guard counts.indices.contains(index) else { return nil }
      return ArchiveLinkView(
        year: counts[index].year, month: nil, isYear: true, count: counts[index].count,
        url: URLValue(path: "/timeline/\(counts[index].year)/"))
    }
    return (link(place - 1), link(place + 1))
  }

  /// The months of a year that is split, newest first, what has no month last.
  private static func months(
    of year: Int, _ pages: [DateArchive<Event>.Page]
  ) -> [(month: Int?, pages: [DateArchive<Event>.Page])] {
    var months: [(month: Int?, pages: [DateArchive<Event>.Page])] = []
    for page in pages {
      guard case .month(_, let month) = page.scope else { continue }
      if let last = months.last, last.month == month {
        months[months.count - 1].pages.append(page)
      } else {
        months.append((month, [page]))
      }
    }
    return months.filter { $0.month != nil }.reversed() + months.filter { $0.month == nil }
  }

  private static func monthLinks(
    of year: Int, _ pages: [DateArchive<Event>.Page], current: String?
  ) -> [ArchiveLinkView] {
    months(of: year, pages).flatMap { $0.pages.reversed() }.map {
      monthLink(of: year, $0, current: current)
    }
  }

  private static func monthLink(
    of year: Int, _ page: DateArchive<Event>.Page, current: String?
  ) -> ArchiveLinkView {
    var month: Int?
    if case .month(_, let value) = page.scope { month = value }
    return ArchiveLinkView(
      year: year, month: month, part: page.parts > 1 ? page.part : nil, count: page.items.count,
      isCurrent: page.path == current, url: URLValue(path: page.path))
  }

  /// The weightiest events of a month, newest first.
  private static func weightiest(_ events: [Event]) -> [Event] {
    var places: [Int] = []
    for weight in [3, 2, 1] where places.count < eventsOfMonthInOverview {
      let rest = eventsOfMonthInOverview - places.count
      places += events.indices.reversed().filter { events[$0].importance == weight }.prefix(rest)
    }
    return places.sorted(by: >).map { events[$0] }
  }

  /// `events` (oldest first) by year and month, newest first.
  static func years(of events: [Event]) -> [TimelineYearView] {
    var years: [TimelineYearView] = []
    var months: [TimelineMonthView] = []
    var pending: [Event] = []
    var key: (year: Int, month: Int?)?

    func closeMonth() {
      guard let key, !pending.isEmpty else { return }
      months.append(TimelineMonthView(year: key.year, month: key.month, events: pending))
      pending = []
    }
    func closeYear() {
      guard let year = key?.year, !months.isEmpty else { return }
      // Events of which only the year or quarter is known sort before those of January; they are
      // shown last.
      months.sort { ($0.month ?? 0) > ($1.month ?? 0) }
      years.append(TimelineYearView(year: year, months: months))
      months = []
    }

    let ordered = events.reversed().sorted { a, b in
      if a.date.year != b.date.year { return a.date.year > b.date.year }
      return (a.date.monthIfKnown ?? 0) > (b.date.monthIfKnown ?? 0)
    }
    for event in ordered {
      let next = (year: event.date.year, month: event.date.monthIfKnown)
      if let current = key, current != next {
        closeMonth()
        if current.year != next.year { closeYear() }
      }
      key = next
      pending.append(event)
    }
    closeMonth()
    closeYear()
    return years
  }
}
