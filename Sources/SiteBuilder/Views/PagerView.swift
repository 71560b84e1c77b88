import Templating

/// A list on numbered pages: which page this is, and where the others are.
public final class PagerView: TemplateObject, Sendable {
  let path: String
  let number: Int
  let count: Int

  /// Page `number` (from 1) of `count` pages of the list at `path`.
  init(path: String, number: Int, count: Int) {
    self.path = path
    self.number = number
    self.count = max(1, count)
  }

  /// The address of a page of a list: the list's own for the first, `page/2/` below it for the
  /// second.
  static func path(_ base: String, number: Int) -> String {
    number == 1 ? base : "\(base)page/\(number)/"
  }

  /// How many pages of `size` a list has.
  static func pageCount(of total: Int, size: Int) -> Int { max(1, (total + size - 1) / size) }

  /// The entries of a list that page `number` shows.
  static func entries<T>(of list: [T], number: Int, size: Int) -> ArraySlice<T> {
    let start = min(list.count, (number - 1) * size)
    return list[start..<min(list.count, start + size)]
  }

  /// Links to both ends and to the pages near this one.
  private var links: [PageLinkView] {
    var links: [PageLinkView] = []
    var last = 0
    func add(_ page: Int) {
      guard page > last, page <= count else { return }
      links.append(
        PageLinkView(
          number: page, path: Self.path(path, number: page), isCurrent: page == number,
          followsGap: page != last + 1))
      last = page
    }
    for page in [1, 2] { add(page) }
    for page in max(1, number - 2)...(number + 2) { add(page) }
    for page in max(1, count - 1)...count { add(page) }
    return links
  }

  private func url(_ number: Int) -> URLValue? {
    (1...count).contains(number) ? URLValue(path: Self.path(path, number: number)) : nil
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Pager", "A list on numbered pages.", of: PagerView.self
  ) {
    [
      .integer("number", "Number of this page, from 1.") { $0.number },
      .integer("count", "How many pages there are.") { $0.count },
      .list("pages", "Links to pages near this one and at both ends.") { $0.links },
      .url("previous_url", "The page before this one.") { $0.url($0.number - 1) },
      .url("next_url", "The page after this one.") { $0.url($0.number + 1) },
    ]
  }
}

/// A link to a numbered page.
public final class PageLinkView: TemplateObject, Sendable {
  let number: Int
  let path: String
  let isCurrent: Bool
  let followsGap: Bool

  init(number: Int, path: String, isCurrent: Bool, followsGap: Bool) {
    self.number = number
    self.path = path
    self.isCurrent = isCurrent
    self.followsGap = followsGap
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "PageLink", "A link to a numbered page.", of: PageLinkView.self
  ) {
    [
      .integer("number", "Number of the page.") { $0.number },
      .url("url", "Its address.") { URLValue(path: $0.path) },
      .boolean("is_current", "Whether it is this page.") { $0.isCurrent },
      .boolean("follows_gap", "Whether pages are left out before it.") { $0.followsGap },
    ]
  }
}
