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
    let timeline = TimelineView(site: rendering.site)
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
    let timeline = TimelineView(site: rendering.site, limit: 15)
    #expect(timeline.years.map(\.year) == [2025])
    #expect(timeline.rail.map(\.year) == [2025, 2024, 2023])
    #expect(timeline.total == 30)
  }

  private func page(_ address: String, of site: SmallSite) throws -> String {
    try #require(site.page(address.dropFirst() + "index.html"))
  }

  /// A year with `count` events in each month given, and some of which only the year is known.
  private func dense(_ months: [Int: Int], undated: Int = 0) throws -> SmallSite {
    var events: [String] = []
    for (month, count) in months.sorted(by: { $0.key < $1.key }) {
      for index in 0..<count {
        let day = 1 + index % 28
        let date = "2024-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        let importance = 1 + index % 3
        events.append(
          "    - {id: e-\(month)-\(index), date: \(date), title: 事件\(index), companies: [jd], "
            + "importance: \(importance)}")
      }
    }
    for index in 0..<undated {
      events.append("    - {id: e-u-\(index), date: 2024, title: 只知年份\(index)}")
    }
    return try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 很多事
      date: 2025-10-01
      companies: [jd, tencent]
      sources: [{name: 测试社}]
      events:
      \(events.joined(separator: "\n"))
      ---
      正文。
      """)
  }

  @Test("A dense year is split by month, its own page keeps the weightiest")
  func denseYear() throws {
    let site = try dense([3: 120, 9: 130], undated: 3)
    try site.build()
    let year = try page("/timeline/2024/", of: site)
    #expect(year.contains("href=\"/timeline/2024/09/\""))
    #expect(year.contains("href=\"/timeline/2024/undated/\""))
    #expect(year.components(separatedBy: "class=\"event event--").count - 1 == 13)
    let september = try page("/timeline/2024/09/", of: site)
    #expect(september.components(separatedBy: "class=\"event event--").count - 1 == 130)
    #expect(september.contains("id=\"e-9-129\""))
    // Every event's own address leads to where it stands.
    let profile = try page("/companies/jd/", of: site)
    #expect(profile.contains("href=\"/timeline/2024/09/#e-9-"))
    #expect(!profile.contains("href=\"/timeline/2024/#"))
    #expect(try page("/timeline/2024/undated/", of: site).contains("id=\"e-u-2\""))
  }

  @Test("A dense month is split into parts, oldest first, so that what is filed stays")
  func denseMonth() throws {
    let site = try dense([5: 450])
    try site.build()
    let parts = try ["", "2/", "3/"].map { try page("/timeline/2024/05/\($0)", of: site) }
    let counts = parts.map { $0.components(separatedBy: "class=\"event event--").count - 1 }
    #expect(counts == [200, 200, 50])
    #expect(parts[0].contains("2024-05-01"))
    #expect(!parts[2].contains("2024-05-01"))
  }

  @Test("A company with many events shows the newest and leads to all of them")
  func manyEvents() throws {
    let site = try dense([1: 100, 2: 100, 3: 50])
    try site.build()
    let profile = try page("/companies/jd/", of: site)
    #expect(profile.contains("href=\"/companies/jd/timeline/\""))
    #expect(profile.contains("href=\"/timeline/2024/03/#e-3-49\""))
    #expect(!profile.contains("href=\"/timeline/2024/01/#e-1-1\""))
    let first = try page("/companies/jd/timeline/", of: site)
    let second = try page("/companies/jd/timeline/page/2/", of: site)
    #expect(first.contains("id=\"e-3-49\"") && !first.contains("id=\"e-1-1\""))
    #expect(second.contains("id=\"e-1-1\""))
    #expect(first.contains("href=\"/companies/jd/timeline/page/2/\""))
  }

  @Test("A short year stays whole on its page")
  func shortYear() throws {
    let site = try dense([3: 5, 9: 5])
    try site.build()
    let year = try page("/timeline/2024/", of: site)
    #expect(year.contains("id=\"e-3-0\"") && year.contains("id=\"e-9-4\""))
    #expect(site.page("timeline/2024/09/index.html") == nil)
  }
}
