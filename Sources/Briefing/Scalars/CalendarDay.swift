/// A day of the proleptic Gregorian calendar.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Year, month and day in the bits of one number, in this order.
  private let bits: UInt32

  /// The year, 1 to 9999.
  public var year: Int { Int(bits >> 16) }
  /// The month, 1 to 12.
  public var month: Int { Int(bits >> 8 & 0xFF) }
  /// The day of the month, 1 to 31.
  public var day: Int { Int(bits & 0xFF) }

  /// Makes a day; `nil` where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDay.days(inMonth: month, of: year)
    else { return nil }
    self.init(year: year, month: month, day: day, unchecked: ())
  }

  /// For constants that are known to be days.
  init(year: Int, month: Int, day: Int, unchecked: Void) {
    bits =
      UInt32(truncatingIfNeeded: year) << 16 | UInt32(truncatingIfNeeded: month) << 8
      | UInt32(truncatingIfNeeded: day)
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
    a.bits < b.bits
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
