import Briefing

/// Something that search can find: a page, or an entry with an address of its own.
public struct SearchDocument: Sendable {
  /// What sort of thing it is; results are grouped by it.
  public enum Kind: String, Sendable, CaseIterable {
    case article, entity, event, figure, forecast
  }

  /// A run of text; line feeds divide its paragraphs.
  public enum Part: Sendable {
    /// Text.
    case text(String)
    /// UTF-8.
    case bytes([UInt8])
    /// Text that may lie in a file.
    case stored(StoredText)
  }

  /// What sort of thing it is.
  public var kind: Kind
  /// Finer than the kind: `company`, `metric`, `analysis`; may be empty.
  public var label: String
  /// What the reader sees first, and the first paragraph that is searched.
  public var title: String
  /// Address relative to the site's base: path and fragment.
  public var address: String
  /// When; `nil` for what has no date.
  public var date: EDTFDate?
  /// A sentence about it, shown where no passage is.
  public var excerpt: String
  /// Addresses of the companies that it concerns.
  public var companies: [String]
  /// What is searched besides the title, in reading order.
  public var parts: [Part]

  /// Makes a document.
  public init(
    kind: Kind, label: String = "", title: String, address: String, date: EDTFDate? = nil,
    excerpt: String = "", companies: [String] = [], parts: [Part] = []
  ) {
    self.kind = kind
    self.label = label
    self.title = title
    self.address = address
    self.date = date
    self.excerpt = excerpt
    self.companies = companies
    self.parts = parts
  }
}
