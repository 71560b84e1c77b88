/// Where everything of a relation diagram stands.
struct DiagramLayout {
  /// A thing with its box and its text.
  struct PlacedNode {
    var node: DiagramData.Node
    var box: Box
    var lines: [String]
    var role: String?
  }

  /// A text beside an edge.
  struct Label: Equatable {
    var text: String
    /// The years, where they stand behind the text.
    var period: String?
    var x: Double
    var baseline: Double
    var isPeriod: Bool
  }

  /// One relation: a line at a height, with its labels.
  struct Strand {
    var edge: DiagramData.Edge
    var y: Double
    var labels: [Label]
  }

  /// A party with its relations.
  struct Branch {
    var row: DiagramData.Row
    var node: PlacedNode
    var strands: [Strand]
    /// Where it leaves the trunk, and where it meets the party.
    var trunk: Double
    var tip: Double
    /// 1 to the right, -1 to the left.
    var direction: Double
  }

  let width: Double
  let height: Double
  let centre: PlacedNode
  let trunk: ((x: Double, y: Double), (x: Double, y: Double))
  let branches: [Branch]

  private static let nodeWidth = 150.0
  private static let gap = 8.0

  init(centre: DiagramData.Node, rows: [DiagramData.Row], isWide: Bool) {
    let width = isWide ? 700.0 : 340.0
    self.width = width
    let x = isWide ? width / 2 : 16

    let size = 13.0
    let lines = TextMeasure.lines(centre.name, limit: 210, size: size / 0.94, maximum: 2)
    // Set in a heavier weight, hence the wider estimate.
    let nameWidth = lines.map { TextMeasure.width($0, size: size) * 1.06 }.max() ?? 0
    let boxWidth = max(nameWidth + 18, 44)
    let boxLeft = isWide ? x - boxWidth / 2 : 0.5
    let boxBottom = 0.5 + Double(lines.count) * 16 + 14
    self.centre = PlacedNode(
      node: centre, box: Box(left: boxLeft, top: 0.5, right: boxLeft + boxWidth, bottom: boxBottom),
      lines: lines, role: nil)

    var edges = (left: boxBottom + 12, right: boxBottom + 12)
    var branches: [Branch] = []
    for row in rows {
      // Each party goes to the side that has more room, so that the order reads down both sides.
      let isLeft = isWide && edges.left < edges.right - 0.1
      let top = isLeft ? edges.left : edges.right
      let (branch, bottom) = DiagramLayout.branch(
        row, trunk: x, width: width, isLeft: isLeft, top: top)
      branches.append(branch)
      if isLeft { edges.left = bottom + Self.gap } else { edges.right = bottom + Self.gap }
    }
    self.branches = branches
    let deepest = branches.flatMap { $0.strands.map(\.y) }.max() ?? boxBottom
    trunk = ((x, boxBottom), (x, deepest - 8))
    height = max(edges.left, edges.right) - Self.gap + 1
  }

  private static func branch(
    _ row: DiagramData.Row, trunk: Double, width: Double, isLeft: Bool, top: Double
  ) -> (Branch, bottom: Double) {
    let nodeLeft = isLeft ? 0.5 : width - nodeWidth - 0.5
    let tip = isLeft ? nodeLeft + nodeWidth : nodeLeft
    let direction = isLeft ? -1.0 : 1.0
    let labelX = trunk + 13 * direction
    let room = abs(tip - labelX) - 6

    // A relation's label stands above its line, its years behind it or, without room, below.
    var slots:
      [(edge: DiagramData.Edge, above: String, beside: String?, below: String?, height: Double)] =
        []
    for edge in row.edges {
      let size = 12.0
      if let period = edge.period {
        let both = edge.label + " " + period
        if TextMeasure.width(both, size: size) <= room {
          slots.append((edge, edge.label, period, nil, 24))
        } else {
          slots.append(
            (
              edge, TextMeasure.shortened(edge.label, to: room, size: size), nil,
              TextMeasure.shortened(period, to: room, size: size), 40
            ))
        }
      } else {
        slots.append((edge, TextMeasure.shortened(edge.label, to: room, size: size), nil, nil, 24))
      }
    }
    let lines = TextMeasure.lines(row.node.name, limit: nodeWidth - 18, size: 13, maximum: 2)
    let role = row.node.role.map { TextMeasure.shortened($0, to: nodeWidth - 18, size: 11.5) }
    let textHeight = Double(lines.count) * 16 + (role == nil ? 0 : 15) + 12
    // A line has its label above, so a node beside one line is centred on the line.
    let strandsHeight = slots.reduce(0) { $0 + $1.height }
    let firstLine = 18.0
    let lastLine =
      firstLine + slots.dropLast().reduce(0) { $0 + $1.height }
    let middle = (firstLine + lastLine) / 2
    let half = max(textHeight / 2, (lastLine - firstLine) / 2 + 10)
    // Nothing may rise above the row's top.
    let shift = max(0, half - middle)
    var strands: [Strand] = []
    var y = top + firstLine + shift
    for slot in slots {
      var labels = [
        Label(
          text: slot.above, period: slot.beside, x: labelX, baseline: y - 5, isPeriod: false)
      ]
      if let below = slot.below {
        labels.append(
          Label(text: below, period: nil, x: labelX, baseline: y + 15.5, isPeriod: true))
      }
      strands.append(Strand(edge: slot.edge, y: y, labels: labels))
      y += slot.height
    }
    let box = Box(
      left: nodeLeft, top: top + shift + middle - half, right: nodeLeft + nodeWidth,
      bottom: top + shift + middle + half)
    let bottom = max(box.bottom, top + shift + strandsHeight + (slots.last?.below == nil ? -4 : 0))
    let node = PlacedNode(node: row.node, box: box, lines: lines, role: role)
    return (
      Branch(row: row, node: node, strands: strands, trunk: trunk, tip: tip, direction: direction),
      bottom
    )
  }
}
