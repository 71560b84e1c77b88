import Diagnostics
import Testing

@testable import Markdown

@Suite struct PositionTests {
  /// The places of everything that has one, in the order of the text.
  static func places(_ text: String) -> [SourceRange] {
    let result = document(text)
    var ranges = result.problems.map(\.range)
    for hole in result.holes {
      switch hole.kind {
      case .link(_, _, let range), .reference(_, _, let range), .image(_, let range),
        .block(_, _, _, let range):
        ranges.append(range)
      }
    }
    return ranges.sorted()
  }

  @Test(arguments: [
    "甲⟦[乙](丙.md)⟧丁", "**重要：**⟦[乙](丙.md)⟧与⟦[[京东]]⟧", "> 甲\n> 乙⟦[丙](丁.md \"题\")⟧\n",
    "- 甲\n  - 乙\n    ⟦[[丙|丁]]⟧\n", "甲\n   乙 ⟦[丙](丁.md)⟧\n", "甲 ⟦[乙\n丙](丁.md)⟧ 戊\n",
    "*甲*\\[[乙]] ⟦[[丙]]⟧", "`[[甲]]` ⟦[[甲]]⟧",
    "| 甲 | 乙 |\n|---|---|\n| 1 | ⟦[丙](丁.md)⟧ |\n| ⟦[[戊]]⟧ | 2 |\n",
    "> | 甲 |\n> |---|\n> | **乙：**⟦[[戊]]⟧ |\n", "[^1]\n\n[^1]: 甲：⟦[乙](丙.md)⟧\n\n    又⟦[[丁]]⟧\n",
    "⟦![甲](乙.png)⟧\n", "⟦![甲](乙.png \"题\")⟧\n", "甲⟦<br>⟧乙⟦<b>⟧丙\n", "甲\n\n⟦<div>⟧\n乙\n</div>\n",
    "⟦[甲](javascript:x)⟧ 与⟦<javascript:y>⟧", "⟦[甲](#没有)⟧\n", "⟦[甲][乙]⟧ ⟦[乙]⟧\n\n[乙]: 丙.md\n",
    "## 甲⟦[乙](丙.md)⟧\n", "甲\n===\n\n> - 乙\n>   ⟦[丙](丁.md)⟧\n", "甲[^1]\n\n[^1]: 乙\n\n⟦[^2]⟧: 丙\n",
    "甲⟦[^无]⟧\n",
    "⟦```chart⟧\nx: 1\n```\n", "\u{E000}⟦[甲](乙.md)⟧\u{E001}**丙：**丁⟦[[戊]]⟧",
    "> [!NOTE] ⟦[[甲]]⟧\n> 乙⟦[[丙]]⟧\n", "第一\r\n第二⟦[甲](乙.md)⟧\r\n",
  ])
  func placesAreThoseOfTheFile(_ marked: String) {
    let marked = Marked(marked)
    #expect(Self.places(marked.text) == marked.ranges, "\(marked.text)")
  }

