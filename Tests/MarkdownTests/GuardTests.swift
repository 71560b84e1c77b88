import Foundation
import Testing

@testable import Markdown

/// The work that a text can cause is bounded.
@Suite(.serialized) struct GuardTests {
  static func repeated(_ text: String, _ size: Int) -> String {
    String(repeating: text, count: max(1, size / text.utf8.count))
  }

  /// cmark's pathological cases and more; each makes a text of about the size it is given.
  static let cases: [(String, @Sendable (Int) -> String)] = [
    ("nested strong emphasis", { repeated("*a **a ", $0 / 2) + "b" + repeated(" a** a*", $0 / 2) }),
    ("emphasis closers", { repeated("a_ ", $0) }), ("emphasis openers", { repeated("_a ", $0) }),
    ("link closers", { repeated("a]", $0) }), ("link openers", { repeated("[a", $0) }),
    ("mismatched", { repeated("*a_ ", $0) }),
    ("issue 389", { repeated("*a ", $0 / 2) + repeated("_a*_ ", $0 / 2) }),
    ("multiple of 3", { "a**b" + repeated("c* ", $0) }),
    ("openers and closers", { repeated("[ a_", $0) }),
    ("[ (](", { repeated("[ (](", $0) }), ("![[]()", { repeated("![[]()", $0) }),
    ("nested brackets", { repeated("[", $0 / 2) + "a" + repeated("]", $0 / 2) }),
    ("nested quotations", { repeated("> ", $0) + "a" }),
    ("quotations", { repeated(">", $0) + "a" }),
    ("lists in a line", { repeated("- ", $0) + "a" }), ("rules", { repeated("- ", $0) }),
    ("numbers in a line", { repeated("1. ", $0) + "a" }),
    (
      "deep lists",
      { size in
        (0..<Int(Double(size).squareRoot())).map { repeated("  ", $0 * 2) + "* a\n" }.joined()
      }
    ),
    (
      "backticks",
      { size in
        (1..<Int(Double(2 * size).squareRoot())).map { "e" + String(repeating: "`", count: $0) }
          .joined()
      }
    ),
    ("unclosed links A", { repeated("[a](<b", $0) }),
    ("unclosed links B", { repeated("[a](b", $0) }),
    ("unclosed comment", { "</" + repeated("<!--", $0) }), ("instructions", { repeated("<?", $0) }),
    ("declarations", { repeated("<!A ", $0) }), ("cdata", { repeated("<![CDATA[", $0) }),
    ("attributes", { repeated("<a x=\"", $0) }), ("tags", { repeated("<b>", $0) }),
    ("empty lines in deep lists", { repeated("- ", $0 / 2) + "x" + repeated("\n", $0 / 2) }),
    ("empty lines in lists", { repeated("- ", 180) + "x" + repeated("\n", $0) }),
    (
      "empty lines in quoted lists",
      { "> " + repeated("- ", $0 / 2) + "x\n" + repeated(">\n", $0 / 2) }
    ),
    ("emphasis in deep quotations", { repeated(">", $0 / 3) + repeated("a*", $0) }),
    ("stars", { repeated("*", $0 / 2) + "a" + repeated("*", $0 / 2) }),
    ("a*", { repeated("a*", $0) }),
    ("*_a", { repeated("*_a", $0) }), ("Chinese stars", { repeated("中**：", $0) }),
    (
      "definitions",
      { size in (0..<(size / 10)).map { "[\($0)]: u\n" }.joined() + repeated("[0] ", size / 4) }
    ),
    ("headings", { repeated("#\n", $0) }), ("setext", { repeated("a\n-\n", $0) }),
    ("paragraphs", { repeated("a\n\n", $0) }), ("lines", { repeated("a\n", $0) }),
    ("items", { repeated("- a\n", $0) }),
    ("names", { repeated("[[a]] ", $0) }), ("half names", { repeated("[[a", $0) }),
    ("footnotes", { size in (0..<(size / 20)).map { "[^\($0)]\n\n[^\($0)]: a\n\n" }.joined() }),
    ("unknown footnotes", { repeated("[^a]", $0) }),
    ("strikethrough", { repeated("~~a ", $0 / 2) + repeated("a~~ ", $0 / 2) }),
    ("tables", { repeated("| a | b |\n|---|---|\n| c | d |\n\n", $0) }),
    (
      "wide table",
      { size in
        let row = repeated("|a", size / 4) + "|\n";
        return row + repeated("|-", size / 4) + "|\n" + row
      }
    ),
    ("long table", { "|a|b|\n|-|-|\n" + repeated("|c|d|\n", $0) }),
    (
      "wide short rows",
      { size in repeated("|a", 5000) + "|\n" + repeated("|-", 5000) + "|\n" + repeated("|\n", size)
      }
    ),
    ("delimiter rows", { repeated("|-|\n", $0) }),
    ("addresses", { repeated("a@", $0) }), ("mail", { repeated("a@b.c ", $0) }),
    ("urls", { repeated("http://a.b ", $0) }),
    ("www", { repeated("www.", $0) }), ("parentheses", { "http://a.b/" + repeated(")", $0) }),
    ("callouts", { repeated("> [!NOTE]\n> a\n\n", $0) }),
    ("unknown callouts", { repeated("> [!NOPE]\n\n", $0) }),
    ("images", { repeated("![a](b.png) ", $0) }), ("tasks", { repeated("- [ ] a\n", $0) }),
    ("same headings", { repeated("# a\n", $0) }), ("anchors", { repeated("[a](#b) ", $0) }),
    ("entities", { repeated("&amp;", $0) }), ("escapes", { repeated("\\[", $0) }),
    ("exclamations", { repeated("!", $0) }),
    ("blank lines with spaces", { repeated("  \n中[a]: b\n", $0) }),
    ("carriage returns", { repeated("- <?\r", $0) }), ("CR tables", { repeated("|a|\r|-|\r", $0) }),
    ("www behind lines", { repeated("_www.", $0) }),
    ("links behind zero bytes", { repeated("\0[x](y) <?", $0) }),
    (
      "zero bytes, then links",
      { repeated("\0", $0 / 2) + repeated("[x](y)<“", $0 / 2) }
    ),
    (
      "unknown footnotes far off",
      { repeated("http://", $0 / 2) + repeated("    [^1]<a", $0 / 2) }
    ),
    ("plain emphasis", { repeated("**a** ", $0) }), ("plain links", { repeated("[a](b) ", $0) }),
    ("half links", { repeated("[a](b ", $0) }), ("loose stars", { repeated("*a **a", $0) }),
    ("same footnote", { repeated("[^1] ", $0) + "\n\n[^1]: a\n" }),
    ("footnote texts", { repeated("[^1]: a\n\n", $0) }),
    ("stars before comments' ends", { repeated("*-->", $0) }),
    ("runs between punctuation", { repeated("_*-)!", $0) }),
    ("runs beside Chinese", { repeated("-中*_", $0) }),
    ("stars and comments", { repeated("*<!--_.", $0) }), ("quotes", { repeated("*\"-\"'&", $0) }),
    ("tildes and escapes", { repeated("~~\\", $0) }),
    ("tildes in lines", { repeated("</\n{~~", $0) }),
    ("setext in two bytes", { repeated("\n!){\n-", $0) }),
    ("harmful references", { repeated("~&#1;]([^\"", $0) }),
    ("definitions in a text", { repeated("[a]: b\n.<?\0", $0) }),
    ("definitions in paragraphs", { repeated("\n[a]: b\n[[=~&copy;", $0) }),
    (
      "places in one long cell",
      { "|a|b|\n|-|-|\n" + repeated("[a](javascript:x)- [ ] _[](a)é", $0) }
    ),
    ("names in one long cell", { "|a|b|\n|-|-|\n" + repeated("[[1. [^1]a[*a*](b)*", $0) }),
    ("tags in one long cell", { "|a|b|\n|-|-|\n" + repeated("[a](b)<!-- -->", $0) }),
    (
      "many unknown names",
      { "|a|b|\n|-|-|\n" + repeated("> [!x]\n[^1]: a\n\n[^2]http://a.ba\n===\n", $0) }
    ),
    ("tables in footnotes", { repeated("![[^1]: a\n\n|a|b|\n|-|-|\n", $0) }),
    ("lazy lines, then empty ones", { repeated("- ", 198) + "a\n b\n" + repeated("\n", $0) }),
    (
      "rules in items, then empty lines",
      { repeated("- ", 198) + "a\n" + repeated(" ", 196) + "- - -\n" + repeated("\n", $0) }
    ),
    (
      "items in a quotation, then empty lines in it",
      { "> " + repeated("- ", 194) + "a\n>" + repeated(" ", 195) + "b\n" + repeated(">\n", $0) }
    ),
    (
      "markers before vertical tabs, then empty lines",
      { size in
        (0..<Int(Double(size / 2).squareRoot())).map { repeated("  ", $0 * 2) + "-\u{B}a\n" }
          .joined()
          + repeated("\n", size / 2)
      }
    ),
    ("open fence", { "```\n" + repeated("> ", $0) }),
    ("open fence, then lines", { "```\n" + repeated("> ", 300) + repeated("\n> - > -", $0) }),
    ("fence in deep quotations", { repeated("> ", 200) + "```\n" + repeated("> > > -\n", $0) }),
    ("fences by turns", { repeated("> ", 202) + "\n" + repeated("```\n~~~\n", $0) }),
    (
      "what looks like fences in lists",
      { repeated("- ~~~ a ~~~\n", 24) + repeated("- ", $0) + "a" }
    ),
    ("fences in items", { repeated("> ", 202) + "\n" + repeated("- ```\n> > > -\n", $0) }),
    ("fences with information", { repeated("~~~ > > `\n", $0) + repeated("> ", 202) }),
    (
      "rows of markers in code",
      { "```\n" + repeated("> ", 300) + "\n```\n" + repeated("- ", $0) + "a" }
    ),
    (
      "rules before text in code",
      {
        "```\n" + repeated("> ", 300) + "\n```\n" + repeated("> ", 99 * 2) + repeated("- ", $0)
          + "a"
      }
    ),
    (
      "half definitions below code",
      { "```\n" + repeated("> ", 300) + "\n```\n" + repeated("- [a\n\n", $0) }
    ),
    ("zero bytes", { repeated("a\0", $0) }), ("charts", { repeated("```chart\n```\n", $0) }),
  ]

