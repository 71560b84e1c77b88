import Testing

@testable import SiteBuilder

@Suite("What charts say")
struct ChartsMeaningTests {
  private func bars(_ drawing: Drawing) -> [Drawing.Element] {
    drawing.elements.filter { element in
      element.name == "rect" && element.classes.contains { $0.hasPrefix("chart-bar") }
    }
  }

  @Test("values are labelled as they were written")
  func labelsAsWritten() {
    let written = ["超10亿", "约12.25亿", "14亿"]
    let points = zip([10e8, 12.25e8, 14e8], written).enumerated().map {
      point(year(2020 + $0.offset * 2), $0.element.0, label: $0.element.1)
    }
    for form in [Chart.Form.line, .bar, .range] {
      let texts = draw(chart([("微信", points)], unit: "人"), as: form).labels.map(\.text)
      #expect(written.allSatisfy(texts.contains), "\(form): \(texts)")
    }
  }

  @Test("standing bars are as high as their values")
  func barsAreProportional() {
    let points = [
      point(year(2022), 10, label: "10%"), point(year(2023), 20, label: "20%"),
      point(year(2024), -5, label: "-5%"),
    ]
    let bars = bars(draw(chart([("京东", points)], unit: "%"), as: .bar))
    let heights = bars.compactMap { $0.number("height") }
    #expect(heights.count == 3)
    #expect(abs(heights[1] - 2 * heights[0]) < 0.3)
    #expect(abs(heights[0] - 2 * heights[2]) < 0.3)
    // The negative one hangs from where the others stand.
    let floor = (bars[0].number("y") ?? 0) + heights[0]
    #expect(abs((bars[2].number("y") ?? 0) - floor) < 0.2)
  }

  @Test("lying bars are as long as their values, largest first")
  func rowsAreProportional() {
    let data = chart([
      ("快手", [point(year(2024), 1e12, label: "1万亿元")]),
      ("阿里巴巴", [point(year(2024), 8e12, label: "8万亿元")]),
      ("京东", [point(year(2024), 4e12, label: "4万亿元")]),
    ])
    #expect(data.suitableForm == .bar)
    let drawing = draw(data)
    let widths = bars(drawing).compactMap { $0.number("width") }
    #expect(widths == widths.sorted(by: >))
    #expect(abs(widths[0] - 8 * widths[2]) < 1)
    #expect(drawing.labels.map(\.text).filter { !$0.contains("亿") } == ["阿里巴巴", "京东", "快手"])
  }

  @Test("estimates are hatched and differing values hollow, and a key says so")
  func estimatesAndDifferingValues() {
    let plain = point(year(2022), 10, label: "10")
    let estimate = point(year(2023), 12, label: "12", isEstimate: true)
    let differing = point(year(2024), 14, label: "14", isDiffering: true)
    let drawing = draw(chart([("京东", [plain, estimate, differing])]), as: .bar)
    // The samples in the key count as well.
    #expect(drawing.all("chart-bar").count == 1)
    #expect(drawing.all("chart-bar--estimate").count == 2)
    #expect(drawing.all("chart-hatching").count == 2)
    #expect(drawing.all("chart-bar--differing").count == 2)
    #expect(drawing.labels.map(\.text).contains("估计、预期"))
    #expect(drawing.labels.map(\.text).contains("说法不一"))
    let without = draw(chart([("京东", [plain, point(year(2023), 12, label: "12")])]), as: .bar)
    #expect(!without.labels.map(\.text).contains("说法不一"))
    #expect(without.all("chart-hatching").isEmpty)
  }

  @Test("where sources differ a line becomes a band with both values")
  func differingValuesOnALine() {
    let data = chart(
      [
        (
          "微信",
          [
            point(year(2020), 10e8, label: "10亿"), point(year(2022), 12e8, label: "12亿"),
            point(day(20_000), 14e8, label: "14亿", isDiffering: true),
            point(day(20_000), 9e8, label: "9亿", isDiffering: true),
          ]
        )
      ], unit: "人")
    let drawing = draw(data)
    #expect(data.suitableForm == .line)
    #expect(drawing.all("chart-band").count == 1)
    #expect(drawing.all("chart-line").count == 1)
    // Two values and the sample in the key.
    #expect(drawing.all("chart-point--differing").count == 3)
    let texts = drawing.labels.map(\.text)
    #expect(texts.contains("14亿") && texts.contains("9亿"))
  }

  @Test("a line to an estimate is broken")
  func estimatedSegments() {
    let points = (0..<8).map {
      point(quarter(2023 + $0 / 4, $0 % 4 + 1), Double($0), isEstimate: $0 >= 6)
    }
    let drawing = draw(chart([("京东", points)]))
    #expect(drawing.all("chart-line--estimate").count == 1)
    #expect(drawing.all("chart-line").count == 2)
  }