  /// Texts with places, which must be found whatever ends the lines and whatever stands before.
  static let anyLineEnds = [
    "甲⟦[乙](丙.md)⟧丁\n", "**重要：**⟦[乙](丙.md)⟧与⟦[[京东]]⟧\n",
    "> 甲\n> 乙⟦[丙](丁.md \"题\")⟧\n", "- 甲\n  - 乙\n    ⟦[[丙|丁]]⟧\n",
    "甲\n   乙 ⟦[丙](丁.md)⟧\n", "甲 ⟦[乙\n丙](丁.md)⟧ 戊\n",
    "| 甲 | 乙 |\n|---|---|\n| 1 | ⟦[丙](丁.md)⟧ |\n| ⟦[[戊]]⟧ | 2 |\n",
    "> | 甲 |\n> |---|\n> | **乙：**⟦[[戊]]⟧ |\n",
    "[^1]\n\n[^1]: 甲：⟦[乙](丙.md)⟧\n\n    又⟦[[丁]]⟧\n", "⟦![甲](乙.png \"题\")⟧\n",
    "甲⟦<br>⟧乙⟦<b>⟧丙\n", "甲\n\n⟦<div>⟧\n乙\n</div>\n",
    "⟦[甲](javascript:x)⟧ 与⟦<javascript:y>⟧\n", "⟦[甲](#没有)⟧\n",
    "⟦## 甲⟦[乙](丙.md)⟧⟧\n", "⟦甲⟧\n===\n\n> - 乙\n>   ⟦[丙](丁.md)⟧\n", "甲⟦[^无]⟧\n",
    "⟦```chart⟧\nx: 1\n```\n", "> [!NOTE] ⟦[[甲]]⟧\n> 乙⟦[[丙]]⟧\n",
    "\t- x\n\n甲\t⟦[乙](丙.md)⟧\n", "-\t甲\t⟦[*乙*](丙.md)⟧\n", ">\t甲 ⟦[*乙*](丙.md)⟧\n",
    "1.\t甲\n\n\t乙 ⟦[*丙*](丁.md)⟧\n", "😀𠮷⟦[乙](丙.md)⟧𠮷⟦[*乙*](丙.md)⟧\n",
    "😀\n𠮷 ⟦[**乙**](丙.md)⟧ ⟦![x](𠮷.png)⟧\n",
    "a\0b ⟦[乙](丙.md)⟧ ⟦[*乙*](丙.md)⟧\n", "e\u{301}⟦[乙](丙.md)⟧\n",
    "甲`x`⟦<b>⟧ `<b>` ⟦<b>⟧\n", "甲\\\n⟦[*乙*](丙.md)⟧  \n⟦[*丁*](丙.md)⟧\n",
    "⟦# 甲 #⟧\n\n⟦## 乙⟧\n\n   ⟦### 丙⟧\n", "- ⟦# 甲⟧\n> ⟦# 乙⟧\n",
    "> ```\n> x\n> ```\n> ⟦[*乙*](丙.md)⟧\n", "⟦[a]()⟧ 乙 ⟦![b]()⟧\n",
    "a&amp;b\\*⟦[*乙*](丙.md)⟧ &#20013; ⟦[*乙*](丙.md)⟧\n",
    "~~甲~~ ⟦[乙](丙.md)⟧ ~~⟦[*丁*](丙.md)⟧~~\n", "https://a.b/c ⟦[*丁*](丙.md)⟧\n",
    "- [ ] ⟦[*丁*](丙.md)⟧\n- [x] ⟦[[丁]]⟧\n",
    "<http://a.b> ⟦[*丁*](<丙 x.md>)⟧\n", "⟦[a [b] c](d.md)⟧ ⟦[`]`](d.md)⟧\n",
    "⟦![a ![b](c.png)](d.png)⟧\n", "⟦[⟦![a](b.png)⟧](c.md)⟧\n",
    "⟦<b⟧\nx>⟦<i>⟧ `<i>` ⟦<i⟧\ny>\n",
  ]

  @Test(arguments: anyLineEnds)
  func placesDependNeitherOnLineEndsNorOnWhatStandsBefore(_ marked: String) {
    func ending(_ text: String, _ end: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
    }
    for text in [
      marked, ending(marked, "\r\n"), ending(marked, "\r"), "\u{FEFF}" + marked,
      "\u{FEFF}" + ending(marked, "\r\n"), "前😀\r\r" + ending(marked, "\r"),
      "a\r\nb\rc\n\n" + marked,
    ] {
      let marked = Marked(text)
      let headings = document(marked.text).headings.map(\.range)
      #expect(
        (Self.places(marked.text) + headings).sorted() == marked.ranges.sorted(),
        "\(marked.text.debugDescription)")
    }
  }

  @Test func linesCountFromTheFilesBeginning() {
    let source = Array("---\ntitle: 题\n---\n甲\n\n## 乙\n[[丙]]\n".utf8)
    let start = Array("---\ntitle: 题\n---\n".utf8).count
    let result = MarkdownRenderer.render(source, body: start..<source.count)
    #expect(result.headings.map(\.range.start.line) == [6])
    guard case .reference(_, _, let range)? = result.holes.first?.kind else {
      Issue.record("no reference")
      return
    }
    #expect(range.description == "7:1-7:6")
    #expect(result.plainTextLines.line(at: 0) == 4)
    #expect(result.plainTextLines.line(at: result.plainText.count - 1) == 7)
  }

  @Test func plainTextKnowsItsLinesAndColumns() {
    let text = "# 题\n\n甲**乙：**丙\nabc 丁\n\n| 戊 | 己 |\n|---|---|\n| 庚 | 辛 |\n\n```\n壬\n癸\n```\n"
    let source = Array(text.utf8)
    let result = document(text)
    let index = LineIndex(source)
    for (word, place) in [
      ("题", "1:3-1:4"), ("丙", "3:8-3:9"), ("abc", "4:1-4:4"), ("丁", "4:5-4:6"), ("己", "6:7-6:8"),
      ("辛", "8:7-8:8"),
      ("壬", "11:1-11:2"), ("癸", "12:1-12:2"),
    ] {
      let plain = String(decoding: result.plainText, as: UTF8.self)
      guard let found = plain.range(of: word) else {
        Issue.record("\(word) is missing")
        continue
      }
      let start = plain.utf8.distance(from: plain.startIndex, to: found.lowerBound)
      let range = result.plainTextLines.range(
        of: start..<(start + word.utf8.count), in: result.plainText, index: index)
      #expect(range.description == place, "\(word)")
    }
  }
}

extension String {
  fileprivate func range(of word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      start = index(after: start)
    }
    return nil
  }
}
