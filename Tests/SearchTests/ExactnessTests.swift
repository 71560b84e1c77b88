import Synchronization
import Testing

@testable import Search

/// Numbers that look random and are the same on every run (SplitMix64).
private struct Sequence64 {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}

extension Collection {
  fileprivate func randomElement(by random: inout Sequence64) -> Element? {
    isEmpty ? nil : self[index(startIndex, offsetBy: random.next(count))]
  }
}

@Suite("What search finds")
struct ExactnessTests {
  /// Texts from few characters, so that the same pairs stand in many of them in other orders.
  private func documents(_ count: Int, seed: UInt64) -> [SearchDocument] {
    let alphabet = Array("京东微信支付入口电商数据AI14亿，。 jd")
    var random = Sequence64(state: seed)
    return (0..<count).map { number in
      let text = String(
        (0..<(40 + random.next(120))).map { _ in alphabet[random.next(alphabet.count)] })
      return SearchDocument(
        kind: .article, label: "", title: "文\(number)", address: "/articles/a\(number)/",
        parts: [.text(text)])
    }
  }

  private func found(_ documents: [SearchDocument]) -> [String] {
    documents.map(\.address).sorted()
  }

  @Test("Is what a scan of all texts finds, for substrings, words, phrases and exclusions")
  func equalsFullTextScan() {
    let documents = documents(160, seed: 7)
    let reader = SearchReader(SearchIndex(documents: documents, names: [], jobs: 2))
    let scan = FullTextScan(documents)
    var random = Sequence64(state: 99)
    var nonEmpty = 0
    for _ in 0..<400 {
      guard case .text(let text) = documents[random.next(documents.count)].parts[0] else {
        continue
      }
      let length = 1 + random.next(8)
      let start = random.next(max(1, text.count - length))
      let piece = String(text.dropFirst(start).prefix(length))
      for query in [piece, "\"\(piece)\"", "\(piece) 京东", "\(piece) -微信"] {
        let parsed = SearchQuery(query)
        let expected = found(scan.find(parsed))
        if !expected.isEmpty { nonEmpty += 1 }
        #expect(found(reader.find(parsed)) == expected, "\(query)")
      }
    }
    #expect(nonEmpty > 300)
  }

  /// Texts of a few sentences that come again and again, and of characters that repeat themselves.
  private func repetitive(_ count: Int, seed: UInt64) -> [SearchDocument] {
    let pieces = [
      "这一阶段反复出现的词，", "反复出现的价格，", "价格秩序", "哈哈哈哈哈", "哈哈", "。", "的词", "京东的",
    ]
    var random = Sequence64(state: seed)
    return (0..<count).map { number in
      var text = ""
      for _ in 0..<(3 + random.next(12)) {
        text += pieces[random.next(pieces.count)]
        if random.next(9) == 0 { text += "\n" }
      }
      return SearchDocument(
        kind: number % 2 == 0 ? .article : .event, title: "的词\(number)",
        address: "/articles/a\(number)/", parts: [.text(text)])
    }
  }

  @Test(
    "Is the same however few places a list may have",
    arguments: [1, 3, 10, 40, 200, 1000], [1, 2, 3, 8, 16, 32])
  func frequentTexts(limit: Int, context: Int) {
    let documents = repetitive(60, seed: 5)
    var options = GramIndex.Options()
    options.frequentLimit = limit
    options.context = context
    options.shardGrain = 512
    let reader = SearchReader(
      SearchIndex(documents: documents, names: [], options: options, jobs: 2))
    let scan = FullTextScan(documents)
    var random = Sequence64(state: 11)
    for turn in 0..<300 {
      guard case .text(let text) = documents[random.next(documents.count)].parts[0],
        let line = text.split(separator: "\n").randomElement(by: &random)
      else { continue }
      var piece = Array(line.dropFirst(random.next(line.count)).prefix(1 + random.next(14)))
      // What nearly occurs as well.
      if turn % 3 == 0 { piece[random.next(piece.count)] = "词" }
      let query = SearchQuery("\"\(String(piece))\"")
      #expect(found(reader.find(query)) == found(scan.find(query)), "\(String(piece))")
    }
  }

