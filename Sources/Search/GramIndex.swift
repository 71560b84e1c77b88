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
    /// About how many bytes of places there are at a time, where shards are asked for in turn.
    var placesInMemory = 3 << 27
    /// How often a term may occur before the sample is taken to mislead.
    var longestList: Int { frequentLimit * 4 }
  }

  /// What is known after the first walk.
  private struct Choices: Sendable {
    let trie: FrequentTrie
    let walks: [TextWalk.Finished]
    let nodeCounts: [UInt32]
    let surroundings: NodeSurroundings

    init(
      _ corpus: Corpus, _ identifiers: [UInt32], _ trie: FrequentTrie,
      surroundings: NodeSurroundings? = nil, jobs: Int
    ) {
      self.trie = trie
      walks = corpus.map(jobs: jobs) {
        TextWalk.Finished(TextWalk($0, identifiers: identifiers, trie: trie))
      }
      nodeCounts = TextWalk.nodeCounts(walks, trie)
      self.surroundings = surroundings ?? NodeSurroundings(nodeCounts, trie)
    }
  }

  /// The frequent texts that have lists, the most frequent first.
  let phrases: [[UInt32]]
  /// What the choices rest on, so that the index can be revised; `nil` where it cannot.
  let basis: IndexBasis?
  let trie: FrequentTrie
  /// How often the text of each node occurs.
  let nodeCounts: [UInt32]
  /// The scalars of the codes.
  let scalars: [UInt32]
  /// No term that could be made longer occurs more often; 0 where that was not wanted.
  var mostOccurrences: Int { places.mostOccurrences }

  private let walks: [TextWalk.Finished]
  private let phraseDocuments: PhraseDocuments
  private let places: PlaceGroups
  /// What each shard has lists of besides terms.
  private let frequent: [[Member]]

  /// How many shards a text of so many characters has, as a power of two.
  static func shardBits(characters: Int, options: Options) -> Int {
    var bits = 0
    while bits < 20, characters >> bits > max(1, options.shardGrain) { bits += 1 }
    return bits
  }

  /// Makes the index of all documents.
  ///
  /// - Parameter isInTurn: whether the shards are asked for in order, and once; then not all places have to
  ///   be in memory at the same time
  convenience init(
    _ corpus: Corpus, identifiers: [UInt32], shardBits: Int, options: Options,
    isInTurn: Bool = false, file: (any CodeFile)? = nil, jobs: Int
  ) {
    let sampling = FrequentTextMiner.sampling(codes: corpus.count, options: options)
    let miner = FrequentTextMiner(corpus: corpus, identifiers: identifiers, options: options)
    func choose(_ trie: FrequentTrie, isCounting: Bool) -> (Choices, PlaceGroups) {
      let choices = Choices(corpus, identifiers, trie, jobs: jobs)
      let places = PlaceGroups(
        corpus, identifiers: identifiers, trie: trie, surroundings: choices.surroundings,
        shardBits: shardBits, options: options,
        stepCount: choices.walks.reduce(0) { $0 + $1.walk.stepCount }, isInTurn: isInTurn,
        file: file, isCounting: isCounting, jobs: jobs)
      return (choices, places)
    }
    let found = miner.mine(sampling: sampling)
    let (choices, places) = choose(found.trie, isCounting: sampling > 0)
    if sampling == 0 || places.mostOccurrences <= options.longestList {
      let basis = IndexBasis(
        corpus, found, choices.nodeCounts, sampling: sampling,
        mostOccurrences: places.mostOccurrences)
      self.init(corpus, identifiers, choices, places, basis, shardBits: shardBits)
    } else {
      // The sample was not like the whole. What that leads to cannot be told without all texts, so there is
      // no basis.
      let (choices, places) = choose(miner.mine(sampling: 0).trie, isCounting: false)
      self.init(corpus, identifiers, choices, places, nil, shardBits: shardBits)
    }
  }

  /// Makes the lists that some of the documents have in an index of them all.
  ///
  /// - Parameter isCounting: whether `mostOccurrences` is wanted
  convenience init(
    some corpus: Corpus, identifiers: [UInt32], trie: FrequentTrie,
    surroundings: NodeSurroundings, shardBits: Int, options: Options, isCounting: Bool
  ) {
    let choices = Choices(corpus, identifiers, trie, surroundings: surroundings, jobs: 1)
    let places = PlaceGroups(
      corpus, identifiers: identifiers, trie: trie, surroundings: surroundings,
      shardBits: shardBits, options: options, stepCount: 0, isInTurn: false,
      isCounting: isCounting, jobs: 1)
    self.init(corpus, identifiers, choices, places, nil, shardBits: shardBits)
  }

  private init(
    _ corpus: Corpus, _ identifiers: [UInt32], _ choices: Choices, _ places: PlaceGroups,
    _ basis: IndexBasis?, shardBits: Int
  ) {
    trie = choices.trie
    nodeCounts = choices.nodeCounts
    walks = choices.walks
    scalars = corpus.scalars
    self.places = places
    self.basis = basis
    let whole = Self.phrases(trie, nodeCounts, choices.surroundings)
    phrases = whole.map { choices.trie.text($0).map { corpus.scalars[Int($0)] } }
    phraseDocuments = PhraseDocuments(
      whole, walks: walks, trie: trie, last: Int(identifiers.last ?? 0))

    var frequent = [[Member]](repeating: [], count: 1 << shardBits)
    for code in 1..<max(1, trie.singles.count) {
      frequent[places.shard(of: Int(trie.singles[code]))].append(.single(UInt16(code)))
    }
    for (number, node) in whole.enumerated() {
      frequent[places.shard(of: node)].append(.phrase(number, node: node))
    }
    self.frequent = frequent
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

  /// Calls `body` with the terms of a shard and their lists, in the order of their bytes.
  ///
  /// - Parameter onlyFilled: whether terms without documents are left out, which some have where these are
  ///   not all
  func forEachTerm(
    ofShard shard: Int, onlyFilled: Bool = false,
    _ body: (_ key: [UInt8], _ kind: ShardTerm.Kind, _ list: [UInt8]) -> Void
  ) {
    guard frequent.indices.contains(shard) else { return }
    let lists = places.lists(ofShard: shard)
    var text: [UInt16] = []
    var members: [(order: UInt64, member: Member)] = []
    members.reserveCapacity(frequent[shard].count + lists.termCount)
    for member in frequent[shard] where !onlyFilled || isFilled(member) {
      write(member, lists, to: &text)
      members.append((Self.order(text), member))
    }
    for number in 0..<lists.termCount {
      write(.term(number), lists, to: &text)
      members.append((Self.order(text), .term(number)))
    }
    var other: [UInt16] = []
    members.sort {
      if $0.order != $1.order { return $0.order < $1.order }
      write($0.member, lists, to: &text)
      write($1.member, lists, to: &other)
      return text.lexicographicallyPrecedes(other)
    }
    var (key, list): ([UInt8], [UInt8]) = ([], [])
    for (_, member) in members {
      key.removeAll(keepingCapacity: true)
      list.removeAll(keepingCapacity: true)
      write(member, lists, to: &text)
      for code in text { FoldedText.append(scalars[Int(code)], to: &key) }
      var kind = ShardTerm.Kind.documents
      switch member {
      case .single(let code):
        var last = UInt32.max
        for finished in walks {
          last = finished.walk.singles.append(Int(code), after: last, to: &list)
        }
      case .phrase(let number, _): phraseDocuments.write(number, to: &list)
      case .term(let number):
        let term = lists.term(number)
        kind = lists.write(number, to: &list) { node in
          let overlap = Int(trie.depth[trie.step(term.node, term.code)])
          return FoldedText.utf8(trie.text(node).dropFirst(overlap).map { scalars[Int($0)] })
        }
      }
      body(key, kind, list)
    }
  }

  /// Those that have lists.
  func filledTerms(ofShard shard: Int) -> [ShardTerm] {
    var terms: [ShardTerm] = []
    forEachTerm(ofShard: shard, onlyFilled: true) { key, kind, list in
      terms.append(ShardTerm(key: key, kind: kind, list: list))
    }
    return terms
  }

  private func isFilled(_ member: Member) -> Bool {
    switch member {
    case .single(let code):
      walks.contains { $0.walk.singles.byteCount(Int(code)) > 0 }
    case .phrase(let number, _): phraseDocuments.isFilled(number)
    case .term: true
    }
  }

  /// Writes the codes of a text over those of another.
  private func write(_ member: Member, _ lists: borrowing ShardLists, to text: inout [UInt16]) {
    text.removeAll(keepingCapacity: true)
    switch member {
    case .single(let code): text.append(code)
    case .phrase(_, let node): trie.appendText(node, to: &text)
    case .term(let number):
      let term = lists.term(number)
      trie.appendText(term.node, to: &text)
      text.append(term.code)
    }
  }

  /// The first four codes of a text. Codes are in the order of their scalars, and these in that of their
  /// bytes.
  private static func order(_ text: [UInt16]) -> UInt64 {
    var order: UInt64 = 0
    for place in 0..<4 { order = order << 16 | (place < text.count ? UInt64(text[place]) : 0) }
    return order
  }

  /// What a shard has a list of.
  private enum Member: Sendable {
    case single(UInt16)
    case phrase(Int, node: Int)
    /// A term of the shard's `ShardLists`.
    case term(Int)
  }
}
