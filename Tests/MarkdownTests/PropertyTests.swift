import Testing

@testable import Markdown

@Suite struct PropertyTests {
  /// Pieces of CommonMark without any mark of an extension: no `|`, `~~`, `[[`, `[^`, `[!`, `[ ]`,
  /// `://`, `www.`, `@`, no East Asian characters beside `*` or line ends.
  static let pieces = [
    "a", "b c", "*", "**", "_", "__", "`", "``", "[", "](/u)", "][r]", "]", "!", "![", "<b>",
    "</b>", "<!-- x -->",
    "\\", "\\*", "&amp;", "&copy;", "\n", "\n\n", "> ", "- ", "1. ", "    ", "# ", "## ", "```\n",
    "~~~\n", "---\n", "===\n",
    "  \n", "\\\n", "(", ")", "\"", "'", ".", "é", "“", "[r]: /x 'y'\n", "<div>\n", "\t", "中文", "。",
    "~", "|",
  ]

  @Test func textWithoutExtensionSyntaxIsRenderedAsLibcmarkRendersIt() {
    var random = SplitMix(state: 20_250_912)
    var options = MarkdownOptions.gfm
    options.allowsRawHTML = true
    var compared = 0
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      if Self.hasExtensionSyntax(text) { continue }
      compared += 1
      #expect(html(text, options) == libcmark(text), "\(text.debugDescription)")
    }
    #expect(compared > 5000)
  }

  static func hasExtensionSyntax(_ text: String) -> Bool {
    for mark in [
      "|", "~~", "[[", "[^", "[!", "[ ]", "中文*", "*中文", "。*", "*。", "中文\n", "。\n", "中文 \n", "。 \n",
    ]
    where text.contains(mark) { return true }
    // Marks between Chinese and a line's end leave the break between Chinese characters.
    return text.contains("\n") && (text.contains("中文") || text.contains("。"))
  }

  /// Whatever comes in, something comes out, positions lie in the file and holes in the HTML.
  @Test func anyBytesAreRendered() {
    var random = SplitMix(state: 7)
    let marks = Array("*_~[]()!<>`|#-+:\\&;^@.w/\n\r\t 0x1".utf8)
    let wide: [[UInt8]] = [
      Array("中".utf8), Array("：".utf8), Array("“".utf8), Array("한".utf8), [0xEE, 0x80, 0x80],
      [0xEE, 0x80, 0x81], [0xFF], [0xE4, 0xB8], [0],
      Array("[[京东]]".utf8), Array("[^1]".utf8), Array("\n[^1]: ".utf8), Array("\n|a|\n|-|\n".utf8),
      Array("```chart\n".utf8),
      Array("> [!NOTE]".utf8), Array("&#xE001;0;".utf8), Array("https://a.b".utf8),
      Array("- [ ] ".utf8),
    ]
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if Bool.random(using: &random) {
          bytes.append(marks.randomElement(using: &random) ?? 0)
        } else {
          bytes += wide.randomElement(using: &random) ?? []
        }
      }
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
      let result = MarkdownRenderer.render(bytes)
      var last = 0
      for hole in result.holes {
        #expect(hole.offset >= last && hole.offset <= result.html.count)
        last = hole.offset
      }
      for problem in result.problems {
        #expect(Int(problem.range.start.line) <= lines + bytes.count)
      }
      #expect(MarkdownRenderer.render(bytes) == result)
      _ = result.excerpt(limit: 20)
      _ = result.wordCount
    }
  }
}
