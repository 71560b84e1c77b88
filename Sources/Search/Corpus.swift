import Briefing

/// The folded text of all documents as 16-bit codes, one for each scalar.
///
/// Code 0 stands between paragraphs and behind each document; code n stands for `scalars[n]`.
/// Sendable because nothing changes once `build` has returned it.
final class Corpus: @unchecked Sendable {
  static let separator: UInt16 = 0
  /// Paragraphs start at positions divisible by this, so that a change within one seldom moves the
  /// next, and no phrase spans two.
  static let paragraphGrain: UInt32 = 64

  /// The scalars of the codes, in ascending order; the first entry is unused.
  let scalars: [UInt32]
  /// Where each document begins in `codes`; one more entry than documents.
  let starts: [Int]
  /// All codes. Owned: allocated by `build`, freed here. `margin` separators stand before them and
  /// behind them.
  let codes: UnsafeMutableBufferPointer<UInt16>
  private let storage: UnsafeMutableBufferPointer<UInt16>
  /// How far before and behind the codes may be read.
  static let margin = 64
  /// Where each paragraph begins: its position in its document, and its place in `codes`.
  private(set) var paragraphs: [(position: UInt32, place: Int)] = []
  /// The first paragraph of each document.
  private(set) var firstParagraphs: [Int] = []

  private init(scalars: [UInt32], starts: [Int], count: Int) {
    self.scalars = scalars
    self.starts = starts
    storage = .allocate(capacity: count + 2 * Self.margin)
    for index in 0..<Self.margin {
      storage[index] = Self.separator
      storage[count + Self.margin + index] = Self.separator
    }
    codes = UnsafeMutableBufferPointer(
      rebasing: storage[Self.margin..<Self.margin + count])
  }

  private func findParagraphs() {
    for (start, end) in zip(starts, starts.dropFirst()) {
      firstParagraphs.append(paragraphs.count)
      paragraphs.append((0, start))
      var position: UInt32 = 0
      var place = start
      while place < end {
        var next = place
        while next < end, codes[next] != Self.separator { next &+= 1 }
        position = Self.nextParagraph(position &+ UInt32(truncatingIfNeeded: next &- place))
        place = next &+ 1
        if place < end { paragraphs.append((position, place)) }
      }
    }
  }

  deinit {
    storage.deallocate()
  }

  var documentCount: Int { starts.count - 1 }

  /// Where the paragraph behind one that ends before `position` begins.
  @inline(__always)
  static func nextParagraph(_ position: UInt32) -> UInt32 {
    (position &+ paragraphGrain) & ~(paragraphGrain &- 1)
  }

  /// Folds the documents.
  static func build(_ documents: [SearchDocument], jobs: Int) -> Corpus {
    let chunkCount = max(1, min(documents.count, 32))
    let bounds = (0...chunkCount).map { documents.count * $0 / chunkCount }
    let chunks = Slots<FoldedChunk>(count: chunkCount)
    Workers.run(chunkCount, jobs: jobs) { index in
      var chunk = FoldedChunk()
      for document in documents[bounds[index]..<bounds[index + 1]] { chunk.append(document) }
      chunk.finish()
      chunks[index] = chunk
    }

    var isUsed = [Bool](repeating: false, count: 0x110000)
    for index in 0..<chunkCount {
      for scalar in chunks[index]?.scalars.dropFirst() ?? [] { isUsed[Int(scalar)] = true }
    }
    var scalars: [UInt32] = [0]
    var codeOf = [UInt16](repeating: 0, count: 0x110000)
    for scalar in isUsed.indices where isUsed[scalar] {
      // Beyond 65,535 different scalars all share the last code: more than any text has.
      if scalars.count < 0xFFFF { scalars.append(UInt32(scalar)) }
      codeOf[scalar] = UInt16(scalars.count - 1)
    }

    var starts = [0]
    starts.reserveCapacity(documents.count + 1)
    var offsets: [Int] = []
    var total = 0
    for index in 0..<chunkCount {
      offsets.append(total)
      for end in chunks[index]?.ends ?? [] { starts.append(total + end) }
      total += chunks[index]?.codes.count ?? 0
    }
    let corpus = Corpus(scalars: scalars, starts: starts, count: total)
    let places = offsets
    let table = codeOf
    Workers.run(chunkCount, jobs: jobs) { index in
      guard let chunk = chunks[index] else { return }
      let map = chunk.scalars.map { table[Int($0)] }
      let target = corpus.codes
      let start = places[index]
      chunk.codes.withUnsafeBufferPointer { source in
        map.withUnsafeBufferPointer { map in
          for i in source.indices {
            let code = source[i]
            // Each code of a chunk is an index into its own scalars.
            target[start + i] = code == 0 ? 0 : map[Int(code)]
          }
        }
      }
      chunks[index] = nil
    }
    corpus.findParagraphs()
    return corpus
  }
}
