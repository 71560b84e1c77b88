import Testing

@testable import SiteBuilder

@Suite("Relation diagrams")
struct ChartsDiagramTests {
  private static let kinds = [
    "partnership", "investment", "ownership", "competition", "supply", "integration", "blocking",
  ]
  private static let names = [
    "腾讯", "拼多多", "Walmart", "小红书（行吟信息科技）有限公司", "1919酒类直供平台管理股份有限公司及其关联公司", "快手",
  ]

  /// A centre with `count` parties, of any sort; the same for the same seed.
  private func data(_ count: Int, seed: UInt64 = 1) -> DiagramData {
    var numbers = Numbers(seed)
    var edges: [DiagramData.Edge] = []
    let parties = (0..<count).map { index in
      for _ in 0...numbers.next(4) {
        let kind = Self.kinds[numbers.next(7)]
        edges.append(
          DiagramData.Edge(
            party: "p\(index)", kind: kind, label: ["合作", "持股 18.5%", "互通"][numbers.next(3)],
            period: [nil, "2014年起", "2014年3月10日—2025年9月30日", "约2014年"][numbers.next(4)],
            start: numbers.next(2) == 0 ? numbers.next(20_000) : nil, isEnded: numbers.next(3) == 0)
        )
      }
      return DiagramData.Node(
        id: "p\(index)", name: Self.names[numbers.next(Self.names.count)],
        role: numbers.next(3) == 0 ? "战略投资方与最大流量合作伙伴之一" : nil,
        path: "/companies/p\(index)/", weight: numbers.next(50))
    }
    return DiagramData(
      title: "京东的关系", centre: DiagramData.Node(id: "jd", name: "京东"), parties: parties, edges: edges
    )
  }

  private func draw(_ data: DiagramData, isWide: Bool = false, maximum: Int = 30) -> Drawing {
    let options = Diagram.Options(
      idPrefix: "d", basePath: "/briefing", isWide: isWide, maximum: maximum)
    return Drawing(Diagram.svg(data, options: options))
  }

  /// Boxes of things that overlap each other or a label, or lines that run through a box.
  private func collisions(_ drawing: Drawing) -> [String] {
    let boxes = drawing.all("diagram-node").map { element in
      let x = element.number("x") ?? .nan
      let y = element.number("y") ?? .nan
      return Box(
        left: x, top: y, right: x + (element.number("width") ?? .nan),
        bottom: y + (element.number("height") ?? .nan))
    }
    var found: [String] = []
    for (index, box) in boxes.enumerated() {
      for other in boxes[..<index] where box.overlaps(other, gap: 2) { found.append("two boxes") }
      for label in drawing.labels where label.box.overlaps(box) && !label.box.isWithin(box) {
        found.append("“\(label.text)” and a box")
      }
    }
    return found
  }

  @Test("up to thirty parties are drawn without overlap", arguments: [false, true])
  func noOverlap(isWide: Bool) {
    for count in [1, 2, 3, 5, 8, 13, 21, 30] {
      for seed in 0..<12 {
        let drawing = draw(data(count, seed: UInt64(seed)), isWide: isWide)
        #expect(drawing.faults == [], "\(count) parties, seed \(seed)")
        #expect(collisions(drawing) == [], "\(count) parties, seed \(seed)")
        #expect(drawing.all("diagram-link").count == count)
      }
    }
  }

  @Test("of more parties the most important are drawn and the others counted")
  func tooMany() {
    var data = data(45)
    for index in data.parties.indices { data.parties[index].weight = index }
    for index in data.edges.indices { data.edges[index].isEnded = false }
    let drawing = draw(data)
    let links = drawing.all("diagram-link").compactMap { $0.attributes["href"] }
    #expect(Set(links) == Set((15..<45).map { "/briefing/companies/p\($0)/" }))
    #expect(drawing.labels.map(\.text).contains("另有15家，见表"))
    #expect(drawing.faults == [])
  }

  @Test("each relation says its kind, its years and whether it has ended")
  func whatEdgesSay() {
    let data = DiagramData(
      title: "京东的关系", centre: DiagramData.Node(id: "jd", name: "京东"),
      parties: [DiagramData.Node(id: "t", name: "腾讯", role: "流量方", path: "/companies/tencent/")],
      edges: [
        DiagramData.Edge(
          party: "t", kind: "partnership", label: "合作", period: "2014年—2025年9月", start: 1,
          isEnded: true),
        DiagramData.Edge(party: "t", kind: "blocking", label: "屏蔽", period: "2025年起", start: 2),
      ])
    let drawing = draw(data)
    let texts = drawing.labels.map(\.text)
    #expect(texts == ["已结束", "屏蔽 2025年起", "合作 2014年—2025年9月", "京东", "腾讯", "流量方"])
    // One edge and the sample that explains it.
    #expect(drawing.all("diagram-edge--ended").count == 2)
    #expect(
      drawing.elements.contains {
        $0.classes == ["diagram-edge", "diagram-edge--partnership", "diagram-edge--ended"]
      })
    #expect(
      drawing.elements.first { $0.name == "desc" }?.text
        == "腾讯：屏蔽 2025年起，合作 2014年—2025年9月 已结束。")
  }

  @Test("years that do not fit in full are written shorter, not cut")
  func shortPeriods() {
    let data = DiagramData(
      title: "京东的关系", centre: DiagramData.Node(id: "jd", name: "京东"),
      parties: [DiagramData.Node(id: "t", name: "腾讯")],
      edges: [
        DiagramData.Edge(
          party: "t", kind: "partnership", label: "合作", period: "2014年3月10日—2025年9月30日",
          shortPeriod: "2014-03-10—2025-09-30")
      ])
    #expect(draw(data).labels.map(\.text).contains("2014-03-10—2025-09-30"))
    #expect(draw(data).faults == [])
  }

  @Test("links can be reached: a drawing that has some is no image")
  func isAccessible() {
    let root = draw(data(3)).elements.first
    #expect(root?.attributes["role"] == nil)
    #expect(root?.attributes["aria-labelledby"] == "d·t")
    var unlinked = data(3)
    for index in unlinked.parties.indices { unlinked.parties[index].path = nil }
    #expect(draw(unlinked).elements.first?.attributes["role"] == "img")
  }

  @Test("current relations come before ended ones, and the order does not depend on the input's")
  func order() {
    let data = data(20, seed: 9)
    var shuffled = data
    shuffled.parties.reverse()
    #expect(draw(shuffled).source == draw(data).source)
    let (rows, omitted) = data.rows(maximum: 30)
    #expect(omitted == 0)
    let ended = rows.map(\.isEnded)
    #expect(ended == ended.sorted { !$0 && $1 })
  }

  @Test("without relations there is no drawing")
  func empty() {
    #expect(Diagram.svg(data(0), options: Diagram.Options(idPrefix: "d")) == [])
    var data = data(2)
    data.edges = []
    #expect(Diagram.svg(data, options: Diagram.Options(idPrefix: "d")) == [])
  }

  @Test("mark-up in names, kinds and addresses is text")
  func escapesText() {
    let data = DiagramData(
      title: "<&>", centre: DiagramData.Node(id: "a", name: "<a>"),
      parties: [DiagramData.Node(id: "b", name: "\"<script>", role: "</svg>", path: "/x\"><b>/")],
      edges: [DiagramData.Edge(party: "b", kind: "\"><i", label: "<i>", period: "&")])
    let drawing = draw(data)
    #expect(drawing.failure == nil)
    #expect(!drawing.elements.contains { ["script", "b", "i"].contains($0.name) })
  }
}
