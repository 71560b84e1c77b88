import Templating

/// A quantity that figures measure, as `Content/metrics.yml` defines it.
public final class Metric: TemplateObject, @unchecked Sendable {
  /// Identifier: the key in `metrics.yml`.
  public let id: String
  /// What it is called.
  public let name: String
  /// What else it is called, such as `GMV`.
  public let aliases: [String]
  /// What it is counted in, where all figures share a unit.
  public let unit: String?
  /// What exactly is counted.
  public let definition: String?
  /// All figures of it, by subject, then newest period first.
  public internal(set) var figures: [Figure] = []
  /// The same figures, one entry for each subject.
  public internal(set) var series: [FigureSeries] = []
  /// Whether each subject's figures have a page of their own, because they are too many for one.
  public internal(set) var isSplit = false

  init(id: String, name: String, aliases: [String] = [], unit: String?, definition: String?) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.unit = unit
    self.definition = definition
    path = "/metrics/\(id)/"
    url = URLValue(path: path)
  }

  /// Address relative to the site's base.
  public let path: String
  /// The same as an address.
  let url: URLValue

  /// Address of the page of one subject's figures, which there is where they are split.
  public func path(of subject: Thing) -> String { "\(path)\(subject.id)/" }

  /// What templates see.
  public static let templateType = ObjectType(
    "Metric", "A quantity that figures measure.", of: Metric.self
  ) {
    [
      .text("id", "Identifier: the key in `metrics.yml`.") { $0.id },
      .text("name", "What it is called.") { $0.name },
      .texts("aliases", "Further names, such as abbreviations.") { $0.aliases },
      .text("unit", "What it is counted in.") { $0.unit },
      .text("definition", "What exactly is counted.") { $0.definition },
      .url("url", "Address of its page.") { $0.url },
      .list("figures", "All figures of it.") { $0.figures },
      .list("series", "The same figures, one entry for each subject.") { $0.series },
      .boolean("is_split", "Whether each subject's figures have a page of their own.") {
        $0.isSplit
      },
    ]
  }
}

/// A figure about somebody or something, for a period, with its sources.
public final class Figure: TemplateObject, @unchecked Sendable {
  /// How firmly it stands.
  public enum Basis: String, Sendable, CaseIterable {
    case reported, estimate, guidance, media
  }

  /// Unique on the site: the declared id, or one made from subject, metric and period.
  public let id: String
  /// Whom or what it is about.
  public let subject: Thing
  /// What is measured.
  public let metric: Metric
  /// How much.
  public let value: Amount
  /// For when.
  public let period: EDTFDate
  /// How firmly it stands.
  public let basis: Basis?
  /// What part of the subject it covers.
  public let scope: String?
  /// Change against an earlier period.
  public let change: Amount?
  /// A remark.
  public internal(set) var note: RichText?
  /// What it rests on.
  public internal(set) var sources: [Source] = []
  /// The article that states it.
  public internal(set) var article: Article?
  /// Figures of the same subject, metric, scope and period with another value.
  public internal(set) var differing: [Figure] = []

  init(
    id: String, subject: Thing, metric: Metric, value: Amount, period: EDTFDate, basis: Basis?,
    scope: String?, change: Amount?
  ) {
    self.id = id
    self.subject = subject
    self.metric = metric
    self.value = value
    self.period = period
    self.basis = basis
    self.scope = scope
    self.change = change
  }

  /// The page and anchor of its row.
  public var permalink: URLValue {
    URLValue(
      path: metric.isSplit ? metric.path(of: subject) : metric.path, fragment: id)
  }

  /// The change, where it says more than the value does: of a growth rate it is often the same.
  public var distinctChange: Amount? {
    guard let change, change.low == value.low, change.high == value.high else { return change }
    let unit = metric.unit.map { AmountUnit($0) } ?? .none
    let (own, its) = (value.unit.isNone ? unit : value.unit, change.unit)
    return its.isNone || own.canonical == its.canonical ? nil : change
  }

