/// An index after some of its documents got other texts: the files that differ from those of the
/// published one.
///
/// The lists of the other documents do not change as long as the choices stay the same: which texts are
/// frequent, and what always surrounds these. The lists that the revised documents had, and those that
/// they have now, are made as for an index of these alone; in the published lists the ones take the
/// place of the others.
struct IndexRevision: Sendable {
  /// By path; those that are not in it are as they were.
  private(set) var files: [String: [UInt8]] = [:]
  /// What further revisions rest on.
  private(set) var basis: IndexBasis

  /// The index that is revised; `nil` where only its files are known.
  private let index: SearchIndex?
  private let options: GramIndex.Options
  private let shardBits: Int
  private let jobs: Int
  private let published: @Sendable (String) -> [UInt8]?

  /// Up to how many codes of revised texts are few.
  private static let alwaysFew = 1 << 17

  /// Revises what was published; `nil` where the choices are others, or where it is not cheaper than
  /// making the index.
  ///
  /// - Parameter published: gives the bytes of a published file; `nil` where they are not what they were
  init?(
    _ index: SearchIndex, _ revised: [RevisedDocument], since earlier: IndexBasis,
    published: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.init(
      index, index.options, shardBits: index.shardBits, jobs: index.jobs, revised, since: earlier,
      published: published)
  }

  /// Revises the published files of an index that was made with `options`, where that needs nothing but
  /// these.
  ///
  /// - Parameter published: gives the bytes of a published file; `nil` where they are not what they were
  init?(
    filesOf options: GramIndex.Options, shardBits: Int, jobs: Int, _ revised: [RevisedDocument],
    since earlier: IndexBasis, published: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.init(
      nil, options, shardBits: shardBits, jobs: jobs, revised, since: earlier,
      published: published)
  }

  private init?(
    _ index: SearchIndex?, _ options: GramIndex.Options, shardBits: Int, jobs: Int,
    _ revised: [RevisedDocument], since earlier: IndexBasis,
    published: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.index = index
    self.options = options
    self.shardBits = shardBits
    self.jobs = jobs
    self.published = published
    basis = earlier
    let characters = revised.reduce(0) { $0 + ($1.earlier.byteCount + $1.document.byteCount) / 3 }
    guard !revised.isEmpty else { return }
    guard characters <= max(Self.alwaysFew, earlier.codeCount / 16) else { return nil }

    let now = Corpus(revised.map(\.document), jobs: 1, including: earlier.scalars)
    let before = Corpus(revised.map(\.earlier), jobs: 1, including: Array(now.scalars.dropFirst()))
    basis.codeCount += now.count - before.count
    guard before.scalars == now.scalars, now.scalars.count < Corpus.scalarLimit,
      FrequentTextMiner.sampling(codes: basis.codeCount, options: options)
        == earlier.sampling,
      let (trie, counts) = earlier.trie(now.scalars),
      hasSameFrequentTexts(trie, before, now, revised)
    else { return nil }

    let surroundings = NodeSurroundings(counts, trie)
    let identifiers = revised.map(\.identifier)
    func lists(_ corpus: Corpus, _ surroundings: NodeSurroundings) -> GramIndex {
      GramIndex(
        some: corpus, identifiers: identifiers, trie: trie, surroundings: surroundings,
        shardBits: shardBits, options: options, isCounting: earlier.sampling > 0)
    }
    let removed = lists(before, surroundings)
    var added = lists(now, surroundings)
    guard let revisedCounts = count(trie, counts, removed, added) else { return nil }
    let later = NodeSurroundings(revisedCounts, trie)
    if later == surroundings {
      guard reviseShards(removed, added) else { return nil }
    } else {
      // The codes of the first are gone.
      let again = Corpus(revised.map(\.document), jobs: 1, including: earlier.scalars)
      added = lists(again, later)
      guard
        let moves = SurroundingsRevision(
          trie, now.scalars,
          before: SurroundingsRevision.Index(counts: counts, surroundings: surroundings),
          after: SurroundingsRevision.Index(counts: revisedCounts, surroundings: later)),
        reviseShards(removed, moves, added)
      else { return nil }
    }
    basis.mostOccurrences += added.mostOccurrences
    if basis.sampling > 0, basis.mostOccurrences > options.longestList { return nil }
    guard let scalars = remainingScalars(now.scalars) else { return nil }
    if scalars != earlier.scalars {
      basis = basis.with(scalars: scalars)
      files[SearchIndex.path("folding.json")] = Array(
        SearchIndex.foldingFile(scalars, names: basis.nameScalars).utf8)
    }
    let phrases = (
      before: GramIndex.phrases(trie, counts, surroundings),
      after: GramIndex.phrases(trie, revisedCounts, later)
    )
    guard reviseManifest(trie, now.scalars, phrases.before, phrases.after) else { return nil }
    guard reviseEntries(of: revised.filter(\.hasOtherEntry)) else { return nil }
  }

