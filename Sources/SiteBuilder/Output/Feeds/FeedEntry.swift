import Briefing
import Templating

/// One entry of a feed, in whatever format it is written.
struct FeedEntry {
  /// A category with the list that it belongs to.
  struct Category {
    let term: String
    let label: String
    let scheme: String
  }

  /// A permanent identifier.
  let id: String
  /// Full address of its page.
  let url: String
  let title: String
  let published: Moment
  let updated: Moment
  let authors: [String]
  let categories: [Category]
  let summary: String?
  /// Full address of its picture.
  let image: String?
}

/// What a feed is made of.
enum FeedItem: Sendable {
  case article(Article)
  case event(Event, recorded: Moment)

  /// When it was last changed; what the feed's own date is made from.
  var updated: Moment {
    switch self {
    case .article(let article): article.lastChanged
    case .event(_, let recorded): recorded
    }
  }
}

extension FeedEntry {
  /// What feeds say about an item besides its text.
  init(_ item: FeedItem, address: SiteAddress) {
    switch item {
    case .article(let article):
      id = address.tag(article.path)
      url = address(article.path)
      title = article.title
      published = article.published
      updated = article.lastChanged
      authors = article.authors
      categories = Self.categories(article.topics + article.companies, address)
      summary = article.summary?.plain
      image = article.cover.map { address($0.source) }
    case .event(let event, let recorded):
      id = address.tag("events/\(event.id)")
      url = address(event.permalink)
      title = event.title
      published = recorded
      updated = recorded
      authors = []
      categories = Self.categories(event.topics + event.companies, address)
      summary = event.summary?.plain
      image = nil
    }
  }

  private static func categories(_ things: [Thing], _ address: SiteAddress) -> [Category] {
    things.map {
      Category(term: $0.id, label: $0.shortName, scheme: address("/\($0.kind.folder)/"))
    }
  }
}
