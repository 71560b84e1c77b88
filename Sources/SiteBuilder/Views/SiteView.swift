import Briefing
import Templating

/// The site as every template sees it under the name `site`.
public final class SiteView: TemplateObject, Sendable {
  let site: Site
  let navigation: [NavigationView]
  let footer: [NavigationView]
  let notices: [NoticeView]
  let today: EDTFDate
  let publisher: PublisherView?
  let formats: FormatsView

  init(_ site: Site) {
    self.site = site
    let configuration = site.configuration
    navigation = configuration.navigation.map(NavigationView.init)
    // The foot of every page leads to /about/ anyway.
    footer =
      configuration.footer?.map(NavigationView.init)
      ?? site.pages.filter { $0.id != TextPage.about }.map {
        NavigationView(title: $0.title, url: $0.url)
      }
    notices = configuration.notices.map(NoticeView.init)
    today = EDTFDate(site.today, locale: configuration.locale)
    formats = FormatsView(site)
    publisher = site.configuration.publisher.map(PublisherView.init)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Site", "The whole site.", of: SiteView.self
  ) {
    [
      .text("title", "The site's name.") { $0.site.configuration.title },
      .text("tagline", "A line below the name.") { $0.site.configuration.tagline },
      .text("language", "Language of the content, such as `zh-Hans`.") {
        $0.site.configuration.language
      },
      .text("description", "What the site is.") { $0.site.configuration.description },
      .object("publisher", "Who publishes it.") { $0.publisher },
      .list("navigation", "The main navigation.") { $0.navigation },
      .list("footer", "What the foot of every page links to besides the sections.") { $0.footer },
      .list("notices", "Lines at the foot of every page, such as filings.") { $0.notices },
      .boolean("has_search", "Whether there is a search page.") {
        $0.site.configuration.hasSearch
      },
      .object("formats", "The forms in which it is published.") { $0.formats },
      .text("license", "Terms of the content, such as `CC BY 4.0`.") {
        $0.site.configuration.license?.name
      },
      .url("license_url", "Where the text of the terms is.") {
        $0.site.configuration.license?.url
      },
      .object("today", "The day for which the site is built.") { $0.today },
      .list("articles", "All articles, newest first.") { $0.site.articles },
      .list("companies", "All companies by reading.") { $0.site.companies },
      .list("people", "All people by reading.") { $0.site.people },
      .list("products", "All products by reading.") { $0.site.products },
      .list("topics", "All topics.") { $0.site.topics },
      .list("sectors", "All sectors.") { $0.site.sectors },
      .list("pages", "The editors' own pages.") { $0.site.pages },
      .object("about", "What editors have written for `/about/`.") {
        $0.site.page(id: TextPage.about)
      },
      .list("events", "All events, oldest first.") { $0.site.events },
      .list("figures", "All figures.") { $0.site.figures },
      .list("metrics", "All metrics with figures.") { $0.site.metrics },
      .list("relations", "All relations.") { $0.site.relations },
      .list("forecasts", "All forecasts, newest first.") { $0.site.forecasts },
      .list("sources", "All sources, newest first.") { $0.site.sources },
      .list("corrections", "All corrections, newest first.") { $0.site.corrections },
    ]
  }
}

/// An entry of the main navigation or at the foot of every page.
public final class NavigationView: TemplateObject, Sendable {
  let title: String
  let url: URLValue

  init(title: String, url: URLValue) {
    self.title = title
    self.url = url
  }

  convenience init(_ item: SiteConfiguration.NavigationItem) {
    self.init(title: item.title, url: item.url)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "NavigationItem", "An entry of the main navigation or at the foot of every page.",
    of: NavigationView.self
  ) {
    [
      .text("title", "What the reader sees.") { $0.title },
      .url("url", "Where it leads.") { $0.url },
      .text("path", "Where it leads as text, relative to the base.") { $0.url.address },
    ]
  }
}

/// A line at the foot of every page.
public final class NoticeView: TemplateObject, Sendable {
  let notice: SiteConfiguration.Notice

  init(_ notice: SiteConfiguration.Notice) {
    self.notice = notice
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Notice", "A line at the foot of every page, such as the number of a filing.",
    of: NoticeView.self
  ) {
    [
      .text("text", "What the reader sees.") { $0.notice.text },
      .url("url", "Where it leads.") { $0.notice.url },
    ]
  }
}

/// Who publishes the site.
public final class PublisherView: TemplateObject, Sendable {
  let publisher: SiteConfiguration.Publisher

  init(_ publisher: SiteConfiguration.Publisher) {
    self.publisher = publisher
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Publisher", "Who publishes the site.", of: PublisherView.self
  ) {
    [
      .text("name", "The name.") { $0.publisher.name },
      .url("url", "Its own address.") { $0.publisher.url },
      .text("email", "Where to write to.") { $0.publisher.email },
    ]
  }
}
