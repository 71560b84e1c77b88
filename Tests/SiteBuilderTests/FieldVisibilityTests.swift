import Briefing
import Foundation
import Testing

/// One site in which every field of every record has a value of its own, each of which a reader can
/// find on some page.
@Suite("Every field is on a page")
struct FieldVisibilityTests {
  /// What a page shows of each field. A new field without an entry fails the test.
  static let shown: [FrontMatterRecord: [String: String]] = [
    .article: [
      "title": "文章标题", "subtitle": "文章副题", "date": "09:09", "updated": "2025年1月2日",
      "kind": "访谈", "authors": "作者姓名", "editor": "编辑姓名", "companies": "文章公司",
      "people": "文章人物", "products": "文章产品", "topics": "文章专题", "summary": "文章摘要文字",
      "key_points": "要点文字", "cover": "cover.svg", "sources": "来源标题", "events": "事件标题",
      "figures": "1234", "relations": "关系摘要文字", "forecasts": "预测内容文字",
      "corrections": "更正说明文字", "rights": "首发媒体",
    ],
    .cover: ["src": "src=\"/cover.svg\"", "alt": "题图替代文字", "credit": "题图出处"],
    .rights: [
      "origin": "编译", "from": "首发媒体", "url": "https://first.example/", "notice": "版权声明文字",
    ],
    .source: [
      "name": "来源名称", "id": "laiyuan-bianhao", "title": "来源标题", "url": "https://source.example/",
      "published": "2024年12月12日", "accessed": "2024年12月13日",
      "archived_url": "https://archive.example/", "kind": "公司文件", "author": "来源作者",
      "access": "付费",
    ],
    .event: [
      "date": "2024年12月1日", "title": "事件标题", "id": "id=\"shijian-bianhao\"", "kind": "封锁",
      "status": "说法不一", "companies": "事件公司", "people": "事件人物", "products": "事件产品",
      "topics": "事件专题", "importance": "event--3", "summary": "事件摘要文字", "source": "来源名称",
      "ref": "另一来源",
    ],
    .figure: [
      "subject": "公司全名", "metric": "指标名称", "value": "1234", "period": "第二季度",
      "id": "id=\"shuju-bianhao\"", "basis": "估计", "scope": "数据口径", "change": "+56%",
      "note": "数据备注文字", "source": "来源名称",
    ],
    .relation: [
      "kind": "供应", "parties": "甲方角色", "id": "relation-guanxi-bianhao", "from": "2009年9月",
      "to": "2010年10月", "percent": "78%", "status": "关系状态", "summary": "关系摘要文字",
      "source": "来源名称",
    ],
    .party: ["who": "母公司名", "role": "乙方角色"],
    .forecast: [
      "by": "人物姓名", "made": "2024年11月11日", "claim": "预测内容文字", "id": "id=\"yuce-bianhao\"",
      "subject": "公司全名", "due": "2024年12月31日", "criteria": "判定标准文字", "probability": "67%",
      "status": "部分应验", "resolved": "2025年1月5日", "evidence": "判定依据文字", "source": "来源名称",
    ],
    .correction: [
      "date": "2025年1月6日", "what": "更正说明文字", "was": "更正之前", "now": "更正之后", "severity": "说明",
    ],
    .company: [
      "name": "公司全名", "short_name": "公司简称", "english_name": "Company English",
      "aliases": "公司别名", "former_names": "公司旧名", "pinyin": "ze pin yin ming", "sectors": "行业名称",
      "parent": "母公司名", "founded": "1991年11月", "headquarters": "总部城市", "tickers": "TICKEX",
      "website": "https://website.example/", "wikidata": "Q7777", "status": "已被收购",
      "not_to_confuse_with": "易混公司", "summary": "公司摘要文字", "sources": "公司来源",
      "events": "公司事件", "figures": "4321", "relations": "公司关系", "forecasts": "公司预测",
      "corrections": "公司更正",
    ],
    .formerName: ["name": "公司旧名", "until": "2003年3月"],
    .ticker: ["exchange": "TICKEX", "code": "07777"],
    .person: [
      "name": "人物姓名", "english_name": "Person English", "aliases": "人物别名",
      "pinyin": "ye pin yin ming", "roles": "职务名称", "summary": "人物摘要文字", "sources": "人物来源",
      "events": "人物事件", "figures": "5432", "relations": "人物关系", "forecasts": "人物预测",
      "corrections": "人物更正",
    ],
    .role: [
      "company": "公司全名", "title": "职务名称", "from": "2004年4月", "to": "2005年5月",
      "reports_to": "上级姓名",
    ],
    .product: [
      "name": "产品名称", "company": "公司全名", "english_name": "Product English", "aliases": "产品别名",
      "kind": "产品类别", "launched": "2007年7月", "closed": "2008年8月", "summary": "产品摘要文字",
      "sources": "产品来源", "events": "产品事件", "figures": "6543", "relations": "产品关系",
      "forecasts": "产品预测", "corrections": "产品更正",
    ],
    .topic: [
      "name": "专题名称", "aliases": "专题别名", "summary": "专题摘要文字", "sources": "专题来源",
      "events": "专题事件", "figures": "7654", "relations": "专题关系", "forecasts": "专题预测",
      "corrections": "专题更正",
    ],
    .sector: [
      "name": "行业名称", "aliases": "行业别名", "summary": "行业摘要文字", "sources": "行业来源",
      "events": "行业事件", "figures": "8765", "relations": "行业关系", "forecasts": "行业预测",
      "corrections": "行业更正",
    ],
    .page: ["title": "页面标题", "summary": "页面摘要文字", "updated": "2025年1月7日"],
  ]

