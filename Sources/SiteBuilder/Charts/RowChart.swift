/// Lying bars, or ranges, one below the other: the form that holds long labels on a narrow screen.
enum RowChart {
  /// At most this many rows are drawn.
  static let maximum = 24
  /// The room for the mark of an axis that does not begin at zero.
  private static let cut = 15.0

  private struct Row {
    var header: [String]
    var label: [String]
    var remark: String?
    var point: ChartData.Point
    var subject: String?
    var series: Int
  }

  static func draw(_ data: ChartData, asRanges: Bool, on canvas: inout ChartCanvas) {
    let rows = self.rows(data, on: &canvas)
    let size = ChartCanvas.labelSize
    let labelWidth =
      rows.flatMap { row in
        row.label.map { TextMeasure.width($0, size: size) }
          + [row.remark.map { TextMeasure.width($0, size: ChartCanvas.axisSize) } ?? 0]
      }.max() ?? 0
    let left = labelWidth > 0 ? labelWidth + 10 : 1
    let labels = rows.map {
      TextMeasure.shortened(
        $0.point.label, to: min(canvas.width * 0.4, canvas.width - left - 4), size: size)
    }
    let widest = labels.map { TextMeasure.width($0, size: size) }.max() ?? 0
    let values = rows.flatMap { [$0.point.low, $0.point.high] }
    // Values stand beside their bars, those of negative ones to the left. Where that would leave
    // too little for the bars, and for long values of ranges, they stand above.
    let rightRoom = rows.contains { !$0.point.isNegative } ? widest + 10 : 5
    let leftRoom = rows.contains { $0.point.isNegative } ? widest + 10 : 0
    let isStacked =
      asRanges && widest > canvas.width * 0.22
      || canvas.width - left - leftRoom - rightRoom < canvas.width * 0.18
    // Bars must start at zero; ranges show where they lie.
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let mayCut = asRanges && low > 0 && low > high * 0.5
    let plotLeft = left + (isStacked ? 5 : leftRoom) + (mayCut ? RowChart.cut : 0)
    let plotRight = canvas.width - (isStacked ? 5 : rightRoom)
    let scale = ValueScale(
      values: values, count: max(1, Int((plotRight - plotLeft) / 55)),
      startsAtZero: !mayCut, unit: data.unit,
      wording: canvas.wording)
    // Bars have no axis, so they use the whole width; ranges end at round ticks.
    let ends =
      asRanges
      ? (scale.low, scale.high)
      : (min(low, 0), max(high, 0) > min(low, 0) ? max(high, 0) : min(low, 0) + 1)
    func x(_ value: Double) -> Double {
      plotLeft + min(max((value - ends.0) / (ends.1 - ends.0), 0), 1) * (plotRight - plotLeft)
    }

    var top = asRanges && !scale.caption.isEmpty ? 18.0 : 2.0
    let plotTop = top
    var tops: [Double] = []
    for (index, row) in rows.enumerated() {
      if !row.header.isEmpty { top += Double(row.header.count) * 17 + (index > 0 ? 8 : 0) }
      tops.append(top)
      top += height(of: row, isStacked: isStacked)
    }
    let bottom = top
    if asRanges { drawAxis(scale, x: x, top: plotTop, bottom: bottom, on: &canvas) }
    for (index, row) in rows.enumerated() {
      var baseline = tops[index] - Double(row.header.count) * 17 + 12
      for line in row.header {
        canvas.text(line, x: 0, baseline: baseline, classes: "chart-label chart-subject")
        baseline += 17
      }
      draw(
        row, value: labels[index], top: tops[index], asRanges: asRanges,
        stackedWithin: isStacked ? left...canvas.width : nil, x: x, on: &canvas)
    }
    if !asRanges {
      // Interrupted by headings, which may be wider than the labels below them.
      var start = plotTop
      for (index, row) in rows.enumerated() {
        if !row.header.isEmpty {
          if index > 0 {
            canvas.zeroLine(
              from: (x(0), start),
              to: (x(0), tops[index - 1] + height(of: rows[index - 1], isStacked: isStacked)))
          }
          start = tops[index]
        }
      }
      canvas.zeroLine(from: (x(0), start), to: (x(0), bottom))
      canvas.height = bottom + 2
    } else {
      canvas.height = bottom + 20
    }
  }

  private static func height(of row: Row, isStacked: Bool) -> Double {
    let text = Double(row.label.count) * 16 + (row.remark == nil ? 0 : 15)
    return max(isStacked ? 40 : 24, text + 7)
  }

  private static func drawAxis(
    _ scale: ValueScale, x: (Double) -> Double, top: Double, bottom: Double,
    on canvas: inout ChartCanvas
  ) {
    if !scale.caption.isEmpty { canvas.axisText(scale.caption, x: 0, baseline: 12) }
    if scale.isCut {
      let start = x(scale.low)
      canvas.cut(from: (start - RowChart.cut, bottom), to: (start, bottom))
      canvas.zeroLine(from: (start - RowChart.cut, top), to: (start - RowChart.cut, bottom))
    }
    var edge = -Double.infinity
    for tick in scale.ticks {
      let position = x(tick)
      canvas.gridLine(from: (position, top), to: (position, bottom))
      let text = scale.label(tick)
      let half = TextMeasure.width(text, size: ChartCanvas.axisSize) / 2
      let centre = min(max(position, half), canvas.width - half)
      if centre - half < edge + 5 { continue }
      canvas.axisText(text, x: centre, baseline: bottom + 15, anchor: .middle)
      edge = centre + half
    }
  }

