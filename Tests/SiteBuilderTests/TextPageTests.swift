import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Pages of the editors' own")
struct TextPageTests {
  private static let privacy = """
    == Content/pages/privacy.md ==
    ---
    title: 隐私说明
    summary: 本站**不**用 Cookie。
    updated: 2025-10-01
    redirects: [/privacy.html, /legal/privacy/]
    ---
    服务器只记[[京东]]以外的日志，见[版权页](imprint.md#联系方式)和[续约](../articles/2025/deal.md)。

    ## 记什么

    | 项目 | 保留 |
    |---|---|
    | 地址 | 7 天 |

    ## 不记什么

    ```timeline
    companies: [京东]
    ```

    == Content/pages/imprint.md ==
    ---
    title: 版权页
    order: 1
    ---
    ## 联系方式

    写信给编辑部。

    """

  private func site(_ more: String = "") throws -> SmallSite {
    try SmallSite(dealArticle + Self.privacy + more)
  }

  private func messages(_ site: SmallSite) -> [String] {
    site.check().diagnostics.map { diagnostic in
      let suggestion = diagnostic.fact.suggestions.first.map { " \($0)" } ?? ""
      return "\(diagnostic.file):\(diagnostic.range.start) \(diagnostic.id)\(suggestion)"
    }
  }

  @Test("A file makes a page of its name with all that a text can have")
  func page() throws {
    let site = try site()
    let result = try site.build()
    #expect(result.prepared.diagnostics.isEmpty, "\(SmallSite.places(result.prepared.diagnostics))")
    let page = try #require(site.page("privacy/index.html"))
    for part in [
      "<h1>隐私说明</h1>", "<p class=\"lede\">本站<strong>不</strong>用 Cookie。</p>",
      "<a href=\"/companies/jd/\">京东</a>",
      "<a href=\"/imprint/#%E8%81%94%E7%B3%BB%E6%96%B9%E5%BC%8F\">",
      "<a href=\"/articles/deal/\">续约</a>", "<td>7 天</td>", "两家公司签下新约",
      "<details class=\"contents\">",
      "<time datetime=\"2025-10-01\">", "<title>隐私说明 · 测试简报</title>",
      "<link rel=\"canonical\" href=\"https://briefing.example/privacy/\">",
      "<meta property=\"og:description\" content=\"本站不用 Cookie。\">",
      "<li><a href=\"/\">首页</a></li>",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    // One heading needs no list of contents.
    #expect(try #require(site.page("imprint/index.html")).contains("class=\"contents\"") == false)
  }

  @Test("It is in the sitemap, in search, for language models, and said to be a page")
  func outputs() throws {
    let site = try site()
    try site.build()
    let sitemap = try #require(site.page("sitemap.xml"))
    #expect(
      sitemap.contains(
        "<loc>https://briefing.example/privacy/</loc><lastmod>2025-10-01</lastmod></url>"))
    #expect(sitemap.contains("<loc>https://briefing.example/imprint/</loc></url>"))
    let list = try #require(site.page("llms.txt"))
    #expect(list.contains("- [隐私说明](https://briefing.example/privacy/): 本站不用 Cookie。"))
    let names = try #require(site.page("search/data/names.json"))
    #expect(names.contains("[\"隐私说明\",\"page\",\"/privacy/\",[],[\"yinsishuoming\",\"yssm\"],0]"))
    let nodes = try site.structuredData("privacy/index.html")
    #expect(nodes.map { $0["@type"] as? String } == ["WebPage", "BreadcrumbList"])
    #expect(nodes[0]["dateModified"] as? String == "2025-10-01")
    #expect(nodes[0]["name"] as? String == "隐私说明")
    for path in ["feed.xml", "feed.json", "digest/2025-10/index.html", "data/articles.json"] {
      let text = try #require(site.page(path))
      let foot = text.range(of: "<footer").map { text[..<$0.lowerBound] } ?? text[...]
      #expect(!foot.contains("隐私说明"), "\(path)")
    }
  }

