import Templating

/// An article with the statements that its front matter makes.
///
/// Sendable although it has variables: only the linker assigns them, on one thread, before the
/// `Site` is handed out.
public final class Article: TemplateObject, @unchecked Sendable {
  /// What sort of article it is.
  public enum Kind: String, Sendable, CaseIterable {
    case news, analysis, interview, brief, data, reprint
  }

  /// The picture at its head.
  public final class Cover: TemplateObject, Sendable {
    /// Address of the picture.
    public let source: URLValue
    /// What it shows.
    public let alternative: String
    /// Whose it is.
    public let credit: String?
    /// Width in pixels, where it could be read from the file.
    public let width: Int?
    /// Height in pixels, where it could be read from the file.
    public let height: Int?

    init(source: URLValue, alternative: String, credit: String?, width: Int?, height: Int?) {
      self.source = source
      self.alternative = alternative
      self.credit = credit
      self.width = width
      self.height = height
    }

    /// What templates see.
    public static let templateType = ObjectType(
      "Cover", "The picture at the head of an article.", of: Cover.self
    ) {
      [
        .url("src", "Address of the picture.") { $0.source },
        .text("alt", "What it shows.") { $0.alternative },
        .text("credit", "Whose it is.") { $0.credit },
        .integer("width", "Width in pixels.") { $0.width },
        .integer("height", "Height in pixels.") { $0.height },
      ]
    }
  }

  /// Where the text comes from and what may be done with it.
  public final class Rights: TemplateObject, Sendable {
    /// Where the text comes from.
    public enum Origin: String, Sendable, CaseIterable {
      case original, reprint, translation
    }

    /// Where the text comes from.
    public let origin: Origin
    /// Who published it first.
    public let from: String?
    /// Where it was published first.
    public let url: URLValue?
    /// Terms, as plain text.
    public let notice: String?

    init(origin: Origin, from: String?, url: URLValue?, notice: String?) {
      self.origin = origin
      self.from = from
      self.url = url
      self.notice = notice
    }

    /// What templates see.
    public static let templateType = ObjectType(
      "Rights", "Where an article's text comes from and what may be done with it.",
      of: Rights.self
    ) {
      [
        .choice("origin", "`original`, `reprint` or `translation`.") { $0.origin },
        .text("from", "Who published it first.") { $0.from },
        .url("url", "Where it was published first.") { $0.url },
        .text("notice", "Terms.") { $0.notice },
      ]
    }
  }

  /// The file's name without extension: identifier and last component of the address.
  public let id: String
  /// The file, relative to the root.
  public let file: String
  /// The headline.
  public internal(set) var title: String {
    get { reading(lead.title) }
    set { lead.title = newValue }
  }
  /// A line below the headline.
  public internal(set) var subtitle: String? {
    get { reading(lead.subtitle) }
    set { lead.subtitle = newValue }
  }
  /// When it was published.
  public let date: EDTFDate
  /// When it was last changed in substance.
  public internal(set) var updated: EDTFDate?
  /// What sort of article it is.
  public internal(set) var kind: Kind = .news
  /// Who wrote it.
  public internal(set) var authors: [String] = []
  /// Who edited it.
  public internal(set) var editor: String?
  /// The place among all articles of the site, newest first.
  var index = 0
  /// Companies that it is about, as listed.
  public internal(set) var companies: [Company] = []
  /// People that it is about.
  public internal(set) var people: [Person] = []
  /// Products that it is about.
  public internal(set) var products: [Product] = []
  /// Its topics.
  public internal(set) var topics: [Topic] = []
  /// A short account of it.
  public internal(set) var summary: RichText? {
    get { reading(lead.summary) }
    set { lead.summary = newValue }
  }
  /// What a reader in a hurry should know.
  public internal(set) var keyPoints: [RichText] {
    get { reading(lead.keyPoints) }
    set { lead.keyPoints = newValue }
  }
  /// The picture at its head.
  public internal(set) var cover: Cover?
  /// What it rests on.
  public internal(set) var sources: [Source] = []
  /// Events recorded or reported here, oldest first.
  public internal(set) var events: [Event] = []
  /// Figures stated here.
  public internal(set) var figures: [Figure] = []
  /// Relations stated here.
  public internal(set) var relations: [Relation] = []
  /// Forecasts reported here.
  public internal(set) var forecasts: [Forecast] = []
  /// Corrections, newest first.
  public internal(set) var corrections: [Correction] = []
  /// Where the text comes from and what may be done with it.
  public internal(set) var rights: Rights?
  /// Whether the site's licence does not hold for the text: others wrote it, or what it was translated
  /// from, or it says its own terms.
  public var hasOwnTerms: Bool {
    origin != .original || rights?.notice != nil
  }
  /// Where the text comes from: as said, else as its kind says.
  public var origin: Rights.Origin {
    rights?.origin ?? (kind == .reprint ? .reprint : .original)
  }
  /// Former addresses of this page.
  public internal(set) var redirects: [String] = []
  /// Whether it is a draft (present only in builds with drafts).
  public internal(set) var isDraft = false
  /// Whether its day has not come (present only in builds with drafts).
  public internal(set) var isFuture = false
  /// The rendered text. Assigned by the linker; every published article has one.
  public internal(set) var body: Body = .empty
  /// The next older article of the same story, else of the site.
  public internal(set) var previous: Article?
  /// The next newer article of the same story, else of the site.
  public internal(set) var next: Article?
  /// Articles that share most companies and topics, best first.
  public internal(set) var related: [Article] = []