  private static func draw(
    _ row: Row, value: String, top: Double, asRanges: Bool, stackedWithin: ClosedRange<Double>?,
    x: (Double) -> Double, on canvas: inout ChartCanvas
  ) {
    let height = self.height(of: row, isStacked: stackedWithin != nil)
    let centre = top + height / 2
    let textHeight = Double(row.label.count) * 16 + (row.remark == nil ? 0 : 15)
    var baseline = centre - textHeight / 2 + 12.5
    for line in row.label {
      canvas.text(line, x: 0, baseline: baseline)
      baseline += 16
    }
    if let remark = row.remark { canvas.axisText(remark, x: 0, baseline: baseline - 1) }

    let point = row.point
    let tooltip = point.tooltip(subject: row.subject, wording: canvas.wording)
    var right = max(x(point.high), x(0))
    var left = min(x(point.low), x(0))
    let isNegative = point.isNegative
    if asRanges {
      (left, right) = (x(point.low), x(point.high))
      let middle = stackedWithin == nil ? centre : centre + 9
      if point.low < point.high {
        canvas.range(
          Box(left: left, top: middle - 5, right: max(right, left + 1), bottom: middle + 5),
          point: point, tooltip: tooltip)
      } else {
        canvas.point(x: left, y: middle, point: point, series: nil, tooltip: tooltip)
        right += 4
        left -= 4
      }
    } else {
      let middle = stackedWithin == nil ? centre : centre + 9
      let firm = isNegative ? point.high : max(point.low, 0)
      let edges = (min(x(0), x(firm)), max(x(0), x(firm)))
      canvas.bar(
        Box(
          left: edges.0, top: middle - 7, right: max(edges.1, edges.0 + (firm == 0 ? 0 : 0.8)),
          bottom: middle + 7),
        point: point, series: nil, tooltip: tooltip)
      if point.low < point.high {
        canvas.area(
          [
            (x(point.low), middle - 7), (x(point.high), middle - 7), (x(point.high), middle + 7),
            (x(point.low), middle + 7),
          ], classes: "chart-band")
      }
    }
    if let room = stackedWithin {
      let half = TextMeasure.width(value, size: ChartCanvas.labelSize) / 2
      canvas.text(
        value, x: min(max((left + right) / 2, room.lowerBound + half), room.upperBound - half),
        baseline: centre - 2, anchor: .middle)
      return
    }
    canvas.text(
      value, x: isNegative ? left - 5 : right + 5, baseline: centre + 4.6,
      anchor: isNegative ? .end : .start)
  }

  // MARK: Rows

  private static func rows(_ data: ChartData, on canvas: inout ChartCanvas) -> [Row] {
    let size = ChartCanvas.labelSize
    let limit = canvas.width * 0.36
    let isMany = data.series.count > 1
    let periods = Set(data.series.flatMap { $0.points.map(\.period.label) })
    // Subjects with one value each form one list, the largest first; else each has a heading.
    let isRanking = isMany && data.series.allSatisfy { $0.points.count == 1 }
    var rows: [Row] = []
    for (index, series) in data.series.enumerated() {
      var lastPeriod: String?
      for (number, point) in series.points.enumerated() {
        var header: [String] = []
        var label: String
        var remark: String?
        if isRanking {
          label = series.name
          if periods.count > 1 { remark = point.period.label }
        } else {
          if isMany, number == 0 {
            header = TextMeasure.lines(
              series.name, limit: canvas.width, size: size, maximum: 2)
          }
          label = point.period.label == lastPeriod && point.source != nil ? "" : point.period.label
          lastPeriod = point.period.label
          if point.isDiffering { remark = point.source }
        }
        rows.append(
          Row(
            header: header,
            label: label.isEmpty
              ? [] : TextMeasure.lines(label, limit: limit, size: size, maximum: 2),
            remark: remark.map {
              TextMeasure.shortened($0, to: limit, size: ChartCanvas.axisSize)
            },
            point: point, subject: isMany ? series.name : nil, series: index))
      }
    }
    if isRanking {
      rows = rows.enumerated().sorted { a, b in
        a.element.point.high != b.element.point.high
          ? a.element.point.high > b.element.point.high : a.offset < b.offset
      }.map(\.element)
      if rows.count > maximum {
        canvas.omitted += rows.count - maximum
        rows.removeLast(rows.count - maximum)
      }
    } else if rows.count > maximum {
      // The latest values matter most.
      canvas.omitted += rows.count - maximum
      if isMany {
        rows.removeLast(rows.count - maximum)
      } else {
        rows.removeFirst(rows.count - maximum)
      }
    }
    return rows
  }
}

extension ChartData.Point {
  /// Whether all of it lies below zero, so that its bar points the other way.
  fileprivate var isNegative: Bool { high <= 0 && low < 0 }
}
