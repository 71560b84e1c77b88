import Templating

/// A block within a text that shows some of the site's data.
public enum EmbeddedBlock: Sendable {
  /// How a chart is drawn.
  public enum ChartKind: String, Sendable, CaseIterable {
    case line, bar, range, slope
  }

  /// A chart of figures.
  case chart(ChartBlock)
  /// A slice of the timeline.
  case timeline(TimelineBlock)
  /// A table of figures.
  case figures(FiguresBlock)
  /// A quotation with its source.
  case quote(QuoteBlock)
}

/// A chart of figures.
public struct ChartBlock: Sendable {
  /// Its title.
  public let title: String?
  /// How it is drawn.
  public let kind: EmbeddedBlock.ChartKind
  /// The figures, one entry for each subject and metric.
  public let series: [FigureSeries]
  /// A remark below it.
  public let note: RichText?
}

/// A table of figures.
public struct FiguresBlock: Sendable {
  /// Its title.
  public let title: String?
  /// The figures by metric, subject, then newest period first.
  public let figures: [Figure]
  /// A remark below it.
  public let note: RichText?
}

/// A slice of the timeline.
public struct TimelineBlock: Sendable {
  /// Its title.
  public let title: String?
  /// The events, oldest first.
  public let events: [Event]
  /// A remark below it.
  public let note: RichText?
}

/// A quotation with its source.
public struct QuoteBlock: Sendable {
  /// Its title.
  public let title: String?
  /// What was said.
  public let text: RichText
  /// Who said it, as shown.
  public let by: String?
  /// Who said it, where they have a page.
  public let byThing: Thing?
  /// Where it stands.
  public let source: Source?
  /// A remark below it.
  public let note: RichText?
}

/// Writes the blocks of texts; the host of a render (`RenderContext.host`) that shows texts is one.
public protocol EmbeddedBlockRenderer: AnyObject, Sendable {
  /// Appends the HTML of a block.
  func write(_ block: EmbeddedBlock, to buffer: inout OutputBuffer, context: RenderContext)
}
