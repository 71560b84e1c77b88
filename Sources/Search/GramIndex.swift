/// The postings of a corpus: for every text of up to a few characters where it occurs, so that every
/// longer text can be found exactly.
///
/// Every single character has a list of documents. Every pair has a list with positions, unless it
/// occurs more than `frequentLimit` times. Then it is the *core* of a `Phrase`: what stands around
/// it wherever it occurs. The phrase has a list of documents, and so has every text that is one
/// character longer than the phrase, to the right or to the left, a list with positions; unless that
/// in turn occurs too often, and is a core itself. After `rounds` of this, and where a phrase is
/// longer than `context`, phrases keep their positions.
///
/// Then any text that occurs lies in a phrase that it has a core of, and is found by the phrase's
/// documents; or it is covered by lists with positions. For if it is no pair, take it without its
/// last and without its first character. What does not lie in a phrase is covered in turn. What
/// lies in one that has positions is covered by it. What lies in one that has none ends with the
/// phrase, or else the text lay in the phrase too; and so the text ends with a text that is one
/// character longer than the phrase. So lists stay short, and no text has to be read to know what is
/// found.
final class GramIndex: Sendable {
  /// How a text is divided and when it is frequent.
  struct Options: Sendable {
    /// How many postings with positions a list may have.
    var frequentLimit = 8192
    /// About how many characters of text a shard has.
    var shardGrain = 8192
    /// How many characters a phrase may have on either side of its core.
    var context = 32
    /// How often frequent texts are made longer.
    var rounds = 8
  }

  /// The postings of some of the terms.
  final class Partition: Sendable {
    let store: GramStore

    init(_ store: consuming GramStore) { self.store = store }
  }

  /// A list that is put into a shard.
  private struct Member: Sendable {
    let partition: UInt32
    let term: UInt32
  }

  let corpus: Corpus
  /// The number of shards is 1 << shardBits.
  let shardBits: Int
  /// The frequent texts.
  let phrases: [Phrase]
  private let partitions: [Partition]
  /// For each phrase the codes of it.
  private let phraseCodes: [[UInt16]]
  /// For each shard, which terms of which partitions it has.
  private let members: [[Member]]

  /// How many shards a text of so many characters has, as a power of two.
  static func shardBits(characters: Int, options: Options) -> Int {
    var bits = 0
    while bits < 20, characters >> bits > max(1, options.shardGrain) { bits += 1 }
    return bits
  }

  init(_ corpus: Corpus, identifiers: [UInt32], shardBits: Int, options: Options, jobs: Int) {
    self.corpus = corpus
    self.shardBits = shardBits
    let scanner = GramScanner(corpus: corpus, identifiers: identifiers)
    let finder = PhraseFinder(corpus: corpus, identifiers: identifiers, options: options)
    var partitions = Self.run(jobs: jobs) { part, store in scanner.scan(part, into: &store) }
    var phrases = PhraseCollector()
    var candidates = Self.candidates(partitions[...], options) { key in
      [UInt16(truncatingIfNeeded: key >> 16), UInt16(truncatingIfNeeded: key)].filter { $0 != 0 }
    }
    var round = 0
    while !candidates.isEmpty {
      let found = candidates
      let isLast = round >= options.rounds
      var new: [(number: Int, candidate: Int, left: Int, right: Int, keepsPlaces: Bool)] = []
      var open = PhraseCandidates(found)
      while case let batch = open.next(), !batch.isEmpty {
        let contexts = Slots<(left: Int, right: Int, first: Int)>(count: batch.count)
        Workers.run(batch.count, jobs: jobs) {
          contexts[$0] = finder.context(of: found[batch[$0]])
        }
        for (place, index) in batch.enumerated() {
          guard let context = contexts[place], open.close(index) else { continue }
          let candidate = found[index]
          let start = context.first - context.left
          let end = context.first + candidate.text.count + context.right
          let text = Array(corpus.codes[start..<end])
          let keepsPlaces = isLast || max(context.left, context.right) >= options.context
          let core = context.left..<context.left + candidate.text.count
          guard let number = phrases.add(text, core: core, keepsPlaces: keepsPlaces) else {
            continue
          }
          new.append((number, index, context.left, context.right, keepsPlaces))
          for other in open.cores(of: text, like: candidate) { phrases.add(other, to: number) }
        }
      }
      let work = new
      let made = Self.run(jobs: jobs) { part, store in
        for item in work where item.number % GramScanner.partitionCount == part {
          finder.divide(
            found[item.candidate], left: item.left, right: item.right, number: item.number,
            keepsPlaces: item.keepsPlaces, into: &store)
        }
      }
      partitions += made
      let texts = phrases.texts
      candidates =
        isLast
        ? []
        : Self.candidates(made[...], options) { key in
          let (number, side, code) = PhraseFinder.parts(key)
          switch side {
          case .right: return texts[number] + [code]
          case .left: return [code] + texts[number]
          case .documents, .places: return []
          }
        }
      round += 1
    }
    self.partitions = partitions
    phraseCodes = phrases.texts
    self.phrases = phrases.finished(corpus)
    members = Self.members(
      of: partitions, phrases: phraseCodes, corpus, bits: shardBits, options)
  }

