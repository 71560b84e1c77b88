import Templating

final class Company: TemplateObject {
  let id: String
  let name: String
  let summary: String?
  let count: Int
  let rank: Int?
  let isActive: Bool
  let url: URLValue
  let website: URLValue?
  let body: HTML
  let note: HTML?
  let parent: Company?
  let products: [Product]
  let aliases: [String]

  enum Status: String, CaseIterable { case active, closed, acquired }
  enum Size: String, CaseIterable { case large, small }
  let status: Status
  let size: Size?

  init(
    _ name: String, id: String = "jd", summary: String? = nil, count: Int = 0, rank: Int? = nil,
    isActive: Bool = true, website: URLValue? = nil, body: String = "<b>正文</b>",
    note: HTML? = nil, parent: Company? = nil, products: [Product] = [], aliases: [String] = [],
    status: Status = .active, size: Size? = nil
  ) {
    self.status = status
    self.size = size
    self.id = id
    self.name = name
    self.summary = summary
    self.count = count
    self.rank = rank
    self.isActive = isActive
    url = URLValue(path: "/companies/\(id)/")
    self.website = website
    self.body = HTML(trusted: body)
    self.note = note
    self.parent = parent
    self.products = products
    self.aliases = aliases
  }

  static let templateType = ObjectType(
    "Company", "A company and all that is recorded about it.", of: Company.self
  ) {
    [
      .text("id", "The file's name.") { $0.id },
      .text("name", "Full name.") { $0.name },
      .text("summary", "What it does.") { $0.summary },
      .integer("count", "How many articles mention it.") { $0.count },
      .integer("rank", "Its place.") { $0.rank },
      .boolean("is_active", "Whether it still exists.") { $0.isActive },
      .url("url", "Its page.") { $0.url },
      .url("website", "Its own site.") { $0.website },
      .html("body", "The text of its page.") { $0.body },
      .html("note", "A note.") { $0.note },
      .object("parent", "The company that owns it.") { $0.parent },
      .list("products", "Its products.") { $0.products },
      .texts("aliases", "Other names.") { $0.aliases },
      .choice("status", "How it stands.") { $0.status },
      .choice("size", "How large it is.") { $0.size },
    ]
  }
}

final class Product: TemplateObject {
  let name: String
  let kind: String?
  let year: Int
  let maker: Company?

  init(_ name: String, kind: String? = nil, year: Int = 2020, maker: Company? = nil) {
    self.name = name
    self.kind = kind
    self.year = year
    self.maker = maker
  }

  static let templateType = ObjectType("Product", "Something sold.", of: Product.self) {
    [
      .text("name", "Name.") { $0.name },
      .text("kind", "Kind.") { $0.kind },
      .integer("year", "Year.") { $0.year },
      .object("maker", "Maker.") { $0.maker },
    ]
  }
}

final class Site: TemplateObject {
  let title: String
  let companies: [Company]
  let lead: Company?

  init(_ title: String = "电商简报", companies: [Company] = [], lead: Company? = nil) {
    self.title = title
    self.companies = companies
    self.lead = lead
  }

  static let templateType = ObjectType("Site", "The site.", of: Site.self) {
    [
      .text("title", "Title.") { $0.title },
      .list("companies", "All companies.") { $0.companies },
      .object("lead", "The company in the lead story.") { $0.lead },
    ]
  }
}
