import Briefing
import Templating

/// The words in files that are not pages, such as the calendar and `llms.txt`, from the strings of
/// the site's language.
struct OutputWording: Sendable {
  private static let keys = [
    "list.separator", "page.title_separator", "section.timeline", "section.articles",
    "section.companies", "section.people", "section.products", "section.topics",
    "section.sectors", "section.figures", "section.forecasts", "section.sources",
    "section.corrections", "section.relations", "section.about", "event.overdue", "source.label",
    "feed.atom",
    "feed.json", "feed.calendar", "feed.precision", "feed.machine", "feed.sitemap",
    "section.digest", "section.data", "data.intro", "data.sqlite", "data.package",
    "rights.from",
  ]

  private let texts: [String: String]

  init(strings: StringTable) {
    let own = strings.languages[strings.language] ?? [:]
    var texts: [String: String] = [:]
    for (key, entry) in own where Self.keys.contains(key) || key.hasPrefix("labels.") {
      texts[key] = entry.text
    }
    self.texts = texts
  }

  /// The keys that a table of strings lacks, by language.
  static func missingKeys(in strings: StringTable) -> [(language: String, key: String)] {
    strings.languages.keys.sorted().flatMap { language in
      keys.filter { strings.languages[language]?[$0] == nil }.map { (language, $0) }
    }
  }

  /// The text of a key.
  subscript(key: String) -> String { texts[key] ?? key }

  /// The text of a key with the placeholder `{name}` filled in.
  func text(_ key: String, _ name: String, _ value: String) -> String {
    let text = self[key]
    let placeholder = "{\(name)}"
    guard let range = text.firstRange(of: placeholder) else { return text }
    return text[..<range.lowerBound] + value + text[range.upperBound...]
  }

  /// The word for an enumerated value; what is none stays as it is.
  func label(_ group: String, _ value: String) -> String {
    texts["labels.\(group).\(value)"] ?? value
  }

  /// Where an event stands.
  func status(of event: Event) -> String {
    event.isOverdue ? self["event.overdue"] : label("event_status", event.status.rawValue)
  }

  /// Where an article's text comes from and what may be done with it, in a line; `nil` where the site's
  /// licence holds.
  func terms(of article: Article) -> String? {
    guard article.hasOwnTerms else { return nil }
    var line = ""
    let origin = article.rights?.origin ?? .reprint
    if origin != .original {
      line = label("rights_origin", origin.rawValue)
      if let from = article.rights?.from { line += self["rights.from"] + from }
    }
    return [line, article.rights?.notice ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
