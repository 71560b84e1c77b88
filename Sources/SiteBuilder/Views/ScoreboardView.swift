import Briefing
import Templating

/// All forecasts by forecaster, under the name `scoreboard`.
public final class ScoreboardView: TemplateObject, Sendable {
  /// How many forecasters the table has.
  static let forecasterLimit = 25
  /// How many forecasts of a state stand on the page where not all of them do.
  static let limit = 12

  let forecasters: [ForecasterView]
  let forecasterTotal: Int
  let groups: ForecastGroups
  let archive: [ArchiveLinkView]
  let isWhole: Bool

  /// The scoreboard with links to its pages by state and year.
  init(site: Site, groups: ForecastGroups) {
    var order: [ObjectIdentifier: Int] = [:]
    var found: [(by: Thing, forecasts: [Forecast])] = []
    for forecast in site.forecasts {
      let key = ObjectIdentifier(forecast.by)
      if let position = order[key] {
        found[position].forecasts.append(forecast)
      } else {
        order[key] = found.count
        found.append((forecast.by, [forecast]))
      }
    }
    found.sort { ($1.forecasts.count, $0.by.id) < ($0.forecasts.count, $1.by.id) }
    forecasters = found.prefix(Self.forecasterLimit).map {
      ForecasterView(by: $0.by, forecasts: $0.forecasts)
    }
    forecasterTotal = found.count
    self.groups = groups
    isWhole = site.forecastArchive.isWhole
    archive = isWhole ? [] : site.forecastArchive.yearLinks()
  }

  private func shown(_ forecasts: [Forecast]) -> [Forecast] {
    isWhole ? forecasts : Array(forecasts.prefix(Self.limit))
  }

  private func url(_ state: ForecastState) -> URLValue? {
    !isWhole && groups[state].count > Self.limit ? URLValue(path: state.path) : nil
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Scoreboard", "All forecasts by forecaster.", of: ScoreboardView.self
  ) {
    [
      .list("forecasters", "Forecasters, those with most forecasts first.") { $0.forecasters },
      .integer("forecaster_total", "How many forecasters there are.") { $0.forecasterTotal },
      .boolean("is_whole", "Whether all forecasts stand on the page.") { $0.isWhole },
      .list("archive", "Years in which forecasts were made, where they have pages.") {
        $0.archive
      },
      .list("awaiting", "Past their day without a verdict, longest due first.") {
        $0.shown($0.groups[.awaiting])
      },
      .integer("awaiting_total", "How many there are.") { $0.groups[.awaiting].count },
      .url("awaiting_url", "The page of all, where only some stand here.") { $0.url(.awaiting) },
      .list("open", "Open and not yet due, next due first.") { $0.shown($0.groups[.open]) },
      .integer("open_total", "How many there are.") { $0.groups[.open].count },
      .url("open_url", "The page of all, where only some stand here.") { $0.url(.open) },
      .list("decided", "Hit, missed, partial or void; latest first.") {
        $0.shown($0.groups[.decided])
      },
      .integer("decided_total", "How many there are.") { $0.groups[.decided].count },
      .url("decided_url", "The page of all, where only some stand here.") { $0.url(.decided) },
    ]
  }
}

/// What has become of a forecast, as far as it has a page.
enum ForecastState: String, CaseIterable, Sendable {
  case awaiting, open, decided

  /// The address of the list.
  var path: String { "/forecasts/\(rawValue)/" }

  /// The title of the list.
  var phrase: PageTitles.Phrase {
    switch self {
    case .awaiting: .forecastsAwaiting
    case .open: .forecastsOpen
    case .decided: .forecastsDecided
    }
  }
}

/// Forecasts by state, each in its order.
struct ForecastGroups: Sendable {
  private let awaiting: [Forecast]
  private let open: [Forecast]
  private let decided: [Forecast]

  init(site: Site) {
    let keyed = site.forecasts.filter { $0.status == .open }.map { forecast in
      (forecast, forecast.due?.earliest)
    }
    let open = keyed.sorted { a, b in
      switch (a.1, b.1) {
      case (.some(let x), .some(let y)) where x != y: x < y
      case (.some, .none): true
      case (.none, .some): false
      default: a.0.id < b.0.id
      }
    }.map(\.0)
    awaiting = open.filter(\.isOverdue)
    self.open = open.filter { !$0.isOverdue }
    decided = site.forecasts.filter { $0.status != .open }
  }

  subscript(state: ForecastState) -> [Forecast] {
    switch state {
    case .awaiting: awaiting
    case .open: open
    case .decided: decided
    }
  }
}

/// One page of forecasts, of a state or of a year or month, under the name `list`.
public final class ForecastListView: TemplateObject, Sendable {
  /// How many forecasts a page of a state has.
  static let pageSize = 60

  let forecasts: [Forecast]
  let total: Int
  let isPermanent: Bool
  let pager: PagerView
  let archive: ArchiveView

  /// Page `number` (from 1) of the forecasts of a state.
  init(_ state: ForecastState, _ all: [Forecast], number: Int) {
    forecasts = Array(PagerView.entries(of: all, number: number, size: Self.pageSize))
    total = all.count
    isPermanent = false
    pager = PagerView(
      path: state.path, number: number,
      count: PagerView.pageCount(of: all.count, size: Self.pageSize))
    archive = ArchiveView(years: [], months: [], isOverview: false)
  }

  /// A page of the archive.
  init(_ sheet: ArchiveSheet<Forecast>) {
    forecasts = sheet.items
    total = sheet.items.count
    isPermanent = !sheet.view.isOverview
    pager = PagerView(path: sheet.path, number: 1, count: 1)
    archive = sheet.view
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ForecastList", "One page of forecasts, of a state or of a year or month.",
    of: ForecastListView.self
  ) {
    [
      .list("forecasts", "The forecasts on this page.") { $0.forecasts },
      .integer("total", "How many the list has.") { $0.total },
      .boolean("is_permanent", "Whether this page is where the forecasts' own addresses lead.") {
        $0.isPermanent
      },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
      .object("archive", "The way to other years and months.") { $0.archive },
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
