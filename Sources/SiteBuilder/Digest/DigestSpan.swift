import Briefing

/// The time that a digest covers: a week of ISO 8601, or a month.
enum DigestSpan: Hashable, Sendable {
  case week(ISOWeek)
  case month(year: Int, month: Int)

  /// The week that a date certainly falls into, by its first day.
  static func week(of date: EDTFDate) -> DigestSpan? {
    date.precision >= .day ? .week(date.first.earliest.week) : nil
  }

  /// The month that a date certainly falls into, by its first day.
  static func month(of date: EDTFDate) -> DigestSpan? {
    guard date.precision >= .month else { return nil }
    let day = date.first.earliest
    return .month(year: day.year, month: day.month)
  }

  /// `2025-W37` or `2025-09`.
  var id: String {
    switch self {
    case .week(let week): week.description
    case .month: String(firstDay.description.prefix(7))
    }
  }

  /// The address of its page.
  var path: String { "/digest/\(id)/" }

  /// The address of its e-mail.
  var emailPath: String { "\(path)\(id).eml" }

  /// Its first day.
  var firstDay: CalendarDay {
    switch self {
    case .week(let week): week.monday
    case .month(let year, let month): CalendarDay(year: year, month: month, day: 1) ?? .first
    }
  }

  /// Its last day.
  var lastDay: CalendarDay {
    switch self {
    case .week: firstDay.adding(days: 6)
    case .month: firstDay.lastDayOfMonth
    }
  }

  /// The year under which it is filed: that of its Thursday for a week.
  var year: Int {
    switch self {
    case .week(let week): week.year
    case .month(let year, _): year
    }
  }

  /// The month that it belongs to: that of its Thursday for a week.
  var month: DigestSpan {
    switch self {
    case .week(let week):
      let thursday = week.monday.adding(days: 3)
      return .month(year: thursday.year, month: thursday.month)
    case .month: return self
    }
  }

  /// Whether it is a week.
  var isWeek: Bool {
    if case .week = self { true } else { false }
  }
}