  /// Smaller where it is firmer, or is about the whole of its subject.
  fileprivate var standing: Int {
    let rank =
      switch basis {
      case nil, .reported: 0
      case .media: 1
      case .estimate: 2
      case .guidance: 3
      }
    return rank * 2 + (scope == nil ? 0 : 1)
  }

  /// The year in which its period ends; where that is open, the one in which it began.
  public var year: Int { (period.latest ?? period.earliest).year }

  /// What templates see.
  public static let templateType = ObjectType(
    "Figure", "A figure with its period and sources.", of: Figure.self
  ) {
    [
      .text("id", "Identifier, unique on the site.") { $0.id },
      .object("subject", "Whom or what it is about.") { $0.subject },
      .object("metric", "What is measured.") { $0.metric },
      .object("value", "How much.") { $0.value },
      .object("period", "For when.") { $0.period },
      .integer("year", "The year in which its period ends, or began where that is open.") {
        $0.year
      },
      .choice("basis", "`reported`, `estimate`, `guidance` or `media`.") { $0.basis },
      .text("scope", "What part of the subject it covers.") { $0.scope },
      .object("change", "Change against an earlier period.") { $0.change },
      .object("distinct_change", "The change, where it says more than the value does.") {
        $0.distinctChange
      },
      .html("note", "A remark, with inline mark-up.") { $0.note?.html },
      .text("note_text", "The remark without mark-up.") { $0.note?.plain },
      .list("sources", "What it rests on.") { $0.sources },
      .object("article", "The article that states it.") { $0.article },
      .url("url", "Its row on the page of its metric.") { $0.permalink },
      .boolean("is_differing", "Whether another source gives another value.") {
        !$0.differing.isEmpty
      },
      .list("differing", "Figures of the same thing and period with another value.") {
        $0.differing
      },
    ]
  }
}

/// All figures of one metric about one subject.
public final class FigureSeries: TemplateObject, Sendable {
  /// Whom or what they are about.
  public let subject: Thing
  /// What is measured.
  public let metric: Metric
  /// The figures, newest period first.
  public let figures: [Figure]

  init(subject: Thing, metric: Metric, figures: [Figure]) {
    self.subject = subject
    self.metric = metric
    self.figures = figures
  }

  /// The figure that stands for all where only one is shown: of the newest period of which there is
  /// more than guidance, the firmest; among equals one of the whole subject before one with a scope.
  public var latest: Figure? {
    guard let start = figures.firstIndex(where: { $0.basis != .guidance }) ?? figures.indices.first
    else { return nil }
    let period = figures[start].period.sortKey
    return figures[start...].prefix { $0.period.sortKey == period }
      .min { $0.standing < $1.standing }
  }

  /// Address of its own page, which it has where the metric's figures are split.
  public var path: String { metric.path(of: subject) }

  /// Whether sources differ for some period.
  public var isDiffering: Bool { figures.contains { !$0.differing.isEmpty } }

  /// What templates see.
  public static let templateType = ObjectType(
    "FigureSeries", "All figures of one metric about one subject.", of: FigureSeries.self
  ) {
    [
      .object("subject", "Whom or what they are about.") { $0.subject },
      .object("metric", "What is measured.") { $0.metric },
      .list("figures", "The figures, newest period first.") { $0.figures },
      .object(
        "latest",
        "The figure that stands for all: of the newest period of which there is more than guidance, a reported one before others, one without scope before others."
      ) { $0.latest },
      .url("url", "Where its figures stand: its own page, or the metric's.") {
        URLValue(path: $0.metric.isSplit ? $0.path : $0.metric.path)
      },
      .boolean("is_differing", "Whether sources differ for some period.") { $0.isDiffering },
      .list("differing_figures", "The figures on which sources differ, newest period first.") {
        $0.figures.filter { !$0.differing.isEmpty }
      },
    ]
  }
}
