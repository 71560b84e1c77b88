/// How often texts occur in the sample of an index after some of its documents got other texts: enough
/// to know that the same texts are frequent, without the other documents.
struct SampleRevision {
  private let trie: FrequentTrie
  private let scalars: [UInt32]
  private let options: GramIndex.Options
  /// The node of each place in the basis: of a scalar, or of a frequent text.
  private let nodes: [Int]
  /// How much more often each frequent text occurs, by its node.
  private var frequent: [Int: Int] = [:]
  /// The same for texts that are not frequent though they are without their last character.
  private var others: [UInt64: Int] = [:]

  /// - Parameters:
  ///   - trie: the frequent texts of `basis`
  ///   - scalars: the scalars of the codes; the first entry is unused
  init(
    _ basis: IndexBasis, _ trie: FrequentTrie, _ scalars: [UInt32], _ options: GramIndex.Options
  ) {
    self.trie = trie
    self.scalars = scalars
    self.options = options
    let levelled = trie.levelled
    let codes = Dictionary(
      scalars.enumerated().dropFirst().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    nodes =
      basis.scalars.map { codes[$0].map { Int(trie.singles[$0]) } ?? FrequentTrie.root }
      + levelled.dropFirst(max(0, scalars.count - 1))
  }

  /// Counts the texts of a document in the sample.
  ///
  /// - Parameter isGone: whether it is the earlier version
  mutating func count(_ codes: UnsafeBufferPointer<UInt16>, isGone: Bool) {
    let longest = FrequentTextMiner.longest(options)
    for start in codes.indices where codes[start] != Corpus.separator {
      var node = Int(trie.singles[Int(codes[start])])
      var next = start + 1
      while next < codes.count, next - start < longest, codes[next] != Corpus.separator {
        guard let child = trie.child(node, codes[next]) else {
          others[FrequentTrie.key(node, codes[next]), default: 0] += isGone ? -1 : 1
          break
        }
        frequent[child, default: 0] += isGone ? -1 : 1
        node = child
        next += 1
      }
    }
  }

  /// The basis with what was counted; `nil` where other texts may be frequent.
  func revised(_ basis: IndexBasis) -> IndexBasis? {
    let limit = Int(FrequentTextMiner.limit(sampling: basis.sampling, options: options))
    var basis = basis
    for place in basis.nodes.indices {
      guard let more = frequent[nodes[basis.scalars.count + place]] else { continue }
      let sampled = Int(basis.nodes[place].sampled) + more
      guard sampled > limit else { return nil }
      basis.nodes[place].sampled = UInt32(clamping: sampled)
    }
    var rest = others
    for place in basis.rivals.indices {
      let rival = basis.rivals[place]
      guard nodes.indices.contains(Int(rival.parent)),
        let code = scalars.firstPlace(of: rival.scalar),
        let more = rest.removeValue(
          forKey: FrequentTrie.key(nodes[Int(rival.parent)], code))
      else { continue }
      let sampled = max(0, Int(rival.sampled) + more)
      guard sampled <= limit else { return nil }
      basis.rivals[place].sampled = UInt32(clamping: sampled)
    }
    let most = Int(FrequentTextMiner.rivalLimit(sampling: basis.sampling, options: options))
    var places: [Int: Int] = [:]
    for (key, more) in rest.sorted(by: { $0.key < $1.key }) where more > 0 {
      guard most + more <= limit else { return nil }
      if places.isEmpty {
        for (place, node) in nodes.enumerated() { places[node] = place }
      }
      // A text that begins with a new character occurs nowhere else.
      guard let parent = places[Int(key >> 16)] else { continue }
      basis.rivals.append(
        IndexBasis.Rival(
          parent: UInt32(parent), scalar: scalars[Int(key & 0xFFFF)],
          sampled: UInt32(clamping: most + more)))
    }
    return basis
  }
}
