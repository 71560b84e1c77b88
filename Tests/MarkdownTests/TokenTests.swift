import Diagnostics
import Testing

@testable import Markdown

/// Passages and names that libcmark does not see must leave no trace, wherever they stand.
@Suite struct TokenTests {
  static let passage = "如果把时间拉长到三年，新客获取的平均花费呈现出明显的季节性特征，2025 年第 3 季度 GMV 增长 20% 左右，至于是否会推广到全国"

  @Test(arguments: [
    "@", "**@**", "*甲@*乙", "`@`", "```\n@\n```\n", "    @\n", "```@\n```\n", "[@](u)", "[甲](@)",
    "[甲](<@>)",
    "[甲](u \"@\")", "[甲](u '@')", "[甲](u (@))", "![@](u)", "![甲](@.png \"@\")", "<b title=\"@\">",
    "<b x=@>",
    "<@>", "<http://a/@>", "<!-- @ -->", "<div>\n@\n</div>\n", "# @ #\n", "@\n===\n", "> @\n> @",
    "- @\n- @",
    "[@]\n\n[@]: u '@'\n", "[甲][@]\n\n[@]:\n@\n", "[x]:\n@\n", "@  \n@", "@\\\n@", "&@;", "\\@",
    "@&amp;@", "a@b",
    "_@_", "甲_@_", "[甲](\\@)", "[甲](a(@)b)", "[甲](a@ b)", "~~~ @\n@\n~~~\n", "1. @",
    "<b x=\">\" y=@>",
    "[甲](\n@)", "> [甲](\n> @)", "[甲]: @\n\n[甲]", "![甲][乙]\n\n[乙]: @.png\n", "<@", "](@", "@]",
  ])
  func passagesAreRenderedAsLibcmarkRendersThem(_ pattern: String) {
    var options = MarkdownOptions.commonMark
    options.allowsRawHTML = true
    options.usesExtensions = false
    for passage in [Self.passage, Self.passage.filter { $0 != " " }, "“" + Self.passage + "。”"] {
      let text = pattern.replacingOccurrences(of: "@", with: passage)
      #expect(html(text, options) == libcmark(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("`[[京东]]`", "<p><code>[[京东]]</code></p>\n"),
    ("    [[京东]]\n", "<pre><code>[[京东]]\n</code></pre>\n"),
    ("[甲 [[京东]] 乙](u)", "<p><a href=\"u\">甲 [[京东]] 乙</a></p>\n"),
    ("[甲](u \"[[京东]]\")", "<p><a href=\"u\" title=\"[[京东]]\">甲</a></p>\n"),
    ("[甲](u[[京东]])", "<p><a href=\"u%5B%5B%E4%BA%AC%E4%B8%9C%5D%5D\">甲</a></p>\n"),
    ("[甲](u [[京 东]])", "<p>[甲](u 京 东)</p>\n"),
    ("![甲 [[京东]]](u)", "<p><img src=\"u\" alt=\"甲 [[京东]]\" /></p>\n"),
    ("**[[京东]]**说", "<p><strong>京东</strong>说</p>\n"), ("[[甲|乙]]", "<p>乙</p>\n"),
    ("\\[[甲]]", "<p>[[甲]]</p>\n"),
    ("[[甲]](u)", "<p><a href=\"u\">[甲]</a></p>\n"),
    ("[[甲]]\n\n[甲]: u\n", "<p>[<a href=\"u\">甲</a>]</p>\n"),
    ("50%[[甲]]%", "<p>50%甲%</p>\n"),
    ("```[[甲]]\n```\n", "<pre><code class=\"language-[[甲]]\"></code></pre>\n"),
  ])
  func namesAreWhatTheyAre(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
  }

