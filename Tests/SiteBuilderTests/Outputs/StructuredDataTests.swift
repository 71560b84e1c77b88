import Foundation
import Testing

@testable import SiteBuilder

@Suite("Structured data and tags for previews")
struct StructuredDataTests {
  private func node(
    _ site: SmallSite, _ path: String, _ type: String
  ) throws -> [String: Any] {
    try #require(
      try site.structuredData(path).first { $0["@type"] as? String == type },
      "\(path) has no \(type)")
  }

  @Test("An article is a NewsArticle with dates as they are known, authors, and what it is about")
  func newsArticle() throws {
    let site = try SmallSite(
      article(
        "a", title: "标题", date: "2025-09-12T10:00+08:00",
        """
        authors: [张三, 京东]
        companies: [京东]
        topics: [流量入口]
        corrections: [{date: 2025-09-20, what: 改了}]
        sources: [{id: s, name: 测试社}]
        events: [{date: 2025-09, title: 事, companies: [腾讯], source: s}]
        """))
    try site.write(
      "Content/companies/jd.md",
      "---\nname: 京东\nwikidata: Q1049511\nwebsite: https://jd.com/\n---\n")
    try site.build()
    let node = try node(site, "articles/a/index.html", "NewsArticle")
    #expect(node["headline"] as? String == "标题")
    #expect(node["datePublished"] as? String == "2025-09-12T10:00:00+08:00")
    #expect(node["dateModified"] as? String == "2025-09-20")
    #expect(
      (node["author"] as? [[String: Any]])?.map { $0["@type"] as? String } == [
        "Person", "Organization",
      ])
    #expect((node["publisher"] as? [String: Any])?["name"] as? String == "测试简报")
    let about = try #require(node["about"] as? [[String: Any]])
    #expect(about.map { $0["name"] as? String } == ["京东", "流量入口"])
    #expect(
      about.first?["sameAs"] as? [String] == [
        "https://www.wikidata.org/entity/Q1049511", "https://jd.com/",
      ])
    let mentions = try #require(node["mentions"] as? [[String: Any]])
    #expect(mentions.map { $0["name"] as? String } == ["腾讯"])
    let crumbs = try self.node(site, "articles/a/index.html", "BreadcrumbList")
    let steps = try #require(crumbs["itemListElement"] as? [[String: Any]])
    #expect(steps.map { $0["position"] as? Int } == [1, 2, 3])
    #expect(steps.last?["item"] as? String == "https://briefing.example/articles/a/")
  }

  @Test("A company, a person and the figures are what they are")
  func things() throws {
    let site = try SmallSite(
      """
      == Content/companies/jd.md ==
      ---
      name: 京东
      short_name: 狗东
      english_name: JD.com
      founded: 1998-06
      headquarters: 北京
      sectors: [零售]
      tickers: [{exchange: NASDAQ, code: JD}]
      wikidata: Q1049511
      sources: [{id: s, name: 年报}]
      figures: [{subject: 京东, metric: users, value: 6亿, period: 2024, source: s}]
      ---
      == Content/sectors/retail.md ==
      ---
      name: 零售
      ---
      == Content/people/liu.md ==
      ---
      name: 刘某
      roles: [{company: 京东, title: 董事长, from: 2004}]
      ---

      """)
    try site.build()
    let company = try node(site, "companies/jd/index.html", "Corporation")
    #expect(company["foundingDate"] as? String == "1998-06")
    #expect(company["tickerSymbol"] as? String == "NASDAQ JD")
    #expect(company["knowsAbout"] as? String == "零售" && company["industry"] == nil)
    #expect(company["alternateName"] as? [String] == ["狗东", "JD.com"])
    let person = try node(site, "people/liu/index.html", "Person")
    #expect(person["jobTitle"] as? String == "董事长")
    let ledger = try node(site, "figures/index.html", "Dataset")
    #expect(ledger["temporalCoverage"] as? String == "2024-01-01/2024-12-31")
    #expect(try node(site, "metrics/users/index.html", "Dataset")["name"] as? String == "用户规模")
    let home = try node(site, "index.html", "WebSite")
    #expect(home["url"] as? String == "https://briefing.example/")
  }

  @Test("Terms are an address where they have one, else a work with their name")
  func license() throws {
    for (terms, url) in [
      ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), ("版权所有", nil),
      ("{name: 条款, url: \"https://a.example/terms\"}", "https://a.example/terms"),
    ] {
      let site = try SmallSite(
        article("a"),
        base: SmallSite.base.replacing(
          "language: zh-Hans\n", with: "language: zh-Hans\nlicense: \(terms)\n"))
      try site.build()
      for (path, type) in [
        ("articles/a/index.html", "NewsArticle"), ("index.html", "WebSite"),
        ("data/index.html", "DataCatalog"),
      ] {
        let license = try node(site, path, type)["license"]
        if let url {
          #expect(license as? String == url, "\(path)")
        } else {
          let work = try #require(license as? [String: Any], "\(path)")
          #expect(work["@type"] as? String == "CreativeWork" && work["name"] as? String == terms)
        }
      }
    }
  }

  @Test("Tags for previews say type, times and picture; turned off, there are none")
  func socialTags() throws {
    let site = try SmallSite(
      article("a", date: "2025-09-12T10:00+08:00", "cover: {src: /a.png, alt: 图}\ntopics: [流量入口]"))
    try site.write("Content/static/a.png", "x")
    try site.build()
    let page = try #require(site.page("articles/a/index.html"))
    for tag in [
      "<meta property=\"og:type\" content=\"article\">",
      "<meta property=\"og:locale\" content=\"zh_CN\">",
      "<meta property=\"article:published_time\" content=\"2025-09-12T10:00:00+08:00\">",
      "<meta property=\"article:tag\" content=\"流量入口\">",
      "<meta property=\"og:image\" content=\"https://briefing.example/a.png\">",
      "<meta name=\"twitter:card\" content=\"summary_large_image\">",
      "<link rel=\"canonical\" href=\"https://briefing.example/articles/a/\">",
    ] {
      #expect(page.contains(tag), "\(tag)")
    }
    try site.write(
      "Content/site.yml",
      "title: 简报\nbase_url: https://briefing.example/\nformats: {social_tags: false, structured_data: false}\n"
    )
    try site.build()
    for (path, data) in site.tree() where path.hasSuffix(".html") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("og:") && !text.contains("twitter:"), "\(path)")
      #expect(!text.contains("ld+json"), "\(path)")
    }
  }

  @Test(
    "Locales of OpenGraph have a territory",
    arguments: [
      ("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("zh-Hant-HK", "zh_HK"), ("en", "en_US"),
      ("en-GB", "en_GB"),
    ])
  func locales(tag: String, expected: String) {
    #expect(SocialTags.locale(tag) == expected)
  }
}