  /// Whether the same texts are frequent: they are if the documents in the sample are the same, or have
  /// too little of any text more or less.
  private mutating func hasSameFrequentTexts(
    _ trie: FrequentTrie, _ before: Corpus, _ now: Corpus, _ revised: [RevisedDocument]
  ) -> Bool {
    let sampling = basis.sampling
    guard revised.contains(where: { FrequentTextMiner.isSampled($0.identifier, sampling) }) else {
      return true
    }
    var sample = SampleRevision(basis, trie, now.scalars, options)
    for (corpus, isGone) in [(before, true), (now, false)] {
      for chunk in corpus.chunks {
        chunk.forEachDocument { number, codes in
          guard FrequentTextMiner.isSampled(revised[number].identifier, sampling) else { return }
          sample.count(codes, isGone: isGone)
        }
      }
    }
    if let counted = sample.revised(basis) {
      basis = counted
      return true
    }
    return hasSameFrequentTexts(trie, now.scalars)
  }

  /// Whether the same texts are frequent, counted again.
  private mutating func hasSameFrequentTexts(_ trie: FrequentTrie, _ scalars: [UInt32]) -> Bool {
    guard let table = index?.content.table else { return false }
    let sampling = basis.sampling
    let sampled = zip(table.documents, table.identifiers)
      .filter { FrequentTextMiner.isSampled($0.1, sampling) }
    let corpus = Corpus(sampled.map(\.0), jobs: jobs, including: Array(scalars.dropFirst()))
    let mined = FrequentTextMiner(
      corpus: corpus, identifiers: sampled.map(\.1), options: options
    ).mine(sampling: sampling)
    guard corpus.scalars == scalars, mined.trie.hasSameTexts(as: trie) else { return false }
    basis = basis.with(scalars: Array(scalars.dropFirst()))
    basis.take(mined, scalars)
    return true
  }

  /// How often the frequent texts occur now; `nil` where one does no more.
  private mutating func count(
    _ trie: FrequentTrie, _ counts: [UInt32], _ removed: GramIndex, _ added: GramIndex
  ) -> [UInt32]? {
    var revised = counts
    for node in 1..<max(1, trie.count) where trie.depth[node] > 1 {
      let (rest, isWrong) = counts[node].subtractingReportingOverflow(
        removed.nodeCounts[node])
      let (sum, isTooMuch) = rest.addingReportingOverflow(added.nodeCounts[node])
      if isWrong || isTooMuch || sum == 0 { return nil }
      revised[node] = sum
    }
    let texts = trie.levelled.suffix(basis.nodes.count)
    for (place, node) in texts.enumerated() { basis.nodes[place].count = revised[node] }
    return revised
  }

  /// Makes the shards whose lists differ.
  private mutating func reviseShards(_ removed: GramIndex, _ added: GramIndex) -> Bool {
    let count = 1 << shardBits
    let shards = Slots<[UInt8]>(count: count)
    let failed = Slots<Bool>(count: count)
    let published = self.published
    Workers.run(count, jobs: jobs) { number in
      let (old, new) = (removed.filledTerms(ofShard: number), added.filledTerms(ofShard: number))
      if old == new { return }
      guard let bytes = published(SearchIndex.shardPath(number)),
        let revised = ShardRevision.apply(to: bytes, earlier: old, later: new)
      else {
        failed[number] = true
        return
      }
      shards[number] = revised
    }
    for number in 0..<count {
      if failed[number] != nil { return false }
      if let bytes = shards[number] { files[SearchIndex.shardPath(number)] = bytes }
    }
    return true
  }

