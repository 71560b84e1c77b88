import CCmark
import Diagnostics

/// Renders Markdown: CommonMark by libcmark with the extensions of this site.
public enum MarkdownRenderer {
  /// Renders the Markdown in `body` of the file `source`, so that positions are those of the file.
  public static func render(
    _ source: [UInt8], body: Range<Int>, options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    var document = MarkdownDocument()
    let text = source[body.clamped(to: 0..<source.count)]
    text.withUnsafeBytes { bytes in
      guard let base = bytes.bindMemory(to: CChar.self).baseAddress,
        let html = cmark_markdown_to_html(base, bytes.count, 0)
      else { return }
      document.html = Array(UnsafeBufferPointer(start: html, count: cmarkLength(html))).map {
        UInt8(bitPattern: $0)
      }
      cmark_get_default_mem_allocator().pointee.free(html)
    }
    return document
  }

  /// Renders `text` as inline Markdown: no blocks, line breaks are spaces. Used for `summary`,
  /// `claim` and `note`. `at` is the place of its first character.
  public static func renderInline(
    _ text: String, options: MarkdownOptions = MarkdownOptions(), at start: SourcePosition = .start
  ) -> MarkdownDocument {
    let bytes = Array(text.utf8)
    return render(bytes, body: 0..<bytes.count, options: options)
  }

  private static func cmarkLength(_ text: UnsafePointer<CChar>) -> Int {
    var length = 0
    while text[length] != 0 { length += 1 }
    return length
  }
}
