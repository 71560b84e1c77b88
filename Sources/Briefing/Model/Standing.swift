/// Whether something that lasts for a while has begun and ended, as seen on a day.
public enum Standing: Sendable {
  /// It begins later.
  case upcoming
  /// It holds.
  case current
  /// It is over.
  case ended

  /// How what holds from `from` to `to` stands on `day`; it has ended when all of `to` has passed.
  init(from: EDTFDate?, to: EDTFDate?, on day: CalendarDay) {
    if let to, to.isOver(by: day) {
      self = .ended
    } else if let from, from.isAfter(day) {
      self = .upcoming
    } else {
      self = .current
    }
  }

  /// How an office held from `from` to `to` stands on `day`.
  ///
  /// Whoever writes in November that somebody left in November means that they have left: it ends
  /// on the first day that `to` can mean.
  init(officeFrom from: EDTFDate?, to: EDTFDate?, on day: CalendarDay) {
    self.init(from: from, to: to, on: day)
    if self == .current, let to, to.latest != nil, !to.isAfter(day) { self = .ended }
  }
}
