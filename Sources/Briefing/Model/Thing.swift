import Templating

/// What kinds of things have a page of their own besides articles.
public enum ThingKind: String, Sendable, CaseIterable {
  case company, person, product, topic, sector

  /// The folder in `Content/` and the first component of the address.
  public var folder: String {
    switch self {
    case .company: "companies"
    case .person: "people"
    case .product: "products"
    case .topic: "topics"
    case .sector: "sectors"
    }
  }
}

/// A company, person, product, topic or sector: something that statements are made about and that
/// has a page.
///
/// Sendable although it has variables: only the linker assigns them, on one thread, before the
/// `Site` that holds the graph is handed out; afterwards nothing changes.
public class Thing: TemplateObject, @unchecked Sendable {
  /// What it is.
  public final let kind: ThingKind
  /// The file's name without extension: identifier and last component of the address.
  public final let id: String
  /// The file, relative to the root.
  public final let file: String
  /// The full name.
  public final let name: String
  /// A shorter name for dense places; the full name where none is given.
  public final let shortName: String
  /// The English name.
  public final let englishName: String?
  /// Further names that references may use.
  public final let aliases: [String]
  /// The reading of the name: lower-case syllables without tones, separated by spaces.
  public final let pinyin: String
  /// Upper-case Latin letter to file it under in an index, `#` where it has none.
  public final let indexLetter: String
  /// A sentence or two.
  public internal(set) final var summary: RichText?
  /// The file's Markdown, rendered.
  public internal(set) final var body: Body?
  /// Corrections to its file, newest first.
  public internal(set) final var corrections: [Correction] = []
  /// The file's own sources.
  public internal(set) final var sources: [Source] = []

  /// The place among all things of the site.
  final var index = 0
  /// The place in the order of companies, people, products, topics and sectors, each as sorted.
  final var rank = 0

  /// Articles about it, newest first.
  public internal(set) final var articles: [Article] = []
  /// Events that concern it, oldest first.
  public internal(set) final var events: [Event] = []
  /// Figures about it, by metric, then newest period first.
  public internal(set) final var figures: [Figure] = []
  /// The same figures, one entry for each metric.
  public internal(set) final var figureSeries: [FigureSeries] = []
  /// Relations in which it is a party, newest first.
  public internal(set) final var relations: [Relation] = []
  /// Forecasts about it, newest first.
  public internal(set) final var forecasts: [Forecast] = []
  /// Forecasts that it made, newest first.
  public internal(set) final var forecastsMade: [Forecast] = []
  /// Everything cited for statements about it, newest first.
  public internal(set) final var citedSources: [Source] = []
  /// Companies that its articles, events and relations name, most often named first.
  public internal(set) final var relatedCompanies: [Company] = []

  required init(
    kind: ThingKind, id: String, file: String, name: String, shortName: String?,
    englishName: String?, aliases: [String], pinyin: String, indexLetter: String
  ) {
    self.kind = kind
    self.id = id
    self.file = file
    self.name = name
    self.shortName = shortName ?? name
    self.englishName = englishName
    self.aliases = aliases
    self.pinyin = pinyin
    self.indexLetter = indexLetter
    path = "/\(kind.folder)/\(id)/"
    url = URLValue(path: path)
  }

  /// Address relative to the site's base, with slashes at both ends.
  public final let path: String
  /// The same as an address.
  final let url: URLValue

  /// The fields that templates see on any thing.
  public class var templateType: ObjectType {
    ObjectType("Thing", "A company, person, product, topic or sector.", of: Thing.self) {
      thingFields()
    }
  }
}

/// Fields that all kinds of things share.
func thingFields<T: Thing>() -> [Field<T>] {
  [
    .choice("kind", "`company`, `person`, `product`, `topic` or `sector`.") { $0.kind },
    .text("id", "Identifier: the file's name.") { $0.id },
    .text("name", "Full name.") { $0.name },
    .text("short_name", "Short name; the full name where none is given.") { $0.shortName },
    .text("english_name", "English name.") { $0.englishName },
    .texts("aliases", "Further names.") { $0.aliases },
    .text("pinyin", "Reading of the name, syllables separated by spaces.") { $0.pinyin },
    .text("index_letter", "Letter to file it under in an index.") { $0.indexLetter },
    .url("url", "Address of its page.") { $0.url },
    .text("path", "Address of its page as text, relative to the base.") { $0.path },
    .html("summary", "A sentence or two, with inline mark-up.") { $0.summary?.html },
    .text("summary_text", "The summary without mark-up.") { $0.summary?.plain },
    .object("body", "The file's rendered Markdown.") { $0.body },
    .list("corrections", "Corrections to its entry, newest first.") { $0.corrections },
    .list("sources", "Sources declared in its own file.") { $0.sources },
    .list("articles", "Articles about it, newest first.") { $0.articles },
    .list("events", "Events that concern it, oldest first.") { $0.events },
    .list("figures", "Figures about it.") { $0.figures },
    .list("figure_series", "Figures about it, one entry for each metric.") { $0.figureSeries },
    .list("relations", "Relations in which it is a party.") { $0.relations },
    .list("forecasts", "Forecasts about it, newest first.") { $0.forecasts },
    .list("forecasts_made", "Forecasts that it made, newest first.") { $0.forecastsMade },
    .list("cited_sources", "Everything cited for statements about it.") { $0.citedSources },
    .list("related_companies", "Companies named together with it.") { $0.relatedCompanies },
  ]
}
