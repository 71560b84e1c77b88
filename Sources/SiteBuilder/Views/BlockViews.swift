import Briefing
import Templating

/// A slice of the timeline within a text, under the name `block`.
public final class TimelineBlockView: TemplateObject, Sendable {
  let title: String?
  let events: [Event]
  let note: RichText?

  init(title: String?, events: [Event], note: RichText?) {
    self.title = title
    self.events = events
    self.note = note
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TimelineBlock", "A slice of the timeline within a text.", of: TimelineBlockView.self
  ) {
    [
      .text("title", "Its title.") { $0.title },
      .list("events", "The events, oldest first.") { $0.events },
      .html("note", "A remark below it.") { $0.note?.html },
    ]
  }
}

/// A table of figures within a text, under the name `block`.
public final class FiguresBlockView: TemplateObject, Sendable {
  let title: String?
  let figures: [Figure]
  let note: RichText?

  init(title: String?, figures: [Figure], note: RichText?) {
    self.title = title
    self.figures = figures
    self.note = note
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "FiguresBlock", "A table of figures within a text.", of: FiguresBlockView.self
  ) {
    [
      .text("title", "Its title.") { $0.title },
      .list("figures", "The figures.") { $0.figures },
      .html("note", "A remark below it.") { $0.note?.html },
    ]
  }
}

/// A pull quote within a text, under the name `block`.
public final class QuoteBlockView: TemplateObject, Sendable {
  let block: QuoteBlock

  init(_ block: QuoteBlock) {
    self.block = block
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "QuoteBlock", "A pull quote within a text.", of: QuoteBlockView.self
  ) {
    [
      .html("text", "What was said.") { $0.block.text.html },
      .text("by", "Who said it.") { $0.block.by },
      .object("by_thing", "Who said it, where they have a page.") { $0.block.byThing },
      .object("source", "Where it stands.") { $0.block.source },
      .html("note", "A remark below it.") { $0.block.note?.html },
    ]
  }
}
