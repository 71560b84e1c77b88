import Briefing
import Templating

/// A timeline: that of the whole site, of a year, or of a thing.
public final class TimelineView: TemplateObject, Sendable {
  let years: [TimelineYearView]
  let rail: [TimelineYearLinkView]
  let total: Int

  init(years: [TimelineYearView], rail: [TimelineYearLinkView], total: Int) {
    self.years = years
    self.rail = rail
    self.total = total
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Timeline", "Events by year and month.", of: TimelineView.self
  ) {
    [
      .list("years", "The years shown here, newest first.") { $0.years },
      .list("rail", "All years that have events, newest first.") { $0.rail },
      .integer("total", "How many events all years have.") { $0.total },
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
    count = months.reduce(0) { $0 + $1.events.count }
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

  init(year: Int, month: Int?, events: [Event]) {
    self.year = year
    self.month = month
    self.events = events
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
      .text("anchor", "Identifier for the month's element, such as `y2025-09`.") {
        $0.month.map { month in "m\(month < 10 ? "0" : "")\(month)" } ?? "m00"
      },
      .list("events", "Its events, newest first.") { $0.events },
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
