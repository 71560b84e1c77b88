import Briefing
import Testing

@testable import SiteBuilder

@Suite("What is to come and what has happened")
struct ToComeTests {
  /// The ids of events that the front page shows on a day, of a site with one event.
  private func front(_ event: String, on day: String) throws -> (toCome: [String], past: [String]) {
    let site = try SmallSite(
      """
      == Content/companies/mi.md ==
      ---
      name: 小米
      sources: [{name: 测试社}]
      events:
        - {id: it, title: 新车上市, companies: [mi], \(event)}
      ---
      """)
    site.date = .day(try #require(CalendarDay.parse(day)))
    let home = HomeView(site: try #require(site.check().rendering).site)
    return (home.upcoming.map(\.id), home.recentEvents.map(\.id))
  }

  @Test(
    "What is scheduled is to come until its latest day has passed, and never has happened",
    arguments: [
      ("2026-12", "2026-11-30", true), ("2026-12", "2026-12-01", true),
      ("2026-12", "2026-12-31", true), ("2026-12", "2027-01-01", false),
      ("2026-Q4", "2026-10-01", true), ("2026-Q4", "2026-12-31", true),
      ("2026-Q4", "2027-01-01", false), ("2026", "2026-12-31", true), ("2026", "2027-01-01", false),
      ("2026-11-20/2026-12-02", "2026-12-02", true), ("2026-11-20/2026-12-02", "2026-12-03", false),
      ("2026-11-29", "2026-11-29", true), ("2026-11-29", "2026-11-30", false),
      ("2026-11-29T10:00", "2026-11-29", true),
      ("2026-11/..", "2026-11-30", true), ("2026-11/..", "2026-12-01", false),
    ])
  func scheduled(date: String, day: String, isToCome: Bool) throws {
    let shown = try front("date: \(date), status: scheduled", on: day)
    #expect(shown.toCome == (isToCome ? ["it"] : []))
    #expect(shown.past.isEmpty)
  }

  @Test("What is announced on a day has been on that day; of a longer time it is to come")
  func announced() throws {
    #expect(try front("date: 2026-11-29, status: announced", on: "2026-11-29").past == ["it"])
    #expect(try front("date: 2026-11-30, status: announced", on: "2026-11-29").toCome == ["it"])
    #expect(try front("date: 2026-Q4, status: announced", on: "2026-11-29").toCome == ["it"])
    #expect(try front("date: 2026-Q4, status: announced", on: "2027-01-01").past == ["it"])
  }

  @Test("What has happened stands where it belongs from its first day on")
  func happened() throws {
    #expect(try front("date: 2026-12, status: happened", on: "2026-12-01").past == ["it"])
    #expect(try front("date: 2026-12, status: cancelled", on: "2026-12-01").past == [])
  }

  @Test("What begins next comes first; what has begun stands by its last day")
  func order() throws {
    let site = try SmallSite(
      """
      == Content/companies/mi.md ==
      ---
      name: 小米
      sources: [{name: 测试社}]
      events:
        - {id: quarter, date: 2026-Q4, title: 第四季度的事, status: scheduled}
        - {id: soon, date: 2026-12-05, title: 五日的事, status: scheduled}
        - {id: fair, date: 2026-11-20/2026-12-02, title: 展会, status: scheduled}
        - {id: next-year, date: 2027, title: 明年的事, status: scheduled}
      ---
      """)
    site.date = .day(try #require(CalendarDay.parse("2026-11-29")))
    let home = HomeView(site: try #require(site.check().rendering).site)
    #expect(home.upcoming.map(\.id) == ["fair", "soon", "quarter", "next-year"])
  }

  @Test("This week begins on Monday; while little has happened the latest stand there")
  func week() throws {
    let events = (20...30).map {
      "  - {id: e\($0), date: 2026-11-\($0), title: 事件\($0), companies: [mi]}"
    }
    let site = try SmallSite(
      """
      == Content/companies/mi.md ==
      ---
      name: 小米
      sources: [{name: 测试社}]
      events:
      \(events.joined(separator: "\n"))
      ---
      """)
    func home(_ day: String) throws -> HomeView {
      site.date = .day(try #require(CalendarDay.parse(day)))
      return HomeView(site: try #require(site.check().rendering).site)
    }
    // 2026-11-23 is a Monday.
    let wednesday = try home("2026-11-25")
    #expect(wednesday.areRecentEventsOfThisWeek)
    #expect(wednesday.recentEvents.map(\.id) == ["e25", "e24", "e23"])
    let tuesday = try home("2026-11-24")
    #expect(!tuesday.areRecentEventsOfThisWeek)
    #expect(tuesday.recentEvents.prefix(3).map(\.id) == ["e24", "e23", "e22"])
  }

  @Test("A company's latest developments and card tell what is only planned")
  func company() throws {
    let site = try SmallSite(
      dealArticle + """
        == Content/companies/mi.md ==
        ---
        name: 小米
        summary: 手机与汽车。
        sources: [{name: 测试社}]
        events:
          - {id: car, date: 2025-Q4, title: 新车上市, companies: [jd], status: scheduled}
        ---

        """)
    try site.build()
    let page = try #require(site.page("companies/jd/index.html"))
    let latest = try #require(page.range(of: "id=\"latest\""))
    let upcoming = try #require(page.range(of: "id=\"upcoming\">即将发生"))
    let timeline = try #require(page.range(of: "id=\"timeline\""))
    #expect(!page[latest.upperBound..<upcoming.lowerBound].contains("新车上市"))
    #expect(page[upcoming.upperBound..<timeline.lowerBound].contains("新车上市"))
    let article = try #require(site.page("articles/deal/index.html"))
    #expect(article.contains("新车上市</a> <span class=\"mark mark--scheduled\">预定</span>"))
  }
}
