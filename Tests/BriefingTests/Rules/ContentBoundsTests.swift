import Diagnostics
import Testing

@testable import Briefing

@Suite("Content that would multiply", .timeLimit(.minutes(4)))
struct ContentBoundsTests {
  private static let id = "too-much-content"

  private func expect(_ outcome: TestSite.Outcome, _ place: String, says texts: [String]) {
    let found = outcome.diagnostics.filter { $0.severity == .error }
    #expect(
      found.map { "\($0.range.start) \($0.id)" } == ["\(place) \(Self.id)"],
      "\(outcome.messages().prefix(5))")
    for (language, text) in zip([MessageLanguage.chinese, .english], texts) {
      #expect(found.first?.fact.message(in: language).contains(text) == true)
    }
  }

  // MARK: Names

  private static func company(_ fields: String) -> TestSite {
    TestSite(["Content/companies/jd.md": "---\n\(fields)---\n"])
  }

  @Test(
    "A name has at most 1,000 characters, of whatever bytes",
    arguments: [
      ("name: %\n", "2:7"), ("name: 京东\nshort_name: %\n", "3:13"),
      ("name: 京东\nenglish_name: %\n", "3:15"), ("name: 京东\naliases: [京东商城, %]\n", "3:17"),
      ("name: 京东\naliases: %\n", "3:10"),
      ("name: 京东\nformer_names: [{name: %}]\n", "3:23"),
    ])
  func names(_ fields: String, _ place: String) throws {
    for part in ["甲", "a"] {
      let longest = fields.replacing("%", with: String(repeating: part, count: 1_000))
      #expect(Self.company(longest).compile().site != nil)
      let longer = fields.replacing("%", with: String(repeating: part, count: 1_001))
      expect(
        Self.company(longer).compile(), place,
        says: ["有 1001 个字符，最多 1000 个", "has 1001 characters"])
    }
  }

  @Test("A long alias is not looked for in texts")
  func longAlias() {
    let alias = String(repeating: "甲", count: 20_000)
    let text = String(repeating: alias.dropLast() + "乙", count: 15)
    let site = TestSite([
      "Content/companies/jd.md": "---\nname: 京东\naliases: [\(alias)]\n---\n",
      "Content/articles/a.md": "---\ntitle: 题\ndate: 2025-09-20\n---\n\(text)\n",
    ])
    let time = ContinuousClock().measure { _ = site.compile() }
    #expect(time < .seconds(20))
  }

  // MARK: Sources

  private static func statements(_ events: Int, _ sources: Int, source: String = "") -> TestSite {
    var text = "companies: [京东]\nsources:\n"
    for number in 0..<sources { text += "  - {id: s\(number), name: 社}\n" }
    text += "events:\n"
    for number in 0..<events {
      text += "  - {date: 2025-09-10, title: 第\(number)件, companies: [京东]\(source)}\n"
    }
    return BaseSite.article(text, "正文。")
  }

  @Test("Statements without a source times sources are bounded")
  func impliedSources() {
    #expect(Self.statements(100, 100).compile().site != nil)
    expect(
      Self.statements(101, 100).compile(), "107:6",
      says: ["101 条没有写 source，各依据全部 100 个来源", "101 statements without source"])
    #expect(Self.statements(1, 10_500).compile().site != nil)
    #expect(Self.statements(101, 100, source: ", source: s0").compile().site != nil)
  }

  // MARK: Blocks

  private static func blocks(_ count: Int, events: Int, block: String) -> TestSite {
    var text = "companies: [京东]\nsources: [{name: 社}]\nevents:\n"
    for number in 0..<events {
      text += "  - {id: e\(number), date: 2025-09-10, title: 第\(number)件, companies: [京东]}\n"
    }
    return BaseSite.article(text, String(repeating: "```\(block)\n```\n\n", count: count))
  }

  @Test("What the blocks of a text show together is bounded; one alone may show all")
  func blockEntries() {
    let events = 3_000
    let body = events + 8
    let block = "timeline\nevents: [e1]\n"
    #expect(Self.blocks(3, events: events, block: "timeline\ntitle: 题").compile().site != nil)
    // The base site has some events, too.
    expect(
      Self.blocks(5, events: events, block: "timeline\ntitle: 题").compile(), "\(body + 12):1",
      says: ["最多 10000 条", "the most is 10000"])
    #expect(Self.blocks(100, events: events, block: block).compile().site != nil)
  }

  @Test("The blocks of a text are bounded")
  func blockCount() {
    let block = "timeline\nevents: [e1]"
    #expect(Self.blocks(1_000, events: 3, block: block).compile().site != nil)
    expect(
      Self.blocks(1_002, events: 3, block: block).compile(), "\(11 + 1_000 * 4):1",
      says: ["超过 1000 个", "more than 1000 blocks"])
  }
}
