extension RenderState {
  /// Puts the plain text and its map into the document.
  mutating func finishText() {
    let bytes = plain.bytes
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x20 { end -= 1 }
    document.plainText = Array(bytes[..<end])
    document.plainTextCode = plain.code
    document.plainTextLines.offsets = plain.offsets
    document.plainTextLines.lines = positions.fileLines(plain.lines)
    document.problems.sort { $0.range < $1.range }
  }
}