  /// The same where texts stand in other longer ones as well.
  private mutating func reviseShards(
    _ removed: GramIndex, _ moves: SurroundingsRevision, _ added: GramIndex
  ) -> Bool {
    let (count, bits) = (1 << shardBits, shardBits)
    let found = Slots<[(group: Int, code: UInt16)]>(count: count)
    let published = self.published
    let isWanted = moves.shards(bits: bits)
    Workers.run(count, jobs: jobs) { number in
      guard isWanted[number] else { return }
      found[number] = published(SearchIndex.shardPath(number)).flatMap { moves.followers(in: $0) }
    }
    guard (0..<count).allSatisfy({ !isWanted[$0] || found[$0] != nil }) else { return false }
    var isDamaged = false
    let lists = moves.lists((0..<count).flatMap { found[$0] ?? [] }) { term in
      let (key, number) = (FoldedText.utf8(term), TermHash.shard(of: term, bits: bits))
      guard let shard = published(SearchIndex.shardPath(number)) else {
        isDamaged = true
        return nil
      }
      let known = ShardFile.find(key, in: shard)
        .map { ShardTerm(key: key, kind: $0.kind, list: $0.list) }
      let old = removed.filledTerms(ofShard: number).first { $0.key == key }
      guard let old else { return known }
      let rest = ShardRevision.revise(key, known, old, nil)
      if rest == nil { isDamaged = true }
      return rest.flatMap { $0.list.isEmpty ? nil : $0 }
    }
    guard let lists, !isDamaged else { return false }
    var moved: [Int: [[UInt8]: ShardTerm?]] = [:]
    for (term, list) in lists {
      let number = TermHash.shard(of: term, bits: bits)
      moved[number, default: [:]][FoldedText.utf8(term)] = .some(list)
    }

    let revised = Slots<[UInt8]>(count: count)
    let failed = Slots<Bool>(count: count)
    let replaced = moved
    Workers.run(count, jobs: jobs) { number in
      var old = removed.filledTerms(ofShard: number)
      let new = added.filledTerms(ofShard: number)
      let lists = replaced[number]
      if lists == nil, old == new { return }
      guard let known = published(SearchIndex.shardPath(number)) else {
        failed[number] = true
        return
      }
      var shard = known
      if let lists {
        guard let terms = ShardFile.decode(known) else {
          failed[number] = true
          return
        }
        shard = ShardFile.encode(
          terms.filter { lists[$0.key] == nil } + lists.values.compactMap { $0 })
        old.removeAll { lists[$0.key] != nil }
      }
      guard let made = ShardRevision.apply(to: shard, earlier: old, later: new) else {
        failed[number] = true
        return
      }
      if made != known { revised[number] = made }
    }
    for number in 0..<count {
      if failed[number] != nil { return false }
      if let bytes = revised[number] { files[SearchIndex.shardPath(number)] = bytes }
    }
    return true
  }

  /// The scalars that are left in any text; `nil` where a published file cannot be read.
  private func remainingScalars(_ scalars: [UInt32]) -> [UInt32]? {
    // Only what has lost a document can be gone, and then its shard was revised.
    scalars.dropFirst().filter { scalar in
      let shard = TermHash.shard(of: [scalar], bits: shardBits)
      guard let bytes = files[SearchIndex.shardPath(shard)] else { return true }
      return ShardFile.find(FoldedText.utf8([scalar]), in: bytes) != nil
    }
  }

  /// Makes the files that results are shown from; the titles of the newest articles are among the names.
  private mutating func reviseEntries(of documents: [RevisedDocument]) -> Bool {
    if documents.isEmpty { return true }
    guard let index else { return false }
    for group in Set(documents.map { Int($0.identifier) / SearchIndex.groupSize }).sorted() {
      files[SearchIndex.path("documents/\(group).json")] = index.documentFile(group)
    }
    if documents.contains(where: { $0.earlier.title != $0.document.title }) {
      files[SearchIndex.path("names.json")] = Array(index.nameFile.utf8)
    }
    return true
  }

  /// Puts the phrases into their new order.
  private mutating func reviseManifest(
    _ trie: FrequentTrie, _ scalars: [UInt32], _ before: [Int], _ after: [Int]
  ) -> Bool {
    if before == after { return true }
    func field(_ nodes: [Int]) -> [UInt8] {
      Array(
        SearchIndex.phraseField(nodes.map { trie.text($0).map { scalars[Int($0)] } }).utf8)
    }
    let path = SearchIndex.path("index.json")
    let old = field(before)
    guard let bytes = published(path), let place = bytes.firstRange(of: old) else { return false }
    files[path] = bytes[..<place.lowerBound] + field(after) + bytes[place.upperBound...]
    return true
  }
}
