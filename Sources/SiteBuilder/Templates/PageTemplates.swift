import Briefing
import Templating

/// The page templates that there are, and what each of them is given.
public enum PageTemplates {
  private static let common: [Root] = [
    Root("site", SiteView.self), Root("page", PageView.self),
  ]

  private static func page(_ name: String, _ roots: Root...) -> PageTemplate {
    PageTemplate(name: "pages/\(name)", roots: common + roots)
  }

  /// Every template that a site's pages are made from.
  public static let pages: [PageTemplate] = [
    page("home.html", Root("home", HomeView.self)),
    page("article.html", Root("article", Article.self)),
    page("articles.html", Root("list", ArticleListView.self)),
    page("timeline.html", Root("timeline", TimelineView.self)),
    page("timeline-year.html", Root("timeline", TimelineView.self)),
    page(
      "thing-timeline.html", Root("subject", ThingTimelineView.self),
      Root("timeline", TimelineView.self)),
    page("thing-list.html", Root("list", ThingListView.self)),
    page("pair.html", Root("pair", PairView.self)),
    page("letter.html", Root("list", LetterView.self)),
    page("company.html", Root("company", Company.self), Root("profile", ProfileView.self)),
    page("person.html", Root("person", Person.self), Root("profile", ProfileView.self)),
    page("product.html", Root("product", Product.self), Root("profile", ProfileView.self)),
    page("topic.html", Root("topic", Topic.self), Root("profile", ProfileView.self)),
    page("sector.html", Root("sector", Sector.self), Root("profile", ProfileView.self)),
    page("companies.html", Root("index", IndexView.self)),
    page("people.html", Root("index", IndexView.self)),
    page("products.html", Root("index", IndexView.self)),
    page("topics.html", Root("index", IndexView.self)),
    page("sectors.html", Root("index", IndexView.self)),
    page("figures.html", Root("ledger", LedgerView.self)),
    page("metric.html", Root("metric", Metric.self), Root("detail", MetricView.self)),
    page("series.html", Root("series", FigureSeries.self), Root("detail", MetricView.self)),
    page("figures-year.html", Root("list", FigurePeriodView.self)),
    page("figures-differing.html", Root("list", DifferingView.self)),
    page("forecasts.html", Root("scoreboard", ScoreboardView.self)),
    page("forecast-list.html", Root("list", ForecastListView.self)),
    page("sources.html", Root("list", SourceListView.self)),
    page("corrections.html", Root("list", CorrectionListView.self)),
    page("search.html", Root("index", SearchPageView.self)),
    page("data.html", Root("data", DataView.self)),
    page("digest.html", Root("digest", DigestView.self)),
    page("digests.html", Root("list", DigestListView.self)),
    page("page.html", Root("text", TextPage.self)),
    page("about.html"),
    page("404.html"),
  ]

  /// The templates of e-mails.
  public static let emails: [PageTemplate] = ["emails/digest.html", "emails/digest.txt"].map {
    PageTemplate(
      name: $0, roots: [Root("site", SiteView.self), Root("digest", DigestView.self)])
  }

  /// The texts of entries in feeds.
  public static let feeds: [PageTemplate] = [
    PageTemplate(
      name: "feeds/article.html",
      roots: [Root("site", SiteView.self), Root("article", Article.self)]),
    PageTemplate(
      name: "feeds/event.html", roots: [Root("site", SiteView.self), Root("event", Event.self)]),
  ]

  /// Files that are no pages, and the pages at former addresses.
  public static let files: [PageTemplate] = [
    PageTemplate(name: "files/robots.txt", roots: [Root("site", SiteView.self)]),
    PageTemplate(name: "files/manifest.json", roots: [Root("site", SiteView.self)]),
    PageTemplate(
      name: "files/redirect.html",
      roots: [Root("site", SiteView.self), Root("redirect", RedirectView.self)]),
  ]

  /// Drawings that become pictures for sharing.
  public static let share: [PageTemplate] = [
    PageTemplate(
      name: "share/article.xml",
      roots: [Root("site", SiteView.self), Root("image", ShareImageView.self)]),
    PageTemplate(
      name: "share/company.xml",
      roots: [Root("site", SiteView.self), Root("image", ShareImageView.self)]),
  ]

  /// All templates.
  public static let all: [PageTemplate] = pages + blocks + emails + feeds + files + share

  /// The templates of blocks that stand within texts.
  public static let blocks: [PageTemplate] = [
    PageTemplate(name: "blocks/timeline.html", roots: [Root("block", TimelineBlockView.self)]),
    PageTemplate(name: "blocks/figures.html", roots: [Root("block", FiguresBlockView.self)]),
    PageTemplate(name: "blocks/quote.html", roots: [Root("block", QuoteBlockView.self)]),
    PageTemplate(name: "blocks/chart.html", roots: [Root("block", ChartView.self)]),
  ]
}
