/// A time axis across a drawing.
struct TimeScale {
  /// The first and the last day shown, as day numbers with fractions.
  let start: Double
  let end: Double
  /// Where they lie.
  let left: Double
  let right: Double

  /// Makes an axis that covers the periods.
  init(periods: [ChartPeriod], left: Double, right: Double) {
    let middles = periods.map(\.middle)
    var start = middles.min() ?? 0
    var end = middles.max() ?? 1
    // Spans show as spans only where some are much longer than others; see `LineChart`.
    if TimeScale.areMixed(periods) {
      start = min(start, periods.map { Double($0.start) }.min() ?? start)
      end = max(end, periods.map { Double($0.end) + 1 }.max() ?? end)
    }
    if end - start < 1e-6 {
      start -= 0.5
      end += 0.5
    }
    self.start = start
    self.end = end
    self.left = left
    self.right = right
  }

  /// Whether some periods are clearly longer than others, so that their length must be seen.
  static func areMixed(_ periods: [ChartPeriod]) -> Bool {
    let lengths = periods.map(\.days)
    guard let shortest = lengths.min(), let longest = lengths.max() else { return false }
    return Double(longest) > Double(shortest) * 1.25
  }

  /// Where a moment lies.
  func x(_ day: Double) -> Double {
    left + (day - start) / (end - start) * (right - left)
  }
}

/// A label below a time axis, in one or two lines.
struct TimeLabel: Equatable {
  var x: Double
  var upper: String
  var lower: String?

  func width(size: Double) -> Double {
    max(
      TextMeasure.width(upper, size: size),
      lower.map { TextMeasure.width($0, size: size) } ?? 0)
  }

  /// Labels with their centres moved inward from the edges; `nil` where two would touch. The same
  /// second line twice in a row is shown once.
  static func fitted(
    _ labels: [TimeLabel], left: Double, right: Double, size: Double
  ) -> [TimeLabel]? {
    var result: [TimeLabel] = []
    var edge = -Double.infinity
    var lastLower: String?
    for var label in labels {
      let lower = label.lower
      if lower == lastLower, lower != nil { label.lower = nil }
      lastLower = lower
      let width = label.width(size: size)
      guard width <= right - left else { return nil }
      label.x = min(max(label.x, left + width / 2), right - width / 2)
      if label.x - width / 2 < edge + 6 { return nil }
      edge = label.x + width / 2
      result.append(label)
    }
    return result
  }
}

extension ChartPeriod {
  /// The period in at most two short lines: `9月` above `2025`.
  func shortLabel(_ wording: ChartWording) -> (upper: String, lower: String?) {
    let first = DayNumber.date(start)
    switch precision {
    case .year: return (String(first.year), nil)
    case .quarter: return ("Q\((first.month + 2) / 3)", String(first.year))
    case .month: return (wording.month(first.month), String(first.year))
    case .day: return (wording.day(first.month, first.day), String(first.year))
    case .interval:
      let last = DayNumber.date(end)
      if first.year == last.year {
        return ("\(first.month)–\(wording.month(last.month))", String(first.year))
      }
      return ("\(first.year)–\(last.year)", nil)
    }
  }
}

extension TimeScale {
  /// Labels for an axis: those of the periods themselves where they fit, else round calendar dates.
  func labels(
    for periods: [ChartPeriod], size: Double, room: ClosedRange<Double>, wording: ChartWording
  )
    -> [TimeLabel]
  {
    var own: [TimeLabel] = []
    for period in periods.sorted(by: { ($0.middle, $0.start) < ($1.middle, $1.start) }) {
      let short = period.shortLabel(wording)
      let label = TimeLabel(x: x(period.middle), upper: short.upper, lower: short.lower)
      if own.last.map({
        $0.upper == label.upper && $0.lower == label.lower && abs($0.x - label.x) < 1
      })
        ?? false
      {
        continue
      }
      own.append(label)
      if own.count > 40 { break }
    }
    if own.count <= 40,
      let fitted = TimeLabel.fitted(
        own, left: room.lowerBound, right: room.upperBound, size: size)
    {
      return fitted
    }
    if let thinned = thinnedLabels(for: periods, size: size, room: room, wording: wording) {
      return thinned
    }
    let years = periods.allSatisfy { $0.precision == .year }
    for step in TimeScale.steps {
      let labels = calendarLabels(step: step, centresYears: years, wording: wording)
      guard labels.count >= 2 else { continue }
      if let fitted = TimeLabel.fitted(
        labels, left: room.lowerBound, right: room.upperBound, size: size)
      {
        return fitted
      }
    }
    // Nothing round fits: the two ends say what the axis covers.
    let ends = [own.first, own.last].compactMap { $0 }
    return TimeLabel.fitted(ends, left: room.lowerBound, right: room.upperBound, size: size)
      ?? Array(
        own.prefix(1).map { label in
          var label = label
          label.x = (room.lowerBound + room.upperBound) / 2
          return label
        })
  }

