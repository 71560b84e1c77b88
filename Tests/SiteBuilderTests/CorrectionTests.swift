import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Corrections to an entry")
struct CorrectionTests {
  private func site(count: Int) throws -> SmallSite {
    let site = try SmallSite(dealArticle)
    let corrections = (1...count).map {
      "  - {date: 2025-\(10 + $0 / 100)-\(10 + $0), what: 第\($0)处写错, was: 旧\($0), now: 新\($0)}\n"
    }.joined()
    try site.write(
      "Content/topics/traffic.md", "---\nname: 流量入口\ncorrections:\n\(corrections)---\n")
    #expect(try site.build().summary != nil)
    return site
  }

  @Test("Stand on its page and in the list, which leads to the page")
  func shown() throws {
    let site = try site(count: 2)
    let page = try #require(site.page("topics/traffic/index.html"))
    #expect(page.contains("<a href=\"#corrections\">"))
    #expect(page.contains("id=\"corrections\""))
    #expect(page.contains("<del>旧1</del>") && page.contains("<ins>新2</ins>"))
    let list = try #require(site.page("corrections/index.html"))
    #expect(list.contains("<a href=\"/topics/traffic/\">流量入口</a>"))
    let data = try #require(site.page("data/corrections.json"))
    #expect(data.contains("\"https://briefing.example/topics/traffic/#corrections\""))
    #expect(
      !(try #require(site.page("topics/traffic/index.html")).contains("href=\"/corrections/\">更正记录"))
    )
  }

  @Test("Are the latest ten where there are many, and the data leads to where the others are")
  func many() throws {
    let site = try site(count: 12)
    let page = try #require(site.page("topics/traffic/index.html"))
    #expect(page.components(separatedBy: "<li class=\"correction\">").count - 1 == 10)
    #expect(page.contains("第12处写错") && !page.contains("第2处写错"))
    let data = try #require(site.page("data/corrections.json"))
    #expect(data.components(separatedBy: "/topics/traffic/#corrections\"").count - 1 == 10)
    #expect(data.components(separatedBy: "briefing.example/corrections/\"").count - 1 == 2)
  }

  @Test("Can be linked to")
  func anchor() throws {
    let site = try site(count: 1)
    try site.replace(
      "Content/articles/2025/deal.md", "双方在十月", "见[更正](../../topics/traffic.md#corrections)。双方在十月")
    let result = try site.build()
    #expect(SmallSite.places(result.prepared.diagnostics.filter { $0.severity == .error }) == [])
  }
}
