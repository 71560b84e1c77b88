/// The anchors that pages have besides the headings of their texts.
enum PageAnchors {
  /// What the layout of every page has.
  private static let everywhere = ["content", "search-box"]
  private static let article =
    everywhere + [
      "key-points", "events", "figures", "relations", "forecasts", "corrections", "sources", "cite",
      "related",
    ]
  private static let thing =
    everywhere + [
      "latest", "timeline", "figures", "relations", "forecasts", "forecasts-made", "articles",
      "sources", "people", "products", "companies", "roles", "reports", "events", "corrections",
      "nothing-yet",
    ]

  /// The first parts of addresses that are made without files of their own.
  static let sections: Set<String> = [
    "timeline", "figures", "metrics", "forecasts", "sources", "corrections", "digest", "search",
    "about", "data", "feed.xml", "feed.json", "calendar.ics", "sitemap.xml",
  ]

  /// What pages of a kind have, whatever they show.
  static func of(_ kind: ContentKind) -> [String] { kind == .article ? article : thing }

  /// What the page of a file has as far as the file says it: an article's statements with ids have
  /// anchors as well.
  static func of(_ file: ParsedFile) -> [String] {
    guard file.path.kind == .article else { return thing }
    let statements = file.statements
    var anchors = article
    for event in statements.events {
      if let id = event.id ?? event.ref { anchors.append(id.value) }
    }
    for figure in statements.figures {
      if let id = figure.id { anchors.append(id.value) }
    }
    for forecast in statements.forecasts {
      if let id = forecast.id { anchors.append(id.value) }
    }
    for relation in statements.relations {
      if let id = relation.id { anchors.append(relationPrefix + id.value) }
    }
    return anchors
  }

  /// The anchors of an article's statements.
  static func statements(of article: Article) -> [String] {
    article.events.map(\.id) + article.figures.map(\.id) + article.forecasts.map(\.id)
      + article.relations.map { relationPrefix + $0.id }
  }

  /// What stands before the id in the anchor of a relation.
  private static let relationPrefix = "relation-"
}
