import Templating

/// What somebody expects, and what came of it.
public final class Forecast: TemplateObject, @unchecked Sendable {
  /// Where it stands.
  public enum Status: String, Sendable, CaseIterable {
    case open, hit, missed, partial, void
  }

  /// Unique on the site: the declared id, or one made from forecaster, date and a number.
  public let id: String
  /// Who expects it: a person or a company.
  public let by: Thing
  /// When it was said.
  public let made: EDTFDate
  /// By when it is to have happened.
  public let due: EDTFDate?
  /// How likely the forecaster holds it, as written.
  public let probability: Amount?
  /// Where it stands.
  public let status: Status
  /// When it was decided.
  public let resolved: EDTFDate?
  /// What is expected.
  public internal(set) var claim: RichText
  /// Whom or what it is about.
  public internal(set) var subjects: [Thing] = []
  /// What would decide it.
  public internal(set) var criteria: RichText?
  /// What decided it.
  public internal(set) var evidence: RichText?
  /// What it rests on.
  public internal(set) var sources: [Source] = []
  /// The article that reports it.
  public internal(set) var article: Article?
  /// Whether it is open although its day has passed.
  public internal(set) var isOverdue = false
  /// Address of the page of forecasts that lists it.
  var page = "/forecasts/"

  init(
    id: String, by: Thing, made: EDTFDate, claim: RichText, due: EDTFDate?, probability: Amount?,
    status: Status, resolved: EDTFDate?
  ) {
    self.id = id
    self.by = by
    self.made = made
    self.claim = claim
    self.due = due
    self.probability = probability
    self.status = status
    self.resolved = resolved
  }

  /// The page and anchor of its entry.
  public var permalink: URLValue { URLValue(path: page, fragment: id) }

  /// What templates see.
  public static let templateType = ObjectType(
    "Forecast", "What somebody expects, and what came of it.", of: Forecast.self
  ) {
    [
      .text("id", "Identifier, unique on the site; the anchor on the scoreboard.") { $0.id },
      .object("by", "Who expects it.") { $0.by },
      .object("made", "When it was said.") { $0.made },
      .object("due", "By when it is to have happened.") { $0.due },
      .object("probability", "How likely the forecaster holds it.") { $0.probability },
      .choice("status", "`open`, `hit`, `missed`, `partial` or `void`.") { $0.status },
      .object("resolved", "When it was decided.") { $0.resolved },
      .html("claim", "What is expected, with inline mark-up.") { $0.claim.html },
      .text("claim_text", "What is expected, without mark-up.") { $0.claim.plain },
      .list("subjects", "Whom or what it is about.") { $0.subjects },
      .html("criteria", "What would decide it.") { $0.criteria?.html },
      .html("evidence", "What decided it.") { $0.evidence?.html },
      .list("sources", "What it rests on.") { $0.sources },
      .object("article", "The article that reports it.") { $0.article },
      .boolean("is_overdue", "Whether it is open although its day has passed.") { $0.isOverdue },
      .url("url", "Its entry on the pages of forecasts.") { $0.permalink },
    ]
  }
}
