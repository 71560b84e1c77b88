import Foundation
import Testing

@testable import SiteBuilder

@Suite("Newer versions of pages in a prepared site")
struct RevisionTests {
  private static let article = """
    ---
    title: 入口关闭
    date: 2025-10-01
    companies: [京东, 腾讯]
    summary: 原来的摘要。
    sources:
      - {id: notice, name: 京东, title: 公告, published: 2025-10-01, kind: official}
    events:
      - {date: 2025-10-01, title: 入口关闭, companies: [京东], source: notice}
      - {id: half, date: 2025-09, title: 过半, companies: [腾讯], summary: 半数。, source: notice}
    figures:
      - {subject: jd, metric: users, value: 3亿, period: 2024, note: 年末数。, source: notice}
    ---
    ## 经过

    [[京东]]与[[腾讯]]的正文，见[公司](../companies/jd.md)。

    """

  private func site() throws -> SmallSite {
    let site = try SmallSite()
    site.includesDrafts = true
    try site.write("Content/articles/entry.md", Self.article)
    try site.write(
      "Content/articles/other.md",
      "---\ntitle: 另一篇\ndate: 2025-09-01\ncompanies: [京东]\n---\n见[前文](entry.md#经过)。\n")
    return site
  }

  private func prepare(_ site: SmallSite) -> PreparedSite {
    SiteBuilder(
      options: BuildOptions(root: site.root, includesDrafts: true, date: site.date, jobs: 2),
      store: ParseStore()
    ).prepare()
  }

  private func take(_ site: SmallSite, _ prepared: PreparedSite, _ text: String) throws
    -> SiteRevision.Outcome
  {
    try site.write("Content/articles/entry.md", text)
    return try #require(prepared.revision).take(["Content/articles/entry.md"])
  }

  @Test(
    "Other words are taken, and every page is what building again gives",
    arguments: [
      ("的正文", "的、改过的[[腾讯]]正文"), ("## 经过\n", "## 经过\n\n## 后来\n"), ("## 经过\n", ""),
      ("---\ntitle: 入口关闭", "---\ntitle: 京东的入口关了"), ("原来的摘要", "说到[[腾讯]]的新摘要"),
      ("summary: 原来的摘要。\n", "summary: 短。\n"), ("的正文", ""),
      ("title: 过半", "title: 占了一半以上"), ("半数。", "\"超过**半数**，[[京东]]也是。\""),
      (", summary: 半数。", ""), ("年末数。", "年末的数。"), (", note: 年末数。", ""),
      // Everything stands on other lines, and says the same.
      ("---\ntitle: 入口关闭", "---\n# 注\n\nsubtitle: 副题\ntitle: 入口关闭"),
      ("date: 2025-10-01\ncomp", "kind: analysis\ndate: 2025-10-01\n\ncomp"),
      ("正文，", "正文：\n\n```timeline\ncompanies: [京东]\n```\n\n"),
    ])
  func words(_ old: String, _ new: String) throws {
    let site = try site()
    let prepared = prepare(site)
    let rendering = try #require(prepared.rendering)
    let text = Self.article.replacingOccurrences(of: old, with: new)
    guard case .taken = try take(site, prepared, text) else {
      Issue.record("not taken")
      return
    }
    let again = prepare(site)
    // A link to a heading that is gone is found by building again only.
    guard let expected = again.rendering else { return }
    #expect(rendering.paths == expected.paths)
    for path in expected.paths where !path.hasPrefix("search/data/") {
      #expect(rendering.render(path: path) == expected.render(path: path), "\(path)")
    }
  }

  @Test(
    "What may reach other pages is not taken, and leaves the site as it was",
    arguments: [
      ("companies: [京东, 腾讯]", "companies: [京东]"),
      ("date: 2025-10-01\ncomp", "date: 2025-10-02\ncomp"),
      ("的正文", "[[没有这家]]"),
      ("的正文", "![图](../static/none.png)"), ("---\ntitle", "---\ndraft: true\ntitle"),
      ("的正文", "[无](../companies/none.md)"), ("title: 入口关闭, ", "title: 入口开了, "),
      ("id: half", "id: most"), ("date: 2025-09,", "date: 2025-08,"), ("value: 3亿", "value: 4亿"),
      ("半数。", "\"[[没有这家]]\""),
      (
        "events:\n",
        "events:\n  - {id: third, date: 2025-09, title: 又一件, companies: [京东], source: notice}\n"
      ),
    ])
  func others(_ old: String, _ new: String) throws {
    let site = try site()
    let prepared = prepare(site)
    let rendering = try #require(prepared.rendering)
    let before = rendering.render(path: "articles/entry/index.html")
    let text = Self.article.replacingOccurrences(of: old, with: new)
    #expect(text != Self.article)
    guard case .unknown = try take(site, prepared, text) else {
      Issue.record("taken")
      return
    }
    #expect(rendering.render(path: "articles/entry/index.html") == before)
  }

  @Test("A file with errors of its own says so at once")
  func errors() throws {
    let site = try site()
    let prepared = prepare(site)
    let text = Self.article.replacingOccurrences(of: "summary:", with: "sumary:")
    guard case .errors(let found) = try take(site, prepared, text) else {
      Issue.record("no errors")
      return
    }
    #expect(found.contains { $0.id == "unknown-field" })
    guard case .taken = try take(site, prepared, Self.article + "\n再写一段。\n") else {
      Issue.record("not taken")
      return
    }
  }

  @Test("Makers of a page are its templates and the files that it shows")
  func makers() throws {
    let site = try site()
    let rendering = try #require(prepare(site).rendering)
    let made = try #require(rendering.makers(ofPath: "articles/entry/index.html"))
    #expect(made.origin == "Content/articles/entry.md")
    #expect(made.content.contains("Content/companies/tencent.md"))
    #expect(made.templates.contains("Templates/pages/article.html"))
    #expect(made.templates.contains("Templates/layouts/base.html"))
    #expect(made.templates.contains("Templates/strings/zh-Hans.yml"))
    #expect(rendering.makers(ofPath: "none.html") == nil)
    #expect(rendering.pagePaths.contains("/articles/entry/"))
  }
}
