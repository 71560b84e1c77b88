import Diagnostics
import Testing
import YAML

struct Slip: Sendable, CustomTestStringConvertible {
  let source: String
  let problem: YAMLProblem
  /// What is read in spite of it.
  let tree: String

  init(_ source: String, _ problem: YAMLProblem, _ tree: String) {
    self.source = source
    self.problem = problem
    self.tree = tree
  }

  var testDescription: String { source }
}

@Suite("Slips of the pen")
struct SlipTests {
  static let slips: [Slip] = [
    Slip("events:\n1️⃣\t- a\ntitle: x", .tabIndentation, "{events: [a], title: x}"),
    Slip(
      "events:\n  - a: 1\n1️⃣\t  b: 2\ntitle: x", .tabIndentation,
      "{events: [{a: 1, b: 2}], title: x}"),
    Slip(
      "title1️⃣:京东\ndate: 2025", .missingSpaceAfterColon(key: "title"), "{title: 京东?, date: 2025}"),
    Slip(
      "title:1️⃣\u{3000}京东\ndate: 2025", .strangeSpace(after: "title:", 0x3000),
      "{title: 京东?, date: 2025}"),
    Slip("title:1️⃣\u{A0}京东", .strangeSpace(after: "title:", 0xA0), "title:\u{A0}京东"),
    Slip(
      "companies:\n  -1️⃣\u{3000}京东\na: 1", .strangeSpace(after: "-", 0x3000),
      "{companies: -\u{3000}京东?, a: 1}"),
    Slip("title1️⃣:京东", .missingSpaceAfterColon(key: "title"), "title:京东"),
    Slip(
      "date: 2025\ntitle1️⃣:京东\n", .missingSpaceAfterColon(key: "title"),
      "{date: 2025, title: 京东?}"),
    Slip(
      "date: 2025\ntitle1️⃣：京东\nkind: news", .fullWidthColon(key: "title"),
      "{date: 2025, title: 京东?, kind: news}"),
    Slip("title1️⃣： 京东", .fullWidthColon(key: "title"), "title： 京东"),
    Slip(
      "title: 1️⃣\"京东\ndate: 2025\nsummary: \"x\"\nkind: news", .unclosedQuote("\""),
      "{title: \"京东?, date: 2025, summary: \"x\", kind: news}"),
    Slip(
      "title: 1️⃣'京东\ndate: 2025\n", .unclosedQuote("'"), "{title: '京东?, date: 2025}"),
    Slip("a: 1\ntitle: 1️⃣\"京东", .unclosedQuote("\""), "{a: 1, title: \"京东?}"),
    Slip(
      "title: \"京东\" 1️⃣上市2️⃣\na: 1", .textAfterQuote, "{title: \"京东\" 上市?, a: 1}"),
    Slip(
      "title: [独家] 1️⃣京东2️⃣\na: 1", .textAfterBracket("["), "{title: [独家] 京东?, a: 1}"),
    Slip(
      "companies: 1️⃣[京东, 腾讯\na: 1", .unclosedBracket("["), "{companies: [京东, 腾讯?, a: 1}"),
    Slip("companies: 1️⃣[京东, 腾讯", .unclosedBracket("["), "{companies: [京东, 腾讯?}"),
    Slip(
      "e: [{date: 2025, title1️⃣:京东}]\na: 1", .missingSpaceAfterColon(key: "title"),
      "{e: [{date: 2025, title: 京东?}], a: 1}"),
    Slip(
      "e: [{date: 2025, title1️⃣：京东}]\na: 1", .fullWidthColon(key: "title"),
      "{e: [{date: 2025, title: 京东?}], a: 1}"),
    Slip(
      "authors: [1️⃣\"张三, 李四]\na: 1", .unclosedQuote("\""),
      "{authors: [\"张三, 李四]?, a: 1}"),
    Slip(
      "companies: 1️⃣［京东, 腾讯］2️⃣\na: 1", .fullWidthBracket("［"),
      "{companies: ［京东, 腾讯］?, a: 1}"),
    Slip(
      "companies: 1️⃣【京东，腾讯】2️⃣", .fullWidthBracket("【"), "{companies: 【京东，腾讯】?}"),
    Slip(
      "companies:\n  1️⃣-京东\n  - 腾讯\na: 1", .missingSpaceAfterDash, "{companies: -京东 - 腾讯?, a: 1}"),
    Slip(
      "companies:\n  - 京东\n  1️⃣-腾讯\na: 1", .missingSpaceAfterDash, "{companies: [京东]?, a: 1}"),
    Slip("companies:\n1️⃣-京东\na: 1", .missingSpaceAfterDash, "{companies: ?, a: 1}"),
    Slip(
      "title: 京东1️⃣: 微信\na: 1", .colonInValue(value: "京东: 微信"), "{title: 京东: 微信?, a: 1}"),
    Slip(
      "events:\n  - title: 京东1️⃣: 微信\n    date: 2025\n  - title: 好\na: 1",
      .colonInValue(value: "京东: 微信"), "{events: [{title: 好}]?, a: 1}"),
    Slip(
      "title: 1️⃣@京东\na: 1", .reservedStart("@", value: "@京东"), "{title: @京东?, a: 1}"),
    Slip("title: 1️⃣`x`\na: 1", .reservedStart("`", value: "`x`"), "{title: `x`?, a: 1}"),
    Slip("title: 1️⃣%5\na: 1", .reservedStart("%", value: "%5"), "{title: %5?, a: 1}"),
    Slip("title: 1️⃣*京东\na: 1", .reservedStart("*", value: "*京东"), "{title: *京东?, a: 1}"),
    Slip("title: 1️⃣&京东\na: 1", .reservedStart("&", value: "&京东"), "{title: &京东?, a: 1}"),
    Slip("title: 1️⃣!{x\na: 1", .reservedStart("!", value: "!{x"), "{title: !{x?, a: 1}"),
    Slip("title: 1️⃣>5%\na: 1", .reservedStart(">", value: ">5%"), "{title: >5%?, a: 1}"),
    Slip("title: 1️⃣- x\na: 1", .reservedStart("-", value: "- x"), "{title: - x?, a: 1}"),
    Slip("title: 1️⃣, x\na: 1", .reservedStart(",", value: ", x"), "{title: , x?, a: 1}"),
    Slip("title: x\n  1️⃣date: 20252️⃣\na: 1", .indentation, "{title: x?, date: 2025?, a: 1}"),
    Slip("x:\n  - a\n 1️⃣- b2️⃣\na: 1", .indentation, "{x: [a]?, a: 1}"),
    Slip(
      "a: 1\n1️⃣title 京东2️⃣\nb: 2", .missingColon(text: "title 京东"), "{a: 1, title: title 京东?, b: 2}"),
    Slip("title: \"a1️⃣\\q\"\nb: 2", .badEscape, "{title: \"a\\q\"?, b: 2}"),
    Slip(
      "title: 京东 1️⃣#618 战报2️⃣\na: 1", .hashStartsComment(text: "#618 战报"), "{title: 京东, a: 1}"),
    Slip("tag: 1️⃣#京东#\na: 1", .reservedStart("#", value: "#京东#"), "{tag: ?, a: 1}"),
    Slip(
      "events:\n1️⃣　- date: 2025\na: 1", .strangeBlank(0x3000), "{events: [{date: 2025}], a: 1}"),
    Slip("x: [a, \"b\" 1️⃣\"c\"]\na: 1", .missingComma, "{x: [a, \"b\" \"c\"]?, a: 1}"),
    Slip("x: [a, 1️⃣, b]\na: 1", .missingItem, "{x: [a, , b]?, a: 1}"),
    Slip("1️⃣title 京东2️⃣\na: 1", .missingColon(text: "title 京东"), "{title: title 京东?, a: 1}"),
    Slip(
      "1️⃣ 2️⃣title: 甲\ndate: 2025\nkind: news", .indentedStart,
      "{title: 甲?, date: 2025, kind: news}"),
    Slip(
      "# 说明\n1️⃣  2️⃣title: 甲\n  date: 2025\nkind: news", .indentedStart,
      "{title: 甲?, date: 2025?, kind: news}"),
    Slip("1️⃣ 2️⃣mau:\n  name: 月活\ngmv: x", .indentedStart, "{mau: ?, gmv: x}"),
    Slip(
      "1️⃣京东入口关闭2️⃣\ntitle: 甲\ndate: 2025", .missingColon(text: "京东入口关闭"),
      "{title: 甲, date: 2025}?"),
    Slip("b: 1\n1️⃣: 京东\na: 1", .emptyKey, "{b: 1, a: 1}?"),
    Slip("x: a\ny: 1️⃣]b\na: 1", .reservedStart("]", value: "]b"), "{x: a, y: ]b?, a: 1}"),
  ]

