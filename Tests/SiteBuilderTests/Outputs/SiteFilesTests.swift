import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Files that tell programs about the site")
struct SiteFilesTests {
  private let settings = """
    title: 简报
    base_url: https://briefing.example/
    description: 说明。

    """

  @Test("The sitemap has every page but the missing one, with days of change")
  func sitemap() throws {
    let site = try SmallSite(
      article("a", date: "2025-09-12", "companies: [京东]\nredirects: [/old/]")
        + article("b", date: "2025-08"))
    try site.build()
    let map = try site.xml("sitemap.xml")
    let entries = map["url"].map { ($0["loc"].first?.text ?? "", $0["lastmod"].first?.text) }
    let pages = site.tree().keys.filter {
      $0.hasSuffix(".html") && $0 != "404.html" && !$0.hasPrefix("old")
    }
    #expect(
      Set(entries.map(\.0))
        == Set(
          pages.map {
            "https://briefing.example/" + $0.replacingOccurrences(of: "index.html", with: "")
          }))
    let changes = Dictionary(entries.map { ($0.0, $0.1) }, uniquingKeysWith: { a, _ in a })
    #expect(changes["https://briefing.example/articles/a/"] == "2025-09-12")
    #expect(changes["https://briefing.example/companies/jd/"] == "2025-09-12")
    #expect(changes["https://briefing.example/articles/b/"] == .some(nil))
  }

  @Test("A large sitemap is an index of several")
  func sitemapIndex() throws {
    var configuration = SiteConfiguration()
    configuration.baseURL = "https://briefing.example/"
    let address = try #require(SiteAddress(configuration))
    let changes = Dictionary(
      uniqueKeysWithValues: (1...7).map {
        ("/\($0)/", EDTFDate(CalendarDay(year: 2025, month: 1, day: $0) ?? .first))
      })
    let sitemap = Sitemap(
      address: address, pages: changes.keys.sorted().map { $0.dropFirst() + "index.html" },
      dates: { SitemapDates(changes: changes) })
    let files = sitemap.files(limit: 3)
    #expect(
      files.map(\.path) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"])
    let index = try #require(XMLElementNode.parse(String(decoding: files[0].make(), as: UTF8.self)))
    #expect(
      index["sitemap"].map { $0["lastmod"].first?.text } == [
        "2025-01-03", "2025-01-06", "2025-01-07",
      ])
    let counts = try files.dropFirst().map { file in
      try #require(XMLElementNode.parse(String(decoding: file.make(), as: UTF8.self)))["url"].count
    }
    #expect(counts == [3, 3, 1])
  }

  @Test("robots.txt, llms.txt, the manifest and security.txt")
  func others() throws {
    let site = try SmallSite(article("a", title: "标题[甲]*乙*", "summary: 摘要。"))
    try site.write(
      "Content/site.yml",
      settings + """
        security:
          contact: a@briefing.example
          policy: https://briefing.example/about/
          languages: [zh, en]

        """)
    try site.build()
    #expect(
      site.page("robots.txt")?.contains("\nSitemap: https://briefing.example/sitemap.xml\n") == true
    )
    let llms = try #require(site.page("llms.txt"))
    #expect(llms.hasPrefix("# 简报\n\n> 说明。\n"))
    #expect(
      llms.contains("- [标题\\[甲\\]\\*乙\\*](https://briefing.example/articles/a/): 2025-09-12 摘要。"))
    for path in ["digest/", "data/", "data/briefing.sqlite", "data/datapackage.json", "feed.xml"] {
      #expect(llms.contains("](https://briefing.example/\(path))"), "\(path)")
    }
    #expect(
      site.page("index.html")?.contains(
        "<link rel=\"apple-touch-icon\" href=\"/icons/apple-touch.png\">")
        == true)
    let manifest = try site.json("site.webmanifest")
    #expect(manifest["name"] as? String == "简报")
    for icon in try #require(manifest["icons"] as? [[String: String]]) {
      #expect(site.tree()[String((icon["src"] ?? "").dropFirst())]?.isEmpty == false)
    }
    #expect(
      site.page(".well-known/security.txt") == """
        Contact: mailto:a@briefing.example
        Expires: 2026-06-30T15:59:59Z
        Preferred-Languages: zh, en
        Canonical: https://briefing.example/.well-known/security.txt
        Policy: https://briefing.example/about/

        """)
  }

  @Test(
    "security.txt says where it belongs only at the root of a host and with https",
    arguments: [
      ("http://briefing.example/", nil), ("http://briefing.example/x/", nil),
      ("https://briefing.example/x/", nil),
      (
        "https://briefing.example/",
        "Canonical: https://briefing.example/.well-known/security.txt"
      ),
    ])
  func securityAddresses(base: String, expected: String?) throws {
    let site = try SmallSite()
    try site.write(
      "Content/site.yml",
      settings + "security: {contact: a@briefing.example}\n")
    site.baseURL = base
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let lines = try #require(site.page(".well-known/security.txt")).split(separator: "\n")
    #expect(lines.count >= 2 && lines.dropFirst(2).first.map(String.init) == expected)
  }

  @Test("An editor's own file stands instead of a generated one")
  func ownFiles() throws {
    let site = try SmallSite()
    try site.write("Content/static/robots.txt", "User-agent: *\nDisallow: /\n")
    try site.write("Content/static/.well-known/security.txt", "Contact: https://b.example/\n")
    try site.write("Content/static/.well-known/.hidden", "no\n")
    try site.write("Content/static/.hidden/a.txt", "no\n")
    try site.write("Content/site.yml", settings + "security: {contact: a@briefing.example}\n")
    let result = try site.build()
    #expect(result.prepared.diagnostics.isEmpty, "\(SmallSite.places(result.prepared.diagnostics))")
    #expect(site.page("robots.txt") == "User-agent: *\nDisallow: /\n")
    #expect(site.page(".well-known/security.txt") == "Contact: https://b.example/\n")
    #expect(site.page(".well-known/.hidden") == nil && site.page(".hidden/a.txt") == nil)
  }

  @Test("A picture is found by its whole name, and said to be missing only where it is")
  func questionMark() throws {
    let site = try SmallSite(
      article("a", "cover: {src: '/c?1.svg', alt: 图}")
        + article("b", "cover: {src: '/d.svg?1', alt: 图}")
        + article("c", "cover: {src: '/e.svg?1', alt: 图}"))
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>\n"
    try site.write("Content/static/c?1.svg", drawing)
    try site.write("Content/static/d.svg", drawing)
    let missing = site.check().diagnostics.filter { $0.id == "missing-image" }
    #expect(missing.map(\.file) == ["Content/articles/c.md"])
  }

  @Test("Its folder may be a link, but not to what lies outside")
  func linkedWellKnown() throws {
    let site = try SmallSite()
    try site.write("Content/static/real/.well-known/x.txt", "no\n")
    try FileManager.default.createSymbolicLink(
      atPath: site.root + "/Content/static/.well-known", withDestinationPath: "real/.well-known")
    try site.write("outside/x.txt", "no\n")
    try site.build()
    #expect(site.page("real/.well-known/x.txt") == nil)
    #expect(site.page(".well-known/x.txt") == "no\n")
    try site.remove("Content/static/.well-known")
    try FileManager.default.createSymbolicLink(
      atPath: site.root + "/Content/static/.well-known", withDestinationPath: "../../outside")
    let result = try site.build()
    #expect(result.prepared.diagnostics.contains { $0.id == "link-outside-root" })
  }

  @Test("A former address cannot be that of a file that is made, unless that format is off")
  func redirectsToFiles() throws {
    for path in ["/redirects.nginx", "/_redirects", "/sitemap.xml", "/feed.xml", "/robots.txt"] {
      let site = try SmallSite(article("a", "redirects: [\(path)]"))
      #expect(try site.build().prepared.hasErrors, "\(path)")
    }
    let site = try SmallSite(article("a", "redirects: [/feed.xml, /sitemap.xml]"))
    try site.write("Content/site.yml", settings + "formats: {atom: false, sitemap: false}\n")
    let result = try site.build()
    #expect(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    #expect(site.page("feed.xml")?.contains("/articles/a/") == true)
  }

  @Test("Turned off, there is neither file nor link")
  func turnedOff() throws {
    let site = try SmallSite(article("a", "redirects: [/old/]"))
    try site.write(
      "Content/site.yml",
      settings
        + "formats: {sitemap: false, robots: false, llms: false, manifest: false, redirects: false}\n"
    )
    try site.build()
    let names = [
      "sitemap.xml", "robots.txt", "llms.txt", "site.webmanifest", "icons/192.png", "_redirects",
      "redirects.nginx", "old/index.html", ".well-known/security.txt",
    ]
    for (path, data) in site.tree() {
      #expect(!names.contains(path), "\(path)")
      let text = String(decoding: data, as: UTF8.self)
      for name in names { #expect(!text.contains(name), "\(path) names \(name)") }
    }
  }

  @Test("Former addresses lead on with their fragment, and web servers have lists of them")
  func redirects() throws {
    let site = try SmallSite(
      article("a", "redirects: [/old/a/, /旧/页.html, /%E6%97%A7/%e5%9c%b0/]"))
    site.baseURL = "https://briefing.example/sub/"
    try site.build()
    let page = try #require(site.page("old/a/index.html"))
    #expect(page.contains("data-target=\"/sub/articles/a/\""))
    #expect(
      page.contains("<noscript><meta http-equiv=\"refresh\" content=\"0; url=/sub/articles/a/\">"))
    #expect(page.contains("href=\"https://briefing.example/sub/articles/a/\""))
    let script = try #require(site.tree().keys.first { $0.hasPrefix("assets/redirect.") })
    #expect(page.contains("src=\"/sub/\(script)\""))
    #expect(site.page(script)?.contains("location.hash") == true)
    let lines = try #require(site.page("_redirects")).split(separator: "\n")
    #expect(lines.contains("/sub/old/a/ /sub/articles/a/ 301"))
    #expect(lines.contains("/sub/old/a /sub/articles/a/ 301"))
    #expect(lines.contains("/sub/%E6%97%A7/%E9%A1%B5.html /sub/articles/a/ 301"))
    #expect(lines.allSatisfy { $0.split(separator: " ").count == 3 })
    let map = try #require(site.page("redirects.nginx"))
    #expect(map.contains("map_hash_bucket_size 512;"))
    #expect(map.contains("\n\"/sub/旧/页.html\" \"/sub/articles/a/\";\n"))
    // As a browser copies it.
    #expect(site.page("旧/地/index.html") != nil)
    #expect(lines.contains("/sub/%E6%97%A7/%E5%9C%B0/ /sub/articles/a/ 301"))
    #expect(map.contains("\n\"/sub/旧/地/\" \"/sub/articles/a/\";\n"))
  }
}
