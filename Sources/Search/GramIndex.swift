/// The postings of a corpus: lists by which every text can be found exactly without reading texts.
///
/// A text is *frequent* if it occurs more than about `frequentLimit` times; single characters count
/// as frequent. All that is frequent is in a `FrequentTrie`. A frequent text has a list of the
/// documents that it occurs in. Of those that always occur together only the longest has one, a
/// *phrase*: if `反复` is only ever part of `反复出现的词`, it has the phrase's list.
///
/// From every place on, the shortest text that is not frequent is a *term*. It has a list of places,
/// which is short. If what the term is without its last character is always preceded by the same
/// character, the place belongs to the term that begins further left instead.
///
/// A text that is not frequent is covered by the terms in it, except for an end that is frequent: the
/// text `词的` in `罕词的`, if that begins with the term `罕词`. Then the text that is frequent from `词` on
/// goes further than the term. So the places of a term are divided by how the frequent text goes on
/// that begins one character behind it (see `PostingWalk`), and the end is found as well.
final class GramIndex: Sendable {
  /// When a text is frequent.
  struct Options: Sendable {
    /// About how many places a list may have.
    var frequentLimit = 8192
    /// About how many characters of text a shard has.
    var shardGrain = 12_288
    /// How long a frequent text may be, in characters.
    var context = 32
    /// The fewest characters that are worth a sample.
    var smallestSample = 1 << 19
    /// The fewest occurrences in the sample from which those in the whole can be guessed.
    var fewestInSample = 128
    /// How many characters of text stay in memory while the index is made, where there is a file.
    var charactersInMemory = 1 << 26
    /// How often a term may occur before the sample is taken to mislead.
    var longestList: Int { frequentLimit * 4 }
  }

  /// What a shard has a list of.
  private enum Member: Sendable {
    case single(UInt16)
    case phrase(UInt32)
    case term(UInt32)
  }

  /// A list of a term with what follows.
  private struct Continuation: Sendable {
    let term: UInt32
    let node: UInt32
    let walk: Int
    let list: Int
  }

  /// The frequent texts that have lists, the most frequent first.
  let phrases: [[UInt32]]
  /// The scalars of the codes.
  let scalars: [UInt32]
  /// What the choices rest on, so that the index can be revised; `nil` where it cannot.
  let basis: IndexBasis?
  let trie: FrequentTrie
  let steps: StepTable
  private let first: [TextWalk.Finished]
  private let second: [PostingWalk.Finished]
  private let phraseDocuments: PhraseDocuments
  /// Ordered by their terms and what follows.
  private let continuations: [Continuation]
  /// Where those of each term begin.
  private let firstContinuations: [UInt32: Int]
  private let members: [[Member]]

  /// How many shards a text of so many characters has, as a power of two.
  static func shardBits(characters: Int, options: Options) -> Int {
    var bits = 0
    while bits < 20, characters >> bits > max(1, options.shardGrain) { bits += 1 }
    return bits
  }

  /// Makes the index of all documents.
  convenience init(
    _ corpus: Corpus, identifiers: [UInt32], shardBits: Int, options: Options, jobs: Int
  ) {
    let sampling = FrequentTextMiner.sampling(codes: corpus.count, options: options)
    var shift = sampling
    let miner = FrequentTextMiner(corpus: corpus, identifiers: identifiers, options: options)
    while true {
      let found = miner.mine(sampling: shift)
      let trie = found.trie
      let first = Self.walk(corpus, identifiers, trie, jobs)
      let steps = StepTable(first, trie: trie)
      let most = steps.mostOccurrences(in: trie, options)
      if shift == 0 || most <= options.longestList {
        // What a misleading sample would lead to cannot be told without all texts.
        let basis =
          shift == sampling
          ? IndexBasis(corpus, found, steps, sampling: shift, mostOccurrences: most) : nil
        self.init(
          corpus, identifiers: identifiers, trie: trie, first: first, steps: steps, basis: basis,
          shardBits: shardBits, jobs: jobs)
        return
      }
      // The sample was not like the whole.
      shift = 0
    }
  }

  /// Makes the lists that some of the documents have in an index of them all.
  convenience init(
    some corpus: Corpus, identifiers: [UInt32], trie: FrequentTrie,
    surroundings: NodeSurroundings, shardBits: Int
  ) {
    let first = Self.walk(corpus, identifiers, trie, 1)
    let steps = StepTable(first, trie: trie, surroundings: surroundings)
    self.init(
      corpus, identifiers: identifiers, trie: trie, first: first, steps: steps, basis: nil,
      shardBits: shardBits, jobs: 1)
  }

  private init(
    _ corpus: Corpus, identifiers: [UInt32], trie: FrequentTrie, first: [TextWalk.Finished],
    steps: StepTable, basis: IndexBasis?, shardBits: Int, jobs: Int
  ) {
    second = Self.run(corpus, jobs) {
      PostingWalk.Finished(PostingWalk($0, identifiers: identifiers, trie: trie, steps: steps))
    }
    self.trie = trie
    self.steps = steps
    self.first = first
    self.basis = basis
    scalars = corpus.scalars

    let whole = Self.phrases(trie, steps.nodeCounts, steps.surroundings)
    phrases = whole.map { trie.text($0).map { corpus.scalars[Int($0)] } }
    phraseDocuments = PhraseDocuments(
      whole, walks: first, trie: trie, last: Int(identifiers.last ?? 0))

    var continuations: [Continuation] = []
    for (walk, finished) in second.enumerated() {
      for (index, continued) in finished.walk.continued.enumerated() {
        continuations.append(
          Continuation(
            term: continued.term, node: continued.node, walk: walk,
            list: steps.terms.count + index))
      }
    }
    continuations.sort { ($0.term, $0.node, $0.walk) < ($1.term, $1.node, $1.walk) }
    var starts: [UInt32: Int] = [:]
    for (index, continuation) in continuations.enumerated().reversed() {
      starts[continuation.term] = index
    }
    self.continuations = continuations
    firstContinuations = starts
    members = Self.members(
      trie: trie, steps: steps, phrases: whole, scalars: corpus.scalars, bits: shardBits)
  }

