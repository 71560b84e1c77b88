import Testing

@testable import SiteBuilder

@Suite("Labels of lines and cut axes")
struct ChartsLabelTests {
  /// Labels of values that stand on a line, a point or each other.
  private func collisions(_ drawing: Drawing) -> [String] {
    let labels = drawing.elements.filter { $0.classes.contains("chart-label") }.map { element in
      Box(
        text: element.text, x: element.number("x") ?? .nan, baseline: element.number("y") ?? .nan,
        anchor: element.attributes["text-anchor"].flatMap(TextAnchor.init) ?? .start,
        size: element.fontSize)
    }
    let lines = (drawing.all("chart-line") + drawing.all("chart-band")).map { element in
      corners(element.attributes["d"] ?? "")
    }
    var faults: [String] = []
    for (index, box) in labels.enumerated() {
      for corners in lines {
        for (a, b) in zip(corners, corners.dropFirst()) where box.isCrossed(from: a, to: b) {
          faults.append("label \(index) stands on a line")
        }
      }
      for circle in drawing.elements where circle.name == "circle" {
        guard let x = circle.number("cx"), let y = circle.number("cy") else { continue }
        if box.overlaps(Box(left: x - 3, top: y - 3, right: x + 3, bottom: y + 3)) {
          faults.append("label \(index) stands on a point")
        }
      }
      for other in labels[..<index] where other.overlaps(box) {
        faults.append("label \(index) stands on another")
      }
    }
    return faults
  }

  private func corners(_ path: String) -> [(x: Double, y: Double)] {
    let numbers = path.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  }

  private func quarters(_ values: [Double], unit: String = "元") -> ChartData {
    let points = values.enumerated().map {
      point(quarter(2020 + $0 / 4, $0 % 4 + 1), $1 * 1e8, label: "\(Int($1))亿元")
    }
    return chart([("京东", points)], unit: unit)
  }

  private func values(in drawing: Drawing) -> [String] {
    drawing.elements.filter { $0.classes.contains("chart-label") }.map(\.text)
  }

  @Test("no label stands on a line, a point or another label")
  func labelsAreClear() {
    for seed in 0..<400 {
      var numbers = Numbers(UInt64(seed))
      let count = 3 + numbers.next(30)
      var level = 500.0
      let values = (0..<count).map { _ in
        level = max(10, level + (numbers.next() - 0.45) * 300)
        return level.rounded()
      }
      let drawing = draw(quarters(values), as: .line, width: [340.0, 280, 640][seed % 3])
      #expect(drawing.faults == [], "seed \(seed)")
      #expect(collisions(drawing) == [], "seed \(seed): \(values)")
    }
    for seed in 0..<200 {
      let data = randomData(seed: UInt64(seed))
      if data.series.count == 1 { #expect(collisions(draw(data, as: .line)) == [], "seed \(seed)") }
    }
  }

  @Test(
    "the first, the last, the highest and the lowest value are told",
    arguments: [
      [900, 1000, 1100, 1230, 1360, 1500, 1800], [1800, 1500, 1300, 1200, 1100, 900, 700],
      [100, 500, 900, 1300, 900, 500, 100], [900, 300, 800, 200, 700, 100, 950],
      [700, 710, 705, 720, 715, 730, 725, 740], [10, 20, 40, 80, 160, 320, 640, 1280],
      [1000, 990, 400, 410, 405, 420, 1100], [100, 1500, 1480, 1510, 1490, 1505, 1500],
    ])
  func mattersIsTold(values: [Double]) {
    let drawing = draw(quarters(values), as: .line)
    #expect(collisions(drawing) == [])
    let told = self.values(in: drawing)
    for value in [values[0], values[values.count - 1], values.min() ?? 0, values.max() ?? 0] {
      #expect(told.contains("\(Int(value))亿元"), "\(values): \(told)")
    }
  }

  @Test("a line whose scale begins above zero is marked, and said to be, by forms that can be")
  func cutAxes() {
    let cut = quarters([1200, 1210, 1230, 1240, 1220, 1250, 1260])
    let whole = quarters([200, 1210, 1230, 1240, 1220, 1250, 1260])
    for wording in [ChartWording.chinese, .english] {
      let drawing = draw(cut, as: .line, wording: wording)
      // On the axis and in the key.
      #expect(drawing.all("chart-cut").count == 2)
      #expect(drawing.labels.map(\.text).contains(wording.cut))
      #expect(drawing.elements.first { $0.name == "desc" }?.text.contains(wording.cut) == true)
      let other = draw(whole, as: .line, wording: wording)
      #expect(other.all("chart-cut").isEmpty)
      #expect(!other.source.contains(wording.cut))
    }
    let negative = draw(quarters([-1200, -1210, -1230, -1240, -1220, -1250]), as: .line)
    #expect(negative.faults == [] && negative.all("chart-cut").count == 2)
  }

  @Test("ranges and slopes that leave zero out say so; bars never leave it out")
  func cutForms() {
    let ranges = chart(
      [
        ("京东", [point(year(2025), 11, 12, label: "11%~12%")]),
        ("拼多多", [point(year(2025), 12, 14, label: "12%~14%")]),
      ], unit: "%")
    let slope = chart(
      [
        ("淘宝", [point(year(2019), 66, label: "66%"), point(year(2024), 60, label: "60%")]),
        ("京东", [point(year(2019), 50, label: "50%"), point(year(2024), 59, label: "59%")]),
      ], unit: "%")
    for (data, form) in [(ranges, Chart.Form.range), (slope, .slope)] {
      let drawing = draw(data, as: form)
      #expect(drawing.faults == [])
      #expect(!drawing.all("chart-cut").isEmpty, "\(form)")
      #expect(drawing.labels.map(\.text).contains(ChartWording.chinese.cut), "\(form)")
    }
    for seed in 0..<120 {
      let drawing = draw(randomData(seed: UInt64(seed)), as: .bar)
      #expect(!drawing.source.contains(ChartWording.chinese.cut), "seed \(seed)")
    }
    let close = (0..<4).map { point(year(2020 + $0), 1000 + Double($0), label: "\(1000 + $0)") }
    let bars = draw(chart([("京东", close)]), as: .bar).all("chart-bar")
    let heights = bars.compactMap { $0.number("height") }
    #expect((heights.min() ?? 0) > (heights.max() ?? 0) * 0.99)
  }
}
