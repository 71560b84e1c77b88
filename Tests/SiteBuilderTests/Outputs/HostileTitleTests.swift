import Foundation
import Testing

@testable import SiteBuilder

@Suite("Hostile titles in every format")
struct HostileTitleTests {
  /// Titles as written in double quotes in YAML, and as they must come out.
  static let titles: [(written: String, text: String)] = [
    ("甲]]>乙", "甲]]>乙"), ("A & B < C > D", "A & B < C > D"), ("=cmd()", "=cmd()"),
    ("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
    ("<!--<script>", "<!--<script>"), ("\\u200F逆\\u200E", "\u{200F}逆\u{200E}"),
    ("'单' \\\"双\\\" \\\\反", "'单' \"双\" \\反"), ("a;b,c:d", "a;b,c:d"),
    ("{{ site.title }} {% if %}", "{{ site.title }} {% if %}"),
    ("😀👩‍👩‍👧", "😀👩‍👩‍👧"), ("&amp;&#0;", "&amp;&#0;"), ("e\u{301}<\u{301}", "e\u{301}<\u{301}"),
  ]

  private func build(_ titles: [String]) throws -> SmallSite {
    var archive = ""
    for (index, title) in titles.enumerated() {
      archive += article(
        "a\(index)", title: "\"\(title)\"", date: "2025-09-01",
        """
        companies: [京东]
        sources: [{id: s\(index), name: "\(title)"}]
        events: [{id: e\(index), date: 2025-09-01, title: "\(title)", companies: [京东], source: s\(index)}]
        redirects: [/old\(index)/]
        """)
    }
    let site = try SmallSite(archive)
    let result = try site.build()
    try #require(
      result.summary != nil,
      "\(result.prepared.diagnostics.filter { $0.severity == .error })")
    return site
  }

  @Test("A title comes out of feeds, the calendar and structured data as it went in")
  func roundTrip() throws {
    let site = try build(Self.titles.map(\.written))
    let expected = Set(Self.titles.map(\.text))
    for path in ["feed.xml", "companies/jd/feed.xml", "timeline/feed.xml"] {
      let entries = try site.xml(path)["entry"]
      #expect(Set(entries.compactMap { $0["title"].first?.text }) == expected, "\(path)")
    }
    for path in ["feed.json", "companies/jd/feed.json", "timeline/feed.json"] {
      let items = try #require(try site.json(path)["items"] as? [[String: Any]])
      #expect(Set(items.compactMap { $0["title"] as? String }) == expected, "\(path)")
    }
    for (index, title) in Self.titles.enumerated() {
      let nodes = try site.structuredData("articles/a\(index)/index.html")
      #expect(nodes.first?["headline"] as? String == title.text)
      let page = try #require(site.page("articles/a\(index)/index.html"))
      #expect(!page.contains("<script>alert(1)"))
      #expect(
        page.components(separatedBy: "<script").count
          == page.components(separatedBy: "</script>").count)
    }
    let summaries = try site.calendarLines().filter { $0.hasPrefix("SUMMARY:") }.map { line in
      line.dropFirst("SUMMARY:".count).replacingOccurrences(of: "\\\\", with: "\u{1}")
        .replacingOccurrences(of: "\\", with: "").replacingOccurrences(of: "\u{1}", with: "\\")
    }
    #expect(Set(summaries) == expected)
    #expect(try site.xml("sitemap.xml")["url"].count > 10)
  }

  @Test(
    "Control characters and surrogates alone are either reported or harmless",
    arguments: [
      "\\x01", "\\x0B", "\\e", "\\x7F", "\\u0085", "\\uFFFE", "\\uFFFF", "\\uD800", "\\0",
    ])
  func controls(escape: String) throws {
    let site = try SmallSite(
      article(
        "a", title: "\"甲\(escape)乙\"",
        "sources: [{id: s, name: 社}]\nevents: [{date: 2025-09-01, title: \"事\(escape)件\", source: s}]"
      ))
    let result = try site.build()
    guard result.summary != nil else {
      #expect(result.prepared.hasErrors)
      return
    }
    for path in ["feed.xml", "timeline/feed.xml", "sitemap.xml"] {
      #expect(XMLElementNode.parse(site.page(path) ?? "") != nil, "\(path)")
      #expect(
        site.tree()[path]?.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } == false
      )
    }
    _ = try site.json("feed.json")
    #expect(!(try site.structuredData("articles/a/index.html")).isEmpty)
    for line in try site.calendarLines() {
      #expect(!line.utf8.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F })
    }
  }
}
