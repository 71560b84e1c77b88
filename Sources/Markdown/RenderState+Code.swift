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
}
