import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Lists that outgrow their page")
struct LongListTests {
  /// Articles `a0`, `a1`, … about JD, each with what `statements` adds to its front matter.
  private func site(
    articles count: Int, statements: (Int) -> String = { _ in "" }
  ) throws -> SmallSite {
    var text = ""
    for index in 0..<count {
      let day = "\(2015 + index % 10)-\(["03", "07", "11"][index % 3])-\(10 + index % 19)"
      text += """
        == Content/articles/a\(index).md ==
        ---
        title: 第\(index)篇
        date: \(day)
        companies: [jd]
        sources: [{id: s\(index), name: 第\(index % 5)社, title: 原文\(index), published: \(day), kind: media}]
        \(statements(index))
        ---
        正文。

        """
    }
    let site = try SmallSite(text)
    try site.build()
    return site
  }

  /// Every link within the site with a fragment, and where it does not lead to an element.
  private func brokenFragments(_ site: SmallSite) throws -> [String] {
    var pages: [String: String] = [:]
    for (path, data) in site.tree() where path.hasSuffix(".html") {
      pages["/" + path.replacingOccurrences(of: "index.html", with: "")] = String(
        decoding: data, as: UTF8.self)
    }
    var ids: [String: Set<Substring>] = [:]
    for (path, text) in pages {
      ids[path] = Set(text.matches(of: /\sid="([^"]*)"/).map(\.1))
    }
    var broken: Set<String> = []
    for (path, text) in pages {
      for match in text.matches(of: /href="(\/[^"#]*|)#([^"]+)"/) {
        let target = match.1.isEmpty ? path : String(match.1)
        if ids[target]?.contains(match.2) != true { broken.insert("\(path): \(match.0)") }
      }
    }
    return broken.sorted()
  }

  @Test("Sources are filed by year and month, and every citation finds its own")
  func sources() throws {
    let site = try site(articles: 430)
    #expect(site.page("sources/2015/index.html") != nil)
    let first = try #require(site.page("sources/index.html"))
    #expect(first.contains("href=\"/sources/2015/\""))
    #expect(try brokenFragments(site) == [])
  }

  @Test("A new source changes no page of sources but its own and the first")
  func stability() throws {
    let site = try site(articles: 430)
    let before = site.tree().filter { $0.key.hasPrefix("sources/") }
    try site.add(
      """
      == Content/articles/new.md ==
      ---
      title: 新的一篇
      date: 2025-01-05
      companies: [jd]
      sources: [{id: fresh, name: 第1社, title: 新原文, published: 2025-01-04, kind: media}]
      ---
      正文。
      """)
    try site.build()
    func content(_ data: Data) -> Substring {
      // The way to the years stands on every page.
      let text = String(decoding: data, as: UTF8.self)
      return text.range(of: "</header>", options: .backwards).map { text[$0.upperBound...] } ?? ""
    }
    let after = site.tree()
    let changed = before.filter { after[$0.key].map(content) != content($0.value) }.keys.sorted()
    #expect(changed == ["sources/index.html"])
    #expect(after["sources/2025/index.html"] != nil)
  }

  @Test("A company's articles and sources have pages of their own beyond the newest")
  func lists() throws {
    let site = try site(articles: 130) { index in
      """
      events:
        - {id: e\(index), date: 2025-01, title: 第\(index)件事, companies: [jd], source: s\(index)}
      """
    }
    let profile = try #require(site.page("companies/jd/index.html"))
    #expect(profile.contains("href=\"/companies/jd/articles/\""))
    #expect(profile.components(separatedBy: "class=\"item\"").count - 1 == 12)
    var listed: Set<Substring> = []
    for page in ["", "page/2/", "page/3/"] {
      let text = try #require(site.page("companies/jd/articles/\(page)index.html"))
      listed.formUnion(text.matches(of: /href="\/articles\/(a\d+)\/"/).map(\.1))
    }
    #expect(listed.count == 130)
    #expect(site.page("companies/jd/sources/index.html") != nil)
    #expect(site.page("companies/tencent/articles/index.html") == nil)
  }

  @Test("Forecasts beyond one page are found by state and by year, each at its own address")
  func forecasts() throws {
    let site = try site(articles: 120) { index in
      let status = index % 2 == 0 ? "" : ", status: hit, resolved: 2025-06, evidence: 见报道"
      return """
        forecasts:
          - {id: f\(index), by: tencent, made: \(2015 + index % 10)-03, claim: 预言\(index), subject: [jd], due: 2031, criteria: 看结果\(status), source: s\(index)}
        """
    }
    let board = try #require(site.page("forecasts/index.html"))
    #expect(board.contains("href=\"/forecasts/open/\""))
    #expect(board.contains("href=\"/forecasts/decided/\""))
    #expect(board.components(separatedBy: "class=\"forecast\"").count - 1 == 24)
    #expect(try #require(site.page("forecasts/2015/index.html")).contains("id=\"f10\""))
    #expect(try brokenFragments(site) == [])
  }

  @Test("The ledger beyond one page shows the newest of each metric and leads to the others")
  func figures() throws {
    let site = try site(articles: 420) { index in
      """
      figures:
        - {id: g\(index), subject: \(index % 2 == 0 ? "jd" : "tencent"), metric: users, value: \(index + 1)万, period: \(2015 + index % 10)-\(["03", "07", "11"][index % 3])-\(10 + index % 19), source: s\(index)}
      """
    }
    let ledger = try #require(site.page("figures/index.html"))
    #expect(ledger.components(separatedBy: "class=\"figure-row\"").count - 1 == 4)
    #expect(ledger.contains("href=\"/figures/2015/\""))
    #expect(ledger.contains("href=\"/metrics/users/\""))
    #expect(ledger.contains("href=\"/companies/jd/figures/\""))
    // Too many for the page of the metric: each subject has its own.
    #expect(try #require(site.page("metrics/users/jd/index.html")).contains("id=\"g0\""))
    #expect(try #require(site.page("figures/2015/index.html")).contains("2015"))
    #expect(try brokenFragments(site) == [])
  }

  @Test("A ledger that fits is whole and can be filtered by script")
  func wholeLedger() throws {
    let site = try site(articles: 12) { index in
      """
      figures:
        - {id: g\(index), subject: jd, metric: users, value: \(index + 1)万, period: \(2010 + index), source: s\(index)}
      """
    }
    let ledger = try #require(site.page("figures/index.html"))
    #expect(ledger.components(separatedBy: "class=\"figure-row\"").count - 1 == 12)
    #expect(ledger.contains("data-ledger-filters"))
    #expect(try brokenFragments(site) == [])
  }

  @Test("An index of many companies has a page for each letter")
  func letters() throws {
    var text = ""
    for index in 0..<520 {
      text += """
        == Content/companies/c\(index).md ==
        ---
        name: 公司\(index)
        pinyin: \(index % 2 == 0 ? "an" : "bei") \(index)
        ---

        """
    }
    let site = try SmallSite(text)
    try site.build()
    let index = try #require(site.page("companies/index.html"))
    #expect(index.contains("href=\"/companies/letters/a/\""))
    #expect(!index.contains("href=\"/companies/c7/\""))
    let a = try #require(site.page("companies/letters/a/index.html"))
    #expect(a.matches(of: /href="\/companies\/c\d+\/"/).count == 260)
    #expect(try brokenFragments(site) == [])
  }
}
