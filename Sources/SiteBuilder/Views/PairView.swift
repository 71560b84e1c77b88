import Briefing
import Templating

/// What happened between two companies, under the name `pair`.
public final class PairView: TemplateObject, Sendable {
  /// How many events a page has.
  static let pageSize = 200
  /// How many articles stand on the page.
  static let articleLimit = 20

  let pair: CompanyPair
  let years: [TimelineYearView]
  let articles: [Article]
  let pager: PagerView

  /// Page `number` (from 1), oldest events first.
  init(_ pair: CompanyPair, number: Int) {
    self.pair = pair
    let shown = PagerView.entries(of: pair.events, number: number, size: Self.pageSize)
    years = TimelineView.years(of: Array(shown)).reversed().map { year in
      TimelineYearView(
        year: year.year,
        months: [
          TimelineMonthView(
            year: year.year, month: nil, events: shown.filter { $0.date.year == year.year })
        ])
    }
    pager = PagerView(
      path: pair.path, number: number,
      count: PagerView.pageCount(of: pair.events.count, size: Self.pageSize))
    var articles: [Article] = []
    if number == 1 {
      for article in pair.first.articles where articles.count < Self.articleLimit {
        if article.companies.contains(where: { $0 === pair.second }) { articles.append(article) }
      }
    }
    self.articles = articles
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Pair", "What happened between two companies.", of: PairView.self
  ) {
    [
      .object("first", "The one.") { $0.pair.first },
      .object("second", "The other.") { $0.pair.second },
      .list("years", "The events that concern both, by year, oldest first.") { $0.years },
      .integer("total", "How many events concern both.") { $0.pair.events.count },
      .list("relations", "Relations to which both are parties.") { $0.pair.relations },
      .list("articles", "The newest articles that name both.") { $0.articles },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}

/// A link to what happened between a company and another one.
public final class PairLinkView: TemplateObject, Sendable {
  let with: Company
  let count: Int
  let path: String

  init(with: Company, count: Int, path: String) {
    self.with = with
    self.count = count
    self.path = path
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "PairLink", "A link to what happened between a company and another one.",
    of: PairLinkView.self
  ) {
    [
      .object("with", "The other company.") { $0.with },
      .integer("count", "How many events concern both.") { $0.count },
      .url("url", "The page of the two.") { URLValue(path: $0.path) },
    ]
  }
}

/// The thing whose timeline a page shows, under the name `subject`.
public final class ThingTimelineView: TemplateObject, Sendable {
  let thing: Thing
  let pairs: [PairLinkView]

  init(thing: Thing, pairs: [PairLinkView]) {
    self.thing = thing
    self.pairs = pairs
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TimelineSubject", "The thing whose timeline a page shows.", of: ThingTimelineView.self
  ) {
    [
      .object("thing", "The thing.") { $0.thing },
      .list("pairs", "Pages of a company with another one, those with most events first.") {
        $0.pairs
      },
    ]
  }
}
