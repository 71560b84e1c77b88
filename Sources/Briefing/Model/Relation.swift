import Templating

/// How things stand to each other, and for how long.
public final class Relation: TemplateObject, @unchecked Sendable {
  /// What sort of relation it is.
  public enum Kind: String, Sendable, CaseIterable {
    case partnership, investment, ownership, competition, supply, integration, blocking
  }

  /// What can be a party: who acts, and what is connected; a topic or sector does neither.
  static let partyKinds: [ThingKind] = [.company, .person, .product]

  /// One of those concerned.
  public final class Party: TemplateObject, Sendable {
    /// Who or what.
    public let who: Thing
    /// In which role.
    public let role: String?

    init(who: Thing, role: String?) {
      self.who = who
      self.role = role
    }

    /// What templates see.
    public static let templateType = ObjectType(
      "Party", "One of those concerned by a relation.", of: Party.self
    ) {
      [
        .object("who", "Who or what.") { $0.who },
        .text("role", "In which role.") { $0.role },
      ]
    }
  }

  /// Unique on the site: the declared id, or one made from kind, parties and start.
  public let id: String
  /// What sort of relation it is.
  public let kind: Kind
  /// Those concerned, as listed.
  public let parties: [Party]
  /// Since when.
  public let from: EDTFDate?
  /// Until when.
  public let to: EDTFDate?
  /// Share held, where it is one.
  public let percent: Amount?
  /// Where it stands, as written.
  public let status: String?
  /// Whether it has begun and ended, by its dates or by the word for where it stands.
  public let standing: Standing
  /// A sentence or two.
  public internal(set) var summary: RichText?
  /// What it rests on.
  public internal(set) var sources: [Source] = []
  /// The article that states it.
  public internal(set) var article: Article?

  init(
    id: String, kind: Kind, parties: [Party], from: EDTFDate?, to: EDTFDate?, percent: Amount?,
    status: String?, today: CalendarDay
  ) {
    self.id = id
    self.kind = kind
    self.parties = parties
    self.from = from
    self.to = to
    self.percent = percent
    self.status = status
    standing =
      status.map(Self.saysEnded) == true
      ? .ended : Standing(from: from, to: to, on: today)
  }

  /// Whether it holds: it has begun and not ended.
  public var isCurrent: Bool { standing == .current }

  /// Whether the word for where a relation stands says that it is over: `ended`, 已终止, 解除了.
  static func saysEnded(_ status: String) -> Bool {
    var word = status.lowercased()[...]
    if word.hasPrefix("已经") { word = word.dropFirst(2) }
    if word.hasPrefix("已") { word = word.dropFirst() }
    if word.hasSuffix("了") { word = word.dropLast() }
    return endWords.contains(String(word))
  }

  private static let endWords: Set<String> = [
    "ended", "terminated", "expired", "dissolved", "divested", "cancelled", "canceled", "sold",
    "结束", "终止", "中止合作", "终止合作", "停止", "停止合作", "解除", "到期", "失效", "退出", "清仓", "转让", "出售",
    "卖出", "取消", "解散", "破裂", "告终",
  ]

  /// What templates see.
  public static let templateType = ObjectType(
    "Relation", "How things stand to each other, and for how long.", of: Relation.self
  ) {
    [
      .text("id", "Identifier, unique on the site.") { $0.id },
      .choice(
        "kind",
        "`partnership`, `investment`, `ownership`, `competition`, `supply`, `integration` or `blocking`."
      ) { $0.kind },
      .list("parties", "Those concerned.") { $0.parties },
      .object("from", "Since when.") { $0.from },
      .object("to", "Until when.") { $0.to },
      .object("percent", "Share held.") { $0.percent },
      .text("status", "Where it stands.") { $0.status },
      .boolean("is_current", "Whether it has begun and not ended.") { $0.isCurrent },
      .boolean("is_upcoming", "Whether it begins after today.") { $0.standing == .upcoming },
      .html("summary", "A sentence or two, with inline mark-up.") { $0.summary?.html },
      .list("sources", "What it rests on.") { $0.sources },
      .object("article", "The article that states it.") { $0.article },
    ]
  }
}
