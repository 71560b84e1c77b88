extension MarkdownDocument {
  /// The HTML with every hole filled by what `fill` appends.
  public func filled(_ fill: (MarkdownHole.Kind, inout [UInt8]) -> Void) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + holes.count * 32)
    var start = 0
    for hole in holes where hole.offset >= start && hole.offset <= html.count {
      result.append(contentsOf: html[start..<hole.offset])
      fill(hole.kind, &result)
      start = hole.offset
    }
    result.append(contentsOf: html[start...])
    return result
  }
}
