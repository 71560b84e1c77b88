import Templating
import Testing

@testable import Briefing
@testable import SiteBuilder

@Suite("Charts and diagrams of the model")
struct ChartsModelTests {
  private let gmv = Metric(id: "gmv", name: "商品交易总额", unit: "元", definition: nil)
  private let today = CalendarDay(year: 2026, month: 3, day: 1) ?? .last

  private func company(_ id: String, _ name: String) -> Company {
    Company(
      kind: .company, id: id, file: "Content/companies/\(id).md", name: name, shortName: nil,
      englishName: nil,
      aliases: [], pinyin: "", indexLetter: "A")
  }

  private func figure(
    _ subject: Thing, _ value: String, _ period: String, basis: Figure.Basis? = nil,
    scope: String? = nil
  ) throws -> Figure {
    Figure(
      id: "f", subject: subject, metric: gmv, value: try Amount.parse(value).get(),
      period: try EDTFDate.parse(period).get(), basis: basis, scope: scope, change: nil)
  }

  private func data(_ figures: [Figure]) -> ChartData {
    ChartData(title: "商品交易总额", figures: figures, wording: .chinese, today: today)
  }

  @Test("a figure becomes a point with its value, period and label as written")
  func points() throws {
    let jd = company("jd", "京东")
    let points = data([
      try figure(jd, "约3.47万亿元", "2022", basis: .estimate),
      try figure(jd, "1~2亿元", "2025-Q3"),
      try figure(jd, "9000亿", "2014/.."),
      try figure(jd, "5亿元", "2025-09-12", basis: .reported),
    ]).series.flatMap(\.points)
    #expect(points.map(\.low) == [3.47e12, 1e8, 9e11, 5e8])
    #expect(points.map(\.high) == [3.47e12, 2e8, 9e11, 5e8])
    #expect(points[0].label == "约3.47万亿元")
    #expect(points.map(\.isEstimate) == [true, false, false, false])
    #expect(points.map(\.period.precision) == [.year, .quarter, .interval, .day])
    #expect(points[0].period.days == 365)
    #expect(points[1].period.days == 92)
    #expect(DayNumber.date(points[2].period.end) == today)
    #expect(points[3].period.label == "2025年9月12日")
  }

  @Test("only figures of the most common unit are drawn together")
  func units() throws {
    let jd = company("jd", "京东")
    let drawn = data([
      try figure(jd, "3万亿元", "2022"), try figure(jd, "4000亿 USD", "2023"),
      try figure(jd, "4万亿", "2024"),
    ])
    #expect(drawn.series.flatMap(\.points).map(\.low) == [3e12, 4e12])
    #expect(drawn.otherUnitCount == 1)
    let drawing = Drawing(Chart.svg(drawn, options: Chart.Options(idPrefix: "c")))
    #expect(drawing.labels.map(\.text).contains("万亿元"))
    #expect(drawing.faults == [])
  }

  @Test("scopes of one subject are told apart")
  func scopes() throws {
    let jd = company("jd", "京东")
    let drawn = data([
      try figure(jd, "3亿元", "2022", scope: "微信入口"), try figure(jd, "5亿元", "2022", scope: "全站"),
    ])
    #expect(drawn.series.map(\.name) == ["微信入口", "全站"])
  }