  /// Fields that show in where a thing stands or whether it is there; tested below.
  static let elsewhere: [FrontMatterRecord: Set<String>] = [
    .article: ["redirects", "draft"], .topic: ["order"], .sector: ["order"],
    .page: ["order", "redirects", "draft"],
  ]

  /// The statements of a thing's file, each with the thing's word in it. Topics and sectors are no
  /// parties of relations.
  private static func statements(_ word: String, _ value: Int, of id: String) -> String {
    let party = ["zhuanti", "hangye"].contains(id) ? "gongsi" : id
    return """
      sources: [{name: \(word)来源}]
      events: [{date: 2024-02-02, title: \(word)事件}]
      figures: [{subject: \(id), metric: zhibiao, value: \(value)件, period: 2023}]
      relations: [{kind: competition, parties: [{who: mu}, {who: \(party)}], summary: \(word)关系。}]
      forecasts: [{by: renwu, made: 2024-03-03, claim: \(word)预测。, subject: \(id), criteria: \(word)标准。}]
      corrections: [{date: 2025-01-04, what: \(word)更正。}]

      """
  }

  static let archive = """
    == Content/site.yml ==
    title: 站名
    base_url: https://briefing.example/
    == Content/metrics.yml ==
    zhibiao: {name: 指标名称, unit: 件, definition: 指标定义。}
    == Content/static/cover.svg ==
    <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>
    == Content/companies/mu.md ==
    ---
    name: 母公司名
    ---
    == Content/companies/hunxiao.md ==
    ---
    name: 易混公司
    ---
    == Content/companies/wenzhang-gongsi.md ==
    ---
    name: 文章公司
    ---
    == Content/companies/shijian-gongsi.md ==
    ---
    name: 事件公司
    ---
    == Content/people/wenzhang-renwu.md ==
    ---
    name: 文章人物
    ---
    == Content/people/shijian-renwu.md ==
    ---
    name: 事件人物
    ---
    == Content/products/wenzhang-chanpin.md ==
    ---
    name: 文章产品
    company: mu
    ---
    == Content/products/shijian-chanpin.md ==
    ---
    name: 事件产品
    company: mu
    ---
    == Content/topics/wenzhang-zhuanti.md ==
    ---
    name: 文章专题
    order: 1
    ---
    == Content/topics/shijian-zhuanti.md ==
    ---
    name: 事件专题
    ---
    == Content/sectors/qita.md ==
    ---
    name: 其他行业
    order: 1
    ---
    == Content/companies/gongsi.md ==
    ---
    name: 公司全名
    short_name: 公司简称
    english_name: Company English
    aliases: [公司别名]
    former_names: [{name: 公司旧名, until: 2003-03}]
    pinyin: ze pin yin ming
    sectors: [行业名称]
    parent: 母公司名
    founded: 1991-11
    headquarters: 总部城市
    tickers: [{exchange: TICKEX, code: "07777"}]
    website: https://website.example/
    wikidata: Q7777
    status: acquired
    not_to_confuse_with: [易混公司]
    summary: 公司摘要文字。
    \(statements("公司", 4321, of: "gongsi"))---
    == Content/people/renwu.md ==
    ---
    name: 人物姓名
    english_name: Person English
    aliases: [人物别名]
    pinyin: ye pin yin ming
    roles:
      - {company: 公司全名, title: 职务名称, from: 2004-04, to: 2005-05, reports_to: 上级姓名}
    summary: 人物摘要文字。
    \(statements("人物", 5432, of: "renwu"))---
    == Content/people/shangji.md ==
    ---
    name: 上级姓名
    ---
    == Content/products/chanpin.md ==
    ---
    name: 产品名称
    company: 公司全名
    english_name: Product English
    aliases: [产品别名]
    kind: 产品类别
    launched: 2007-07
    closed: 2008-08
    summary: 产品摘要文字。
    \(statements("产品", 6543, of: "chanpin"))---
    == Content/topics/zhuanti.md ==
    ---
    name: 专题名称
    aliases: [专题别名]
    summary: 专题摘要文字。
    order: 2
    \(statements("专题", 7654, of: "zhuanti"))---
    == Content/sectors/hangye.md ==
    ---
    name: 行业名称
    aliases: [行业别名]
    summary: 行业摘要文字。
    order: 2
    \(statements("行业", 8765, of: "hangye"))---
    == Content/articles/wenzhang.md ==
    ---
    title: 文章标题
    subtitle: 文章副题
    date: 2025-01-01T09:09+08:00
    updated: 2025-01-02
    kind: interview
    authors: [作者姓名]
    editor: 编辑姓名
    companies: [文章公司]
    people: [文章人物]
    products: [文章产品]
    topics: [文章专题]
    summary: 文章摘要文字。
    key_points: [要点文字。]
    cover: {src: /cover.svg, alt: 题图替代文字, credit: 题图出处}
    sources:
      - id: laiyuan-bianhao
        name: 来源名称
        title: 来源标题
        url: https://source.example/
        published: 2024-12-12
        accessed: 2024-12-13
        archived_url: https://archive.example/
        kind: filing
        author: 来源作者
        access: paywall
    events:
      - id: shijian-bianhao
        date: 2024-12-01
        title: 事件标题
        kind: blocking
        status: disputed
        companies: [事件公司]
        people: [事件人物]
        products: [事件产品]
        topics: [事件专题]
        importance: 3
        summary: 事件摘要文字。
        source: laiyuan-bianhao
    figures:
      - id: shuju-bianhao
        subject: 公司全名
        metric: zhibiao
        value: 1234件
        period: 2024-Q2
        basis: estimate
        scope: 数据口径
        change: +56%
        note: 数据备注文字。
        source: laiyuan-bianhao
    relations:
      - id: guanxi-bianhao
        kind: supply
        parties: [{who: 公司全名, role: 甲方角色}, {who: 母公司名, role: 乙方角色}]
        from: 2009-09
        to: 2010-10
        percent: 78%
        status: 关系状态
        summary: 关系摘要文字。
        source: laiyuan-bianhao
    forecasts:
      - id: yuce-bianhao
        by: 人物姓名
        made: 2024-11-11
        claim: 预测内容文字。
        subject: [公司全名]
        due: 2024-12-31
        criteria: 判定标准文字。
        probability: 67%
        status: partial
        resolved: 2025-01-05
        evidence: 判定依据文字。
        source: laiyuan-bianhao
    corrections:
      - {date: 2025-01-06, what: 更正说明文字。, was: 更正之前, now: 更正之后, severity: clarification}
    rights: {origin: translation, from: 首发媒体, url: "https://first.example/", notice: 版权声明文字。}
    redirects: [/articles/jiudizhi/]
    ---
    正文。
    == Content/pages/yemian.md ==
    ---
    title: 页面标题
    summary: 页面摘要文字。
    updated: 2025-01-07
    order: 2
    redirects: [/jiuyemian/]
    ---
    页面正文。
    == Content/pages/biede.md ==
    ---
    title: 别的页面
    order: 1
    ---
    == Content/pages/caogaoye.md ==
    ---
    title: 草稿页面
    draft: true
    ---
    == Content/articles/yinyong.md ==
    ---
    title: 引用文章
    date: 2025-01-03
    sources: [{id: b, name: 另一来源}]
    events: [{ref: shijian-bianhao, source: b}]
    ---
    正文。
    == Content/articles/caogao.md ==
    ---
    title: 草稿文章
    date: 2025-01-03
    draft: true
    ---
    正文。

    """

