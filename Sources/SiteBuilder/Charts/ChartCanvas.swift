/// A drawing in progress: the marks so far, how high it has become and what its key must explain.
struct ChartCanvas {
  /// Sizes of text in units.
  static let labelSize = 13.0
  static let axisSize = 12.0

  let width: Double
  let wording: ChartWording
  let prefix: String
  /// How high the drawing is so far.
  var height = 0.0
  /// How many subjects or values were left out.
  var omitted = 0
  private var svg = SVGWriter()
  private var grid = SVGWriter(capacity: 256)
  private var axis = SVGWriter(capacity: 1024)
  private var usesHatch = false
  private var key: Set<KeyEntry> = []

  /// Whether its scale leaves zero out, which the key and the text alternative say.
  var isCut = false

  private enum KeyEntry: Hashable {
    case estimateBar, differingBar, estimatePoint, differingPoint, cut
  }

  init(width: Double, wording: ChartWording, prefix: String) {
    self.width = width
    self.wording = wording
    self.prefix = prefix
  }

  // MARK: Text

  /// Writes one line of text.
  mutating func text(
    _ text: String, x: Double, baseline: Double, anchor: TextAnchor = .start,
    classes: String = "chart-label", size: Double = ChartCanvas.labelSize
  ) {
    let isSmall = size != ChartCanvas.labelSize
    svg.raw("<text class=\"\(isSmall ? "chart-label--small" : classes)\" fill=\"currentColor\"")
    if isSmall { svg.attribute("font-size", size) }
    svg.attribute("x", x)
    svg.attribute("y", baseline)
    if anchor != .start { svg.attribute("text-anchor", anchor.rawValue) }
    svg.raw(">")
    svg.text(text)
    svg.raw("</text>")
  }

  /// Writes a text of an axis. Texts of axes share one group with their size.
  mutating func axisText(_ text: String, x: Double, baseline: Double, anchor: TextAnchor = .start) {
    axis.raw("<text class=\"chart-axis\"")
    axis.attribute("x", x)
    axis.attribute("y", baseline)
    if anchor != .start { axis.attribute("text-anchor", anchor.rawValue) }
    axis.raw(">")
    axis.text(text)
    axis.raw("</text>")
  }

  // MARK: Lines

  /// Draws a line of the grid.
  mutating func gridLine(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    grid.segment(from: from, to: to)
  }

  /// Draws a mark of an axis.
  mutating func tick(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    grid.segment(from: from, to: to)
  }

  /// Draws the line that values are counted from.
  mutating func zeroLine(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    svg.line("chart-zero", from: from, to: to)
  }

  /// Draws a piece of an axis with a break in it, between two points above or beside each other.
  mutating func cut(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    isCut = true
    let along = (x: (b.x - a.x) / 10, y: (b.y - a.y) / 10)
    let length = max((along.x * along.x + along.y * along.y).squareRoot(), 1e-9)
    let across = (x: along.y / length * 4, y: -along.x / length * 4)
    let steps = [(0.0, 0.0), (3, 0), (4, 1), (6, -1), (7, 0), (10, 0)]
    polyline(
      steps.map {
        (a.x + $0.0 * along.x + $0.1 * across.x, a.y + $0.0 * along.y + $0.1 * across.y)
      },
      classes: "chart-cut", isDashed: false, width: "1.25")
  }

  /// Draws a thin line from a mark to its label.
  mutating func leader(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    svg.line(
      "chart-leader", from: from, to: to, extra: " stroke-width=\".75\" stroke-opacity=\".5\"")
  }

  /// Draws a polyline.
  mutating func polyline(
    _ points: [(x: Double, y: Double)], classes: String, isDashed: Bool, width: String = "2"
  ) {
    guard points.count > 1 else { return }
    svg.raw("<path class=\"\(classes)\" fill=\"none\" stroke=\"currentColor\"")
    svg.raw(" stroke-width=\"\(width)\"")
    svg.raw(" stroke-linejoin=\"round\"")
    if isDashed { svg.raw(" stroke-dasharray=\"4 3\"") }
    svg.raw(" d=\"M")
    for (index, point) in points.enumerated() {
      if index == 1 { svg.raw("L") } else if index > 1 { svg.raw(" ") }
      svg.point(point.x, point.y)
    }
    svg.raw("\"/>")
  }

