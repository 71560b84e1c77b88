import Templating

/// A mistake that was put right.
public final class Correction: TemplateObject, @unchecked Sendable {
  /// How grave the mistake was.
  public enum Severity: String, Sendable, CaseIterable {
    case clarification, correction, retraction
  }

  /// When it was put right.
  public let date: EDTFDate
  /// What was wrong.
  public let what: RichText
  /// What it said.
  public let was: String?
  /// What it says now.
  public let now: String?
  /// How grave the mistake was.
  public let severity: Severity
  /// The article that was corrected.
  public internal(set) var article: Article?
  /// The thing whose entry was corrected.
  public internal(set) var thing: Thing?

  init(date: EDTFDate, what: RichText, was: String?, now: String?, severity: Severity) {
    self.date = date
    self.what = what
    self.was = was
    self.now = now
    self.severity = severity
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Correction", "A mistake that was put right.", of: Correction.self
  ) {
    [
      .object("date", "When it was put right.") { $0.date },
      .html("what", "What was wrong, with inline mark-up.") { $0.what.html },
      .text("what_text", "What was wrong, without mark-up.") { $0.what.plain },
      .text("was", "What it said.") { $0.was },
      .text("now", "What it says now.") { $0.now },
      .choice("severity", "`clarification`, `correction` or `retraction`.") { $0.severity },
      .object("article", "The article that was corrected.") { $0.article },
      .object("thing", "The company, person or the like whose entry was corrected.") { $0.thing },
    ]
  }
}
