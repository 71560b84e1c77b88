import Briefing
import Templating

/// One page of the list of articles, under the name `list`.
public final class ArticleListView: TemplateObject, Sendable {
  let articles: [Article]
  let total: Int
  let number: Int
  let count: Int
  let pages: [PageLinkView]

  init(articles: [Article], total: Int, number: Int, count: Int, pages: [PageLinkView]) {
    self.articles = articles
    self.total = total
    self.number = number
    self.count = count
    self.pages = pages
  }

  /// The address of a page of the list.
  static func path(number: Int) -> String {
    number == 1 ? "/articles/" : "/articles/page/\(number)/"
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ArticleList", "One page of the list of articles.", of: ArticleListView.self
  ) {
    [
      .list("articles", "Articles on this page, newest first.") { $0.articles },
      .integer("total", "How many articles there are in all.") { $0.total },
      .integer("number", "Number of this page, from 1.") { $0.number },
      .integer("count", "How many pages there are.") { $0.count },
      .list("pages", "Links to pages near this one and at both ends.") { $0.pages },
      .url("newer_url", "The page before this one.") {
        $0.number > 1 ? URLValue(path: path(number: $0.number - 1)) : nil
      },
      .url("older_url", "The page after this one.") {
        $0.number < $0.count ? URLValue(path: path(number: $0.number + 1)) : nil
      },
    ]
  }
}

/// A link to a numbered page.
public final class PageLinkView: TemplateObject, Sendable {
  let number: Int
  let isCurrent: Bool
  let followsGap: Bool

  init(number: Int, isCurrent: Bool, followsGap: Bool) {
    self.number = number
    self.isCurrent = isCurrent
    self.followsGap = followsGap
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "PageLink", "A link to a numbered page.", of: PageLinkView.self
  ) {
    [
      .integer("number", "Number of the page.") { $0.number },
      .url("url", "Its address.") { URLValue(path: ArticleListView.path(number: $0.number)) },
      .boolean("is_current", "Whether it is this page.") { $0.isCurrent },
      .boolean("follows_gap", "Whether pages are left out before it.") { $0.followsGap },
    ]
  }
}

/// An index of companies, people, products, topics or sectors, under the name `index`.
public final class IndexView: TemplateObject, Sendable {
  let kind: ThingKind
  let total: Int
  let letters: [IndexGroupView]
  let sectors: [IndexGroupView]
  let prominent: [Thing]

  init(
    kind: ThingKind, total: Int, letters: [IndexGroupView], sectors: [IndexGroupView],
    prominent: [Thing]
  ) {
    self.kind = kind
    self.total = total
    self.letters = letters
    self.sectors = sectors
    self.prominent = prominent
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Index", "An index of things of one kind.", of: IndexView.self
  ) {
    [
      .text("kind", "`company`, `person`, `product`, `topic` or `sector`.") { $0.kind.rawValue },
      .integer("total", "How many things there are.") { $0.total },
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

  init(title: String, anchor: String, thing: Thing? = nil, things: [Thing]) {
    self.title = title
    self.anchor = anchor
    self.thing = thing
    self.things = things
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "IndexGroup", "A group in an index.", of: IndexGroupView.self
  ) {
    [
      .text("title", "Letter or sector.") { $0.title },
      .text("anchor", "Identifier for the group's element.") { $0.anchor },
      .url("fragment_url", "A link to the group on its page.") { URLValue(fragment: $0.anchor) },
      .object("thing", "The sector, where the group is one.") { $0.thing },
      .list("things", "Its members.") { $0.things },
    ]
  }
}

/// All sources by kind, under the name `list`.
public final class SourceListView: TemplateObject, Sendable {
  let groups: [SourceGroupView]
  let total: Int

  init(groups: [SourceGroupView], total: Int) {
    self.groups = groups
    self.total = total
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SourceList", "All sources by kind.", of: SourceListView.self
  ) {
    [
      .list("groups", "The kinds that occur.") { $0.groups },
      .integer("total", "How many sources there are.") { $0.total },
    ]
  }
}

/// Sources of one kind.
public final class SourceGroupView: TemplateObject, Sendable {
  let kind: String?
  let sources: [Source]

  init(kind: String?, sources: [Source]) {
    self.kind = kind
    self.sources = sources
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SourceGroup", "Sources of one kind.", of: SourceGroupView.self
  ) {
    [
      .text("kind", "The kind; missing where none is given.") { $0.kind },
      .list("sources", "The sources, newest first.") { $0.sources },
    ]
  }
}
