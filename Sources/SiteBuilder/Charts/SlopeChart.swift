/// Two periods side by side, with a line from one to the other for each subject.
enum SlopeChart {
  /// Draws the data; `false`, with nothing drawn, where it does not have two periods with one value
  /// each for every subject.
  static func draw(_ data: ChartData, on canvas: inout ChartCanvas) -> Bool {
    let middles = Set(data.series.flatMap { $0.points.map(\.period.middle) }).sorted()
    guard middles.count == 2,
      data.series.allSatisfy({ $0.points.count == 2 && !$0.hasSeveralValues })
    else { return false }
    let size = ChartCanvas.labelSize
    var series = data.series
    if series.count > LineChart.maximum {
      canvas.omitted = series.count - LineChart.maximum
      let best = series.indices.sorted {
        series[$0].points[1].high != series[$1].points[1].high
          ? series[$0].points[1].high > series[$1].points[1].high : $0 < $1
      }
      series = best.prefix(LineChart.maximum).sorted().map { series[$0] }
    }
    let limit = canvas.width * 0.27
    let before = series.map { TextMeasure.shortened($0.points[0].label, to: limit, size: size) }
    let after = series.map { SubjectLabel($0, limit: canvas.width * 0.36) }
    let left = (before.map { TextMeasure.width($0, size: size) }.max() ?? 0) + 18
    let right = canvas.width - (after.map(\.width).max() ?? 0) - 18
    let heights = after.map(\.height)
    let height = max(150, heights.reduce(0) { $0 + $1 + 5 })
    let values = series.flatMap { $0.points.flatMap { [$0.low, $0.high] } }
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let span = high > low ? high - low : 1
    let top = 40.0
    func y(_ value: Double) -> Double {
      top + (high > low ? (high - value) / span : 0.5) * height
    }

    // Where the ends do not begin at zero, the lines do not show how large a change is for its value.
    canvas.isCut = low > 0 || high < 0
    let foot = top + height + (low > 0 ? 8 : 10)
    for x in [left, right] {
      canvas.write {
        $0.line(
          "chart-axis-line", from: (x, top - 10), to: (x, foot),
          extra: " stroke-width=\".75\" stroke-opacity=\".5\"")
      }
      if low > 0 { canvas.cut(from: (x, foot), to: (x, foot + 14)) }
    }
    // Centred above the ends, moved apart where they would meet.
    let periods = series[0].points.map {
      TextMeasure.shortened(
        $0.period.label, to: canvas.width * 0.48, size: ChartCanvas.axisSize)
    }
    let halves = periods.map { TextMeasure.width($0, size: ChartCanvas.axisSize) / 2 }
    var centres = [max(left, halves[0]), min(right, canvas.width - halves[1])]
    if centres[0] + halves[0] + 6 > centres[1] - halves[1] {
      centres = [halves[0], canvas.width - halves[1]]
    }
    for (text, centre) in zip(periods, centres) {
      canvas.axisText(text, x: centre, baseline: 18, anchor: .middle)
    }
    for (index, one) in series.enumerated() {
      let ends = one.points.map { y(($0.low + $0.high) / 2) }
      let isDashed = one.points[1].isEstimate
      for (x, point) in [(left, one.points[0]), (right, one.points[1])] where point.low < point.high
      {
        canvas.write {
          $0.line(
            "chart-whisker chart-series-\(index + 1)", from: (x, y(point.high)),
            to: (x, y(point.low)))
        }
      }
      canvas.polyline(
        [(left, ends[0]), (right, ends[1])],
        classes: "chart-line\(isDashed ? " chart-line--estimate" : "") chart-series-\(index + 1)",
        isDashed: isDashed)
      for (x, place) in [(left, 0), (right, 1)] {
        canvas.point(
          x: x, y: ends[place], point: one.points[place], series: index,
          tooltip: one.points[place].tooltip(subject: one.name, wording: canvas.wording))
      }
    }
    let range = (top - 16)...(top + height + 16)
    let leftCentres = LabelPlacer.spread(
      wished: series.map { y(($0.points[0].low + $0.points[0].high) / 2) },
      heights: series.map { _ in 15 }, gap: 1, range: range)
    let rightCentres = LabelPlacer.spread(
      wished: series.map { y(($0.points[1].low + $0.points[1].high) / 2) }, heights: heights,
      gap: 4,
      range: range)
    for (index, one) in series.enumerated() {
      let ends = one.points.map { y(($0.low + $0.high) / 2) }
      if abs(leftCentres[index] - ends[0]) > 4 {
        canvas.leader(from: (left - 5, ends[0]), to: (left - 13, leftCentres[index]))
      }
      if abs(rightCentres[index] - ends[1]) > 4 {
        canvas.leader(from: (right + 5, ends[1]), to: (right + 14, rightCentres[index]))
      }
      canvas.text(before[index], x: left - 15, baseline: leftCentres[index] + 4.6, anchor: .end)
      after[index].draw(x: right + 17, centre: rightCentres[index], series: index, on: &canvas)
    }
    canvas.height = top + height + 24
    return true
  }
}
