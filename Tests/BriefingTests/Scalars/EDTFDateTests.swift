import Diagnostics
import Testing

@testable import Briefing

@Suite struct EDTFDateTests {
  private func date(_ text: String, _ locale: SiteLocale = .standard) throws -> EDTFDate {
    try EDTFDate.parse(text, locale: locale).get()
  }

  @Test(arguments: [
    ("2025", "2025年"), ("2025-09", "2025年9月"), ("2025-09-12", "2025年9月12日"),
    ("2025-09-12T15:38+08:00", "2025年9月12日"), ("2025-Q3", "2025年第三季度"),
    ("2025-35", "2025年第三季度"), ("2014~", "约2014年"), ("2025?", "2025年（存疑）"),
    ("2025-05-14?", "2025年5月14日（存疑）"), ("2014%", "约2014年（存疑）"),
    ("2014/2025-09-30", "2014年至2025年9月30日"),
    ("2014/..", "2014年起"), ("../2025-09", "截至2025年9月"), ("2025-09-12/2025-09-30", "2025年9月12日至30日"),
    ("2025-09/2025-11", "2025年9月至11月"), ("2025-09-28/2025-10-03", "2025年9月28日至10月3日"),
    ("2025-12-28/2026-01-03", "2025年12月28日至2026年1月3日"), ("2014~/2025", "约2014年至2025年"),
    ("2014?/..", "2014年起（存疑）"), (" 2025-09 ", "2025年9月"), ("2024-02-29", "2024年2月29日"),
  ])
  func `is shown at the precision that is known`(text: String, shown: String) throws {
    #expect(try date(text).display() == shown)
  }

  @Test(arguments: [
    ("2025-09-12", "9月12日"), ("2025-09", "9月"), ("2025", "2025年"), ("2025-Q3", "第三季度"),
    ("2025-09-12/2025-09-30", "9月12日至30日"), ("2025-09-12/2026-01-03", "2025年9月12日至2026年1月3日"),
    ("2025-09~", "约9月"),
  ])
  func `leaves out the year within a year's section`(text: String, shown: String) throws {
    #expect(try date(text).display(style: .monthDay) == shown)
  }

  @Test(arguments: [
    ("2025-09-12", EDTFDate.Style.long, "12 September 2025"), ("2025-09", .long, "September 2025"),
    ("2014~", .long, "about 2014"), ("2014/..", .long, "since 2014"),
    ("2014/2025-09-30", .long, "2014 to 30 September 2025"), ("2025-Q3", .long, "Q3 2025"),
    ("2025-09/2025-11", .long, "September to November 2025"), ("2025-09-12", .monthDay, "12 Sep"),
    ("2025-09-12", .short, "12 Sep 2025"), ("2025-09-12T09:05", .full, "12 September 2025, 09:05"),
    ("2025?", .year, "2025 (uncertain)"),
  ])
  func `is shown in English`(text: String, style: EDTFDate.Style, shown: String) throws {
    #expect(try date(text).display(style: style, language: .english) == shown)
  }

  @Test(arguments: [
    ("2025", "2025", "2025-01-01T00:00:00+08:00"),
    ("2025-09", "2025-09", "2025-09-01T00:00:00+08:00"),
    ("2025-09-12", "2025-09-12", "2025-09-12T00:00:00+08:00"),
    ("2025-09-24T15:38+08:00", "2025-09-24T15:38+08:00", "2025-09-24T15:38:00+08:00"),
    ("2025-09-24T15:38", "2025-09-24T15:38+08:00", "2025-09-24T15:38:00+08:00"),
    ("2025-09-24T15:38:23.5Z", "2025-09-24T15:38Z", "2025-09-24T15:38:00Z"),
    ("2025-Q3", "", "2025-07-01T00:00:00+08:00"), ("2014/2025", "", "2014-01-01T00:00:00+08:00"),
    ("../2025-09", "", "2025-09-01T00:00:00+08:00"), ("0987", "0987", "0987-01-01T00:00:00+08:00"),
  ])
  func `has the machine forms of HTML and RFC 3339`(text: String, iso: String, full: String) throws
  {
    #expect(try date(text).display(style: .iso) == iso)
    #expect(try date(text).rfc3339 == full)
  }

