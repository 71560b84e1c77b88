import Briefing
import Search
import Testing

@testable import SiteBuilder

@Suite("Other names of metrics")
struct MetricAliasTests {
  private static let metrics = """
    == Content/metrics.yml ==
    gmv:
      name: 商品交易总额
      aliases: [GMV, 成交额]
      unit: 元
    users: {name: 用户规模, aliases: MAU, unit: 人}
    == Content/articles/2025/deal.md ==
    ---
    title: 京东续约
    date: 2025-10-18
    companies: [京东]
    sources: [{name: 测试社}]
    figures:
      - {id: a, subject: 京东, metric: GMV, value: 3万亿元, period: 2024}
      - {id: b, subject: 京东, metric: 成交额, value: 2万亿元, period: 2023}
      - {id: c, subject: 京东, metric: MAU, value: 6亿, period: 2024}
    ---
    ```figures
    metric: GMV
    ```

    """

  @Test("References name a metric by any of its names")
  func references() throws {
    let site = try SmallSite(Self.metrics)
    let result = try site.build()
    try #require(result.summary != nil, "\(SmallSite.places(result.prepared.diagnostics))")
    let page = try #require(site.page("metrics/gmv/index.html"))
    #expect(page.contains("GMV") && page.contains("成交额"))
    #expect(page.contains("id=\"a\"") && page.contains("id=\"b\""))
    #expect(site.page("data/metrics.json")?.contains("\"aliases\":[\"GMV\",\"成交额\"]") == true)
    #expect(site.page("data/metrics.csv")?.contains("GMV|成交额") == true)
  }

  @Test(
    "Figures and metrics are found by the abbreviation of the metric", arguments: ["GMV", "gmv"])
  func search(_ query: String) throws {
    let prepared = try SmallSite(Self.metrics).check()
    let site = try #require(
      prepared.rendering?.site, "\(SmallSite.places(prepared.diagnostics))")
    let documents = SearchDocument.all(of: site)
    let found = SearchReader(SearchIndex(documents: documents, names: [])).find(SearchQuery(query))
    let addresses = found.map(\.address)
    #expect(addresses.contains("/metrics/gmv/"))
    for figure in ["#a", "#b"] { #expect(addresses.contains { $0.hasSuffix(figure) }) }
    #expect(!addresses.contains { $0.hasSuffix("#c") })
    let name = try #require(SearchName.all(of: site).first { $0.address == "/metrics/gmv/" })
    #expect(name.aliases == ["GMV", "成交额"])
  }

  @Test("Two metrics cannot share a name, an alias or an id, whatever its case or width")
  func collisions() throws {
    let site = try SmallSite()
    try site.write(
      "Content/metrics.yml",
      """
      gmv: {name: 商品交易总额, aliases: [ＧＭＶ, 成交额]}
      turnover: {name: 成交额, aliases: [周转, 周转]}
      users: {name: 用户规模, aliases: [Turnover]}

      """)
    let found = site.check().diagnostics.filter { $0.file == "Content/metrics.yml" }.map {
      "\($0.range.start) \($0.severity) \($0.id)"
    }
    #expect(
      found == [
        "1:36 error ambiguous-name", "2:1 error ambiguous-name", "2:18 error ambiguous-name",
        "2:37 warning repeated-reference", "3:31 error ambiguous-name",
      ])
  }
}
