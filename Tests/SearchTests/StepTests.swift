import Testing

@testable import Search

@Suite("The tables that texts are indexed with")
struct StepTests {
  private func corpus() -> Corpus {
    let pieces = ["反复出现的词，", "反复出现的价格，", "哈哈哈哈哈", "哈哈", "。", "的词", "京东的", "甲乙丙\n"]
    var state: UInt64 = 5
    let documents = (0..<40).map { number in
      var text = ""
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      return SearchDocument(
        kind: .article, label: "", title: "的词\(number)", address: "/a\(number)/",
        parts: [.text(text)])
    }
    return Corpus(documents, jobs: 2)
  }

  @Test(
    "The steps of a text are those of the trie, one code after the other", arguments: [3, 20, 60])
  func steps(limit: Int) {
    let corpus = corpus()
    var options = GramIndex.Options()
    options.frequentLimit = limit
    let trie = FrequentTextMiner(
      corpus: corpus, identifiers: Array(0..<40), options: options
    ).mine(sampling: 0).trie
    var steps = TrieSteps()
    var deepest: UInt8 = 0
    var count = 0
    for chunk in corpus.chunks {
      chunk.forEachDocument { _, codes in
        var expected: [(key: UInt64, place: Int, target: Int)] = []
        var node = FrequentTrie.root
        for (place, code) in codes.enumerated() {
          if code == Corpus.separator {
            expected.append((FrequentTrie.key(node, code), place, FrequentTrie.root))
            node = FrequentTrie.root
          } else if let child = trie.child(node, code) {
            // What goes on other than most often is a step as well, which ends nothing.
            if node != FrequentTrie.root, child != node + 1 {
              expected.append((FrequentTrie.key(node, code), place, child))
            }
            node = child
          } else {
            let target = trie.step(node, code)
            expected.append((FrequentTrie.key(node, code), place, target))
            node = target
          }
          deepest = max(deepest, trie.depth[node])
        }
        steps.find(in: codes, trie)
        #expect(steps.places.map(\.key) == expected.map(\.key))
        #expect(steps.places.map { Int($0.place) } == expected.map(\.place))
        #expect(steps.places.map { Int($0.target) } == expected.map(\.target))
        #expect(
          steps.places.filter(\.endsParagraph).count
            == codes.filter { $0 == Corpus.separator }.count)
        count += steps.places.count
      }
    }
    #expect(deepest > 2 && count > 1000, "\(deepest) \(count)")
  }

  @Test("A step has the endings that it was given: none, one or several")
  func endings() {
    let keys = (1...5000).map { UInt64($0) << 16 | UInt64($0 % 97) }
    var endings: [StepTable.Ending] = []
    var firsts: [UInt32] = [0]
    for step in keys.indices {
      for ending in 0..<step % 4 {
        endings.append(
          StepTable.Ending(term: UInt32(step * 10 + ending), length: UInt32(200 - ending)))
      }
      firsts.append(UInt32(endings.count))
    }
    let slots = StepSlots(keys: keys, firstEndings: firsts, endings: endings)
    slots.withUnsafeReader { reader in
      for (step, key) in keys.enumerated() {
        reader.fetch(key)
        reader.fetchEndings(key)
        guard let found = reader.find(key) else {
          Issue.record("\(step) is missing")
          continue
        }
        var terms: [UInt32] = []
        var lengths: [UInt32] = []
        reader.forEach(found) {
          terms.append($0)
          lengths.append($1)
        }
        #expect(found.count == step % 4)
        #expect(terms == (0..<step % 4).map { UInt32(step * 10 + $0) })
        #expect(lengths == (0..<step % 4).map { UInt32(200 - $0) })
      }
      #expect(reader.find(6000 << 16)?.count == nil)
      #expect(reader.find(1 << 16 | 2)?.count == nil)
    }
  }

  @Test("A table finds what was put in, and counts what was met")
  func numbers() {
    var table = NumberTable(capacity: 10)
    let keys = (1...3000).map { UInt64($0) &* 0x1_0000_0001 }
    for (number, key) in keys.enumerated() {
      let isThere = table.tally(key)
      #expect(!isThere)
      table.insert(key, UInt32(number))
      table.fetch(key)
      for earlier in 0..<number % 3 {
        let wasMet = table.tally(keys[number - earlier])
        #expect(wasMet)
      }
    }
    #expect(table.count == keys.count)
    #expect(keys.indices.allSatisfy { table.find(keys[$0]) == UInt32($0) })
    #expect(table.find(4001 * 0x1_0000_0001) == nil)
    // Number n was met by itself, where n % 3 is not 0, and by the next, where n % 3 is 1.
    #expect(table.tallies == keys.indices.map { [0, 2, 1][$0 % 3] })
  }
}
