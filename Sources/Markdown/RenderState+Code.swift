import CCmark

// Code that was hardly meant to be code.
extension RenderState {
  /// The fence of code that only the end of what it stands in has closed; nil where a fence has. The
  /// code is the last block there: all other code ends with a fence.
  mutating func unclosedFence(_ node: CmarkNode) -> String? {
    let p = positions.text
    let start = positions.lineStart(node.startLine) + max(0, node.startColumn - 1)
    guard start < p.count, p[start] == 0x60 || p[start] == 0x7E else { return nil }
    let mark = p[start]
    var length = 0
    while start + length < p.count, p[start + length] == mark { length += 1 }
    if node.endLine > node.startLine,
      closes(line: node.endLine, mark: mark, length: length), !endsBehindParent(node)
    {
      return nil
    }
    return String(repeating: mark == 0x60 ? "`" : "~", count: length)
  }

  /// Whether a line inside as many quotations as there are around has nothing but a closing fence.
  private mutating func closes(line: Int, mark: UInt8, length: Int) -> Bool {
    let p = positions.text
    var i = positions.lineStart(line)
    let end = positions.endOfLine(i)
    var quotes = 0
    while i < end, p[i] == 0x20 || p[i] == 0x09 || p[i] == 0x3E {
      if p[i] == 0x3E { quotes += 1 }
      i += 1
    }
    var count = 0
    while i < end, p[i] == mark {
      count += 1
      i += 1
    }
    while i < end, p[i] == 0x20 || p[i] == 0x09 { i += 1 }
    return i == end && count >= length && quotes == quoteDepth
  }

  /// Whether the line that ended the code stands behind what the code stands in.
  private func endsBehindParent(_ node: CmarkNode) -> Bool {
    guard let parent = node.parent, parent.type != CMARK_NODE_DOCUMENT else { return false }
    // Nodes that the extensions made know no line.
    return parent.endLine > 0 && node.endLine > parent.endLine
  }

  /// Reports indented code that is prose.
  mutating func checkIndentation(of node: CmarkNode) {
    let literal = clean(node.literal)
    let isProse = literal.withUnsafeBufferPointer { Self.isProse($0) }
    if isProse { report(.indentedText, positions.firstLine(of: node)) }
  }

  /// Whether a line begins as Chinese prose does and has Chinese punctuation, or a `[[name]]`.
  static func isProse(_ p: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < p.count {
      let end = ByteSearch.first(0x0A, in: p, from: i) ?? p.count
      if isProse(p, i..<end) { return true }
      i = end + 1
    }
    return false
  }

  private static func isProse(_ p: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var i = line.lowerBound
    // What may stand before the first Chinese character: blanks, emphasis, names, words, numbers.
    while i < line.upperBound, p[i] < 0x80 {
      switch p[i] {
      case 0x20, 0x09, 0x2A, 0x5B, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: i += 1
      default: return false
      }
    }
    guard i < line.upperBound, p[i] >= 0xE2 else { return false }
    var hasChinese = false
    var hasPunctuation = false
    var hasName = false
    var isOpen = false
    var previous: UInt8 = 0
    var j = line.lowerBound
    while j < line.upperBound {
      let b = p[j]
      if b < 0x80 {
        if b == 0x5B, previous == 0x5B { isOpen = true }
        if b == 0x5D, previous == 0x5D, isOpen { hasName = true }
        previous = b
        j += 1
        continue
      }
      previous = 0
      let (scalar, length) = UTF8Scalars.decode(p, at: j)
      switch scalar {
      case 0x3400...0x9FFF: hasChinese = true
      // 、。，：；！？
      case 0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F: hasPunctuation = true
      default: break
      }
      j += max(1, length)
    }
    return hasChinese && (hasPunctuation || hasName)
  }
}