  private static func run(
    jobs: Int, _ fill: @Sendable (Int, inout GramStore) -> Void
  ) -> [Partition] {
    let count = GramScanner.partitionCount
    let results = Slots<Partition>(count: count)
    Workers.run(count, jobs: jobs) { part in
      var store = GramStore()
      fill(part, &store)
      results[part] = Partition(store)
    }
    return (0..<count).compactMap { results[$0] }
  }

  /// The terms that occur too often; `text` tells the codes of a term, none for what is no
  /// candidate. In the order of their texts, so that nothing depends on where they were stored.
  private static func candidates(
    _ partitions: ArraySlice<Partition>, _ options: Options, text: (UInt64) -> [UInt16]
  ) -> [PhraseFinder.Candidate] {
    var result: [PhraseFinder.Candidate] = []
    for partition in partitions {
      for number in 0..<partition.store.termCount {
        let term = partition.store[number]
        if term.isDocumentList || term.count <= options.frequentLimit { continue }
        let text = text(term.key)
        if !text.isEmpty {
          result.append(PhraseFinder.Candidate(store: partition, term: number, text: text))
        }
      }
    }
    return result.sorted { $0.text.lexicographicallyPrecedes($1.text) }
  }

  private static func members(
    of partitions: [Partition], phrases: [[UInt16]], _ corpus: Corpus, bits: Int,
    _ options: Options
  ) -> [[Member]] {
    var members = [[Member]](repeating: [], count: 1 << bits)
    for (index, partition) in partitions.enumerated() {
      let isPairs = index < GramScanner.partitionCount
      for number in 0..<partition.store.termCount {
        let term = partition.store[number]
        var hash = term.hash
        var keepsPlaces = false
        if !isPairs {
          let codes = codes(of: term.key, phrases)
          hash = TermHash.finish(
            codes.reduce(TermHash.seed) { TermHash.step($0, corpus.scalars[Int($1)]) })
          keepsPlaces = PhraseFinder.parts(term.key).side == .places
        }
        // What occurs too often has its list as a phrase.
        if !term.isDocumentList, term.count > options.frequentLimit, !keepsPlaces { continue }
        members[TermHash.shard(hash, bits: bits)].append(
          Member(partition: UInt32(index), term: UInt32(number)))
      }
    }
    return members
  }

  /// The codes of a term that is made of a phrase.
  private static func codes(of key: UInt64, _ phrases: [[UInt16]]) -> [UInt16] {
    let (number, side, code) = PhraseFinder.parts(key)
    switch side {
    case .right: return phrases[number] + [code]
    case .left: return [code] + phrases[number]
    case .documents, .places: return phrases[number]
    }
  }

  /// The terms of a shard with their lists.
  func terms(ofShard shard: Int) -> [ShardTerm] {
    guard members.indices.contains(shard) else { return [] }
    return members[shard].map { member in
      let partition = partitions[Int(member.partition)]
      let term = partition.store[Int(member.term)]
      let codes =
        Int(member.partition) < GramScanner.partitionCount
        ? [UInt16(truncatingIfNeeded: term.key >> 16), UInt16(truncatingIfNeeded: term.key)]
          .filter { $0 != 0 }
        : Self.codes(of: term.key, phraseCodes)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Int(term.byteCount))
      partition.store.appendList(Int(member.term), to: &bytes)
      return ShardTerm(
        key: FoldedText.utf8(codes.map { corpus.scalars[Int($0)] }),
        isDocumentList: term.isDocumentList, list: bytes)
    }
  }
}