  /// Draws a filled area.
  mutating func area(_ points: [(x: Double, y: Double)], classes: String) {
    svg.raw("<path class=\"\(classes)\" fill=\"currentColor\" fill-opacity=\".18\" d=\"M")
    for (index, point) in points.enumerated() {
      if index == 1 { svg.raw("L") } else if index > 1 { svg.raw(" ") }
      svg.point(point.x, point.y)
    }
    svg.raw("Z\"/>")
  }

  // MARK: Marks

  /// Draws a bar: filled for a reported value, hatched for an estimate, hollow where sources differ.
  mutating func bar(
    _ box: Box, point: ChartData.Point, series: Int?, tooltip: String?
  ) {
    let classes = series.map { " chart-series-\($0 + 1)" } ?? ""
    let isHollow = point.isEstimate || point.isDiffering
    svg.raw("<g class=\"chart-mark\(classes)\">")
    title(tooltip)
    var name = "chart-bar"
    if point.isEstimate { name = "chart-bar--estimate" }
    if point.isDiffering {
      name = point.isEstimate ? name + " chart-bar--differing" : "chart-bar--differing"
    }
    if point.isEstimate {
      // Laid over by a pattern of its own class, so that a fill of the bar in the style sheet does
      // not hide it.
      usesHatch = true
      svg.raw("<rect class=\"chart-hatching\" fill=\"url(#")
      svg.text(prefix)
      svg.raw("·hatch)\"")
      svg.rectangle(
        x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top)
      svg.raw("/>")
    }
    if isHollow {
      svg.raw("<rect class=\"\(name)\" fill=\"none\" stroke=\"currentColor\"")
      let inset = min(0.5, (box.right - box.left) / 2, (box.bottom - box.top) / 2)
      svg.rectangle(
        x: box.left + inset, y: box.top + inset, width: box.right - box.left - 2 * inset,
        height: box.bottom - box.top - 2 * inset)
    } else {
      svg.raw("<rect class=\"\(name)\" fill=\"currentColor\"")
      svg.rectangle(
        x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top)
    }
    svg.raw("/></g>")
    if point.isEstimate {
      key.insert(.estimateBar)
    } else if point.isDiffering {
      key.insert(.differingBar)
    }
  }

  /// Draws a lying range: a band between two ends, hatched for an estimate, hollow where sources
  /// differ.
  mutating func range(_ box: Box, point: ChartData.Point, tooltip: String?) {
    if point.isEstimate || point.isDiffering {
      bar(box, point: point, series: nil, tooltip: tooltip)
    } else {
      svg.raw("<rect class=\"chart-band\" fill=\"currentColor\" fill-opacity=\".25\"")
      svg.rectangle(
        x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top)
      svg.raw(">")
      title(tooltip)
      svg.raw("</rect>")
    }
    for end in [box.left, box.right] {
      svg.line(
        "chart-whisker", from: (end, box.top - 1), to: (end, box.bottom + 1),
        extra: " stroke-width=\"1.5\"")
    }
  }

  /// Draws a point: a disc for a reported value, a ring for an estimate, a diamond where sources
  /// differ.
  mutating func point(
    x: Double, y: Double, point: ChartData.Point, series: Int?, tooltip: String?
  ) {
    let suffix = series.map { " chart-series-\($0 + 1)" } ?? ""
    if point.isDiffering {
      key.insert(.differingPoint)
      svg.raw(
        "<path class=\"chart-point--differing\(suffix)\" fill=\"none\" stroke=\"currentColor\"")
      svg.raw(" stroke-width=\"1.5\"")
      if point.isEstimate { svg.raw(" stroke-dasharray=\"2 1.5\"") }
      svg.raw(" d=\"")
      diamond(x: x, y: y)
      svg.raw("\">")
      title(tooltip)
      svg.raw("</path>")
    } else {
      if point.isEstimate { key.insert(.estimatePoint) }
      svg.raw(
        point.isEstimate
          ? "<circle class=\"chart-point--estimate\(suffix)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\""
          : "<circle class=\"chart-point\(suffix)\" fill=\"currentColor\"")
      svg.attribute("cx", x)
      svg.attribute("cy", y)
      svg.attribute("r", point.isEstimate ? 3.5 : 3)
      svg.raw(">")
      title(tooltip)
      svg.raw("</circle>")
    }
  }

  private mutating func diamond(x: Double, y: Double) {
    svg.raw("M")
    svg.point(x, y - 5)
    svg.raw("l5 5-5 5-5-5z")
  }

  private mutating func title(_ text: String?) {
    guard let text else { return }
    svg.raw("<title>")
    svg.text(text)
    svg.raw("</title>")
  }

