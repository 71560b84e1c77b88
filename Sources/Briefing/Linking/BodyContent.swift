import Markdown
import Templating

/// What stands in the place of a hole of a text. Of most there are several in each text, so the large
/// ones stand apart.
enum HoleFilling: Sendable {
  /// The value of `href`.
  case url(URLValue)
  /// A link with its text.
  case reference(URLValue, text: String)
  /// A text without a link.
  case text(String)
  /// The attributes of an image.
  indirect case image(URLValue, width: Int?, height: Int?)
  /// A block.
  indirect case block(EmbeddedBlock)
  /// Nothing: the hole is reported as an error.
  case nothing
}

/// The HTML of a text with its holes filled; written straight into pages.
public final class BodyContent: HTMLContent {
  private let html: StoredText
  private let offsets: [Int]
  private let fillings: [HoleFilling]

  init(html: StoredText, holes: [MarkdownHole], fillings: [HoleFilling]) {
    self.html = html
    var offsets: [Int] = []
    offsets.reserveCapacity(holes.count)
    var last = 0
    for hole in holes {
      last = min(max(last, hole.offset), html.count)
      offsets.append(last)
    }
    self.offsets = offsets
    self.fillings = fillings
  }

  /// The blocks of the text in order.
  public var blocks: [EmbeddedBlock] {
    fillings.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// Appends the text; addresses get the context's base path, blocks are written by its host.
  public func write(to buffer: inout OutputBuffer, context: RenderContext) {
    let html = self.html.bytes
    var start = 0
    for (offset, filling) in zip(offsets, fillings) {
      // The file of texts may have failed: then there are fewer bytes, and nothing is published.
      let end = min(offset, html.count)
      buffer.append(contentsOf: html[start..<end])
      start = end
      write(filling, to: &buffer, context)
    }
    buffer.append(contentsOf: html[start...])
  }

  private func write(
    _ filling: HoleFilling, to buffer: inout OutputBuffer, _ context: RenderContext
  ) {
    switch filling {
    case .url(let url): Self.appendEscaped(url.rendered(in: context), to: &buffer)
    case .reference(let url, let text):
      buffer.append("<a href=\"")
      Self.appendEscaped(url.rendered(in: context), to: &buffer)
      buffer.append("\">")
      Self.appendEscaped(text, to: &buffer)
      buffer.append("</a>")
    case .text(let text): Self.appendEscaped(text, to: &buffer)
    case .image(let url, let width, let height):
      buffer.append("src=\"")
      Self.appendEscaped(url.rendered(in: context), to: &buffer)
      buffer.append("\"")
      if let width, let height { buffer.append(" width=\"\(width)\" height=\"\(height)\"") }
    case .block(let block):
      if let renderer = context.host as? any EmbeddedBlockRenderer {
        renderer.write(block, to: &buffer, context: context)
      }
    case .nothing: break
    }
  }

  private static func appendEscaped(_ text: String, to buffer: inout OutputBuffer) {
    let isPlain = text.utf8.allSatisfy { byte in
      byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        && byte != UInt8(ascii: "\"")
    }
    if isPlain { return buffer.append(text) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): buffer.append("&amp;")
      case UInt8(ascii: "<"): buffer.append("&lt;")
      case UInt8(ascii: ">"): buffer.append("&gt;")
      case UInt8(ascii: "\""): buffer.append("&quot;")
      default: buffer.append(byte)
      }
    }
  }
}
