/// The second walk along the trie: finds for every place the list that it belongs to.
///
/// A list belongs to a *term*, the shortest text from a place on that is not frequent; or, where the
/// frequent text that begins one place further reaches beyond the term, to the term and that text.
struct PostingWalk: ~Copyable {
  /// The places of the shards that are wanted.
  private var streams: PlaceStreams
  /// Those of the others, by groups of as many, where they are kept.
  private let filed: FiledPlaces?
  /// How often terms of all shards occur, where that was asked for.
  private let tally: TermTally

  /// What a walk has found.
  struct Found: Sendable {
    let places: Places
    let filed: FiledPlaces?
    let tally: TermTally
  }

  /// Places by shard, from one run of documents.
  final class Places: Sendable {
    let streams: PlaceStreams

    init(_ streams: consuming PlaceStreams) { self.streams = streams }
  }

  /// What all walks of an index share.
  struct Setting: Sendable {
    let identifiers: [UInt32]
    let trie: FrequentTrie
    let nodes: WalkNodes
    let coding: PlaceCoding
    /// The number of shards is 1 << shardBits,
    let shardBits: Int
    /// and that of the shards of a group 1 << groupBits.
    let groupBits: Int

    /// The shard of a record.
    func shard(of record: PlaceRecord) -> Int {
      shard(
        TermHash.finish(
          TermHash.step(nodes.nodes[Int(record.node)].hash, nodes.scalars[Int(record.code)])))
    }

    /// The shard of a term with a hash.
    @inline(__always)
    func shard(_ hash: UInt32) -> Int { TermHash.shard(hash, bits: shardBits) }
  }

  /// Finds the places of a group of shards in a run of documents.
  ///
  /// - Parameters:
  ///   - file: where those of the groups behind it go; none where they are not wanted
  ///   - isCounting: whether all terms are counted
  static func find(
    in chunk: FoldedChunk, _ setting: Setting, group: Int, others file: (any CodeFile)? = nil,
    isCounting: Bool = false
  ) -> Found {
    var walk = PostingWalk(setting, others: file)
    var steps = TrieSteps()
    chunk.forEachDocument { index, codes in
      steps.find(in: codes, setting.trie)
      walk.walk(
        steps.places, setting, group, isCounting: isCounting,
        document: setting.identifiers[index])
    }
    return walk.found()
  }

  private consuming func found() -> Found {
    Found(places: Places(streams), filed: filed, tally: tally)
  }

  private init(_ setting: Setting, others file: (any CodeFile)?) {
    streams = PlaceStreams(count: 1 << setting.groupBits, setting.coding)
    filed = file.map {
      FiledPlaces(
        groupCount: 1 << (setting.shardBits - setting.groupBits), setting.coding, in: $0)
    }
    tally = TermTally(shardBits: setting.shardBits)
  }

  /// A term that has been met, until it is known what follows.
  private struct Pending {
    let node: Int
    let code: UInt16
    let position: UInt32
  }

  private mutating func walk(
    _ steps: [TrieSteps.Place], _ setting: Setting, _ group: Int, isCounting: Bool,
    document: UInt32
  ) {
    setting.nodes.nodes.withUnsafeBufferPointer { nodes in
      setting.nodes.scalars.withUnsafeBufferPointer { scalars in
        let mask = 1 << setting.groupBits &- 1
        func add(_ term: Pending, _ next: Int) {
          let hash = TermHash.finish(
            TermHash.step(nodes[term.node].hash, scalars[Int(term.code)]))
          if isCounting, nodes[term.node].canGrow { tally.add(hash: hash) }
          let shard = setting.shard(hash)
          let record = PlaceRecord(
            node: UInt32(truncatingIfNeeded: term.node), code: term.code,
            next: UInt32(truncatingIfNeeded: next), document: document, position: term.position)
          if shard >> setting.groupBits == group {
            streams.add(shard & mask, record)
          } else {
            filed?.add(shard >> setting.groupBits, record)
          }
        }

        // What is added to a place in the document's codes to get its position.
        var shift: UInt32 = 0
        var pending: Pending?
        // How long the frequent text is that the last characters of the pending term make.
        var overlap: UInt8 = 0
        for step in steps {
          let position = step.place &+ shift
          if step.endsParagraph {
            if let term = pending {
              add(term, nodes[step.node].depth > overlap ? step.node : FrequentTrie.root)
              pending = nil
            }
            shift = Corpus.nextParagraph(position) &- step.place &- 1
            continue
          }
          let target = nodes[Int(step.target)]
          // The texts that end here, the longest first; what is always preceded by the same character is
          // found by the text with that.
          var next = nodes[step.node].depth > overlap ? step.node : FrequentTrie.root
          var node = step.node
          while node != Int(target.parent), node != FrequentTrie.root {
            if !nodes[node].isPreceded {
              if let term = pending { add(term, next) }
              next = FrequentTrie.root
              pending = Pending(
                node: node, code: UInt16(truncatingIfNeeded: step.key),
                position: position &- UInt32(nodes[node].depth))
              overlap = target.depth
            }
            node = Int(nodes[node].suffix)
          }
        }
      }
    }
  }
}
