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
