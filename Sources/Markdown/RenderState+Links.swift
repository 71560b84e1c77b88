import CCmark
import Diagnostics

extension RenderState {
  /// Checks a link's destination and opens a hole for it where the site must resolve it.
  ///
  /// The link stays as it is: what is to be a hole is marked in its title, which libcmark writes right
  /// behind the destination.
  mutating func resolve(link node: CmarkNode) {
    if hasMarks, ByteSearch.first(0xEE, in: node.url) != nil { node.setURL(clean(node.url)) }
    let url = node.url
    var emptyPlace: SourceRange?
    if options.usesExtensions, Self.hasNoText(node) {
      let place = placeOfLink(node)
      emptyPlace = place
      report(.emptyLinkText, place)
    }
    switch URLSafety.classify(url, isImage: false) {
    case .dangerous(let scheme):
      let place = emptyPlace ?? placeOfLink(node)
      report(.dangerousURL(scheme: scheme), place)
      node.setURL([])
    case .external: break
    case .anchor:
      if options.resolvesLinks {
        let place = emptyPlace ?? placeOfLink(node)
        note(anchor: url, place)
      }
    case .local:
      guard options.resolvesLinks else { return }
      let place = emptyPlace ?? placeOfLink(node)
      guard url.contains(where: { $0 > 0x20 }) else {
        return report(.emptyDestination(isImage: false), place)
      }
      let (path, fragment) = Self.split(url)
      document.holes.append(
        MarkdownHole(
          offset: 0, kind: .link(destination: path, fragment: fragment, range: place)))
      scratch.removeAll()
      append(.destination(Int32(truncatingIfNeeded: document.holes.count - 1)), to: scratch)
      scratch.append(node.title)
      node.setTitle(scratch)
    }
  }

  /// Whether a link shows nothing: neither a picture nor a character.
  private static func hasNoText(_ link: CmarkNode) -> Bool {
    var child = link.firstChild
    while let node = child {
      switch node.type {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: break
      case CMARK_NODE_TEXT: if !node.literal.allSatisfy({ $0 <= 0x20 }) { return false }
      default: return false
      }
      child = node.next
    }
    return true
  }

  /// Checks the destination of a plain link of the source, and opens a hole for it where the site
  /// must resolve it.
  mutating func link(
    _ range: Range<Int>, _ p: UnsafeBufferPointer<UInt8>, _ place: SourceRange, line: Int
  ) -> Insertion? {
    let (text, url) = Self.parts(ofLink: p)
    plain.append(text, tokens: nil, line: line)
    if options.usesExtensions, text.allSatisfy({ $0 <= 0x20 }) { report(.emptyLinkText, place) }
    let narrow =
      Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
    switch URLSafety.classify(url, isImage: false) {
    case .dangerous(let scheme):
      report(.dangerousURL(scheme: scheme), place)
      return .link(narrow, hole: -1, isEmpty: true)
    case .external: break
    case .anchor: if options.resolvesLinks { note(anchor: url, place) }
    case .local:
      guard options.resolvesLinks else { break }
      let (path, fragment) = Self.split(url)
      document.holes.append(
        MarkdownHole(offset: 0, kind: .link(destination: path, fragment: fragment, range: place)))
      let hole = Int32(truncatingIfNeeded: document.holes.count - 1)
      return .link(narrow, hole: hole, isEmpty: false)
    }
    return .link(narrow, hole: -1, isEmpty: false)
  }

  /// The text and the destination of a plain link, which have no brackets and parentheses of their own.
  static func parts(
    ofLink p: UnsafeBufferPointer<UInt8>
  ) -> (text: UnsafeBufferPointer<UInt8>, url: UnsafeBufferPointer<UInt8>) {
    let end = ByteSearch.first(0x5D, in: p) ?? 1
    return (
      UnsafeBufferPointer(rebasing: p[1..<max(1, end)]),
      UnsafeBufferPointer(rebasing: p[min(end + 2, p.count - 1)..<(p.count - 1)])
    )
  }

  private mutating func note(anchor url: UnsafeBufferPointer<UInt8>, _ place: SourceRange) {
    let name = Array(url.drop { $0 != 0x23 }.dropFirst())
    if !name.isEmpty { anchors.append((HTMLEscaping.percentDecoded(name) ?? "", place)) }
  }

  private mutating func placeOfLink(_ node: CmarkNode) -> SourceRange {
    place(of: node) { $0 == 0x5B || $0 == 0x3C || $0 == 0x21 }
  }