  @Test(arguments: [
    ("`[甲](乙)`", "<p><code>[甲](乙)</code></p>\n"),
    ("[甲 [乙](丙) 丁](戊)", "<p>[甲 <a href=\"%E4%B8%99\">乙</a> 丁](戊)</p>\n"),
    ("![甲 [乙](丙) 丁](戊)", "<p><img src=\"%E6%88%8A\" alt=\"甲 乙 丁\" /></p>\n"),
    ("[甲](u \"[乙](丙)\")", "<p><a href=\"u\" title=\"[乙](丙)\">甲</a></p>\n"),
    ("\\[甲](乙)", "<p>[甲](乙)</p>\n"), ("[甲](<a b>)", "<p><a href=\"a%20b\">甲</a></p>\n"),
    ("[甲][乙](丙)\n\n[乙]: u\n", "<p><a href=\"u\">甲</a>(丙)</p>\n"),
    (
      "[甲](乙)**丙**[丁](戊)\n\n[己]: u\n",
      "<p><a href=\"%E4%B9%99\">甲</a><strong>丙</strong><a href=\"%E6%88%8A\">丁</a></p>\n"
    ),
    ("**甲**乙*丙*", "<p><strong>甲</strong>乙<em>丙</em></p>\n"),
    ("*甲**乙**丙*", "<p><em>甲<strong>乙</strong>丙</em></p>\n"),
    ("**甲*乙**丙*丁", "<p><strong>甲*乙</strong>丙*丁</p>\n"),
    ("***甲***", "<p><em><strong>甲</strong></em></p>\n"),
    ("![**甲**](乙)", "<p><img src=\"%E4%B9%99\" alt=\"甲\" /></p>\n"),
    ("`**甲**`", "<p><code>**甲**</code></p>\n"), ("\\**甲**", "<p>**甲**</p>\n"),
    ("* **甲**\n* 乙", "<ul>\n<li><strong>甲</strong></li>\n<li>乙</li>\n</ul>\n"),
    ("**甲 ** 乙**", "<p><strong>甲 ** 乙</strong></p>\n"),
    (
      "**甲**www.a.cn",
      "<p><strong>甲</strong><a href=\"http://www.a.cn\">www.a.cn</a></p>\n"
    ),
    (
      "https://a.cn/**甲**", "<p><a href=\"https://a.cn/\">https://a.cn/</a><strong>甲</strong></p>\n"
    ),
    ("[甲](javascript:a) [乙](#丙)", "<p><a href=\"\">甲</a> <a href=\"#%E4%B8%99\">乙</a></p>\n"),
  ])
  func plainLinksAndEmphasisAreWhatTheyAre(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
    #expect(html(text, Self.withoutTokens(.gfm)) == expected)
  }

  static func withoutTokens(_ options: MarkdownOptions) -> MarkdownOptions {
    var options = options
    options.usesTokens = false
    return options
  }

