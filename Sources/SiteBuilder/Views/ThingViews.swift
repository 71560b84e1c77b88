import Briefing
import Templating

/// What the page of a thing shows beyond its own fields, under the name `profile`.
public final class ProfileView: TemplateObject, Sendable {
  let latestEvents: [Event]
  let timeline: TimelineView
  let relationDiagram: HTML?
  let charts: [ChartView]
  let currentRelations: [Relation]
  let endedRelations: [Relation]
  let companies: [Company]
  let products: [Product]
  let people: [Person]

  init(
    latestEvents: [Event], timeline: TimelineView, relationDiagram: HTML?, charts: [ChartView],
    currentRelations: [Relation], endedRelations: [Relation], companies: [Company],
    products: [Product], people: [Person]
  ) {
    self.latestEvents = latestEvents
    self.timeline = timeline
    self.relationDiagram = relationDiagram
    self.charts = charts
    self.currentRelations = currentRelations
    self.endedRelations = endedRelations
    self.companies = companies
    self.products = products
    self.people = people
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Profile", "What the page of a thing shows beyond its own fields.", of: ProfileView.self
  ) {
    [
      .list("latest_events", "The latest events, newest first, at most five.") {
        $0.latestEvents
      },
      .object("timeline", "All its events by year and month.") { $0.timeline },
      .html("relation_diagram", "Who with whom (SVG); missing without relations.") {
        $0.relationDiagram
      },
      .list("charts", "A chart for each metric with several periods or differing values.") {
        $0.charts
      },
      .list("current_relations", "Relations that have not ended, newest first.") {
        $0.currentRelations
      },
      .list("ended_relations", "Relations that have ended, newest first.") { $0.endedRelations },
      .list("companies", "Companies that it concerns (for people, products, topics).") {
        $0.companies
      },
      .list("products", "Products that it concerns.") { $0.products },
      .list("people", "People that it concerns.") { $0.people },
    ]
  }
}

/// A chart with the figures that it draws.
public final class ChartView: TemplateObject, Sendable {
  let title: String
  let svg: HTML
  let figures: [Figure]
  let sources: [Source]
  let metric: Metric?

  init(title: String, svg: HTML, figures: [Figure], sources: [Source], metric: Metric?) {
    self.title = title
    self.svg = svg
    self.figures = figures
    self.sources = sources
    self.metric = metric
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Chart", "A chart with the figures that it draws.", of: ChartView.self
  ) {
    [
      .text("title", "Its title.") { $0.title },
      .html("svg", "The drawing.") { $0.svg },
      .list("figures", "The figures that it draws, for the table beside it.") { $0.figures },
      .list("sources", "What the figures rest on.") { $0.sources },
      .object("metric", "What is measured, where it is one metric.") { $0.metric },
    ]
  }
}

/// All figures, under the name `ledger`.
public final class LedgerView: TemplateObject, Sendable {
  let metrics: [Metric]
  let differing: [FigureSeries]
  let total: Int

  init(metrics: [Metric], differing: [FigureSeries], total: Int) {
    self.metrics = metrics
    self.differing = differing
    self.total = total
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Ledger", "All figures.", of: LedgerView.self
  ) {
    [
      .list("metrics", "Metrics with figures.") { $0.metrics },
      .list("differing", "Series in which sources differ.") { $0.differing },
      .integer("total", "How many figures there are.") { $0.total },
    ]
  }
}

/// All forecasts by forecaster, under the name `scoreboard`.
public final class ScoreboardView: TemplateObject, Sendable {
  let forecasters: [ForecasterView]
  let awaiting: [Forecast]
  let open: [Forecast]
  let decided: [Forecast]

  init(
    forecasters: [ForecasterView], awaiting: [Forecast], open: [Forecast], decided: [Forecast]
  ) {
    self.forecasters = forecasters
    self.awaiting = awaiting
    self.open = open
    self.decided = decided
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Scoreboard", "All forecasts by forecaster.", of: ScoreboardView.self
  ) {
    [
      .list("forecasters", "Forecasters, those with most forecasts first.") { $0.forecasters },
      .list("awaiting", "Past their day without a verdict, longest due first.") { $0.awaiting },
      .list("open", "Open and not yet due, next due first.") { $0.open },
      .list("decided", "Hit, missed, partial or void; latest first.") { $0.decided },
    ]
  }
}

/// A forecaster with a count of each outcome.
public final class ForecasterView: TemplateObject, Sendable {
  let by: Thing
  let forecasts: [Forecast]
  let open: Int
  let due: Int
  let hit: Int
  let missed: Int
  let partial: Int
  let void: Int

  init(by: Thing, forecasts: [Forecast]) {
    self.by = by
    self.forecasts = forecasts
    func count(_ status: Forecast.Status) -> Int {
      forecasts.reduce(0) { $0 + ($1.status == status ? 1 : 0) }
    }
    due = forecasts.reduce(0) { $0 + ($1.isOverdue ? 1 : 0) }
    open = count(.open) - due
    hit = count(.hit)
    missed = count(.missed)
    partial = count(.partial)
    void = count(.void)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Forecaster", "A forecaster with a count of each outcome.", of: ForecasterView.self
  ) {
    [
      .object("by", "Who.") { $0.by },
      .list("forecasts", "Their forecasts, newest first.") { $0.forecasts },
      .integer("total", "How many.") { $0.forecasts.count },
      .integer("open", "Open and not yet due.") { $0.open },
      .integer("due", "Past their day without a verdict.") { $0.due },
      .integer("hit", "Came true.") { $0.hit },
      .integer("missed", "Did not.") { $0.missed },
      .integer("partial", "Came true in part.") { $0.partial },
      .integer("void", "Cannot be decided.") { $0.void },
    ]
  }
}
