import Synchronization

/// The places of an index by shard, found by a second walk. Where there are very many, those of one group of
/// shards are in memory at a time, and those of the others in a file; where there is none, there is a
/// walk for each group.
final class PlaceGroups: Sendable {
  /// How often that term occurs, at most, that does most often of those that could be made longer; 0 where
  /// that was not asked for.
  let mostOccurrences: Int
  private let setting: PostingWalk.Setting
  private let jobs: Int
  private let state: Mutex<State>

  private struct State {
    /// The group that was asked for last, and its places.
    var group = 0
    var places: [PostingWalk.Places] = []
    /// What others are made of: those behind the first one of places in the file, if they are there.
    var corpus: Corpus?
    var filed: [FiledPlaces] = []
  }

  /// About how many bytes of places a step makes.
  private static let bytesOfStep = 8
  /// How many bytes of places there are at a time, in whatever order they are asked for. `PostingArena` has
  /// room for four times as many.
  private static let mostBytes = 1 << 30

  /// Walks through the texts.
  ///
  /// - Parameters:
  ///   - stepCount: how many steps there are
  ///   - isInTurn: whether the shards are asked for in order, and once
  ///   - file: where places go that are not wanted yet
  ///   - isCounting: whether `mostOccurrences` is wanted
  init(
    _ corpus: Corpus, identifiers: [UInt32], trie: FrequentTrie, surroundings: NodeSurroundings,
    shardBits: Int, options: GramIndex.Options, stepCount: Int, isInTurn: Bool,
    file: (any CodeFile)? = nil, isCounting: Bool, jobs: Int
  ) {
    var groupBits = shardBits
    let bytes = stepCount * Self.bytesOfStep
    let most = isInTurn ? options.placesInMemory : max(options.placesInMemory, Self.mostBytes)
    if bytes > most {
      // A site that has so many is large, and needs more memory for everything else.
      while groupBits > 0, bytes >> (shardBits - groupBits) > most * 2 / 3 { groupBits -= 1 }
    }
    setting = PostingWalk.Setting(
      identifiers: identifiers, trie: trie,
      nodes: WalkNodes(trie, surroundings, scalars: corpus.scalars, options: options),
      coding: PlaceCoding(nodeCount: trie.count), shardBits: shardBits, groupBits: groupBits)
    self.jobs = jobs
    let isDivided = groupBits < shardBits
    let found = corpus.map(jobs: jobs) { [setting] in
      PostingWalk.find(
        in: $0, setting, group: 0, others: isDivided ? file : nil, isCounting: isCounting)
    }
    mostOccurrences = isCounting ? TermTally.largest(found.map(\.tally)) : 0
    var state = State()
    state.places = found.map(\.places)
    if isDivided {
      state.corpus = corpus
      let filed = found.compactMap(\.filed)
      if !filed.contains(where: \.hasFailed) { state.filed = filed }
    }
    self.state = Mutex(state)
  }

  /// The shard of the text of a node.
  func shard(of node: Int) -> Int { setting.shard(setting.nodes.hash(node)) }

  /// The lists of a shard.
  func lists(ofShard shard: Int) -> ShardLists {
    let group = shard >> setting.groupBits
    let places = state.withLock { state in
      if state.group != group {
        // What is no longer needed goes before there is more.
        state.places = []
        state.places = find(group, state)
        state.group = group
      }
      return state.places
    }
    return ShardLists(places, stream: shard & (1 << setting.groupBits - 1))
  }

  private func find(_ group: Int, _ state: State) -> [PostingWalk.Places] {
    guard let corpus = state.corpus else { return [] }
    let filed = state.filed
    if group == 0 || filed.isEmpty {
      return corpus.map(jobs: jobs) { PostingWalk.find(in: $0, setting, group: group).places }
    }
    let places = Slots<PostingWalk.Places>(count: filed.count)
    Workers.run(filed.count, jobs: jobs) {
      places[$0] = filed[$0].places(ofGroup: group, setting)
    }
    return filed.indices.compactMap { places[$0] }
  }
}