  /// What is taken for a token and what libcmark parses comes out the same.
  @Test func bothWaysOfReadingLinksAndEmphasisAgree() {
    let pieces = [
      "**", "**", "*", "*", "***", "_", "甲", "“乙”", "《丙》", "，", "a", "1", "%", " ", "\n", "\n\n",
      "[甲](乙)",
      "[a](b.md)", "[", "]", "](丙)", "](丙 \"", "\")", "![", "(", ")", "`", "\\", "<b>", "~~",
      "[[京东]]", "[^一]",
      "[丁]", "[丁]: u\n", "\n[戊]: u \"", "https://a.b/", "x@y.cn", "www.a.b", "|",
      "\n\n| 甲 | 乙 |\n|---|---|\n| ",
      "> ", "\n- ", "\n\n[^一]: 来源 ", Self.passage, "\u{FE00}", "한국", "：", "\u{3000}", "[^一](",
      "[ ] ", "[!NOTE]",
    ]
    var random = SplitMix(state: 11)
    for _ in 0..<12_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let quick = document(text)
      let slow = document(text, Self.withoutTokens(MarkdownOptions()))
      #expect(
        String(decoding: quick.html, as: UTF8.self) == String(decoding: slow.html, as: UTF8.self),
        "\(text.debugDescription)")
      #expect(quick.plainText == slow.plainText, "\(text.debugDescription)")
      #expect(quick.headings == slow.headings)
      #expect(quick.holes.map(\.offset) == slow.holes.map(\.offset))
    }
  }

  /// With a link definition in the text, names are found in libcmark's tree: the result is the same.
  @Test func bothWaysOfFindingNamesAgree() {
    let pieces = [
      "[[京东]]", "[[甲|乙]]", "[^一]", "[^二]", "\n\n[^一]: 来源\n\n", "**", "*", "`", "~~", "中", "，", "a",
      " ", "\n", "[", "]",
      "(u)", "![", "\\", "https://a.b/", "x@y.cn", "|", "\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n",
      Self.passage, "> ",
      "\n- ", "<b>", "\"", "%", "：",
    ]
    var random = SplitMix(state: 3)
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      text += "\n\n"
      let quick = document(text)
      let slow = document(text + "[zzz]: u\n")
      let slowHTML = String(decoding: slow.html, as: UTF8.self)
      // Inside code the definition is none.
      if slowHTML.contains("[zzz]") { continue }
      #expect(String(decoding: quick.html, as: UTF8.self) == slowHTML, "\(text.debugDescription)")
      #expect(quick.plainText == slow.plainText, "\(text.debugDescription)")
      #expect(quick.headings == slow.headings)
      #expect(quick.holes.map(\.offset) == slow.holes.map(\.offset))
    }
  }

  @Test func aLinkToAFileKeepsItsTitle() {
    let result = document("[京东](../companies/jd.md#figures \"“题” & <b>\")与[乙](乙.md)")
    #expect(
      String(decoding: result.html, as: UTF8.self)
        == "<p><a href=\"\" title=\"“题” &amp; &lt;b&gt;\">京东</a>与<a href=\"\">乙</a></p>\n")
    #expect(result.holes.map(\.offset) == [12, 12 + result.html[12...].distanceToHref])
  }

  @Test func aHardSpaceBeforeATableIsAParagraph() {
    #expect(html("&nbsp;\n| 甲 |\n|---|\n").hasPrefix("<p>\u{A0}</p>\n<table>"))
    #expect(html("> \u{A0}\n> | 甲 |\n> |---|\n").hasPrefix("<blockquote>\n<p>\u{A0}</p>\n<table>"))
  }

  @Test func whatStandsBeforeATableIsOneParagraph() {
    let result = document("甲\n    # 乙\n    - 丙\n| 丁 |\n|---|\n| 戊 |\n")
    #expect(
      String(decoding: result.html, as: UTF8.self).hasPrefix(
        "<p>甲\n# 乙\n- 丙</p>\n<div class=\"table"))
    #expect(result.headings.isEmpty)
    let lines = ["甲", "# 乙", "- 丙", "丁", "戊"].map { word -> Int in
      let plain = String(decoding: result.plainText, as: UTF8.self)
      guard let found = plain.firstRange(of: word) else { return 0 }
      return result.plainTextLines.line(
        at: plain.utf8.distance(from: plain.startIndex, to: found.lowerBound))
    }
    #expect(lines == [1, 2, 3, 4, 6])
  }

  /// A table outside all containers is read from the source, without tokens from libcmark's tree: the
  /// result is the same.
  @Test func bothWaysOfReadingTablesAgree() {
    let pieces = [
      "甲", "乙 丙", "|", "|", "|", " | ", "\\|", "\\", "**", "*", "`", "[[京东]]", "[[京东|老铁]]", "[^一]",
      "[^无]",
      "[丁](丁.md)", "<b>", "&amp;", "&", "\"", ">", "~~", "https://a.b/c", "www.a.cn", "a@b.cn", "：",
      "-", "  ", "\n|", "\n|",
      "\n|---|", "\n\n", "\t", "1,234", "[x]", "]", "!", "![图](a.png)",
    ]
    let starts = [
      "| 列 | 列 |\n|:--|---|\n|", "列 | 列\n:-- | ---\n甲", "# 题\n列 | 列 |\n|:--|---|\n|", "a|b\n-|-\nc",
      "列|**列**\n|:-:|-:|\n", "###### 题\na | `b`\n--:|:-- \n", "#题\na | b\n|-|-|\n|",
      "- 甲\n# 题\n列 | 列\n-|-\n", "> 甲\n# 题\na|b\n|-|-|\n", "```\n# 题\na|b\n-|-\n",
      "<div>\n# 题\na|b\n-|-\n", "<!--\n\na|b\n-|-\n", "[x\n# 题\na|b\n-|-\n",
      "1. 甲\n\n   乙\n\na|b\n-|-\n", "[^一]: 甲\n\na|b\n:-|-:\n",
    ]
    let rows = [
      "\n甲", "\na", "\n*", "\n-", "\n1", "\n`", "\n[", "\n+5", "\n1. ", "\n- ", "\n> ", "\n# ",
      "\n(", "\n__",
      "\n=", "\n```", "\n~~", "\n<b>", "\n<div>", "\r", "\r\n", "\0", "\n\t", "\n&", "\n\\|", "\n:",
      "\n-|-|", "\n---", "\n![", "\n10)", "\n* * *", "\n|",
    ]
    var random = SplitMix(state: 5)
    for round in 0..<4000 {
      var text = starts[round % starts.count]
      let pieces = pieces + (round % 2 == 0 ? rows : [])
      for _ in 0..<Int.random(in: 1...16, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      text += "\n\n[^一]: 来源\n"
      if round % 5 == 0 { text += "\n[x]: u\n" }
      let quick = document(text)
      let slow = document(text, Self.withoutTokens(MarkdownOptions()))
      #expect(
        String(decoding: quick.html, as: UTF8.self) == String(decoding: slow.html, as: UTF8.self),
        "\(text.debugDescription)")
      #expect(quick.plainText == slow.plainText, "\(text.debugDescription)")
      #expect(
        quick.plainTextLines.line(at: 5) == slow.plainTextLines.line(at: 5),
        "\(text.debugDescription)")
      #expect(quick.holes.map(\.offset) == slow.holes.map(\.offset))
    }
  }

  @Test func linesOfCodeAreThoseOfTheFileAroundWhatLooksLikeATable() {
    let result = document(
      "甲\n\n```\na|b\n-|-\nc\n\n|d|\n|-|\ne\n\nf\n```\n\n    g|h\n    -|-\n\n|i|\n|-|\n|j|\n")
    let plain = String(decoding: result.plainText, as: UTF8.self)
    let lines = ["甲", "a", "-|", "c", "d", "e", "f", "g", "i", "j"].map { word -> Int in
      guard let found = plain.firstRange(of: word) else { return 0 }
      return result.plainTextLines.line(
        at: plain.utf8.distance(from: plain.startIndex, to: found.lowerBound))
    }
    #expect(lines == [1, 4, 5, 6, 8, 10, 12, 15, 18, 20])
  }

  @Test(arguments: [
    "```\n@\n```\n", "~~~\n\n@\n\n[^1]: 甲\n~~~\n", "<!--\n\n@\n\n-->\n",
    "<script>\n\n@\n</script>\n",
  ])
  func aTableInCodeOrRawHTMLIsNone(_ pattern: String) {
    let table = "\n| \"甲\" | <b> & **乙** |\n|---|---|\n| [[丙]] | `丁` |\n"
    let text = pattern.replacingOccurrences(of: "@", with: table)
    var options = MarkdownOptions.commonMark
    options.allowsRawHTML = true
    #expect(html(text, options) == libcmark(text), "\(text)")
  }

  /// U+FFFD in the text, and NUL, for which CommonMark puts it, are characters like others; broken
  /// bytes are left to libcmark.
  @Test(arguments: [
    ("增\u{FFFD}**＿zscr**20", "<p>增\u{FFFD}<strong>＿zscr</strong>20</p>\n"),
    ("20**zscr）**\u{FFFD}增", "<p>20<strong>zscr）</strong>\u{FFFD}增</p>\n"),
    ("“**\u{FFFD}甲**：", "<p>“<strong>\u{FFFD}甲</strong>：</p>\n"),
    ("\0**（甲）**\0", "<p>\u{FFFD}<strong>（甲）</strong>\u{FFFD}</p>\n"),
    ("甲~~\u{FFFD}（乙）~~\0丙", "<p>甲<del>\u{FFFD}（乙）</del>\u{FFFD}丙</p>\n"),
    ("\u{FFFD}~~（乙）~~丙", "<p>\u{FFFD}<del>（乙）</del>丙</p>\n"),
    ("[[甲\u{FFFD}]]与[乙\u{FFFD}](丙)", "<p>甲\u{FFFD}与<a href=\"%E4%B8%99\">乙\u{FFFD}</a></p>\n"),
  ])
  func replacementCharactersAreCharacters(_ text: String, _ expected: String) {
    #expect(html(text, .gfm) == expected)
    #expect(html(text, Self.withoutTokens(.gfm)) == expected)
    let quick = document(passage(around: text))
    let slow = document(passage(around: text), Self.withoutTokens(MarkdownOptions()))
    #expect(quick.html == slow.html)
    #expect(quick.plainText == slow.plainText)
  }

  private func passage(around text: String) -> String { Self.passage + text + Self.passage }

  @Test func brokenBytesReadTheSameBothWays() {
    for broken: [UInt8] in [
      [0xFF], [0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
    ] {
      for text in ["@**（甲）**@乙", "甲@**乙**@", "[甲@](乙)**丙@**丁", "~~甲@~~（@~~乙~~"] {
        let bytes = Array(text.replacingOccurrences(of: "@", with: "\u{1}").utf8).flatMap {
          $0 == 1 ? broken : [$0]
        }
        let quick = MarkdownRenderer.render(bytes)
        let slow = MarkdownRenderer.render(
          bytes, options: Self.withoutTokens(MarkdownOptions()))
        #expect(quick.html == slow.html, "\(bytes)")
      }
    }
  }

  @Test func commonPunctuationIsThatOfUnicode() {
    for c: UInt32 in 0x80...0x1FFFF {
      guard let scalar = Unicode.Scalar(c) else { continue }
      #expect(EastAsian.isPunctuation(c) == scalar.properties.generalCategory.isPunctuation)
    }
  }
}

extension ArraySlice<UInt8> {
  /// How far the second `href="` ends behind the start.
  fileprivate var distanceToHref: Int {
    let text = String(decoding: self, as: UTF8.self)
    guard let found = text.firstRange(of: "href=\"") else { return -1 }
    return text.utf8.distance(from: text.startIndex, to: found.upperBound)
  }
}

extension String {
  fileprivate func replacingOccurrences(of mark: Character, with text: String) -> String {
    reduce(into: "") { $0 += $1 == mark ? text : String($1) }
  }
}
