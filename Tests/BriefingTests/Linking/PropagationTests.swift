import Diagnostics
import Testing

@testable import Briefing

@Suite("What reaches whose page")
struct PropagationTests {
  static func site(_ frontMatter: String, _ body: String = "正文。") throws -> Site {
    let outcome = BaseSite.article(frontMatter, body).compile()
    return try #require(outcome.site, "\(outcome.messages())")
  }

  @Test("An event that names a product reaches the product, its company and the article")
  func eventOfProduct() throws {
    let site = try Self.site(
      """
      sources: {name: 网经社}
      events:
        - {id: shop, date: 2025-07, title: 小店改版, products: [微信], people: [张小龙], topics: [流量入口]}

      """)
    for name in ["微信", "腾讯", "张小龙", "流量入口"] {
      let thing = try #require(site.thing(named: name))
      #expect(thing.events.contains { $0.id == "shop" }, "\(name)")
    }
    #expect(site.thing(named: "京东")?.events.contains { $0.id == "shop" } == false)
    #expect(site.article(id: "entry")?.events.map(\.id) == ["shop"])
    #expect(site.event(id: "shop")?.articles.map(\.id) == ["entry"])
  }

  @Test("A company's events and articles reach its sectors")
  func sector() throws {
    let site = try Self.site("companies: [京东]\n")
    let sector = try #require(site.thing(named: "综合电商"))
    #expect(sector.articles.map(\.id).contains("entry"))
    #expect(sector.events.map(\.id) == ["entry-closes"])
  }

  @Test("A product's figures stand on its company's page under the product's name")
  func figureOfProduct() throws {
    let site = try Self.site("")
    let company = try #require(site.thing(named: "腾讯"))
    #expect(company.figures.map(\.id) == ["wechat-mau"])
    #expect(company.figureSeries.first?.subject.name == "微信")
    #expect(site.metrics.map(\.id) == ["mau"])
  }

  @Test("A reference to an event adds the article and its source, not another event")
  func eventReference() throws {
    let site = try Self.site(
      """
      sources: {name: 界面新闻, published: 2025-09-13}
      events:
        - {ref: entry-closes}

      """)
    #expect(site.events.count == 1)
    let event = try #require(site.event(id: "entry-closes"))
    #expect(event.articles.map(\.id) == ["entry", "wechat-users"])
    #expect(Set(event.sources.map(\.name)) == ["网经社", "界面新闻"])
    #expect(site.thing(named: "京东")?.citedSources.count == 2)
  }

  @Test("The same publication in two files is one source")
  func sourcesMerge() throws {
    let site = try Self.site(
      """
      sources: {id: wjs, name: 网经社, published: 2025-09-19}
      events:
        - {date: 2025-07, title: 小店改版, products: [微信]}

      """)
    // Without a title nothing says that both are one publication, unless the id is the same.
    #expect(site.sources.count == 2)
    let merged = try Self.site(
      """
      sources: {id: s1, name: 网经社, url: https://www.100ec.cn/}
      events:
        - {date: 2025-07, title: 小店改版, products: [微信]}

      """)
    #expect(merged.sources.count == 1)
    #expect(merged.sources.first?.url?.address == "https://www.100ec.cn/")
    #expect(merged.sources.first?.published?.text == "2025-09-19")
    #expect(merged.sources.first?.statementCount == 3)
    #expect(merged.sources.first?.articles.count == 2)
  }

  @Test("Relations and forecasts reach everything they name")
  func relationsAndForecasts() throws {
    let site = try Self.site(
      """
      companies: [京东]
      sources: {name: 网经社}
      relations:
        - {id: r1, kind: integration, parties: [{who: 京东, role: 商户}, {who: 微信}], from: 2014~}
      forecasts:
        - {id: f1, by: 赵绍辉, made: 2025-09-20, claim: 成本**上升**。, subject: [京东, 微信], probability: 60%}
      corrections:
        - {date: 2025-09-21, what: 日期有误。, was: 12日, now: 30日, severity: clarification}

      """)
    for name in ["京东", "微信", "腾讯"] {
      let thing = try #require(site.thing(named: name))
      #expect(thing.relations.map(\.id) == ["r1"], "\(name)")
      #expect(thing.forecasts.map(\.id) == ["f1"], "\(name)")
    }
    #expect(site.thing(named: "赵绍辉")?.forecastsMade.map(\.id) == ["f1"])
    #expect(site.forecasts.first?.claim.plain == "成本上升。")
    #expect(site.corrections.first?.article?.id == "entry")
    #expect(site.article(id: "entry")?.corrections.first?.severity == .clarification)
  }

