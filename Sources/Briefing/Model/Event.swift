import Templating

/// Something that happened, or is to happen, on a day as precisely known.
public final class Event: TemplateObject, @unchecked Sendable {
  /// Where it stands.
  public enum Status: String, Sendable, CaseIterable {
    case happened, announced, scheduled, cancelled, disputed
  }

  /// Kinds that the wording of every site has. Further ones are those to which `labels.event_kind` of
  /// `Templates/strings/` gives wording.
  public static let usualKinds = [
    "launch", "closing", "partnership", "integration", "blocking", "organisation", "investment",
    "policy", "product", "contract", "market", "other",
  ]

  /// Unique on the site; the anchor on timelines.
  public let id: String
  /// When.
  public let date: EDTFDate
  /// What, in a line.
  public internal(set) var title: String
  /// What sort of event, as written.
  public let kind: String?
  /// Where it stands.
  public let status: Status
  /// 1 (minor) to 3 (major).
  public let importance: Int
  /// Companies concerned.
  public internal(set) var companies: [Company] = []
  /// People concerned.
  public internal(set) var people: [Person] = []
  /// Products concerned.
  public internal(set) var products: [Product] = []
  /// Topics concerned.
  public internal(set) var topics: [Topic] = []
  /// A sentence or two.
  public internal(set) var summary: RichText?
  /// What it rests on, those of all files that report it.
  public internal(set) var sources: [Source] = []
  /// Articles that record or report it, newest first.
  public internal(set) var articles: [Article] = []
  /// Things whose own files record or report it.
  var concerns: [Thing] = []
  /// What it names and those whose own files record or report it, each once.
  private func concerning<Kind: Thing>(_ named: [Kind]) -> [Kind] {
    if concerns.isEmpty { return named }
    var result = named
    for case let thing as Kind in concerns where !result.contains(where: { $0 === thing }) {
      result.append(thing)
    }
    return result
  }

  /// The companies on whose pages it stands for itself: those that it names and those whose own files
  /// record or report it.
  public var companiesConcerned: [Company] { concerning(companies) }
  /// The same for people.
  public var peopleConcerned: [Person] { concerning(people) }
  /// The same for products.
  public var productsConcerned: [Product] { concerning(products) }
  /// The same for topics.
  public var topicsConcerned: [Topic] { concerning(topics) }
  /// The sectors whose own files record or report it.
  public var sectorsConcerned: [Sector] { concerning([]) }

  /// Whether its day has passed while it still stands as scheduled.
  public internal(set) var isOverdue = false
  /// Whether it is still to come: scheduled or announced, and its latest possible day has not passed.
  public internal(set) var isToCome = false

  init(
    id: String, date: EDTFDate, title: String, kind: String?, status: Status, importance: Int
  ) {
    self.id = id
    self.date = date
    self.title = title
    self.kind = kind
    self.status = status
    self.importance = importance
  }

  /// Address of the page of the timeline that shows it.
  var page = "/timeline/"

  /// The page and anchor where the timeline shows it.
  public var permalink: URLValue { URLValue(path: page, fragment: id) }

  /// What templates see.
  public static let templateType = ObjectType(
    "Event", "Something that happened, or is to happen.", of: Event.self
  ) {
    [
      .text("id", "Identifier, unique on the site; the anchor on timelines.") { $0.id },
      .object("date", "When.") { $0.date },
      .text("title", "What, in a line.") { $0.title },
      .text("kind", "What sort of event.") { $0.kind },
      .choice("status", "`happened`, `announced`, `scheduled`, `cancelled` or `disputed`.") {
        $0.status
      },
      .integer("importance", "1 (minor) to 3 (major).") { $0.importance },
      .url("url", "Where the timeline shows it.") { $0.permalink },
      .list("companies", "Companies concerned.") { $0.companies },
      .list("people", "People concerned.") { $0.people },
      .list("products", "Products concerned.") { $0.products },
      .list("topics", "Topics concerned.") { $0.topics },
      .html("summary", "A sentence or two, with inline mark-up.") { $0.summary?.html },
      .text("summary_text", "The summary without mark-up.") { $0.summary?.plain },
      .list("sources", "What it rests on.") { $0.sources },
      .list("articles", "Articles that record or report it.") { $0.articles },
      .boolean("is_overdue", "Whether its day has passed while it still stands as scheduled.") {
        $0.isOverdue
      },
      .boolean(
        "is_to_come",
        "Whether it is scheduled or announced, and its latest possible day has not passed."
      ) { $0.isToCome },
    ]
  }

  /// Whether it counts as something that took place by `day`. What is scheduled never does, not even
  /// when its day has passed: whether it took place is not known then.
  public func hasHappened(by day: CalendarDay) -> Bool {
    switch status {
    case .happened, .disputed: !date.isAfter(day)
    case .announced: !isToCome
    case .scheduled, .cancelled: false
    }
  }

  /// What is announced on the very day itself has been announced; what is scheduled for it is to come.
  static func isToCome(_ status: Status, _ date: EDTFDate, on day: CalendarDay) -> Bool {
    switch status {
    case .scheduled: !date.hasPassed(by: day)
    case .announced:
      !date.hasPassed(by: day) && (date.isAfter(day) || date.precision < .day || date.isInterval)
    case .happened, .cancelled, .disputed: false
    }
  }
}