  /// Appends mark-up that a form makes itself.
  mutating func write(_ body: (inout SVGWriter) -> Void) {
    body(&svg)
  }

  // MARK: Key and frame

  /// Explains below the drawing what it draws differently.
  mutating func drawKey() {
    var items: [(KeyEntry?, String)] = []
    if key.contains(.estimateBar) { items.append((.estimateBar, wording.estimate)) }
    if key.contains(.differingBar) { items.append((.differingBar, wording.differing)) }
    if key.contains(.estimatePoint) { items.append((.estimatePoint, wording.estimate)) }
    if key.contains(.differingPoint) { items.append((.differingPoint, wording.differing)) }
    if isCut { items.append((.cut, wording.cut)) }
    if omitted > 0 { items.append((nil, wording.omitted(omitted))) }
    guard !items.isEmpty else { return }
    var x = 1.0
    height += 8
    var baseline = height + 11
    for (entry, label) in items {
      let labelWidth = TextMeasure.width(label, size: ChartCanvas.axisSize)
      let itemWidth = labelWidth + (entry == nil ? 0 : 20)
      if x > 1, x + itemWidth > width {
        x = 1
        baseline += 18
      }
      if let entry {
        swatch(entry, x: x, baseline: baseline)
        x += 20
      }
      axisText(label, x: x, baseline: baseline)
      x += labelWidth + 16
    }
    height = baseline + 5
  }

  private mutating func swatch(_ entry: KeyEntry, x: Double, baseline: Double) {
    if entry == .cut {
      return cut(from: (x + 7, baseline - 11), to: (x + 7, baseline + 2))
    }
    let sample = ChartData.Point(
      period: ChartPeriod(start: 0, end: 0, precision: .day, label: ""), low: 0, high: 0, label: "",
      isEstimate: entry == .estimateBar || entry == .estimatePoint,
      isDiffering: entry == .differingBar || entry == .differingPoint)
    switch entry {
    case .estimateBar, .differingBar:
      let box = Box(left: x, top: baseline - 9.5, right: x + 15, bottom: baseline + 0.5)
      bar(box, point: sample, series: nil, tooltip: nil)
    case .estimatePoint, .differingPoint:
      point(x: x + 7, y: baseline - 4.5, point: sample, series: nil, tooltip: nil)
    case .cut: break
    }
  }

  /// The whole `svg` element.
  consuming func finished(classes: String, title: String, description: String) -> [UInt8] {
    var result = SVGWriter(capacity: svg.bytes.count + 1024)
    result.raw("<svg class=\"\(classes)\" viewBox=\"0 0 ")
    result.point(width, height.rounded(.up))
    result.raw("\" role=\"img\" font-size=\"13\" aria-labelledby=\"")
    result.text(prefix)
    result.raw("·t\" aria-describedby=\"")
    result.text(prefix)
    result.raw("·d\"><title id=\"")
    result.text(prefix)
    result.raw("·t\">")
    result.text(title)
    result.raw("</title><desc id=\"")
    result.text(prefix)
    result.raw("·d\">")
    result.text(description)
    result.raw("</desc>")
    if usesHatch {
      result.raw("<defs><pattern id=\"")
      result.text(prefix)
      result.raw(
        "·hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"chart-hatch\" stroke=\"currentColor\" stroke-width=\"1.5\" d=\"M2.5 0V5\"/></pattern></defs>"
      )
    }
    if !grid.bytes.isEmpty {
      result.raw("<path class=\"chart-grid\" fill=\"none\" stroke=\"currentColor\"")
      result.raw(" stroke-width=\".5\" stroke-opacity=\".35\" d=\"")
      result.raw(grid.bytes)
      result.raw("\"/>")
    }
    result.raw(svg.bytes)
    if !axis.bytes.isEmpty {
      result.raw("<g fill=\"currentColor\" font-size=\"12\">")
      result.raw(axis.bytes)
      result.raw("</g>")
    }
    result.raw("</svg>")
    return result.bytes
  }
}

extension ChartData.Point {
  /// What a pointer that rests on the mark is told.
  func tooltip(subject: String?, wording: ChartWording) -> String {
    var text = [subject, period.label].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " ")
    text += wording.colon + label
    var remarks: [String] = []
    if isEstimate { remarks.append(wording.estimate) }
    if let source { remarks.append(source) }
    if !remarks.isEmpty {
      text +=
        wording.parenthesis.open + remarks.joined(separator: wording.comma)
        + wording.parenthesis.close
    }
    return text
  }
}
