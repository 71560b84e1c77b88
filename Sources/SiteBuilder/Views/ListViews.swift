import Briefing
import Templating

/// One page of the list of articles, under the name `list`.
public final class ArticleListView: TemplateObject, Sendable {
  /// How many articles a page of the list has.
  static let pageSize = 30
  /// The address of the list.
  static let path = "/articles/"

  let articles: [Article]
  let total: Int
  let pager: PagerView

  /// Page `number` (from 1) of all articles.
  init(site: Site, number: Int) {
    total = site.articles.count
    articles = Array(
      PagerView.entries(of: site.articles, number: number, size: Self.pageSize))
    pager = PagerView(
      path: Self.path, number: number,
      count: PagerView.pageCount(of: total, size: Self.pageSize))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ArticleList", "One page of the list of articles.", of: ArticleListView.self
  ) {
    [
      .list("articles", "Articles on this page, newest first.") { $0.articles },
      .integer("total", "How many articles there are in all.") { $0.total },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}

/// An index of companies, people, products, topics or sectors, under the name `index`.
public final class IndexView: TemplateObject, Sendable {
  let kind: ThingKind
  let total: Int
  let isWhole: Bool
  let letters: [IndexGroupView]
  let sectors: [IndexGroupView]
  let prominent: [Thing]

  init(
    kind: ThingKind, total: Int, isWhole: Bool, letters: [IndexGroupView],
    sectors: [IndexGroupView], prominent: [Thing]
  ) {
    self.kind = kind
    self.total = total
    self.isWhole = isWhole
    self.letters = letters
    self.sectors = sectors
    self.prominent = prominent
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Index", "An index of things of one kind.", of: IndexView.self
  ) {
    [
      .choice("kind", "`company`, `person`, `product`, `topic` or `sector`.") { $0.kind },
      .integer("total", "How many things there are.") { $0.total },
      .boolean("is_whole", "Whether all of them stand on the page, and not on one for each letter.")
      {
        $0.isWhole
      },
      .list("letters", "All of them by the first letter of their reading.") { $0.letters },
      .list("sectors", "Companies by sector; empty for other kinds.") { $0.sectors },
      .list("prominent", "Those with most articles, events and figures, at most twelve.") {
        $0.prominent
      },
    ]
  }
}

/// A group in an index.
public final class IndexGroupView: TemplateObject, Sendable {
  let title: String
  let anchor: String
  let thing: Thing?
  let things: [Thing]
  let total: Int
  let page: URLValue?

  /// - Parameters:
  ///   - total: How many members it has; more than `things` where only some stand on the page.
  ///   - page: The page of its own, where it has one.
  init(
    title: String, anchor: String, thing: Thing? = nil, things: [Thing], total: Int? = nil,
    page: URLValue? = nil
  ) {
    self.title = title
    self.anchor = anchor
    self.thing = thing
    self.things = things
    self.total = total ?? things.count
    self.page = page
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "IndexGroup", "A group in an index.", of: IndexGroupView.self
  ) {
    [
      .text("title", "Letter or sector.") { $0.title },
      .text("anchor", "Identifier for the group's element.") { $0.anchor },
      .url("fragment_url", "A link to the group: on its page, or to its own page.") {
        $0.page ?? URLValue(fragment: $0.anchor)
      },
      .object("thing", "The sector, where the group is one.") { $0.thing },
      .list("things", "Its members on the page.") { $0.things },
      .integer("total", "How many members it has.") { $0.total },
      .integer("more", "How many of them are not on the page.") { $0.total - $0.things.count },
    ]
  }
}

/// One page of the things of a letter, under the name `list`.
public final class LetterView: TemplateObject, Sendable {
  let things: [Thing]
  let total: Int
  let letters: [IndexGroupView]
  let letter: String
  let pager: PagerView

  /// Page `number` (from 1) of a letter.
  init(
    kind: ThingKind, letter: String, things all: [Thing], letters: [IndexGroupView], number: Int
  ) {
    things = Array(PagerView.entries(of: all, number: number, size: IndexView.pageSize))
    total = all.count
    self.letters = letters
    self.letter = letter
    pager = PagerView(
      path: IndexView.path(kind, letter: letter), number: number,
      count: PagerView.pageCount(of: all.count, size: IndexView.pageSize))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Letter", "One page of the things of a letter.", of: LetterView.self
  ) {
    [
      .list("things", "The things on this page.") { $0.things },
      .integer("total", "How many the letter has.") { $0.total },
      .list("letters", "All letters.") { $0.letters },
      .text("letter", "The letter.") { $0.letter },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}
