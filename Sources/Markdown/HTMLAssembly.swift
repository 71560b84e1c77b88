extension RenderState {
  /// Makes the document's HTML of libcmark's: takes out the marks and opens the holes.
  mutating func assemble(_ html: UnsafeBufferPointer<UInt8>) {
    guard hasMarks || !insertions.isEmpty else {
      document.html = Array(html)
      return
    }
    let out = ByteStore(capacity: html.count + document.headings.count * 48)
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
        copy(to: i)
        if let (number, end) = marks.number(html, i) {
          if number < insertions.count { open(insertions[number], out) }
          i = end
        } else if let (index, end) = marks.number(html, i, ofFootnote: true) {
          if let source = footnotes.source(index) {
            source.original.withUnsafeBufferPointer { HTMLEscaping.append(text: $0, to: out) }
          }
          i = end
        } else {
          i += 3
        }
        copied = i
      } else {
        i += 1
      }
    }
    copy(to: html.count)
    document.html = Array(out.bytes)
  }

  private mutating func open(_ insertion: Insertion, _ out: ByteStore) {
    switch insertion {
    case .hole(let kind):
      document.holes.append(MarkdownHole(offset: out.count, kind: kind))
    case .html(let html): out.append(html)
    case .heading(let number):
      // The marker stands behind `<h2>`.
      guard out.last == 0x3E else { return }
      out.removeLast()
      out.append(" id=\"")
      var anchor = document.headings[number].anchor
      anchor.withUTF8 { HTMLEscaping.append(text: $0, to: out) }
      out.append("\">")
    }
  }
}