  @Test("Differing figures stand side by side")
  func differing() throws {
    let site = try Self.site(
      """
      products: [微信]
      sources: {name: 知行奇点智库}
      figures:
        - {id: other, subject: 微信, metric: mau, value: 12亿, period: 2025-Q2}
        - {id: same, subject: 微信, metric: mau, value: 1300000000人, period: 2025-Q2}
        - {id: scoped, subject: 微信, metric: mau, value: 2亿, period: 2025-Q2, scope: 海外}

      """)
    let figures = site.figures
    #expect(figures.first { $0.id == "other" }?.differing.count == 2)
    #expect(figures.first { $0.id == "same" }?.differing.map(\.id) == ["other"])
    #expect(figures.first { $0.id == "scoped" }?.differing.isEmpty == true)
  }

  @Test(
    "Figures of one period differ however the period, the unit and the exactness are written",
    arguments: [
      ("12亿", "2025-Q2", "12亿", "2025-04/2025-06", false),
      ("12亿", "2025-Q2", "14亿", "2025-04/2025-06", true),
      ("12亿", "2024", "14亿", "2024-01-01/2024-12-31", true),
      ("12亿", "2025", "14亿", "../2025", false),
      ("超10亿", "2024", "不足10亿", "2024", true), ("近10亿", "2024", "超10亿", "2024", true),
      ("至少10亿", "2024", "至多10亿", "2024", false), ("超10亿", "2024", "10亿", "2024", false),
      ("12亿人", "2024", "12亿", "2024", false),
    ])
  func differing(
    _ first: String, _ firstPeriod: String, _ second: String, _ secondPeriod: String,
    _ differ: Bool
  ) throws {
    let site = try Self.site(
      """
      companies: [京东]
      sources: {name: 知行奇点智库}
      figures:
        - {id: a, subject: 京东, metric: mau, value: \(first), period: \(firstPeriod)}
        - {id: b, subject: 京东, metric: mau, value: \(second), period: \(secondPeriod)}

      """)
    let figures = site.figures.filter { ["a", "b"].contains($0.id) }
    #expect(figures.count == 2)
    #expect(figures.allSatisfy { $0.differing.isEmpty != differ })
  }

