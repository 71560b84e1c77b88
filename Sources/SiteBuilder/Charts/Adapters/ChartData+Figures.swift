import Briefing
import Diagnostics

extension ChartData {
  /// What can be drawn of figures: those in the unit that most of them have, by subject and scope.
  ///
  /// - Parameters:
  ///   - title: The title for those who cannot see the drawing.
  ///   - figures: Figures of one metric.
  ///   - today: The end of periods that are still open.
  init(title: String, figures: [Figure], wording: ChartWording, today: CalendarDay) {
    self.title = title
    let unit = ChartData.commonUnit(of: figures)
    self.unit = unit
    let drawn = figures.filter { ChartData.unit(of: $0) == unit }
    otherUnitCount = figures.count - drawn.count
    let hasManySubjects = Set(drawn.map { ObjectIdentifier($0.subject) }).count > 1
    let hasManyScopes = Set(drawn.map { $0.scope ?? "" }).count > 1

    // In the order in which subjects and scopes first appear.
    struct Key: Hashable {
      var subject: ObjectIdentifier
      var scope: String
    }
    var places: [Key: Int] = [:]
    series = []
    for figure in drawn {
      let key = Key(subject: ObjectIdentifier(figure.subject), scope: figure.scope ?? "")
      let place = places[key] ?? series.count
      if place == series.count {
        places[key] = place
        var name = figure.subject.shortName
        if hasManyScopes, let scope = figure.scope {
          name =
            hasManySubjects
            ? name + wording.parenthesis.open + scope + wording.parenthesis.close : scope
        }
        series.append(Series(name: name, points: []))
      }
      series[place].points.append(Point(figure, wording: wording, today: today))
    }
  }

  /// The unit of a figure: its own, else its metric's; one spelling for all of a unit's.
  private static func unit(of figure: Figure) -> String? {
    if !figure.value.unit.isNone { return figure.value.unit.canonical }
    return figure.metric.unit.map { AmountUnit($0).canonical }
  }

  /// The unit that most figures have; among equals, the first.
  private static func commonUnit(of figures: [Figure]) -> String? {
    var counts: [(unit: String?, count: Int)] = []
    for figure in figures {
      let unit = unit(of: figure)
      if let place = counts.firstIndex(where: { $0.unit == unit }) {
        counts[place].count += 1
      } else {
        counts.append((unit, 1))
      }
    }
    let most = counts.map(\.count).max()
    return counts.first { $0.count == most }?.unit
  }
}

extension ChartData.Point {
  /// A figure as a point.
  init(_ figure: Figure, wording: ChartWording, today: CalendarDay) {
    let name = figure.sources.first?.name
    self.init(
      period: ChartPeriod(figure.period, today: today),
      low: figure.value.low.doubleValue, high: figure.value.high.doubleValue,
      label: figure.value.display,
      isEstimate: figure.basis == .estimate || figure.basis == .guidance,
      isDiffering: !figure.differing.isEmpty,
      source: figure.sources.count > 1 ? name.map(wording.andOthers) : name)
  }
}

extension ChartPeriod {
  /// A date as a period; an open interval ends today.
  init(_ date: EDTFDate, today: CalendarDay) {
    let start = date.earliest.dayNumber
    let precision: Precision
    if date.isInterval {
      precision = .interval
    } else {
      switch date.precision {
      case .year: precision = .year
      case .quarter: precision = .quarter
      case .month: precision = .month
      case .day, .minute: precision = .day
      }
    }
    self.init(
      start: start, end: max(start, (date.latest ?? today).dayNumber), precision: precision,
      label: date.display(style: .long))
  }
}
