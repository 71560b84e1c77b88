/// Answers queries from the files of an index, as the browser does.
public struct SearchReader: Sendable {
  private let index: SearchIndex
  private let phrases: PhraseTable

  /// Reads the files of `index`.
  public init(_ index: SearchIndex) {
    self.index = index
    phrases = PhraseTable(index.grams.phrases)
  }

  /// The documents that a query finds, by kind, oldest first.
  public func find(_ query: SearchQuery) -> [SearchDocument] {
    identifiers(query).compactMap { index.table.document($0) }
  }

  /// The identifiers of the documents that a query finds, ascending.
  func identifiers(_ query: SearchQuery) -> [UInt32] {
    guard let first = query.wanted.first else { return [] }
    var found = Set(documents(of: first))
    for text in query.wanted.dropFirst() { found.formIntersection(documents(of: text)) }
    for text in query.excluded { found.subtract(documents(of: text)) }
    return found.sorted()
  }

  /// Where one folded text occurs.
  func documents(of text: [UInt32]) -> [UInt32] {
    if text.count == 1 { return documents(ofTerm: text) }
    let pieces: [LookUp.Piece]
    switch LookUp(text, phrases: phrases) {
    case .nowhere: return []
    case .documents(let term): return documents(ofTerm: term)
    case .places(let needed): pieces = needed
    }
    var places: [UInt64]?
    for piece in pieces {
      guard let list = list(piece.term), !list.isDocumentList else { return [] }
      var reader = PostingReader(list.bytes[...])
      var here: [UInt64] = []
      while let (document, position) = reader.next() {
        let start = Int64(position) - Int64(piece.offset)
        if start >= 0 { here.append(UInt64(document) << 32 | UInt64(start)) }
      }
      if let known = places {
        let wanted = Set(here)
        places = known.filter(wanted.contains)
      } else {
        places = here
      }
      if places?.isEmpty ?? false { return [] }
    }
    var result: [UInt32] = []
    for place in places ?? [] {
      let document = UInt32(truncatingIfNeeded: place >> 32)
      if result.last != document { result.append(document) }
    }
    return result
  }

  /// The documents of a term whose list has no positions.
  private func documents(ofTerm term: [UInt32]) -> [UInt32] {
    guard let list = list(term), list.isDocumentList else { return [] }
    var reader = DocumentReader(list.bytes[...])
    var result: [UInt32] = []
    while let next = reader.next() { result.append(next.document) }
    return result
  }

  private func list(_ term: [UInt32]) -> (isDocumentList: Bool, bytes: [UInt8])? {
    let shard = TermHash.shard(of: term, bits: index.shardBits)
    return ShardFile.find(FoldedText.utf8(term), in: index.shard(shard))
      .map { ($0.isDocumentList, $0.list) }
  }
}
