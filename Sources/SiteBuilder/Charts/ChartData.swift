/// What a chart draws: values over periods for one or several subjects, all in one unit.
struct ChartData: Sendable, Equatable {
  /// The title for those who cannot see the drawing.
  var title: String
  /// What is counted, such as `元`, `人`, `USD`, `%`, `个百分点`; `nil` for a bare number.
  var unit: String?
  /// One entry for each subject.
  var series: [Series]
  /// How many figures are left out because they are counted in another unit.
  var otherUnitCount = 0

  /// The values of one subject.
  struct Series: Sendable, Equatable {
    /// What readers call it.
    var name: String
    /// Its values in any order.
    var points: [Point]
  }

  /// One recorded value.
  struct Point: Sendable, Equatable {
    /// For when.
    var period: ChartPeriod
    /// The value, or the lower end of a range, in the chart's unit.
    var low: Double
    /// The value, or the upper end of a range.
    var high: Double
    /// The value as written.
    var label: String
    /// Whether it is an estimate or a company's outlook rather than a reported value.
    var isEstimate = false
    /// Whether another source gives another value for the same period.
    var isDiffering = false
    /// Who says so, in short.
    var source: String?
  }
}

/// The period that a value holds for.
struct ChartPeriod: Sendable, Hashable {
  /// How precisely it is known.
  enum Precision: Sendable { case year, quarter, month, day, interval }

  /// The first day, counted from 1 January 1970.
  var start: Int
  /// The last day, not before the first.
  var end: Int
  /// How precisely it is known.
  var precision: Precision
  /// The period as readers see it elsewhere on the page.
  var label: String

  /// The middle of the period in days.
  var middle: Double { (Double(start) + Double(end) + 1) / 2 }
  /// How many days it has.
  var days: Int { end - start + 1 }
}

extension ChartData {
  /// The same without what cannot be drawn: values that are not finite; with the ends of ranges and
  /// periods in order, points by time and then value, and subjects without values left out.
  var drawable: ChartData {
    var result = self
    let limit = 1e100
    for index in result.series.indices {
      result.series[index].points = result.series[index].points.compactMap { point in
        guard point.low.isFinite, point.high.isFinite else { return nil }
        var point = point
        let ends = (min(point.low, point.high), max(point.low, point.high))
        point.low = min(max(ends.0, -limit), limit)
        point.high = min(max(ends.1, -limit), limit)
        point.period.start = min(
          max(point.period.start, DayNumber.range.lowerBound), DayNumber.range.upperBound)
        point.period.end = min(
          max(point.period.end, point.period.start), DayNumber.range.upperBound)
        return point
      }
      result.series[index].points = result.series[index].points.enumerated().sorted { a, b in
        (a.element.period.middle, a.element.low, a.element.high, a.offset)
          < (b.element.period.middle, b.element.low, b.element.high, b.offset)
      }.map(\.element)
    }
    result.series.removeAll { $0.points.isEmpty }
    return result
  }

  /// Whether a drawing says more than a sentence would: at least two values that differ in period,
  /// subject or size.
  var isWorthDrawing: Bool {
    let points = drawable.series.flatMap { series in
      series.points.map { (series.name, $0.period.start, $0.period.end, $0.low, $0.high) }
    }
    guard let first = points.first else { return false }
    return points.contains { $0 != first }
  }

  /// The form that suits the data.
  ///
  /// Several subjects at one time are bars; at two times, a slope; ranges are ranges; a few whole
  /// periods of one subject are bars, and everything else in time is a line.
  var suitableForm: Chart.Form {
    let series = drawable.series
    let points = series.flatMap(\.points)
    let periods = Set(points.map { [$0.period.start, $0.period.end] })
    let ranges = points.filter { $0.low < $0.high }.count
    if series.count > 1 {
      if series.allSatisfy({ Set($0.points.map(\.period.middle)).count == 1 }) {
        return ranges * 2 >= points.count ? .range : .bar
      }
      if periods.count == 2, series.allSatisfy({ $0.points.count == 2 && !$0.hasSeveralValues }) {
        return .slope
      }
      return .line
    }
    if periods.count <= 1 { return ranges * 2 >= points.count && ranges > 0 ? .range : .bar }
    if ranges == points.count, periods.count <= 4 { return .range }
    let areWhole = points.allSatisfy { $0.period.precision != .day }
    return areWhole && periods.count <= 6 ? .bar : .line
  }
}

extension ChartData.Series {
  /// Whether some period has several values.
  var hasSeveralValues: Bool {
    Set(points.map { [$0.period.start, $0.period.end] }).count < points.count
  }
}
