/// The keys of each record, in the order in which editors write them.
enum FieldKeys {
  static let statements = [
    "sources", "events", "figures", "relations", "forecasts", "corrections",
  ]
  static let article =
    [
      "title", "subtitle", "date", "updated", "kind", "authors", "editor", "companies", "people",
      "products", "topics", "summary", "key_points", "cover",
    ] + statements + ["rights", "redirects", "draft"]
  static let company =
    [
      "name", "short_name", "english_name", "aliases", "former_names", "pinyin", "sectors",
      "parent", "founded", "headquarters", "tickers", "website", "wikidata", "status",
      "not_to_confuse_with", "summary",
    ] + statements
  static let person =
    ["name", "english_name", "aliases", "pinyin", "roles", "summary"] + statements
  static let product =
    [
      "name", "company", "english_name", "aliases", "kind", "launched", "closed", "summary",
    ] + statements
  static let ordered = ["name", "aliases", "summary", "order"] + statements

  static let cover = ["src", "alt", "credit"]
  static let rights = ["origin", "from", "url", "notice"]
  static let formerName = ["name", "until"]
  static let ticker = ["exchange", "code"]
  static let role = ["company", "title", "from", "to", "reports_to"]

  static let source = [
    "name", "id", "title", "url", "published", "accessed", "archived_url", "kind", "author",
    "access",
  ]
  static let event = [
    "date", "title", "id", "kind", "status", "companies", "people", "products", "topics",
    "importance", "summary", "source", "ref",
  ]
  static let figure = [
    "subject", "metric", "value", "period", "id", "basis", "scope", "change", "note", "source",
  ]
  static let relation = [
    "kind", "parties", "id", "from", "to", "percent", "status", "summary", "source",
  ]
  static let party = ["who", "role"]
  static let forecast = [
    "by", "made", "claim", "id", "subject", "due", "criteria", "probability", "status", "resolved",
    "evidence", "source",
  ]
  static let correction = ["date", "what", "was", "now", "severity"]

  static let chart = [
    "type", "title", "subject", "subjects", "metric", "metrics", "figures", "from", "to", "limit",
    "note",
  ]
  static let figures = [
    "title", "subject", "subjects", "metric", "metrics", "figures", "from", "to", "limit", "note",
  ]
  static let timeline = [
    "title", "companies", "people", "products", "topics", "events", "from", "to", "importance",
    "limit", "note",
  ]
  static let quote = ["text", "by", "source", "title", "note"]
}
