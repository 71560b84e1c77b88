import Templating

final class Company: TemplateObject {
  let name = "a"; let summary: String? = nil; let count = 1; let parent: Company? = nil
  let products: [Product] = []; let aliases: [String] = []; let url = URLValue(path: "/");
  let body = HTML(trusted: "")
  let logo: URLValue? = nil; let isActive = true; let size: Int? = nil
  static let templateType = ObjectType(
    "Company", "A company and all that is recorded about it.", of: Company.self
  ) {
    [
      .text("name", "Full name.") { $0.name },
      .text("summary", "…") { $0.summary },
      .integer("count", "…") { $0.count },
      .integer("size", "…") { $0.size },
      .boolean("is_active", "…") { $0.isActive },
      .url("url", "…") { $0.url },
      .url("logo", "…") { $0.logo },
      .html("body", "…") { $0.body },
      .object("parent", "…") { $0.parent },
      .list("products", "…") { $0.products },
      .texts("aliases", "…") { $0.aliases },
      .text("name2", "Full name.") { $0.name },
      .text("summary2", "…") { $0.summary },
      .integer("count2", "…") { $0.count },
      .integer("size2", "…") { $0.size },
      .boolean("is_active2", "…") { $0.isActive },
      .url("url2", "…") { $0.url },
      .url("logo2", "…") { $0.logo },
      .html("body2", "…") { $0.body },
      .object("parent2", "…") { $0.parent },
      .list("products2", "…") { $0.products },
      .texts("aliases2", "…") { $0.aliases },
      .text("name3", "Full name.") { $0.name.isEmpty ? $0.summary : $0.name },
    ]
  }
}
final class Product: TemplateObject {
  let company: Company? = nil
  static let templateType = ObjectType("Product", "x", of: Product.self) {
    [.object("company", "…") { $0.company }]
  }
}
let f = Filter(
  "date", "Formats a date.", on: .object("DateValue"),
  parameters: [.text("style", default: "long"), .choice("s", ["a"], default: "a")], returns: .text
) { value, arguments, context in
  .text(arguments.text(0))
}
let l = TemplateLoader(filters: [f], strings: .empty, assets: { _ in nil })
