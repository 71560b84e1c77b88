import Foundation
import Testing

@testable import SiteBuilder

@Suite("Counts of what is recorded")
struct CountTests {
  /// What is about a company itself, about its product, and about both at once.
  private static let archive = """
    == Content/companies/jd.md ==
    ---
    name: 京东
    sources:
      - {id: s, name: 界面新闻, published: 2025-10-01, kind: media, url: "https://x.example/a"}
    events:
      - {id: e1, date: 2025-09-01, title: 公司的事, companies: [京东], source: s}
      - {id: e2, date: 2025-09-02, title: 产品的事, products: [极速版], source: s}
      - {id: e3, date: 2025-09-03, title: 两者的事, companies: [京东], products: [极速版], source: s}
    figures:
      - {id: f1, subject: 京东, metric: users, value: 6亿, period: 2025, source: s}
      - {id: f2, subject: 极速版, metric: users, value: 1亿, period: 2025, source: s}
      - {id: f3, subject: 极速版, metric: users, value: 2亿, period: 2024, source: s}
    relations:
      - {id: r1, kind: integration, parties: [{who: 极速版}, {who: 腾讯}], source: s}
      - {id: r2, kind: integration, parties: [{who: 京东}, {who: 极速版}, {who: 腾讯}], source: s}
    forecasts:
      - {id: p1, by: 京东, made: 2025-09-01, claim: 公司会好, due: 2026, subject: [京东, 极速版], source: s}
      - {id: p2, by: 腾讯, made: 2025-09-01, claim: 产品会好, due: 2026, subject: [极速版], source: s}
    ---
    == Content/products/lite.md ==
    ---
    name: 极速版
    company: 京东
    ---
    == Content/articles/a.md ==
    ---
    title: 只写产品的文章
    date: 2025-10-02
    products: [极速版]
    ---
    正文。
    """

  @Test("the table, the page, its lists, and the files of a company count alike")
  func countsAgree() throws {
    let site = try SmallSite(Self.archive)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let expected = [
      "articles": 1, "timeline": 3, "figures": 3, "relations": 2, "forecasts-made": 1,
      "forecasts": 2,
    ]
    let keys = [
      "articles": "article_count", "timeline": "event_count", "figures": "figure_count",
      "relations": "relation_count", "forecasts-made": "forecast_made_count",
      "forecasts": "forecast_count",
    ]
    let marks = [
      "articles": "<li class=\"item", "timeline": "<li class=\"event ",
      "figures": "class=\"figure-value\"", "relations": "<tr id=\"relation-",
      "forecasts": "<li class=\"forecast\"", "forecasts-made": "<li class=\"forecast\"",
    ]
    let page = try #require(site.page("companies/jd/index.html"))
    let table = try #require(
      try json(site, "data/companies.json") as? [[String: Any]])
    let row = try #require(table.first { $0["id"] as? String == "jd" })
    let document = try #require(try json(site, "data/companies/jd.json") as? [String: Any])
    let own = try #require(document["company"] as? [String: Any])
    for (section, count) in expected {
      let key = try #require(keys[section])
      #expect(row[key] as? Int == count, "\(key) of the table")
      #expect(own[key] as? Int == count, "\(key) of the company's file")
      #expect(
        page.firstMatch(of: try Regex("href=\"#\(section)\">[^<]*<span class=\"count\">\(count)<"))
          != nil, "the link to \(section)")
      let start = try #require(page.range(of: "aria-labelledby=\"\(section)\""), "\(section)")
      let rest = page[start.upperBound...]
      let text = rest[
        ..<(rest.range(of: "<section class=\"section\"")?.lowerBound ?? rest.endIndex)]
      let charts = try Regex("(?s)<table class=\"ledger ledger--chart\">.*?</table>")
      let shown =
        text.replacing(charts, with: "")
        .components(separatedBy: try #require(marks[section])).count - 1
      #expect(shown == count, "entries of \(section)")
    }
    for (list, section) in [
      ("events", "timeline"), ("figures", "figures"), ("relations", "relations"),
      ("forecasts", "forecasts"), ("forecasts_made", "forecasts-made"),
    ] {
      #expect((document[list] as? [Any])?.count == expected[section], "\(list) of the file")
    }
    // What a product has is still counted once for the product, and once for the whole site.
    let products = try #require(try json(site, "data/products.json") as? [[String: Any]])
    #expect(products.first?["figure_count"] as? Int == 2)
    #expect(products.first?["event_count"] as? Int == 2)
    #expect((try json(site, "data/figures.json") as? [Any])?.count == 3)
    #expect((try json(site, "data/relations.json") as? [Any])?.count == 2)
  }

  @Test("the description of a company's counts says that products are among them")
  func countsAreExplained() throws {
    let site = try SmallSite(Self.archive)
    try site.build()
    let page = try #require(site.page("data/index.html"))
    #expect(page.components(separatedBy: "含旗下产品的").count - 1 == 5)
  }

  private func json(_ site: SmallSite, _ path: String) throws -> Any {
    let text = try #require(site.page(path), "\(path) is missing")
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }
}
