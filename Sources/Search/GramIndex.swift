/// The postings of a corpus: for every text of up to a few characters where it occurs, so that every
/// longer text can be found exactly.
///
/// Every single character has a list of documents. Every pair has a list with positions, unless it
/// occurs more than `frequentLimit` times; then it is *frequent* and has a list of documents, and
/// every text of three characters that begins or ends with it has a list of its own; and so on up to
/// `longestGram` characters, where lists keep their positions whatever their length.
///
/// Then any text either is frequent and has its own list, or is covered by terms that have lists
/// with positions: if it is no term itself, then neither the text without its last character nor the
/// one without its first is frequent, and both are covered in turn. So lists stay short, and no text
/// has to be read to know what is found.
final class GramIndex: Sendable {
  /// The longest text with a list of its own.
  static let longestGram = 4

  /// How a text is divided and when it is frequent.
  struct Options: Sendable {
    /// How many postings with positions a list may have.
    var frequentLimit = 8192
    /// About how many characters of text a shard has.
    var shardGrain = 8192
  }

  /// The postings of some of the hashes.
  private final class Partition: Sendable {
    let store: GramStore

    init(_ store: consuming GramStore) { self.store = store }
  }

  let corpus: Corpus
  /// The number of shards is 1 << shardBits.
  let shardBits: Int
  /// The frequent texts of at least two characters, in order of their scalars.
  let frequent: [[UInt32]]
  private let partitions: [Partition]
  /// For each shard, which terms of which partitions it has.
  private let members: [[(partition: Int32, term: Int32)]]

  /// How many shards a text of so many characters has, as a power of two.
  static func shardBits(characters: Int, options: Options) -> Int {
    var bits = 0
    while bits < 20, characters >> bits > max(1, options.shardGrain) { bits += 1 }
    return bits
  }

  init(_ corpus: Corpus, identifiers: [UInt32], shardBits: Int, options: Options, jobs: Int) {
    self.corpus = corpus
    self.shardBits = shardBits
    let scanner = GramScanner(
      corpus: corpus, identifiers: identifiers, partitionBits: min(3, shardBits))
    let count = 1 << scanner.partitionBits
    var partitions: [Partition] = []
    var frequent: [UInt64] = []
    var latest: [UInt64] = []
    var flags = GramFlags(count: 0)
    for length in 2...Self.longestGram {
      if length > 2 {
        if latest.isEmpty { break }
        if length == 3 { flags = GramFlags(count: corpus.codes.count) }
        flags.mark(latest, length: length - 1, in: corpus, jobs: jobs)
      }
      let limit = length == Self.longestGram ? Int.max : options.frequentLimit
      let results = Slots<Partition>(count: count)
      let marks = flags
      Workers.run(count, jobs: jobs) { part in
        var store = GramStore(limit: limit)
        if length == 2 {
          scanner.scanPairs(part, into: &store)
        } else {
          scanner.scan(part, length: length, flags: marks, into: &store)
        }
        results[part] = Partition(store)
      }
      latest = []
      for part in 0..<count {
        guard let partition = results[part] else { continue }
        for number in 0..<partition.store.termCount {
          let term = partition.store[number]
          if term.isDocumentList, term.key >> 16 != 0 { latest.append(term.key) }
        }
        partitions.append(partition)
      }
      frequent += latest
    }
    self.partitions = partitions
    self.frequent = frequent.map { Self.scalars($0, corpus) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    var members = [[(partition: Int32, term: Int32)]](repeating: [], count: 1 << shardBits)
    for (index, partition) in partitions.enumerated() {
      for number in 0..<partition.store.termCount {
        let shard = TermHash.shard(partition.store[number].hash, bits: shardBits)
        members[shard].append((Int32(index), Int32(number)))
      }
    }
    self.members = members
  }

  private static func scalars(_ key: UInt64, _ corpus: Corpus) -> [UInt32] {
    var rest = key
    var result: [UInt32] = []
    while rest != 0 {
      result.append(corpus.scalars[Int(rest & 0xFFFF)])
      rest >>= 16
    }
    return result
  }

  /// The terms of a shard with their lists, in no order.
  func terms(ofShard shard: Int) -> [ShardTerm] {
    guard members.indices.contains(shard) else { return [] }
    return members[shard].map { member in
      let store = partitions[Int(member.partition)]
      let term = store.store[Int(member.term)]
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Int(term.byteCount))
      store.store.appendList(Int(member.term), to: &bytes)
      return ShardTerm(
        key: FoldedText.string(Self.scalars(term.key, corpus)),
        isDocumentList: term.isDocumentList, list: bytes)
    }
  }
}
