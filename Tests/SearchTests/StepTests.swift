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

  @Test(
    "A stream gives back the records that it was given, near and far",
    arguments: [2, 70, 20_000, 5_000_000])
  func streams(nodeCount: Int) {
    var streams = PlaceStreams(count: 9, PlaceCoding(nodeCount: nodeCount))
    var expected = [[PlaceRecord]](repeating: [], count: 9)
    var state: UInt64 = 7
    func random(_ count: Int) -> UInt32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(Int(state >> 33) % count)
    }
    var document: UInt32 = 0
    for turn in 0..<6000 {
      if random(3) == 0 { document += turn % 50 == 0 ? 300 + random(70_000) : random(4) }
      let record = PlaceRecord(
        node: turn == 0 ? UInt32(nodeCount - 1) : random(nodeCount),
        code: UInt16(truncatingIfNeeded: random(0x10000)),
        next: random(2) == 0 ? 0 : random(nodeCount), document: document,
        position: turn % 70 == 0 ? random(1 << 30) : random(1 << 17))
      // The last stream stays empty.
      let number = Int(random(8) * random(8)) % 8
      expected[number].append(record)
      streams.add(number, record)
    }
    for number in expected.indices {
      var found: [PlaceRecord] = []
      streams.forEach(number) { found.append($0) }
      #expect(found == expected[number], "\(number)")
      #expect(streams.recordLimit(number) >= found.count)
    }
    #expect(streams.recordLimit(8) == 0 && expected[8].isEmpty)
  }

  @Test("No term occurs more often than the tally says, and the tallies of two sets add up")
  func tally() {
    func counted(_ terms: [UInt32: Int]) -> TermTally {
      let tally = TermTally(shardBits: 3)
      for (hash, count) in terms {
        for _ in 0..<count { tally.add(hash: hash) }
      }
      return tally
    }
    let one: [UInt32: Int] = [0: 5, 0xFFFF_FFFF: 900, 0xFFFF_FFFE: 7, 0x1234_5678: 70_000]
    let other: [UInt32: Int] = [0: 800, 0xFFFF_FFFF: 150]
    #expect(TermTally.largest([counted(other)]) == 800)
    // It stops at 65,535.
    #expect(TermTally.largest([counted(one)]) == 65_535)
    #expect(TermTally.largest([counted([0: 5, 0xFFFF_FFFF: 907]), counted(other)]) == 1057)
    #expect(TermTally.largest([]) == 0)
  }

  @Test("A table finds what was put in")
  func numbers() {
    var table = NumberTable(capacity: 10)
    let keys = (1...3000).map { UInt64($0) &* 0x1_0000_0001 }
    for (number, key) in keys.enumerated() {
      #expect(table.find(key) == nil)
      table.insert(key, UInt32(number))
    }
    #expect(table.count == keys.count)
    #expect(keys.indices.allSatisfy { table.find(keys[$0]) == UInt32($0) })
    #expect(table.find(4001 * 0x1_0000_0001) == nil)
  }
}
