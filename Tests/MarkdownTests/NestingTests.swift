import Testing

@testable import Markdown

/// The containers that decide whether a text is nested too deep.
@Suite struct NestingTests {
  static let pieces = [
    "> ", ">", "- ", "* ", "+ ", "1. ", "2) ", "-", "1.", "-\t", ">\t", "\t", " ", "  ", "   ",
    "    ",
    "\n", "\n", "\n", "\n\n", "a", "a", "b\n", "```", "~~~", "````", "```\n", "~~~ x\n", "`", "#",
    "# ",
    "---", "- - -", "***", "===", "=", "<div>", "<b>", "</b >", "<a x='1' y>", "<!--", "-->", "<?",
    "?>",
    "<!A", "<!a", "<PRE>", "</Pre>", "<Div ", "<![cdata[", "é", "\u{FFFD}", "<é>", "<a é=1>", ">",
    "<pre>", "</pre>", "<script", "<![CDATA[", "]]>", "[a]: b", "[a](b)", "[", "]:",
    "\r", "\r\n",
    "\0", "\u{B}", "\u{C}", "中", "&", "12345678. ", "1234567890. ", "-\u{B}", "<x-1/>", "<a b=\"",
    "\"",
  ]

  /// The nesting is that of libcmark's tree, and the guard's estimate is never below it.
  @Test func nestingIsThatOfLibcmark() {
    var random = SplitMix(state: 3)
    var known = 0
    for _ in 0..<40_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { p in
        var nesting = ContainerNesting(p)
        var estimate = MarkdownGuard()
        var next = nesting.start
        while next < p.count {
          _ = estimate.startLine(p, at: next)
          next = nesting.line(at: next)
          if nesting.isUnknown { return }
          #expect(nesting.depth <= estimate.depth, "\(text.debugDescription)")
        }
        known += 1
        let (count, deepest) = Self.containers(libcmark(text))
        #expect(nesting.opened == count, "\(text.debugDescription)")
        #expect(nesting.deepest == deepest, "\(text.debugDescription)")
      }
    }
    #expect(known > 39_000)
  }

  /// How many quotations and list items HTML has, and how many in each other.
  private static func containers(_ html: String) -> (count: Int, deepest: Int) {
    var (count, depth, deepest) = (0, 0, 0)
    for tag in html.split(separator: "<") {
      if tag.hasPrefix("li>") || tag.hasPrefix("blockquote>") {
        count += 1
        depth += 1
        deepest = max(deepest, depth)
      } else if tag.hasPrefix("/li>") || tag.hasPrefix("/blockquote>") {
        depth -= 1
      }
    }
    return (count, deepest)
  }

  /// Whether a paragraph is nothing but definitions is not known here.
  @Test func whereDefinitionsDecideNothingIsSaid() {
    for text in ["[a]: b\n===\n", "- [a]: b\n\n\n  - c\n"] {
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { p in
        var nesting = ContainerNesting(p)
        var next = nesting.start
        while next < p.count { next = nesting.line(at: next) }
        #expect(nesting.isUnknown)
        #expect(!ContainerNesting.isWithinBounds(p))
      }
    }
  }

  @Test func brokenBytesAreNotLookedAt() {
    for bytes: [UInt8] in [[0x61, 0xFF], [0x60, 0x60, 0x60, 0xE4, 0xB8], [0xED, 0xA0, 0x80]] {
      bytes.withUnsafeBufferPointer { #expect(!ContainerNesting.isWithinBounds($0)) }
    }
    Array("甲é\u{FFFD}\0😀".utf8).withUnsafeBufferPointer {
      #expect(ContainerNesting.isWithinBounds($0))
    }
  }
}