  @Test("A reader finds the value of each field")
  func visible() throws {
    let site = try SmallSite(Self.archive, base: "")
    site.date = .day(try #require(CalendarDay.parse("2025-01-10")))
    let result = try site.build()
    #expect(result.prepared.diagnostics.isEmpty, "\(SmallSite.places(result.prepared.diagnostics))")
    let pages = site.tree().filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(pages.count > 30)
    for record in FrontMatterRecord.allCases where Self.isOfContent(record) {
      for field in record.fields where Self.elsewhere[record]?.contains(field.name) != true {
        guard let text = Self.shown[record]?[field.name] else {
          Issue.record("say what shows of \(record).\(field.name)")
          continue
        }
        #expect(
          pages.contains { $0.value.contains(text) }, "\(record).\(field.name): no page has \(text)"
        )
      }
    }
    #expect(pages["articles/jiudizhi/index.html"]?.contains("/articles/wenzhang/") == true)
    #expect(pages["jiuyemian/index.html"]?.contains("/yemian/") == true)
    #expect(
      !pages.contains { $0.value.contains("草稿文章") || $0.value.contains("草稿页面") })
    for (index, first, second) in [
      ("topics/index.html", "文章专题", "专题名称"), ("sectors/index.html", "其他行业", "行业名称"),
      ("index.html", "别的页面", "页面标题"),
    ] {
      let page = try #require(pages[index])
      let places = [first, second].map { page.range(of: ">\($0)<")?.lowerBound }
      #expect(try #require(places[0]) < #require(places[1]), "\(index) is not in order")
    }
  }

  private static func isOfContent(_ record: FrontMatterRecord) -> Bool {
    switch record {
    case .site, .publisher, .navigation, .home, .markdown, .checks, .formats, .search, .digest,
      .feeds, .security, .license, .metrics, .metric:
      false
    default: true
    }
  }
}
