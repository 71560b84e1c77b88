import Briefing

/// A second in time, shown in the time zone of a site.
struct Moment: Hashable, Comparable, Sendable {
  /// Seconds since 1 January 1970 in UTC.
  var seconds: Int

  /// The first second that a date can mean, in the time zone of its site.
  init(_ date: EDTFDate) {
    let day = date.earliest.dayNumber
    let minutes = date.time?.minutes ?? 0
    let offset =
      date.time?.offset ?? date.locale.timeZone.offset(localDay: day, minutes: minutes)
    seconds = day * 86_400 + (minutes - offset) * 60
  }

  init(seconds: Int) { self.seconds = seconds }

  /// Earlier before later.
  static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

  /// RFC 3339 with the offset of `zone`, such as `2025-09-12T10:00:00+08:00`.
  func rfc3339(in zone: SiteTimeZone) -> String {
    let offset = zone.offset(
      utcDay: Self.parts(seconds).day, minutes: Self.parts(seconds).rest / 60)
    let (day, rest) = Self.parts(seconds + offset * 60)
    var text = "\(CalendarDay(dayNumber: day) ?? .first)T"
    text += "\(Self.two(rest / 3600)):\(Self.two(rest / 60 % 60)):\(Self.two(rest % 60))"
    if offset == 0 { return text + "Z" }
    let size = abs(offset)
    return text + "\(offset < 0 ? "-" : "+")\(Self.two(size / 60)):\(Self.two(size % 60))"
  }

  /// The form of iCalendar in UTC, such as `20250912T020000Z` (RFC 5545, section 3.3.5).
  var iCalendar: String {
    let (day, rest) = Self.parts(seconds)
    return (CalendarDay(dayNumber: day) ?? .first).iCalendar
      + "T\(Self.two(rest / 3600))\(Self.two(rest / 60 % 60))\(Self.two(rest % 60))Z"
  }

  private static func parts(_ seconds: Int) -> (day: Int, rest: Int) {
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    return ((seconds - rest) / 86_400, rest)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension CalendarDay {
  /// The form of iCalendar: `20250912` (RFC 5545, section 3.3.4).
  var iCalendar: String { description.filter { $0 != "-" } }
}
