import Briefing
import Templating

/// What the page of a thing shows beyond its own fields, under the name `profile`.
public final class ProfileView: TemplateObject, Sendable {
  /// How many corrections to its entry a thing's page shows; all of them are in the site's list.
  static let correctionLimit = 10

  let thing: Thing?
  let latestEvents: [Event]
  let upcomingEvents: [Event]
  let timeline: TimelineView
  let timelineURL: URLValue?
  let pairs: [PairLinkView]
  let relationDiagram: HTML?
  let charts: [ChartView]
  let currentRelations: [Relation]
  let endedRelations: [Relation]
  let companies: [Company]
  let products: [Product]
  let people: [Person]

  init(
    thing: Thing?, latestEvents: [Event], upcomingEvents: [Event], timeline: TimelineView,
    timelineURL: URLValue?, pairs: [PairLinkView], relationDiagram: HTML?, charts: [ChartView],
    currentRelations: [Relation], endedRelations: [Relation], companies: [Company],
    products: [Product], people: [Person]
  ) {
    self.thing = thing
    self.latestEvents = latestEvents
    self.upcomingEvents = upcomingEvents
    self.timeline = timeline
    self.timelineURL = timelineURL
    self.pairs = pairs
    self.relationDiagram = relationDiagram
    self.charts = charts
    self.currentRelations = currentRelations
    self.endedRelations = endedRelations
    self.companies = companies
    self.products = products
    self.people = people
  }

  private func url(_ list: ThingList) -> URLValue? { thing.flatMap { list.url(of: $0) } }

  /// Figures on the page: all of them, or the newest of each metric.
  private var figureSeries: [FigureSeries] {
    Array((thing?.figureSeries ?? []).prefix(ThingList.figures.limit))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Profile", "What the page of a thing shows beyond its own fields.", of: ProfileView.self
  ) {
    [
      .list(
        "latest_events",
        "The latest events, nothing to come, newest first, at most five; none where the timeline is as short."
      ) {
        $0.latestEvents
      },
      .list(
        "upcoming_events",
        "Scheduled and announced events to come, next first, at most five; none where the timeline is as short."
      ) {
        $0.upcomingEvents
      },
      .object("timeline", "Its events by year and month, the newest where they are many.") {
        $0.timeline
      },
      .url("timeline_url", "The page with its whole timeline, where it has one.") {
        $0.timelineURL
      },
      .list("pairs", "Pages of a company with another one, those with most events first.") {
        $0.pairs
      },
      .html("relation_diagram", "Who with whom (SVG); missing without relations.") {
        $0.relationDiagram
      },
      .list("charts", "A chart for each metric with several periods or differing values.") {
        $0.charts
      },
      .list("figure_series", "Figures to be shown, one entry for each metric.") {
        $0.figureSeries
      },
      .url("figures_url", "The page with all figures, where only the newest stand here.") {
        $0.url(.figures)
      },
      .list("current_relations", "Relations that have not ended, newest first.") {
        $0.currentRelations
      },
      .list("ended_relations", "Relations that have ended, newest first.") { $0.endedRelations },
      .url("relations_url", "The page with all relations, where only some stand here.") {
        $0.url(.relations)
      },
      .list("forecasts", "Forecasts about it, newest first.") {
        Array(($0.thing?.forecasts ?? []).prefix(ThingList.forecasts.limit))
      },
      .url("forecasts_url", "The page with all forecasts, where only some stand here.") {
        $0.url(.forecasts)
      },
      .list("forecasts_made", "Forecasts that it made, newest first.") {
        Array(($0.thing?.forecastsMade ?? []).prefix(ThingList.forecastsMade.limit))
      },
      .url("forecasts_made_url", "The page with all of them, where only some stand here.") {
        $0.url(.forecastsMade)
      },
      .list("articles", "The newest articles about it.") {
        Array(($0.thing?.articles ?? []).prefix(ThingList.articles.limit))
      },
      .url("articles_url", "The page with all articles, where only some stand here.") {
        $0.url(.articles)
      },
      .list("sources", "The newest sources of what is said about it.") {
        Array(($0.thing?.citedSources ?? []).prefix(ThingList.sources.limit))
      },
      .url("sources_url", "The page with all sources, where only some stand here.") {
        $0.url(.sources)
      },
      .list("corrections", "The latest corrections to its entry.") {
        Array(($0.thing?.corrections ?? []).prefix(ProfileView.correctionLimit))
      },
      .list("companies", "Companies that it concerns.") { $0.companies },
      .url("companies_url", "The page with all companies, where only some stand here.") {
        $0.url(.companies)
      },
      .list("products", "Products that it concerns.") { $0.products },
      .url("products_url", "The page with all products, where only some stand here.") {
        $0.url(.products)
      },
      .list("people", "People that it concerns.") { $0.people },
      .list("roles", "Roles that people have or had in a company.") {
        Array((($0.thing as? Company)?.roles ?? []).prefix(ThingList.people.limit))
      },
      .url("people_url", "The page with all roles, where only some stand here.") {
        $0.url(.people)
      },
    ]
  }
}
