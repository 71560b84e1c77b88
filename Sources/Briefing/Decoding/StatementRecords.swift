import Diagnostics
import Templating

/// All statements of one file.
public struct StatementRecords: Sendable, Equatable {
  /// `sources`.
  public var sources: [SourceRecord] = []
  /// `events`.
  public var events: [EventRecord] = []
  /// `figures`.
  public var figures: [FigureRecord] = []
  /// `relations`.
  public var relations: [RelationRecord] = []
  /// `forecasts`.
  public var forecasts: [ForecastRecord] = []
  /// `corrections`.
  public var corrections: [CorrectionRecord] = []

  init() {}
}

/// An entry of `sources`.
public struct SourceRecord: Sendable, Equatable {
  /// The declared id.
  public var id: Located<String>?
  /// Who published it.
  public var name: Located<String>?
  /// Its title.
  public var title: String?
  /// Where it is.
  public var url: URLValue?
  /// When it was published.
  public var published: Located<EDTFDate>?
  /// When it was last looked at.
  public var accessed: Located<EDTFDate>?
  /// A copy in an archive.
  @Rare public var archivedURL: URLValue? = nil
  /// What sort of publication it is.
  public var kind: Source.Kind?
  /// Who wrote it.
  public var author: String?
  /// Who may read it.
  public var access: Source.Access?
  /// The first key.
  public var place: SourceRange
}

/// An entry of `events`.
public struct EventRecord: Sendable, Equatable {
  /// The id of an event that another file records.
  @Rare public var ref: Reference? = nil
  /// The declared id.
  public var id: Located<String>?
  /// When.
  public var date: Located<EDTFDate>?
  /// What, in a line.
  public var title: Located<String>?
  /// What sort of event.
  public var kind: Located<String>?
  /// Where it stands.
  public var status: Located<Event.Status>?
  /// Companies concerned.
  public var companies: [Reference] = []
  /// People concerned.
  public var people: [Reference] = []
  /// Products concerned.
  public var products: [Reference] = []
  /// Topics concerned.
  public var topics: [Reference] = []
  /// 1 to 3.
  public var importance: Int?
  /// A sentence or two.
  public var summary: InlineText?
  /// Ids of the file's sources.
  public var source: [Reference] = []
  /// Whether `source` is given, however wrongly.
  public var hasSource = false
  /// The first key.
  public var place: SourceRange
}

/// An entry of `figures`.
public struct FigureRecord: Sendable, Equatable {
  /// The declared id.
  public var id: Located<String>?
  /// Whom or what it is about.
  public var subject: Reference?
  /// What is measured.
  public var metric: Reference?
  /// How much.
  public var value: Located<Amount>?
  /// For when.
  public var period: Located<EDTFDate>?
  /// How firmly it stands.
  public var basis: Figure.Basis?
  /// What part of the subject it covers.
  public var scope: String?
  /// Change against an earlier period.
  public var change: Located<Amount>?
  /// A remark.
  public var note: InlineText?
  /// Ids of the file's sources.
  public var source: [Reference] = []
  /// Whether `source` is given, however wrongly.
  public var hasSource = false
  /// The first key.
  public var place: SourceRange
}

/// An entry of `relations`.
public struct RelationRecord: Sendable, Equatable {
  /// One of those concerned.
  public struct Party: Sendable, Equatable {
    /// Who or what.
    public var who: Reference?
    /// In which role.
    public var role: String?
  }

  /// The declared id.
  public var id: Located<String>?
  /// What sort of relation it is.
  public var kind: Located<Relation.Kind>?
  /// Those concerned.
  public var parties: [Party] = []
  /// Since when.
  public var from: Located<EDTFDate>?
  /// Until when.
  public var to: Located<EDTFDate>?
  /// Share held.
  public var percent: Amount?
  /// Where it stands.
  public var status: String?
  /// A sentence or two.
  public var summary: InlineText?
  /// Ids of the file's sources.
  public var source: [Reference] = []
  /// Whether `source` is given, however wrongly.
  public var hasSource = false
  /// The first key.
  public var place: SourceRange
}

/// An entry of `forecasts`.
public struct ForecastRecord: Sendable, Equatable {
  /// The declared id.
  public var id: Located<String>?
  /// Who expects it.
  public var by: Reference?
  /// When it was said.
  public var made: Located<EDTFDate>?
  /// What is expected.
  public var claim: InlineText?
  /// Whom or what it is about.
  public var subjects: [Reference] = []
  /// By when.
  public var due: Located<EDTFDate>?
  /// What would decide it.
  public var criteria: InlineText?
  /// How likely.
  public var probability: Amount?
  /// Where it stands.
  public var status: Located<Forecast.Status>?
  /// When it was decided.
  public var resolved: Located<EDTFDate>?
  /// What decided it.
  public var evidence: InlineText?
  /// Ids of the file's sources.
  public var source: [Reference] = []
  /// Whether `source` is given, however wrongly.
  public var hasSource = false
  /// The first key.
  public var place: SourceRange
}

/// An entry of `corrections`.
public struct CorrectionRecord: Sendable, Equatable {
  /// When it was put right.
  public var date: Located<EDTFDate>?
  /// What was wrong.
  public var what: InlineText?
  /// What it said.
  public var was: String?
  /// What it says now.
  public var now: String?
  /// How grave the mistake was.
  public var severity: Correction.Severity?
  /// The first key.
  public var place: SourceRange
}
