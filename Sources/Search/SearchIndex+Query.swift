/// Answers queries from the files of an index, as the browser does.
public struct SearchReader: Sendable {
  private let index: SearchIndex
  private let frequent: Set<[UInt32]>

  /// Reads the files of `index`.
  public init(_ index: SearchIndex) {
    self.index = index
    frequent = Set(index.grams.frequent)
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
    if text.count == 1 || frequent.contains(text) {
      guard let list = list(text), list.isDocumentList else { return [] }
      var reader = DocumentReader(list.bytes[...])
      var result: [UInt32] = []
      while let next = reader.next() { result.append(next.document) }
      return result
    }
    var places: [UInt64]?
    for piece in GramCover.pieces(of: text, frequent: frequent) {
      guard let list = list(Array(text[piece])), !list.isDocumentList else { return [] }
      var reader = PostingReader(list.bytes[...])
      var here: [UInt64] = []
      while let (document, position) = reader.next() {
        let start = Int64(position) - Int64(piece.lowerBound)
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

  private func list(_ term: [UInt32]) -> (isDocumentList: Bool, bytes: [UInt8])? {
    let shard = TermHash.shard(of: term, bits: index.shardBits)
    return ShardFile.find(FoldedText.string(term), in: index.shard(shard))
      .map { ($0.isDocumentList, $0.list) }
  }
}

/// How a text is put together from terms whose lists have positions.
enum GramCover {
  /// The fewest terms that cover `text`, which is not frequent and has at least two characters;
  /// ordered by where they begin.
  static func pieces(of text: [UInt32], frequent: Set<[UInt32]>) -> [Range<Int>] {
    // best[n]: the fewest pieces that cover the first n characters, with the last of them.
    var best: [(count: Int, piece: Range<Int>, before: Int)?] = Array(
      repeating: nil, count: text.count + 1)
    best[0] = (0, 0..<0, 0)
    for end in stride(from: 2, through: text.count, by: 1) {
      for length in 2...GramIndex.longestGram where length <= end {
        let start = end - length
        guard hasPositions(text[start..<end], frequent) else { continue }
        for before in start..<end {
          guard let known = best[before] else { continue }
          if best[end].map({ known.count + 1 < $0.count }) ?? true {
            best[end] = (known.count + 1, start..<end, before)
          }
        }
      }
    }
    var result: [Range<Int>] = []
    var end = text.count
    while end > 0, let step = best[end] {
      result.append(step.piece)
      end = step.before
    }
    return result.reversed()
  }

  private static func hasPositions(_ term: ArraySlice<UInt32>, _ frequent: Set<[UInt32]>) -> Bool {
    if frequent.contains(Array(term)) { return false }
    return term.count == 2 || frequent.contains(Array(term.dropLast()))
      || frequent.contains(Array(term.dropFirst()))
  }
}
