import Briefing
import Templating

/// The digest of a week or month, under the name `digest`.
public final class DigestView: TemplateObject, Sendable {
  let span: DigestSpan
  let title: String
  let from: EDTFDate
  let to: EDTFDate
  let contents: DigestContents
  let limit: Int
  let previous: DigestLinkView?
  let next: DigestLinkView?
  let month: DigestLinkView?
  let weeks: [DigestLinkView]
  let emailURL: URLValue?

  /// - Parameter limit: How many things each list shows at most.
  init(
    span: DigestSpan, title: String, locale: SiteLocale, contents: DigestContents,
    limit: Int = .max, previous: DigestLinkView? = nil, next: DigestLinkView? = nil,
    month: DigestLinkView? = nil, weeks: [DigestLinkView] = [], emailURL: URLValue? = nil
  ) {
    self.span = span
    self.title = title
    from = EDTFDate(span.firstDay, locale: locale)
    to = EDTFDate(span.lastDay, locale: locale)
    self.contents = contents
    self.limit = limit
    self.previous = previous
    self.next = next
    self.month = month
    self.weeks = weeks
    self.emailURL = emailURL
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Digest", "The digest of a week or month.", of: DigestView.self
  ) {
    [
      .text("id", "`2025-W37` or `2025-09`.") { $0.span.id },
      .text("title", "What it is called.") { $0.title },
      .boolean("is_week", "Whether it is that of a week.") { $0.span.isWeek },
      .url("url", "Its page.") { URLValue(path: $0.span.path) },
      .url("email_url", "Its e-mail, where there is one.") { $0.emailURL },
      .object("from", "Its first day.") { $0.from },
      .object("to", "Its last day.") { $0.to },
      .list("articles", "Articles that appeared, newest first.") {
        Array($0.contents.articles.prefix($0.limit))
      },
      .list("events", "Events, oldest first.") { Array($0.contents.events.prefix($0.limit)) },
      .list("figures", "Figures that became known.") {
        Array($0.contents.figures.prefix($0.limit))
      },
      .list("verdicts", "Forecasts that were decided.") {
        Array($0.contents.verdicts.prefix($0.limit))
      },
      .list("forecasts", "Forecasts that were made.") {
        Array($0.contents.forecasts.prefix($0.limit))
      },
      .list("corrections", "Corrections of earlier texts.") {
        Array($0.contents.corrections.prefix($0.limit))
      },
      .integer("article_count", "How many articles there are in all.") {
        $0.contents.articles.count
      },
      .integer("event_count", "How many events there are in all.") { $0.contents.events.count },
      .integer("figure_count", "How many figures there are in all.") { $0.contents.figures.count },
      .integer("verdict_count", "How many verdicts there are in all.") {
        $0.contents.verdicts.count
      },
      .integer("forecast_count", "How many new forecasts there are in all.") {
        $0.contents.forecasts.count
      },
      .integer("correction_count", "How many corrections there are in all.") {
        $0.contents.corrections.count
      },
      .object("previous", "The digest before.") { $0.previous },
      .object("next", "The digest after.") { $0.next },
      .object("month", "The digest of the month that a week belongs to.") { $0.month },
      .list("weeks", "The digests of a month's weeks.") { $0.weeks },
    ]
  }
}

/// A link to a digest.
public final class DigestLinkView: TemplateObject, Sendable {
  let span: DigestSpan
  let title: String
  let count: Int

  init(span: DigestSpan, title: String, count: Int) {
    self.span = span
    self.title = title
    self.count = count
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "DigestLink", "A link to a digest.", of: DigestLinkView.self
  ) {
    [
      .text("title", "What it is called.") { $0.title },
      .url("url", "Its page.") { URLValue(path: $0.span.path) },
      .integer("count", "How many things it has.") { $0.count },
    ]
  }
}

/// All digests by year, under the name `list`.
public final class DigestListView: TemplateObject, Sendable {
  let years: [DigestYearView]
  let latest: DigestLinkView?

  init(years: [DigestYearView], latest: DigestLinkView?) {
    self.years = years
    self.latest = latest
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "DigestList", "All digests by year.", of: DigestListView.self
  ) {
    [
      .list("years", "The years that have digests, newest first.") { $0.years },
      .object("latest", "The digest of the newest week.") { $0.latest },
    ]
  }
}

/// The digests of a year.
public final class DigestYearView: TemplateObject, Sendable {
  let year: Int
  let months: [DigestLinkView]
  let weeks: [DigestLinkView]

  init(year: Int, months: [DigestLinkView], weeks: [DigestLinkView]) {
    self.year = year
    self.months = months
    self.weeks = weeks
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "DigestYear", "The digests of a year.", of: DigestYearView.self
  ) {
    [
      .integer("year", "The year.") { $0.year },
      .text("anchor", "Identifier for the year's element, such as `y2025`.") { "y\($0.year)" },
      .list("months", "Its months, newest first.") { $0.months },
      .list("weeks", "Its weeks, newest first.") { $0.weeks },
    ]
  }
}
