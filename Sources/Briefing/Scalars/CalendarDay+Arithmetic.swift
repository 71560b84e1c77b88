extension CalendarDay {
  /// Days since 1 January 1970; negative before it.
  ///
  /// Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  public var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day `dayNumber` days after 1 January 1970; `nil` outside the years 1 to 9999.
  ///
  /// Algorithm: Hinnant, as above, `civil_from_days`.
  public init?(dayNumber: Int) {
    guard dayNumber >= -719_162, dayNumber <= 2_932_896 else { return nil }
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The day `count` days later (earlier where negative); the calendar's first or last day where
  /// there is none.
  public func adding(days count: Int) -> CalendarDay {
    let (sum, overflow) = dayNumber.addingReportingOverflow(count)
    if !overflow, let day = CalendarDay(dayNumber: sum) { return day }
    return count < 0 ? .first : .last
  }

  /// How many days `other` is later than this one.
  public func days(until other: CalendarDay) -> Int { other.dayNumber - dayNumber }

  /// 1 (Monday) to 7 (Sunday), as in ISO 8601.
  public var weekday: Int {
    let remainder = (dayNumber + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// 1 to 366.
  public var dayOfYear: Int {
    var count = day
    var earlier = 1
    while earlier < month {
      count += CalendarDay.days(inMonth: earlier, of: year)
      earlier += 1
    }
    return count
  }

  /// The week that the day belongs to.
  public var week: ISOWeek { ISOWeek(containing: self) }

  /// The last day of the month that the day belongs to.
  public var lastDayOfMonth: CalendarDay {
    adding(days: CalendarDay.days(inMonth: month, of: year) - day)
  }

  /// 1 January of year 1.
  public static let first = CalendarDay(year: 1, month: 1, day: 1, unchecked: ())
  /// 31 December 9999.
  public static let last = CalendarDay(year: 9999, month: 12, day: 31, unchecked: ())

  /// Reads `YYYY-MM-DD`; `nil` for anything else.
  public static func parse(_ text: String) -> CalendarDay? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    return CalendarDay(year: year, month: month, day: day)
  }
}

/// A week of ISO 8601: it starts on Monday and belongs to the year that has its Thursday.
public struct ISOWeek: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year that the week belongs to; may differ from the calendar year of its days.
  public let year: Int
  /// 1 to 53.
  public let number: Int

  init(containing day: CalendarDay) {
    let thursday = day.adding(days: 4 - day.weekday)
    year = thursday.year
    number = (thursday.dayOfYear - 1) / 7 + 1
  }

  /// The week's Monday.
  public var monday: CalendarDay {
    let fourth = CalendarDay(year: year, month: 1, day: 4) ?? .first
    return fourth.adding(days: (number - 1) * 7 - (fourth.weekday - 1))
  }

  /// By time.
  public static func < (a: ISOWeek, b: ISOWeek) -> Bool { (a.year, a.number) < (b.year, b.number) }

  /// `YYYY-Www`, such as `2025-W37`.
  public var description: String {
    "\(zeroPadded(year, 4))-W\(zeroPadded(number, 2))"
  }
}

/// `number` in decimal with zeros before it up to `width` digits.
func zeroPadded(_ number: Int, _ width: Int) -> String {
  if (0...99).contains(number), width == 2 {
    return String(unsafeUninitializedCapacity: 2) { buffer in
      buffer[0] = 0x30 + UInt8(truncatingIfNeeded: number / 10)
      buffer[1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
      return 2
    }
  }
  let digits = String(number)
  return digits.utf8.count >= width
    ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
