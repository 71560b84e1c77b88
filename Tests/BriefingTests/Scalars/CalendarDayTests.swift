import Testing

@testable import Briefing

@Suite struct CalendarDayTests {
  @Test func `counts days both ways over all years`() throws {
    for number in stride(from: -719_162, through: 2_932_896, by: 97) {
      let day = try #require(CalendarDay(dayNumber: number))
      #expect(day.dayNumber == number)
    }
    #expect(CalendarDay.parse("1970-01-01")?.dayNumber == 0)
    #expect(CalendarDay.first.dayNumber == -719_162)
    #expect(CalendarDay.last.dayNumber == 2_932_896)
    #expect(CalendarDay(dayNumber: 2_932_897) == nil)
    #expect(CalendarDay(dayNumber: .min) == nil)
  }

  @Test func `stops at the ends of the calendar`() throws {
    let day = try #require(CalendarDay.parse("2025-09-12"))
    #expect(day.adding(days: 20).description == "2025-10-02")
    #expect(day.adding(days: -255).description == "2024-12-31")
    #expect(day.adding(days: .max) == .last)
    #expect(day.adding(days: .min) == .first)
    #expect(day.days(until: day.adding(days: 30)) == 30)
    #expect(day.lastDayOfMonth.description == "2025-09-30")
  }

  @Test(arguments: [
    ("2025-09-12", 5, "2025-W37"), ("2024-12-30", 1, "2025-W01"), ("2021-01-03", 7, "2020-W53"),
    ("2026-01-01", 4, "2026-W01"), ("1970-01-01", 4, "1970-W01"), ("2000-02-29", 2, "2000-W09"),
  ])
  func `knows weekday and ISO week`(text: String, weekday: Int, week: String) throws {
    let day = try #require(CalendarDay.parse(text))
    #expect(day.weekday == weekday)
    #expect(day.week.description == week)
    #expect(day.week.monday.weekday == 1)
    #expect((0...6).contains(day.week.monday.days(until: day)))
  }

  @Test(arguments: ["2025-9-12", "2025-02-29", "2025-09-12T", "２０２５-09-12", "", "0000-01-01"])
  func `reads nothing but days`(text: String) {
    #expect(CalendarDay.parse(text) == nil)
  }
}
