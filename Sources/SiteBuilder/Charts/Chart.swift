/// Draws charts as accessible SVG that needs no script and no inline style.
///
/// A drawing is 340 units wide unless told otherwise: the width of a phone's column, so that its
/// text of 13 and 12 units stays readable there and grows on wider screens up to the width that
/// the style sheet allows. Colours come from classes alone (see `ChartClass`); without any, marks
/// and text have the colour of the text around them.
enum Chart {
  /// How values are shown.
  enum Form: String, Sendable, CaseIterable {
    /// Over time as a line.
    case line
    /// As bars: standing for periods, lying for subjects or where labels need the room.
    case bar
    /// From the lower to the upper value.
    case range
    /// From one period to another, for several subjects.
    case slope
  }

  /// What a drawing needs to know besides the data.
  struct Options: Sendable {
    /// A prefix for identifiers that no other drawing of the page has, such as `chart-3`. After it comes
    /// `·`, which no identifier in content can have.
    var idPrefix: String
    /// The words in the drawing.
    var wording: ChartWording = .chinese
    /// How wide it is, in units.
    var width: Double = 340
    /// How values are shown; what suits them where none is given.
    var form: Form?

    init(
      idPrefix: String, wording: ChartWording = .chinese, width: Double = 340, form: Form? = nil
    ) {
      self.idPrefix = idPrefix
      self.wording = wording
      self.width = width.isFinite ? min(max(width, 240), 1200) : 340
      self.form = form
    }
  }

  /// The drawing as an `svg` element; empty where there is no value to draw.
  static func svg(_ data: ChartData, options: Options) -> [UInt8] {
    let data = data.drawable
    guard !data.series.isEmpty else { return [] }
    let form = options.form ?? data.suitableForm
    var canvas = ChartCanvas(
      width: options.width, wording: options.wording, prefix: options.idPrefix)
    switch form {
    case .line: LineChart.draw(data, on: &canvas)
    case .bar:
      if !ColumnChart.draw(data, on: &canvas) { RowChart.draw(data, asRanges: false, on: &canvas) }
    case .range: RowChart.draw(data, asRanges: true, on: &canvas)
    case .slope:
      if !SlopeChart.draw(data, on: &canvas) { RowChart.draw(data, asRanges: false, on: &canvas) }
    }
    canvas.drawKey()
    let isCut = canvas.isCut
    return canvas.finished(
      classes: "chart chart--\(form.rawValue)", title: data.title,
      description: description(of: data, isCut: isCut, wording: options.wording))
  }

  /// The values in words, for those who cannot see the drawing: all of them where they are few,
  /// else the first, the last and the extremes of each subject; and whether the scale begins above
  /// zero. The page's table has the rest.
  static func description(of data: ChartData, isCut: Bool, wording: ChartWording) -> String {
    let total = data.series.reduce(0) { $0 + $1.points.count }
    var parts: [String] = []
    for series in data.series.prefix(12) {
      var shown = series.points
      if total > 12, let first = shown.first, let last = shown.last, shown.count > 4 {
        let lowest = shown.min { $0.low < $1.low }
        let highest = shown.max { $0.high < $1.high }
        var kept: [ChartData.Point] = []
        for point in [first, lowest, highest, last].compactMap({ $0 }) where !kept.contains(point) {
          kept.append(point)
        }
        shown = kept.sorted { $0.period.middle < $1.period.middle }
      }
      let values = shown.map { point in
        var remarks: [String] = []
        if let source = point.source, point.isDiffering { remarks.append(source) }
        if point.isEstimate { remarks.append(wording.estimate) }
        let remark =
          remarks.isEmpty
          ? ""
          : wording.parenthesis.open + remarks.joined(separator: wording.comma)
            + wording.parenthesis.close
        return "\(point.period.label) \(point.label)\(remark)"
      }
      parts.append(series.name + wording.colon + values.joined(separator: wording.comma))
    }
    if data.series.count > 12 { parts.append(wording.omitted(data.series.count - 12)) }
    if isCut { parts.append(wording.cut) }
    return parts.joined(separator: wording.semicolon) + wording.stop
  }
}
