import Foundation
import Templating
import Testing

@testable import SiteBuilder

/// The guides tell editors what pages will say; the pages take it from `Templates/strings`.
@Suite("The words of the editors' guides")
struct ManualWordsTests {
  private func read(_ path: String) throws -> String {
    try String(contentsOfFile: SmallSite.package + "/" + path, encoding: .utf8)
  }

  /// The wording of the project's own templates, by key.
  private func words(_ language: String) throws -> [String: String] {
    let bytes = Array(try read("Templates/strings/\(language).yml").utf8)
    let (table, problems) = StringTable.read(
      files: [("strings.yml", language, bytes)], language: language)
    try #require(problems.isEmpty)
    return (table.languages[language] ?? [:]).mapValues(\.text)
  }

  /// Groups whose values editors write, of which the guides name each with its word.
  private static let groups = [
    "article_kind", "event_kind", "event_status", "source_kind", "relation_kind", "figure_basis",
    "product_kind", "correction_severity", "company_status",
  ]

  @Test("In Chinese each value stands with the word that pages show", arguments: groups)
  func chinese(group: String) throws {
    let manual = try read("docs/编辑手册.md")
    for (key, word) in try words("zh-Hans") where key.hasPrefix("labels.\(group).") {
      let value = key.split(separator: ".")[2]
      #expect(manual.contains("`\(value)` \(word)"), "\(group)")
    }
  }

  @Test("Verdicts, importance and lists have the words of pages in Chinese")
  func further() throws {
    let manual = try read("docs/编辑手册.md")
    let words = try words("zh-Hans")
    for value in ["hit", "missed", "partial", "void"] {
      let word = try #require(words["labels.forecast_status.\(value)"])
      #expect(manual.contains("`\(value)` \(word)"))
    }
    let importance = try (1...3).map {
      let word = try #require(words["about.importance_\($0)"])
      return "\($0) \(word.replacing("事件", with: ""))"
    }
    #expect(manual.contains(importance.joined(separator: "，")))
    for key in [
      "forecast.awaiting", "forecast.no_criteria", "home.this_week", "home.recent_events",
      "home.upcoming", "event.overdue", "figure.differing",
    ] {
      #expect(manual.contains("“\(try #require(words[key]))”"), "\(key)")
    }
  }

  @Test("In English each value is named, and importance as pages have it")
  func english() throws {
    let guide = try read("docs/editors.md")
    let words = try words("en")
    for group in Self.groups {
      for key in words.keys where key.hasPrefix("labels.\(group).") {
        #expect(guide.contains("`\(key.split(separator: ".")[2])`"), "\(key)")
      }
    }
    let importance = try (1...3).map {
      let word = try #require(words["about.importance_\($0)"]).lowercased()
      return "\($0) \(word.replacing(" event", with: ""))"
    }
    #expect(guide.contains(importance.joined(separator: ", ")))
    for key in ["forecast.no_criteria", "home.this_week", "home.recent_events", "home.upcoming"] {
      #expect(guide.contains("“\(try #require(words[key]))”"), "\(key)")
    }
  }
}