  /// The words above the text. Who reads them is noted, see `BodyReads`.
  private struct Lead {
    var title: String
    var subtitle: String?
    var summary: RichText?
    var keyPoints: [RichText] = []
  }

  private var lead: Lead

  private func reading<Words>(_ words: Words) -> Words {
    body.noteLead()
    return words
  }

  init(id: String, file: String, title: String, date: EDTFDate) {
    path = "/articles/\(id)/"
    url = URLValue(path: path)
    self.id = id
    self.file = file
    lead = Lead(title: title)
    self.date = date
  }

  /// Address relative to the site's base, with slashes at both ends.
  public let path: String
  /// The same as an address.
  let url: URLValue

  /// What templates see.
  public static let templateType = ObjectType(
    "Article", "An article with the statements that its front matter makes.", of: Article.self
  ) {
    [
      .text("id", "Identifier: the file's name.") { $0.id },
      .text("title", "Headline.") { $0.title },
      .text("subtitle", "A line below the headline.") { $0.subtitle },
      .url("url", "Address of its page.") { $0.url },
      .text("path", "Address of its page as text, relative to the base.") { $0.path },
      .object("date", "When it was published.") { $0.date },
      .object("updated", "When it was last changed in substance.") { $0.updated },
      .choice("kind", "`news`, `analysis`, `interview`, `brief`, `data` or `reprint`.") { $0.kind },
      .texts("authors", "Who wrote it.") { $0.authors },
      .text("editor", "Who edited it.") { $0.editor },
      .list("companies", "Companies that it is about.") { $0.companies },
      .list("people", "People that it is about.") { $0.people },
      .list("products", "Products that it is about.") { $0.products },
      .list("topics", "Its topics.") { $0.topics },
      .html("summary", "A short account of it, with inline mark-up.") { $0.summary?.html },
      .text("summary_text", "The summary without mark-up.") { $0.summary?.plain },
      .list("key_points", "What a reader in a hurry should know.") { $0.keyPoints },
      .object("cover", "The picture at its head.") { $0.cover },
      .list("sources", "What it rests on.") { $0.sources },
      .list("events", "Events recorded or reported here, oldest first.") { $0.events },
      .list("figures", "Figures stated here.") { $0.figures },
      .list("relations", "Relations stated here.") { $0.relations },
      .list("forecasts", "Forecasts reported here.") { $0.forecasts },
      .list("corrections", "Corrections, newest first.") { $0.corrections },
      .object("rights", "Where the text comes from and what may be done with it.") { $0.rights },
      .boolean("is_draft", "Whether it is a draft.") { $0.isDraft },
      .boolean("is_future", "Whether its day has not come.") { $0.isFuture },
      .object("body", "The rendered text.") { $0.body },
      .object("previous", "The next older article.") { $0.previous },
      .object("next", "The next newer article.") { $0.next },
      .list("related", "Articles on the same companies and topics.") { $0.related },
    ]
  }
}