  @Test("The former addresses of a page lead to it")
  func redirects() throws {
    let site = try site()
    try site.build()
    for path in ["privacy.html", "legal/privacy/index.html"] {
      #expect(try #require(site.page(path)).contains("/privacy/"), "\(path)")
    }
    #expect(try #require(site.page("_redirects")).contains("/privacy.html /privacy/ 301\n"))
  }

  @Test("Where site.yml says nothing, the foot of every page has all of them in their order")
  func footer() throws {
    let site = try site("== Content/pages/about.md ==\n---\ntitle: 我们是谁\n---\n两个编辑。\n")
    try site.build()
    let home = try #require(site.page("index.html"))
    let foot = home[try #require(home.range(of: "<footer")).lowerBound...]
    let imprint = try #require(foot.range(of: "<a href=\"/imprint/\">版权页</a>"))
    let privacy = try #require(foot.range(of: "<a href=\"/privacy/\">隐私说明</a>"))
    #expect(imprint.lowerBound < privacy.lowerBound)
    #expect(!foot.contains("我们是谁"))
    try site.replace(
      "Content/site.yml", "language:", "footer: [{title: 隐私, url: /privacy/}]\nlanguage:")
    try site.build()
    let other = try #require(site.page("index.html"))
    #expect(other.contains("<a href=\"/privacy/\">隐私</a>") && !other.contains("/imprint/"))
    try site.replace("Content/site.yml", "footer: [{title: 隐私, url: /privacy/}]", "footer: []")
    try site.build()
    #expect(try #require(site.page("index.html")).contains("/privacy/") == false)
  }

  @Test("Filings stand at the foot of every page and lead to their registers")
  func notices() throws {
    let site = try site()
    try site.replace(
      "Content/site.yml", "language:",
      """
      notices:
        - 京ICP备12345678号-1
        - 京公网安备 11010502030143号
        - {title: 转载须知, url: /imprint/}
        - 版权<所有>
      language:
      """)
    try site.build()
    for path in ["index.html", "404.html", "privacy/index.html"] {
      let page = try #require(site.page(path))
      for line in [
        "<a href=\"https://beian.miit.gov.cn/\">京ICP备12345678号-1</a>",
        "<a href=\"https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143\">京公网安备 11010502030143号</a>",
        "<a href=\"/imprint/\">转载须知</a>", "版权&lt;所有&gt;",
      ] {
        #expect(page.contains(line), "\(path): \(line)")
      }
    }
  }

  @Test("pages/about.md stands above the explanations of /about/")
  func about() throws {
    let site = try site(
      "== Content/pages/about.md ==\n---\ntitle: 我们是谁\nsummary: 两个编辑。\n---\n## 人手\n\n编辑两人。\n")
    let result = try site.build()
    #expect(result.prepared.diagnostics.isEmpty)
    let page = try #require(site.page("about/index.html"))
    #expect(page.contains("<h1>我们是谁</h1>") && page.contains("<p class=\"lede\">两个编辑。</p>"))
    let own = try #require(page.range(of: "编辑两人。"))
    let legend = try #require(page.range(of: "class=\"legend\""))
    #expect(own.lowerBound < legend.lowerBound)
    #expect(
      try site.structuredData("about/index.html").map { $0["@type"] as? String } == [
        "AboutPage", "BreadcrumbList",
      ])
    try site.write("Content/pages/about.md", "---\ntitle: 我们是谁\ndraft: true\n---\n编辑两人。\n")
    try site.replace("Content/pages/imprint.md", "写信", "[写信](/about/)")
    #expect(try site.build().prepared.diagnostics.isEmpty)
    #expect(try #require(site.page("about/index.html")).contains("<h1>关于本站</h1>"))
  }

