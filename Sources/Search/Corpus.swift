/// The folded text of all documents as 16-bit codes, one for each scalar.
///
/// Code 0 stands behind each paragraph; code n stands for `scalars[n]`.
struct Corpus: Sendable {
  static let separator: UInt16 = 0
  /// Paragraphs start at positions divisible by this, so that a change within one seldom moves the
  /// next, and no text that is found spans two.
  static let paragraphGrain: UInt32 = 64

  /// The scalars of the codes, in ascending order; the first entry is unused.
  let scalars: [UInt32]
  /// The documents, in order; one run for each thread.
  let chunks: [FoldedChunk]

  /// How many codes there are.
  var count: Int { chunks.reduce(0) { $0 + $1.total } }

  /// Where the paragraph behind one that ends before `position` begins.
  @inline(__always)
  static func nextParagraph(_ position: UInt32) -> UInt32 {
    (position &+ paragraphGrain) & ~(paragraphGrain &- 1)
  }

  /// How many different scalars have codes of their own: more than any text has.
  static let scalarLimit = 0xFFFE

  /// Folds the documents.
  ///
  /// - Parameters:
  ///   - others: scalars that have codes although these documents may not have them
  ///   - file: where the codes go; none where they stay in memory
  init(
    _ documents: [SearchDocument], jobs: Int, including others: [UInt32] = [],
    in file: (any CodeFile)? = nil
  ) {
    let bounds = Self.divide(documents, into: max(1, jobs))
    let slots = Slots<FoldedChunk>(count: bounds.count)
    Workers.run(bounds.count, jobs: jobs) { index in
      let chunk = FoldedChunk(bounds[index], in: file)
      for document in documents[bounds[index]] { chunk.append(document) }
      chunk.finish()
      slots[index] = chunk
    }
    let chunks = bounds.indices.compactMap { slots[$0] }

    var isUsed = [Bool](repeating: false, count: 0x110000)
    for scalar in others { isUsed[Int(scalar)] = true }
    for chunk in chunks {
      for scalar in chunk.scalars.dropFirst() { isUsed[Int(scalar)] = true }
    }
    var scalars: [UInt32] = [0]
    var codeOf = [UInt16](repeating: 0, count: 0x110000)
    for scalar in isUsed.indices where isUsed[scalar] {
      // Beyond these all share the last code.
      if scalars.count < Self.scalarLimit { scalars.append(UInt32(scalar)) }
      codeOf[scalar] = UInt16(scalars.count - 1)
    }
    let table = codeOf
    Workers.run(chunks.count, jobs: jobs) { chunks[$0].renumber(table) }
    self.scalars = scalars
    self.chunks = chunks
  }

  /// What `body` makes of each run of documents, in order; on at most `jobs` threads.
  func map<Result: Sendable>(
    jobs: Int, _ body: @Sendable (FoldedChunk) -> Result
  ) -> [Result] {
    let results = Slots<Result>(count: chunks.count)
    Workers.run(chunks.count, jobs: jobs) { results[$0] = body(chunks[$0]) }
    return chunks.indices.compactMap { results[$0] }
  }

  /// Ranges of about the same length of text.
  private static func divide(_ documents: [SearchDocument], into count: Int) -> [Range<Int>] {
    let sizes = documents.map(\.byteCount)
    let total = sizes.reduce(0, +)
    var ranges: [Range<Int>] = []
    var start = 0
    var sum = 0
    for (index, size) in sizes.enumerated() {
      sum += size
      if sum * count >= total * (ranges.count + 1), ranges.count < count - 1 {
        ranges.append(start..<index + 1)
        start = index + 1
      }
    }
    if start < documents.count || ranges.isEmpty { ranges.append(start..<documents.count) }
    return ranges
  }
}