  /// The nodes of the texts that have lists, the most frequent first.
  static func phrases(
    _ trie: FrequentTrie, _ counts: [UInt32], _ surroundings: NodeSurroundings
  ) -> [Int] {
    (1..<max(1, trie.count)).filter { trie.depth[$0] > 1 && surroundings.isWhole($0) }
      .map { (node: $0, count: counts[$0], text: trie.text($0)) }
      .sorted {
        $0.count != $1.count ? $0.count > $1.count : $0.text.lexicographicallyPrecedes($1.text)
      }
      .map(\.node)
  }

  private static func walk(
    _ corpus: Corpus, _ identifiers: [UInt32], _ trie: FrequentTrie, _ jobs: Int
  ) -> [TextWalk.Finished] {
    run(corpus, jobs) {
      TextWalk.Finished(TextWalk($0, identifiers: identifiers, trie: trie))
    }
  }

  private static func run<Result: Sendable>(
    _ corpus: Corpus, _ jobs: Int, _ body: @Sendable (FoldedChunk) -> Result
  ) -> [Result] {
    let results = Slots<Result>(count: corpus.chunks.count)
    Workers.run(corpus.chunks.count, jobs: jobs) { results[$0] = body(corpus.chunks[$0]) }
    return corpus.chunks.indices.compactMap { results[$0] }
  }

  private static func members(
    trie: FrequentTrie, steps: StepTable, phrases: [Int], scalars: [UInt32], bits: Int
  ) -> [[Member]] {
    var states = [UInt32](repeating: TermHash.seed, count: trie.count)
    // A node comes behind its parent.
    for node in 1..<max(1, trie.count) {
      states[node] = TermHash.step(
        states[Int(trie.parent[node])], scalars[Int(trie.code[node])])
    }
    func shard(_ state: UInt32) -> Int { TermHash.shard(TermHash.finish(state), bits: bits) }
    var members = [[Member]](repeating: [], count: 1 << bits)
    for code in 1..<max(1, trie.singles.count) {
      members[shard(states[Int(trie.singles[code])])].append(.single(UInt16(code)))
    }
    for (number, node) in phrases.enumerated() {
      members[shard(states[node])].append(.phrase(UInt32(number)))
    }
    for (number, term) in steps.terms.enumerated() {
      let state = TermHash.step(states[Int(term.node)], scalars[Int(term.code)])
      members[shard(state)].append(.term(UInt32(number)))
    }
    return members
  }

  /// The terms of a shard with their lists.
  func terms(ofShard shard: Int) -> [ShardTerm] {
    guard members.indices.contains(shard) else { return [] }
    let members = members[shard]
    return members.indices.map { index in
      // The lists lie anywhere in memory; so they are near when it is their turn.
      if index + 16 < members.count, case .term(let number) = members[index + 16] {
        for finished in second { finished.walk.store.fetch(Int(number)) }
      }
      if index + 8 < members.count, case .term(let number) = members[index + 8] {
        for finished in second { finished.walk.store.fetchStart(Int(number)) }
      }
      switch members[index] {
      case .single(let code):
        var list: [UInt8] = []
        var last = UInt32.max
        for finished in first {
          last = finished.walk.singles.append(Int(code), after: last, to: &list)
        }
        return ShardTerm(key: utf8([code]), kind: .documents, list: list)
      case .phrase(let number):
        return ShardTerm(
          key: FoldedText.utf8(phrases[Int(number)]), kind: .documents,
          list: phraseDocuments.list(Int(number)))
      case .term(let number): return term(number)
      }
    }
  }

  /// Those of them that have lists, in the order of their bytes.
  func filledTerms(ofShard shard: Int) -> [ShardTerm] {
    terms(ofShard: shard).filter { !$0.list.isEmpty }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  private func term(_ number: UInt32) -> ShardTerm {
    let term = steps.terms[Int(number)]
    let key = utf8(trie.text(Int(term.node)) + [term.code])
    var list: [UInt8] = []
    var last = UInt32.max
    for finished in second {
      last = finished.walk.store.append(Int(number), after: last, to: &list)
    }
    guard var index = firstContinuations[number] else {
      return ShardTerm(key: key, kind: .places, list: list)
    }
    var groups = list.isEmpty ? [] : [ShardFile.Part(follows: [], list: list[...])]
    while index < continuations.count, continuations[index].term == number {
      let node = continuations[index].node
      list = []
      last = .max
      while index < continuations.count, continuations[index].term == number,
        continuations[index].node == node
      {
        let continuation = continuations[index]
        last = second[continuation.walk].walk.store.append(
          continuation.list, after: last, to: &list)
        index += 1
      }
      let text = trie.text(Int(node)).dropFirst(Int(steps.overlaps[Int(number)]))
      groups.append(ShardFile.Part(follows: utf8(text)[...], list: list[...]))
    }
    groups.sort { $0.follows.lexicographicallyPrecedes($1.follows) }
    return ShardTerm(key: key, places: groups)
  }

  private func utf8(_ codes: some Sequence<UInt16>) -> [UInt8] {
    FoldedText.utf8(codes.map { scalars[Int($0)] })
  }
}
