/// The kinds of HTML blocks (CommonMark 0.30, 4.6), by how they end.
enum HTMLBlockKind {
  /// 1: `<script`, `<pre`, `<textarea`, `<style`.
  case verbatim
  /// 2: `<!--`.
  case comment
  /// 3: `<?`.
  case instruction
  /// 4: `<!X`.
  case declaration
  /// 5: `<![CDATA[`.
  case cdata
  /// 6: a tag of a block.
  case block
  /// 7: any other tag alone on its line.
  case tag

  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The kind of block that a line begins; its first byte is `<`.
  ///
  /// - Parameter line: the line without its end.
  /// - Parameter allowsAnyTag: whether kind 7 may begin here, which interrupts no paragraph.
  init?(_ line: Bytes, allowsAnyTag: Bool) {
    guard line.count > 1 else { return nil }
    switch line[1] {
    case 0x3F: self = .instruction
    case 0x21:
      if Self.has("--", line, at: 2) {
        self = .comment
      } else if line.count > 2, line[2] >= 0x41, line[2] <= 0x5A {
        self = .declaration
      } else if Self.has("[cdata[", line, at: 2) {
        self = .cdata
      } else {
        return nil
      }
    default:
      let isClosing = line[1] == 0x2F
      let start = isClosing ? 2 : 1
      var end = start
      while end < line.count, Self.isAlphanumeric(line[end]) { end += 1 }
      let name = String(
        decoding: line[start..<min(end, start + 12)].map { $0 | 0x20 }, as: UTF8.self)
      let next = end < line.count ? line[end] : 0x0A
      let isEnded = Self.isSpace(next) || next == 0x3E
      let isSelfClosing = next == 0x2F && end + 1 < line.count && line[end + 1] == 0x3E
      if isEnded, !isClosing, Self.verbatimNames.contains(name) {
        self = .verbatim
      } else if isEnded || isSelfClosing, Self.blockNames.contains(name) {
        self = .block
      } else if allowsAnyTag, Self.isTag(line) {
        self = .tag
      } else {
        return nil
      }
    }
  }

  var endsAtBlankLine: Bool {
    switch self {
    case .block, .tag: true
    default: false
    }
  }

  /// Whether the block ends with this line.
  func ends(in line: Bytes) -> Bool {
    switch self {
    case .comment: Self.contains("-->", line)
    case .instruction: Self.contains("?>", line)
    case .declaration: ByteSearch.first(0x3E, in: line) != nil
    case .cdata: Self.contains("]]>", line)
    case .verbatim: Self.closings.contains { Self.contains($0, line) }
    case .block, .tag: false
    }
  }

  private static let verbatimNames: Set<String> = ["script", "pre", "textarea", "style"]
  private static let closings: [StaticString] = [
    "</script>", "</pre>", "</textarea>", "</style>",
  ]
  private static let blockNames: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]

  private static func isLetter(_ b: UInt8) -> Bool { b | 0x20 >= 0x61 && b | 0x20 <= 0x7A }
  private static func isAlphanumeric(_ b: UInt8) -> Bool {
    isLetter(b) || (b >= 0x30 && b <= 0x39)
  }
  private static func isSpace(_ b: UInt8) -> Bool { b == 0x20 || (b >= 0x09 && b <= 0x0D) }

  /// Whether `text`, in lower case, stands at `i`.
  private static func has(_ text: StaticString, _ p: Bytes, at i: Int) -> Bool {
    guard i + text.utf8CodeUnitCount <= p.count else { return false }
    for k in 0..<text.utf8CodeUnitCount {
      let b = p[i + k]
      if (b >= 0x41 && b <= 0x5A ? b | 0x20 : b) != text.utf8Start[k] { return false }
    }
    return true
  }

  private static func contains(_ text: StaticString, _ p: Bytes) -> Bool {
    var i = 0
    while let found = ByteSearch.first(text.utf8Start[0], in: p, from: i) {
      if has(text, p, at: found) { return true }
      i = found + 1
    }
    return false
  }

  /// Whether the line is one open or closing tag and white space.
  private static func isTag(_ p: Bytes) -> Bool {
    var i = 1
    let isClosing = i < p.count && p[i] == 0x2F
    if isClosing { i += 1 }
    guard i < p.count, isLetter(p[i]) else { return false }
    while i < p.count, isAlphanumeric(p[i]) || p[i] == 0x2D { i += 1 }
    while !isClosing {
      var next = i
      skipSpaces(p, &next)
      guard next > i, attribute(p, &next) else { break }
      i = next
    }
    skipSpaces(p, &i)
    if !isClosing, i < p.count, p[i] == 0x2F { i += 1 }
    guard i < p.count, p[i] == 0x3E else { return false }
    i += 1
    while i < p.count, p[i] == 0x20 || p[i] == 0x09 || p[i] == 0x0C { i += 1 }
    return i == p.count
  }

  private static func skipSpaces(_ p: Bytes, _ i: inout Int) {
    while i < p.count, isSpace(p[i]) { i += 1 }
  }

  /// Goes past a name with its value, if there is one.
  private static func attribute(_ p: Bytes, _ i: inout Int) -> Bool {
    guard i < p.count, isLetter(p[i]) || p[i] == 0x5F || p[i] == 0x3A else { return false }
    while i < p.count, isAlphanumeric(p[i]) || [0x5F, 0x3A, 0x2E, 0x2D].contains(p[i]) { i += 1 }
    var value = i
    skipSpaces(p, &value)
    guard value < p.count, p[value] == 0x3D else { return true }
    value += 1
    skipSpaces(p, &value)
    guard value < p.count else { return true }
    let quote = p[value]
    if quote == 0x22 || quote == 0x27 {
      if let end = ByteSearch.first(quote, in: p, from: value + 1) { i = end + 1 }
      return true
    }
    while value < p.count, !isSpace(p[value]),
      ![0x22, 0x27, 0x3C, 0x3D, 0x3E, 0x60].contains(p[value])
    {
      value += 1
      i = value
    }
    return true
  }
}
