import Testing

@testable import Markdown

@Suite struct LineBreakTests {
  @Test(arguments: [
    ("中文\n中文", "中文中文"), ("中文，\n中文", "中文，中文"), ("中文\n“引”", "中文“引”"),
    ("中文……\n中文", "中文……中文"), ("“甲”\n“乙”", "“甲”“乙”"), ("甲——\n乙", "甲——乙"),
    ("他说：\n“好”", "他说：“好”"), ("にほん\nご", "にほんご"), ("カタ\nカナ", "カタカナ"),
    ("㐀\n𠀀", "㐀𠀀"), ("葛\u{E0100}\n城", "葛\u{E0100}城"), ("甲\n（乙）", "甲（乙）"),
    ("**甲**\n乙", "<strong>甲</strong>乙"), ("甲\n**乙**", "甲<strong>乙</strong>"),
    ("甲\n[乙](https://a.example/)", "甲<a href=\"https://a.example/\">乙</a>"),
    ("甲\n`乙`", "甲<code>乙</code>"), ("`甲`\n乙", "<code>甲</code>乙"),
    ("**甲：\n乙**丙", "<strong>甲：乙</strong>丙"),
    ("甲\n[[乙]]\n丙", "甲乙丙"),
    ("한국\n어", "한국\n어"), ("中文\n한국", "中文\n한국"), ("中文\nEnglish", "中文\nEnglish"),
    ("English\n中文", "English\n中文"), ("3\n中", "3\n中"), ("one\n“two”", "one\n“two”"),
    ("“one”\n“two”", "“one”\n“two”"), ("中文\n1", "中文\n1"), ("甲  \n乙", "甲<br />\n乙"),
    ("甲\\\n乙", "甲<br />\n乙"), ("`code`\n中", "<code>code</code>\n中"),
    ("甲\n![乙](/a)", "甲\n<img src=\"/a\" alt=\"乙\" />"),
    ("it’s\nfine", "it’s\nfine"), ("a…\nb", "a…\nb"),
  ])
  func joins(_ text: String, _ expected: String) {
    #expect(html(text) == "<p>\(expected)</p>\n")
  }

  @Test func joinsInsideContainers() {
    #expect(html("> 甲\n> 乙\n") == "<blockquote>\n<p>甲乙</p>\n</blockquote>\n")
    #expect(html("- 甲\n  乙\n") == "<ul>\n<li>甲乙</li>\n</ul>\n")
    #expect(html("甲\r\n乙\r\n") == "<p>甲乙</p>\n")
    #expect(html("> 甲\n乙\n") == "<blockquote>\n<p>甲乙</p>\n</blockquote>\n")
    #expect(html("> - 甲，\n>   乙\n") == "<blockquote>\n<ul>\n<li>甲，乙</li>\n</ul>\n</blockquote>\n")
    #expect(html("甲\n乙\n===\n") == "<h1>甲乙</h1>\n")
    #expect(html("甲[^1]\n乙\n\n[^1]: 丙\n    丁\n").contains("</sup>乙</p>"))
    #expect(html("甲[^1]\n乙\n\n[^1]: 丙\n    丁\n").contains("<p>丙丁 <a"))
  }

  @Test func alternativeTextsJoinAsText() {
    #expect(html("![甲\n乙](a.png)", MarkdownOptions()).contains("alt=\"甲乙\""))
    #expect(html("![甲\nb](a.png)", MarkdownOptions()).contains("alt=\"甲 b\""))
  }

  @Test func longRunsOfPunctuationStayLinear() {
    let text = String(repeating: "…\n", count: 20_000)
    let clock = ContinuousClock()
    let time = clock.measure { _ = document("中" + text) }
    #expect(time < .seconds(2))
  }
}
