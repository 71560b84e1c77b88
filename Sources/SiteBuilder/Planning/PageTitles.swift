import Diagnostics
import Templating

/// The names of the site's sections, from the strings of the site's language. Titles and breadcrumbs
/// of pages that are not about one article or thing are made from them.
struct PageTitles: Sendable {
  /// A section with a page of its own.
  enum Section: String, CaseIterable {
    case home, articles, timeline, companies, people, products, topics, sectors, figures,
      forecasts, sources, corrections, about, search
    case notFound = "not_found"
    case timelineYear = "timeline_year"
    case articlesPage = "articles_page"

    /// The key in the files of strings.
    var key: String { "section.\(rawValue)" }
  }

  private let texts: [Section: String]

  /// Looks the names up; every key that is missing in a language is a problem.
  init(strings: StringTable) {
    var texts: [Section: String] = [:]
    for section in Section.allCases {
      texts[section] = strings.languages[strings.language]?[section.key]?.text
    }
    self.texts = texts
  }

  /// The keys that a table of strings lacks, by language.
  static func missingKeys(in strings: StringTable) -> [(language: String, key: String)] {
    strings.languages.keys.sorted().flatMap { language in
      Section.allCases.filter { strings.languages[language]?[$0.key] == nil }
        .map { (language, $0.key) }
    }
  }

  /// The name of a section.
  subscript(section: Section) -> String { texts[section] ?? section.rawValue }

  /// The name of a section with the placeholder `{number}` filled in.
  func text(_ section: Section, number: Int) -> String {
    var result = ""
    var rest = self[section][...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      result += String(number)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