  /// Processor time of this thread alone, in seconds: tests run beside each other.
  private static func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Processor time, which other work on the machine does not lengthen.
  static func time(_ text: String) -> Double {
    let bytes = Array(text.utf8)
    let start = threadTime()
    _ = MarkdownRenderer.render(bytes)
    return threadTime() - start
  }

  @Test func noTextUnderOneMegabyteTakesLong() {
    for (name, make) in Self.cases {
      let text = String(decoding: Array(make(990_000).utf8.prefix(999_999)), as: UTF8.self)
      // 0.2 s on a quiet machine; the factor is for slow ones.
      #expect(Self.time(text) < 0.6, "\(name)")
    }
  }

  @Test func timeGrowsLinearly() {
    for (name, make) in Self.cases {
      // The best of three: other work on the machine lengthens single runs.
      func best(_ text: String) -> Double { (0..<3).map { _ in Self.time(text) }.min() ?? 0 }
      let small = max(best(make(40_000)), 0.005)
      let large = best(make(160_000))
      #expect(large < small * 16, "\(name): \(small) to \(large)")
    }
  }

  @Test func whatIsPastABoundIsReportedWithItsPlace() {
    let deep = document("甲\n\n" + String(repeating: "> ", count: 101) + "乙\n")
    #expect(deep.problems.map(\.fact) == [.tooDeep(limit: 100)])
    #expect(deep.problems.first?.range.start.line == 3)
    #expect(document(String(repeating: "> ", count: 100) + "甲\n").problems.isEmpty)
    let rule = document(String(repeating: "- ", count: 400) + "\n")
    #expect(rule.problems.isEmpty)
    #expect(
      document(String(repeating: "![[]()", count: 20_000)).problems.map(\.fact) == [
        .tooMany(.brackets)
      ])
    #expect(
      document(String(repeating: "a*", count: 500_000)).problems.map(\.fact) == [.tooMany(.markup)])
    let large = document(String(repeating: "甲", count: MarkdownGuard.sizeLimit / 3 + 1))
    #expect(large.problems.map(\.fact.kind.id) == ["markdown-too-large"])
  }

  /// Code and raw HTML hold no containers, whatever stands in them.
  @Test(arguments: [
    "```\n@\n```\n", "甲\n```text\n@\n@\n```\n乙", "~~~ a `b`\n@\n```\n@\n~~~\n", "  ```\n@\n ```\n",
    "    @\n\n    @\n", "甲\n    @", "- 甲\n\n  ```\n  @\n  ```\n",
    "1. 甲\n\n   ~~~\n   @\n\n   @\n   ~~~\n",
    "- 甲\n\n      @\n", "> ```\n> @\n> ```\n", "> - 甲\n>   ```\n>   @\n", "- ```\n  @\n```\n@\n",
    "<pre>\n\n@\n</pre>\n", "<!--\n\n@\n-->\n", "<div>\n@\n</div>\n", "<x-y a='1'>\n@\n\n",
    "[^1]: 甲\n\n    ```\n    @\n    ```\n\n乙[^1]", "甲[^1]\n\n[^1]: 乙\n\n        @\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n@\n```\n",
  ])
  func marksInCodeAreNoNesting(_ pattern: String) {
    for marks in ["> ", ">", "- ", "1. "] {
      let text = pattern.split(separator: "@", omittingEmptySubsequences: false)
        .joined(separator: String(repeating: marks, count: 300) + "x")
      var options = MarkdownOptions()
      options.allowsRawHTML = true
      let problems = document(text, options).problems.filter { $0.fact.kind.severity == .error }
      #expect(problems.isEmpty, "\(text.prefix(80))")
    }
  }

  @Test(arguments: [
    "@", "```\n```\n@", "```a`\n@", "  甲\n\n@", "~~~\n~~~~\n@", "- ```\n\n@",
    "<br>甲\n\n@",
    "<!-- -->\n@", "甲\n<x-y>\n```\n```\n@", "<div>\n\n@", "````\n```\n````\n@", "1. 甲\n    - @",
  ])
  func marksOutsideCodeAreNesting(_ pattern: String) {
    let text = pattern.split(separator: "@", omittingEmptySubsequences: false)
      .joined(separator: String(repeating: "> ", count: 101) + "x")
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    #expect(document(text, options).problems.map(\.fact) == [.tooDeep(limit: 100)], "\(pattern)")
  }

  @Test func aLongOrdinaryTextIsNotRefused() {
    let paragraph = """
      ## 第一节 **重点**

      增长**20%**左右，见[京东](../companies/jd.md)与[[腾讯]]；`code` 与 *emphasis*[^1]。
      第二行 <https://a.example/>，3 * 4 = 12，`a_b_c`。

      - 一
        - 二
          - 三 [链接](https://a.example/a_b)

      > 引用 _text_

      | 甲 | 乙 |
      |---|---|
      | 1 | **2** |


      """
    let text = String(repeating: paragraph, count: 400_000 / paragraph.utf8.count) + "\n[^1]: 来源\n"
    #expect(document(text).problems.isEmpty)
  }

  /// Long texts of one simple kind, as programs write them: data in tables, lists, code, notes.
  @Test(arguments: [
    "| 2024 | 1,234 | +5% |\n", "- 项目 12\n", "1. a\n", "    x = a[i] * b;\n", "\n", "a\n\n",
    "[^n]: 见年报。\n\n", "## 第一节\n\n正文一句。\n\n", "中文**重点**，[链接](a.md)。\n\n", "&amp; \\* `c` ~3~ ",
    "字", "https://a.example/b ",
  ])
  func aLongTextOfOneKindIsNotRefused(_ piece: String) {
    let start = piece.hasPrefix("|") ? "| a | b | c |\n|---|---|---|\n" : ""
    let text = start + Self.repeated(piece, 600_000)
    #expect(!document(text).problems.contains { $0.fact.kind.id == "markdown-too-complex" })
  }

  @Test func rendersDoNotLeak() {
    let text =
      "# 甲\n\n**重要：**[乙](丙.md)[[丁]][^1] ~~戊~~ <b>\n\n| a | b |\n|---|---|\n| 1 | [x] |\n\n[x]: y\n\n[^1]: 己\n"
    let bytes = Array(text.utf8)
    func resident() -> Int {
      guard let line = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
        return 0
      }
      return (Int(line.split(separator: " ").dropFirst().first ?? "0") ?? 0) * 4096
    }
    for _ in 0..<2000 { _ = MarkdownRenderer.render(bytes) }
    let before = resident()
    for _ in 0..<20_000 { _ = MarkdownRenderer.render(bytes) }
    #expect(resident() - before < 8 << 20)
  }

  @Test func threadsRenderSideBySide() async {
    let text = Array("# 甲\n\n**重要：**[乙](丙.md)[[丁]] ~~戊~~\n\n| a |\n|---|\n| 1 |\n".utf8)
    let expected = MarkdownRenderer.render(text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in MarkdownRenderer.render(text) == expected }
        }
      }
      for await same in group { #expect(same) }
    }
  }
}
