extension RenderState {
  /// Makes the document's HTML of libcmark's: takes out the marks and opens the holes.
  mutating func assemble(_ html: UnsafeBufferPointer<UInt8>) {
    guard hasMarks || !insertions.isEmpty else {
      document.html = Array(html)
      return
    }
    var out: [UInt8] = []
    out.reserveCapacity(html.count + document.headings.count * 48)
    var copied = 0
    var i = 0
    while let found = ByteSearch.first(0xEE, in: html, from: i) {
      i = found
      if marks.isMark(html, i) {
        let start = max(copied, marks.startOfMark(html, i))
        out.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied..<start]))
        i = marks.endOfMark(html, i)
        copied = i
      } else if marks.isLead(html, i) {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied..<i]))
        if let (number, end) = marks.number(html, i) {
          if number < insertions.count { open(insertions[number], &out) }
          i = end
        } else if let (index, end) = marks.number(html, i, ofFootnote: true) {
          if let source = footnotes.source(index) {
            HTMLEscaping.append(text: source.original, to: &out)
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
    out.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied..<html.count]))
    document.html = out
  }

  private mutating func open(_ insertion: Insertion, _ out: inout [UInt8]) {
    switch insertion {
    case .hole(let kind):
      document.holes.append(MarkdownHole(offset: out.count, kind: kind))
    case .heading(let number):
      // The marker stands behind `<h2>`.
      guard out.last == 0x3E else { return }
      out.removeLast()
      out.append(contentsOf: " id=\"".utf8)
      HTMLEscaping.append(text: Array(document.headings[number].anchor.utf8), to: &out)
      out.append(contentsOf: "\">".utf8)
    }
  }
}