  @Test func `moves a time of day into the site's zone`() throws {
    let utc = try date("2025-12-31T23:30Z").localized(to: .standard)
    #expect(utc.display(style: .full) == "2026年1月1日 07:30")
    #expect(utc.earliest.description == "2026-01-01")
    #expect(utc.rfc3339 == "2026-01-01T07:30:00+08:00")
    let newYork = try #require(SiteLocale(timeZone: "America/New_York", language: "en-US"))
    #expect(try date("2025-07-01T12:00Z").localized(to: newYork).time?.clock == "08:00")
    #expect(try date("2025-01-01T12:00Z").localized(to: newYork).time?.clock == "07:00")
    #expect(try date("2025-07-01", newYork).rfc3339 == "2025-07-01T00:00:00-04:00")
    #expect(try date("2025-09-12").localized(to: newYork).display() == "12 September 2025")
  }

  @Test func `knows zones by name and by offset`() {
    #expect(SiteTimeZone("+05:30")?.offset(utcDay: 0, minutes: 0) == 330)
    #expect(SiteTimeZone("UTC")?.offset(utcDay: 0, minutes: 0) == 0)
    #expect(SiteTimeZone("Asia/Tokyo")?.offset(utcDay: 20000, minutes: 0) == 540)
    #expect(SiteTimeZone("Asia/Nowhere") == nil)
    for (name, minutes) in [
      ("UTC+8", 480), ("GMT+08:00", 480), ("UTC-5", -300), ("UTC+5:30", 330), ("GMT", 0),
      ("PRC", 480), ("Singapore", 480),
    ] {
      #expect(SiteTimeZone(name)?.offset(utcDay: 20000, minutes: 0) == minutes, "\(name)")
    }
    // In America as well as in China; in India as well as in Israel.
    for name in ["CST", "IST", "PST", "BST", "CTT", "UTC+15", "UTC+8:60", "UTC+", "+8"] {
      #expect(SiteTimeZone(name) == nil, "\(name)")
    }
    #expect(SiteTimeZone("") == nil)
  }

  @Test func `sorts by earliest day, coarser first, then by time`() throws {
    let expected = [
      "2014/..", "2014/2025-09-30", "2014", "2014-Q1", "2014-01", "2014-01-01",
      "2014-01-01T00:00", "2014-01-01T09:30", "2014-01-02", "2014-Q2",
    ]
    let sorted = try expected.reversed().map { try date($0) }.sorted { $0.sortKey < $1.sortKey }
    #expect(sorted.map(\.text) == expected)
  }

  @Test func `compares what is certain only`() throws {
    #expect(try date("2014").isCertainlyBefore(date("2015-03")))
    #expect(try !date("2014").isCertainlyBefore(date("2014-12-31")))
    #expect(try date("2014-01-01T09:00").isCertainlyBefore(date("2014-01-01T09:30")))
    #expect(try !date("2014/..").isCertainlyBefore(date("2020")))
    #expect(try !date("2014").isCertainlyBefore(date("../2020")))
    #expect(try date("2014/2016").overlaps(date("2016-05")))
    #expect(try !date("2014/2015").overlaps(date("2016-05")))
    #expect(try date("../2015").overlaps(date("1999")))
    let day = try #require(CalendarDay.parse("2025-10-01"))
    #expect(try date("2025-09").isOver(by: day))
    #expect(try !date("2025").isOver(by: day))
    #expect(try date("2025-10-02/..").isAfter(day))
  }

  @Test func `means the same however written`() throws {
    #expect(try date("2025-Q3") == date("2025-35"))
    #expect(try date("2025-09-12T15:38:10+08:00") == date("2025-09-12T15:38+08:00"))
    #expect(try date("2025") != date("2025~"))
  }

