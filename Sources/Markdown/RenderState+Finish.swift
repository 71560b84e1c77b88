extension RenderState {
  /// Puts the plain text and its map into the document.
  mutating func finishText() {
    let bytes = plain.bytes
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x20 { end -= 1 }
    document.plainText = Array(bytes[..<end])
    document.plainTextCode = plain.code
    let lines = positions.fileLines(plain.lines)
    document.plainTextLines = PlainTextLines(offsets: plain.offsets, lines: lines)
    if options.usesExtensions { checkVisibleMarkup(lines: lines) }
    document.holes.trim()
    document.headings.trim()
    document.problems.sort { $0.range < $1.range }
  }
}

extension Array {
  /// Gives up the room that was left for further elements: what a document has stays in memory as long
  /// as its site.
  fileprivate mutating func trim() {
    guard capacity > count else { return }
    var exact: [Element] = []
    exact.reserveCapacity(count)
    exact.append(contentsOf: self)
    self = exact
  }
}
