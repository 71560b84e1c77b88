import Templating

/// A subject that articles and events are about.
public final class Topic: Thing, @unchecked Sendable {
  /// Place among the topics; those without one follow by name.
  public internal(set) var order: Int?

  /// What templates see.
  public override class var templateType: ObjectType { topicType }

  private static let topicType = ObjectType(
    "Topic", "A subject that articles and events are about.", of: Topic.self
  ) {
    thingFields() + [.integer("order", "Place among the topics.") { $0.order }]
  }
}

/// A part of the industry, with its companies.
public final class Sector: Thing, @unchecked Sendable {
  /// Place among the sectors; those without one follow by name.
  public internal(set) var order: Int?
  /// Companies in it, by reading.
  public internal(set) var companies: [Company] = []

  /// What templates see.
  public override class var templateType: ObjectType { sectorType }

  private static let sectorType = ObjectType(
    "Sector", "A part of the industry, with its companies.", of: Sector.self
  ) {
    thingFields() + [
      .integer("order", "Place among the sectors.") { $0.order },
      .list("companies", "Companies in it.") { $0.companies },
    ]
  }
}
