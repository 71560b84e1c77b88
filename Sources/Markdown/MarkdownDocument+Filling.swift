extension MarkdownDocument {
  /// The HTML with every hole filled by what `fill` appends.
  public func filled(_ fill: (MarkdownHole.Kind, inout [UInt8]) -> Void) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + holes.count * 32)
    var start = 0
    for hole in holes where hole.offset >= start && hole.offset <= html.count {
      result.append(contentsOf: html[start..<hole.offset])
      fill(hole.kind, &result)
      start = hole.offset
    }
    result.append(contentsOf: html[start...])
    return result
  }

  /// The HTML with every hole filled without knowledge of a site: destinations as they are written,
  /// names as text, newsroom blocks as code. For `sitegen markdown` and tests.
  public func filledTrivially() -> [UInt8] {
    filled { kind, out in
      switch kind {
      case .link(let destination, let fragment, _):
        Self.append(path: destination, to: &out)
        if let fragment {
          out.append(0x23)
          HTMLEscaping.append(url: Array(fragment.utf8), to: &out)
        }
      case .reference(let name, let label, _):
        HTMLEscaping.append(text: Array((label ?? name).utf8), to: &out)
      case .image(let source, _):
        out.append(contentsOf: "src=\"".utf8)
        Self.append(path: source, to: &out)
        out.append(0x22)
      case .block(let kind, let body, _, _):
        out.append(contentsOf: "<pre><code class=\"language-\(kind.rawValue)\">".utf8)
        HTMLEscaping.append(text: Array(body.utf8), to: &out)
        out.append(contentsOf: "</code></pre>".utf8)
      }
    }
  }

  /// Appends a decoded path, which must remain one even where it looks like a scheme or a host.
  private static func append(path: String, to out: inout [UInt8]) {
    let bytes = Array(path.utf8)
    if !bytes.isEmpty, URLSafety.classify(bytes, isImage: false) != .local {
      out.append(contentsOf: "./".utf8)
    }
    HTMLEscaping.append(url: bytes, to: &out)
  }
}
