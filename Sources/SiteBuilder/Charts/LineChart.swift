/// Values over time as lines, one for each subject, named at their ends.
///
/// Where a period has several values, or a range, the line widens to a band between the lowest and
/// the highest: no value silently wins.
enum LineChart {
  /// At most this many subjects are drawn.
  static let maximum = 8

  /// The values of one period: between what bounds and how firm.
  private struct Stop {
    var x: Double
    var low: Double
    var high: Double
    var isEstimate: Bool
  }

  static func draw(_ data: ChartData, on canvas: inout ChartCanvas) {
    let series = chosen(data.series, on: &canvas)
    let points = series.flatMap(\.points)
    let values = points.flatMap { [$0.low, $0.high] }
    let isMany = series.count > 1
    let size = ChartCanvas.labelSize

    // A line may start above zero where its movement would vanish otherwise.
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let startsAtZero = !(low > 0 && low > high * 0.7) && !(high < 0 && high < low * 0.7)
    let names = isMany ? series.map { SubjectLabel($0, limit: min(canvas.width * 0.33, 150)) } : []
    let height = max(168, names.reduce(0) { $0 + $1.height + 5 })
    let scale = ValueScale(
      values: values, count: 4, startsAtZero: startsAtZero, unit: data.unit,
      wording: canvas.wording)
    let tickWidth =
      scale.ticks.map { TextMeasure.width(scale.label($0), size: ChartCanvas.axisSize) }.max() ?? 0
    let nameWidth = names.map(\.width).max() ?? 0
    let frame = PlotFrame(
      left: min(tickWidth + 8, canvas.width * 0.3),
      right: isMany ? canvas.width - nameWidth - 16 : canvas.width - 2,
      top: scale.caption.isEmpty ? 22 : 36, height: height, scale: scale)
    let time = TimeScale(
      periods: points.map(\.period), left: frame.left + 8, right: frame.right - (isMany ? 2 : 10))

    frame.drawGrid(on: &canvas)
    frame.drawZero(on: &canvas)
    frame.drawCut(on: &canvas)

    var placer = LabelPlacer(
      bounds: Box(
        left: frame.left + (scale.isCut ? 7 : 0), top: scale.caption.isEmpty ? 1 : 15,
        right: frame.right + (isMany ? 4 : 2),
        bottom: frame.bottom + frame.below - 1))
    if scale.low <= 0, scale.high >= 0 {
      placer.avoid(from: (frame.left, frame.y(0)), to: (frame.right, frame.y(0)), air: 0.5)
    }
    let showsSpans = TimeScale.areMixed(points.map(\.period))
    var ends: [(x: Double, y: Double)] = []
    for (index, one) in series.enumerated() {
      let number = isMany ? index : nil
      let stops = self.stops(one, time: time, frame: frame)
      draw(stops, series: number, frame: frame, on: &canvas, placer: &placer)
      // Discs on a dense line would hide it; differing values and estimates still show.
      let spacing = (time.right - time.left) / Double(max(1, stops.count - 1))
      let hasTooltips = one.points.count <= 60
      for point in one.points {
        let x = time.x(point.period.middle)
        for value in point.low < point.high ? [point.low, point.high] : [point.low] {
          let y = frame.y(value)
          if showsSpans, point.period.days > 1 {
            let from = time.x(Double(point.period.start))
            let to = time.x(Double(point.period.end) + 1)
            if to - from > 9 {
              placer.avoid(from: (from, y), to: (to, y))
              canvas.write {
                $0.line(
                  "chart-span", from: (from, y), to: (to, y),
                  extra: " stroke-width=\"1.5\" stroke-opacity=\".6\"")
              }
            }
          }
          if spacing >= 9 || point.isDiffering || point.isEstimate || stops.count == 1 {
            canvas.point(
              x: x, y: y, point: point, series: number,
              tooltip: hasTooltips
                ? point.tooltip(subject: isMany ? one.name : nil, wording: canvas.wording) : nil)
            placer.take((x, y), reach: point.isDiffering ? 5.5 : 4)
          }
        }
      }
      if let last = stops.last { ends.append((last.x, frame.y((last.low + last.high) / 2))) }
    }
    if isMany {
      drawNames(names, ends: ends, frame: frame, on: &canvas)
    } else {
      drawValues(
        series.first?.points ?? [], time: time, frame: frame, size: size, on: &canvas,
        placer: &placer)
    }
    let labels = time.labels(
      for: points.map(\.period), size: ChartCanvas.axisSize,
      room: (frame.left - 4)...(isMany ? frame.right + 8 : canvas.width), wording: canvas.wording)
    frame.drawPeriods(labels, on: &canvas)
  }

  /// The subjects that are drawn: all, or those with the highest latest values.
  private static func chosen(_ series: [ChartData.Series], on canvas: inout ChartCanvas)
    -> [ChartData.Series]
  {
    guard series.count > maximum else { return series }
    canvas.omitted += series.count - maximum
    let best = series.indices.sorted { a, b in
      let left = series[a].points.last?.high ?? 0
      let right = series[b].points.last?.high ?? 0
      return left != right ? left > right : a < b
    }
    return best.prefix(maximum).sorted().map { series[$0] }
  }

