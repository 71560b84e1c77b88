import Briefing
import Foundation
import Publishing
import Testing

@testable import SiteBuilder

@Suite("A whole small site")
struct PipelineTests {
  @Test("An article with an event reaches every page that it names, and leaves none when it goes")
  func articleReachesItsPages() throws {
    let site = try SmallSite(dealArticle)
    try site.build()
    let places = [
      "index.html", "articles/index.html", "timeline/index.html", "timeline/2025/index.html",
      "companies/jd/index.html", "companies/tencent/index.html", "topics/traffic/index.html",
      "sources/index.html",
    ]
    for place in places.dropLast() where place != "articles/index.html" {
      let page = try #require(site.page(place), "\(place) is missing")
      #expect(page.contains("两家公司签下新约") || page.contains("京东与腾讯续约"), "\(place)")
    }
    #expect(site.page("timeline/2025/index.html")?.contains("id=\"new-deal\"") == true)
    #expect(site.page("articles/deal/index.html")?.contains("双方在十月十八日签了新约。") == true)

    try site.remove("Content/articles/2025/deal.md")
    let result = try site.build()
    #expect((result.summary?.deleted ?? 0) >= 2)
    for (path, data) in site.tree() {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("两家公司签下新约") && !text.contains("/articles/deal/"), "\(path)")
    }
    #expect(site.page("timeline/2025/index.html") == nil)
  }

  @Test("Building again writes nothing")
  func secondBuildWritesNothing() throws {
    let site = try SmallSite(dealArticle)
    let first = try site.build()
    #expect((first.summary?.written ?? 0) > 20)
    let second = try site.build()
    #expect(second.summary?.written == 0)
    #expect(second.summary?.unchanged == first.summary?.written)
  }

  @Test("The number of threads and the folder do not show in the output")
  func outputIsDeterministic() throws {
    let one = try SmallSite(dealArticle)
    one.jobs = 1
    try one.build()
    let many = try SmallSite(dealArticle)
    many.jobs = 4
    try many.build()
    #expect(one.tree() == many.tree())
    #expect(!one.tree().isEmpty)
  }

  @Test("Errors leave the published site as it was")
  func errorsChangeNothing() throws {
    let site = try SmallSite(dealArticle)
    try site.build()
    let before = site.tree()
    try site.add(
      """
      == Content/articles/2025/bad.md ==
      ---
      title: 坏文章
      date: 2025-10-19
      companies: [京動]
      ---
      正文。
      """)
    let result = try site.build()
    #expect(result.summary == nil)
    #expect(
      SmallSite.places(result.prepared.diagnostics)
        == ["Content/articles/2025/bad.md:4:13 unknown-reference"])
    #expect(site.tree() == before)
  }

  @Test("Wrong files are all reported in one run, each at its place")
  func manyErrorsInOneRun() throws {
    let site = try SmallSite(
      """
      == Content/articles/a-key.md ==
      ---
      title: 一
      date: 2025-10-01
      titel: 多余
      ---
      == Content/articles/b-date.md ==
      ---
      title: 二
      date: 2025/10/01
      ---
      == Content/articles/c-missing.md ==
      ---
      date: 2025-10-01
      ---
      == Content/articles/d-amount.md ==
      ---
      title: 四
      date: 2025-10-01
      sources: [{name: 测试社}]
      figures:
        - {subject: jd, metric: users, value: 很多, period: 2025}
      ---
      == Content/articles/e-reference.md ==
      ---
      title: 五
      date: 2025-10-01
      topics: [流量出口]
      ---
      == Content/articles/f-list.md ==
      ---
      title: [六, 陆]
      date: 2025-10-01
      ---
      == Content/articles/g-metric.md ==
      ---
      title: 七
      date: 2025-10-01
      sources: [{name: 测试社}]
      figures:
        - {subject: jd, metric: user, value: 1亿, period: 2025}
      ---
      == Content/companies/Bad_Name.md ==
      ---
      name: 坏名字
      ---
      == Content/articles/h-yaml.md ==
      ---
      title: "八
      date: 2025-10-01
      ---
      == Content/articles/i-link.md ==
      ---
      title: 九
      date: 2025-10-01
      ---
      见[京东](../companies/jdd.md)。
      """)
    let prepared = site.check()
    let errors = prepared.diagnostics.filter { $0.severity == .error }
    let found = Set(SmallSite.places(errors).map { $0.split(separator: " ")[0] })
    #expect(
      found.isSuperset(of: [
        "Content/articles/a-key.md:4:1", "Content/articles/b-date.md:3:7",
        "Content/articles/d-amount.md:6:41", "Content/articles/e-reference.md:4:10",
        "Content/articles/f-list.md:2:8", "Content/articles/g-metric.md:6:27",
        "Content/articles/h-yaml.md:2:8", "Content/articles/i-link.md:5:2",
      ]), "\(found.sorted())")
    #expect(errors.contains { $0.file == "Content/articles/c-missing.md" })
    #expect(errors.contains { $0.file == "Content/companies/Bad_Name.md" })
  }

  @Test("An output folder with foreign files is refused and left alone")
  func foreignOutputIsRefused() throws {
    let site = try SmallSite()
    try site.write("public/notes.txt", "mine")
    #expect(throws: PublishingError.self) { try site.build() }
    #expect(site.tree().keys.sorted() == ["notes.txt"])
  }

  @Test("A site under a sub-path prefixes every address of its own")
  func basePathIsPrefixed() throws {
    let site = try SmallSite(dealArticle)
    site.baseURL = "https://host.example/sub/"
    try site.build()
    for (path, data) in site.tree() where path.hasSuffix(".html") {
      let text = String(decoding: data, as: UTF8.self)
      for attribute in ["href=\"/", "src=\"/"] {
        for part in text.components(separatedBy: attribute).dropFirst() {
          #expect(part.hasPrefix("sub/"), "\(path): \(attribute)\(part.prefix(40))")
        }
      }
    }
  }

  @Test("A former address leads to the present one; a colliding one is an error")
  func redirects() throws {
    let article = dealArticle.replacingOccurrences(
      of: "summary:", with: "redirects: [/old/deal/]\nsummary:")
    let site = try SmallSite(article)
    try site.build()
    let page = try #require(site.page("old/deal/index.html"))
    #expect(page.contains("url=/articles/deal/"))

    try site.write(
      "Content/static/old/deal/index.html", "<!DOCTYPE html><title>x</title>")
    let prepared = site.check()
    #expect(prepared.hasErrors)
    #expect(prepared.diagnostics.contains { $0.id == "redirect-collision" })
  }

  @Test("Two makers of one path are an error, also where only letter case tells them apart")
  func collidingPaths() throws {
    let site = try SmallSite(dealArticle)
    try site.write("Content/static/Articles/deal/index.html", "<!DOCTYPE html><title>x</title>")
    let found = site.check().diagnostics.filter { $0.id == "colliding-paths" }
    #expect(found.count == 1)
    #expect(found.first?.fact.message(in: .english).contains("Articles/deal") == true)
  }

  @Test("Drafts and articles of the future appear only when asked for")
  func draftsAndFuture() throws {
    let site = try SmallSite(
      """
      == Content/articles/draft.md ==
      ---
      title: 草稿一篇
      date: 2025-10-01
      draft: true
      ---
      正文。
      == Content/articles/later.md ==
      ---
      title: 明天的文章
      date: 2025-10-21
      ---
      正文。
      """)
    try site.build()
    #expect(site.page("articles/draft/index.html") == nil)
    #expect(site.page("articles/later/index.html") == nil)
    site.includesDrafts = true
    try site.build()
    #expect(site.page("articles/draft/index.html")?.contains("草稿一篇") == true)
    #expect(site.page("articles/later/index.html")?.contains("明天的文章") == true)
    site.includesDrafts = false
    site.date = .day(CalendarDay.parse("2025-10-21") ?? .first)
    try site.build()
    #expect(site.page("articles/draft/index.html") == nil)
    #expect(site.page("articles/later/index.html")?.contains("明天的文章") == true)
  }

  @Test("Files in static/ are copied as they are")
  func staticFilesAreCopied() throws {
    let site = try SmallSite()
    try site.write("Content/static/robots-extra.txt", "a\r\nb")
    try site.build()
    #expect(site.page("robots-extra.txt") == "a\r\nb")
  }

  @Test("A symbolic link out of the site is refused")
  func linksOutsideAreRefused() throws {
    let site = try SmallSite()
    try FileManager.default.createSymbolicLink(
      atPath: site.root + "/Content/articles-link", withDestinationPath: "/etc")
    try FileManager.default.createDirectory(
      atPath: site.root + "/Content/articles", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: site.root + "/Content/articles/passwd.md", withDestinationPath: "/etc/passwd")
    let ids = site.check().diagnostics.filter { $0.id == "link-outside-root" }.map(\.file)
    #expect(ids == ["Content/articles-link", "Content/articles/passwd.md"])
  }

  @Test("A missing text of the interface is reported for each language that lacks it")
  func missingStrings() throws {
    let site = try SmallSite()
    let path = site.root + "/Templates/strings/en.yml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let shorter = text.replacingOccurrences(of: "  not_found:", with: "  not_found_x:")
    try #require(text != shorter)
    try shorter.write(toFile: path, atomically: true, encoding: .utf8)
    let problems = site.check().diagnostics.filter { $0.id == "missing-ui-string" }
    #expect(problems.map(\.file) == ["Templates/strings/en.yml"])
  }

  @Test("With --strict a warning stops the build")
  func strictMakesWarningsErrors() throws {
    let site = try SmallSite(
      """
      == Content/articles/w.md ==
      ---
      title: 有警告的文章
      date: 2025-10-01
      events:
        - {date: 2025-09-30, title: 没有来源的事件, companies: [jd]}
      ---
      正文。
      """)
    #expect(try site.build().summary != nil)
    site.isStrict = true
    #expect(try site.build().summary == nil)
  }
}
