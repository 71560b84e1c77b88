import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("When pages were last changed, as the sitemap says")
struct SitemapDatesTests {
  private static let content = """
    == Content/people/liu.md ==
    ---
    name: 刘强
    ---
    == Content/companies/tencent.md ==
    ---
    name: 腾讯
    sources: [{id: report, name: 年报, published: 2025-03-20, accessed: 2025-04-02}]
    figures: [{id: own, subject: 腾讯, metric: revenue, value: 100亿元, period: 2024, source: report}]
    corrections: [{date: 2025-05-06, what: 更正总部。}]
    ---
    == Content/metrics.yml ==
    users: {name: 用户规模, unit: 人}
    revenue: {name: 收入, unit: 元}
    == Content/articles/2025/first.md ==
    ---
    title: 第一篇
    date: 2025-08-01
    companies: [京东]
    topics: [流量入口]
    sources: [{name: 测试社, published: 2025-07-30}]
    events: [{id: opening, date: 2025-07-31, title: 入口开放, companies: [京东], topics: [流量入口]}]
    figures: [{id: f, subject: 京东, metric: users, value: 6亿, period: 2025-06}]
    forecasts: [{id: g, by: 刘强, made: 2025-07-31, claim: 会涨。, due: 2026}]
    corrections: [{date: 2025-08-09, what: 更正数字。}]
    ---
    正文。
    == Content/articles/2025/second.md ==
    ---
    title: 第二篇
    date: 2025-09-12T10:00+08:00
    companies: [腾讯]
    sources: [{name: 测试社, published: 2025-09-11}]
    events: [{id: closing, date: 2024-02-03, title: 入口关闭, companies: [腾讯]}]
    ---
    正文。

    """

  private func changes(_ site: SmallSite) throws -> [String: String] {
    let map = try site.xml("sitemap.xml")
    let entries = map["url"].compactMap { url -> (String, String)? in
      guard let page = url["loc"].first?.text, let day = url["lastmod"].first?.text else {
        return nil
      }
      return (page.replacingOccurrences(of: "https://briefing.example", with: ""), day)
    }
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }

  @Test(
    "Pages of figures, forecasts, timelines and digests have the newest change of what they show")
  func pages() throws {
    let site = try SmallSite(Self.content)
    try #require(site.build().summary != nil)
    let second = "2025-09-12T10:00:00+08:00"
    let expected = [
      "/": second, "/articles/": second, "/articles/first/": "2025-08-09",
      "/articles/second/": second, "/companies/jd/": "2025-08-09", "/companies/tencent/": second,
      "/people/liu/": "2025-08-09", "/topics/traffic/": "2025-08-09",
      "/topics/traffic/timeline/": "2025-08-09",
      "/companies/jd/timeline/": "2025-08-09", "/companies/tencent/timeline/": second,
      "/timeline/": second, "/timeline/2025/": "2025-08-09", "/timeline/2024/": second,
      "/figures/": "2025-08-09", "/figures/2025/": "2025-08-09", "/figures/2024/": "2025-04-02",
      "/metrics/users/": "2025-08-09", "/metrics/revenue/": "2025-04-02",
      "/forecasts/": "2025-08-09", "/sources/": second, "/corrections/": "2025-08-09",
      "/data/": second, "/digest/": second, "/digest/2025-07/": "2025-08-09",
      "/digest/2024-02/": second, "/digest/2025-05/": "2025-05-06",
    ]
    let found = try changes(site)
    for (page, day) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(found[page] == day, "\(page)")
    }
    // What has no dates says nothing about them.
    for page in ["/about/", "/search/", "/companies/"] { #expect(found[page] == nil) }
  }

  @Test("The day of a build moves nothing; content does, in a warm build as in a cold one")
  func warm() throws {
    let site = try SmallSite(Self.content)
    site.usesCache = true
    try #require(site.build().summary != nil)
    let before = try changes(site)
    site.date = .day(CalendarDay.parse("2025-12-24") ?? .first)
    try #require(site.build().summary != nil)
    #expect(try changes(site) == before)
    // Other words alone are no change that the editors declare.
    try site.replace("Content/articles/2025/first.md", "正文。", "别的正文。")
    try #require(site.build().summary != nil)
    #expect(try changes(site) == before)
    try site.replace(
      "Content/articles/2025/first.md", "corrections: [",
      "corrections: [{date: 2025-10-02, what: 又一处。}, ")
    try #require(site.build().summary != nil)
    let after = try changes(site)
    #expect(after["/metrics/users/"] == "2025-10-02" && after["/metrics/revenue/"] == "2025-04-02")
    #expect(try site.buildCold().summary != nil)
    #expect(site.tree()["sitemap.xml"] == site.tree("cold")["sitemap.xml"])
  }
}
