import Briefing
import Templating

/// A timeline: that of the whole site, of a year or month, or of a thing.
public final class TimelineView: TemplateObject, Sendable {
  let years: [TimelineYearView]
  let rail: [TimelineYearLinkView]
  let total: Int
  let months: [ArchiveLinkView]
  let isOverview: Bool
  let newer: ArchiveLinkView?
  let older: ArchiveLinkView?
  let pager: PagerView?
  let companies: [FilterLinkView]
  let topics: [FilterLinkView]

  init(
    years: [TimelineYearView], rail: [TimelineYearLinkView], total: Int,
    months: [ArchiveLinkView] = [], isOverview: Bool = false,
    newer: ArchiveLinkView? = nil, older: ArchiveLinkView? = nil,
    pager: PagerView? = nil, companies: [FilterLinkView] = [], topics: [FilterLinkView] = []
  ) {
    self.years = years
    self.rail = rail
    self.total = total
    self.months = months
    self.isOverview = isOverview
    self.newer = newer
    self.older = older
    self.pager = pager
    self.companies = companies
    self.topics = topics
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Timeline", "Events by year and month.", of: TimelineView.self
  ) {
    [
      .list("years", "The years shown here, newest first.") { $0.years },
      .list("rail", "All years that have events, newest first.") { $0.rail },
      .integer("total", "How many events it has, those on other pages included.") { $0.total },
      .list("months", "The months of the year that the page is about, newest first.") { $0.months },
      .boolean(
        "is_overview",
        "Whether the year has so many events that its months have pages of their own and only the "
          + "weightiest stand here."
      ) { $0.isOverview },
      .object("newer", "The page of the next year or month.") { $0.newer },
      .object("older", "The page of the year or month before.") { $0.older },
      .object("pager", "Where the rest of a thing's timeline is; missing where all is here.") {
        $0.pager
      },
      .list("companies", "The timelines of the companies with most events.") { $0.companies },
      .list("topics", "The timelines of topics.") { $0.topics },
    ]
  }
}

/// A year of a timeline.
public final class TimelineYearView: TemplateObject, Sendable {
  let year: Int
  let months: [TimelineMonthView]
  let count: Int

  init(year: Int, months: [TimelineMonthView]) {
    self.year = year
    self.months = months
    count = months.reduce(0) { $0 + $1.total }
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TimelineYear", "A year of a timeline.", of: TimelineYearView.self
  ) {
    [
      .integer("year", "The year.") { $0.year },
      .text("anchor", "Identifier for the year's element, such as `y2025`.") { "y\($0.year)" },
      .url("url", "The year's own page.") { URLValue(path: "/timeline/\($0.year)/") },
      .list("months", "Its months, newest first; events without a month come last.") { $0.months },
      .integer("count", "How many events it has.") { $0.count },
    ]
  }
}

/// A month of a timeline.
public final class TimelineMonthView: TemplateObject, Sendable {
  let year: Int
  let month: Int?
  let events: [Event]
  let total: Int
  let page: URLValue?

  /// - Parameters:
  ///   - total: How many events the month has; more than `events` where only some stand here.
  ///   - page: The month's own page, where it has one that this is not.
  init(year: Int, month: Int?, events: [Event], total: Int? = nil, page: URLValue? = nil) {
    self.year = year
    self.month = month
    self.events = events
    self.total = total ?? events.count
    self.page = page
  }

  /// The last part of the identifier of a month's element.
  static func anchor(_ month: Int?) -> String {
    month.map { month in "m\(month < 10 ? "0" : "")\(month)" } ?? "m00"
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TimelineMonth", "A month of a timeline.", of: TimelineMonthView.self
  ) {
    [
      .integer("year", "The year.") { $0.year },
      .integer("month", "The month, 1 to 12; missing for events of which only the year is known.") {
        $0.month
      },
      .text("anchor", "Identifier for the month's element, such as `m09`.") {
        anchor($0.month)
      },
      .list("events", "Its events, newest first.") { $0.events },
      .integer("total", "How many events it has, those on its own page included.") { $0.total },
      .url("url", "Its own page, where only some of its events stand here.") { $0.page },
    ]
  }
}

/// A link to a year of the timeline.
public final class TimelineYearLinkView: TemplateObject, Sendable {
  let year: Int
  let count: Int
  let isCurrent: Bool
  let url: URLValue

  init(year: Int, count: Int, isCurrent: Bool, url: URLValue) {
    self.year = year
    self.count = count
    self.isCurrent = isCurrent
    self.url = url
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TimelineYearLink", "A link to a year of the timeline.", of: TimelineYearLinkView.self
  ) {
    [
      .integer("year", "The year.") { $0.year },
      .integer("count", "How many events it has.") { $0.count },
      .boolean("is_current", "Whether it is the year of this page.") { $0.isCurrent },
      .url("url", "Where it leads: the year's page, or its section on this page.") { $0.url },
    ]
  }
}
