/// Writes HTML: texts are escaped, marks are not.
struct HTMLPage {
  private(set) var bytes: [UInt8] = []

  /// Appends HTML as it is.
  mutating func mark(_ html: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: html.utf8Start, count: html.utf8CodeUnitCount))
  }

  /// Appends text, for content and quoted attributes.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): mark("&amp;")
      case UInt8(ascii: "<"): mark("&lt;")
      case UInt8(ascii: ">"): mark("&gt;")
      case UInt8(ascii: "\""): mark("&quot;")
      default: bytes.append(byte)
      }
    }
  }

  /// A link to a path of the host.
  mutating func link(_ path: String, _ text: String) {
    mark("<a href=\"")
    self.text(path)
    mark("\">")
    self.text(text)
    mark("</a>")
  }

  /// The place of something in a file; a script lets it be copied.
  mutating func place(_ file: String, line: Int? = nil) {
    let name = line.map { "\(file):\($0)" } ?? file
    mark("<code class=\"place\" data-copy=\"")
    text(name)
    mark("\">")
    text(name)
    mark("</code>")
  }
}
