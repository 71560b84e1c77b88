import Briefing
import Templating

/// What the home page shows, as its template sees it under the name `home`.
public final class HomeView: TemplateObject, Sendable {
  let lead: Article?
  let latest: [Article]
  let recentEvents: [Event]
  let areRecentEventsOfThisWeek: Bool
  let upcoming: [Event]
  let series: [FigureSeries]
  let awaiting: [Forecast]
  let open: [Forecast]
  let companies: [Company]

  init(
    lead: Article?, latest: [Article], recentEvents: [Event], areRecentEventsOfThisWeek: Bool,
    upcoming: [Event], series: [FigureSeries], awaiting: [Forecast], open: [Forecast],
    companies: [Company]
  ) {
    self.lead = lead
    self.latest = latest
    self.recentEvents = recentEvents
    self.areRecentEventsOfThisWeek = areRecentEventsOfThisWeek
    self.upcoming = upcoming
    self.series = series
    self.awaiting = awaiting
    self.open = open
    self.companies = companies
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Home", "What the home page shows.", of: HomeView.self
  ) {
    [
      .object("lead", "The lead story.") { $0.lead },
      .list("latest", "The latest articles without the lead story.") { $0.latest },
      .list(
        "recent_events", "What has happened this week, from Monday; where little has, the latest."
      ) { $0.recentEvents },
      .boolean("recent_events_are_this_week", "Whether those events are of this week alone.") {
        $0.areRecentEventsOfThisWeek
      },
      .list("upcoming", "Scheduled and announced events to come, next first.") { $0.upcoming },
      .list("figure_series", "Figures that moved or differ, most recently recorded first.") {
        $0.series
      },
      .list("awaiting", "Forecasts past their day without a verdict.") { $0.awaiting },
      .list("open_forecasts", "Open forecasts, next due first.") { $0.open },
      .list("companies", "Companies in the news, most named first.") { $0.companies },
    ]
  }
}
