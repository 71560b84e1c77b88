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
    let date = CalendarDay(dayNumber: day) ?? .first
    return String(unsafeUninitializedCapacity: 25) { buffer in
      func put(_ number: Int, at place: Int, after mark: Unicode.Scalar? = nil) {
        if let mark { buffer[place - 1] = UInt8(truncatingIfNeeded: mark.value) }
        buffer[place] = 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)
        buffer[place + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
      }
      put(date.year / 100, at: 0)
      put(date.year % 100, at: 2)
      put(date.month, at: 5, after: "-")
      put(date.day, at: 8, after: "-")
      put(rest / 3600, at: 11, after: "T")
      put(rest / 60 % 60, at: 14, after: ":")
      put(rest % 60, at: 17, after: ":")
      if offset == 0 {
        buffer[19] = UInt8(ascii: "Z")
        return 20
      }
      put(abs(offset) / 60, at: 20, after: offset < 0 ? "-" : "+")
      put(abs(offset) % 60, at: 23, after: ":")
      return 25
    }
  }

  /// The form of iCalendar in UTC, such as `20250912T020000Z` (RFC 5545, section 3.3.5).
  var iCalendar: String {
    let (day, rest) = Self.parts(seconds)
    let date = CalendarDay(dayNumber: day) ?? .first
    return String(unsafeUninitializedCapacity: 16) { buffer in
      func put(_ number: Int, at place: Int) {
        buffer[place] = 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)
        buffer[place + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
      }
      put(date.year / 100, at: 0)
      put(date.year % 100, at: 2)
      put(date.month, at: 4)
      put(date.day, at: 6)
      buffer[8] = UInt8(ascii: "T")
      put(rest / 3600, at: 9)
      put(rest / 60 % 60, at: 11)
      put(rest % 60, at: 13)
      buffer[15] = UInt8(ascii: "Z")
      return 16
    }
  }

  private static func parts(_ seconds: Int) -> (day: Int, rest: Int) {
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    return ((seconds - rest) / 86_400, rest)
  }
}

extension CalendarDay {
  /// The form of iCalendar: `20250912` (RFC 5545, section 3.3.4).
  var iCalendar: String {
    String(unsafeUninitializedCapacity: 8) { buffer in
      var rest = year * 10_000 + month * 100 + day
      for place in (0..<8).reversed() {
        buffer[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return 8
    }
  }
}