  @Test(
    arguments: [
      ("2025/9/12", "2025-09-12"), ("2025/09/12", "2025-09-12"), ("2025.9.12", "2025-09-12"),
      ("2025-9-2", "2025-09-02"), ("20250912", "2025-09-12"), ("202509", "2025-09"),
      ("2025年9月12日", "2025-09-12"), ("2025年9月", "2025-09"), ("2025年", "2025"),
      ("２０２５-０９-１２", "2025-09-12"), ("2025—09—12", "2025-09-12"), ("2025/9", "2025-09"),
      ("2025-09-12 15:38", "2025-09-12T15:38"), ("2025年9月24日 15:38:23", "2025-09-24T15:38"),
      ("2025-09-12T15:38+0800", "2025-09-12T15:38+08:00"),
      ("2025-09-12t15:38z", "2025-09-12T15:38Z"),
      ("约2014年", "2014~"), ("~2014", "2014~"), ("2014年左右", "2014~"), ("2014年起", "2014/.."),
      ("2014年至今", "2014/.."), ("2014-", "2014/.."), ("自2014年", "2014/.."),
      ("截至2025年9月", "../2025-09"),
      ("2014-2025", "2014/2025"), ("2014~2025", "2014/2025"),
      ("2014至2025年9月30日", "2014/2025-09-30"),
      ("2025年9月12日至30日", "2025-09-12/2025-09-30"), ("2025-10/2025-09", "2025-09/2025-10"),
      ("2025Q3", "2025-Q3"), ("2025q3", "2025-Q3"), ("Q3 2025", "2025-Q3"),
      ("2025年第三季度", "2025-Q3"),
      ("2025年三季度", "2025-Q3"), ("2025H1", "2025-01/2025-06"), ("2025年下半年", "2025-07/2025-12"),
      ("Sep 12, 2025", "2025-09-12"), ("12 September 2025", "2025-09-12"),
      ("24/09/2025", "2025-09-24"),
      ("201X", "2010/2019"), ("2010s", "2010/2019"), ("2025-09-12（周五）", "2025-09-12"),
      ("2025年9月12日上午", "2025-09-12"), ("12/09/2025", nil), ("2025-13", nil), ("2025-02-30", nil),
      ("FY2025", nil), ("2025财年", nil), ("FY2025Q1", nil), ("2025财年Q1", nil), ("fy 25", nil),
      ("2025年报", "2025"), ("2025十一", "2025-10-01"), ("2025年十一", "2025-10-01"),
      ("2025年十一月", "2025-11"), ("2025五一", "2025-05-01"), ("2025-09/10", "2025-09/2025-10"),
      ("25H1", "2025-01/2025-06"), ("H1 2025", "2025-01/2025-06"), ("2025 H2", "2025-07/2025-12"),
      ("2H25", "2025-07/2025-12"), ("25H3", nil), ("今天", nil),
      ("9月12日", nil), ("abc", nil), ("", nil), ("  ", nil), ("2025-Q5", nil), ("../..", nil),
      ("2025/2026/2027", nil), ("0000", nil), ("/", nil), ("2025/02/30", nil),
      ("2025-09-12T25:00", nil),
      ("2025-00", nil), ("99999999999999999999", nil), ("2025-09-12T15:38+99:00", nil),
    ] as [(String, String?)])
  func `suggests the right form`(text: String, suggestion: String?) throws {
    guard case .failure(let problem) = EDTFDate.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.suggestion == suggestion)
    for language in MessageLanguage.allCases { #expect(!problem.message(in: language).isEmpty) }
    if let suggestion = problem.suggestion { #expect(EDTFDate(suggestion) != nil) }
  }

  @Test(arguments: [
    ("2025-13", DateProblem.Reason.noSuchMonth(13), 5..<7),
    ("2025-02-30", .noSuchDay(day: 30, month: 2, year: 2025, last: 28), 8..<10),
    ("2025/02/30", .noSuchDay(day: 30, month: 2, year: 2025, last: 28), 0..<10),
    ("2025-Q5", .noSuchQuarter(5), 5..<7), ("2025-9-2", .missingZero, 0..<8),
    ("2025-10/2025-09", .endBeforeStart, 8..<15), ("  2025-13", .noSuchMonth(13), 7..<9),
    ("2025-09-12T24:00", .noSuchTime, 11..<16), ("../..", .openBothEnds, 0..<5),
    ("2025-09-12（周五）", .trailing("（周五）"), 10..<14), ("9月12日", .missingYear, 0..<5),
    ("昨天", .relative, 0..<2), ("FY2025", .fiscalYear, 0..<6), ("2025财年", .fiscalYear, 0..<6),
    ("12/09/2025", .ambiguous, 0..<10), ("", .empty, 0..<0),
    ("~2014", .qualifierInFront, 0..<1), ("2025年", .notation, 0..<5), ("0000-01", .badYear, 0..<4),
    ("2025/2026/2027", .tooManySides, 9..<14),
  ])
  func `says what is wrong and where`(
    text: String, reason: DateProblem.Reason, range: Range<Int>
  ) throws {
    guard case .failure(let problem) = EDTFDate.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.reason == reason)
    #expect(problem.range == range)
    #expect(problem.kind.id == "bad-date")
  }
}
