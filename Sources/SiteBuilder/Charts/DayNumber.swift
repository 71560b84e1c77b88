import Briefing

/// Days counted from 1 January 1970, which time axes reckon in. Beyond the calendar's ends the
/// nearest day stands in.
enum DayNumber {
  /// The days that there are.
  static let range = CalendarDay.first.dayNumber...CalendarDay.last.dayNumber

  /// The number of a day; the day after the last one for later years.
  static func of(year: Int, month: Int, day: Int) -> Int {
    if let found = CalendarDay(year: year, month: month, day: day) { return found.dayNumber }
    return year < 1 ? range.lowerBound : range.upperBound + 1
  }

  /// The date of a day.
  static func date(_ number: Int) -> CalendarDay {
    CalendarDay(dayNumber: min(max(number, range.lowerBound), range.upperBound)) ?? .first
  }
}
