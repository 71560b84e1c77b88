import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Addresses are full wherever a text leaves the site")
struct FullAddressesTests {
  private func complete(_ html: String, page: String = "https://e.example/a/b/") -> String {
    String(decoding: FullAddresses(of: page).complete(Array(html.utf8)), as: UTF8.self)
  }

  @Test(
    "What an address lacks is put before it",
    arguments: [
      ("<a href=\"//host/x\">", "<a href=\"https://host/x\">"),
      ("<a href=\"/x\">", "<a href=\"https://e.example/x\">"),
      ("<a href=\"x/y\">", "<a href=\"https://e.example/a/b/x/y\">"),
      ("<a href=\"../x\">", "<a href=\"https://e.example/a/b/../x\">"),
      ("<a href=\"#n\">", "<a href=\"https://e.example/a/b/#n\">"),
      ("<a href=\"?q\">", "<a href=\"https://e.example/a/b/?q\">"),
      ("<a class=k href = '/x' >", "<a class=k href = 'https://e.example/x' >"),
      ("<A HREF=/x>y</A>", "<A HREF=https://e.example/x>y</A>"),
      ("<img src=\"/p.png\" alt=\"/q\">", "<img src=\"https://e.example/p.png\" alt=\"/q\">"),
      (
        "<img srcset=\"/1.png 1x, 2.png 2x,//c/3.png\">",
        "<img srcset=\"https://e.example/1.png 1x, https://e.example/a/b/2.png 2x,https://c/3.png\">"
      ),
      (
        "<source srcset=\"/1.png 100w,\n //c/2.png 200w\">",
        "<source srcset=\"https://e.example/1.png 100w,\n https://c/2.png 200w\">"
      ),
      (
        "<video poster=\"/p.png\"></video>", "<video poster=\"https://e.example/p.png\"></video>"
      ),
      (
        "<svg><image xlink:href=\"/i.png\"/><a href=\"x\"/></svg>",
        "<svg><image xlink:href=\"https://e.example/i.png\"/><a href=\"https://e.example/a/b/x\"/></svg>"
      ),
    ])
  func completed(html: String, expected: String) {
    #expect(complete(html) == expected)
  }

  @Test(
    "Full addresses, texts, comments and scripts stay",
    arguments: [
      "<a href=\"https://x/\">", "<a href=\"mailto:a@b\">", "<a href=\"\">",
      "<img src=\"data:a,b\">",
      "a href=\"/x\" b", "<!-- <a href=\"/x\"> -->", "<script>'<a href=\"/x\">'</script>",
      "<style>a[href=\"/x\"]{}</style>", "<a title='href=\"/x\"'>", "<a data-href=\"/x\">",
      "<a href=\"/x",
      "<a href=\"&#47;x\">", "1 < 2 href=\"/x\"",
    ])
  func kept(html: String) {
    #expect(complete(html) == html)
  }

  @Test("The address of a page may have a fragment, and need not end with a slash")
  func pages() {
    #expect(
      complete("<a href=\"#n\"><a href=\"x\">", page: "https://e.example/t/2025/#event")
        == "<a href=\"https://e.example/t/2025/#n\"><a href=\"https://e.example/t/2025/x\">")
    #expect(
      complete("<a href=\"x\"><a href=\"//h\">", page: "http://e.example:8/t/p.html?a")
        == "<a href=\"http://e.example:8/t/x\"><a href=\"http://h\">")
    #expect(
      complete("<a href=\"x\">", page: "http://e.example") == "<a href=\"http://e.example/x\">")
  }

  private static let text = """
    见[别处](//host.example/x)、[这里](#尾)[^1]与[[腾讯]]。

    <p><a href="sub/y">甲</a><img src="/p.png" srcset="/p.png 1x, //cdn.example/p.png 2x" alt="图"></p>

    ## 尾

    结尾甲。

    [^1]: 注释。

    """

  private func site(isRaw: Bool = true) throws -> SmallSite {
    let site = try SmallSite()
    if isRaw {
      try site.replace(
        "Content/site.yml", "navigation:", "markdown: {raw_html: true}\nnavigation:")
    }
    try site.add(article("deal", date: "2025-10-18", "companies: [京东]", body: Self.text))
    return site
  }

  @Test("Atom and JSON feeds have full addresses alone")
  func feeds() throws {
    let site = try site()
    try #require(site.build().summary != nil)
    let atom = try #require(try site.xml("feed.xml")["entry"].first?["content"].first?.text)
    let item = try #require((try site.json("feed.json")["items"] as? [[String: Any]])?.first)
    for content in [atom, try #require(item["content_html"] as? String)] {
      for address in [
        "href=\"https://host.example/x\"", "href=\"https://briefing.example/articles/deal/#",
        "href=\"https://briefing.example/articles/deal/sub/y\"",
        "src=\"https://briefing.example/p.png\"",
        "srcset=\"https://briefing.example/p.png 1x, https://cdn.example/p.png 2x\"",
        "href=\"https://briefing.example/companies/tencent/\"",
      ] {
        #expect(content.contains(address), "\(address)")
      }
    }
    // The page itself keeps what the text has.
    #expect(site.page("articles/deal/index.html")?.contains("href=\"//host.example/x\"") == true)
  }

  @Test("A message has full addresses alone")
  func message() throws {
    let site = try SmallSite(
      article(
        "deal", date: "2025-10-13", "companies: [京东]\nsummary: 见[别处](//host.example/x)。"))
    try #require(site.build().summary != nil)
    let message = try #require(site.page("digest/2025-W42/2025-W42.eml"))
    let parts = message.components(separatedBy: "\r\n\r\n").compactMap {
      Data(base64Encoded: $0.prefix { $0 != "-" }.filter { !$0.isWhitespace })
    }.map { String(decoding: $0, as: UTF8.self) }
    let html = try #require(parts.first { $0.contains("<body") })
    #expect(!html.contains("=\"//") && !html.contains("href=\"/") && !html.contains("href=\"#"))
  }

  @Test("After a change of the text alone feeds are what a cold build makes")
  func revised() throws {
    let site = try site()
    site.usesCache = true
    try #require(site.build().summary != nil)
    for (old, new) in [
      ("结尾甲", "结尾乙"), ("//host.example/x", "//host.example/yz"),
      ("结尾乙。", "见[丙](//other.example/)。"),
      ("<p><a href=\"sub/y\">", "<p><a href=\"/y\">"),
      ("alt=\"图\"></p>", "alt=\"图\"></p><a href='/z'>丁</a>"),
    ] {
      try site.replace("Content/articles/deal.md", old, new)
      try #require(site.build().summary != nil)
      try #require(site.buildCold().summary != nil)
      let (tree, cold) = (site.tree(), site.tree("cold"))
      for path in cold.keys.sorted() where tree[path] != cold[path] {
        Issue.record("\(path) differs after \(new)")
      }
    }
  }
}
