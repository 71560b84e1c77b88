import Templating

/// A publication that statements rest on. The same publication declared in several files is one
/// object.
public final class Source: TemplateObject, @unchecked Sendable {
  /// What sort of publication it is.
  public enum Kind: String, Sendable, CaseIterable {
    case official, filing, media, research, interview, data
  }

  /// Who may read it.
  public enum Access: String, Sendable, CaseIterable {
    case `public`, paywall
  }

  /// Unique on the site: the declared id, or one made from name, title and date.
  public let id: String
  /// Who published it.
  public let name: String
  /// Its title.
  public let title: String?
  /// Where it is.
  public let url: URLValue?
  /// When it was published.
  public let published: EDTFDate?
  /// When it was last looked at.
  public let accessed: EDTFDate?
  /// A copy in an archive.
  public let archivedURL: URLValue?
  /// What sort of publication it is.
  public let kind: Kind?
  /// Who wrote it.
  public let author: String?
  /// Who may read it.
  public let access: Access
  /// The place among all sources of the site.
  var index = 0
  /// The thing on this site that published it, where its name is that of a company.
  public internal(set) var publisher: Company?
  /// Articles that rest on it, newest first.
  public internal(set) var articles: [Article] = []
  /// How many events, figures, relations and forecasts cite it.
  public internal(set) var statementCount = 0
  /// Address of the page of sources that lists it.
  var page = "/sources/"

  init(
    id: String, name: String, title: String?, url: URLValue?, published: EDTFDate?,
    accessed: EDTFDate?, archivedURL: URLValue?, kind: Kind?, author: String?, access: Access
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.url = url
    self.published = published
    self.accessed = accessed
    self.archivedURL = archivedURL
    self.kind = kind
    self.author = author
    self.access = access
  }

  /// Its entry on the pages of sources.
  public var pageURL: URLValue { URLValue(path: page, fragment: id) }

  /// What templates see.
  public static let templateType = ObjectType(
    "Source", "A publication that statements rest on.", of: Source.self
  ) {
    [
      .text("id", "Identifier, unique on the site; the anchor on the page of sources.") { $0.id },
      .text("name", "Who published it.") { $0.name },
      .text("title", "Its title.") { $0.title },
      .url("url", "Where it is.") { $0.url },
      .url("page_url", "Its entry on the pages of sources.") { $0.pageURL },
      .object("published", "When it was published.") { $0.published },
      .object("accessed", "When it was last looked at.") { $0.accessed },
      .url("archived_url", "A copy in an archive.") { $0.archivedURL },
      .choice("kind", "`official`, `filing`, `media`, `research`, `interview` or `data`.") {
        $0.kind
      },
      .text("author", "Who wrote it.") { $0.author },
      .boolean("is_paywalled", "Whether reading it costs.") { $0.access == .paywall },
      .object("publisher", "The company on this site that published it.") { $0.publisher },
      .list("articles", "Articles that rest on it, newest first.") { $0.articles },
      .integer("statement_count", "How many statements cite it.") { $0.statementCount },
    ]
  }
}
