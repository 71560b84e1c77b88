/// One date of an EDTF text: what stands alone, or on one side of an interval's `/`.
///
/// Small, as a site has some hundred thousands of them.
public struct DatePart: Hashable, Sendable {
  private var storedYear: Int16 = 1
  /// 0 where it is not known, as in the next two.
  private var storedMonth: Int8 = 0
  private var storedDay: Int8 = 0
  private var storedQuarter: Int8 = 0
  /// Whether it is marked `~` or `%`.
  public var isApproximate = false
  /// Whether it is marked `?` or `%`.
  public var isUncertain = false
  private var minutes = Self.none
  private var offset = Self.none

  private static let none = Int16.min

  /// The year, 1 to 9999.
  public var year: Int {
    get { Int(storedYear) }
    set { storedYear = Int16(clamping: newValue) }
  }

  /// The month, 1 to 12, where it is known; the first of the quarter for a quarter.
  public var month: Int? {
    get { storedMonth == 0 ? nil : Int(storedMonth) }
    set { storedMonth = Int8(clamping: newValue ?? 0) }
  }

  /// The day of the month, where it is known.
  public var day: Int? {
    get { storedDay == 0 ? nil : Int(storedDay) }
    set { storedDay = Int8(clamping: newValue ?? 0) }
  }

  /// The quarter, 1 to 4, where that is as precise as it gets.
  public var quarter: Int? {
    get { storedQuarter == 0 ? nil : Int(storedQuarter) }
    set { storedQuarter = Int8(clamping: newValue ?? 0) }
  }

  /// The time of day.
  public var time: EDTFDate.TimeOfDay? {
    get {
      minutes == Self.none
        ? nil
        : EDTFDate.TimeOfDay(
          minutes: Int(minutes), offset: offset == Self.none ? nil : Int(offset))
    }
    set {
      minutes = newValue.map { Int16(clamping: $0.minutes) } ?? Self.none
      offset = newValue?.offset.map { Int16(clamping: $0) } ?? Self.none
    }
  }

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
