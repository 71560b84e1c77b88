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

  /// What other pages that show statements have: the home page, the timeline, digests, the ledgers of
  /// figures and forecasts, the pages of two companies.
  private static let lists = [
    "all", "articles", "awaiting", "charts", "companies", "corrections", "decided", "differing",
    "downloads", "events", "figures", "forecasts", "latest", "ledger", "open", "open-forecasts",
    "relations", "timeline", "upcoming", "verdicts", "weeks",
  ]

  private static let taken = Set(article + thing + lists)

  /// Whether a statement's page may use an id for a part of its own, so that no statement can have it:
  /// its parts, years and months (`y2025-m09`), footnotes (`fn1`, `fnref1-2`), filters and relations.
  static func isTaken(_ id: String) -> Bool {
    if taken.contains(id) { return true }
    if id.hasPrefix("filter-") || id.hasPrefix(relationPrefix) { return true }
    return ["y", "fnref", "fn"].contains { isNumbered(id, after: $0) }
  }

  /// Whether an id is a word with a number, as `y2025`, or with several, as `y2025-m09`.
  private static func isNumbered(_ id: String, after word: String) -> Bool {
    guard id.hasPrefix(word) else { return false }
    let parts = id.utf8.dropFirst(word.utf8.count).split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      let digits = index > 0 && part.first == UInt8(ascii: "m") ? part.dropFirst() : part
      return !digits.isEmpty
        && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  /// The first parts of addresses that are made without files of their own.
  static let sections: Set<String> = [
    "timeline", "figures", "metrics", "forecasts", "sources", "corrections", "digest", "search",
    "about", "data", "feed.xml", "feed.json", "calendar.ics", "sitemap.xml",
  ]

  /// What pages of a kind have, whatever they show.
  static func of(_ kind: ContentKind) -> [String] {
    switch kind {
    case .article: article
    case .thing: thing
    case .page: everywhere
    }
  }

  /// What the page of a file has as far as the file says it: an article's statements with ids have
  /// anchors as well.
  static func of(_ file: ParsedFile) -> [String] {
    guard file.path.kind == .article else { return of(file.path.kind) }
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
