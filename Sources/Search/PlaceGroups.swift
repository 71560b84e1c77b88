import Synchronization

/// The places of an index by shard, found by a second walk. Where there would be too many at a time, by one
/// walk for each group of shards.
final class PlaceGroups: Sendable {
  private final class Group: Sendable {
    let shards: Range<Int>
    let walks: [PostingWalk.Finished]

    init(_ shards: Range<Int>, _ walks: [PostingWalk.Finished]) {
      self.shards = shards
      self.walks = walks
    }
  }

  /// How often that term occurs, at most, that does most often of those that could be made longer; 0 where
  /// that was not asked for.
  let mostOccurrences: Int
  private let setting: PostingWalk.Setting
  private let jobs: Int
  /// How many shards a group has.
  private let groupSize: Int
  private let state: Mutex<State>

  private struct State {
    /// The group that was asked for last.
    var group: Group?
    /// The texts, as long as there are groups left.
    var corpus: Corpus?
  }

  /// About how many bytes of places a step makes.
  private static let bytesOfStep = 8

  /// Walks through the texts for the first group.
  ///
  /// - Parameters:
  ///   - stepCount: how many steps there are
  ///   - isInTurn: whether the shards are asked for in order, and once
  ///   - isCounting: whether `mostOccurrences` is wanted
  init(
    _ corpus: Corpus, identifiers: [UInt32], trie: FrequentTrie, surroundings: NodeSurroundings,
    shardBits: Int, options: GramIndex.Options, stepCount: Int, isInTurn: Bool,
    isCounting: Bool, jobs: Int
  ) {
    setting = PostingWalk.Setting(
      identifiers: identifiers, trie: trie,
      nodes: WalkNodes(trie, surroundings, scalars: corpus.scalars, options: options),
      shardBits: shardBits)
    self.jobs = jobs
    let shards = 1 << shardBits
    let bytes = isInTurn ? stepCount * Self.bytesOfStep : 0
    let groups = min(shards, bytes / max(1, options.placesInMemory) + 1)
    groupSize = (shards + groups - 1) / groups
    let first = Self.walk(corpus, setting, 0..<groupSize, isCounting: isCounting, jobs: jobs)
    mostOccurrences = isCounting ? TermTally.largest(first.walks.map { $0.walk.tally }) : 0
    state = Mutex(State(group: first, corpus: groupSize < shards ? corpus : nil))
  }

  private static func walk(
    _ corpus: Corpus, _ setting: PostingWalk.Setting, _ shards: Range<Int>, isCounting: Bool,
    jobs: Int
  ) -> Group {
    Group(
      shards,
      corpus.map(jobs: jobs) {
        PostingWalk.Finished(PostingWalk($0, setting, shards: shards, isCounting: isCounting))
      })
  }

  /// The shard of the text of a node.
  func shard(of node: Int) -> Int {
    TermHash.shard(setting.nodes.hash(node), bits: setting.shardBits)
  }

  /// The lists of a shard.
  func lists(ofShard shard: Int) -> ShardLists {
    let group = state.withLock { state in
      if let group = state.group, group.shards.contains(shard) { return group as Group? }
      guard let corpus = state.corpus else { return nil }
      // What is no longer needed goes before there is more.
      state.group = nil
      let lower = shard / groupSize * groupSize
      let made = Self.walk(
        corpus, setting, lower..<lower + groupSize, isCounting: false, jobs: jobs)
      state.group = made
      return made
    }
    return ShardLists(
      group?.walks ?? [], stream: shard - (group?.shards.lowerBound ?? shard))
  }
}
