/// Walks through a run of documents along the trie of frequent texts.
///
/// At every place the walk stands at the node of the longest frequent text that ends there. Where
/// the next code cannot follow that text, it takes a *step*: texts that began further left *end*, the
/// longest first, until the code can follow what is left. Of the text that begins at a place, the
/// longest part that is frequent is known when it ends.
///
/// This first walk counts the steps, and notes in which documents each frequent text was the longest.
struct TextWalk: ~Copyable, Sendable {
  /// The kinds of steps, in the order in which they occur first.
  private(set) var keys: [UInt64] = []
  private(set) var targets: [UInt32] = []
  private(set) var counts: [UInt32] = []
  /// For each node how often a paragraph ended there.
  private(set) var paragraphEnds: [UInt32]
  /// For each node the documents in which its text ended.
  private(set) var visits: PostingStore
  /// The same for titles: nodes and identifiers.
  private(set) var titleVisits: [(node: UInt32, document: UInt32)] = []
  /// For each single code the documents that have it.
  private(set) var singles: PostingStore

  /// A walk that is over.
  final class Finished: Sendable {
    let walk: TextWalk

    init(_ walk: consuming TextWalk) { self.walk = walk }
  }

  private var table = NumberTable()
  private var steps = TrieSteps()
  /// How many steps in advance they are fetched from the tables.
  private static let distance = 12

  init(_ chunk: FoldedChunk, identifiers: [UInt32], trie: FrequentTrie) {
    paragraphEnds = [UInt32](repeating: 0, count: trie.count)
    visits = PostingStore(count: trie.count)
    singles = PostingStore(count: trie.singles.count)
    chunk.forEachDocument { index, codes in
      let document = identifiers[index]
      addSingles(codes, document)
      walk(codes, document, trie)
    }
    // A step that is put in has been met once more than it was counted.
    counts = table.tallies.map { $0 &+ 1 }
    table = NumberTable()
    steps = TrieSteps()
  }

  private mutating func addSingles(_ codes: UnsafeBufferPointer<UInt16>, _ document: UInt32) {
    // The title is the first paragraph.
    var flag: UInt32 = 1
    for code in codes {
      if code == Corpus.separator {
        flag = 0
      } else {
        singles.addDocument(Int(code), document, flag: flag)
      }
    }
  }

  private mutating func walk(
    _ codes: UnsafeBufferPointer<UInt16>, _ document: UInt32, _ trie: FrequentTrie
  ) {
    steps.find(in: codes, trie)
    var isTitle = true
    let count = steps.places.count
    for index in 0..<count {
      if index &+ Self.distance < count {
        table.fetch(steps.places[index &+ Self.distance].key)
      }
      let step = steps.places[index]
      visits.addDocument(step.node, document, flag: 0)
      if isTitle { titleVisits.append((UInt32(step.node), document)) }
      if step.endsParagraph {
        paragraphEnds[step.node] &+= 1
        isTitle = false
      } else {
        add(step)
      }
    }
  }

  @inline(__always)
  private mutating func add(_ step: TrieSteps.Place) {
    if table.tally(step.key) { return }
    table.insert(step.key, UInt32(keys.count))
    keys.append(step.key)
    targets.append(step.target)
  }
}
