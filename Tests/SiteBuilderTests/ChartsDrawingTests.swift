import Testing

@testable import SiteBuilder

@Suite("Charts")
struct ChartsDrawingTests {
  @Test("a drawing has a role, a title and its values in words")
  func isAccessible() {
    let data = chart([
      (
        "京东",
        [
          point(year(2023), 3e12, label: "3万亿元"),
          point(year(2024), 4e12, label: "4万亿元", isEstimate: true),
        ]
      )
    ])
    let drawing = draw(data)
    let root = drawing.elements.first
    #expect(drawing.faults == [])
    #expect(root?.attributes["role"] == "img")
    #expect(root?.attributes["aria-labelledby"] == "c1·t")
    #expect(drawing.elements.first { $0.attributes["id"] == "c1·t" }?.text == "商品交易总额")
    #expect(
      drawing.elements.first { $0.name == "desc" }?.text
        == "京东：2023年 3万亿元，2024年 4万亿元（估计、预期）。")
  }

  @Test("every form takes every sort of data", arguments: Chart.Form.allCases)
  func takesAnything(form: Chart.Form) {
    for seed in 0..<50 {
      let data = randomData(seed: UInt64(seed))
      for width in [340.0, 280, 640] {
        let drawing = draw(data, as: form, width: width)
        #expect(drawing.faults == [], "seed \(seed), width \(width), \(form)")
      }
    }
  }

  @Test("the form that suits the data is drawn without faults")
  func drawsWhatSuits() {
    for seed in 1000..<1080 {
      let data = randomData(seed: UInt64(seed))
      #expect(draw(data).faults == [], "seed \(seed)")
      #expect(draw(data, wording: .english).faults == [], "seed \(seed), English")
    }
  }

  private static let extremes: [[Double]] = [
    [0, 0, 0], [5, 5, 5], [-5, -5], [1e300, -1e300], [1e-300, 2e-300], [1e-9, -1e-9],
    [.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [.nan, 1, .infinity, 2, -.infinity],
    [0.1 + 0.2, 0.3], [1e15, 1e15 + 1], [123_456_789, 987_654_321, 0.5],
  ]

  @Test(
    "extreme values are drawn within the frame",
    arguments: extremes)
  func survivesExtremes(values: [Double]) {
    let points = values.enumerated().map { point(year(2015 + $0.offset), $0.element) }
    for form in Chart.Form.allCases {
      #expect(draw(chart([("京东", points)]), as: form).faults == [], "\(form)")
      #expect(draw(chart(points.map { ("甲", [$0]) }), as: form).faults == [], "\(form)")
    }
  }

  @Test("extreme periods are drawn within the frame")
  func survivesExtremePeriods() {
    let periods = [
      ChartPeriod(start: .min, end: .max, precision: .interval, label: "一直"),
      ChartPeriod(start: 10, end: -10, precision: .day, label: "倒着"),
      ChartPeriod(start: 9_000_000, end: 9_000_000, precision: .year, label: "极远"), year(1),
      year(9999), quarter(9999, 4),
    ]
    for form in Chart.Form.allCases {
      let data = chart([("京东", periods.enumerated().map { point($0.element, Double($0.offset)) })])
      #expect(draw(data, as: form).faults == [], "\(form)")
      for period in periods {
        #expect(draw(chart([("京东", [point(period, 3)])]), as: form).faults == [], "\(form)")
      }
    }
  }

  @Test("without a value there is no drawing")
  func emptyDataDrawsNothing() {
    #expect(Chart.svg(chart([]), options: Chart.Options(idPrefix: "c")) == [])
    #expect(Chart.svg(chart([("京东", [])]), options: Chart.Options(idPrefix: "c")) == [])
    let none = chart([("京东", [point(year(2024), .nan)])])
    #expect(Chart.svg(none, options: Chart.Options(idPrefix: "c")) == [])
    #expect(!none.isWorthDrawing)
  }

  @Test("one value is not worth a drawing, two that differ are")
  func worth() {
    let one = point(year(2024), 3)
    #expect(!chart([("京东", [one])]).isWorthDrawing)
    #expect(!chart([("京东", [one, one])]).isWorthDrawing)
    #expect(chart([("京东", [one, point(year(2024), 4)])]).isWorthDrawing)
    #expect(chart([("京东", [one, point(year(2025), 3)])]).isWorthDrawing)
    #expect(chart([("京东", [one]), ("拼多多", [one])]).isWorthDrawing)
  }

  @Test("the same data gives the same bytes, whatever the order of its points")
  func isDeterministic() {
    let data = randomData(seed: 7)
    var reversed = data
    for index in reversed.series.indices { reversed.series[index].points.reverse() }
    let options = Chart.Options(idPrefix: "c", form: .line)
    let svg = Chart.svg(data, options: options)
    #expect(svg == Chart.svg(data, options: options))
    #expect(
      Chart.svg(chart([("甲", [point(year(2023), 1), point(year(2024), 2)])]), options: options)
        == Chart.svg(
          chart([("甲", [point(year(2024), 2), point(year(2023), 1)])]), options: options))
  }

  @Test("identifiers of two drawings differ by their prefix")
  func identifiersHavePrefix() {
    let data = chart([("京东", [point(year(2023), 1, isEstimate: true), point(year(2024), 2)])])
    for prefix in ["a", "b\"<"] {
      let drawing = Drawing(Chart.svg(data, options: Chart.Options(idPrefix: prefix)))
      #expect(drawing.failure == nil)
      let identifiers = drawing.elements.compactMap { $0.attributes["id"] }
      #expect(identifiers == [prefix + "·t", prefix + "·d", prefix + "·hatch"])
    }
  }

  @Test("mark-up in names and labels is text")
  func escapesText() {
    let data = chart(
      [
        (
          "<b>\"A&B\"</b>",
          [point(year(2023), 1, label: "<1>"), point(year(2024), 2, label: "2\u{0}&")]
        )
      ],
      title: "</title><script>")
    for form in Chart.Form.allCases {
      let drawing = draw(data, as: form)
      #expect(drawing.failure == nil)
      #expect(drawing.elements.first { $0.name == "title" }?.text == "</title><script>")
      #expect(!drawing.elements.contains { $0.name == "script" || $0.name == "b" })
    }
  }

  @Test("long names are wrapped or shortened")
  func longNames() {
    let name = "阿里巴巴（中国）网络技术有限公司淘天集团及其全部关联公司与合营企业"
    let latin = "Alibaba Group Holding Limited and all of its subsidiaries"
    for form in Chart.Form.allCases {
      let series = [name, latin, name + "二"].enumerated().map { index, name in
        (
          name,
          [2022, 2023, 2024].map {
            point(year($0), Double(index * 3 + $0 - 2020), label: "约28.52亿至30.25亿美元（按当年汇率）")
          }
        )
      }
      let drawing = draw(chart(series), as: form)
      #expect(drawing.faults == [], "\(form)")
    }
  }
}

