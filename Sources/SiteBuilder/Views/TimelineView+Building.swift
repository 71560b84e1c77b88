import Briefing
import Templating

extension TimelineView {
  /// How a rail leads to years.
  enum RailTarget {
    /// To the pages of the years.
    case pages
    /// To the sections of the page that shows the timeline.
    case sections
  }

  /// Groups `events` (oldest first) by year and month, newest first.
  ///
  /// - Parameters:
  ///   - limit: at most about so many events; whole years only, but at least one
  ///   - current: the year whose page this is
  convenience init(
    events: [Event], rail target: RailTarget, limit: Int = .max, current: Int? = nil,
    railEvents: [Event]? = nil
  ) {
    let years = Self.years(of: events)
    var shown: [TimelineYearView] = []
    var count = 0
    for year in years {
      if !shown.isEmpty, count + year.count > limit { break }
      shown.append(year)
      count += year.count
    }
    let all = railEvents.map(Self.years(of:)) ?? years
    let shownYears = Set(shown.map(\.year))
    let rail = all.map { year in
      let url: URLValue =
        switch target {
        case .pages: URLValue(path: "/timeline/\(year.year)/")
        case .sections:
          shownYears.contains(year.year)
            ? URLValue(fragment: "y\(year.year)") : URLValue(path: "/timeline/\(year.year)/")
        }
      return TimelineYearLinkView(
        year: year.year, count: year.count, isCurrent: year.year == current, url: url)
    }
    self.init(years: shown, rail: rail, total: all.reduce(0) { $0 + $1.count })
  }

  private static func years(of events: [Event]) -> [TimelineYearView] {
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
      return (month(of: a) ?? 0) > (month(of: b) ?? 0)
    }
    for event in ordered {
      let next = (year: event.date.year, month: month(of: event))
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

  private static func month(of event: Event) -> Int? {
    event.date.precision >= .month ? event.date.earliest.month : nil
  }
}
