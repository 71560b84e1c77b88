/// Draws the relations of one thing as SVG: a trunk grows from the thing, and a branch leads to
/// each party, labelled with the kind of relation and its years. Nothing can overlap, and it reads
/// from top to bottom on a phone; the wide form has branches on both sides.
enum Diagram {
  /// What a drawing needs to know besides the data.
  struct Options: Sendable {
    /// A prefix for identifiers that no other drawing of the page has; `·` comes after it, as in charts.
    var idPrefix: String
    /// The words in the drawing.
    var wording: ChartWording = .chinese
    /// What paths of links are put behind: empty, or such as `/briefing`.
    var basePath = ""
    /// Whether the page also has the wide form, so that the style sheet shows only one of the two.
    var hasWideForm = false
    /// Whether branches grow on both sides, for a column at least 640 pixels wide.
    var isWide = false
    /// At most this many parties are drawn.
    var maximum = 30

    init(
      idPrefix: String, wording: ChartWording = .chinese, basePath: String = "",
      isWide: Bool = false, maximum: Int = 30
    ) {
      self.idPrefix = idPrefix
      self.wording = wording
      self.basePath = basePath
      self.isWide = isWide
      self.maximum = maximum
    }
  }

  /// The drawing as an `svg` element; empty where there is no relation.
  static func svg(_ data: DiagramData, options: Options) -> [UInt8] {
    let (rows, omitted) = data.rows(maximum: options.maximum)
    guard !rows.isEmpty else { return [] }
    let layout = DiagramLayout(centre: data.centre, rows: rows, isWide: options.isWide)
    var svg = SVGWriter(capacity: 1024 + rows.count * 700)
    let form = options.isWide ? "wide" : options.hasWideForm ? "narrow" : "only"
    svg.raw("<svg class=\"diagram diagram--\(form)\" viewBox=\"0 0 ")
    let height = layout.height + (omitted > 0 ? 26 : 0)
    svg.point(layout.width, height.rounded(.up))
    // An image hides what is in it. With links the drawing keeps the role that SVG gives it (a graphics
    // document), so that they stay reachable; naming that role is an error to HTML checkers.
    let hasLinks = rows.contains { $0.node.path != nil }
    svg.raw(hasLinks ? "\"" : "\" role=\"img\"")
    svg.raw(" font-size=\"13\" aria-labelledby=\"")
    svg.text(options.idPrefix)
    svg.raw("·t\" aria-describedby=\"")
    svg.text(options.idPrefix)
    svg.raw("·d\"><title id=\"")
    svg.text(options.idPrefix)
    svg.raw("·t\">")
    svg.text(data.title)
    svg.raw("</title><desc id=\"")
    svg.text(options.idPrefix)
    svg.raw("·d\">")
    svg.text(description(rows, omitted: omitted, wording: options.wording))
    svg.raw("</desc>")

    svg.line("diagram-trunk", from: layout.trunk.0, to: layout.trunk.1)
    if omitted > 0 {
      let text = options.wording.morePartners(omitted)
      svg.raw("<text class=\"diagram-more\" fill=\"currentColor\" font-size=\"12\"")
      svg.attribute("x", layout.trunk.0.x + (options.isWide ? 0 : 14))
      svg.attribute("y", layout.height + 16)
      if options.isWide { svg.attribute("text-anchor", "middle") }
      svg.raw(">")
      svg.text(text)
      svg.raw("</text>")
    }
    if rows.contains(where: { $0.edges.contains(where: \.isEnded) }) {
      drawKey(layout, wording: options.wording, into: &svg)
    }
    for branch in layout.branches { draw(branch, into: &svg) }
    draw(layout.centre, isCentre: true, isEnded: false, options: options, into: &svg)
    for branch in layout.branches {
      draw(branch.node, isCentre: false, isEnded: branch.row.isEnded, options: options, into: &svg)
    }
    svg.raw("</svg>")
    return svg.bytes
  }

  private static func description(
    _ rows: [DiagramData.Row], omitted: Int, wording: ChartWording
  ) -> String {
    var parts = rows.map { row in
      let relations = row.edges.map { edge in
        var words = [edge.label]
        if let period = edge.period { words.append(period) }
        if edge.isEnded, edge.period != wording.ended { words.append(wording.ended) }
        return words.joined(separator: " ")
      }
      return row.node.name + wording.colon + relations.joined(separator: wording.comma)
    }
    if omitted > 0 { parts.append(wording.morePartners(omitted)) }
    return parts.joined(separator: wording.semicolon) + wording.stop
  }

  // MARK: Marks