  @Test("A draft leaves no trace, and links to it are errors")
  func drafts() throws {
    let site = try site()
    try site.build()
    let expected = site.tree()
    try site.write(
      "Content/pages/hidden.md",
      "---\ntitle: 未发布\ndraft: true\nredirects: [/old/hidden/]\n---\n见[隐私](privacy.md)。\n")
    #expect(try site.build().prepared.draftCount == 1)
    #expect(site.tree() == expected)
    try site.replace("Content/pages/imprint.md", "写信", "[写信](hidden.md)和[信](/hidden/)")
    try site.replace("Content/site.yml", "url: /timeline/", "url: /hidden/")
    #expect(
      messages(site) == [
        "Content/pages/imprint.md:7:1 link-to-unpublished",
        "Content/pages/imprint.md:7:17 link-to-unpublished",
        "Content/site.yml:7:23 link-to-unpublished",
      ])
    // A draft in the way of what is made anyway hides nothing.
    try site.write("Content/pages/articles.md", "---\ntitle: 未发布\ndraft: true\n---\n甲。\n")
    try site.replace("Content/site.yml", "url: /hidden/", "url: /articles/")
    #expect(messages(site).count == 2)
    try site.remove("Content/pages/articles.md")
    site.includesDrafts = true
    try site.build()
    #expect(try #require(site.page("hidden/index.html")).contains("草稿：尚未发布。"))
  }

  @Test("A page where another is made is an error at its file")
  func collisions() throws {
    let site = try SmallSite()
    for name in ["search", "articles"] {
      try site.write("Content/pages/\(name).md", "---\ntitle: 甲\n---\n乙。\n")
    }
    try site.write("Content/static/imprint/index.html", "x")
    try site.write("Content/pages/imprint.md", "---\ntitle: 甲\n---\n乙。\n")
    #expect(
      Set(messages(site)) == [
        "Content/pages/search.md:1:1 colliding-paths",
        "Content/pages/articles.md:1:1 colliding-paths",
        "Content/pages/imprint.md:1:1 colliding-paths",
      ])
    let redirecting = try self.site()
    try redirecting.replace(
      "Content/articles/2025/deal.md", "companies:", "redirects: [/privacy/]\ncompanies:")
    #expect(messages(redirecting) == ["Content/articles/2025/deal.md:4:13 redirect-collision"])
  }

  @Test("What a page cannot have is told, with what was meant")
  func problems() throws {
    let site = try SmallSite()
    try site.write(
      "Content/pages/a.md",
      "---\ntitel: 甲\nfigures: [{subject: 京东}]\nupdated: 2026-01-01\n---\n[乙](/pages/b/)[丙](/bb/)\n"
    )
    try site.write("Content/pages/b.md", "---\ntitle: 乙\n---\n```quote\ntext: 丁\nsource: s\n```\n")
    try site.write("Content/pages/deep/c.md", "---\ntitle: 丙\n---\n")
    try site.replace(
      "Content/site.yml", "url: /timeline/", "url: pages/b.md")
    #expect(
      messages(site) == [
        "Content/pages/a.md:2:1 unknown-field title",
        "Content/pages/a.md:3:1 unknown-field",
        "Content/pages/a.md:4:10 date-in-future",
        "Content/pages/a.md:6:1 broken-link /b/",
        "Content/pages/a.md:6:15 broken-link /b/",
        "Content/pages/b.md:6:9 unknown-source",
        "Content/pages/deep/c.md:1:1 misplaced-file",
        "Content/site.yml:7:23 bad-url /b/",
      ])
  }

  @Test("The preview takes another text at once")
  func preview() throws {
    let site = try site()
    site.store = ParseStore()
    let prepared = site.check()
    let rendering = try #require(prepared.rendering)
    try site.replace("Content/pages/imprint.md", "写信给编辑部", "打电话给[[京东]]")
    guard case .taken = try #require(prepared.revision).take(["Content/pages/imprint.md"]) else {
      Issue.record("not taken")
      return
    }
    let page = String(
      decoding: try #require(rendering.render(path: "imprint/index.html")), as: UTF8.self)
    #expect(page.contains("打电话给<a href=\"/companies/jd/\">京东</a>"))
  }
}
