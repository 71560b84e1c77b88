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
  /// Where labels may stand.
  var bounds: Box
  private(set) var taken: [Box] = []
  private var segments: [((x: Double, y: Double), (x: Double, y: Double))] = []

  init(bounds: Box) {
    self.bounds = bounds
  }

  /// Marks a box as taken.
  mutating func take(_ box: Box) {
    taken.append(box)
  }

  /// Marks a line that labels should not stand on.
  mutating func avoid(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    segments.append((a, b))
  }

  /// A place for a label of a point: above, below or beside it, the first that is free. With
  /// `mayCross`, places on a line count as free when there is no other.
  mutating func place(
    _ text: String, at point: (x: Double, y: Double), size: Double, distance: Double,
    prefersBelow: Bool, mayCross: Bool
  ) -> (x: Double, baseline: Double, anchor: TextAnchor)? {
    let width = TextMeasure.width(text, size: size)
    let up = point.y - distance - 0.14 * size
    let down = point.y + distance + 0.88 * size
    let level = point.y + 0.36 * size
    let first = prefersBelow ? down : up
    let second = prefersBelow ? up : down
    // Centred places slide along the edge of the bounds rather than be cut off by it.
    func slid(_ x: Double) -> Double {
      min(max(x, bounds.left + width / 2), max(bounds.left + width / 2, bounds.right - width / 2))
    }
    let candidates: [(x: Double, baseline: Double, anchor: TextAnchor)] = [
      (slid(point.x), first, .middle),
      (slid(point.x), second, .middle),
      (point.x - distance, first, .end),
      (point.x + distance, first, .start),
      (point.x - distance, second, .end),
      (point.x + distance, second, .start),
      (point.x + distance + 2, level, .start),
      (point.x - distance - 2, level, .end),
      (slid(point.x), first + (prefersBelow ? size : -size), .middle),
    ]
    for pass in 0..<(mayCross ? 2 : 1) {
      for candidate in candidates {
        let box = Box(
          text: text, x: candidate.x, baseline: candidate.baseline, anchor: candidate.anchor,
          size: size)
        guard box.isWithin(bounds), !taken.contains(where: { $0.overlaps(box, gap: 1.5) })
        else { continue }
        if pass == 0, segments.contains(where: { box.isCrossed(from: $0.0, to: $0.1) }) {
          continue
        }
        taken.append(box)
        return candidate
      }
    }
    return nil
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
