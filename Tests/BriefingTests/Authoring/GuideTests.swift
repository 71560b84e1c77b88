import Foundation
import Testing

@testable import Briefing

@Suite("The editors' guides")
struct GuideTests {
  private static let guides = ["editors.md", "编辑手册.md"]

  private func section(_ number: Int, of guide: String) throws -> Substring {
    let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs")
    let text = try String(contentsOf: docs.appendingPathComponent(guide), encoding: .utf8)
    let start = try #require(text.range(of: "\n## \(number). ")).upperBound
    let end = text.range(of: "\n## ", range: start..<text.endIndex)?.lowerBound ?? text.endIndex
    return text[start..<end]
  }

  /// The keys of `site.yml`, those of the records in it included.
  private func keys(of record: FrontMatterRecord) -> [String] {
    record.fields.flatMap { field in
      switch field.type {
      // Ids of checks have tables of their own.
      case .record(.checks): [field.name]
      case .record(let inner), .section(let inner), .textOrRecord(let inner):
        [field.name] + keys(of: inner)
      default: [field.name]
      }
    }
  }

  @Test(arguments: guides)
  func `describe every setting of the site`(guide: String) throws {
    let text = try section(11, of: guide)
    for key in keys(of: .site) {
      let isThere = try text.contains(Regex(#"\b\#(key)\b"#).wordBoundaryKind(.simple))
      #expect(isThere, "\(key)")
    }
  }

  @Test(arguments: guides)
  func `have an example of site.yml that holds, with a navigation`(guide: String) throws {
    let text = try section(11, of: guide)
    let start = try #require(text.range(of: "```yaml\n")).upperBound
    let end = try #require(text.range(of: "```", range: start..<text.endIndex)).lowerBound
    let (configuration, diagnostics) = SiteConfigurationDecoder.decode(
      Array(text[start..<end].utf8))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(configuration.navigation.count > 3)
  }

  @Test(arguments: guides)
  func `list the fields of the blocks in texts, and no others`(guide: String) throws {
    var listed: [String: Set<String>] = [:]
    for line in try section(9, of: guide).split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.matches(of: /`([a-z_]+)`/).map(\.output.1) }
      guard cells.count == 5 else { continue }
      for block in cells[1] {
        listed[String(block), default: []].formUnion(cells[0].map(String.init))
      }
    }
    #expect(
      listed == [
        "chart": Set(FieldKeys.chart), "figures": Set(FieldKeys.figures),
        "timeline": Set(FieldKeys.timeline), "quote": Set(FieldKeys.quote),
      ])
    let kinds = EmbeddedBlock.ChartKind.allCases.map { "`\($0.rawValue)`" }
    let row = try section(9, of: guide).split(separator: "\n").first { $0.hasPrefix("| `type`") }
    for kind in kinds { #expect(row?.contains(kind) == true, "\(kind)") }
  }
}
