extension EDTFDate {
  /// What dates are sorted by: the earliest possible day; then coarser before finer, that is by the
  /// latest possible day, later ones and open ends first; then the time of day, dates without one
  /// first. What is equal in all of that, callers order by id.
  ///
  /// Times are compared as the clock of the date's zone shows them: `localized(to:)` first where
  /// times carry offsets of their own.
  public struct SortKey: Hashable, Comparable, Sendable {
    let day: Int32
    let latest: Int32
    let minutes: Int16

    /// Earlier first, then coarser first, then by time of day.
    public static func < (a: SortKey, b: SortKey) -> Bool {
      if a.day != b.day { return a.day < b.day }
      if a.latest != b.latest { return a.latest > b.latest }
      return a.minutes < b.minutes
    }
  }

  /// The key to sort by.
  public var sortKey: SortKey {
    SortKey(
      day: Int32(clamping: earliest.dayNumber),
      latest: latest.map { Int32(clamping: $0.dayNumber) } ?? .max,
      minutes: time.map { Int16(clamping: $0.minutes) } ?? -1)
  }

  /// Whether all of it lies before `day`: `2025-09` is over on 1 October 2025, an open interval
  /// never.
  public func isOver(by day: CalendarDay) -> Bool {
    guard let latest else { return false }
    return latest < day
  }

  /// Whether something that is to take place then must have begun before `day` and, where the end is
  /// known, ended: as `isOver(by:)`, but `2026-10/..` has passed on 1 November 2026.
  public func hasPassed(by day: CalendarDay) -> Bool {
    if case .since(let start) = shape { return start.latest < day }
    return isOver(by: day)
  }

  /// Whether all of it lies after `day`.
  public func isAfter(_ day: CalendarDay) -> Bool {
    if case .until = shape { return false }
    return earliest > day
  }

  /// Whether all of this date certainly lies before all of `other`.
  public func isCertainlyBefore(_ other: EDTFDate) -> Bool {
    if case .until = other.shape { return false }
    guard let latest else { return false }
    if latest != other.earliest || precision < .minute || other.precision < .minute {
      return latest < other.earliest
    }
    return isSingleMinute && other.isSingleMinute
      && (time?.minutes ?? 0) < (other.time?.minutes ?? 0)
  }

  /// Whether there is a day that both can mean.
  public func overlaps(_ other: EDTFDate) -> Bool {
    func start(_ date: EDTFDate) -> CalendarDay {
      if case .until = date.shape { return .first }
      return date.earliest
    }
    return start(self) <= (other.latest ?? .last) && start(other) <= (latest ?? .last)
  }

  private var isSingleMinute: Bool {
    if case .single = shape { return precision == .minute }
    return false
  }
}
