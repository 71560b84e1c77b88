/// The second walk along the trie: finds for every place the list that it belongs to.
///
/// A list belongs to a *term*, the shortest text from a place on that is not frequent; or, where the
/// frequent text that begins one place further reaches beyond the term, to the term and that text.
struct PostingWalk: ~Copyable, Sendable {
  /// The places by shard, those of the first shard that was wanted first.
  private(set) var streams: PlaceStreams
  /// How often terms of all shards occur, where that was asked for.
  let tally: TermTally

  /// A walk that is over.
  final class Finished: Sendable {
    let walk: PostingWalk

    init(_ walk: consuming PostingWalk) { self.walk = walk }
  }

  /// What all walks of an index share.
  struct Setting: Sendable {
    let identifiers: [UInt32]
    let trie: FrequentTrie
    let nodes: WalkNodes
    let shardBits: Int
  }

  /// - Parameters:
  ///   - shards: those whose places are wanted
  ///   - isCounting: whether all terms are counted
  init(_ chunk: FoldedChunk, _ setting: Setting, shards: Range<Int>, isCounting: Bool) {
    streams = PlaceStreams(count: shards.count, nodeCount: setting.trie.count)
    tally = TermTally(shardBits: setting.shardBits)
    var steps = TrieSteps()
    chunk.forEachDocument { index, codes in
      steps.find(in: codes, setting.trie)
      walk(
        steps.places, setting, shards.lowerBound, isCounting: isCounting,
        document: setting.identifiers[index])
    }
  }

  /// A term that has been met, until it is known what follows.
  private struct Pending {
    let node: Int
    let code: UInt16
    let position: UInt32
  }

  private mutating func walk(
    _ steps: [TrieSteps.Place], _ setting: Setting, _ lower: Int, isCounting: Bool,
    document: UInt32
  ) {
    setting.nodes.nodes.withUnsafeBufferPointer { nodes in
      setting.nodes.scalars.withUnsafeBufferPointer { scalars in
        let count = streams.count
        let bits = setting.shardBits
        func add(_ term: Pending, _ next: Int) {
          let hash = TermHash.finish(
            TermHash.step(nodes[term.node].hash, scalars[Int(term.code)]))
          if isCounting, nodes[term.node].canGrow { tally.add(hash: hash) }
          let shard = TermHash.shard(hash, bits: bits) &- lower
          guard shard >= 0, shard < count else { return }
          streams.add(
            shard, node: UInt32(truncatingIfNeeded: term.node), code: term.code,
            next: UInt32(truncatingIfNeeded: next), document: document, position: term.position)
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
