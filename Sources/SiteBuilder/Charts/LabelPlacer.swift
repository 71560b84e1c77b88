/// A rectangle in the drawing's units.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  /// The box of a line of text: its baseline, and its anchor (`start`, `middle` or `end`) at `x`.
  init(text: String, x: Double, baseline: Double, anchor: TextAnchor, size: Double) {
    let width = TextMeasure.width(text, size: size)
    switch anchor {
    case .start: left = x
    case .middle: left = x - width / 2
    case .end: left = x - width
    }
    right = left + width
    top = baseline - 0.88 * size
    bottom = baseline + 0.14 * size
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Whether the two share more than an edge, each grown by half of `gap`.
  func overlaps(_ other: Box, gap: Double = 0) -> Bool {
    left < other.right + gap && other.left < right + gap && top < other.bottom + gap
      && other.top < bottom + gap
  }

  /// Whether it lies within another.
  func isWithin(_ other: Box) -> Bool {
    left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom
  }

  /// How far away a point is.
  func distance(to point: (x: Double, y: Double)) -> Double {
    let x = max(left - point.x, point.x - right, 0)
    let y = max(top - point.y, point.y - bottom, 0)
    return (x * x + y * y).squareRoot()
  }

  /// Whether a segment passes through it (Liang and Barsky's clipping).
  func isCrossed(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) -> Bool {
    let dx = b.x - a.x
    let dy = b.y - a.y
    var enter = 0.0
    var leave = 1.0
    for (p, q) in [
      (-dx, a.x - left), (dx, right - a.x), (-dy, a.y - top), (dy, bottom - a.y),
    ] {
      if p == 0 {
        if q < 0 { return false }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    return enter < leave
  }
}

/// Which end of a text its x coordinate gives.
enum TextAnchor: String {
  case start, middle, end
}

/// Remembers what is taken on a drawing and finds free places for labels.
struct LabelPlacer {
  /// Which side of its point a label should be on, if either.
  enum Side { case above, below, either }

  /// A place for a line of text.
  struct Place {
    var x: Double
    var baseline: Double
    var anchor: TextAnchor
  }

  /// Where labels may stand.
  var bounds: Box
  private(set) var taken: [Box] = []
  private var points: [(x: Double, y: Double)] = []
  private var segments: [(from: (x: Double, y: Double), to: (x: Double, y: Double), air: Double)] =
    []
  /// Bands between two upper and two lower ends, from left to right.
  private var bands: [(left: Double, right: Double, top: [Double], bottom: [Double])] = []

  init(bounds: Box) {
    self.bounds = bounds
  }

  /// Marks a box as taken.
  mutating func take(_ box: Box) {
    taken.append(box)
  }

  /// Marks a point as taken as far as its mark reaches. Labels of others stand farther from it than
  /// from their own.
  mutating func take(_ point: (x: Double, y: Double), reach: Double) {
    points.append(point)
    taken.append(
      Box(
        left: point.x - reach, top: point.y - reach, right: point.x + reach,
        bottom: point.y + reach))
  }

  /// Marks a line that labels must not stand on, with the air between: half the line's width and a
  /// little more.
  mutating func avoid(
    from a: (x: Double, y: Double), to b: (x: Double, y: Double), air: Double = 2
  ) {
    segments.append((a, b, air))
  }

  /// Marks an area that labels must not stand on, between an upper and a lower line.
  mutating func avoid(
    left: Double, right: Double, top: (left: Double, right: Double),
    bottom: (left: Double, right: Double)
  ) {
    avoid(from: (left, top.left), to: (right, top.right))
    avoid(from: (left, bottom.left), to: (right, bottom.right))
    bands.append((left, right, [top.left, top.right], [bottom.left, bottom.right]))
  }

  /// A place for a label of a point that is clear of lines, points and other labels, as near to the
  /// point and as much on its preferred side as there is room; `nil` where there is none.
  ///
  /// - Parameter slack: How much nearer to it another point may be than its own.
  mutating func place(
    _ text: String, at point: (x: Double, y: Double), size: Double, distance: Double,
    prefers: Side, slack: Double
  ) -> Place? {
    let width = TextMeasure.width(text, size: size)
    var best: (place: Place, box: Box, cost: Double)?
    func consider(x: Double, baseline: Double, anchor: TextAnchor, cost: Double) {
      guard cost < best?.cost ?? .infinity else { return }
      let box = Box(text: text, x: x, baseline: baseline, anchor: anchor, size: size)
      if isFree(box, for: point, slack: slack) {
        best = (Place(x: x, baseline: baseline, anchor: anchor), box, cost)
      }
    }
    for gap in [distance, distance + 4, distance + 9, distance + 15] {
      for share in [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75] {
        // Centred places slide along the edge of the bounds rather than be cut off by it.
        let wished = point.x + share * width
        let x = min(
          max(wished, bounds.left + width / 2),
          max(bounds.left + width / 2, bounds.right - width / 2))
        let cost = (gap - distance) + abs(x - point.x) * 0.3
        consider(
          x: x, baseline: point.y - gap - 0.14 * size, anchor: .middle,
          cost: cost + (prefers == .below ? 7 : 0))
        consider(
          x: x, baseline: point.y + gap + 0.88 * size, anchor: .middle,
          cost: cost + (prefers == .above ? 7 : prefers == .either ? 0.1 : 0))
      }
    }
    let level = point.y + 0.36 * size
    for gap in [distance + 2, distance + 6, distance + 11] {
      consider(x: point.x + gap, baseline: level, anchor: .start, cost: gap)
      consider(x: point.x - gap, baseline: level, anchor: .end, cost: gap + 0.1)
    }
    if let best { taken.append(best.box) }
    return best?.place
  }

  /// Whether nothing else stands where a label of a point would, and no other point is nearer.
  private func isFree(_ box: Box, for point: (x: Double, y: Double), slack: Double) -> Bool {
    guard box.isWithin(bounds), !taken.contains(where: { $0.overlaps(box, gap: 1.5) }) else {
      return false
    }
    for segment in segments {
      let air = segment.air
      let wide = Box(
        left: box.left - air, top: box.top - air, right: box.right + air, bottom: box.bottom + air)
      if wide.isCrossed(from: segment.from, to: segment.to) { return false }
    }
    let own = box.distance(to: point)
    if points.contains(where: { box.distance(to: $0) < own - slack }) { return false }
    // What no edge of a band crosses lies inside of it as a whole or not at all.
    return !bands.contains { band in
      let x = (max(box.left, band.left) + min(box.right, band.right)) / 2
      guard band.left < box.right, box.left < band.right, band.right > band.left else {
        return false
      }
      let share = (x - band.left) / (band.right - band.left)
      let top = band.top[0] + share * (band.top[1] - band.top[0])
      let bottom = band.bottom[0] + share * (band.bottom[1] - band.bottom[0])
      let middle = (box.top + box.bottom) / 2
      return top < middle && middle < bottom
    }
  }

  /// Centres for blocks of the given heights as near as possible to the wished ones, without
  /// overlap and, where the room allows, within `range` (pooling of adjacent violators). The
  /// result is in the order of the input.
  static func spread(
    wished: [Double], heights: [Double], gap: Double, range: ClosedRange<Double>
  ) -> [Double] {
    let order = wished.indices.sorted { (wished[$0], $0) < (wished[$1], $1) }
    struct Cluster {
      var members: [Int]
      var sum: Double
      var height: Double
      var top: Double { sum / Double(members.count) }
    }
    var clusters: [Cluster] = []
    for index in order {
      let height = heights[index] + gap
      clusters.append(
        Cluster(members: [index], sum: wished[index] - height / 2, height: height))
      while clusters.count > 1 {
        let last = clusters[clusters.count - 1]
        let before = clusters[clusters.count - 2]
        if before.top + before.height <= last.top { break }
        clusters.removeLast(2)
        clusters.append(
          Cluster(
            members: before.members + last.members,
            sum: before.sum + last.sum - Double(last.members.count) * before.height,
            height: before.height + last.height))
      }
    }
    var tops = clusters.map(\.top)
    var floor = range.lowerBound
    for index in tops.indices {
      tops[index] = max(tops[index], floor)
      floor = tops[index] + clusters[index].height
    }
    var ceiling = range.upperBound
    for index in tops.indices.reversed() {
      tops[index] = min(tops[index], ceiling - clusters[index].height)
      ceiling = tops[index]
    }
    var result = wished
    for (cluster, top) in zip(clusters, tops) {
      var y = top
      for index in cluster.members {
        let height = heights[index] + gap
        result[index] = y + height / 2
        y += height
      }
    }
    return result
  }
}
