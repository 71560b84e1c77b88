/// A subject's name and its latest value beside the end of its line: on one line where both fit,
/// else the value below the name.
struct SubjectLabel {
  let name: [String]
  let value: String
  let isOneLine: Bool
  let width: Double
  let height: Double

  init(_ series: ChartData.Series, limit: Double) {
    let size = ChartCanvas.labelSize
    let short = TextMeasure.shortened(series.points.last?.label ?? "", to: limit, size: size)
    let valueWidth = TextMeasure.width(short, size: size)
    let nameWidth = SubjectLabel.nameWidth(series.name)
    value = short
    isOneLine = nameWidth + 5 + valueWidth <= limit
    if isOneLine {
      name = [series.name]
      width = nameWidth + 5 + valueWidth
      height = 16
    } else {
      name = TextMeasure.lines(series.name, limit: limit / 1.06, size: size, maximum: 2)
      width = max(name.map(SubjectLabel.nameWidth).max() ?? 0, valueWidth)
      height = Double(name.count + 1) * 15 + 1
    }
  }

  /// Names are set in a heavier weight, in which Latin letters are a little wider.
  private static func nameWidth(_ name: String) -> Double {
    TextMeasure.width(name, size: ChartCanvas.labelSize) * 1.06
  }

  /// Writes it with its left edge at `x`, centred on `centre`.
  func draw(x: Double, centre: Double, series: Int, on canvas: inout ChartCanvas) {
    var baseline = centre - height / 2 + 12.5
    var end = x
    for line in name {
      canvas.text(
        line, x: x, baseline: baseline,
        classes: "chart-label chart-subject chart-series-\(series + 1)")
      end = x + SubjectLabel.nameWidth(line) + 5
      baseline += 15
    }
    if isOneLine {
      canvas.text(value, x: end, baseline: baseline - 15)
    } else {
      canvas.text(value, x: x, baseline: baseline)
    }
  }
}