  @Test(
    "An amount without a unit is counted in its metric's",
    arguments: [
      ("10亿", "10亿美元", true), ("10亿", "10亿元", false), ("¥10亿", "10亿", false),
    ])
  func metricsUnit(_ first: String, _ second: String, _ differ: Bool) throws {
    let site = try Self.site(
      """
      companies: [京东]
      sources: {name: 知行奇点智库}
      figures:
        - {id: a, subject: 京东, metric: gmv, value: \(first), period: 2024}
        - {id: b, subject: 京东, metric: gmv, value: \(second), period: 2024}

      """)
    #expect(
      site.figures.filter { $0.metric.id == "gmv" }.map(\.differing.isEmpty) == [!differ, !differ])
  }

  @Test("A share in thousandths is compared with one in percent")
  func shares() throws {
    func amount(_ text: String) throws -> Amount { try Amount.parse(text).get() }
    let percent = AmountUnit("%")
    #expect(try !amount("12‰").differs(from: amount("1.2%"), countedIn: percent))
    #expect(try amount("12‰").differs(from: amount("12%"), countedIn: percent))
    #expect(try !amount("50个基点").differs(from: amount("0.5个百分点"), countedIn: percent))
  }

  @Test("Drafts and articles of the future are held back with what they state")
  func heldBack() throws {
    var input = BaseSite.article(
      "draft: true\nsources: {name: 网经社}\nevents:\n  - {id: secret, date: 2025-07, title: 改版}\n")
    let site = try #require(input.compile().site)
    #expect(site.article(id: "entry") == nil)
    #expect(site.event(id: "secret") == nil)
    #expect(site.sources.map(\.name) == ["网经社"] && site.sources[0].articles.count == 1)
    input.includesDrafts = true
    let preview = try #require(input.compile().site)
    #expect(preview.article(id: "entry")?.isDraft == true)
    #expect(preview.event(id: "secret") != nil)
  }

  @Test("An event of a draft or of an article to come is not published by a reference to it")
  func referenceToHeldBackEvent() throws {
    for hold in ["date: 2025-09-01\ndraft: true", "date: 2025-12-01"] {
      var input = BaseSite.article(
        "sources: [{id: s-pub, name: 公开来源}]\nevents: [{ref: ev-d, source: s-pub}]\n")
      input.files["Content/articles/later.md"] = """
        ---
        title: 以后
        \(hold)
        sources: [{id: s-secret, name: 未公开来源, url: "https://secret.example/x"}]
        events: [{id: ev-d, date: 2025-03-01, title: 事件, source: s-secret, summary: "见[草稿](later.md)"}]
        ---
        正文。

        """
      let outcome = input.compile()
      #expect(outcome.site == nil)
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.id) == ["link-to-unpublished"], "\(outcome.messages())")
      #expect(errors.map(\.file) == ["Content/articles/entry.md"])
      #expect(errors.compactMap(input.marked) == ["ev-d"])
      input.includesDrafts = true
      let preview = try #require(input.compile().site)
      #expect(preview.event(id: "ev-d")?.articles.count == 2)
    }
  }

  @Test("A draft may name an event of what is published")
  func referenceOfDraft() throws {
    let input = BaseSite.article(
      "draft: true\nsources: {name: 界面新闻}\nevents: [{ref: entry-closes}]\n")
    let site = try #require(input.compile().site)
    #expect(site.event(id: "entry-closes")?.articles.map(\.id) == ["wechat-users"])
  }

  @Test("A mistake in a draft that is left out stops nothing")
  func mistakeInDraft() {
    let outcome = BaseSite.article("draft: true\ncompanies: [京西]\n").compile()
    #expect(outcome.site != nil)
    #expect(outcome.lines == ["Content/articles/entry.md:5:13 warning unknown-reference"])
  }

  @Test("The order of files makes no difference")
  func order() throws {
    let input = BaseSite.article(
      """
      companies: [京东, 腾讯]
      sources: {name: 网经社}
      events:
        - {date: 2025-07, title: 改版, companies: [腾讯]}
      figures:
        - {subject: 腾讯, metric: gmv, value: 3亿, period: 2024}

      """)
    var outputs: Set<String> = []
    for _ in 0..<5 {
      let site = try #require(input.compile().site)
      outputs.insert(
        (site.events.map(\.id) + site.figures.map(\.id) + site.sources.map(\.id)
          + site.companies.map(\.id) + site.articles.flatMap { $0.related.map(\.id) })
          .joined(separator: " "))
    }
    #expect(outputs.count == 1)
  }

  @Test("Neighbours are of the same story")
  func neighbours() throws {
    var input = TestSite(BaseSite.files)
    for (day, companies) in [("01", "京东"), ("02", "腾讯"), ("03", "京东"), ("04", "腾讯")] {
      input.files["Content/articles/a\(day).md"] =
        "---\ntitle: 第\(day)篇\ndate: 2025-08-\(day)\ncompanies: [\(companies)]\n---\n正文。\n"
    }
    let site = try #require(input.compile().site)
    let third = try #require(site.article(id: "a03"))
    #expect(third.previous?.id == "a01")
    #expect(third.next?.id == "wechat-users")
    #expect(third.related.map(\.id) == ["wechat-users", "a01"])
    #expect(site.article(id: "a02")?.next?.id == "a04")
  }
}
