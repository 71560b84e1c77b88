import Diagnostics
import Markdown

/// The rendering of Markdown. Every input is rendered with every set of options; holes and places are
/// checked, and that what is rendered once is rendered the same again.
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
      _ = document.readingMinutes
      if let first = document.plainTextLines.offsets.first {
        _ = document.plainTextLines.range(
          of: Int(first)..<document.plainText.count, in: document.plainText,
          index: LineIndex(bytes))
      }
    }
    _ = MarkdownRenderer.renderInline(String(decoding: bytes, as: UTF8.self))
  }
}
