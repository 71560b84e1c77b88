/// The frequent texts, as a trie: each node stands for the text on the way to it, and its *suffix*
/// for that text without its first character. Every part of a frequent text is in it, and every
/// single character.
///
/// Nodes are numbered so that the most frequent child of a node comes next behind it: following a
/// text that often occurs is comparing it with `next`.
struct FrequentTrie: Sendable {
  static let root = 0
  /// In `next`: nothing follows.
  static let none: UInt16 = 0xFFFF

  /// For each node the code that leads to the node behind it, or `none`.
  private(set) var next: [UInt16]
  private(set) var suffix: [UInt32]
  private(set) var parent: [UInt32]
  /// The last code of each node's text.
  private(set) var code: [UInt16]
  /// How long each node's text is.
  private(set) var depth: [UInt8]
  /// The node of each single code.
  private(set) var singles: [UInt32]
  /// All nodes but the root, the longest texts first.
  private(set) var byDepth: [UInt32]
  /// The children that do not come next behind their parent.
  private(set) var edges = NumberTable()
  /// Bits by the hash of an edge: where none is set there is no edge. It is so small that it stays near,
  /// and most that is looked for is not there.
  private(set) var edgeFilter: [UInt64]
  /// A hash of an edge is what is left of `filterHash` without so many bits at its end.
  private(set) var filterShift: UInt64

  var count: Int { next.count }

  /// What `FrequentTextMiner` finds, level by level; the children of a node one after the other.
  struct Levels {
    var parent: [UInt32] = [0]
    var code: [UInt16] = [0]
    var depth: [UInt8] = [0]
    var suffix: [UInt32] = [0]
    /// How often each text occurs in the sample.
    var occurrences: [UInt32] = [0]

    mutating func add(
      parent: UInt32, code: UInt16, depth: Int, suffix: UInt32, occurrences: UInt32
    ) -> UInt32 {
      self.parent.append(parent)
      self.code.append(code)
      self.depth.append(UInt8(clamping: depth))
      self.suffix.append(suffix)
      self.occurrences.append(occurrences)
      return UInt32(self.parent.count - 1)
    }
  }

  init(_ levels: Levels, codeCount: Int) {
    let count = levels.parent.count
    var firstChild = [Int](repeating: 0, count: count)
    var childCount = [Int](repeating: 0, count: count)
    for node in (1..<max(1, count)).reversed() {
      firstChild[Int(levels.parent[node])] = node
      childCount[Int(levels.parent[node])] += 1
    }
    var number = [UInt32](repeating: 0, count: count)
    var order: [Int] = []
    order.reserveCapacity(count)
    var open = [0]
    while let start = open.popLast() {
      var node = start
      while true {
        number[node] = UInt32(order.count)
        order.append(node)
        let children = firstChild[node]..<firstChild[node] + childCount[node]
        guard let heavy = children.max(by: { levels.occurrences[$0] < levels.occurrences[$1] })
        else { break }
        // What follows the root is looked up by its code.
        open += children.reversed().filter { $0 != heavy || node == 0 }
        if node == 0 { break }
        node = heavy
      }
    }
    next = [UInt16](repeating: Self.none, count: count)
    suffix = order.map { number[Int(levels.suffix[$0])] }
    parent = order.map { number[Int(levels.parent[$0])] }
    code = order.map { levels.code[$0] }
    depth = order.map { levels.depth[$0] }
    singles = [UInt32](repeating: 0, count: codeCount)
    byDepth = (1..<max(1, count)).reversed().map { number[$0] }
    for node in 1..<max(1, count) {
      if parent[node] == 0 {
        singles[Int(code[node])] = UInt32(node)
      } else if Int(parent[node]) == node - 1 {
        next[node - 1] = code[node]
      } else {
        edges.insert(Self.key(Int(parent[node]), code[node]), UInt32(node))
      }
    }
    var bits: UInt64 = 16
    while bits < 22, 1 << bits < edges.count * 32 { bits += 1 }
    filterShift = 64 - bits
    edgeFilter = [UInt64](repeating: 0, count: 1 << Int(bits - 6))
    for node in 1..<max(1, count) where parent[node] != 0 && Int(parent[node]) != node - 1 {
      let bit = Self.filterHash(Self.key(Int(parent[node]), code[node])) >> filterShift
      edgeFilter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  @inline(__always)
  static func filterHash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  /// The key of a node and a code behind its text.
  @inline(__always)
  static func key(_ node: Int, _ code: UInt16) -> UInt64 { UInt64(node) << 16 | UInt64(code) }

  /// The node of a node's text with one more code.
  func child(_ node: Int, _ code: UInt16) -> Int? {
    if node == Self.root { return Int(singles[Int(code)]) }
    if next[node] == code { return node + 1 }
    return edges.find(Self.key(node, code)).map { Int($0) }
  }

  /// The node of the longest text that is the end of `node`'s text and `code`.
  func step(_ node: Int, _ code: UInt16) -> Int {
    var node = node
    while true {
      if let child = child(node, code) { return child }
      node = Int(suffix[node])
    }
  }

  /// Its nodes as `FrequentTextMiner` finds them: level by level, those of a level by parent and code,
  /// so that tries of the same texts have the same.
  var levelled: [Int] { byDepth.reversed().map { Int($0) } }

  /// Whether another trie with the same codes has the same texts.
  func hasSameTexts(as other: FrequentTrie) -> Bool {
    func texts(_ trie: FrequentTrie) -> [UInt64] {
      let nodes = trie.levelled
      var places = [Int](repeating: 0, count: trie.count)
      for (place, node) in nodes.enumerated() { places[node] = place + 1 }
      return nodes.map { Self.key(places[Int(trie.parent[$0])], trie.code[$0]) }
    }
    return texts(self) == texts(other)
  }

  /// The codes of a node's text.
  func text(_ node: Int) -> [UInt16] {
    var text: [UInt16] = []
    appendText(node, to: &text)
    return text
  }

  /// Appends the codes of a node's text.
  func appendText(_ node: Int, to text: inout [UInt16]) {
    let length = Int(depth[node])
    for _ in 0..<length { text.append(0) }
    var (node, place) = (node, text.count)
    while node != Self.root {
      place -= 1
      text[place] = code[node]
      node = Int(parent[node])
    }
  }
}
