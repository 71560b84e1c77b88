import Diagnostics

/// What is wrong with content: one fact, worded in `BriefingProblem+Wording.swift`.
public enum BriefingProblem: Sendable, Hashable {
  /// Another place that a fact has to do with.
  public struct Place: Sendable, Hashable {
    /// The file relative to the root.
    public var file: String
    /// The line, 1-based.
    public var line: Int

    init(_ file: String, _ range: SourceRange) {
      self.file = file
      line = Int(range.start.line)
    }

    /// `articles/2025/a.md:12`.
    var text: String { "\(ContentPath.short(file)):\(line)" }
  }

  /// Why a file is not where content is expected.
  public enum Misplacement: Sendable, Hashable {
    case outside
    case unknownFolder(String, nearest: String?)
    case wrongExtension(String, stem: String)
    case subfolder(String)
    case readMe
    case top(nearest: String?)
  }

  /// A name that may have been meant, with the thing that bears it.
  public struct NearName: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The file of the thing, below `Content/`.
    public var file: String
  }

  /// A kind of statement.
  public enum Statement: String, Sendable, Hashable {
    case event, figure, relation, forecast, source

    var record: RecordKind {
      switch self {
      case .event: .event
      case .figure: .figure
      case .relation: .relation
      case .forecast: .forecast
      case .source: .source
      }
    }
  }

  // Files.
  case misplacedFile(Misplacement)
  case badFileName(String, suggestion: String?)
  case duplicateArticle(id: String, other: String)
  case notUTF8
  /// Two versions that git could not join; the line on which the second one ends.
  case conflictMarker(lastLine: Int)
  /// A line that ends front matter before more of it, or that begins a second one.
  case frontMatterEndsEarly(isSecond: Bool)

  // Fields.
  case unknownKey(String, record: RecordKind, nearest: String?)
  /// What follows a comma in a value between braces.
  case commaInValue(String, key: String)
  case missingKey(String, record: RecordKind)
  case emptyValue(key: String, isRequired: Bool)
  case wrongType(key: String, expected: FieldShape, found: FieldShape)
  /// Several names in one text.
  case severalNames([String], key: String, isInList: Bool)
  case unknownValue(String, key: String, allowed: [String], nearest: String?)
  /// `true` or `false` in quotes, which make a text of it.
  case quotedBoolean(Bool, key: String)
  /// A word that means “until now” in a field that says when something ended.
  case stillOpen(String, key: String)
  case badNumber(String, key: String, low: Int, high: Int)
  case badURL(String, key: String, suggestion: String?)
  case badIdentifier(String, suggestion: String?)
  /// The id of a statement that pages use for a part of their own.
  case reservedIdentifier(String)
  case badWikidata(String, suggestion: String?)
  /// A part of a reading that is no syllable.
  case badPinyin(part: String, suggestion: String?)
  case pinyinOfOtherLength(name: String, found: Int, expected: Int, suggestion: String?)
  case badEmail(String)
  case badRedirect(String, suggestion: String?)
  case badTimeZone(String, nearest: String?)
  case badLanguage(String, suggestion: String?)
  case badPercentage(String, key: String, suggestion: String?)
  case intervalNotAllowed(key: String, text: String)
  case refWithDetails(key: String)
  case tooFewParties
  case duplicateSource(id: String, line: Int)
  case unknownCheck(String, nearest: String?)
  case nameTooLong(key: String, count: Int)
  case tooManyImpliedSources(statements: Int, sources: Int)
  case tooManyBlocks
  case tooManyBlockEntries(Int)
  case badTagAuthority(String)
  case formatNeedsAddress(OutputFormat)
  case securityExpired(String)

  // References.
  case unknownReference(name: String, expected: [ThingKind], nearest: [NearName], parts: [String])
  /// Several names between two pairs of brackets in a text.
  case severalInText([String])
  /// The same in many places.
  case unknownInManyPlaces(
    name: String, expected: [ThingKind], nearest: [NearName], others: Int)
  /// A thing's name that nothing refers to, where many places have one like it that is unknown.
  case suspectName(String, wanted: String, count: Int, first: Place)
  /// A name in quotation marks, with a full stop behind it, or after what its bearer did: 作者：张三.
  case punctuatedName(String, name: String)
  case wrongReferenceKind(name: String, expected: [ThingKind], found: ThingKind)
  case ambiguousName(name: String, like: String, other: Place)
  case repeatedReference(name: String, first: String)
  case confusedWithSelf(name: String)
  case unknownSource(id: String, nearest: String?, known: [String])
  case sourceUnknownInManyPlaces(id: String, nearest: String?, others: Int)
  /// The id of the one source that nothing cites, where many statements cite one that is unknown.
  case suspectSource(String?, wanted: String, count: Int, first: Place)
  case unknownEvent(id: String, nearest: [String])
  case unknownFigure(id: String, nearest: [String])
  case unknownMetric(id: String, nearest: [String])
  case unknownArticle(id: String, nearest: [String])
  case unknownLinkTarget(String, nearest: String?)
  case unknownLinkAnchor(String, file: String, nearest: [String])
  case linkToUnpublished(String)
  case refToUnpublished(id: String, file: String)
  case missingImage(String, nearest: String?)
  case unreadableImage(String)
  case emptyBlock(RecordKind)
  case unknownBlock(String, nearest: String)

  // Statements.
  case missingSource(Statement)
  case unusedSource(id: String)
  case duplicateStatement(id: String, Statement, other: Place)
  case eventRecordedTwice(title: String, id: String?, other: Place)
  case differingFigures(value: String, others: [String])
  case unitMismatch(unit: String, metric: String, expected: String)
  /// A number without unit where the metric is a percentage.
  case unitMissing(value: String, metric: String, unit: String)
  case periodAfterPublication(period: String, publication: String)
  case endBeforeStart(end: String, endText: String, start: String, startText: String)
  case beforeFounding(company: String, founded: String, date: String)
  case overlappingRoles(title: String, company: String, person: String, line: Int)
  case reportsToSelf
  case reportsInCircle([String])
  case parentInCircle([String])
  case forecastOverdue(due: String)
  case forecastWithoutEvidence(status: String)
  /// An open forecast with neither `due` nor `criteria`.
  case undecidableForecast
  case forecastResolvedButOpen
  case eventOverdue(date: String)
  case unknownEventKind(String, nearest: String?, known: [String])
  case eventInFuture(date: String, status: String)
  case dateInFuture(key: String, date: String)
  /// A year that nobody means.
  case implausibleDate(key: String, date: String)
  case sharedOffice(title: String, company: String, person: String, other: Place)

  // Articles.
  case unlistedCompany(name: String, id: String, hasList: Bool)
  case redirectCollision(path: String, owner: String)
  case redirectLoop(path: String)
  case futureArticle(date: String)
  case reprintWithoutSource
}
