import Briefing
import Templating

/// A link to a list filtered by a company, a topic or the like.
public final class FilterLinkView: TemplateObject, Sendable {
  let name: String
  let count: Int
  let url: URLValue

  init(name: String, count: Int, url: URLValue) {
    self.name = name
    self.count = count
    self.url = url
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "FilterLink", "A link to a list filtered by a company, a topic or the like.",
    of: FilterLinkView.self
  ) {
    [
      .text("name", "By what it is filtered.") { $0.name },
      .integer("count", "How many entries it has.") { $0.count },
      .url("url", "Where it is.") { $0.url },
    ]
  }
}
