/// What becomes of lists when frequent texts begin or cease to stand always in the same longer ones.
///
/// It looks at the documents that are the same in both indexes: in these a text that always stands in a
/// longer one by either of them occurs exactly where that does. So nothing has to be read again: a text
/// that gets lists of its own gets copies of those of the longer one, and one that loses them has nothing
/// that the longer one does not have.
struct SurroundingsRevision {
  /// Texts that occur at the same places, each the last without its first character.
  private struct Group {
    /// The longest first.
    let nodes: [Int]
    /// The longest in UTF-8.
    let text: [UInt8]
    /// Which of them are not always preceded by the same character, so that terms begin there.
    let before: [Bool]
    let after: [Bool]
  }

  private let trie: FrequentTrie
  private let scalars: [UInt32]
  private let groups: [Group]
  /// Frequent texts that have got a list of documents, with those that they occurred in.
  private let gained: [(node: Int, from: Int)]
  /// Frequent texts that have one no more.
  private let lost: [Int]

  /// Up to how many groups are worth it.
  private static let groupLimit = 64

  /// One of the two indexes.
  struct Index {
    /// How often each node's text occurs.
    let counts: [UInt32]
    let surroundings: NodeSurroundings
  }

  /// Compares two indexes with the same frequent texts; `nil` where too much differs.
  ///
  /// - Parameter scalars: the scalars of the codes; the first entry is unused
  init?(
    _ trie: FrequentTrie, _ scalars: [UInt32], before: Index, after: Index
  ) {
    self.trie = trie
    self.scalars = scalars
    var longer = [Int](repeating: 0, count: trie.count)
    var container = longer
    for (index, isFirst) in [(before, true), (after, false)] {
      for node in 1..<max(1, trie.count) where trie.depth[node] > 2 {
        let (parent, suffix) = (Int(trie.parent[node]), Int(trie.suffix[node]))
        if index.counts[suffix] == index.counts[node] {
          // Where they differ neither occurs.
          guard longer[suffix] == 0 || longer[suffix] == node else { return nil }
          longer[suffix] = node
          if isFirst { container[suffix] = node }
        }
        if isFirst, index.counts[parent] == index.counts[node] { container[parent] = node }
      }
    }

    let (old, new) = (before.surroundings, after.surroundings)
    var tops: Set<Int> = []
    for node in 1..<max(1, trie.count) where old.isPreceded[node] != new.isPreceded[node] {
      var top = node
      while longer[top] != 0 { top = longer[top] }
      tops.insert(top)
    }
    guard tops.count <= Self.groupLimit else { return nil }
    groups = tops.sorted().map { top in
      var nodes = [top]
      while let last = nodes.last, longer[Int(trie.suffix[last])] == last {
        nodes.append(Int(trie.suffix[last]))
      }
      return Group(
        nodes: nodes, text: Self.utf8(trie.text(top), scalars),
        before: nodes.map { !old.isPreceded[$0] }, after: nodes.map { !new.isPreceded[$0] })
    }

    var gained: [(node: Int, from: Int)] = []
    var lost: [Int] = []
    for node in 1..<max(1, trie.count) where trie.depth[node] > 1 {
      switch (old.isWhole(node), new.isWhole(node)) {
      case (true, false): lost.append(node)
      case (false, true):
        var from = node
        while !old.isWhole(from), container[from] != 0 { from = container[from] }
        gained.append((node, from))
      default: break
      }
    }
    self.gained = gained
    self.lost = lost
  }

  private static func utf8(_ codes: [UInt16], _ scalars: [UInt32]) -> [UInt8] {
    FoldedText.utf8(codes.map { scalars[Int($0)] })
  }

  // MARK: - Terms

  /// Which of `1 << bits` shards may have terms that begin with the longest text of a group.
  func shards(bits: Int) -> [Bool] {
    var isWanted = [Bool](repeating: false, count: 1 << bits)
    for group in groups {
      let state = text(group.nodes[0]).reduce(TermHash.seed, TermHash.step)
      for scalar in scalars.dropFirst() {
        isWanted[TermHash.shard(TermHash.finish(TermHash.step(state, scalar)), bits: bits)] = true
      }
    }
    return isWanted
  }

