import Briefing
import Testing

@testable import SiteBuilder

@Suite("Pages of two companies")
struct CompanyPairTests {
  private let base = """
    == Content/companies/taobao.md ==
    ---
    name: 淘宝
    parent: alibaba
    ---
    == Content/companies/alibaba.md ==
    ---
    name: 阿里巴巴
    ---
    == Content/products/wechat-pay.md ==
    ---
    name: 微信支付
    company: tencent
    ---
    == Content/articles/a.md ==
    ---
    title: 拆墙
    date: 2025-10-01
    companies: [alibaba, tencent, jd]
    sources: [{id: s, name: 测试社}]
    events:
      - {id: blocked, date: 2013, title: 互相封锁, companies: [alibaba, tencent]}
      - {id: opened, date: 2021, title: 开始互通, companies: [alibaba, tencent]}
      - {id: paid, date: 2024-09, title: 淘宝接入微信支付, companies: [taobao], products: [wechat-pay]}
      - {id: other, date: 2025-01, title: 京东与腾讯续约, companies: [jd, tencent]}
    RELATIONS
    ---
    正文。

    """

  private func site(_ relations: String = "") throws -> SmallSite {
    let site = try SmallSite(base.replacingOccurrences(of: "RELATIONS", with: relations))
    try site.build()
    return site
  }

  @Test("Lists what concerns both in order, what subsidiaries and products do included")
  func between() throws {
    let site = try site()
    let page = try #require(site.page("companies/alibaba/with/tencent/index.html"))
    let places = try ["blocked", "opened", "paid"].map { id in
      try #require(page.range(of: "id=\"\(id)\"")).lowerBound
    }
    #expect(places == places.sorted())
    #expect(!page.contains("id=\"other\""))
  }

  @Test("Is reached from both companies")
  func links() throws {
    let site = try site()
    for company in ["alibaba", "tencent"] {
      let profile = try #require(site.page("companies/\(company)/index.html"))
      #expect(profile.contains("href=\"/companies/alibaba/with/tencent/\""))
    }
  }

  @Test("Needs several events, or a relation with one")
  func threshold() throws {
    #expect(try site().page("companies/jd/with/tencent/index.html") == nil)
    let related = try site(
      """
      relations:
        - {kind: partnership, parties: [{who: jd}, {who: tencent}], from: 2014, source: s}
      """)
    let page = try #require(related.page("companies/jd/with/tencent/index.html"))
    #expect(page.contains("id=\"other\""))
  }

  @Test("A company and its parent are no pair")
  func kin() throws {
    let site = try site()
    let paths = site.tree().keys
    #expect(!paths.contains { $0.contains("taobao/with/") || $0.contains("with/taobao") })
  }
}
