import Briefing
import Templating

/// What the search page offers without scripts, under the name `index`.
public final class SearchPageView: TemplateObject, Sendable {
  /// So many names stand on the page; where there are more, the letters lead to the companies'.
  static let wholeLimit = 1000

  let letters: [IndexGroupView]
  let years: [SearchYearView]

  /// All things of a site by the first letter of their reading, and the years with events.
  init(site: Site) {
    let things: [Thing] = site.companies + site.people + site.products
    if things.count <= Self.wholeLimit {
      let sorted = things.sorted {
        ($0.pinyin, $0.name, $0.path) < ($1.pinyin, $1.name, $1.path)
      }
      letters = IndexView.letters(sorted).map { letter, things in
        IndexGroupView(
          title: letter, anchor: IndexView.anchor(letter: letter), things: things)
      }
    } else {
      letters = IndexView(kind: .company, things: site.companies, sectors: []).letters
    }
    years = Set(site.events.map(\.date.year)).sorted(by: >).map { SearchYearView(year: $0) }
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SearchIndex", "What the search page offers without scripts.", of: SearchPageView.self
  ) {
    [
      .list("letters", "Companies, people and products by the first letter of their reading.") {
        $0.letters
      },
      .list("years", "The years that have events, newest first.") { $0.years },
    ]
  }
}

/// A year with a page of its own.
public final class SearchYearView: TemplateObject, Sendable {
  let year: Int

  init(year: Int) {
    self.year = year
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SearchYear", "A year with a page of its own.", of: SearchYearView.self
  ) {
    [
      .text("title", "The year.") { String($0.year) },
      .url("url", "The page of its events.") { URLValue(path: "/timeline/\($0.year)/") },
    ]
  }
}
