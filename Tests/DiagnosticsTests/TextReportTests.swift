import Diagnostics
import Testing

@Suite("Text")
struct TextReportTests {
  private func render(
    _ diagnostics: [Diagnostic], _ source: String? = nil, language: MessageLanguage = .english,
    width: Int = 100, color: Bool = false
  ) -> String {
    DiagnosticReport(
      language: language, usesColor: color, width: width,
      source: { _ in source.map { Array($0.utf8) } }
    ).render(diagnostics)
  }

  /// The caret line of the only diagnostic.
  private func carets(_ source: String, column: Int, length: Int, width: Int = 100) -> [String] {
    let text = render(
      [.sample(Sample(hint: nil), column: column, length: length)], source, width: width)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().prefix(2)
      .map { String($0.dropFirst(6)) }
  }

  @Test("A diagnostic looks as designed")
  func design() {
    let source = String(repeating: "\n", count: 6) + "companies: [京東, 腾讯]\n"
    let text = render(
      [
        .sample(file: "Content/articles/2025/jd-entry-closes.md", line: 7, column: 13, length: 2)
      ], source)
    #expect(
      text == """
        Content/articles/2025/jd-entry-closes.md:7:13: error[unknown-reference]: no company is called “京東”
          7 | companies: [京東, 腾讯]
            |             ^^^^ did you mean “京东” (companies/jd.md)?
        1 error

        """)
  }

  @Test("Notes stand below; without a source the hint does too")
  func notes() {
    let fact = Sample(hint: "try 京东", notes: ["first", "second"])
    #expect(
      render([.sample(fact, line: 12, severity: .warning)], language: .chinese) == """
        Content/a.md:12:1: warning[unknown-reference]: 没有叫“京東”的公司
             = try 京东
             = first
             = second
        1 个警告

        """)
  }

  @Test("Carets line up under wide, combining, joined and expanded characters")
  func widths() {
    #expect(carets("京东ab", column: 2, length: 2) == ["京东ab", "  ^^^"])
    #expect(carets("e\u{301}x京", column: 3, length: 2) == ["e\u{301}x京", " ^^^"])
    #expect(carets("ab\tc", column: 4, length: 1) == ["ab  c", "    ^"])
    #expect(carets("\t\tc", column: 2, length: 1) == ["        c", "    ^^^^"])
    #expect(carets("👨\u{200D}👩x", column: 4, length: 1) == ["👨\u{200D}👩x", "  ^"])
    #expect(carets("，（）x", column: 4, length: 1) == ["，（）x", "      ^"])
    #expect(carets("a\u{1B}[1mb", column: 6, length: 1) == ["a<U+001B>[1mb", "            ^"])
    #expect(carets("a\u{202E}b", column: 2, length: 1) == ["a<U+202E>b", " ^^^^^^^^"])
  }

  @Test("A place behind the line's end and an empty range have one caret")
  func edges() {
    #expect(carets("ab", column: 9, length: 3) == ["ab", "  ^"])
    #expect(carets("ab", column: 2, length: 0) == ["ab", " ^"])
    #expect(carets("", column: 1, length: 1) == ["", "^"])
  }

  @Test("A range over several lines is marked to the end of the first")
  func severalLines() {
    let range = SourceRange(
      start: SourcePosition(line: 1, column: 3), end: SourcePosition(line: 2, column: 2))
    let text = render([Diagnostic(Sample(hint: nil), file: "a", range: range)], "ab京c\nde")
    #expect(text.contains("  1 | ab京c\n    |   ^^^\n"))
  }

  @Test("Long lines are cut around the place")
  func long() {
    let start = carets(String(repeating: "京", count: 200), column: 1, length: 1, width: 20)
    #expect(start == [String(repeating: "京", count: 10) + "…", "^^"])
    let middle = carets(String(repeating: "京", count: 200), column: 100, length: 2, width: 20)
    #expect(middle == ["…" + String(repeating: "京", count: 10) + "…", "       ^^^^"])
    let end = carets(String(repeating: "a", count: 199) + "b", column: 200, length: 1, width: 20)
    #expect(
      end == [
        "…" + String(repeating: "a", count: 19) + "b", String(repeating: " ", count: 20) + "^",
      ])
    let all = carets(String(repeating: "a", count: 200), column: 1, length: 200, width: 20)
    #expect(all == [String(repeating: "a", count: 20) + "…", String(repeating: "^", count: 20)])
  }

  @Test("Messages cannot move the cursor or change colours")
  func safe() {
    let fact = Sample(name: "a\u{1B}[2J\nb\u{202E}", hint: "\u{7}")
    let text = render([.sample(fact, file: "a\u{1B}.md")])
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.contains("“a<U+001B>[2J b<U+202E>”"))
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test("Colours wrap parts and change no text")
  func color() {
    let colored = render([.sample(column: 2)], "x京y", color: true)
    #expect(colored.contains("\u{1B}[1;31merror[unknown-reference]:\u{1B}[0m"))
    var plain = colored
    while let start = plain.firstIndex(of: "\u{1B}"), let end = plain[start...].firstIndex(of: "m")
    {
      plain.removeSubrange(start...end)
    }
    #expect(plain == render([.sample(column: 2)], "x京y"))
  }

  @Test("Of a hundred of the same a few are shown, some placed and the rest counted")
  func collapse() {
    var many = (1...100).map { Diagnostic.sample(line: $0) }
    many.append(.sample(Sample(name: "x"), line: 50))
    let text = render(many)
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.contains("“京東”") && $0.contains("error[") } == 5)
    #expect(text.contains("… and 95 more of the same (unknown-reference):\n  Content/a.md:6:1\n"))
    #expect(text.contains("  Content/a.md:25:1\n  …\n"))
    #expect(lines.count < 60)
    #expect(text.contains("called “x”"))
    #expect(text.hasSuffix("101 errors\n"))
    #expect(
      render(Array(many.prefix(6))).split(separator: "\n").count { $0.contains("error[") } == 6)
    #expect(render(many, language: .chinese).contains("… 另有 95 处相同（unknown-reference）："))
  }

  @Test("Of thousands of one kind in one file the first are shown and the rest counted")
  func cap() {
    let many = (1...5000).map { Diagnostic.sample(Sample(name: "x\($0)"), line: $0) }
    let text = render(many + [.sample(file: "b.md")])
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.contains("error[") } == 201)
    #expect(
      text.contains(
        "… and 4800 more of this kind (unknown-reference) in Content/a.md; --format json lists them all\n"
      ))
    #expect(text.hasSuffix("\n5001 errors\n"))
    #expect(
      render(many, language: .chinese).contains("… Content/a.md 里另有 4800 处同类问题（unknown-reference）"))
    #expect(
      render(Array(many.prefix(201))).split(separator: "\n").count { $0.contains("error[") } == 201)
  }

  @Test("Everything is sorted and counted once; nothing gives nothing")
  func counts() {
    let text = render([
      .sample(file: "b.md"), .sample(file: "a.md", line: 3), .sample(file: "a.md", line: 2),
      .sample(file: "a.md", line: 2), .sample(file: "c.md", severity: .warning),
      .sample(file: "d.md", severity: .note),
    ])
    let files = text.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      .filter { $0.contains(".md") }
    #expect(files == ["a.md:2:1:", "a.md:3:1:", "b.md:1:1:", "c.md:1:1:", "d.md:1:1:"])
    #expect(text.hasSuffix("\n3 errors, 1 warning\n"))
    #expect(render([]) == "")
    let report = DiagnosticReport(language: .chinese)
    #expect(report.countLine([.sample(), .sample(severity: .warning)]) == "1 个错误，1 个警告")
    #expect(report.countLine([.sample(severity: .note)]) == nil)
  }
}