/// Data of any size and sort; the same for the same seed.
func randomData(seed: UInt64) -> ChartData {
  var numbers = Numbers(seed)
  let names = [
    "京东", "拼多多", "淘宝天猫", "小红书（行吟信息科技）", "Walmart", "快手", "1919酒类直供", "唯品会", "抖音电商", "美团",
  ]
  let count = [1, 1, 1, 2, 3, 5, 8, 10][numbers.next(8)]
  let size = [1, 2, 3, 5, 12, 40, 500][numbers.next(7)]
  let scale = [1.0, 100, 3e4, 5e8, 2e12, 1e30, 0.001][numbers.next(7)]
  let precision = numbers.next(4)
  let hasNegative = numbers.next(3) == 0
  let hasRanges = numbers.next(3) == 0
  let series = (0..<count).map { index in
    let points = (0..<(count > 3 ? min(size, 60) : size)).map { place in
      let period: ChartPeriod
      switch precision {
      case 0: period = year(1990 + place % 100)
      case 1: period = quarter(2000 + place / 4, place % 4 + 1)
      case 2: period = day(15_000 + place * 3)
      default:
        period =
          [year(2010 + place % 15), day(15_000 + place * 40), quarter(2012 + place % 9, 2)][
            place % 3]
      }
      let low =
        ((hasNegative ? numbers.next() - 0.5 : numbers.next()) * 1000).rounded() / 1000 * scale
      let high = hasRanges && numbers.next(2) == 0 ? low + numbers.next() * scale : low
      let written = "\((low / scale * 1000).rounded() / 10)"
      return point(
        period, low, high,
        label: ["约", "", "超"][numbers.next(3)] + written + ["亿元", "%", "亿 USD"][numbers.next(3)],
        isEstimate: numbers.next(5) == 0, isDiffering: numbers.next(6) == 0,
        source: "来源\(place % 3)")
    }
    return (names[index % names.count], points)
  }
  return chart(series, unit: ["元", "%", "个百分点", "USD", nil][numbers.next(5)])
}
