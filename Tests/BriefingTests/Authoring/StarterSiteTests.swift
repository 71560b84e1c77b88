import Diagnostics
import Foundation
import Testing
import YAML

@testable import Briefing

@Suite("The content of a new site")
struct StarterSiteTests {
  private func settings(_ language: MessageLanguage) throws -> String {
    let site = StarterSite(title: "甲: 乙", language: language) { _ in
      CalendarDay(year: 2025, month: 9, day: 12, unchecked: ())
    }
    return try #require(site.files.first { $0.path == "Content/site.yml" }).text
  }

  /// Every setting in effect: without the `# ` before it.
  private func inEffect(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.firstMatch(of: /^# ( *[a-z_-]+:( .*)?)$/).map { String($0.1) } ?? String(line)
    }.joined(separator: "\n")
  }

  @Test(arguments: MessageLanguage.allCases)
  func `holds with what is in effect and with everything in effect`(
    language: MessageLanguage
  ) throws {
    for text in [try settings(language), inEffect(try settings(language))] {
      let (configuration, diagnostics) = SiteConfigurationDecoder.decode(Array(text.utf8))
      #expect(diagnostics.isEmpty, "\(diagnostics)")
      #expect(configuration.title == "甲: 乙")
      #expect(configuration.locale.language == language)
      #expect(configuration.navigation.count == 8)
    }
  }

  /// `navigation`, `navigation.title` and so on.
  private func keys(of node: YAMLNode, below path: String) -> [String] {
    (node.items ?? []).flatMap { keys(of: $0, below: path) }
      + (node.entries ?? []).flatMap { entry in
        [path + entry.key] + keys(of: entry.value, below: path + entry.key + ".")
      }
  }

  @Test(arguments: MessageLanguage.allCases)
  func `has every setting`(language: MessageLanguage) throws {
    let bytes = Array(inEffect(try settings(language)).utf8)
    let root = try #require(YAMLParser.parse(bytes, in: 0..<bytes.count, firstLine: 1).node)
    let node = Set(keys(of: root, below: ""))
    for field in FrontMatterRecord.site.fields {
      #expect(node.contains(field.name), "\(field.name)")
      switch field.type {
      case .record(.checks), .textOrRecord: continue
      case .section(.search): continue
      case .record(let record), .section(let record):
        for inner in record.fields {
          #expect(node.contains("\(field.name).\(inner.name)"), "\(field.name).\(inner.name)")
        }
      default: continue
      }
    }
  }
}
