import Briefing

/// What the choices of an index rest on: which texts are frequent and how often they occur. With it, the
/// published lists and the old and new texts of some documents an index can be revised (`IndexRevision`).
public struct IndexBasis: Sendable {
  /// A frequent text of two or more characters.
  struct Node: Sendable, Equatable {
    /// The text without its last character: a place among `scalars`, or behind these among `nodes`.
    var parent: UInt32
    /// The last character.
    let scalar: UInt32
    /// How often the text occurs.
    var count: UInt32
    /// How often it does in the documents that were looked at for frequent texts.
    var sampled: UInt32
  }

  /// A text that is nearly frequent.
  struct Rival: Sendable, Equatable {
    /// As of a node.
    var parent: UInt32
    let scalar: UInt32
    /// How often it occurs, at most, in the documents that were looked at.
    var sampled: UInt32
  }

  /// One document in `1 << sampling` was looked at for frequent texts.
  let sampling: Int
  /// How many codes all texts have.
  var codeCount: Int
  /// No term that could be made longer occurs more often.
  var mostOccurrences: Int
  /// All scalars that occur, ascending.
  var scalars: [UInt32]
  /// Level by level, those of a level by parent and scalar.
  var nodes: [Node]
  /// What else occurs in the documents that were looked at more often than
  /// `FrequentTextMiner.rivalLimit`, and could be frequent.
  var rivals: [Rival] = []
  /// The scalars that names have, folded, ascending.
  var nameScalars: [UInt32] = []

  /// Takes it from an index that was made; `nil` for one that cannot be revised.
  init?(
    _ corpus: Corpus, _ found: FrequentTextMiner.Findings, _ nodeCounts: [UInt32], sampling: Int,
    mostOccurrences: Int
  ) {
    guard corpus.scalars.count < Corpus.scalarLimit else { return nil }
    self.init(
      sampling: sampling, codeCount: corpus.count, mostOccurrences: mostOccurrences,
      scalars: Array(corpus.scalars.dropFirst()), nodes: [])
    let trie = found.trie
    let texts = trie.levelled
    var places = [UInt32](repeating: 0, count: trie.count)
    for (place, node) in texts.enumerated() { places[node] = UInt32(place) }
    nodes = zip(texts, found.occurrences).dropFirst(scalars.count).map { node, sampled in
      Node(
        parent: places[Int(trie.parent[node])], scalar: corpus.scalars[Int(trie.code[node])],
        count: nodeCounts[node], sampled: sampled)
    }
    take(found, corpus.scalars)
  }

  /// Takes over how often texts occur in the sample, which are those of its nodes.
  ///
  /// - Parameter known: the scalars of the codes, which are `scalars`; the first entry is unused
  mutating func take(_ found: FrequentTextMiner.Findings, _ known: [UInt32]) {
    for (place, sampled) in found.occurrences.dropFirst(scalars.count).enumerated() {
      nodes[place].sampled = sampled
    }
    rivals = found.rivals.map {
      Rival(
        parent: UInt32($0.parent), scalar: known[Int($0.code)], sampled: $0.occurrences)
    }
  }

  private init(
    sampling: Int, codeCount: Int, mostOccurrences: Int, scalars: [UInt32], nodes: [Node]
  ) {
    self.sampling = sampling
    self.codeCount = codeCount
    self.mostOccurrences = mostOccurrences
    self.scalars = scalars
    self.nodes = nodes
  }

  /// The same with other scalars, all that are in its frequent texts among them.
  func with(scalars other: [UInt32]) -> IndexBasis {
    var places: [UInt32: UInt32] = [:]
    for (place, scalar) in other.enumerated() { places[scalar] = UInt32(place) }
    func moved(_ parent: UInt32) -> UInt32? {
      let parent = Int(parent)
      return parent < scalars.count
        ? places[scalars[parent]] : UInt32(parent - scalars.count + other.count)
    }
    var basis = self
    basis.scalars = other
    for place in nodes.indices { basis.nodes[place].parent = moved(nodes[place].parent) ?? 0 }
    basis.rivals = rivals.compactMap { rival in
      guard places[rival.scalar] != nil, let parent = moved(rival.parent) else { return nil }
      var rival = rival
      rival.parent = parent
      return rival
    }
    return basis
  }

