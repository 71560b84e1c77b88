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

  /// What its companies and its text are read from.
  enum Content: Sendable {
    /// They are here.
    case given(companies: [String], parts: [Part])
    /// They are those of something of the site.
    case article(Article)
    case thing(Thing)
    case event(Event)
    case figure(Figure)
    case forecast(Forecast)
    case page(TextPage)
  }

  /// What sort of thing it is.
  public var kind: Kind
  /// Finer than the kind: `company`, `metric`, `page`, `analysis`; may be empty.
  public var label: String
  /// What the reader sees first, and the first paragraph that is searched.
  public var title: String
  /// Address relative to the site's base: path and fragment.
  public var address: String
  /// When; `nil` for what has no date.
  public var date: EDTFDate?
  /// A sentence about it, shown where no passage is.
  public var excerpt: String
  /// Read when they are needed: all documents of a site together are in memory while it is indexed.
  private let content: Content

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
    content = .given(companies: companies, parts: parts)
  }

  /// Makes a document of something of the site.
  init(
    kind: Kind, label: String = "", title: String, address: String, date: EDTFDate? = nil,
    excerpt: String = "", content: Content
  ) {
    self.kind = kind
    self.label = label
    self.title = title
    self.address = address
    self.date = date
    self.excerpt = excerpt
    self.content = content
  }

  /// Addresses of the companies that it concerns.
  public var companies: [String] {
    switch content {
    case .given(let companies, _): companies
    case .article(let article): article.companies.map(\.path)
    case .thing(let thing): Self.companies(of: thing)
    case .event(let event): event.companies.map(\.path)
    case .figure(let figure): Self.companies([figure.subject])
    case .forecast(let forecast): Self.companies([forecast.by] + forecast.subjects)
    case .page: []
    }
  }

  /// What is searched besides the title, in reading order.
  public var parts: [Part] {
    switch content {
    case .given(_, let parts): parts
    case .article(let article): Self.parts(of: article, article.body.text)
    case .thing(let thing): Self.parts(of: thing, thing.body?.text)
    case .event(let event): Self.parts([event.summary?.plain] + Self.names(for: event))
    case .figure(let figure): Self.parts(Self.note(on: figure) + Self.names(for: figure))
    case .forecast(let forecast):
      Self.parts(
        [forecast.criteria?.plain, forecast.evidence?.plain] + Self.names(for: forecast))
    case .page(let page): Self.parts(of: page, page.body.text)
    }
  }

  /// The same with another text.
  func with(parts: [Part]) -> SearchDocument {
    SearchDocument(
      kind: kind, label: label, title: title, address: address, date: date, excerpt: excerpt,
      companies: companies, parts: parts)
  }
}
