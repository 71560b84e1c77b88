import Testing

@testable import Markdown

@Suite struct ExtensionTests {
  @Test(arguments: [
    ("~~旧价~~新价", "<del>旧价</del>新价"), ("3~5天 ~删~", "3~5天 ~删~"), ("a ~~~x~~~y", "a ~~~x~~~y"),
    ("**a ~~b~~**", "<strong>a <del>b</del></strong>"),
    ("~~a **b** c~~", "<del>a <strong>b</strong> c</del>"),
    ("~~a ~~b~~ c~~", "<del>a <del>b</del> c</del>"), ("甲~~（乙）~~丙", "甲<del>（乙）</del>丙"),
    ("\\~~a~~", "~~a~~"), ("`~~a~~`", "<code>~~a~~</code>"), ("~~ a ~~", "~~ a ~~"),
    ("a~~(b)~~c", "a~~(b)~~c"),
  ])
  func strikethrough(_ text: String, _ expected: String) {
    #expect(html(text) == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    ("见https://a.example/x，后文", "见", "https://a.example/x", "，后文"),
    ("https://a.example/x。", "", "https://a.example/x", "。"),
    ("（https://a.example/a_(b)）", "（", "https://a.example/a_(b)", "）"),
    ("https://a.example/路径", "", "https://a.example/", "路径"),
    ("https://a.example/?a=1&b=2“引”", "", "https://a.example/?a=1&b=2", "“引”"),
    ("https://de.example/Köln", "", "https://de.example/Köln", ""),
  ])
  func bareLinksEndAtChinese(_ text: String, _ before: String, _ url: String, _ after: String) {
    var href: [UInt8] = []
    HTMLEscaping.append(url: Array(url.utf8), to: &href)
    let shown = url.split(separator: "&", omittingEmptySubsequences: false).joined(
      separator: "&amp;")
    let link = "<a href=\"\(String(decoding: href, as: UTF8.self))\">\(shown)</a>"
    #expect(html(text) == "<p>\(before)\(link)\(after)</p>\n")
  }

  @Test func bareLinksLeaveLinksCodeAndEscapesAlone() {
    #expect(
      html("[https://a.example](https://b.example)")
        == "<p><a href=\"https://b.example\">https://a.example</a></p>\n")
    #expect(html("`https://a.example`") == "<p><code>https://a.example</code></p>\n")
    #expect(
      html("https\\://a.example 与 a\\@b.example") == "<p>https://a.example 与 a@b.example</p>\n")
    #expect(html("https://a.example/?x=1&amp;y=2").contains("?x=1&amp;y=2\">"))
    #expect(
      html("邮箱ed@a.example，谢谢").contains("邮箱<a href=\"mailto:ed@a.example\">ed@a.example</a>，"))
    #expect(html("javascript://a.example") == "<p>javascript://a.example</p>\n")
  }

  @Test func referencesAreHoles() {
    let text = "[[京东]]与[[京东|老铁]]，\\[[甲]]、`[[乙]]`、[[ 丙 ]]"
    let result = document(text)
    let names = result.holes.map { hole -> String in
      guard case .reference(let name, let label, _) = hole.kind else { return "?" }
      return "\(name)/\(label ?? "-")"
    }
    #expect(names == ["京东/-", "京东/老铁", "丙/-"])
    #expect(String(decoding: result.plainText, as: UTF8.self) == "京东与老铁，[[甲]]、[[乙]]、丙")
  }

  @Test func tablesKeepAlignmentMarkUpAndNames() {
    let text = """
      前文
      | 甲 | 乙[[丙|丁]] |
      |:--|:-:|
      | **一：**二 | `a\\|b` |
      | x
      后
      """
    #expect(
      html(text) == """
        <p>前文</p>
        <table>
        <thead>
        <tr>
        <th align="left">甲</th>
        <th align="center">乙丁</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td align="left"><strong>一：</strong>二</td>
        <td align="center"><code>a|b</code></td>
        </tr>
        <tr>
        <td align="left">x</td>
        <td align="center"></td>
        </tr>
        <tr>
        <td align="left">后</td>
        <td align="center"></td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func tablesStandInQuotationsAndListsAndSeeDefinitions() {
    #expect(
      html("> | a | b |\n> |---|---|\n> | [x] | - c |\n\n[x]: /u\n").contains(
        "<td><a href=\"/u\">x</a></td>\n<td>- c</td>"))
    #expect(html("- 甲\n\n  | a | b |\n  |---|---|\n  | # 1 | 2 |\n").contains("<td># 1</td>"))
    #expect(html("    | a |\n    |---|\n").hasPrefix("<pre>"))
    #expect(html("| a |\n|---|\n", .gfm).contains("<th>a</th>"))
    #expect(
      document("| a |\n|--:|\n| 1 |\n").html.withUnsafeBufferPointer {
        String(decoding: $0, as: UTF8.self)
      }.contains("<td class=\"align-right\">"))
  }

  @Test func footnotesAreNumberedByFirstUseAndLinkBack() {
    let text = """
      甲[^乙]丙[^1]，再次[^乙]。

      [^1]: 一
          续

          第二段
      [^乙]: **乙：**文
      """
    let rendered = html(text)
    #expect(
      rendered.contains("甲<sup class=\"footnote-ref\"><a href=\"#fn1\" id=\"fnref1\">1</a></sup>丙"))
    #expect(rendered.contains("id=\"fnref1-2\">1</a></sup>。"))
    #expect(
      rendered.contains(
        "<li id=\"fn1\">\n<p><strong>乙：</strong>文 <a href=\"#fnref1\" class=\"footnote-backref\">↩</a> <a href=\"#fnref1-2\""
      ))
    #expect(rendered.contains("<li id=\"fn2\">\n<p>一续</p>\n<p>第二段 <a href=\"#fnref2\""))
  }

  @Test func footnotesInCodeStayAsTheyAre() {
    #expect(html("```\n[^1]: 甲\n```\n") == "<pre><code>[^1]: 甲\n</code></pre>\n")
    #expect(
      html("```\n  [^1]:\n\n      甲\n```\n") == "<pre><code>  [^1]:\n\n      甲\n</code></pre>\n")
    #expect(
      html("> ```\n> [^1]: 甲\n> ```\n")
        == "<blockquote>\n<pre><code>[^1]: 甲\n</code></pre>\n</blockquote>\n")
    #expect(html("- 甲\n\n[^1]: 乙\n\n1) 丙[^1]\n").contains("<ul>\n<li>甲</li>\n</ul>\n<ol>\n<li>丙"))
  }

  @Test func calloutsHaveAKindATitleAndABody() {
    let rendered = html("> [!WARNING] 数据**口径：**不同\n> 正文\n> - 甲\n")
    #expect(
      rendered
        == "<div class=\"callout callout-warning\" role=\"note\">\n<p class=\"callout-title\">数据<strong>口径：</strong>不同</p>\n<p>正文</p>\n<ul>\n<li>甲</li>\n</ul>\n</div>\n"
    )
    #expect(
      html("> [!tip]\n> 正文\n").contains(
        "callout-tip\" role=\"note\">\n<p class=\"callout-title\">提示</p>\n<p>正文</p>"))
    #expect(html("> \\[!NOTE]\n> 正文\n").hasPrefix("<blockquote>"))
    #expect(problems("> [!NOTICE]\n> 正文\n") == ["1:3-1:12 unknown-callout"])
  }

  @Test func newsroomBlocksAreHoles() throws {
    let result = document(
      "前\n\n```chart\nmetric: gmv\n```\n\n``` timeline\n```\n\n```swift\nchart\n```\n")
    #expect(result.holes.count == 2)
    guard
      case .block(let kind, let body, let line, let range) = try #require(result.holes.first).kind
    else {
      Issue.record("no block")
      return
    }
    #expect(kind == .chart)
    #expect(body == "metric: gmv\n")
    #expect(line == 4)
    #expect(range.start.line == 3)
    // The word ends where it does for libcmark.
    #expect(document("```chart\tx\n```\n\n```chart {x}\n```\n").holes.count == 2)
    #expect(document("```chart\u{8}x\n```\n\n```charts\n```\n").holes.isEmpty)
  }

  @Test func taskListsHaveBoxes() {
    #expect(
      html("- [x] 完成\n- [ ] 未完\n- [ ]无\n- \\[ ] 甲\n")
        == "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> 完成</li>\n<li><input type=\"checkbox\" disabled=\"\" /> 未完</li>\n<li>[ ]无</li>\n<li>[ ] 甲</li>\n</ul>\n"
    )
  }

  @Test func imagesAreLazyAndBecomeFigures() {
    let result = document("![图](a%20b.png \"说明 | 新华社\")\n\n文字![小图](/c.png)\n")
    #expect(
      String(decoding: result.filledTrivially(), as: UTF8.self)
        == "<figure>\n<img src=\"a%20b.png\" alt=\"图\" loading=\"lazy\" />\n<figcaption>说明 <span class=\"credit\">新华社</span></figcaption>\n</figure>\n<p>文字<img src=\"/c.png\" alt=\"小图\" loading=\"lazy\" /></p>\n"
    )
    guard case .image(let source, _)? = result.holes.first?.kind else {
      Issue.record("no image")
      return
    }
    #expect(source == "a b.png")
  }

  @Test func headingsGetReadableUniqueAnchors() {
    let result = document(
      "# 市场 Background\n\n## 市场 background\n\n## “引”——号\n\n## !!!\n\n## 市场-background-2\n\n## fn1\n"
    )
    #expect(
      result.headings.map(\.anchor) == [
        "市场-background", "市场-background-2", "引-号", "section", "市场-background-2-2", "section-fn1",
      ])
    #expect(String(decoding: result.html, as: UTF8.self).contains("<h2 id=\"引-号\">“引”——号</h2>"))
  }

  @Test func inlineTextHasNoParagraph() {
    let result = MarkdownRenderer.renderInline(
      "# 甲**乙：**丙 [[京东]]\n- x", at: .init(line: 7, column: 11))
    #expect(
      String(decoding: result.filledTrivially(), as: UTF8.self) == "# 甲<strong>乙：</strong>丙 京东 - x")
    guard case .reference(_, _, let range)? = result.holes.first?.kind else {
      Issue.record("no reference")
      return
    }
    #expect(range.description == "7:22-7:28")
    #expect(String(decoding: result.plainText, as: UTF8.self) == "# 甲乙：丙 京东 - x")
    #expect(String(decoding: MarkdownRenderer.renderInline("").html, as: UTF8.self) == "")
  }
}

@Suite("Names of table regions")
struct TableRegionTests {
  @Test("Several tables of a text have names of their own, one alone needs no number")
  func names() {
    let table = "| 甲 |\n|---|\n| 乙 |\n"
    let one = html(table, MarkdownOptions())
    #expect(one.contains("aria-label=\"表格\""))
    let two = html("\(table)\n文字\n\n\(table)", MarkdownOptions())
    #expect(two.contains("aria-label=\"表格 1\"") && two.contains("aria-label=\"表格 2\""))
  }
}
