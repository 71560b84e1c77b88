/// Walks through a run of documents along the trie of frequent texts.
///
/// At every place the walk stands at the node of the longest frequent text that ends there. Where
/// the next code cannot follow that text, it takes a *step*: texts that began further left *end*, the
/// longest first, until the code can follow what is left. Of the text that begins at a place, the
/// longest part that is frequent is known when it ends.
///
/// This first walk counts how often each frequent text occurs, and notes in which documents it was the
/// longest.
struct TextWalk: ~Copyable, Sendable {
  /// For each node how much more often it was the first text to end than it was the first one not to. Of
  /// the texts that end at a step each is the end of the one before; so that, summed up along these, gives
  /// how often each has ended.
  private(set) var ends: [UInt32]
  /// For each node the documents in which its text ended.
  private(set) var visits: DocumentLists
  /// The same for titles: nodes and identifiers.
  private(set) var titleVisits: [(node: UInt32, document: UInt32)] = []
  /// For each single code the documents that have it.
  private(set) var singles: DocumentLists
  /// How many steps there were.
  private(set) var stepCount = 0

  /// A walk that is over.
  final class Finished: Sendable {
    let walk: TextWalk

    init(_ walk: consuming TextWalk) { self.walk = walk }
  }

  private var steps = TrieSteps()

  init(_ chunk: FoldedChunk, identifiers: [UInt32], trie: FrequentTrie) {
    ends = [UInt32](repeating: 0, count: trie.count)
    visits = DocumentLists(count: trie.count)
    singles = DocumentLists(count: trie.singles.count)
    chunk.forEachDocument { index, codes in
      let document = identifiers[index]
      addSingles(codes, document)
      walk(codes, document, trie)
    }
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
    stepCount &+= steps.places.count
    var isTitle = true
    for step in steps.places {
      visits.addDocument(step.node, document, flag: 0)
      if isTitle { titleVisits.append((UInt32(step.node), document)) }
      ends[step.node] &+= 1
      if step.endsParagraph {
        isTitle = false
      } else {
        ends[Int(trie.parent[Int(step.target)])] &-= 1
      }
    }
  }

  /// How often the text of each node occurs, as threads have counted.
  static func nodeCounts(_ walks: [Finished], _ trie: FrequentTrie) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: trie.count)
    for finished in walks {
      for (node, ends) in finished.walk.ends.enumerated() { counts[node] &+= ends }
    }
    counts[FrequentTrie.root] = 0
    for node in trie.byDepth where trie.suffix[Int(node)] != 0 {
      counts[Int(trie.suffix[Int(node)])] &+= counts[Int(node)]
    }
    // What ended was the longest frequent text from a place on; its beginnings occur there as well.
    for node in trie.byDepth where trie.parent[Int(node)] != 0 {
      counts[Int(trie.parent[Int(node)])] &+= counts[Int(node)]
    }
    return counts
  }
}
