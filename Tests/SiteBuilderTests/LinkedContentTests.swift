import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("A preview after a change of templates")
struct LinkedContentTests {
  private func preparedSite() throws -> (SmallSite, PreparedSite) {
    let site = try SmallSite(
      dealArticle + """
        == Content/static/robots.md ==
        文
        """)
    site.store = ParseStore()
    // Stamps of younger files that are only copied say nothing.
    Thread.sleep(forTimeInterval: 2.6)
    return (site, site.check())
  }

  private func isReused(_ earlier: PreparedSite, _ next: PreparedSite) -> Bool {
    guard let a = earlier.rendering?.site, let b = next.rendering?.site else { return false }
    return a === b
  }

  @Test("The linked site is used again, with the new templates, and with all diagnostics")
  func templates() throws {
    let (site, first) = try preparedSite()
    try site.replace("Templates/pages/article.html", "<article", "<article data-new")
    let second = site.check(reusing: first.linked)
    #expect(isReused(first, second))
    #expect(second.reading.filesRead == 0)
    let page = try #require(second.rendering?.render(path: "articles/deal/index.html"))
    #expect(String(decoding: page, as: UTF8.self).contains("data-new"))
    let cold = site.check()
    #expect(!isReused(first, cold))
    #expect(SmallSite.places(second.diagnostics) == SmallSite.places(cold.diagnostics))
    #expect(second.rendering?.paths == cold.rendering?.paths)

    // A mistake in a template is an error as ever, and so is what becomes of it later.
    try site.replace("Templates/pages/article.html", "{{", "{{ nonsense. }}{{")
    let broken = site.check(reusing: second.linked)
    #expect(broken.hasErrors)
    #expect(broken.rendering == nil)
    try site.replace("Templates/pages/article.html", "{{ nonsense. }}{{", "{{")
    #expect(isReused(first, site.check(reusing: second.linked)))
  }

  @Test(
    "Anything else is linked again",
    arguments: [
      "Content/articles/2025/deal.md", "Content/companies/jd.md", "Content/metrics.yml",
      "Content/site.yml", "Content/static/robots.md", "Content/articles/2025/new.svg",
    ])
  func content(path: String) throws {
    let (site, first) = try preparedSite()
    let file = site.root + "/" + path
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? "<svg/>"
    // The same bytes do not count where another reading may have seen others in between.
    try site.write(path, text)
    #expect(!isReused(first, site.check(reusing: first.linked)))
  }

  @Test("Another day, drafts or another address are linked again")
  func options() throws {
    let (site, first) = try preparedSite()
    #expect(isReused(first, site.check(reusing: first.linked)))
    site.includesDrafts = true
    #expect(!isReused(first, site.check(reusing: first.linked)))
    site.includesDrafts = false
    site.baseURL = "https://other.example/"
    #expect(!isReused(first, site.check(reusing: first.linked)))
    site.baseURL = nil
    site.date = .day(try #require(CalendarDay.parse("2025-10-21")))
    #expect(!isReused(first, site.check(reusing: first.linked)))
  }

  @Test("A page so young that its stamp says nothing is compared by its bytes")
  func young() throws {
    let (site, _) = try preparedSite()
    let path = "Content/articles/2025/deal.md"
    try site.replace(path, "续约", "再续")
    let first = site.check()
    #expect(isReused(first, site.check(reusing: first.linked)))
    // The same size at the same time as far as the stamp can tell.
    let file = site.root + "/" + path
    let time = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    try site.replace(path, "再续", "续约")
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(time)], ofItemAtPath: file)
    let second = site.check(reusing: first.linked)
    #expect(!isReused(first, second))
    let page = try #require(second.rendering?.render(path: "articles/deal/index.html"))
    #expect(String(decoding: page, as: UTF8.self).contains("续约"))
  }

  /// Does not keep what it refers to.
  private final class Weak {
    private(set) weak var object: Article?

    init(_ object: Article?) { self.object = object }
  }

  @Test("The site is there as long as one of the builds that share it")
  func life() throws {
    let (site, shown) = try preparedSite()
    let article = Weak(shown.rendering?.site.article(id: "deal"))
    var first: PreparedSite? = shown
    try site.replace("Templates/pages/article.html", "<article", "<article data-new")
    var second: PreparedSite? = site.check(reusing: first?.linked)
    #expect(first != nil)
    first = nil
    #expect(second?.rendering?.render(path: "articles/deal/index.html") != nil)
    #expect(article.object?.companies.count == 2)
    second = nil
  }
}
