import Diagnostics

@testable import Markdown

/// The rendering of Markdown. Every input is rendered with every set of options; holes and places are
/// checked, that what is rendered once is rendered the same again, that what becomes a token reads as
/// what libcmark parses, and that text without any extension's syntax is what libcmark makes of it.
enum MarkdownFuzz {
  static func run(_ bytes: [UInt8]) {
    var raw = MarkdownOptions.commonMark
    raw.allowsRawHTML = true
    let isText = String(validating: bytes, as: UTF8.self) != nil
    for options in [MarkdownOptions(), .gfm, raw] {
      let document = MarkdownRenderer.render(bytes, options: options)
      var last = 0
      for hole in document.holes {
        precondition(hole.offset >= last && hole.offset <= document.html.count)
        last = hole.offset
      }
      for problem in document.problems { precondition(problem.range.start <= problem.range.end) }
      precondition(MarkdownRenderer.render(bytes, options: options) == document)
      if isText { precondition(String(validating: document.html, as: UTF8.self) != nil) }
      _ = document.excerpt(limit: bytes.count % 200)
      if let first = document.plainTextLines.runs.first?.offset {
        _ = document.plainTextLines.range(
          of: first..<document.plainText.count, in: document.plainText,
          index: LineIndex(bytes))
      }
    }
    _ = MarkdownRenderer.renderInline(String(decoding: bytes, as: UTF8.self))
    guard isText else { return }
    compare(bytes)
    bytes.withUnsafeBufferPointer(compareNesting)
  }

  /// The nesting is that of libcmark's tree, and the guard's estimate is not below it.
  private static func compareNesting(_ text: UnsafeBufferPointer<UInt8>) {
    var nesting = ContainerNesting(text)
    var estimate = MarkdownGuard()
    var next = nesting.start
    while next < text.count {
      _ = estimate.startLine(text, at: next)
      next = nesting.line(at: next)
      if nesting.isUnknown { return }
      precondition(nesting.depth <= estimate.depth, "estimate of the nesting")
    }
    guard nesting.deepest <= 500, let tree = CmarkTree(text) else { return }
    let html = tree.withHTML { String(decoding: $0, as: UTF8.self) }
    var depth = 0
    var count = 0
    var deepest = 0
    for tag in html.split(separator: "<") {
      if tag.hasPrefix("li>") || tag.hasPrefix("blockquote>") {
        count += 1
        depth += 1
        deepest = max(deepest, depth)
      } else if tag.hasPrefix("/li>") || tag.hasPrefix("/blockquote>") {
        // Raw HTML that reads the same is not told apart.
        if depth == 0 { return }
        depth -= 1
      }
    }
    let source = String(decoding: text, as: UTF8.self)
    if source.contains("li>") || source.contains("blockquote>") { return }
    precondition(nesting.opened == count, "containers")
    precondition(nesting.deepest == deepest, "nesting")
  }

  private static func compare(_ bytes: [UInt8]) {
    // Numeric references may stand for what must not reach a page.
    let hasReferences = zip(bytes, bytes.dropFirst()).contains { $0 == 0x26 && $1 == 0x23 }
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    let document = MarkdownRenderer.render(bytes, options: options)
    options.usesTokens = false
    let parsed = MarkdownRenderer.render(bytes, options: options)
    if Self.isComparable(bytes) {
      precondition(document.html == parsed.html, "tokens: HTML")
      precondition(document.plainText == parsed.plainText, "tokens: text")
      precondition(document.headings == parsed.headings, "tokens: headings")
    }
    guard !hasReferences else { return }
    options = .commonMark
    options.allowsRawHTML = true
    options.usesExtensions = false
    for usesExtensions in [false, true] where !usesExtensions || !hasExtensionSyntax(bytes) {
      options.usesExtensions = usesExtensions
      let document = MarkdownRenderer.render(bytes, options: options)
      guard document.problems.isEmpty else { continue }
      let bare = bytes.withUnsafeBufferPointer { text -> [UInt8] in
        guard let tree = CmarkTree(text) else { return [] }
        return tree.withHTML { Array($0) }
      }
      precondition(document.filledTrivially() == bare, "libcmark")
    }
  }

  /// Where both ways of reading names and links agree: bare links beside names are cut differently,
  /// and a task box or callout right before one is none.
  private static func isComparable(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return !["://", "@", "www.", "[^", "[x]", "[X]", "[!"].contains {
      text.lowercased().contains($0)
    }
  }

  /// Anything that could be an extension's, and East Asian text where emphasis or line ends are.
  private static func hasExtensionSyntax(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if ["|", "~~", "[[", "[^", "[!", "[ ]", "[x]", "[X]", "&lsqb;", "&lbrack;", "[\t]"].contains(
      where: text.contains)
    {
      return true
    }
    // Attributes belong to the word before them, but to no newsroom block.
    if MarkdownHole.BlockKind.allCases.contains(where: { text.contains($0.rawValue + "{") }) {
      return true
    }
    guard text.unicodeScalars.contains(where: { $0.value >= 0xB7 }) else { return false }
    return ["*", "_", "\n", "\r"].contains(where: text.contains)
  }
}