  /// The codes that follow the longest text of each group in terms of a shard.
  func followers(in shard: [UInt8]) -> [(group: Int, code: UInt16)]? {
    if groups.isEmpty { return [] }
    guard let keys = ShardFile.keys(of: shard) else { return nil }
    var found: [(group: Int, code: UInt16)] = []
    for key in keys {
      for (number, group) in groups.enumerated()
      where key.count > group.text.count && key.count <= group.text.count + 4
        && key.starts(with: group.text)
      {
        if let code = code(of: key.dropFirst(group.text.count)) { found.append((number, code)) }
      }
    }
    return found
  }

  /// The code of a text of one scalar.
  private func code(of text: ArraySlice<UInt8>) -> UInt16? {
    let decoded = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    guard decoded.count == 1 else { return nil }
    return scalars.firstPlace(of: decoded[0].value)
  }

  /// The lists of terms and texts that are others, by key; `nil` where what is published is not as it
  /// should be.
  ///
  /// - Parameters:
  ///   - followers: those of all shards
  ///   - published: the list of a term
  func lists(
    _ followers: [(group: Int, code: UInt16)], published: ([UInt32]) -> ShardTerm?
  ) -> [[UInt32]: ShardTerm?]? {
    var lists: [[UInt32]: ShardTerm?] = [:]
    for (number, code) in followers {
      guard add(groups[number], code, to: &lists, published) else { return nil }
    }
    for node in lost { lists[text(node)] = .some(nil) }
    for (node, from) in gained {
      guard var term = published(text(from)) else {
        // It was in the documents that differ, and nowhere else.
        continue
      }
      guard term.kind == .documents else { return nil }
      term.key = FoldedText.utf8(text(node))
      lists[text(node)] = term
    }
    return lists
  }

  private func add(
    _ group: Group, _ code: UInt16, to lists: inout [[UInt32]: ShardTerm?],
    _ published: ([UInt32]) -> ShardTerm?
  ) -> Bool {
    func term(_ place: Int) -> [UInt32] {
      text(group.nodes[place]) + [scalars[Int(code)]]
    }
    let top = group.nodes[0]
    if trie.child(top, code) != nil { return true }
    // What is shorter than this has no term here: with the code it is frequent.
    let least = Int(trie.depth[trie.step(top, code)])
    let places = group.nodes.indices.filter { Int(trie.depth[group.nodes[$0]]) >= least }
    let (before, after) = (
      places.filter { group.before[$0] }, places.filter { group.after[$0] }
    )
    if before == after { return true }
    guard let lastBefore = before.last, let lastAfter = after.last, before.first == 0,
      after.first == 0
    else { return false }
    // Where a shorter text is in none of the groups, the shortest term is that of another.
    let shortest = Int(trie.depth[group.nodes[group.nodes.count - 1]])
    let isDivided = shortest - 1 < least
    guard let source = published(term(lastBefore)) else {
      // Only the documents that differ had it.
      return true
    }
    guard let parts = Self.parts(source), let all = PlaceList(parts.map(\.list)) else {
      return false
    }
    func distance(_ place: Int) -> Int { place - lastBefore }
    for place in after {
      let key = FoldedText.utf8(term(place))
      if isDivided, place == lastAfter {
        if place == lastBefore { continue }
        var moved: [(follows: ArraySlice<UInt8>, list: [UInt8])] = []
        for part in parts {
          guard let list = PlaceList([part.list])?.moved(by: distance(place)) else { return false }
          moved.append((part.follows, list.bytes))
        }
        lists[term(place)] = ShardTerm(
          key: key, places: moved.map { ShardFile.Part(follows: $0.follows, list: $0.list[...]) })
      } else if !before.contains(place) || isDivided && place == lastBefore {
        guard let list = all.moved(by: distance(place)) else { return false }
        lists[term(place)] = ShardTerm(key: key, kind: .places, list: list.bytes)
      }
    }
    for place in before where !after.contains(place) { lists[term(place)] = .some(nil) }
    return true
  }

  private func text(_ node: Int) -> [UInt32] { trie.text(node).map { scalars[Int($0)] } }

  private static func parts(_ term: ShardTerm) -> [ShardFile.Part]? {
    switch term.kind {
    case .documents: nil
    case .places: [ShardFile.Part(follows: [], list: term.list[...])]
    case .divided: ShardFile.parts(of: term.list)
    }
  }
}

extension [UInt32] {
  /// The place of a scalar among those of the codes, which ascend behind the first.
  func firstPlace(of scalar: UInt32) -> UInt16? {
    var low = 1
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == scalar ? UInt16(exactly: low) : nil
  }
}
