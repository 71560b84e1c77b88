import Foundation
import Testing

@testable import Briefing

/// Checks of texts that people wrote: loud on scraped ones, silent on the site's own.
@Suite struct RealTextTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let seeds = root.appendingPathComponent("../shared/seeds")
  private static let content = root.appendingPathComponent("Content")

  private static func files(in folder: URL, suffix: String) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.path.hasSuffix(suffix) }
      .sorted { $0.path < $1.path }
  }

  private static let hasSeeds = !files(in: seeds, suffix: ".txt").isEmpty
  private static let hasContent = !files(in: content, suffix: ".md").isEmpty

  /// The text without front matter and without fenced blocks, which hold YAML.
  private static func prose(_ text: String) -> String {
    let body = text.components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n---\n")
    let parts = body.components(separatedBy: "\n```")
    return parts.indices.filter { $0 % 2 == 0 }.map { parts[$0] }.joined(separator: "\n")
  }

  private func counts(_ prefix: String) throws -> [String: Int] {
    let file = try #require(
      RealTextTests.files(in: RealTextTests.seeds, suffix: ".txt")
        .first { $0.lastPathComponent.hasPrefix(prefix) })
    var options = TextCheckOptions()
    options.limit = .max
    let problems = TextChecks.check(Array(try Data(contentsOf: file)), options: options)
    return Dictionary(grouping: problems) { $0.groupID }.mapValues(\.count)
  }

  @Test(.enabled(if: hasSeeds, "../shared/seeds is not there"))
  func `scraped pages are recognised`() throws {
    let twice = try counts("002")
    #expect(twice["scraped-text/reading", default: 0] > 400)
    #expect(twice["scraped-text/mojibake", default: 0] > 5)
    #expect(twice["scraped-text", default: 0] == 1)
    let once = try counts("004")
    #expect(once["scraped-text/reading", default: 0] > 100)
    #expect(once["scraped-text/mojibake", default: 0] >= 3)
    #expect(once["scraped-text"] == nil)
  }

  @Test(.enabled(if: hasSeeds, "../shared/seeds is not there"))
  func `readable pages are not taken for scraped ones`() throws {
    for prefix in ["001", "003"] {
      let found = try counts(prefix)
      #expect(found.keys.filter { $0 != "halfwidth-punctuation" } == [], "\(prefix): \(found)")
    }
  }

  @Test(.enabled(if: hasContent, "the site has no content"))
  func `the site's own texts pass`() throws {
    var options = TextCheckOptions()
    options.script = .simplified
    for file in RealTextTests.files(in: RealTextTests.content, suffix: ".md") {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let body = RealTextTests.prose(text)
      for problem in TextChecks.check(Array(body.utf8), options: options) {
        Issue.record("\(file.lastPathComponent): \(problem.message(in: .chinese))")
      }
    }
  }
}
