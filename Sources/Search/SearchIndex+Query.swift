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
    identifiers(query).compactMap { index.content.table.document($0) }
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
    let pieces: [LookUp.Piece]
    switch LookUp(text, phrases: phrases) {
    case .nowhere: return []
    case .documents(let term): return documents(ofTerm: term)
    case .places(let needed): pieces = needed
    }
    var places: Set<UInt64>?
    for piece in pieces {
      let here = self.places(of: piece)
      places = places.map { $0.intersection(here) } ?? Set(here)
      if places?.isEmpty ?? true { return [] }
    }
    return Set((places ?? []).map { UInt32(truncatingIfNeeded: $0 >> 32) }).sorted()
  }

  /// Where a text begins that has the term of `piece`: documents and positions.
  private func places(of piece: LookUp.Piece) -> [UInt64] {
    guard let list = list(piece.term) else { return [] }
    switch list.kind {
    case .documents: return []
    case .places: return piece.follows.isEmpty ? Self.places(list.bytes[...], piece.offset) : []
    case .divided:
      let follows = FoldedText.utf8(piece.follows)
      var numbers = NumberReader(list.bytes[...])
      var result: [UInt64] = []
      while let length = numbers.next(), let text = numbers.take(Int(length)),
        let size = numbers.next(), let part = numbers.take(Int(size))
      {
        if text.starts(with: follows) { result += Self.places(part, piece.offset) }
      }
      return result
    }
  }

  private static func places(_ list: ArraySlice<UInt8>, _ offset: Int) -> [UInt64] {
    var reader = PostingReader(list)
    var places: [UInt64] = []
    while let (document, position) = reader.next() {
      let start = Int64(position) - Int64(offset)
      if start >= 0 { places.append(UInt64(document) << 32 | UInt64(start)) }
    }
    return places
  }

  /// The documents of a term whose list has no positions.
  private func documents(ofTerm term: [UInt32]) -> [UInt32] {
    guard let list = list(term), list.kind == .documents else { return [] }
    var reader = DocumentReader(list.bytes[...])
    var result: [UInt32] = []
    while let next = reader.next() { result.append(next.document) }
    return result
  }

  private func list(_ term: [UInt32]) -> (kind: ShardTerm.Kind, bytes: [UInt8])? {
    let shard = TermHash.shard(of: term, bits: index.shardBits)
    return ShardFile.find(FoldedText.utf8(term), in: index.shard(shard))
      .map { ($0.kind, $0.list) }
  }
}
