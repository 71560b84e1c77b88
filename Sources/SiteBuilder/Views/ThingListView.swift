import Briefing
import Templating

/// The lists of a thing's page that can outgrow it. What does not fit there has pages of its own:
/// `/companies/jd/articles/` and so on.
enum ThingList: String, CaseIterable, Sendable {
  case articles, figures, relations, forecasts, sources, companies, products, people
  case forecastsMade = "forecasts-made"

  /// How many entries the thing's own page shows.
  var limit: Int {
    switch self {
    case .articles: 12
    case .figures: 48
    case .relations: 30
    case .forecasts, .forecastsMade: 10
    case .sources: 12
    case .companies: 60
    case .products: 24
    case .people: 24
    }
  }

  /// How many entries a page of the list has.
  var pageSize: Int {
    switch self {
    case .articles: 60
    case .figures: 150
    case .relations: 100
    case .forecasts, .forecastsMade: 60
    case .sources: 150
    case .companies, .products, .people: 200
    }
  }

  /// How many entries there are.
  func count(of thing: Thing) -> Int {
    switch self {
    case .articles: thing.articles.count
    case .figures: thing.figures.count
    case .relations: thing.relations.count
    case .forecasts: thing.forecasts.count
    case .forecastsMade: thing.forecastsMade.count
    case .sources: thing.citedSources.count
    case .companies: (thing as? Sector)?.companies.count ?? 0
    case .products: (thing as? Company)?.products.count ?? 0
    case .people: (thing as? Company)?.roles.count ?? 0
    }
  }

  /// The address of the list's pages; `nil` where the thing's own page shows all of it.
  func path(of thing: Thing) -> String? {
    count(of: thing) > limit ? "\(thing.path)\(rawValue)/" : nil
  }

  /// The same as an address for templates.
  func url(of thing: Thing) -> URLValue? { path(of: thing).map { URLValue(path: $0) } }
}

/// One page of a list of a thing, under the name `list`.
public final class ThingListView: TemplateObject, Sendable {
  let kind: ThingList
  let thing: Thing
  let number: Int

  /// Page `number` (from 1) of a list.
  init(_ kind: ThingList, of thing: Thing, number: Int) {
    self.kind = kind
    self.thing = thing
    self.number = number
  }

  private func entries<T>(_ kind: ThingList, _ list: [T]) -> [T] {
    guard kind == self.kind else { return [] }
    return Array(PagerView.entries(of: list, number: number, size: kind.pageSize))
  }

  private var pager: PagerView {
    PagerView(
      path: "\(thing.path)\(kind.rawValue)/", number: number,
      count: PagerView.pageCount(of: kind.count(of: thing), size: kind.pageSize))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ThingList", "One page of a list that outgrew the page of its thing.", of: ThingListView.self
  ) {
    [
      .text(
        "kind",
        "`articles`, `figures`, `relations`, `forecasts`, `forecasts-made`, `sources`, `companies`, "
          + "`products` or `people`."
      ) { $0.kind.rawValue },
      .object("thing", "Whose list it is.") { $0.thing },
      .integer("total", "How many entries the list has.") { $0.kind.count(of: $0.thing) },
      .list("articles", "Articles on this page.") { $0.entries(.articles, $0.thing.articles) },
      .list("figures", "Figures on this page.") { $0.entries(.figures, $0.thing.figures) },
      .list("relations", "Relations on this page.") { $0.entries(.relations, $0.thing.relations) },
      .list("forecasts", "Forecasts on this page.") {
        $0.kind == .forecastsMade
          ? $0.entries(.forecastsMade, $0.thing.forecastsMade)
          : $0.entries(.forecasts, $0.thing.forecasts)
      },
      .list("sources", "Sources on this page.") { $0.entries(.sources, $0.thing.citedSources) },
      .list("companies", "Companies on this page.") {
        $0.entries(.companies, ($0.thing as? Sector)?.companies ?? [])
      },
      .list("products", "Products on this page.") {
        $0.entries(.products, ($0.thing as? Company)?.products ?? [])
      },
      .list("roles", "Roles on this page.") {
        $0.entries(.people, ($0.thing as? Company)?.roles ?? [])
      },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}