  /// A destination's path and fragment, percent-decoded.
  static func split(_ p: UnsafeBufferPointer<UInt8>) -> (path: String, fragment: String?) {
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
      if ByteSearch.first(0x25, in: bytes) != nil,
        let decoded = HTMLEscaping.percentDecoded(Array(bytes))
      {
        return decoded
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    guard let hash = ByteSearch.first(0x23, in: p) else { return (text(p), nil) }
    return (
      text(UnsafeBufferPointer(rebasing: p[..<hash])),
      text(UnsafeBufferPointer(rebasing: p[(hash + 1)...]))
    )
  }

  /// Reports links to anchors that do not exist.
  mutating func checkAnchors() {
    guard !anchors.isEmpty else { return }
    var known = Set(options.pageAnchors)
    for heading in document.headings { known.insert(heading.anchor) }
    footnotes.addAnchors(to: &known)
    for (name, range) in anchors where !known.contains(name) && name != "top" {
      let headings = document.headings.prefix(500)
      let nearest = nearest(to: name) { headings.map(\.anchor) }
      report(.unknownAnchor(name, nearest: nearest), range)
    }
  }

  // MARK: Images

  /// Checks an image and gives it its attributes; its alternative text is plain text. Returns the
  /// node that stands for it.
  mutating func image(_ node: CmarkNode) -> CmarkNode {
    plain.object()
    let raw = node.url
    let url = clean(raw)
    if url.count != raw.count { node.setURL(url) }
    if hasMarks, ByteSearch.first(0xEE, in: node.title) != nil { node.setTitle(clean(node.title)) }
    let destination = URLSafety.classify(url, isImage: true)
    if case .dangerous(let scheme) = destination {
      let place = placeOfImage(node)
      report(.dangerousURL(scheme: scheme), place)
      node.setURL([])
      return node
    }
    guard options.imageAttributes else { return node }
    guard url.contains(where: { $0 > 0x20 }) else {
      let place = placeOfImage(node)
      report(.emptyDestination(isImage: true), place)
      return node
    }
    let tag = imageTag(node, url: url, destination: destination, withTitle: true)
    return node.replaceWithCustom(enter: tag, keepingChildren: false) ?? node
  }

  private mutating func placeOfImage(_ node: CmarkNode) -> SourceRange {
    place(of: node) { $0 == 0x21 }
  }

  /// `<img …>`.
  private mutating func imageTag(
    _ node: CmarkNode, url: [UInt8], destination: URLSafety.Destination, withTitle: Bool
  ) -> [UInt8] {
    let place = placeOfImage(node)
    let source = String(decoding: url, as: UTF8.self)
    let alternative = Self.alternative(node, joinsChinese: options.usesExtensions)
    if alternative.allSatisfy({ $0 <= 0x20 }) { report(.missingAlternative(source: source), place) }
    var tag = Array("<img ".utf8)
    if destination == .external {
      if url.count < 5 || url[4] != 0x3A || url[..<4].map({ $0 | 0x20 }) != Array("data".utf8) {
        report(.externalImage(source: source), place)
      }
      tag.append(contentsOf: "src=\"".utf8)
      HTMLEscaping.append(url: url, to: &tag)
      tag.append(0x22)
    } else {
      let path = HTMLEscaping.percentDecoded(url) ?? source
      tag.append(contentsOf: marker(hole(.image(source: path, range: place))))
    }
    tag.append(contentsOf: " alt=\"".utf8)
    HTMLEscaping.append(text: alternative, to: &tag)
    let title = node.title
    if withTitle, !title.isEmpty {
      tag.append(contentsOf: "\" title=\"".utf8)
      HTMLEscaping.append(text: title, to: &tag)
    }
    tag.append(contentsOf: "\" loading=\"lazy\" />".utf8)
    return tag
  }

  /// The text inside an image, as libcmark renders it; marks are removed from the HTML later.
  private static func alternative(_ image: CmarkNode, joinsChinese: Bool) -> [UInt8] {
    var result: [UInt8] = []
    guard var node = image.firstChild else { return result }
    while true {
      switch node.type {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
        result.append(contentsOf: node.literal)
      case CMARK_NODE_SOFTBREAK:
        if !joinsChinese || !isBetweenChinese(result, node.next) { result.append(0x20) }
      case CMARK_NODE_LINEBREAK: result.append(0x20)
      default:
        if let child = node.firstChild {
          node = child
          continue
        }
      }
      while node.next == nil {
        guard let parent = node.parent, parent != image else { return result }
        node = parent
      }
      guard let next = node.next else { return result }
      node = next
    }
  }

  private static func isBetweenChinese(_ before: [UInt8], _ next: CmarkNode?) -> Bool {
    guard let next, next.type == CMARK_NODE_TEXT || next.type == CMARK_NODE_CODE,
      !next.literal.isEmpty,
      let left = before.withUnsafeBufferPointer({
        UTF8Scalars.decode($0, before: $0.count, from: 0)?.scalar
      })
    else { return false }
    let right = UTF8Scalars.decode(next.literal, at: 0).scalar
    return EastAsian.breakClass(left) == .chinese && EastAsian.breakClass(right) == .chinese
  }

  /// Makes a figure of a paragraph that is one image with a title: the title is the caption, what
  /// follows its last `|` the credit.
  mutating func figure(_ paragraph: CmarkNode) -> CmarkNode? {
    guard let image = paragraph.firstChild, image.type == CMARK_NODE_IMAGE, image.next == nil
    else { return nil }
    let title = clean(image.title)
    guard title.contains(where: { $0 > 0x20 }) else { return nil }
    let url = clean(image.url)
    let destination = URLSafety.classify(url, isImage: true)
    if case .dangerous = destination { return nil }
    guard url.contains(where: { $0 > 0x20 }) else { return nil }
    var html = Array("<figure>\n".utf8)
    html.append(
      contentsOf: imageTag(image, url: url, destination: destination, withTitle: false))
    html.append(contentsOf: "\n<figcaption>".utf8)
    let (caption, credit) = Self.caption(title)
    HTMLEscaping.append(text: caption, to: &html)
    if !credit.isEmpty {
      if !caption.isEmpty { html.append(0x20) }
      html.append(contentsOf: "<span class=\"credit\">".utf8)
      HTMLEscaping.append(text: credit, to: &html)
      html.append(contentsOf: "</span>".utf8)
    }
    html.append(contentsOf: "</figcaption>\n</figure>".utf8)
    let line = image.startLine
    for part in [caption, credit] where !part.isEmpty {
      plain.object()
      part.withUnsafeBufferPointer { plain.append($0, tokens: nil, line: line) }
      plain.hardBreak()
    }
    return paragraph.replaceWithCustom(block: true, enter: html, keepingChildren: false)
  }

  private static func caption(_ title: [UInt8]) -> (caption: [UInt8], credit: [UInt8]) {
    func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      var bytes = bytes
      while let b = bytes.first, b <= 0x20 { bytes.removeFirst() }
      while let b = bytes.last, b <= 0x20 { bytes.removeLast() }
      return Array(bytes)
    }
    if let bar = title.lastIndex(of: 0x7C) {
      return (trimmed(title[..<bar]), trimmed(title[(bar + 1)...]))
    }
    // ｜
    if title.count >= 3 {
      for i in stride(from: title.count - 3, through: 0, by: -1)
      where title[i] == 0xEF && title[i + 1] == 0xBD && title[i + 2] == 0x9C {
        return (trimmed(title[..<i]), trimmed(title[(i + 3)...]))
      }
    }
    return (trimmed(title[...]), [])
  }