  private static func stops(_ series: ChartData.Series, time: TimeScale, frame: PlotFrame) -> [Stop]
  {
    var result: [Stop] = []
    for point in series.points {
      let x = time.x(point.period.middle)
      if let last = result.last, abs(last.x - x) < 0.01 {
        result[result.count - 1].low = min(last.low, point.low)
        result[result.count - 1].high = max(last.high, point.high)
        result[result.count - 1].isEstimate = last.isEstimate || point.isEstimate
      } else {
        result.append(
          Stop(x: x, low: point.low, high: point.high, isEstimate: point.isEstimate))
      }
    }
    return result
  }

  private static func draw(
    _ stops: [Stop], series: Int?, frame: PlotFrame, on canvas: inout ChartCanvas,
    placer: inout LabelPlacer
  ) {
    let suffix = series.map { " chart-series-\($0 + 1)" } ?? ""
    var run: [(x: Double, y: Double)] = []
    var isDashed = false
    func flush(_ canvas: inout ChartCanvas) {
      canvas.polyline(
        run, classes: "chart-line\(isDashed ? " chart-line--estimate" : "")\(suffix)",
        isDashed: isDashed)
      run = []
    }
    if stops.count == 1, let only = stops.first, only.low < only.high {
      placer.avoid(from: (only.x, frame.y(only.high)), to: (only.x, frame.y(only.low)))
      canvas.write {
        $0.line(
          "chart-whisker\(suffix)", from: (only.x, frame.y(only.high)),
          to: (only.x, frame.y(only.low)))
      }
    }
    for (a, b) in zip(stops, stops.dropFirst()) {
      let corners = [
        (a.x, frame.y(a.high)), (b.x, frame.y(b.high)), (b.x, frame.y(b.low)),
        (a.x, frame.y(a.low)),
      ]
      if a.low < a.high || b.low < b.high {
        placer.avoid(
          left: a.x, right: b.x, top: (corners[0].1, corners[1].1),
          bottom: (corners[3].1, corners[2].1))
        flush(&canvas)
        canvas.area(corners, classes: "chart-band\(suffix)")
      } else {
        placer.avoid(from: corners[0], to: corners[1])
        if !run.isEmpty, isDashed != b.isEstimate { flush(&canvas) }
        isDashed = b.isEstimate
        if run.isEmpty { run.append(corners[0]) }
        run.append(corners[1])
      }
    }
    flush(&canvas)
  }

  // MARK: Labels

  /// Writes values as they were written at the points that matter, as far as there is room: the
  /// last, the first, the extremes, then the others of a short series.
  private static func drawValues(
    _ points: [ChartData.Point], time: TimeScale, frame: PlotFrame, size: Double,
    on canvas: inout ChartCanvas, placer: inout LabelPlacer
  ) {
    guard !points.isEmpty else { return }
    var order: [Int] = [points.count - 1, 0]
    let highest = points.indices.max { points[$0].high < points[$1].high }
    let lowest = points.indices.min { points[$0].low < points[$1].low }
    order += [highest, lowest].compactMap { $0 }
    if points.count <= 10 {
      order += points.indices.filter { points[$0].isDiffering } + Array(points.indices)
    }
    var done: Set<Int> = []
    for (rank, index) in order.enumerated() where done.insert(index).inserted {
      let point = points[index]
      let text = TextMeasure.shortened(point.label, to: canvas.width * 0.5, size: size)
      let x = time.x(point.period.middle)
      let side = side(of: index, in: points)
      let y = frame.y(side == .below ? point.low : point.high)
      // The ends and the extremes are clear from the line itself, the others by their distance.
      let place = placer.place(
        text, at: (x, y), size: size, distance: 7, prefers: side, slack: rank < 4 ? 8 : 0.5)
      if let place {
        canvas.text(text, x: place.x, baseline: place.baseline, anchor: place.anchor)
      }
    }
  }

  /// Where the label of a value reads best: outside of what lies at its time, else where the line
  /// does not come from or go to.
  private static func side(of index: Int, in points: [ChartData.Point]) -> LabelPlacer.Side {
    let point = points[index]
    func isBeside(_ other: ChartData.Point) -> Bool {
      other.period.middle == point.period.middle
    }
    let others = points.indices.filter { $0 != index && isBeside(points[$0]) }.map { points[$0] }
    if !others.isEmpty {
      if others.allSatisfy({ $0.high <= point.high }) { return .above }
      return others.allSatisfy { $0.low >= point.low } ? .below : .either
    }
    guard points.count > 2 else { return .above }
    let isValley =
      (index == 0 || points[index - 1].low > point.low)
      && (index == points.count - 1 || points[index + 1].low > point.low)
    return isValley ? .below : .above
  }

  private static func drawNames(
    _ names: [SubjectLabel], ends: [(x: Double, y: Double)], frame: PlotFrame,
    on canvas: inout ChartCanvas
  ) {
    let centres = LabelPlacer.spread(
      wished: ends.map(\.y), heights: names.map(\.height), gap: 5,
      range: (frame.top - 14)...(frame.bottom + 14))
    let x = frame.right + 15
    for (index, label) in names.enumerated() {
      guard index < ends.count else { break }
      let end = ends[index]
      let centre = centres[index]
      if abs(centre - end.y) > 4 || frame.right - end.x > 8 {
        canvas.leader(from: (end.x + 5, end.y), to: (x - 3, centre))
      }
      label.draw(x: x, centre: centre, series: index, on: &canvas)
    }
  }
}
