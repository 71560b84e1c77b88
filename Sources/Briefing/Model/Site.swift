import Diagnostics

/// Everything that is published: one immutable graph, the product of linking.
///
/// Sendable although it has variables: only the linker assigns them, on one thread, before it hands
/// the site out.
public final class Site: @unchecked Sendable {
  /// What `Content/site.yml` says.
  public let configuration: SiteConfiguration
  /// The day for which the site is built.
  public let today: CalendarDay
  /// Published articles, newest first.
  public internal(set) var articles: [Article] = []
  /// Companies by reading.
  public internal(set) var companies: [Company] = []
  /// People by reading.
  public internal(set) var people: [Person] = []
  /// Products by reading.
  public internal(set) var products: [Product] = []
  /// Topics by their order, then by reading.
  public internal(set) var topics: [Topic] = []
  /// Sectors by their order, then by reading.
  public internal(set) var sectors: [Sector] = []
  /// Pages of the editors' own by their order, then by file; `/about/` is among them where editors have
  /// written one.
  public internal(set) var pages: [TextPage] = []
  /// Events, oldest first.
  public internal(set) var events: [Event] = []
  /// Figures by metric, subject, then newest period first.
  public internal(set) var figures: [Figure] = []
  /// Metrics that have figures, in the order of `metrics.yml`.
  public internal(set) var metrics: [Metric] = []
  /// Relations, newest first.
  public internal(set) var relations: [Relation] = []
  /// Forecasts, newest first.
  public internal(set) var forecasts: [Forecast] = []
  /// Sources, newest first.
  public internal(set) var sources: [Source] = []
  /// Corrections, newest first.
  public internal(set) var corrections: [Correction] = []
  /// Addresses that pages had before, in order.
  public internal(set) var redirects: [Redirect] = []
  /// Links to pages that are made without files of their own, to be compared with what is planned.
  public internal(set) var generatedLinks: [GeneratedLink] = []

  /// Kinds of events that only the wording of the site's pages can explain.
  public internal(set) var unusualEventKinds: [UnusualEventKind] = []

  /// The events by page of the timeline.
  public internal(set) var timeline = DateArchive<Event>.empty("/timeline/")
  /// The sources by page.
  public internal(set) var sourceArchive = DateArchive<Source>.empty("/sources/")
  /// The forecasts by page, by the day on which they were made.
  public internal(set) var forecastArchive = DateArchive<Forecast>.empty("/forecasts/")

  /// Everything that has a name, by each of its names.
  var names: [NameKey: Thing] = [:]
  var eventsByID: [NameKey: Event] = [:]
  var articlesByID: [NameKey: Article] = [:]
  var figuresByID: [NameKey: Figure] = [:]
  /// Pictures that pages show and that stand beside them in `Content/`, with where they are
  /// published; those in `static/` are not among them.
  public internal(set) var pictures: [PublishedPicture] = []

  /// How many drafts are left out.
  public internal(set) var draftCount = 0

  init(configuration: SiteConfiguration, today: CalendarDay) {
    self.configuration = configuration
    self.today = today
  }
}

/// A former address and the page that stands for it now.
public struct Redirect: Sendable {
  /// The former address, starting with a slash.
  public let from: String
  /// What is meant.
  public let target: Target
  /// Where its file has the address.
  public let range: SourceRange

  /// What may have had other addresses.
  public enum Target: Sendable {
    /// An article.
    case article(Article)
    /// A page of the editors' own.
    case page(TextPage)

    /// The headline, as it is now.
    public var title: String {
      switch self {
      case .article(let article): article.title
      case .page(let page): page.title
      }
    }

    /// Address relative to the site's base.
    public var path: String {
      switch self {
      case .article(let article): article.path
      case .page(let page): page.path
      }
    }

    /// The file, relative to the root.
    public var file: String {
      switch self {
      case .article(let article): article.file
      case .page(let page): page.file
      }
    }
  }
}

/// A link to a page that no file of content stands for, such as `/companies/jd/timeline/`.
public struct GeneratedLink: Sendable, Hashable {
  /// The address, starting with a slash, without query and fragment.
  public let path: String
  /// The file that has the link, relative to the root.
  public let file: String
  /// Where in the file.
  public let range: SourceRange
  /// Whether a picture is expected there.
  public var isPicture = false

  /// Makes a link.
  public init(path: String, file: String, range: SourceRange, isPicture: Bool = false) {
    self.path = path
    self.file = file
    self.range = range
    self.isPicture = isPicture
  }
}

/// The kind of an event, where it is none of those that every site has wording for.
public struct UnusualEventKind: Sendable, Hashable {
  /// The kind as written.
  public let kind: String
  /// The file that has it, relative to the root.
  public let file: String
  /// Where in the file.
  public let range: SourceRange
}

/// A picture beside the pages.
public struct PublishedPicture: Sendable, Hashable {
  /// The file relative to the root.
  public let file: String
  /// The path in the output folder.
  public let output: String
}

extension Site {
  /// The company, person, product, topic or sector that answers to `name`: an id, a name, a short
  /// or English name, an alias, or a former name that nobody else claims.
  public func thing(named name: String) -> Thing? { names[NameKey(name)] }

  /// The event with this id.
  public func event(id: String) -> Event? { eventsByID[NameKey(id)] }

  /// The article with this id, if it is published.
  public func article(id: String) -> Article? { articlesByID[NameKey(id)] }

  /// The editors' own page with this id, if it is published.
  public func page(id: String) -> TextPage? { pages.first { $0.id == id } }

  /// The metric with this id, if it has figures.
  public func metric(id: String) -> Metric? { metrics.first { $0.id == id } }

  /// The figure with this id.
  public func figure(id: String) -> Figure? { figuresByID[NameKey(id)] }

  /// All things in the order of companies, people, products, topics and sectors.
  public var things: [Thing] { companies + people + products + topics + sectors }
}
