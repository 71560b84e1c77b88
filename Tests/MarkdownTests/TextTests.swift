import Testing

@testable import Markdown

@Suite struct TextTests {
  @Test(arguments: [
    ("中文字数", 4, 0), ("中文，标点。“引”", 5, 0), ("Hello, world", 0, 2), ("用户达 14 亿，GMV 增长 3.5%", 6, 3),
    ("it’s it's well-known a_b 1,000", 0, 5), ("한국어 문장", 0, 2), ("にほんごカナ々", 7, 0), ("ＡＢＣ 全角", 2, 1),
    ("𠮟る㐀", 3, 0), ("Köln Ünïcode", 0, 2), ("😀 — …", 0, 0), ("京东JD入口", 4, 1), ("3.2亿", 1, 1),
    ("a - b", 0, 2), ("", 0, 0),
  ])
  func counting(_ text: String, _ chinese: Int, _ words: Int) {
    // Once as it is and once in a text that is long enough for the fast way.
    let result = TextCount.count(Array(text.utf8))
    #expect(result.chinese == chinese && result.words == words)
    let padding = String(repeating: "中，a b。 ", count: 20)
    let longer = TextCount.count(Array((padding + text + " " + padding).utf8))
    #expect(longer.chinese == chinese + 40 && longer.words == words + 80)
  }

  @Test func bothWaysOfCountingAgree() {
    var random = SplitMix(state: 3)
    let pieces = [
      "中", "乙方", "，", "。", "“", "a", "B2", " ", "'", ".", "-", "_", "\n", "3.5", "—", "㐀", "％",
    ]
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...120, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.utf8)
      let result = TextCount.count(bytes)
      // A kana keeps the exact way in charge.
      let exact = TextCount.count(bytes + Array("，の".utf8))
      #expect(result.chinese + 1 == exact.chinese && result.words == exact.words, "\(text)")
    }
  }

  @Test(arguments: [
    ("第一句。第二句很长很长。", 8, "第一句。"), ("第一句。第二句。", 8, "第一句。第二句。"),
    ("没有句号的一段很长的文字", 6, "没有句号的…"), ("他说：“好。”然后走了很远", 7, "他说：“好。”"),
    ("增长3.5%，其余不变", 5, "增长…"), ("One two three four", 9, "One two…"),
    ("甲\n乙", 10, "甲乙"), ("甲\n\nabc", 10, "甲 abc"), ("很好！真的？", 3, "很好！"), ("《电商法》规定", 2, "《…"),
    ("短", 0, ""), ("👨‍👩‍👧‍👦一家人很好", 3, "👨‍👩‍👧‍👦一…"),
  ])
  func excerpts(_ text: String, _ limit: Int, _ expected: String) {
    var document = MarkdownDocument()
    document.plainText = Array(text.utf8)
    #expect(document.excerpt(limit: limit) == expected)
  }

  @Test func excerptsHaveNoMarkUpAndStayWithinTheLimit() {
    let text = "# 题\n\n**重要：**[甲](乙.md)`code` ![图](a.png) 丙[^1]。\n\n[^1]: 注。\n"
    let result = document(text)
    for limit in 1...40 {
      let excerpt = result.excerpt(limit: limit)
      #expect(excerpt.count <= max(limit, 2))
      for mark in ["*", "[", "`", "!", "^"] { #expect(!excerpt.contains(mark)) }
    }
  }
}
