/// HTML that is written as it is, made only by trusted producers: the Markdown renderer and the
/// chart renderer.
@frozen
public struct HTML: Sendable {
  @usableFromInline
  @frozen
  enum Storage: Sendable {
    case bytes([UInt8])
    case text(String)
    case content(any HTMLContent)
  }

  @usableFromInline let storage: Storage

  /// HTML from UTF-8 bytes that the caller vouches for.
  @inlinable
  public init(trusted bytes: [UInt8]) { storage = .bytes(bytes) }

  /// HTML from a text that the caller vouches for.
  @inlinable
  public init(trusted text: String) { storage = .text(text) }

  /// HTML that is written when the page is rendered.
  @inlinable
  public init(content: any HTMLContent) { storage = .content(content) }

  /// Appends the HTML.
  public func write(to buffer: inout OutputBuffer, context: RenderContext) {
    switch storage {
    case .bytes(let bytes): buffer.append(contentsOf: bytes)
    case .text(let text): buffer.append(text)
    case .content(let content): content.write(to: &buffer, context: context)
    }
  }
}

/// HTML that is written straight into the page, such as the body of an article.
public protocol HTMLContent: AnyObject, Sendable {
  /// Appends the HTML as UTF-8.
  func write(to buffer: inout OutputBuffer, context: RenderContext)
}
