import Briefing
import Testing

@testable import SiteBuilder

@Suite("How firmly a figure stands")
struct FigureStandingTests {
  private func site(_ figures: String) throws -> SmallSite {
    try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 几个数字
      date: 2025-10-01
      companies: [jd]
      sources: [{name: 测试社}]
      figures:
      \(figures)
      ---
      正文。
      """)
  }

  private func latest(_ figures: String) throws -> String? {
    let rendering = try #require(try site(figures).check().rendering)
    return rendering.site.metrics.first?.series.first?.latest?.id
  }

  @Test("One reported for the whole stands for all of its period")
  func reportedFirst() throws {
    #expect(
      try latest(
        """
          - {id: a1, subject: jd, metric: users, value: 3亿, period: 2024, basis: estimate}
          - {id: a2, subject: jd, metric: users, value: 2亿, period: 2024, basis: reported, scope: 国内}
          - {id: a3, subject: jd, metric: users, value: 4亿, period: 2024}
          - {id: a4, subject: jd, metric: users, value: 1亿, period: 2023}
        """) == "a3")
  }

  @Test("Guidance for a time to come does not stand before what is known")
  func guidance() throws {
    #expect(
      try latest(
        """
          - {id: g1, subject: jd, metric: users, value: 9亿, period: 2026, basis: guidance}
          - {id: g2, subject: jd, metric: users, value: 5亿, period: 2024, basis: guidance}
          - {id: g3, subject: jd, metric: users, value: 4亿, period: 2024, basis: media}
        """) == "g3")
    #expect(
      try latest(
        """
          - {id: g1, subject: jd, metric: users, value: 9亿, period: 2026, basis: guidance}
        """) == "g1")
  }

  @Test("Wherever a figure stands it says what it rests on and what it covers")
  func told() throws {
    let site = try site(
      """
        - {id: t1, subject: jd, metric: users, value: 3亿, period: 2024, basis: estimate, scope: 国内}
        - {id: t2, subject: jd, metric: users, value: 2亿, period: 2023, basis: reported}
      """)
    try site.build()
    let mark = "<span class=\"mark\">估计</span> <span class=\"scope\">国内</span>"
    for path in ["index.html", "articles/a/index.html"] {
      #expect(try #require(site.page(path)).contains(mark), "\(path)")
    }
    #expect(!(try #require(site.page("index.html")).contains("公布值")))
    let letter = try #require(site.page("digest/2025-W40/2025-W40.eml"))
    #expect(!letter.isEmpty)
    let search = site.tree().filter { $0.key.hasPrefix("search/") && $0.key.hasSuffix(".json") }
    let entries = search.values.map { String(decoding: $0, as: UTF8.self) }
    #expect(entries.contains { $0.contains("3亿") && $0.contains("\"estimate\"") })
    #expect(try #require(site.page("search/index.html")).contains("data-figure-estimate=\"估计\""))
  }

  @Test("A chart's table and values side by side say it as well")
  func sideBySide() throws {
    let site = try site(
      """
        - {id: d1, subject: jd, metric: users, value: 3亿, period: 2024, basis: media}
        - {id: d2, subject: jd, metric: users, value: 2亿, period: 2024, basis: reported}
      """)
    try site.build()
    let page = try #require(site.page("metrics/users/index.html"))
    let differing = try #require(page.range(of: "class=\"differing\""))
    #expect(page[differing.upperBound...].prefix(1_000).contains("媒体称"))
    let chart = try #require(page.range(of: "ledger--chart"))
    let table = page[chart.upperBound...]
    let end = try #require(table.range(of: "</table>"))
    #expect(table[..<end.lowerBound].contains("媒体称"))
  }
}
