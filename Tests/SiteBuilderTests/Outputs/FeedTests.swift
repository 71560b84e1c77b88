import Foundation
import Testing

@testable import SiteBuilder

@Suite("Feeds")
struct FeedTests {
  @Test("An article is in the feeds of the site, its companies and its topics, whole")
  func articleInFeeds() throws {
    let site = try SmallSite(
      article(
        "deal", title: "续约", date: "2025-10-18T09:30+08:00",
        "authors: [甲, 乙]\ncompanies: [京东]\ntopics: [流量入口]\nsummary: 双方**续约**。",
        body: "见[[腾讯]]与[时间线](/timeline/)[^1]。\n\n[^1]: 注释。"))
    try site.build()
    for path in ["feed.xml", "companies/jd/feed.xml", "topics/traffic/feed.xml"] {
      let feed = try site.xml(path)
      #expect(feed.link("self") == "https://briefing.example/\(path)")
      let entry = try #require(feed["entry"].first)
      #expect(entry["id"].first?.text == "tag:briefing.example,2025:articles/deal")
      #expect(entry["title"].first?.text == "续约")
      #expect(entry.link("alternate") == "https://briefing.example/articles/deal/")
      #expect(entry["published"].first?.text == "2025-10-18T09:30:00+08:00")
      #expect(entry["updated"].first?.text == "2025-10-18T09:30:00+08:00")
      #expect(entry["author"].map { $0["name"].first?.text } == ["甲", "乙"])
      #expect(entry["category"].map { $0.attributes["term"] } == ["traffic", "jd"])
      #expect(entry["summary"].first?.text == "双方续约。")
      let content = try #require(entry["content"].first)
      #expect(content.attributes["type"] == "html")
      #expect(content.text.contains("href=\"https://briefing.example/companies/tencent/\""))
      #expect(content.text.contains("href=\"https://briefing.example/timeline/\""))
      #expect(content.text.contains("href=\"https://briefing.example/articles/deal/#fn1\""))
      #expect(!content.text.contains("href=\"/") && !content.text.contains("href=\"#"))
    }
    #expect(try site.xml("companies/tencent/feed.xml")["entry"].isEmpty)
    let feed = try site.json("feed.json")
    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed["feed_url"] as? String == "https://briefing.example/feed.json")
    let item = try #require((feed["items"] as? [[String: Any]])?.first)
    #expect(item["id"] as? String == "tag:briefing.example,2025:articles/deal")
    #expect(item["tags"] as? [String] == ["流量入口", "京东"])
    #expect((item["authors"] as? [[String: String]])?.map { $0["name"] } == ["甲", "乙"])
    #expect(item["date_modified"] == nil)
  }

  @Test("Below a path every address is full, and identifiers are those of site.yml")
  func subPath() throws {
    let site = try SmallSite(
      article("deal", "companies: [京东]\ncover: {src: /a.png, alt: 图}", body: "见[[京东]]。"))
    try site.write("Content/static/a.png", "x")
    site.baseURL = "https://preview.example/sub/"
    try site.build()
    let entry = try #require(try site.xml("feed.xml")["entry"].first)
    #expect(entry["id"].first?.text == "tag:briefing.example,2025:articles/deal")
    #expect(entry.link("alternate") == "https://preview.example/sub/articles/deal/")
    let content = entry["content"].first?.text ?? ""
    #expect(content.contains("href=\"https://preview.example/sub/companies/jd/\""))
    #expect(content.contains("src=\"https://preview.example/sub/a.png\""))
  }

  @Test("Updates and corrections move the date of an entry, also those of its own day")
  func updated() throws {
    let site = try SmallSite(
      article("a", date: "2025-09-12T10:00+08:00", "corrections: [{date: 2025-09-20, what: 改数}]")
        + article(
          "b", date: "2025-09-12T10:00+08:00", "corrections: [{date: 2025-09-12, what: 当日改}]")
        + article("c", date: "2025-09-11", "updated: 2025-09-15T08:00+08:00")
        + article("d", date: "2025-09-10"))
    try site.build()
    let feed = try site.xml("feed.xml")
    #expect(
      feed["entry"].map { $0["updated"].first?.text } == [
        "2025-09-20T00:00:00+08:00", "2025-09-12T10:00:01+08:00", "2025-09-15T08:00:00+08:00",
        "2025-09-10T00:00:00+08:00",
      ])
    #expect(feed["updated"].first?.text == "2025-09-20T00:00:00+08:00")
    #expect(feed["entry"].first?["content"].first?.text.contains("改数") == true)
    let items = try #require(try site.json("feed.json")["items"] as? [[String: Any]])
    #expect(items.first?["date_modified"] as? String == "2025-09-20T00:00:00+08:00")
  }

  @Test("Older entries are in archives that are linked in both directions and never lose any")
  func archives() throws {
    var archive = ""
    for number in 1...7 {
      archive += article(
        "a\(number)", date: "2025-09-0\(number)", "companies: [京东]\nsummary: 摘要。", body: "全文。")
    }
    let site = try SmallSite(archive)
    try site.write(
      "Content/site.yml",
      "title: 简报\nbase_url: https://briefing.example/\nfeeds: {limit: 3}\n")
    try site.build()
    func ids(_ feed: XMLElementNode) -> [String] {
      feed["entry"].compactMap { $0["id"].first?.text.components(separatedBy: "/").last }
    }
    let feed = try site.xml("feed.xml")
    #expect(ids(feed) == ["a7", "a6", "a5"])
    #expect(feed["fh:archive"].isEmpty)
    #expect(feed.link("prev-archive") == "https://briefing.example/feed/2.xml")
    #expect(feed.link("next") == feed.link("prev-archive"))
    #expect(feed.link("current") == nil)
    let second = try site.xml("feed/2.xml")
    #expect(ids(second) == ["a6", "a5", "a4"])
    #expect(second["fh:archive"].count == 1)
    #expect(second["id"].first?.text == feed["id"].first?.text)
    #expect(second.link("current") == "https://briefing.example/feed.xml")
    #expect(second.link("prev-archive") == "https://briefing.example/feed/1.xml")
    #expect(second.link("next-archive") == nil)
    let first = try site.xml("feed/1.xml")
    #expect(ids(first) == ["a3", "a2", "a1"])
    #expect(first.link("prev-archive") == nil)
    #expect(first.link("next-archive") == "https://briefing.example/feed/2.xml")
    #expect(site.page("feed/3.xml") == nil)

    // The archives of a company have summaries.
    #expect(first["entry"].allSatisfy { $0["content"].first?.text.contains("全文。") == true })
    let company = try site.xml("companies/jd/feed.xml")["entry"]
    #expect(company.allSatisfy { $0["content"].first?.text.contains("全文。") == true })
    let older = try site.xml("companies/jd/feed/1.xml")["entry"]
    #expect(older.map { $0["content"].first?.text } == Array(repeating: "<p>摘要。</p>", count: 3))

    var seen: [String] = []
    var next: String? = "https://briefing.example/feed.json"
    while let url = next {
      let page = try site.json(String(url.dropFirst("https://briefing.example/".count)))
      seen += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["url"] as? String }
      next = page["next_url"] as? String
      try #require(seen.count < 20)
    }
    #expect(Set(seen).count == 7)

    // A newer article leaves full archives as they are.
    let before = site.page("feed/1.xml")
    try site.add(article("a8", date: "2025-09-08"))
    try site.build()
    #expect(site.page("feed/1.xml") == before)
  }

  @Test("The site's licence is not claimed for what others have written")
  func ownRights() throws {
    let site = try SmallSite(
      article("own", date: "2025-09-04")
        + article(
          "re", date: "2025-09-03",
          "rights: {origin: reprint, from: 甲报, url: \"https://a.example/\", notice: 版权归甲报。}")
        + article("kind", date: "2025-09-02", "kind: reprint\nrights: {from: 乙报}")
        + article("terms", date: "2025-09-01", "rights: {origin: original, notice: 不得转载。}"),
      base: SmallSite.base.replacing(
        "language: zh-Hans\n", with: "language: zh-Hans\nlicense: CC BY 4.0\n"))
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let feed = try site.xml("feed.xml")
    #expect(feed["rights"].first?.text == "CC BY 4.0")
    #expect(
      feed["entry"].map { $0["rights"].first?.text }
        == [nil, "转载，原载甲报 版权归甲报。", "转载，原载乙报", "不得转载。"])
    for id in ["own", "re", "kind", "terms"] {
      let node = try #require(
        try site.structuredData("articles/\(id)/index.html").first {
          $0["@type"] as? String == "NewsArticle"
        })
      #expect((node["license"] != nil) == (id == "own"), "\(id)")
    }
  }

  @Test("Events have a feed of their own with their permanent addresses")
  func events() throws {
    let site = try SmallSite(dealArticle)
    try site.build()
    let feed = try site.xml("timeline/feed.xml")
    let entry = try #require(feed["entry"].first)
    #expect(entry["id"].first?.text == "tag:briefing.example,2025:events/new-deal")
    #expect(entry.link("alternate") == "https://briefing.example/timeline/2025/#new-deal")
    #expect(entry["content"].first?.text.contains("https://briefing.example/companies/jd/") == true)
  }

  @Test("A new article moves no event, neither in feeds and their archives nor in the calendar")
  func eventsStay() throws {
    let site = try SmallSite(
      article("a1", date: "2025-09-01")
        + """
        == Content/companies/next.md ==
        ---
        name: 甲公司
        sources:
          - {id: bare, name: 甲公司官网}
          - {id: seen, name: 甲公司公告, accessed: 2025-09-03}
          - {id: dated, name: 甲报, published: 2025-09-02, accessed: 2025-09-09}
        events:
          - {id: past, date: 2025-08-01, title: 过去的事, source: bare}
          - {id: today, date: 2025-09-20, title: 近日的事, source: bare}
          - {id: ahead, date: 2026-06-01, title: 将来的事, status: scheduled, source: bare}
          - {id: ahead-seen, date: 2026-06, title: 看到的事, status: scheduled, source: seen}
          - {id: ahead-dated, date: 2026-07, title: 报道的事, status: scheduled, source: dated}
        ---

        """,
      base: SmallSite.base.replacing(
        "language: zh-Hans\n", with: "language: zh-Hans\nfeeds: {limit: 2}\n"))
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let paths = ["timeline/feed.xml", "timeline/feed/1.xml", "timeline/feed.json", "calendar.ics"]
    let before = paths.map { site.page($0) }
    var entries: [String: String] = [:]
    for path in paths.prefix(2) {
      for entry in try site.xml(path)["entry"] {
        let id = entry["id"].first?.text.components(separatedBy: "/").last ?? ""
        entries[id] = entry["published"].first?.text
      }
    }
    #expect(
      entries == [
        "past": "2025-08-01T00:00:00+08:00", "today": "2025-09-20T00:00:00+08:00",
        "ahead-seen": "2025-09-03T00:00:00+08:00", "ahead-dated": "2025-09-02T00:00:00+08:00",
      ])
    #expect(before[3]?.contains("UID:ahead@") == true)
    try site.add(article("a2", date: "2025-10-10"))
    try site.build()
    #expect(paths.map { site.page($0) } == before)
  }

  @Test("Pages name their feeds; turned off, there is neither file nor link")
  func discovery() throws {
    let site = try SmallSite(dealArticle)
    try site.build()
    let company = site.page("companies/jd/index.html") ?? ""
    for address in ["/feed.xml", "/feed.json", "/companies/jd/feed.xml", "/companies/jd/feed.json"]
    {
      #expect(company.contains("href=\"\(address)\""))
    }
    try site.write(
      "Content/site.yml",
      "title: 简报\nbase_url: https://briefing.example/\nformats: {atom: false, json_feed: false}\n")
    try site.build()
    for (path, data) in site.tree() where !path.hasPrefix("assets/") {
      #expect(!path.contains("feed"), "\(path)")
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("feed.xml") && !text.contains("feed.json"), "\(path)")
    }
  }

  @Test("Summaries alone, where the site asks for that")
  func summariesOnly() throws {
    let site = try SmallSite(article("a", "summary: 摘要。", body: "全文在此。"))
    try site.write(
      "Content/site.yml",
      "title: 简报\nbase_url: https://briefing.example/\nfeeds: {full_text: false, id: \"old.example,2020\"}\n"
    )
    try site.build()
    let entry = try #require(try site.xml("feed.xml")["entry"].first)
    #expect(entry["content"].first?.text.contains("摘要。") == true)
    #expect(entry["content"].first?.text.contains("全文在此") == false)
    #expect(entry["id"].first?.text == "tag:old.example,2020:articles/a")
  }
}