  @Test("A slip is named, at its place, and the rest is read", arguments: slips)
  func slip(_ slip: Slip) throws {
    let source = Marked(slip.source)
    let (node, problems) = source.parse()
    #expect(problems.map(\.problem) == [slip.problem])
    #expect(problems.first?.range == source.marked)
    #expect(outline(node) == slip.tree)
  }

  @Test("Two slips are both found")
  func several() {
    let source = Marked(
      """
      title1️⃣:京东
      date: 2025
      summary2️⃣：好
      events:
        - date: 2024
          title: x3️⃣: y
        - date: 2025
          title: 4️⃣@z
        - date: 2026
      """)
    let (node, problems) = source.parse()
    #expect(
      problems.map(\.range.start) == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"].compactMap { source[$0] })
    #expect(node?["date"]?.scalar?.text == "2025")
    #expect(node?["title"]?.isDamaged == true)
    #expect(node?["events"]?.items?.count == 1)
  }

  @Test("Every line is named where all have full-width colons")
  func allLines() {
    let source = Marked("title1️⃣：甲\nsubtitle2️⃣：乙\n\ndate3️⃣:2025\n  次行：丙\nkind4️⃣：访谈\n好：的")
    #expect(
      source.parse().problems.map(\.range.start)
        == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"].compactMap { source[$0] })
  }

  @Test(
    "What only looks like a slip is left alone",
    arguments: [
      "title: 【独家】京东", "title: R&D 投入", "title: 京东：微信", "title: 5:3", "a: [\"京东，腾讯\"]",
      "a: -5", "a:\n  -5", "url: https://example.com/a#b", "a: x # comment", "a: C# 语言",
      "title: “京东” 上市", "a: 'it''s'", "a: \"x: y\"", "a: |\n  x: y\n   z\n", "a: [x,\n  y]",
      "a: \"x\n  y\"", "a: x\n  y", "- a\n- b", " a: 1\n b: 2", "  # x\na: 1", "a:\n- b\n- c\nd: 1",
      "? a\n: b", "a: ~",
    ])
  func innocent(_ source: String) {
    #expect(Marked(source).parse().problems == [])
  }
}
