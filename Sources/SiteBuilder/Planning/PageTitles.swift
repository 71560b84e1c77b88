import Diagnostics
import Templating

/// The names of the site's sections, from the strings of the site's language. Titles and breadcrumbs
/// of pages that are not about one article or thing are made from them.
struct PageTitles: Sendable {
  /// A section with a page of its own.
  enum Section: String, CaseIterable {
    case home, articles, timeline, companies, people, products, topics, sectors, figures,
      forecasts, sources, corrections, about, search, relations, data, digest
    case forecastsAbout = "forecasts_about"
    case forecastsMade = "forecasts_made"
    case notFound = "not_found"
    case timelineYear = "timeline_year"
    case articlesPage = "articles_page"

    /// The key in the files of strings.
    var key: String { "section.\(rawValue)" }
  }

  /// A title with names and numbers in it.
  enum Phrase: String, CaseIterable {
    case archiveYear = "archive_year"
    case archiveMonth = "archive_month"
    case archiveUndated = "archive_undated"
    case archiveYearUndated = "archive_year_undated"
    case timelineMonth = "timeline_month"
    case timelineUndated = "timeline_undated"
    case listOf = "list_of"
    case pair, numbered, letter, differing, series
    case figuresYear = "figures_year"
    case forecastsAwaiting = "forecasts_awaiting"
    case forecastsOpen = "forecasts_open"
    case forecastsDecided = "forecasts_decided"
    case digestWeek = "digest_week"

    /// The key in the files of strings.
    var key: String { "title.\(rawValue)" }
  }

  /// The words of files that are not pages.
  let outputs: OutputWording
  private let texts: [Section: String]
  private let phrases: [Phrase: String]

  /// Looks the names up; every key that is missing in a language is a problem.
  init(strings: StringTable) {
    let known = strings.languages[strings.language] ?? [:]
    var texts: [Section: String] = [:]
    for section in Section.allCases { texts[section] = known[section.key]?.text }
    var phrases: [Phrase: String] = [:]
    for phrase in Phrase.allCases { phrases[phrase] = known[phrase.key]?.text }
    self.texts = texts
    self.phrases = phrases
    outputs = OutputWording(strings: strings)
  }

  /// The keys that a table of strings lacks, by language.
  static func missingKeys(in strings: StringTable) -> [(language: String, key: String)] {
    let keys = Section.allCases.map(\.key) + Phrase.allCases.map(\.key)
    return strings.languages.keys.sorted().flatMap { language in
      keys.filter { strings.languages[language]?[$0] == nil }.map { (language, $0) }
    }
  }

  /// The name of a section.
  subscript(section: Section) -> String { texts[section] ?? section.rawValue }

  /// The name of a section with the placeholder `{number}` filled in.
  func text(_ section: Section, number: Int) -> String {
    Self.fill(self[section], ["number": String(number)])
  }

  /// A phrase with its placeholders filled in.
  func text(_ phrase: Phrase, _ values: [String: String] = [:]) -> String {
    Self.fill(phrases[phrase] ?? phrase.rawValue, values)
  }

  /// A title of page `number` of a list: the bare title on the first.
  func text(_ title: String, page number: Int) -> String {
    number == 1 ? title : text(.numbered, ["title": title, "number": String(number)])
  }

  private static func fill(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
