/// All steps of the walks, with the terms that end at each of them.
struct StepTable: Sendable {
  /// A text that is not frequent though it is without its last character.
  struct Term: Sendable {
    /// The node of the text without its last character.
    let node: UInt32
    let code: UInt16
  }

  /// A term that ends at a step.
  struct Ending: Sendable {
    let term: UInt32
    /// How far before the last code of the step it begins.
    let length: UInt32
  }

  let terms: [Term]
  /// For each term how long the frequent text is that its last characters make.
  let overlaps: [UInt8]
  /// How often each term occurs.
  let occurrences: [UInt32]
  /// How often the text of each node occurs.
  let nodeCounts: [UInt32]
  /// What always surrounds these texts.
  let surroundings: NodeSurroundings

  /// How many keys in advance they are fetched from tables.
  private static let distance = 12

  /// The steps with the terms that end at each.
  let slots: StepSlots

  /// Puts together what the threads' first walks have found.
  ///
  /// - Parameter known: what always surrounds the texts in all documents, where these are some of them
  init(
    _ walks: [TextWalk.Finished], trie: FrequentTrie, surroundings known: NodeSurroundings? = nil
  ) {
    // Most steps of one walk are among those of the others.
    var numbers = NumberTable(capacity: walks.map { $0.walk.keys.count }.max() ?? 0)
    var keys: [UInt64] = []
    var counts: [UInt32] = []
    var targets: [UInt32] = []
    for finished in walks {
      let found = finished.walk.keys
      for (index, key) in found.enumerated() {
        if index + Self.distance < found.count { numbers.fetch(found[index + Self.distance]) }
        if let number = numbers.find(key) {
          counts[Int(number)] += finished.walk.counts[index]
        } else {
          numbers.insert(key, UInt32(keys.count))
          keys.append(key)
          counts.append(finished.walk.counts[index])
          targets.append(finished.walk.targets[index])
        }
      }
    }

    // How often each node's text was the longest frequent one from a place on.
    var total = [UInt32](repeating: 0, count: trie.count)
    for finished in walks {
      for (node, count) in finished.walk.paragraphEnds.enumerated() { total[node] += count }
    }
    total[FrequentTrie.root] = 0
    for node in trie.byDepth where trie.suffix[Int(node)] != 0 {
      total[Int(trie.suffix[Int(node)])] += total[Int(node)]
    }
    for (step, key) in keys.enumerated() {
      Self.forEachEnding(key, target: targets[step], trie) { total[$0] += counts[step] }
    }
    for node in trie.byDepth where trie.parent[Int(node)] != 0 {
      total[Int(trie.parent[Int(node)])] += total[Int(node)]
    }
    let surroundings = known ?? NodeSurroundings(total, trie)
    self.surroundings = surroundings
    nodeCounts = total

    // What is always preceded by the same character is found by the text with that.
    var termNumbers = NumberTable(capacity: keys.count / 2)
    var terms: [Term] = []
    var overlaps: [UInt8] = []
    var occurrences: [UInt32] = []
    var firstEndings: [UInt32] = [0]
    var endings: [Ending] = []
    for (step, key) in keys.enumerated() {
      // Most steps end the text of their own node.
      if step + Self.distance < keys.count { termNumbers.fetch(keys[step + Self.distance]) }
      let code = UInt16(truncatingIfNeeded: key)
      let target = targets[step]
      Self.forEachEnding(key, target: target, trie) { node in
        if surroundings.isPreceded[node] { return }
        let termKey = FrequentTrie.key(node, code)
        let term: UInt32
        if let known = termNumbers.find(termKey) {
          term = known
        } else {
          term = UInt32(terms.count)
          termNumbers.insert(termKey, term)
          terms.append(Term(node: UInt32(node), code: code))
          overlaps.append(trie.depth[Int(target)])
          occurrences.append(0)
        }
        occurrences[Int(term)] += counts[step]
        endings.append(Ending(term: term, length: UInt32(trie.depth[node])))
      }
      firstEndings.append(UInt32(endings.count))
    }
    self.terms = terms
    self.overlaps = overlaps
    self.occurrences = occurrences
    slots = StepSlots(keys: keys, firstEndings: firstEndings, endings: endings)
  }

  /// How often that term occurs that does most often, of those that could be made longer.
  func mostOccurrences(in trie: FrequentTrie, _ options: GramIndex.Options) -> Int {
    terms.indices.lazy.filter { Int(trie.depth[Int(terms[$0].node)]) < options.context }
      .map { Int(occurrences[$0]) }.max() ?? 0
  }

  /// Calls `body` with the nodes of the texts that end at a step, the longest first.
  private static func forEachEnding(
    _ key: UInt64, target: UInt32, _ trie: FrequentTrie, _ body: (Int) -> Void
  ) {
    let stop = Int(trie.parent[Int(target)])
    var node = Int(key >> 16)
    while node != stop, node != FrequentTrie.root {
      body(node)
      node = Int(trie.suffix[node])
    }
  }
}
