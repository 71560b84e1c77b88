import Search
import Testing

@testable import SiteBuilder

@Suite("What search reads of a site")
struct SearchedTextTests {
  private func found(_ query: String) throws -> [String] {
    let site = try SmallSite(
      """
      == Content/articles/2025/deal.md ==
      ---
      title: 京东续约
      date: 2025-10-18
      companies: [京东, 腾讯]
      summary: 双方签了新约。
      sources:
        - {id: s1, name: 测试社, title: 续约消息, published: 2025-10-18, kind: media}
      events:
        - {id: new-deal, date: 2025-10-18, title: 双方签下新约, companies: [京东], source: s1}
      figures:
        - {id: users-2025, subject: 京东, metric: users, value: 6亿, period: 2025, source: s1}
      forecasts:
        - {id: renewal, by: 腾讯, claim: 明年再续约, made: 2025-10-18, due: 2026-12-31, subject: [京东], criteria: 以公告为准。, source: s1}
      ---
      双方在十月十八日签了新约。

      """)
    let prepared = site.check()
    let graph = try #require(
      prepared.rendering?.site, "\(SmallSite.places(prepared.diagnostics))")
    let documents = SearchDocument.all(of: graph)
    let parsed = SearchQuery(query)
    let index = SearchReader(SearchIndex(documents: documents, names: [])).find(parsed)
    let addresses = index.map(\.address)
    #expect(FullTextScan(documents).find(parsed).map(\.address) == addresses)
    return addresses
  }

  @Test(
    "An event, a figure and a forecast are found by every name of what they concern",
    arguments: ["京东", "京东集团", "jd.com", "JD.com -续约消息"])
  func findsEntriesByEveryName(_ name: String) throws {
    let addresses = try found(name)
    for entry in ["#new-deal", "#users-2025", "#renewal"] {
      #expect(addresses.contains { $0.hasSuffix(entry) }, "\(entry) in \(addresses)")
    }
  }

  @Test("A figure is found by a name of its subject together with its metric")
  func findsFiguresBySubjectAndMetric() throws {
    #expect(try found("京东集团 用户规模").contains { $0.hasSuffix("#users-2025") })
    #expect(try found("JD.com 6亿").map { $0.hasSuffix("#users-2025") } == [true])
    #expect(try found("腾讯 6亿").isEmpty)
  }
}
