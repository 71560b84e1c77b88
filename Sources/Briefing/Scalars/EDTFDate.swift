import Diagnostics
import Templating

/// A date at the precision that is known, after the Extended Date/Time Format
/// (ISO 8601-2:2019, Annex A; levels 0 and 1 with quarters of level 2).
///
/// Beyond EDTF, quarters may be written `2025-Q3`, seconds and the offset of a time may be left
/// out.
public final class EDTFDate: TemplateObject, Hashable, Sendable {
  /// The text that it was read from.
  public let text: String
  /// The zone and language that it is shown in.
  public let locale: SiteLocale
  /// What it says: one date, or an interval.
  public let shape: Shape
  /// The earliest day that it can mean; where an interval's start is open, its end's.
  public let earliest: CalendarDay
  /// The latest day that it can mean; `nil` for an open interval.
  public let latest: CalendarDay?

  /// One date or an interval.
  public enum Shape: Hashable, Sendable {
    /// A date that stands alone.
    case single(DatePart)
    /// From the one to the other.
    case interval(DatePart, DatePart)
    /// An interval whose end is open.
    case since(DatePart)
    /// An interval whose start is open.
    case until(DatePart)
  }

  /// How precisely a date is known.
  public enum Precision: Int, Sendable, Comparable {
    case year, quarter, month, day, minute
    /// Coarser before finer.
    public static func < (a: Precision, b: Precision) -> Bool { a.rawValue < b.rawValue }

    /// The word for it that templates compare with.
    public var name: String {
      switch self {
      case .year: "year"
      case .quarter: "quarter"
      case .month: "month"
      case .day: "day"
      case .minute: "minute"
      }
    }
  }

  /// A time of day with its offset from UTC.
  public struct TimeOfDay: Hashable, Sendable {
    /// Minutes since midnight.
    public var minutes: Int
    /// Offset from UTC in minutes; `nil` where the site's time zone holds.
    public var offset: Int?

    /// Makes a time of day.
    public init(minutes: Int, offset: Int?) {
      self.minutes = minutes
      self.offset = offset
    }
  }

  init(text: String, shape: Shape, locale: SiteLocale) {
    self.text = text
    self.shape = shape
    self.locale = locale
    switch shape {
    case .single(let part):
      earliest = part.earliest
      latest = part.latest
    case .interval(let start, let end):
      earliest = start.earliest
      latest = end.latest
    case .since(let part):
      earliest = part.earliest
      latest = nil
    case .until(let part):
      earliest = part.earliest
      latest = part.latest
    }
  }

  /// A day as a date.
  public convenience init(_ day: CalendarDay, locale: SiteLocale = .standard) {
    self.init(
      text: day.description,
      shape: .single(DatePart(year: day.year, month: day.month, day: day.day)), locale: locale)
  }

  /// The first date that is given: the date itself, or the start of an interval, or its end where
  /// the start is open.
  public var first: DatePart {
    switch shape {
    case .single(let part), .interval(let part, _), .since(let part), .until(let part): part
    }
  }

  /// How precisely the first date is known.
  public var precision: Precision { first.precision }
  /// The time of day of the first date, where given.
  public var time: TimeOfDay? { first.time }
  /// The year of the first date.
  public var year: Int { first.year }

  /// Whether it is an interval.
  public var isInterval: Bool {
    if case .single = shape { return false }
    return true
  }

  /// Whether it is an interval whose start is open.
  var hasOpenStart: Bool {
    if case .until = shape { return true }
    return false
  }

  /// Whether some part of it is marked `~`.
  public var isApproximate: Bool { contains { $0.isApproximate } }
  /// Whether some part of it is marked `?`.
  public var isUncertain: Bool { contains { $0.isUncertain } }

  private func contains(_ condition: (DatePart) -> Bool) -> Bool {
    if case .interval(let start, let end) = shape { return condition(start) || condition(end) }
    return condition(first)
  }

  /// The same date in the terms of a site: times of day in its time zone, words in its language.
  public func localized(to locale: SiteLocale) -> EDTFDate {
    let shape: Shape
    switch self.shape {
    case .single(let part): shape = .single(part.inTimeZone(locale.timeZone))
    case .since(let part): shape = .since(part.inTimeZone(locale.timeZone))
    case .until(let part): shape = .until(part.inTimeZone(locale.timeZone))
    case .interval(let start, let end):
      shape = .interval(start.inTimeZone(locale.timeZone), end.inTimeZone(locale.timeZone))
    }
    if locale == self.locale, shape == self.shape { return self }
    return EDTFDate(text: text, shape: shape, locale: locale)
  }

  /// Whether both say the same, however written.
  public static func == (a: EDTFDate, b: EDTFDate) -> Bool {
    a === b || (a.shape == b.shape && a.locale == b.locale)
  }

  /// Hashes what it says.
  public func hash(into hasher: inout Hasher) { hasher.combine(shape) }
}
