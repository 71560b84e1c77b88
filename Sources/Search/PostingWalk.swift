/// The second walk along the trie: writes for every place the list that it belongs to.
///
/// A list belongs to a *term*, the shortest text from a place on that is not frequent; or, where the
/// frequent text that begins one place further reaches beyond the term, to the term and that text.
struct PostingWalk: ~Copyable, Sendable {
  /// The lists: first those of the terms, then those of `continued`.
  private(set) var store: PostingStore
  /// The lists of terms with what follows: the term, and the node of the text that begins one place
  /// behind the last term of its step.
  private(set) var continued: [(term: UInt32, node: UInt32)] = []

  /// A walk that is over.
  final class Finished: Sendable {
    let walk: PostingWalk

    init(_ walk: consuming PostingWalk) { self.walk = walk }
  }

  private var table = NumberTable()
  private var steps = TrieSteps()
  /// How many steps in advance something is fetched.
  private static let distance = 10
  /// What a document adds to lists, in its order.
  private var found: [Found] = []

  /// A posting that is not in its list yet.
  private struct Found {
    /// A term; later its list.
    var list: UInt32
    /// The node of the text that reaches beyond the term; the root where none does.
    let node: UInt32
    let position: UInt32
  }

  init(
    _ chunk: FoldedChunk, identifiers: [UInt32], trie: FrequentTrie, steps: StepTable
  ) {
    store = PostingStore(count: steps.terms.count)
    chunk.forEachDocument(releasing: true) { index, codes in
      self.steps.find(in: codes, trie)
      walk(trie, steps.slots)
      add(to: identifiers[index])
    }
    table = NumberTable()
    self.steps = TrieSteps()
    found = []
  }

  /// Puts what was found into the lists. They lie anywhere in memory, so each is fetched some time before
  /// it is written to; the walk would wait for one after the other.
  private mutating func add(to document: UInt32) {
    var found: [Found] = []
    swap(&found, &self.found)
    let count = found.count
    found.withUnsafeMutableBufferPointer { found in
      for index in -3 * Self.distance..<count {
        let third = index &+ 3 &* Self.distance
        if third < count, found[third].node != 0 { table.fetch(Self.key(found[third])) }
        let second = index &+ 2 &* Self.distance
        if second >= 0, second < count {
          if found[second].node != 0 { found[second].list = continuation(found[second]) }
          store.fetch(Int(found[second].list))
        }
        let first = index &+ Self.distance
        if first >= 0, first < count { store.fetchEnd(Int(found[first].list)) }
        if index >= 0 {
          store.add(
            Int(found[index].list), document: document, position: found[index].position)
        }
      }
    }
    found.removeAll(keepingCapacity: true)
    swap(&found, &self.found)
  }

  private mutating func walk(_ trie: FrequentTrie, _ table: StepSlots) {
    table.withUnsafeReader { table in
      trie.depth.withUnsafeBufferPointer { depth in
        // What is added to a place in the document's codes to get its position.
        var shift: UInt32 = 0
        var pending: UInt32?
        var pendingPosition: UInt32 = 0
        // How long the frequent text is that the last characters of the pending term make.
        var overlap: UInt8 = 0
        let count = steps.places.count
        for index in 0..<count {
          let second = index &+ 2 &* Self.distance
          if second < count { table.fetch(steps.places[second].key) }
          let first = index &+ Self.distance
          if first < count { table.fetchEndings(steps.places[first].key) }
          let step = steps.places[index]
          let position = step.place &+ shift
          var endings: StepSlots.Endings?
          if !step.endsParagraph {
            guard let found = table.find(step.key), found.count > 0 else { continue }
            endings = found
          }
          if let term = pending {
            let node = depth[step.node] > overlap ? step.node : FrequentTrie.root
            found.append(
              Found(
                list: term, node: UInt32(truncatingIfNeeded: node), position: pendingPosition))
            pending = nil
          }
          guard let endings else {
            shift = Corpus.nextParagraph(position) &- step.place &- 1
            continue
          }
          table.forEach(endings) { term, length in
            if let earlier = pending {
              found.append(Found(list: earlier, node: 0, position: pendingPosition))
            }
            pending = term
            pendingPosition = position &- length
          }
          overlap = depth[Int(step.target)]
        }
      }
    }
  }

  /// The key of a term with what follows; other than 0, as terms are numbered from 0.
  @inline(__always)
  private static func key(_ found: Found) -> UInt64 {
    UInt64(found.list &+ 1) << 32 | UInt64(found.node)
  }

  /// The list of a term with what follows.
  private mutating func continuation(_ found: Found) -> UInt32 {
    let key = Self.key(found)
    if let number = table.find(key) { return number }
    let number = UInt32(store.addList())
    continued.append((found.list, found.node))
    table.insert(key, number)
    return number
  }
}