  @Test("Does not depend on script, width or case")
  func folding() {
    let documents = [
      SearchDocument(
        kind: .article, label: "", title: "京东与 AI", address: "/a/", parts: [.text("获客成本")])
    ]
    let reader = SearchReader(SearchIndex(documents: documents, names: []))
    for query in ["京東", "京东", "ＡＩ", "ai", "獲客成本", "京"] {
      #expect(found(reader.find(SearchQuery(query))) == ["/a/"], "\(query)")
    }
    #expect(reader.find(SearchQuery("东京")).isEmpty)
    #expect(reader.find(SearchQuery("-京东")).isEmpty)
  }

  @Test("The index does not depend on the number of threads")
  func determinism() {
    let documents = documents(60, seed: 3)
    let one = SearchIndex(documents: documents, names: [], jobs: 1)
    let two = SearchIndex(documents: documents, names: [], jobs: 2)
    #expect(one.paths == two.paths)
    #expect(!one.paths.isEmpty)
    for path in one.paths { #expect(one.file(at: path) == two.file(at: path), "\(path)") }
  }

  /// Keeps bytes in memory, has room for only so many, and fails to read where it is told to.
  private final class Memory: CodeFile {
    private let bytes = Mutex<[UInt8]>([])
    private let limit: Int
    let isBroken: Bool
    let failed = Atomic<Bool>(false)

    init(limit: Int = .max, isBroken: Bool = false) {
      self.limit = limit
      self.isBroken = isBroken
    }

    var count: Int { bytes.withLock { $0.count } }

    func append(_ added: UnsafeRawBufferPointer) -> Int? {
      bytes.withLock { bytes in
        guard bytes.count + added.count <= limit else { return nil }
        bytes += added
        return bytes.count - added.count
      }
    }

    /// What is read after all is noticed.
    func discard() {
      bytes.withLock { $0 = [UInt8](repeating: 0xEE, count: $0.count) }
    }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
      if isBroken {
        failed.store(true, ordering: .relaxed)
        return 0
      }
      bytes.withLock { buffer.copyBytes(from: $0[offset..<offset + buffer.count]) }
      return buffer.count
    }
  }

  @Test(
    "The index is the same where folded text lies in a file, in part or not", arguments: [1, 2])
  func textInFile(jobs: Int) {
    let documents = documents(60, seed: 3)
    var options = GramIndex.Options()
    let expected = SearchIndex(documents: documents, names: [], options: options, jobs: 1)
    options.charactersInMemory = 0
    for file in [Memory(), Memory(limit: 9000), Memory(limit: 0), Memory(isBroken: true)] {
      let index = SearchIndex(
        documents: documents, names: [], options: options, jobs: jobs, file: { file })
      let files = index.paths.map { index.file(at: $0) }
      #expect(file.failed.load(ordering: .relaxed) == file.isBroken)
      if file.isBroken { continue }
      #expect(files == expected.paths.map { expected.file(at: $0) })
    }
  }

  @Test(
    "The index is the same where its places are found by turns, or lie in a file, or not all",
    arguments: [1, 2], [1, 3000, 20_000])
  func placesInTurn(jobs: Int, placesInMemory: Int) throws {
    let documents = documents(60, seed: 3) + repetitive(40, seed: 8)
    var options = GramIndex.Options()
    options.shardGrain = 512
    options.frequentLimit = 100
    let expected = SearchIndex(documents: documents, names: [], options: options, jobs: 1)
    options.placesInMemory = placesInMemory
    options.charactersInMemory = 0
    let files = [nil, Memory(), Memory(limit: 60_000), Memory(limit: 0), Memory(isBroken: true)]
    for file in files {
      let index = SearchIndex(
        documents: documents, names: [], options: options, jobs: jobs, file: { file })
      index.prepare()
      #expect(index.paths.count > 20)
      for path in index.paths where file?.isBroken != true {
        let isSame = index.file(at: path) == expected.file(at: path)
        #expect(isSame, "\(path)")
      }
      // In another order as well, and for several threads.
      let paths = index.paths.reversed().map { $0 }
      Workers.run(paths.count, jobs: 3) { number in
        let isSame = index.file(at: paths[number]) == expected.file(at: paths[number])
        #expect(isSame || file?.isBroken == true, "\(paths[number])")
      }
      #expect((file?.failed.load(ordering: .relaxed) ?? false) == (file?.isBroken ?? false))
      if file?.isBroken == true { continue }
      // What was let go of is made anew.
      index.forget()
      let path = try #require(index.paths.last)
      let isSame = index.file(at: path) == expected.file(at: path)
      #expect(isSame)
    }
  }
}
