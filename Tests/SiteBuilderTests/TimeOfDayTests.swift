import Briefing
import Testing

@testable import SiteBuilder

@Suite("Times of day")
struct TimeOfDayTests {
  @Test("stand at the head of an article, with its events and in the timeline")
  func shown() throws {
    let site = try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 发布会
      date: 2025-09-12T15:38+08:00
      updated: 2025-09-13T01:05Z
      companies: [jd]
      sources: [{name: 测试社}]
      events:
        - {id: it, date: 2025-09-12T10:00, title: 发布会开始, companies: [jd]}
        - {id: long, date: 2025-09-12/2025-09-13, title: 展览, companies: [jd]}
      ---
      正文。
      """)
    try site.build()
    let article = try #require(site.page("articles/a/index.html"))
    #expect(
      article.contains("<time datetime=\"2025-09-12T15:38+08:00\">2025年9月12日 15:38</time>"))
    #expect(article.contains("<time datetime=\"2025-09-13T09:05+08:00\">2025年9月13日 09:05</time>"))
    #expect(
      article.contains("<time datetime=\"2025-09-12T10:00+08:00\">2025年9月12日 10:00</time>"))
    let timeline = try #require(site.page("timeline/index.html"))
    #expect(timeline.contains("<time datetime=\"2025-09-12T10:00+08:00\">9月12日 10:00</time>"))
    #expect(timeline.contains("<span class=\"time\">9月12日至13日</span>"))
  }
}
