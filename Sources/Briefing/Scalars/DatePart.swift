/// One date of an EDTF text: what stands alone, or on one side of an interval's `/`.
public struct DatePart: Hashable, Sendable {
  /// The year, 1 to 9999.
  public var year: Int
  /// The month, 1 to 12, where it is known; the first of the quarter for a quarter.
  public var month: Int?
  /// The day of the month, where it is known.
  public var day: Int?
  /// The quarter, 1 to 4, where that is as precise as it gets.
  public var quarter: Int?
  /// The time of day.
  public var time: EDTFDate.TimeOfDay?
  /// Whether it is marked `~` or `%`.
  public var isApproximate = false
  /// Whether it is marked `?` or `%`.
  public var isUncertain = false

  init(year: Int, month: Int? = nil, day: Int? = nil, quarter: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.quarter = quarter
  }

  /// How precisely it is known.
  public var precision: EDTFDate.Precision {
    if time != nil { return .minute }
    if day != nil { return .day }
    if quarter != nil { return .quarter }
    return month != nil ? .month : .year
  }

  /// The first day that it can mean.
  public var earliest: CalendarDay {
    CalendarDay(year: year, month: month ?? 1, day: day ?? 1) ?? .first
  }

  /// The last day that it can mean.
  public var latest: CalendarDay {
    if day != nil { return earliest }
    let lastMonth = quarter != nil ? (month ?? 1) + 2 : month ?? 12
    return CalendarDay(
      year: year, month: lastMonth, day: CalendarDay.days(inMonth: lastMonth, of: year)) ?? .last
  }

  /// The same moment in the terms of `zone`; unchanged where no time or no offset is given.
  func inTimeZone(_ zone: SiteTimeZone) -> DatePart {
    guard var time else { return self }
    let day = earliest.dayNumber
    guard let offset = time.offset else {
      var result = self
      time.offset = zone.offset(localDay: day, minutes: time.minutes)
      result.time = time
      return result
    }
    let utc = time.minutes - offset
    let local = zone.offset(utcDay: day, minutes: utc)
    if local == offset { return self }
    let minutes = utc + local
    let shift = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    let moved = earliest.adding(days: shift)
    var result = self
    result.year = moved.year
    result.month = moved.month
    result.day = moved.day
    result.time = EDTFDate.TimeOfDay(minutes: minutes - shift * 1440, offset: local)
    return result
  }
}