  // MARK: Raw HTML

  mutating func rawHTML(_ node: CmarkNode) -> CmarkNode {
    plain.object()
    if options.allowsRawHTML { return node }
    let literal = Array(node.literal)
    // The end of what has been reported is no further mistake.
    let isEnd = literal.starts(with: [0x3C, 0x2F])
    if isEnd, openTags > 0 {
      openTags -= 1
    } else if document.problems.count < Self.problemLimit {
      if !isEnd { openTags += 1 }
      noteStart(of: node)
      // Its first line: the ends of lines need not be those of the file.
      let line = node.literal.prefix(40).prefix { $0 != 0x0A && $0 != 0x0D }
      report(
        .rawHTML(Self.beginning(clean(node.literal))),
        place(of: UnsafeBufferPointer(rebasing: line)))
    }
    let text = CmarkNode.insertText(literal, .before(node))
    guard let text else { return node }
    node.remove()
    return text
  }

  mutating func rawHTMLBlock(_ node: CmarkNode) -> CmarkNode {
    plain.startBlock(line: node.startLine)
    if hasMarks, ByteSearch.first(0xEE, in: node.literal) != nil {
      if let restored = restoringLines(node.literal) { node.setLiteral(restored) }
    }
    if options.allowsRawHTML { return node }
    let range = positions.firstLine(of: node)
    report(.rawHTML(Self.beginning(clean(node.literal))), range)
    var html = Array("<pre>".utf8)
    HTMLEscaping.append(text: node.literal, to: &html)
    html.append(contentsOf: "</pre>".utf8)
    return node.replaceWithCustom(block: true, enter: html) ?? node
  }

  /// The first line, shortened.
  private static func beginning(_ bytes: [UInt8]) -> String {
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count > 60 else { return String(decoding: line, as: UTF8.self) }
    var end = 60
    while end > 0, line[line.startIndex + end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: line.prefix(end), as: UTF8.self) + "…"
  }
}
