import Briefing
import Testing

@testable import SiteBuilder

/// The objects of a site refer to each other in circles; a preview links again with every change.
@Suite("A preview keeps no site that it no longer shows")
struct SiteLifeTests {
  private final class Watch {
    weak var article: Article?
    weak var company: Thing?
    weak var event: Event?

    init(_ site: Site?) {
      article = site?.article(id: "deal")
      company = site?.thing(named: "京东")
      event = site?.event(id: "new-deal")
    }

    var isAlive: Bool { article != nil && company != nil && event != nil }
    var isGone: Bool { article == nil && company == nil && event == nil }
  }

  @Test("The site before is gone when the next one is there")
  func next() throws {
    let site = try SmallSite(dealArticle)
    site.store = ParseStore()
    var shown: PreparedSite? = site.check()
    var rendering = shown?.rendering
    let first = Watch(rendering?.site)
    #expect(first.isAlive)
    shown = nil
    #expect(first.isAlive)
    #expect(rendering?.render(path: "articles/deal/index.html") != nil)
    try site.replace("Content/site.yml", "title: 测试简报", "title: 试验简报")
    shown = site.check()
    rendering = shown?.rendering
    let second = Watch(rendering?.site)
    #expect(first.isGone)
    #expect(second.isAlive)
    shown = nil
    rendering = nil
    #expect(second.isGone)
  }
}