  /// Says in the upper right corner, beside the centre, what a broken line means.
  private static func drawKey(
    _ layout: DiagramLayout, wording: ChartWording, into svg: inout SVGWriter
  ) {
    let y = (layout.centre.box.top + layout.centre.box.bottom) / 2
    let left = layout.width - TextMeasure.width(wording.ended, size: 12) - 1
    svg.line(
      "diagram-edge diagram-edge--ended", from: (left - 30, y), to: (left - 6, y),
      extra: " stroke-width=\"1.4\" stroke-dasharray=\"3 3\"")
    svg.raw("<text class=\"diagram-kind\" fill=\"currentColor\" font-size=\"12\"")
    svg.attribute("x", left)
    svg.attribute("y", y + 4.2)
    svg.raw(">")
    svg.text(wording.ended)
    svg.raw("</text>")
  }

  private static func draw(_ branch: DiagramLayout.Branch, into svg: inout SVGWriter) {
    for strand in branch.strands {
      let edge = strand.edge
      let direction = branch.direction
      svg.raw("<g class=\"diagram-relation\">")
      svg.raw("<path class=\"diagram-edge diagram-edge--")
      svg.text(edge.kind)
      if edge.isEnded { svg.raw(" diagram-edge--ended") }
      svg.raw("\" fill=\"none\" stroke=\"currentColor\"")
      svg.attribute(
        "stroke-width", edge.kind == "ownership" ? 3 : edge.kind == "investment" ? 2.2 : 1.4)
      if edge.isEnded { svg.raw(" stroke-dasharray=\"3 3\"") }
      svg.raw(" d=\"M")
      svg.point(branch.trunk, strand.y - 8)
      svg.raw("q0 8 ")
      svg.point(8 * direction, 8)
      svg.raw("H")
      svg.number(branch.tip)
      svg.raw("\"/>")
      mark(edge, x: branch.tip - 13 * direction, y: strand.y, direction: direction, into: &svg)
      for label in strand.labels {
        svg.raw(
          label.isPeriod
            ? "<text class=\"diagram-period\"" : "<text class=\"diagram-kind\"")
        svg.raw(" fill=\"currentColor\" font-size=\"12\"")
        svg.attribute("x", label.x)
        svg.attribute("y", label.baseline)
        if direction < 0 { svg.raw(" text-anchor=\"end\"") }
        svg.raw(">")
        svg.text(label.text)
        if let period = label.period {
          svg.raw(" <tspan class=\"diagram-period\">")
          svg.text(period)
          svg.raw("</tspan>")
        }
        svg.raw("</text>")
      }
      svg.raw("</g>")
    }
  }

  /// What tells kinds apart besides colour and words: a cross on a blocked way, two points against
  /// each other for competition.
  private static func mark(
    _ edge: DiagramData.Edge, x: Double, y: Double, direction: Double, into svg: inout SVGWriter
  ) {
    let path: String
    switch edge.kind {
    case "blocking": path = "m-4-4 8 8m0-8-8 8"
    case "competition": path = "m-8-4 4 4-4 4m14-8-4 4 4 4"
    default: return
    }
    svg.raw("<path class=\"diagram-mark diagram-edge--")
    svg.text(edge.kind)
    svg.raw("\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" d=\"M")
    svg.point(x, y)
    svg.raw(path)
    svg.raw("\"/>")
  }

  private static func draw(
    _ node: DiagramLayout.PlacedNode, isCentre: Bool, isEnded: Bool, options: Options,
    into svg: inout SVGWriter
  ) {
    let path = isCentre ? nil : node.node.path
    if let path {
      svg.raw("<a class=\"diagram-link\" href=\"")
      svg.text(options.basePath)
      svg.text(path)
      svg.raw("\">")
    }
    svg.raw("<rect class=\"diagram-node")
    if isCentre { svg.raw(" diagram-node--centre") }
    if isEnded { svg.raw(" diagram-node--ended") }
    svg.raw("\" fill=\"none\" stroke=\"currentColor\" rx=\"2\"")
    svg.rectangle(
      x: node.box.left, y: node.box.top, width: node.box.right - node.box.left,
      height: node.box.bottom - node.box.top)
    svg.raw("/>")
    let count = Double(node.lines.count)
    let textHeight = count * 16 + (node.role == nil ? 0 : 15)
    var baseline = (node.box.top + node.box.bottom - textHeight) / 2 + 12.4
    for line in node.lines {
      svg.raw("<text class=\"diagram-label diagram-name")
      if isCentre { svg.raw(" diagram-name--centre") }
      svg.raw("\" fill=\"currentColor\"")
      svg.attribute("x", node.box.left + 9)
      svg.attribute("y", baseline)
      svg.raw(">")
      svg.text(line)
      svg.raw("</text>")
      baseline += 16
    }
    if let role = node.role {
      svg.raw("<text class=\"diagram-role\" fill=\"currentColor\" font-size=\"11.5\"")
      svg.attribute("x", node.box.left + 9)
      svg.attribute("y", baseline - 1)
      svg.raw(">")
      svg.text(role)
      svg.raw("</text>")
    }
    if path != nil { svg.raw("</a>") }
  }
}