  /// The trie of its texts, and for each node of that how often its text occurs, 0 for single scalars.
  ///
  /// - Parameter known: the scalars of the codes, its own among them; the first entry is unused
  /// - Returns: `nil` where these are not the parts of a trie
  func trie(_ known: [UInt32]) -> (trie: FrequentTrie, counts: [UInt32])? {
    var codes: [UInt32: UInt16] = [:]
    codes.reserveCapacity(known.count)
    for (code, scalar) in known.enumerated().dropFirst() { codes[scalar] = UInt16(code) }
    var levels = FrequentTrie.Levels()
    for code in 1..<max(1, known.count) {
      _ = levels.add(parent: 0, code: UInt16(code), depth: 1, suffix: 0, occurrences: 0)
    }
    // The number in `levels` of each place.
    var numbers = [UInt32]()
    numbers.reserveCapacity(scalars.count + nodes.count)
    for scalar in scalars {
      guard let code = codes[scalar] else { return nil }
      numbers.append(UInt32(code))
    }
    var edges = NumberTable()
    var last: (parent: UInt32, code: UInt16) = (0, 0)
    for node in nodes {
      guard Int(node.parent) < numbers.count, let code = codes[node.scalar] else { return nil }
      let parent = numbers[Int(node.parent)]
      guard (parent, code) > last else { return nil }
      last = (parent, code)
      let depth = Int(levels.depth[Int(parent)]) + 1
      var suffix = UInt32(code)
      if depth > 2 {
        let shorter = Int(levels.suffix[Int(parent)])
        guard depth < 255, let found = edges.find(FrequentTrie.key(shorter, code)) else {
          return nil
        }
        suffix = found
      }
      let number = levels.add(
        parent: parent, code: code, depth: depth, suffix: suffix, occurrences: node.count)
      edges.insert(FrequentTrie.key(Int(parent), code), number)
      numbers.append(number)
    }
    let trie = FrequentTrie(levels, codeCount: known.count)
    var counts = [UInt32](repeating: 0, count: trie.count)
    for (node, made) in zip(nodes, trie.levelled.dropFirst(known.count - 1)) {
      counts[made] = node.count
    }
    return (trie, counts)
  }
}

extension IndexBasis {
  /// Writes it for a later build.
  package func write(to writer: inout ByteWriter) {
    writer.put(sampling)
    writer.put(codeCount)
    writer.put(mostOccurrences)
    writer.put(scalars.count)
    var last: UInt32 = 0
    for scalar in scalars {
      writer.put(Int(scalar &- last))
      last = scalar
    }
    writer.put(nodes.count)
    last = 0
    for node in nodes {
      writer.put(Int(node.parent &- last))
      writer.put(Int(node.scalar))
      writer.put(Int(node.count))
      writer.put(Int(node.sampled))
      last = node.parent
    }
    writer.put(rivals.count)
    for rival in rivals {
      writer.put(Int(rival.parent))
      writer.put(Int(rival.scalar))
      writer.put(Int(rival.sampled))
    }
    writer.put(nameScalars.count)
    for scalar in nameScalars { writer.put(Int(scalar)) }
  }

  /// Reads what `write` wrote.
  ///
  /// - Throws: `Malformed` for anything else
  package init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    func number(_ range: ClosedRange<Int>) throws(ByteReader.Malformed) -> Int {
      let number = try reader.number()
      guard range.contains(number) else { throw ByteReader.Malformed() }
      return number
    }
    self.init(
      sampling: try number(0...31), codeCount: try number(0...(1 << 40)),
      mostOccurrences: try number(0...Int(UInt32.max)), scalars: [], nodes: [])
    var last = 0
    for _ in 0..<(try reader.count()) {
      last += try number(1...0x10FFFF)
      guard last <= 0x10FFFF else { throw ByteReader.Malformed() }
      scalars.append(UInt32(last))
    }
    guard scalars.count < Corpus.scalarLimit - 1 else { throw ByteReader.Malformed() }
    last = 0
    for _ in 0..<(try reader.count()) {
      last += try number(0...(1 << 31))
      guard last < scalars.count + nodes.count else { throw ByteReader.Malformed() }
      nodes.append(
        Node(
          parent: UInt32(last), scalar: UInt32(try number(1...0x10FFFF)),
          count: UInt32(try number(1...Int(UInt32.max))),
          sampled: UInt32(try number(0...Int(UInt32.max)))))
    }
    for _ in 0..<(try reader.count()) {
      rivals.append(
        Rival(
          parent: UInt32(try number(0...(scalars.count + nodes.count))),
          scalar: UInt32(try number(1...0x10FFFF)),
          sampled: UInt32(try number(0...Int(UInt32.max)))))
    }
    for _ in 0..<(try reader.count()) { nameScalars.append(UInt32(try number(1...0x10FFFF))) }
  }
}
