/// What the second walk wants to know of a node of the trie, side by side in memory.
struct WalkNodes: Sendable {
  struct Node: Sendable {
    let suffix: UInt32
    let parent: UInt32
    /// The state of `TermHash` behind the node's text.
    let hash: UInt32
    let depth: UInt8
    /// Whether the same character always stands before its text.
    let isPreceded: Bool
    /// Whether a term without its last character may be that text and could be longer.
    let canGrow: Bool
  }

  let nodes: [Node]
  /// The scalars of the codes.
  let scalars: [UInt32]

  init(
    _ trie: FrequentTrie, _ surroundings: NodeSurroundings, scalars: [UInt32],
    options: GramIndex.Options
  ) {
    var hashes = [UInt32](repeating: TermHash.seed, count: trie.count)
    // A node comes behind its parent.
    for node in 1..<max(1, trie.count) {
      hashes[node] = TermHash.step(
        hashes[Int(trie.parent[node])], scalars[Int(trie.code[node])])
    }
    nodes = (0..<trie.count).map { node in
      Node(
        suffix: trie.suffix[node], parent: trie.parent[node], hash: hashes[node],
        depth: trie.depth[node], isPreceded: surroundings.isPreceded[node],
        canGrow: Int(trie.depth[node]) < options.context)
    }
    self.scalars = scalars
  }

  /// The hash of a node's text.
  func hash(_ node: Int) -> UInt32 { TermHash.finish(nodes[node].hash) }
}
