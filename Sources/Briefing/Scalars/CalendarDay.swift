/// A day of the proleptic Gregorian calendar.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// Makes a day; `nil` where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDay.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// For constants that are known to be days.
  init(year: Int, month: Int, day: Int, unchecked: Void) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// How many days a month has; 0 for a month that there is not.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 0
    }
  }

  /// By time.
  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    // Ten bytes: a string that needs no memory of its own.
    String(unsafeUninitializedCapacity: 10) { buffer in
      func put(_ number: Int, at offset: Int) {
        buffer[offset] = 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)
        buffer[offset + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
      }
      put(year / 100, at: 0)
      put(year % 100, at: 2)
      buffer[4] = UInt8(ascii: "-")
      put(month, at: 5)
      buffer[7] = UInt8(ascii: "-")
      put(day, at: 8)
      return 10
    }
  }
}
