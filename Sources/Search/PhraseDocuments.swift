/// Which documents have a frequent text.
struct PhraseDocuments: Sendable {
  private let walks: [TextWalk.Finished]
  /// For each phrase the nodes whose texts have it in them and were the longest somewhere.
  private var nodes: [[UInt32]]
  /// The documents with a node's text in their titles.
  private let titles: [UInt32: [UInt32]]
  private let wordCount: Int

  /// Prepares the lists of some nodes; identifiers are at most `last`.
  init(_ phrases: [Int], walks: [TextWalk.Finished], trie: FrequentTrie, last: Int) {
    self.walks = walks
    wordCount = last / 64 + 1
    var titles: [UInt32: [UInt32]] = [:]
    for finished in walks {
      for (node, document) in finished.walk.titleVisits {
        titles[node, default: []].append(document)
      }
    }
    self.titles = titles
    nodes = [[UInt32]](repeating: [], count: phrases.count)
    var numbers = [Int32](repeating: -1, count: trie.count)
    for (number, node) in phrases.enumerated() { numbers[node] = Int32(number) }
    for visited in 1..<max(1, trie.count) {
      guard walks.contains(where: { $0.walk.visits.byteCount(visited) > 0 }) else { continue }
      var start = visited
      while trie.depth[start] > 1 {
        var part = start
        while trie.depth[part] > 1 {
          let number = Int(numbers[part])
          if number >= 0, nodes[number].last != UInt32(visited) {
            nodes[number].append(UInt32(visited))
          }
          part = Int(trie.parent[part])
        }
        start = Int(trie.suffix[start])
      }
    }
  }

  /// Whether any document has a phrase.
  func isFilled(_ phrase: Int) -> Bool { !nodes[phrase].isEmpty }

  /// Appends the list of a phrase as a shard has it.
  func write(_ phrase: Int, to list: inout [UInt8]) {
    var documents = [UInt64](repeating: 0, count: wordCount)
    var titled = documents
    documents.withUnsafeMutableBufferPointer { words in
      for node in nodes[phrase] {
        for finished in walks {
          finished.walk.visits.forEachDocument(Int(node)) {
            words[Int($0 >> 6)] |= 1 << UInt64($0 & 63)
          }
        }
      }
    }
    for node in nodes[phrase] {
      for document in titles[node] ?? [] {
        titled[Int(document >> 6)] |= 1 << UInt64(document & 63)
      }
    }
    var last = -1
    for (index, word) in documents.enumerated() {
      var rest = word
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        let document = index * 64 + bit
        let isTitle = titled[index] >> UInt64(bit) & 1 == 1
        ShardFile.put((document - last) << 1 | (isTitle ? 1 : 0), &list)
        last = document
      }
    }
  }
}