  @Test("a chart is made only where it says more than a sentence")
  func worth() throws {
    let jd = company("jd", "京东")
    func view(_ figures: [Figure]) -> ChartView? {
      ChartView(
        title: "商品交易总额", figures: figures, metric: gmv, idPrefix: "c1", wording: .chinese,
        today: today)
    }
    #expect(view([try figure(jd, "3亿元", "2022")]) == nil)
    let chart = try #require(
      view([try figure(jd, "3亿元", "2022"), try figure(jd, "4亿元", "2023")]))
    var buffer = OutputBuffer()
    chart.svg.write(to: &buffer, context: RenderContext())
    #expect(Drawing(buffer.bytes).faults == [])
  }

  @Test("a thing's relations are drawn from its side, with links below the base path")
  func relations() throws {
    let jd = company("jd", "京东")
    let tencent = company("tencent", "腾讯")
    let others = (0..<4).map { company("c\($0)", "公司\($0)") }
    func date(_ text: String) throws -> EDTFDate { try EDTFDate.parse(text).get() }
    func party(_ thing: Thing, _ role: String? = nil) -> Relation.Party {
      Relation.Party(who: thing, role: role)
    }
    let relations = [
      Relation(
        id: "1", kind: .partnership, parties: [party(jd), party(tencent, "流量方")],
        from: try date("2014-03"), to: try date("2025-09"), percent: nil, status: nil, today: today),
      Relation(
        id: "2", kind: .ownership, parties: [party(tencent), party(jd)], from: try date("2014"),
        to: nil, percent: try Amount.parse("18%").get(), status: nil, today: today),
      Relation(
        id: "3", kind: .supply, parties: others.map { party($0) } + [party(jd)], from: nil, to: nil,
        percent: nil, status: "ended", today: today),
      Relation(
        id: "4", kind: .blocking, parties: others.prefix(2).map { party($0) }, from: nil, to: nil,
        percent: nil, status: nil, today: today),
    ]
    jd.relations = relations
    let data = DiagramData(of: jd, relations: relations, wording: .chinese)
    #expect(data.parties.map(\.name) == ["腾讯", "公司0", "公司1", "公司2", "公司3"])
    #expect(data.edges.map(\.label) == ["合作", "持股 18%", "供应", "供应", "供应", "供应"])
    #expect(data.edges.map(\.period).prefix(3) == ["2014年3月—2025年9月", "2014年起", "已结束"])
    #expect(data.edges.map(\.isEnded) == [true, false, true, true, true, true])

    var buffer = OutputBuffer()
    let diagram = try #require(
      HTML.relationDiagram(of: jd, idPrefix: "relations", wording: .chinese))
    diagram.write(to: &buffer, context: RenderContext(basePath: "/briefing"))
    #expect(buffer.text.contains("href=\"/briefing/companies/tencent/\""))
    // Both forms, one of which the style sheet shows.
    #expect(buffer.text.contains("diagram--narrow") && buffer.text.contains("diagram--wide"))
    let alone = company("alone", "独角兽")
    #expect(HTML.relationDiagram(of: alone, idPrefix: "r", wording: .chinese) == nil)
  }

  @Test("one side of a relation is not drawn against itself, and every role is named")
  func sides() throws {
    let jd = company("jd", "京东")
    let (wechat, pdd) = (company("wechat", "微信"), company("pdd", "拼多多"))
    func relation(_ id: String, _ parties: [(Thing, String?)]) -> Relation {
      Relation(
        id: id, kind: .competition,
        parties: parties.map { Relation.Party(who: $0.0, role: $0.1) }, from: nil, to: nil,
        percent: nil, status: nil, today: today)
    }
    let relations = [
      relation("1", [(wechat, "自营方"), (jd, "盟友"), (pdd, "盟友")]),
      relation("2", [(jd, "卖方"), (wechat, "平台")]),
      relation("3", [(jd, "对手"), (pdd, "对手")]),
      relation("4", [(jd, "三强"), (wechat, "三强"), (pdd, "三强")]),
    ]
    let data = DiagramData(of: jd, relations: relations, wording: .chinese)
    #expect(
      data.edges.map(\.party) == [wechat, wechat, pdd, wechat, pdd].map(\.path))
    #expect(data.parties.map(\.role) == ["自营方，平台，三强", "对手，三强"])
  }

  @Test("an address becomes a QR code where it fits")
  func qrCode() throws {
    var buffer = OutputBuffer()
    let code = try #require(
      HTML.qrCode(of: "https://example.com/articles/jd/", title: "本页地址", idPrefix: "qr"))
    code.write(to: &buffer, context: RenderContext())
    #expect(Drawing(buffer.bytes).all("qr-modules").count == 1)
    #expect(HTML.qrCode(of: String(repeating: "a", count: 214), title: "", idPrefix: "qr") == nil)
  }

  @Test("a page says how many figures of a chart's table are not drawn")
  func otherUnits() throws {
    func page(_ value: String) throws -> String {
      let site = try SmallSite(
        """
        == Content/articles/a.md ==
        ---
        title: 标题
        date: 2025-03-01
        sources: [{id: p, name: P}]
        figures:
          - {subject: 京东, metric: users, value: 3亿人, period: 2022, source: p}
          - {subject: 京东, metric: users, value: 4亿人, period: 2023, source: p}
          - {subject: 京东, metric: users, value: \(value), period: 2024, source: p}
        ---
        ```chart
        subject: 京东
        metric: users
        ```

        """)
      try site.build()
      return try #require(site.page("articles/a/index.html"))
    }
    let all = try page("5亿人")
    #expect(all.contains("chart-figure") && !all.contains("没有画进图里"))
    let mixed = try page("5亿户")
    #expect(mixed.contains("表中有 1 项单位不同，没有画进图里。") && mixed.contains("5亿户"))
  }
}
