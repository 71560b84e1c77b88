/// Finds what stands around texts that occur too often, and divides their postings by the next
/// character on either side.
struct PhraseFinder: Sendable {
  /// A term of a store that occurs too often.
  struct Candidate: Sendable {
    let store: GramIndex.Partition
    let term: Int
    /// The codes of the term.
    let text: [UInt16]
  }

  /// What a term of a store of `divide` is.
  enum Side: UInt64 {
    case right, left, documents, places
  }

  let corpus: Corpus
  /// The index of the document with an identifier.
  let documentOf: [Int]
  let options: GramIndex.Options

  init(corpus: Corpus, identifiers: [UInt32], options: GramIndex.Options) {
    self.corpus = corpus
    self.options = options
    var documentOf = [Int](repeating: 0, count: Int(identifiers.last ?? 0) + 1)
    for (index, identifier) in identifiers.enumerated() { documentOf[Int(identifier)] = index }
    self.documentOf = documentOf
  }

  /// How many characters stand before and behind a text wherever it occurs, at most
  /// `options.context` on either side; and where it occurs first.
  func context(of candidate: Candidate) -> (left: Int, right: Int, first: Int) {
    guard let codes = UnsafePointer(corpus.codes.baseAddress) else { return (0, 0, 0) }
    let count = candidate.text.count
    let limit = min(options.context, Corpus.margin - 8)
    var first = -1
    var left = 0
    var right = 0
    forEachPlace(of: candidate) { _, _, place in
      let here = codes + place
      if first < 0 {
        first = place
        while left < limit, here[-1 - left] != 0 { left += 1 }
        while right < limit, here[count + right] != 0 { right += 1 }
      } else {
        let other = codes + first
        if right > 0 { right = Self.sameAhead(here + count, other + count, right) }
        if left > 0 { left = Self.sameBehind(here, other, left) }
      }
      return left &+ right > 0
    }
    return (left, right, max(first, 0))
  }

  // Both read four codes at a time, so up to three further than `limit`, which stays in the margin.

  /// How many codes from `a` on are those from `b` on, at most `limit`.
  @inline(__always)
  private static func sameAhead(
    _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>, _ limit: Int
  ) -> Int {
    var same = 0
    while same < limit {
      let difference = load(a + same) ^ load(b + same)
      if difference != 0 { return min(limit, same &+ difference.trailingZeroBitCount / 16) }
      same &+= 4
    }
    return limit
  }

  /// How many codes before `a` are those before `b`, at most `limit`.
  @inline(__always)
  private static func sameBehind(
    _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>, _ limit: Int
  ) -> Int {
    var same = 0
    while same < limit {
      let difference = load(a - same - 4) ^ load(b - same - 4)
      if difference != 0 { return min(limit, same &+ difference.leadingZeroBitCount / 16) }
      same &+= 4
    }
    return limit
  }

  /// Four codes, the first in the lowest bits.
  @inline(__always)
  private static func load(_ codes: UnsafePointer<UInt16>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(codes).loadUnaligned(as: UInt64.self))
  }

  /// Adds the lists of a phrase: of its documents, and of its places by what comes next on either
  /// side; only that of its places if `keepsPlaces`.
  func divide(
    _ candidate: Candidate, left: Int, right: Int, number: Int, keepsPlaces: Bool,
    into store: inout GramStore
  ) {
    guard let codes = UnsafePointer(corpus.codes.baseAddress) else { return }
    let reach = candidate.text.count + right
    let before = UInt32(left)
    forEachPlace(of: candidate) { document, position, place in
      let start = position &- before
      if keepsPlaces {
        let key = Self.key(number, .places, 0)
        store.add(key, hash: Self.hash(key), document: document, position: start)
        return true
      }
      let key = Self.key(number, .documents, 0)
      store.addDocument(key, hash: Self.hash(key), document: document, position: start)
      let next = codes[place &+ reach]
      if next != 0 {
        let key = Self.key(number, .right, next)
        store.add(key, hash: Self.hash(key), document: document, position: start)
      }
      let last = codes[place &- left &- 1]
      if last != 0 {
        let key = Self.key(number, .left, last)
        store.add(key, hash: Self.hash(key), document: document, position: start &- 1)
      }
      return true
    }
  }

  /// The key of a list of the phrase with this number.
  static func key(_ number: Int, _ side: Side, _ code: UInt16) -> UInt64 {
    UInt64(number) << 18 | side.rawValue << 16 | UInt64(code)
  }

  /// What `key` has put together.
  static func parts(_ key: UInt64) -> (number: Int, side: Side, code: UInt16) {
    (Int(key >> 18), Side(rawValue: key >> 16 & 3) ?? .places, UInt16(truncatingIfNeeded: key))
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// Calls `body` with each posting and its place in the codes, until it says no.
  @inline(__always)
  private func forEachPlace(
    of candidate: Candidate,
    _ body: (_ document: UInt32, _ position: UInt32, _ place: Int) -> Bool
  ) {
    var current: UInt32 = .max
    var paragraph = 0
    corpus.paragraphs.withUnsafeBufferPointer { paragraphs in
      candidate.store.store.forEachPosting(of: candidate.term) { document, position in
        if document != current {
          current = document
          paragraph = corpus.firstParagraphs[documentOf[Int(document)]]
        }
        // The place is in the last paragraph that begins at or before it.
        while paragraph &+ 1 < paragraphs.count, paragraphs[paragraph &+ 1].position != 0,
          paragraphs[paragraph &+ 1].position <= position
        {
          paragraph &+= 1
        }
        let here = paragraphs[paragraph]
        return body(document, position, here.place &+ Int(position &- here.position))
      }
    }
  }
}
