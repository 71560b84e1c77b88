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
  /// The place of its file among all; negative for a text of no file, or one that is no body.
  private let file: Int32

  init(html: StoredText, holes: [MarkdownHole], fillings: [HoleFilling], file: Int = -1) {
    self.html = html
    self.file = Int32(clamping: file)
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
    let reads = file >= 0 ? BodyReads.running : nil
    let beginning = buffer.count
    var filled: [Range<Int>] = []
    if let reads {
      buffer.mark()
      reads.emissions.append(BodyReads.Emission(file: file, content: .other))
      filled.reserveCapacity(fillings.count)
    }
    let number = reads?.emissions.count ?? 0
    var start = 0
    for (offset, filling) in zip(offsets, fillings) {
      // The file of texts may have failed: then there are fewer bytes, and nothing is published.
      let end = min(offset, html.count)
      buffer.append(contentsOf: html[start..<end])
      start = end
      let place = buffer.count
      write(filling, to: &buffer, context)
      if reads != nil { filled.append((place - beginning)..<(buffer.count - beginning)) }
    }
    buffer.append(contentsOf: html[start...])
    // A block may show parts of texts as well; then this stays what cannot be found again.
    if let reads, reads.emissions.count == number {
      reads.emissions[number - 1].content = .html(
        BodyReads.Emission.Layout(
          encoding: .html, count: buffer.count - beginning, fillings: filled))
    }
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
