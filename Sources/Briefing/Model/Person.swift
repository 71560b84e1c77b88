import Templating

/// A person and all that is recorded about them.
public final class Person: Thing, @unchecked Sendable {
  /// Roles, current ones first.
  public internal(set) var roles: [Role] = []
  /// Roles of others who report to this person.
  public internal(set) var reports: [Role] = []

  /// What templates see.
  public override class var templateType: ObjectType { personType }

  private static let personType = ObjectType(
    "Person", "A person and all that is recorded about them.", of: Person.self
  ) {
    thingFields() + [
      .list("roles", "Roles, current ones first.") { $0.roles },
      .list("reports", "Roles of those who report to this person.") { $0.reports },
    ]
  }
}

/// What somebody does somewhere, and for how long.
public final class Role: TemplateObject, @unchecked Sendable {
  /// Who has it.
  public internal(set) unowned var person: Person
  /// Where.
  public let company: Company
  /// The title.
  public let title: String
  /// Since when.
  public let from: EDTFDate?
  /// Until when.
  public let to: EDTFDate?
  /// Whom the holder reports to.
  public let reportsTo: Person?
  /// Whether it has begun and ended.
  public let standing: Standing

  init(
    person: Person, company: Company, title: String, from: EDTFDate?, to: EDTFDate?,
    reportsTo: Person?, today: CalendarDay
  ) {
    self.person = person
    self.company = company
    self.title = title
    self.from = from
    self.to = to
    self.reportsTo = reportsTo
    standing = Standing(officeFrom: from, to: to, on: today)
  }

  /// Whether it is held: it has begun and not ended.
  public var isCurrent: Bool { standing == .current }

  /// What templates see.
  public static let templateType = ObjectType(
    "Role", "What somebody does somewhere, and for how long.", of: Role.self
  ) {
    [
      .object("person", "Who has it.") { $0.person },
      .object("company", "Where.") { $0.company },
      .text("title", "The title.") { $0.title },
      .object("from", "Since when.") { $0.from },
      .object("to", "Until when.") { $0.to },
      .object("reports_to", "Whom the holder reports to.") { $0.reportsTo },
      .boolean("is_current", "Whether it has begun and not ended.") { $0.isCurrent },
      .boolean("is_upcoming", "Whether it begins after today.") { $0.standing == .upcoming },
    ]
  }
}
