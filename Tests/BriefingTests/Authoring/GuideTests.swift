import Briefing
import Diagnostics
import Foundation
import Testing

/// The examples of the editors' guides are files that compile: what editors copy is right.
@Suite("Examples of the guides")
struct GuideTests {
  static let guides = ["docs/编辑手册.md", "docs/editors.md"]

  /// A fenced block with the headings that it stands below.
  private struct Block {
    let language: String
    let section: String
    let text: String
  }

  private static func blocks(of guide: String) throws -> [Block] {
    let text = try String(
      contentsOf: ContentFolder.root.appending(path: guide), encoding: .utf8)
    var result: [Block] = []
    var section = ""
    var open: (fence: String, language: String, indent: Int, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = line.drop { $0 == " " }
      let fence = content.prefix { $0 == "`" }
      if let block = open {
        if content == block.fence[...] {
          let text = block.lines.map { $0.dropFirst(block.indent) }.joined(separator: "\n") + "\n"
          result.append(Block(language: block.language, section: section, text: text))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if fence.count >= 3 {
        open = (
          String(fence), String(content.dropFirst(fence.count)), line.count - content.count, []
        )
      } else if line.hasPrefix("#") {
        section = String(line.drop { $0 == "#" || $0 == " " })
      }
    }
    return result
  }

  /// What the guides' examples refer to without giving it in full.
  private static let base = [
    "Content/site.yml": "title: 示例\n",
    "Content/companies/shili-jituan.md": "---\nname: 示例集团\n---\n",
    "Content/companies/shili-shangdian.md": "---\nname: 示例商店\n---\n",
    "Content/people/wang-fang.md": "---\nname: 王芳\n---\n",
    "Content/sectors/zonghe.md": "---\nname: 综合电商\n---\n",
  ]

  private static let files: [(key: String, path: String)] = [
    ("title", "Content/articles/shop-opens.md"), ("roles", "Content/people/li-ming.md"),
    ("launched", "Content/products/shili-pay.md"), ("founded", "Content/companies/shili.md"),
    ("name: 支付", "Content/topics/payment.md"), ("name", "Content/sectors/live.md"),
  ]

  @Test("They compile together, each type in full", arguments: guides)
  func compile(guide: String) throws {
    let blocks = try Self.blocks(of: guide)
    var site = TestSite(Self.base)
    site.includesDrafts = true
    site.others = ["Content/static/covers/shop.jpg"]
    site.today = try #require(CalendarDay.parse("2025-09-14"))
    var fields: [String: Set<String>] = [:]
    for block in blocks where block.language == "markdown" && block.text.hasPrefix("---\n") {
      let path = try #require(
        Self.files.first { block.text.contains("\n\($0.key)") }?.path, "\(block.text)")
      #expect(site.files[path] == nil, "two examples of \(path)")
      site.files[path] = block.text
      fields[path] = Self.keys(block.text)
    }
    #expect(site.files.count == Self.base.count + Self.files.count)
    var number = 0
    for block in blocks where block.language == "yaml" {
      let key = block.text.prefix { $0 != ":" }
      switch key {
      case "title", "language", "checks", "formats", "feeds", "license", "digest": continue
      case "mau": site.files["Content/metrics.yml", default: ""] += block.text
      case "events" where block.text.contains("ref:"):
        site.files["Content/articles/other.md"] =
          "---\ntitle: 另一篇\ndate: 2025-09-13\nsources: [{id: other-report, name: 示例商城}]\n"
          + block.text + "---\n"
      case "companies" where block.text.contains("jd"): continue
      case "events", "figures", "relations", "forecasts", "corrections", "sources", "rights":
        number += 1
        let sources = key == "sources" ? "" : "sources: [{id: shili-notice, name: 示例商城}]\n"
        let ids = block.text.replacing("id: shili-opens-2025", with: "id: shili-starts-2025")
        site.files["Content/articles/part-\(number).md"] =
          "---\ntitle: 第\(number)例\ndate: 2025-09-12\n\(sources)\(ids)---\n"
      default: break
      }
    }
    #expect(number >= 6)
    let outcome = site.compile()
    let found = outcome.diagnostics.filter { $0.severity != .note }
    #expect(found.isEmpty, "\(outcome.messages(.chinese).joined(separator: "\n"))")
    // The examples of whole files show every field but those of statements.
    for (record, path) in [
      (FrontMatterRecord.article, "Content/articles/shop-opens.md"),
      (.company, "Content/companies/shili.md"), (.person, "Content/people/li-ming.md"),
      (.product, "Content/products/shili-pay.md"), (.topic, "Content/topics/payment.md"),
    ] {
      let statements: Set = [
        "events", "figures", "relations", "forecasts", "corrections", "sources",
      ]
      let missing = Set(record.fields.map(\.name)).subtracting(fields[path] ?? [])
        .subtracting(statements)
      #expect(missing.isEmpty, "\(path) lacks \(missing.sorted())")
    }
  }

  private static func keys(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").compactMap { line in
        let key = line.prefix { $0.isLetter || $0 == "_" }
        return !key.isEmpty && line.dropFirst(key.count).hasPrefix(":") ? String(key) : nil
      })
  }

  @Test("Every field of every statement is in an example", arguments: guides)
  func statements(guide: String) throws {
    let text = try Self.blocks(of: guide).filter { ["yaml", "markdown"].contains($0.language) }
      .map(\.text).joined(separator: "\n")
    for record in [
      FrontMatterRecord.source, .event, .figure, .relation, .forecast, .correction, .party, .role,
      .ticker, .formerName, .cover, .rights,
    ] {
      for field in record.fields {
        #expect(text.contains("\(field.name):"), "\(record).\(field.name)")
      }
    }
  }
}
