extension RenderState {
  /// Makes the document's HTML of libcmark's: takes out the marks and opens the holes.
  mutating func assemble(_ html: UnsafeBufferPointer<UInt8>) {
    guard hasMarks || !insertions.isEmpty else {
      document.html = Array(html)
      return
    }
    let out = ByteStore(capacity: html.count + positions.text.count + 1024)
    expand(html, to: out)
    document.html = Array(out.bytes)
    sortHoles()
  }

  private mutating func expand(_ html: UnsafeBufferPointer<UInt8>, to out: ByteStore) {
    var copied = 0
    var i = 0
    func copy(to end: Int) {
      out.append(UnsafeBufferPointer(rebasing: html[copied..<end]))
    }
    while let found = ByteSearch.first(0xEE, in: html, from: i) {
      i = found
      if marks.isMark(html, i) {
        copy(to: max(copied, marks.startOfMark(html, i)))
        i = marks.endOfMark(html, i)
        copied = i
      } else if marks.isLead(html, i) {
        guard let token = marks.token(html, i) else {
          i += 1
          continue
        }
        copy(to: i)
        i = token.end
        switch token.kind {
        case .passage:
          // There is nothing to escape in it.
          if let tokens { out.append(tokens.passage(token.value)) }
        case .insertion:
          if token.value < insertions.count { open(insertions[token.value], out, html, at: i) }
        case .name:
          if out.last == 0x25 { out.removeLast() }
          if i < html.count, html[i] == 0x25 { i += 1 }
          if token.value < nameInsertions.count {
            let number = Int(nameInsertions[token.value])
            if number > 0 {
              open(insertions[number - 1], out, html, at: i)
            } else if let tokens {
              out.append(tokens.name(token.value))
            }
          }
        case .tablePart:
          if token.value < partFragments.count {
            expand(fragment(partFragments[token.value]), to: out)
          }
        case .table:
          if token.value < prepared.tables.count, let tokens {
            HTMLEscaping.append(text: tokens.text(prepared.tables[token.value].range), to: out)
          }
        case .footnote:
          if let source = footnotes.source(token.value) {
            source.original.withUnsafeBufferPointer { HTMLEscaping.append(text: $0, to: out) }
          }
        }
        copied = i
      } else {
        i += 1
      }
    }
    copy(to: html.count)
  }

  /// Opens an insertion; `i` is where `html` goes on.
  private mutating func open(
    _ insertion: Insertion, _ out: ByteStore, _ html: UnsafeBufferPointer<UInt8>, at i: Int
  ) {
    switch insertion {
    case .hole(let number): open(hole: number, out)
    case .destination(let number):
      // `<a href="…" title="` stands before the marker.
      let title: StaticString = "\" title=\""
      out.removeLast(title.utf8CodeUnitCount)
      while let last = out.last, last != 0x22 { out.removeLast() }
      open(hole: number, out)
      if i < html.count, html[i] != 0x22 { out.append(title) }
    case .html(let range):
      out.append(fragment(range))
    case .link(let range, let hole, let isEmpty):
      guard let tokens else { return }
      let source = tokens.text(Int(range.lowerBound)..<Int(range.upperBound))
      let (text, url) = Self.parts(ofLink: source)
      out.append("<a href=\"")
      if hole >= 0 {
        open(hole: hole, out)
      } else if !isEmpty {
        HTMLEscaping.append(url: url, to: out)
      }
      out.append("\">")
      // There is nothing to escape in it.
      out.append(text)
      out.append("</a>")
    case .emphasis(let range):
      guard let tokens else { return }
      let source = tokens.text(Int(range.lowerBound)..<Int(range.upperBound))
      let text = Self.text(ofEmphasis: source)
      let (open, close): (StaticString, StaticString) =
        switch source.count - text.count {
        case 2: ("<em>", "</em>")
        case 4: ("<strong>", "</strong>")
        default: ("<em><strong>", "</strong></em>")
        }
      out.append(open)
      out.append(text)
      out.append(close)
    case .heading(let number):
      // The marker stands behind `<h2>`.
      guard out.last == 0x3E else { return }
      out.removeLast()
      out.append(" id=\"")
      var anchor = document.headings[Int(number)].anchor
      anchor.withUTF8 { HTMLEscaping.append(text: $0, to: out) }
      out.append("\">")
    }
  }

  private func fragment(_ range: Range<Int32>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      rebasing: fragments.bytes[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  private mutating func open(hole number: Int32, _ out: ByteStore) {
    document.holes[Int(number)].offset = out.count
    openedHoles.append(number)
  }

  /// Brings the holes into the order of the HTML, and drops those that are not in it.
  private mutating func sortHoles() {
    var isInOrder = openedHoles.count == document.holes.count
    for (index, number) in openedHoles.enumerated() where index != Int(number) { isInOrder = false }
    if !isInOrder { document.holes = openedHoles.map { document.holes[Int($0)] } }
  }
}
