import Templating

/// A date at the precision that is known, after the Extended Date/Time Format
/// (ISO 8601-2:2019, Annex A; levels 0 and 1 with quarters of level 2).
public final class EDTFDate: TemplateObject, Hashable, Sendable {
  /// The text that it was read from.
  public let text: String
  /// The earliest day that it can mean.
  public let earliest: CalendarDay
  /// The latest day that it can mean; `nil` for an open interval.
  public let latest: CalendarDay?
  /// How precisely the (first) date is known.
  public let precision: Precision
  /// The time of day in minutes and the offset from UTC in minutes, where given.
  public let time: TimeOfDay?
  /// Whether it is an interval.
  public let isInterval: Bool
  /// Whether it is marked `~`.
  public let isApproximate: Bool
  /// Whether it is marked `?`.
  public let isUncertain: Bool

  /// How precisely a date is known.
  public enum Precision: Int, Sendable, Comparable {
    case year, quarter, month, day, minute
    /// Coarser before finer.
    public static func < (a: Precision, b: Precision) -> Bool { a.rawValue < b.rawValue }
  }

  /// A time of day with its offset from UTC.
  public struct TimeOfDay: Hashable, Sendable {
    /// Minutes since midnight.
    public var minutes: Int
    /// Offset from UTC in minutes; `nil` where the site's time zone holds.
    public var offset: Int?
  }

  init(
    text: String, earliest: CalendarDay, latest: CalendarDay?, precision: Precision,
    time: TimeOfDay?, isInterval: Bool, isApproximate: Bool, isUncertain: Bool
  ) {
    self.text = text
    self.earliest = earliest
    self.latest = latest
    self.precision = precision
    self.time = time
    self.isInterval = isInterval
    self.isApproximate = isApproximate
    self.isUncertain = isUncertain
  }
}
