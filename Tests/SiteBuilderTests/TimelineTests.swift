import Briefing
import Testing

@testable import SiteBuilder

@Suite("The timeline")
struct TimelineTests {
  @Test("Groups years and months newest first, dates without a month last")
  func grouping() throws {
    let site = try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 一年的事
      date: 2025-10-01
      companies: [jd]
      sources: [{name: 测试社}]
      events:
        - {id: e-year, date: 2025, title: 只知年份}
        - {id: e-sep-12, date: 2025-09-12, title: 九月十二}
        - {id: e-sep-30, date: 2025-09-30, title: 九月三十}
        - {id: e-june, date: 2025-06, title: 六月}
        - {id: e-2013, date: 2013~, title: 约在二〇一三}
      ---
      正文。
      """)
    let rendering = try #require(site.check().rendering)
    let timeline = TimelineView(events: rendering.site.events, rail: .sections)
    #expect(timeline.years.map(\.year) == [2025, 2013])
    #expect(timeline.years[0].months.map(\.month) == [9, 6, nil])
    #expect(timeline.years[0].months[0].events.map(\.id) == ["e-sep-30", "e-sep-12"])
    #expect(timeline.total == 5)
    #expect(timeline.rail.map(\.count) == [4, 1])
  }

  @Test("Leaves older years to their own pages past the limit, whole years only")
  func limit() throws {
    let events = (0..<30).map { index in
      "    - {id: e\(index), date: \(2025 - index / 10)-01-\(10 + index % 10), title: 事件\(index)}"
    }
    let site = try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 很多事
      date: 2025-10-01
      companies: [jd]
      sources: [{name: 测试社}]
      events:
      \(events.joined(separator: "\n"))
      ---
      正文。
      """)
    let rendering = try #require(site.check().rendering)
    let timeline = TimelineView(events: rendering.site.events, rail: .sections, limit: 15)
    #expect(timeline.years.map(\.year) == [2025])
    #expect(timeline.rail.map(\.year) == [2025, 2024, 2023])
    #expect(timeline.total == 30)
  }
}
