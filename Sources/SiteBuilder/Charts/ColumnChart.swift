/// Standing bars for a few periods of one subject.
enum ColumnChart {
  /// Draws the data; `false`, with nothing drawn, where it is of several subjects or its labels
  /// would not fit above the bars.
  static func draw(_ data: ChartData, on canvas: inout ChartCanvas) -> Bool {
    guard data.series.count == 1, let series = data.series.first, series.points.count > 1,
      !series.hasSeveralValues, series.points.count <= 14,
      !TimeScale.areMixed(series.points.map(\.period))
    else { return false }
    let points = series.points
    let scale = ValueScale(
      values: points.flatMap { [$0.low, $0.high] }, count: 4, startsAtZero: true, unit: data.unit,
      wording: canvas.wording)
    let tickWidth =
      scale.ticks.map { TextMeasure.width(scale.label($0), size: ChartCanvas.axisSize) }.max() ?? 0
    let left = tickWidth + 8
    let right = canvas.width - 2
    guard left < canvas.width / 2 else { return false }
    let step = (right - left) / Double(points.count)
    // Slightly smaller labels rather than another form.
    let sizes = [ChartCanvas.labelSize, ChartCanvas.axisSize]
    guard
      let size = sizes.first(where: { size in
        points.allSatisfy { TextMeasure.width($0.label, size: size) <= step - 3 }
      })
    else { return false }
    let labels = points.enumerated().map { index, point in
      let short = point.period.shortLabel(canvas.wording)
      return TimeLabel(
        x: left + step * (Double(index) + 0.5), upper: short.upper, lower: short.lower)
    }
    guard
      let periods = TimeLabel.fitted(
        labels, left: left, right: right, size: ChartCanvas.axisSize)
    else { return false }

    let frame = PlotFrame(
      left: left, right: right, top: scale.caption.isEmpty ? 20 : 34, height: 160, scale: scale)
    frame.drawGrid(on: &canvas)
    let width = min(44, step * 0.62)
    for (index, point) in points.enumerated() {
      let x = left + step * (Double(index) + 0.5)
      let ends = (frame.y(point.high), frame.y(point.low))
      let tooltip = point.tooltip(subject: nil, wording: canvas.wording)
      let isNegative = point.high < 0
      let firm = isNegative ? frame.y(point.high) : frame.y(max(point.low, 0))
      let zero = frame.y(0)
      let box = Box(
        left: x - width / 2, top: min(zero, firm), right: x + width / 2, bottom: max(zero, firm))
      canvas.bar(box, point: point, series: nil, tooltip: tooltip)
      if point.low < point.high {
        canvas.area(
          [
            (x - width / 2, ends.0), (x + width / 2, ends.0), (x + width / 2, ends.1),
            (x - width / 2, ends.1),
          ], classes: "chart-band")
      }
      let baseline = isNegative ? frame.y(point.low) + 14 : min(ends.0, zero) - 5
      canvas.text(point.label, x: x, baseline: baseline, anchor: .middle, size: size)
    }
    frame.drawZero(on: &canvas)
    frame.drawPeriods(periods, on: &canvas)
    return true
  }
}

/// The part of a drawing that a value axis covers from top to bottom.
struct PlotFrame {
  let left: Double
  let right: Double
  let top: Double
  let height: Double
  let scale: ValueScale
  /// Room below the lowest tick, for labels of negative values or for the mark of a cut axis.
  var below: Double { scale.low < 0 ? 16 : scale.isCut ? PlotFrame.cut : 0 }
  /// How much of the axis the mark of a cut takes; a label finds room beside it.
  private static let cut = 23.0
  var bottom: Double { top + height }

  /// Where a value lies.
  func y(_ value: Double) -> Double {
    bottom - scale.fraction(value) * height
  }

  /// Draws the grid with the labels of the value axis and what they count.
  func drawGrid(on canvas: inout ChartCanvas) {
    if !scale.caption.isEmpty { canvas.axisText(scale.caption, x: 0, baseline: 12) }
    for tick in scale.ticks {
      let y = self.y(tick)
      canvas.gridLine(from: (left, y), to: (right, y))
      canvas.axisText(scale.label(tick), x: left - 6, baseline: y + 4.2, anchor: .end)
    }
  }

  /// Draws the line at zero, where it is part of the axis.
  func drawZero(on canvas: inout ChartCanvas) {
    if scale.low <= 0, scale.high >= 0 {
      canvas.zeroLine(from: (left, y(0)), to: (right, y(0)))
    }
  }

  /// Marks an axis that does not reach zero: broken between the ticks and the edge beyond which zero
  /// lies.
  func drawCut(on canvas: inout ChartCanvas) {
    guard scale.isCut else { return }
    let (from, to) = scale.low > 0 ? (bottom, bottom + below) : (top, top - 15)
    canvas.cut(from: (left, from), to: (left, to))
    if scale.low > 0 { canvas.zeroLine(from: (left, to), to: (right, to)) }
  }

  /// Draws the labels of the time axis and sets the drawing's height.
  func drawPeriods(_ labels: [TimeLabel], marks: [Double] = [], on canvas: inout ChartCanvas) {
    let edge = bottom + below
    for x in marks {
      canvas.tick(from: (x, edge), to: (x, edge + 4))
    }
    let hasLower = labels.contains { $0.lower != nil }
    for label in labels {
      canvas.axisText(label.upper, x: label.x, baseline: edge + 17, anchor: .middle)
      if let lower = label.lower {
        canvas.axisText(lower, x: label.x, baseline: edge + 32, anchor: .middle)
      }
    }
    canvas.height = edge + (hasLower ? 36 : 21)
  }
}
