import Diagnostics
import Templating

extension EDTFDate {
  /// How a date is written out.
  public enum Style: String, Sendable, CaseIterable {
    /// In words, without the time: `2025年9月12日`, `约2014年`, `2025年第三季度`, `2014年起`.
    case long
    /// In words with the time of day where it is known: `2025年9月24日 15:38`.
    case full
    /// Compact with the year, for tables: `2025-09-12`, `2025-09`, `2025 Q3`.
    case short
    /// Within a section of one year: `9月12日`, `9月`, `第三季度`.
    case monthDay = "month-day"
    /// The year only: `2025年`.
    case year
    /// What HTML's `time` element takes; empty where it has no form for the date.
    case iso
    /// RFC 3339 with the beginning of what is not known: `2025-09-12T00:00:00+08:00`.
    case rfc3339
  }

  /// The date in a style, in words of its site's language or of another.
  public func display(style: Style = .long, language: MessageLanguage? = nil) -> String {
    let language = language ?? locale.language
    switch style {
    case .iso: return iso ?? ""
    case .rfc3339: return rfc3339
    case .long, .full, .short, .monthDay, .year:
      var words = language == .chinese ? DateWords.chinese(style) : DateWords.english(style)
      return words.write(shape)
    }
  }

  /// What HTML's `time` element takes in `datetime`: year, month, date, or global date and time;
  /// `nil` for quarters and intervals, which it has no form for.
  ///
  /// HTML Standard, 4.5.14 (the `time` element) and 2.3.5 (dates and times).
  public var iso: String? {
    guard case .single(let part) = shape, part.quarter == nil else { return nil }
    guard (0...9999).contains(part.year), (0...99).contains(part.month ?? 0),
      (0...99).contains(part.day ?? 0)
    else { return nil }
    // Ten bytes: a string that needs no memory of its own.
    let date = String(unsafeUninitializedCapacity: 10) { buffer in
      func put(_ number: Int, at offset: Int) {
        buffer[offset] = 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)
        buffer[offset + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
      }
      put(part.year / 100, at: 0)
      put(part.year % 100, at: 2)
      guard let month = part.month else { return 4 }
      buffer[4] = UInt8(ascii: "-")
      put(month, at: 5)
      guard let day = part.day else { return 7 }
      buffer[7] = UInt8(ascii: "-")
      put(day, at: 8)
      return 10
    }
    guard part.day != nil, let time = part.time else { return date }
    return "\(date)T\(time.clock)\(offsetText(part))"
  }

  /// The earliest moment in RFC 3339: midnight of the site's time zone where no time is known.
  public var rfc3339: String {
    let part = first
    return "\(earliest)T\(part.time?.clock ?? "00:00"):00\(offsetText(part))"
  }

  private func offsetText(_ part: DatePart) -> String {
    let offset =
      part.time?.offset
      ?? locale.timeZone.offset(
        localDay: part.earliest.dayNumber, minutes: part.time?.minutes ?? 0)
    if offset == 0 { return "Z" }
    let size = abs(offset)
    return "\(offset < 0 ? "-" : "+")\(zeroPadded(size / 60, 2)):\(zeroPadded(size % 60, 2))"
  }

  /// The ISO week of the first day, such as `2025-W37`, where the day is known.
  public var isoWeek: ISOWeek? { precision >= .day ? earliest.week : nil }

  /// What templates see.
  public static let templateType = ObjectType(
    "Date", "A date at the precision that is known.", of: EDTFDate.self
  ) {
    [
      .text(
        "display",
        "In words, to the day at the finest: `2025年9月12日`, `约2014年`; the filter `date(\"full\")` adds the time of day where it is known."
      ) { $0.display(style: .long) },
      .text("short", "Compact, for tables: `2025-09-12`, `2025 Q3`.") { $0.display(style: .short) },
      .text("month_day", "Within a section of one year: `9月12日`.") {
        $0.display(style: .monthDay)
      },
      .text("iso", "For `datetime`; none for quarters and intervals.") { $0.iso },
      .integer("year", "The year; an interval's first.") { $0.year },
      .integer("month", "The month, where it is known.") {
        $0.first.quarter == nil ? $0.first.month : nil
      },
      .integer("day", "The day of the month, where it is known.") { $0.first.day },
      .text("time", "The time of day, such as `15:38`, where it is known.") { $0.time?.clock },
      .text("precision", "`year`, `quarter`, `month`, `day` or `minute`.") { $0.precision.name },
      .boolean("is_approximate", "Whether it is marked `~`.") { $0.isApproximate },
      .boolean("is_uncertain", "Whether it is marked `?`.") { $0.isUncertain },
      .boolean("is_interval", "Whether it is an interval.") { $0.isInterval },
    ]
  }
}

extension EDTFDate.TimeOfDay {
  /// `15:38`.
  public var clock: String { "\(zeroPadded(minutes / 60, 2)):\(zeroPadded(minutes % 60, 2))" }
}
