extension RenderState {
  /// Puts the plain text and its map into the document.
  mutating func finishText() {
    var bytes = plain.takeBytes()
    while let last = bytes.last, last == 0x0A || last == 0x20 { bytes.removeLast() }
    document.plainText = bytes
    document.plainTextLines.offsets = plain.offsets
    document.plainTextLines.lines = positions.fileLines(plain.lines)
    document.problems.sort { $0.range < $1.range }
  }
}