  /// Labels of every second, fourth, … period, counted from the calendar, where all are years,
  /// quarters or months: a label then stands below the middle of its period.
  private func thinnedLabels(
    for periods: [ChartPeriod], size: Double, room: ClosedRange<Double>, wording: ChartWording
  ) -> [TimeLabel]? {
    guard let precision = periods.first?.precision, periods.count <= 1000,
      periods.allSatisfy({ $0.precision == precision })
    else { return nil }
    let strides: [Int]
    switch precision {
    case .year: strides = [2, 5, 10, 20, 50, 100, 200, 500, 1000]
    case .quarter: strides = [2, 4, 8, 20, 40]
    case .month: strides = [2, 3, 6, 12, 24, 60, 120]
    case .day, .interval: return nil
    }
    let sorted = periods.sorted { $0.start < $1.start }
    for stride in strides {
      var labels: [TimeLabel] = []
      var last: Int?
      for period in sorted where period.start != last {
        let date = DayNumber.date(period.start)
        let index: Int
        switch precision {
        case .quarter: index = date.year * 4 + (date.month - 1) / 3
        case .month: index = date.year * 12 + date.month - 1
        default: index = date.year
        }
        guard index % stride == 0 else { continue }
        last = period.start
        let short = period.shortLabel(wording)
        labels.append(TimeLabel(x: x(period.middle), upper: short.upper, lower: short.lower))
      }
      if labels.count >= 2,
        let fitted = TimeLabel.fitted(
          labels, left: room.lowerBound, right: room.upperBound, size: size)
      {
        return fitted
      }
    }
    return nil
  }

  private enum Step {
    case days(Int)
    case months(Int)
    case years(Int)
  }

  private static let steps: [Step] = [
    .days(1), .days(2), .days(5), .days(10), .months(1), .months(3), .months(6), .years(1),
    .years(2), .years(5), .years(10), .years(20), .years(50), .years(100), .years(200),
    .years(500), .years(1000), .years(2000), .years(5000),
  ]

  /// Labels at multiples of a step within the axis; empty where they would be too many anyway.
  private func calendarLabels(step: Step, centresYears: Bool, wording: ChartWording) -> [TimeLabel]
  {
    let span = end - start
    let first = DayNumber.date(Int(start.rounded(.down)))
    var result: [TimeLabel] = []
    func add(_ day: Int, _ upper: String, _ lower: String?, at position: Double? = nil) {
      let position = position ?? Double(day)
      if position >= start - 0.5, position <= end + 0.5 {
        result.append(TimeLabel(x: x(position), upper: upper, lower: lower))
      }
    }
    switch step {
    case .days(let count):
      guard span / Double(count) < 20 else { return [] }
      for day in Int(start.rounded(.down))...Int(end.rounded(.up)) {
        let date = DayNumber.date(day)
        // Counted within the month, so that the 1st is always among them.
        guard (date.day - 1) % count == 0, date.day < 31 || count == 1 else { continue }
        add(day, wording.day(date.month, date.day), String(date.year))
      }
    case .months(let count):
      guard span / Double(count) < 20 * 31 else { return [] }
      var (year, month) = (first.year, first.month - (first.month - 1) % count)
      while result.count < 40 {
        let day = DayNumber.of(year: year, month: month, day: 1)
        if Double(day) > end { break }
        add(day, wording.month(month), String(year))
        month += count
        if month > 12 { (year, month) = (year + 1, month - 12) }
      }
    case .years(let count):
      guard span / Double(count) < 20 * 366 else { return [] }
      var year = first.year - ((first.year % count) + count) % count
      while result.count < 40 {
        let day = DayNumber.of(year: year, month: 1, day: 1)
        if Double(day) > end { break }
        add(day, String(year), nil, at: centresYears ? Double(day) + 182.5 : nil)
        year += count
      }
    }
    return result
  }
}