  @Test("a range is a band from its lower to its upper end")
  func ranges() {
    let data = chart(
      [
        ("京东", [point(year(2025), 1, 2, label: "1~2个百分点")]),
        ("拼多多", [point(year(2025), 2, 4, label: "2~4个百分点")]),
      ], unit: "个百分点")
    #expect(data.suitableForm == .range)
    let bands = draw(data).all("chart-band").compactMap { $0.number("width") }
    #expect(bands.count == 2)
    #expect(abs(bands[0] - 2 * bands[1]) < 0.5)
  }

  @Test("several subjects are named beside their lines, not in a legend")
  func directLabels() {
    let data = chart(
      ["淘宝", "拼多多", "京东"].enumerated().map { index, name in
        (
          name,
          (0..<6).map {
            point(
              quarter(2023 + $0 / 4, $0 % 4 + 1), Double(10 - index) + Double($0) / 10,
              label: "\(index)亿")
          }
        )
      })
    let drawing = draw(data)
    #expect(data.suitableForm == .line)
    let names = drawing.all("chart-subject")
    #expect(names.map(\.text) == ["淘宝", "拼多多", "京东"])
    let heights = names.compactMap { $0.number("y") }
    #expect(heights == heights.sorted())
  }

  @Test("two periods of several subjects are a slope with both values at its ends")
  func slope() {
    let data = chart(
      [
        ("淘宝", [point(year(2019), 66, label: "66%"), point(year(2024), 40, label: "40%")]),
        ("拼多多", [point(year(2019), 10, label: "10%"), point(year(2024), 19, label: "19%")]),
      ], unit: "%")
    #expect(data.suitableForm == .slope)
    let drawing = draw(data)
    let texts = drawing.labels.map(\.text)
    for text in ["66%", "40%", "10%", "19%", "淘宝", "拼多多", "2019年", "2024年"] {
      #expect(texts.contains(text))
    }
    #expect(drawing.all("chart-line").count == 2)
  }

  @Test("subjects beyond what is legible are counted, not dropped in silence")
  func omittedSubjects() {
    let data = chart((0..<30).map { ("公司\($0)", [point(year(2024), Double($0), label: "\($0)")]) })
    let texts = draw(data).labels.map(\.text)
    #expect(texts.contains("另有6项未画出，见表"))
    #expect(texts.contains("公司29") && !texts.contains("公司3"))
  }

  @Test("five hundred points are one line with a few labels")
  func manyPoints() {
    var numbers = Numbers(3)
    let points = (0..<500).map { point(day(19_000 + $0), numbers.next() * 100, label: "\($0)") }
    let drawing = draw(chart([("股价", points)]))
    #expect(drawing.faults == [])
    #expect(drawing.all("chart-line").count == 1)
    #expect(drawing.all("chart-point").isEmpty)
    #expect(drawing.source.utf8.count < 12_000)
  }
}

@Suite("Chart axes")
struct ChartsAxisTests {
  private func scale(_ values: [Double], unit: String? = "元", count: Int = 4) -> ValueScale {
    ValueScale(values: values, count: count, startsAtZero: true, unit: unit, wording: .chinese)
  }

