import Briefing
import Templating

/// A slice of the timeline within a text, under the name `block`.
public final class TimelineBlockView: TemplateObject, Sendable {
  let title: String?
  let events: [Event]

  init(title: String?, events: [Event]) {
    self.title = title
    self.events = events
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TimelineBlock", "A slice of the timeline within a text.", of: TimelineBlockView.self
  ) {
    [
      .text("title", "Its title.") { $0.title },
      .list("events", "The events, oldest first.") { $0.events },
    ]
  }
}

/// A table of figures within a text, under the name `block`.
public final class FiguresBlockView: TemplateObject, Sendable {
  let title: String?
  let figures: [Figure]

  init(title: String?, figures: [Figure]) {
    self.title = title
    self.figures = figures
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "FiguresBlock", "A table of figures within a text.", of: FiguresBlockView.self
  ) {
    [
      .text("title", "Its title.") { $0.title },
      .list("figures", "The figures.") { $0.figures },
    ]
  }
}

/// A pull quote within a text, under the name `block`.
public final class QuoteBlockView: TemplateObject, Sendable {
  let text: String
  let by: String?
  let byThing: Thing?
  let source: Source?

  init(text: String, by: String?, byThing: Thing?, source: Source?) {
    self.text = text
    self.by = by
    self.byThing = byThing
    self.source = source
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "QuoteBlock", "A pull quote within a text.", of: QuoteBlockView.self
  ) {
    [
      .text("text", "What was said.") { $0.text },
      .text("by", "Who said it.") { $0.by },
      .object("by_thing", "Who said it, where they have a page.") { $0.byThing },
      .object("source", "Where it stands.") { $0.source },
    ]
  }
}
