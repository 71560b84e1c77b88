/// The keys of each record.
enum FieldKeys {
  static let article = FrontMatterFields.keys(of: .article)
  static let company = FrontMatterFields.keys(of: .company)
  static let person = FrontMatterFields.keys(of: .person)
  static let product = FrontMatterFields.keys(of: .product)
  static let ordered = FrontMatterFields.keys(of: .topic)
  static let page = FrontMatterFields.keys(of: .page)
  static let cover = FrontMatterFields.keys(of: .cover)
  static let rights = FrontMatterFields.keys(of: .rights)
  static let formerName = FrontMatterFields.keys(of: .formerName)
  static let ticker = FrontMatterFields.keys(of: .ticker)
  static let role = FrontMatterFields.keys(of: .role)
  static let source = FrontMatterFields.keys(of: .source)
  static let event = FrontMatterFields.keys(of: .event)
  static let figure = FrontMatterFields.keys(of: .figure)
  static let relation = FrontMatterFields.keys(of: .relation)
  static let party = FrontMatterFields.keys(of: .party)
  static let forecast = FrontMatterFields.keys(of: .forecast)
  static let correction = FrontMatterFields.keys(of: .correction)

  static let site = FrontMatterFields.keys(of: .site)
  static let publisher = FrontMatterFields.keys(of: .publisher)
  static let navigation = FrontMatterFields.keys(of: .navigation)
  static let home = FrontMatterFields.keys(of: .home)
  static let markdown = FrontMatterFields.keys(of: .markdown)
  static let security = FrontMatterFields.keys(of: .security)
  static let license = FrontMatterFields.keys(of: .license)
  static let metric = FrontMatterFields.keys(of: .metric)

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