  @Test(
    "ticks count in 万 and 亿",
    arguments: [
      ([9e12], "万亿元", "10"), ([5200e8], "亿元", "6000"), ([14e8], "亿元", "15"),
      ([35_000], "万元", "4"), ([900], "元", "1000"), ([0.25], "元", "0.3"),
    ])
  func multiples(values: [Double], caption: String, last: String) {
    let scale = scale(values)
    #expect(scale.caption == caption)
    #expect(scale.ticks.last.map(scale.label) == last)
    #expect(
      scale.ticks.first.map(scale.label) == "0" || scale.ticks.first.map(scale.label) == "0.0")
  }

  @Test("percentages and percentage points are never counted in 万")
  func percentages() {
    #expect(scale([30_000], unit: "%").caption == "%")
    #expect(scale([30_000], unit: "个百分点").caption == "个百分点")
    #expect(scale([28e8], unit: "USD").caption == "亿美元")
  }

  @Test("steps are 1, 2 or 5 times a power of ten and cover the values")
  func roundSteps() {
    var numbers = Numbers(5)
    for _ in 0..<2000 {
      let size = [1e-6, 1, 1e4, 1e8, 1e15][numbers.next(5)]
      let values = (0..<3).map { _ in (numbers.next() - 0.3) * size }
      let scale = scale(values, count: 4)
      #expect(scale.ticks.count >= 2 && scale.ticks.count <= 7)
      for value in values {
        #expect(value >= scale.low - size * 1e-9 && value <= scale.high + size * 1e-9)
      }
      let step = scale.ticks[1] - scale.ticks[0]
      var mantissa = step
      while mantissa < 0.999 { mantissa *= 10 }
      while mantissa > 9.99 { mantissa /= 10 }
      #expect([1.0, 2, 5].contains { abs($0 - mantissa) < 1e-6 }, "step \(step)")
      #expect(Set(scale.ticks.map(scale.label)).count == scale.ticks.count)
    }
  }

  @Test("bars begin at zero; a line may not, where its movement would vanish")
  func zero() {
    let points = (0..<8).map {
      point(quarter(2023 + $0 / 4, $0 % 4 + 1), 12e8 + Double($0) * 1e7, label: "\($0)")
    }
    let axis = draw(chart([("微信", points)], unit: "人"), as: .line).elements.filter {
      $0.name == "text" && $0.ancestors.last == "g"
    }
    #expect(!axis.map(\.text).contains("0"))
    #expect(axis.map(\.text).contains("12.00") || axis.map(\.text).contains("12.0"))
    let bars = draw(chart([("微信", Array(points.prefix(4)))], unit: "人"), as: .bar)
    #expect(bars.labels.map(\.text).contains("0.0") || bars.labels.map(\.text).contains("0"))
  }

  @Test("periods are named at their precision")
  func periods() {
    #expect(year(2024).shortLabel(.chinese) == ("2024", nil))
    #expect(quarter(2024, 3).shortLabel(.chinese) == ("Q3", "2024"))
    #expect(day(20_000).shortLabel(.chinese) == ("10月4日", "2024"))
    let interval = ChartPeriod(start: 0, end: 800, precision: .interval, label: "")
    #expect(interval.shortLabel(.chinese) == ("1970–1972", nil))
    let texts = draw(
      chart([
        ("京东", (0..<5).map { point(quarter(2023 + ($0 + 2) / 4, ($0 + 2) % 4 + 1), 3, label: "3") })
      ])
    ).labels.map(\.text)
    #expect(texts.filter { $0 == "2023" }.count == 1)
    #expect(texts.filter { $0 == "2024" }.count == 1)
  }

  @Test("periods of different length show how long they are")
  func spans() {
    let mixed = chart([
      ("京东", [point(year(2020), 1), point(day(19_000), 2), point(day(19_900), 3)])
    ])
    #expect(draw(mixed, as: .line).all("chart-span").count == 1)
    let equal = chart([("京东", [point(year(2020), 1), point(year(2021), 2)])])
    #expect(draw(equal, as: .line).all("chart-span").isEmpty)
  }
}

@Suite("Text in drawings")
struct ChartsTextTests {
  @Test("Chinese is one em wide, Latin about half")
  func widths() {
    #expect(TextMeasure.width("京东集团", size: 10) == 40)
    let latin = TextMeasure.width("the quick brown fox", size: 10) / 19
    #expect(latin > 4.5 && latin < 6)
  }

  @Test("lines keep to the width and do not begin with closing punctuation")
  func lines() {
    var numbers = Numbers(11)
    let words = ["京东", "（中国）", "Alibaba", "有限公司", "2024", "“老铁”", "GMV"]
    let marks = ["", "，", "、", "。", " "]
    for _ in 0..<500 {
      let text = (0..<(1 + numbers.next(9))).map { _ in
        words[numbers.next(words.count)] + marks[numbers.next(marks.count)]
      }.joined()
      let lines = TextMeasure.lines(text, limit: 100, size: 12, maximum: 2)
      #expect(lines.count <= 2)
      for line in lines { #expect(TextMeasure.width(line, size: 12) <= 100.01, "\(line)") }
      if lines.count == 2, let first = lines[1].first, !text.hasPrefix(String(first)) {
        #expect(!"，。、）”".contains(first) || lines[0].isEmpty, "\(text) → \(lines)")
      }
    }
  }

  @Test("a text that fits stays whole, one that does not ends with an ellipsis")
  func shortening() {
    #expect(TextMeasure.shortened("京东", to: 30, size: 12) == "京东")
    #expect(TextMeasure.shortened("京东集团", to: 40, size: 12) == "京东…")
    #expect(TextMeasure.lines("京东集团股份", limit: 40, size: 12, maximum: 2) == ["京东集", "团股份"])
  }
}

private func == (a: (upper: String, lower: String?), b: (String, String?)) -> Bool {
  a.upper == b.0 && a.lower == b.1
}
