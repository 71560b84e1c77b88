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

  init(configuration: SiteConfiguration, today: CalendarDay) {
    self.configuration = configuration
    self.today = today
  }
}
