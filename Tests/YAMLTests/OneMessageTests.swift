import Diagnostics
import Testing
import YAML

@Suite("One slip in the structure gives one message")
struct OneMessageTests {
  static let slips: [Slip] = [
    // Wrong blanks: what they indent is read as it was meant.
    Slip(
      "events:\n  - id: a\n1️⃣\tdate: 2025\n    title: x\nkind: news", .tabIndentation,
      "{events: [{id: a, date: 2025, title: x}], kind: news}"),
    Slip(
      "events:\n  - id: a\n1️⃣\u{3000}\u{3000}date: 2025\n", .strangeBlank(0x3000),
      "{events: [{id: a, date: 2025}]}"),
    Slip(
      "events:\n1️⃣\u{A0}\u{A0}- id: a\n    date: 2025\n  - id: b\n", .strangeBlank(0xA0),
      "{events: [{id: a, date: 2025}, {id: b}]}"),
    Slip(
      "events:\n  - id: a\n1️⃣\u{2003}date: 2025\n    title: x\n", .strangeBlank(0x2003),
      "{events: [{id: a, date: 2025, title: x}]}"),
    Slip(
      "roles:\n1️⃣\t- company: a\n\t\ttitle: b\n\t- company: c\n", .wrongBlanks(0x09, lines: 3),
      "{roles: [{company: a, title: b}, {company: c}]}"),
    Slip(
      "parties:\n  - relations:\n1️⃣\t- {who: a}\n      - {who: b}\n", .tabIndentation,
      "{parties: [{relations: [{who: a}, {who: b}]}]}"),
    Slip(
      "markdown:\n  raw_html: false\n1️⃣\u{3000}security:\n  contact: a\n", .strangeBlank(0x3000),
      "{markdown: {raw_html: false}, security: {contact: a}}"),
    // Marks beside keys.
    Slip("1️⃣> title: x\ndate: 2025\n", .strayMark(">"), "{title: x, date: 2025}"),
    Slip(
      "events:\n1️⃣>   - id: a\n    date: 2025\n", .strayMark(">"), "{events: [{id: a, date: 2025}]}"),
    Slip("1️⃣**2️⃣title**: x\ndate: 2025\n", .strayMark("**"), "{title: x, date: 2025}"),
    // Lines that are no front matter: those around them keep their place.
    Slip(
      "events:\n  - id: a\n1️⃣// 待查2️⃣\n    date: 2025\nkind: news", .foreignLine("// 待查"),
      "{events: [{id: a, date: 2025}?]?, kind: news}?"),
    Slip("title: x\n1️⃣***2️⃣\ndate: 2025\n", .foreignLine("***"), "{title: x, date: 2025}?"),
    Slip(
      "events:\n  - id: a\n1️⃣<!-- x -->2️⃣\n    date: 2025\n", .foreignLine("<!-- x -->"),
      "{events: [{id: a, date: 2025}?]?}?"),
    Slip("title: x\n1️⃣...2️⃣\ndate: 2025\n", .secondDocument, "{title: x, date: 2025}"),
    Slip("title: x\n1️⃣---2️⃣ \ndate: 2025\n", .secondDocument, "{title: x, date: 2025}"),
    // Values on lines of their own.
    Slip(
      "summary:\n1️⃣京东与微信2️⃣\ndate: 2025\n", .valueNotIndented(key: "summary"),
      "{summary: ?, date: 2025}?"),
    Slip(
      "events:\n  - id: a\n    summary: |\n1️⃣京东与微信2️⃣\n    date: 2025\n",
      .valueNotIndented(key: "summary"), "{events: [{id: a, summary: \"\"?, date: 2025}?]?}?"),
    Slip(
      "sectors:\n1️⃣[a, b]2️⃣\ndate: 2025\n", .valueNotIndented(key: "sectors"),
      "{sectors: ?, date: 2025}?"),
    Slip(
      "key_points:\n1️⃣1.2️⃣ 一\n2. 二\n3. 三\ndate: 2025\n", .listMark("1."),
      "{key_points: ?, date: 2025}?"),
    Slip(
      "summary:\n1️⃣京东与微信2️⃣\n合作终结\ndate: 2025\n", .valueNotIndented(key: "summary"),
      "{summary: ?, date: 2025}?"),
    // Entries of a list.
    Slip(
      "events:\n  - id: a\n    date: 2024\n  1️⃣id2️⃣: b\n    date: 2025\nkind: news", .keyBesideDashes,
      "{events: [{id: a, date: 2024}?]?, kind: news}"),
    Slip(
      "events:\n  - id: a\n    date: 2024\n    1️⃣id2️⃣: b\n    date: 2025\nkind: news",
      .missingDash(key: "id", first: SourcePosition(line: 2, column: 5)),
      "{events: [{id: a, date: 2024}], kind: news}"),
    Slip(
      "events:\n  - id: a\n    date: 2024\n  - id: 1️⃣\"b\n    date: 2025\n", .unclosedQuote("\""),
      "{events: [{id: a, date: 2024}, {date: 2025}?]?}"),
    Slip(
      "events:\n    1️⃣id2️⃣: a\n    date: 2024\n  - id: b\n    date: 2025\n  - id: c\nkind: news",
      .firstDash, "{events: [{id: b, date: 2025}, {id: c}]?, kind: news}"),
    Slip(
      "summary: x\n  1️⃣- id: a2️⃣\n    date: 2024\n  - id: b\n    date: 2025\nkind: news",
      .indentation,
      "{summary: x?, kind: news}"),
    // What YAML takes for its own.
    Slip("id: 1️⃣&jd2️⃣\na: 1", .anchor("jd"), "{id: ?, a: 1}"),
    Slip(
      "id: 1️⃣#京东\na: 1", .reservedStart("#", value: "#京东"), "{id: ?, a: 1}"),
    Slip("a: 1\n1️⃣<<2️⃣: *base\n", .mergeKey, "{a: 1}"),
  ]

  @Test(arguments: slips)
  func isReportedOnce(_ slip: Slip) throws {
    let marked = Marked(slip.source)
    let (node, problems) = marked.parse()
    #expect(problems == [YAMLProblemAt(slip.problem, range: try #require(marked.marked))])
    #expect(outline(node) == slip.tree)
  }

  @Test("A value has its place in the file where an indentation was put right")
  func placesStay() throws {
    let marked = Marked("events:\n  - id: a\n\u{3000}\u{3000}date: 1️⃣2025-13\n")
    let date = marked.parse().node?["events"]?.items?.first?["date"]
    #expect(date?.range.start == marked["1️⃣"])
  }

  @Test(
    "Blanks of any kind may stand in a text that goes on over several lines",
    arguments: [
      "summary: |\n  \u{3000}\u{3000}第一段\n  \u{3000}\u{3000}date: 第二段\ntitle: &a x\n",
      "summary: >-\n  一\n  ---\n  二\ntitle: &a x\n",
    ])
  func textStays(_ source: String) {
    let problems = YAMLParser.parse(Array(source.utf8)).problems
    #expect(problems.map(\.problem) == [.anchor("a")])
  }

  @Test("Characters that nobody sees at either end of a line change nothing else")
  func unseen() {
    let source = "events:\n  - id: a\n\u{200B}    date: 2025\n\u{FEFF}kind: [a]\u{200B}\n"
    let (node, problems) = YAMLParser.parse(Array(source.utf8))
    #expect(
      problems.map(\.problem) == [
        .invisibleCharacter(0x200B), .invisibleCharacter(0xFEFF), .invisibleCharacter(0x200B),
      ])
    #expect(outline(node) == "{events: [{id: a, date: 2025}], kind: [a]}")
  }
}
