/// Which frequent texts of two or more characters always stand in the same longer one.
struct NodeSurroundings: Sendable, Equatable {
  /// Whether a node's text is always followed by the same character, so that the text with that is
  /// frequent as well.
  private(set) var isFollowed: [Bool]
  /// Whether it is always preceded by the same one.
  private(set) var isPreceded: [Bool]

  /// Compares how often texts occur. Single characters always have lists of their own.
  init(_ counts: [UInt32], _ trie: FrequentTrie) {
    isFollowed = [Bool](repeating: false, count: trie.count)
    isPreceded = isFollowed
    for node in 1..<max(1, trie.count) where trie.depth[node] > 2 {
      let parent = Int(trie.parent[node])
      let suffix = Int(trie.suffix[node])
      if counts[parent] == counts[node] { isFollowed[parent] = true }
      if counts[suffix] == counts[node] { isPreceded[suffix] = true }
    }
  }

  /// Whether a node's text is the longest of those that occur exactly where it does.
  func isWhole(_ node: Int) -> Bool { !isFollowed[node] && !isPreceded[node] }
}
