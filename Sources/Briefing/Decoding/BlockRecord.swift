import Diagnostics
import Markdown

/// A fenced block of a body whose content comes from the site's data, decoded but not linked.
public struct BlockRecord: Sendable {
  /// What the block shows.
  public enum Content: Sendable {
    /// A chart of figures.
    case chart(kind: EmbeddedBlock.ChartKind, FigureSelection)
    /// A table of figures.
    case figures(FigureSelection)
    /// A slice of the timeline.
    case timeline(EventSelection)
    /// A quotation.
    case quote(QuoteRecord)
    /// Nothing that could be read.
    case nothing
  }

  /// Which figures: those that fit all keys that are given, and any of the values of a key.
  public struct FigureSelection: Sendable {
    /// Whom or what they are about.
    public var subjects: [Reference] = []
    /// What is measured.
    public var metrics: [Reference] = []
    /// Single figures by id.
    public var figures: [Reference] = []
    /// The first period.
    public var from: EDTFDate?
    /// The last period.
    public var to: EDTFDate?
    /// How many at most.
    public var limit: Int?
  }

  /// Which events: those that fit all keys that are given, and any of the values of a key.
  public struct EventSelection: Sendable {
    /// Companies concerned.
    public var companies: [Reference] = []
    /// People concerned.
    public var people: [Reference] = []
    /// Products concerned.
    public var products: [Reference] = []
    /// Topics concerned.
    public var topics: [Reference] = []
    /// Single events by id.
    public var events: [Reference] = []
    /// The first day.
    public var from: EDTFDate?
    /// The last day.
    public var to: EDTFDate?
    /// The least importance.
    public var importance: Int?
    /// How many at most.
    public var limit: Int?
  }

  /// A quotation.
  public struct QuoteRecord: Sendable {
    /// What was said.
    public var text: InlineText?
    /// Who said it: the name of a thing, or any other.
    public var by: Reference?
    /// The id of one of the file's sources.
    public var source: Reference?
  }

  /// Its title.
  public var title: String?
  /// A remark below it.
  public var note: InlineText?
  /// What it shows.
  public var content: Content
  /// The whole block.
  public var range: SourceRange
}
