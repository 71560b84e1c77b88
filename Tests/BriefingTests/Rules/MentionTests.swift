import Diagnostics
import Testing

@testable import Briefing

@Suite("Companies that a text names")
struct MentionTests {
  static func found(_ body: String, _ frontMatter: String = "companies: [腾讯]\n") -> [String] {
    var input = BaseSite.article(frontMatter, body)
    for (id, name) in [
      ("duodian", "多点"), ("youzan", "有赞"), ("kuaishou", "快手"), ("jd-logistics", "京东物流"),
      ("huadian", "花点时间"),
    ] {
      input.files["Content/companies/\(id).md"] = "---\nname: \(name)\n---\n"
    }
    input.files["Content/products/jd-shopping.md"] = "---\nname: 京东购物\ncompany: 京东\n---\n"
    let outcome = input.compile()
    return outcome.diagnostics.compactMap { diagnostic in
      guard let problem = diagnostic.fact as? BriefingProblem,
        case .unlistedCompany(_, let id, _) = problem
      else { return nil }
      return "\(diagnostic.range.start) \(id)"
    }
  }

  @Test(
    "A name counts once, at its first mention, as the longest name there",
    arguments: [
      ("腾讯与京东。京东又说。", ["6:4 jd"]),
      ("**京东物流**扩张，京东不变。", ["6:3 jd-logistics", "6:12 jd"]),
      ("第一段。\n\n> 京东的回应", ["8:3 jd"]),
      ("买了 JD.com 的股票", ["6:4 jd"]),
    ])
  func mentions(body: String, expected: [String]) {
    #expect(Self.found(body) == expected)
  }

  @Test(
    "What only looks like a name is none",
    arguments: [
      "店在南京东路。", "位于北京东城区。", "晚上十点多点的时候。", "没有赞同的意见。", "换了快手机。", "花点时间研究。",
      "京东购物公众号。", "型号 JDX 和 aJD。", "腾讯的公告。",
    ])
  func noMentions(body: String) {
    #expect(Self.found(body).isEmpty)
  }

  @Test("An ordinary word is a name in quotation marks or before a word for companies")
  func ordinaryWords() {
    #expect(Self.found("“多点”上线。").count == 1)
    #expect(Self.found("快手平台的数据。").count == 1)
  }

  @Test("Companies of listed products and those credited as sources need not be listed")
  func known() {
    #expect(Self.found("腾讯说。", "products: [微信]\n").isEmpty)
    #expect(Self.found("据京东公告。", "companies: [腾讯]\nsources: {name: 京东, kind: official}\n").isEmpty)
    #expect(Self.found("京东说。", "authors: [京东]\n").isEmpty)
  }

  @Test("A name in the headline is marked there")
  func headline() {
    var input = TestSite(BaseSite.files)
    input.files["Content/articles/a.md"] =
      "---\ntitle: \"独家：京东入口关闭\"\ndate: 2025-09-12\n---\n正文。\n"
    let outcome = input.compile()
    #expect(outcome.diagnostics.map { "\($0.range)" } == ["2:12-2:14"])
    #expect(outcome.diagnostics.compactMap(input.marked) == ["京东"])
  }

  @Test("The check can be turned off")
  func off() {
    var input = BaseSite.article("", "京东与腾讯。")
    input.files["Content/site.yml"] = "title: 电商纪事\nchecks: {unlisted-company: false}\n"
    #expect(input.compile().diagnostics.isEmpty)
  }
}
