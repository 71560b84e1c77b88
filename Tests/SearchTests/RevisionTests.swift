import Briefing
import Testing

@testable import Search

/// An index that was revised has the files that an index of the new texts has.
@Suite("A revised index is the one that would be made")
struct RevisionTests {
  /// Numbers that look random and are the same on every run (SplitMix64).
  private struct Sequence64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  }

  private static let pieces = [
    "这一阶段反复出现的词，", "反复出现的价格，", "价格秩序", "哈哈哈哈哈", "哈哈", "。", "的词", "京东的", "\n",
    "微信支付", "14亿", "jd.com ", "东京", "出现的", "阶段",
  ]

  /// With characters that texts may lack, in the other script as well.
  private static let names = [
    SearchName(name: "龍頭東", kind: "company", address: "/companies/a/", aliases: ["Ａé", "網"])
  ]

  private func text(_ random: inout Sequence64) -> String {
    var text = ""
    for _ in 0..<(6 + random.below(30)) {
      text += Self.pieces[random.below(Self.pieces.count)]
      if random.below(6) == 0 {
        text.unicodeScalars.append(Unicode.Scalar(UInt16(0x4E00 + random.below(40))) ?? "一")
      }
    }
    return text
  }

  private func document(_ number: Int, _ text: String) -> SearchDocument {
    SearchDocument(
      kind: number % 3 == 0 ? .event : .article, title: "的词\(number)",
      address: "/a\(number)/", excerpt: String(text.prefix(10)), companies: ["/jd/"],
      parts: [.text(text)])
  }

  /// A small change, mostly: a piece more or less, a character that was not there, all of it.
  private func edited(_ text: String, _ random: inout Sequence64) -> String {
    let characters = Array(text)
    let place = random.below(characters.count + 1)
    switch random.below(8) {
    case 0, 1:
      return String(characters[..<place]) + Self.pieces[random.below(Self.pieces.count)]
        + String(characters[place...])
    case 2: return String(characters[..<place] + characters[min(place + 3, characters.count)...])
    case 3: return text + ["龍", "𠮷", "é", "Ω"][random.below(4)]
    case 4: return text.filter { !"龙𠮷eω龍éΩ".contains($0) }
    case 5: return self.text(&random)
    case 6: return text
    default: return text + "\n又补充一段。"
    }
  }

  private func passed(_ basis: IndexBasis) throws -> IndexBasis {
    var writer = ByteWriter()
    basis.write(to: &writer)
    return try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let basis = try IndexBasis(from: &reader)
      #expect(reader.isAtEnd)
      return basis
    }
  }

  private func options(limit: Int, sample: Int) -> GramIndex.Options {
    var options = GramIndex.Options()
    options.frequentLimit = limit
    options.shardGrain = 512
    options.smallestSample = sample
    options.fewestInSample = 8
    return options
  }

  @Test(
    "After any edits", arguments: [(10, 1 << 19), (40, 1000), (64, 600), (200, 400), (500, 300)],
    [1, 2] as [UInt64])
  func anyEdits(_ choice: (limit: Int, sample: Int), seed: UInt64) throws {
    let options = options(limit: choice.limit, sample: choice.sample)
    var random = Sequence64(state: seed &* 77 &+ UInt64(choice.limit))
    var texts = (0..<160).map { _ in text(&random) }
    func index() -> (SearchIndex, [SearchDocument]) {
      let documents = texts.enumerated().map { document($0.offset, $0.element) }
      return (
        SearchIndex(documents: documents, names: Self.names, options: options, jobs: 2), documents
      )
    }
    func files(_ index: SearchIndex) -> [String: [UInt8]] {
      index.prepare()
      return Dictionary(uniqueKeysWithValues: index.paths.map { ($0, index.file(at: $0) ?? []) })
    }

    var (last, documents) = index()
    var published = files(last)
    var basis = last.basis
    var (revisions, withoutSite) = (0, 0)
    for step in 0..<40 {
      let before = documents
      for _ in 0...random.below(3) {
        let place = random.below(texts.count)
        texts[place] = edited(texts[place], &random)
      }
      let (cold, now) = index()
      documents = now
      let expected = files(cold)
      let (warm, _) = index()
      let table = warm.content.table
      let old = Dictionary(uniqueKeysWithValues: before.map { ($0.address, $0) })
      let revised = zip(table.documents, table.identifiers).compactMap { document, identifier in
        old[document.address].flatMap { earlier in
          guard earlier.plain != document.plain else { return nil as RevisedDocument? }
          return RevisedDocument(
            identifier: identifier, earlier: earlier, document: document,
            hasOtherEntry: earlier.excerpt != document.excerpt)
        }
      }
      let known = published
      // The same without the site, as far as that goes: what else documents say does not matter.
      let bare = revised.filter { !$0.hasOtherEntry }.map { document in
        func bare(_ document: SearchDocument) -> SearchDocument {
          SearchDocument(
            kind: document.kind, title: document.title, address: "", parts: document.parts)
        }
        return RevisedDocument(
          identifier: Int(document.identifier), earlier: bare(document.earlier),
          later: bare(document.document))
      }
      if let basis, bare.count == revised.count, cold.shardBits == last.shardBits,
        let alone = IndexRevision(
          filesOf: options, shardBits: last.shardBits, jobs: 1, bare, since: try passed(basis),
          published: { known[$0] })
      {
        withoutSite += 1
        for (path, bytes) in expected where alone.files[path] ?? published[path] != bytes {
          Issue.record("step \(step): \(path) differs without the site")
        }
        if let made = cold.basis {
          #expect(alone.basis.nodes == made.nodes && alone.basis.scalars == made.scalars)
          expectBounds(alone.basis, of: made, options)
        }
      }
      last = cold
      guard let kept = basis,
        warm.revise(revised, since: try passed(kept), published: { known[$0] })
      else {
        published = expected
        basis = cold.basis
        continue
      }
      revisions += 1
      #expect(warm.paths == cold.paths)
      for path in warm.paths {
        let bytes = warm.isSame(path) ? published[path] : warm.file(at: path)
        if bytes != expected[path] {
          Issue.record("step \(step): \(path) differs")
        }
      }
      // What was revised is as good a basis as what was made.
      if let made = cold.basis, let basis = warm.basis {
        #expect(basis.scalars == made.scalars, "step \(step)")
        #expect(basis.nodes == made.nodes, "step \(step)")
        #expect(basis.nameScalars == made.nameScalars, "step \(step)")
        expectBounds(basis, of: made, options)
        #expect(basis.codeCount == made.codeCount, "step \(step)")
        #expect(basis.mostOccurrences >= made.mostOccurrences, "step \(step)")
      }
      published = expected
      basis = warm.basis
    }
    #expect(revisions > (choice.limit < 20 ? 5 : 30))
    #expect(withoutSite > 2)
  }

  /// What is nearly frequent must never seem to be less so than it is.
  private func expectBounds(
    _ basis: IndexBasis, of made: IndexBasis, _ options: GramIndex.Options
  ) {
    func key(_ rival: IndexBasis.Rival) -> [UInt32] { [rival.parent, rival.scalar] }
    let known = Dictionary(
      basis.rivals.map { (key($0), $0.sampled) }, uniquingKeysWith: { first, _ in first })
    #expect(known.count == basis.rivals.count)
    let least = FrequentTextMiner.rivalLimit(sampling: basis.sampling, options: options)
    for rival in made.rivals {
      #expect(known[key(rival)] ?? least >= rival.sampled)
    }
  }

  @Test("What is not what was published is noticed")
  func otherFiles() throws {
    let options = options(limit: 40, sample: 1000)
    var random = Sequence64(state: 4)
    let texts = (0..<120).map { _ in text(&random) }
    let documents = texts.enumerated().map { document($0.offset, $0.element) }
    let index = SearchIndex(documents: documents, names: [], options: options, jobs: 1)
    index.prepare()
    let basis = try #require(index.basis)
    let files = Dictionary(
      uniqueKeysWithValues: index.paths.map { ($0, index.file(at: $0) ?? []) })
    // As if the third article had been without its last characters.
    let third = index.content.table.documents[2]
    let earlier = third.with(parts: [.text("别的" + third.plain)])
    let revised = RevisedDocument(
      identifier: 2, earlier: earlier, document: third, hasOtherEntry: false)
    let none = RevisedDocument(
      identifier: 2, earlier: third, document: earlier, hasOtherEntry: false)
    #expect(!index.revise([revised], since: basis) { files[$0] })
    #expect(!index.revise([none], since: basis) { _ in nil })
    #expect(!index.revise([none], since: basis) { files[$0].map { Array($0.dropLast()) } })
    #expect(!index.isSame(SearchIndex.path("index.json")))
  }

  @Test("A basis that is cut off or damaged is refused or harmless")
  func damaged() throws {
    let options = options(limit: 40, sample: 1000)
    var random = Sequence64(state: 8)
    let texts = (0..<120).map { _ in text(&random) }
    let documents = texts.enumerated().map { document($0.offset, $0.element) }
    let index = SearchIndex(documents: documents, names: [], options: options, jobs: 1)
    index.prepare()
    let files = Dictionary(
      uniqueKeysWithValues: index.paths.map { ($0, index.file(at: $0) ?? []) })
    var writer = ByteWriter()
    try #require(index.basis).write(to: &writer)
    let good = writer.bytes
    let second = index.content.table.documents[1]
    let other = second.with(parts: [.text(second.plain + "龍新的")])
    let revised = RevisedDocument(
      identifier: 1, earlier: second, document: other, hasOtherEntry: false)
    for round in 0..<300 {
      var bad = good
      if round % 2 == 0 {
        bad.removeLast(1 + random.below(good.count - 1))
      } else {
        for _ in 0...random.below(3) { bad[random.below(bad.count)] ^= UInt8(1 << random.below(8)) }
      }
      bad.withUnsafeBytes { bytes in
        var reader = ByteReader(bytes)
        guard let basis = try? IndexBasis(from: &reader) else { return }
        _ = SearchIndex(documents: documents, names: [], options: options, jobs: 1)
          .revise([revised], since: basis) { files[$0] }
      }
    }
  }
}

extension SearchDocument {
  /// Everything of it but its excerpt.
  fileprivate var plain: String {
    parts.map {
      switch $0 {
      case .text(let text): text
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .stored(let text): String(decoding: text.bytes, as: UTF8.self)
      }
    }.joined()
  }
}
