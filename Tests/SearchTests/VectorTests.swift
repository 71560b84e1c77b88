import Briefing
import Foundation
import Testing

@testable import Search

/// What the index builder and the browser must agree on. `Tests/browser/test_search.py` holds
/// `search.js` to the same file.
private struct Vectors: Codable, Equatable {
  struct Folded: Codable, Equatable {
    var text: String
    var folded: String
  }

  struct Query: Codable, Equatable {
    var text: String
    var wanted: [String]
    var excluded: [String]
  }

  struct Shard: Codable, Equatable {
    var term: String
    var bits: Int
    var shard: Int
  }

  /// `found` is `nowhere`, `documents TERM` or, for each piece, `OFFSET TERM FOLLOWS`.
  struct Plan: Codable, Equatable {
    var text: String
    var found: [String]
  }

  var folding: [Folded]
  var queries: [Query]
  var shards: [Shard]
  var phrases: [String]
  var plans: [Plan]
}

@Suite("Vectors that Swift and the browser share")
struct VectorTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/search-vectors.json")

  private static let sentences = [
    "这一阶段反复出现的词，", "反复出现的价格，", "价格秩序", "哈哈哈哈哈", "哈哈", "。", "的词", "京东的",
  ]

  private static let terms = ["京", "京东", "ai", "\u{1}/companies/jd/", "😀", "反复出现的词"]

  private func shard(of term: String, bits: Int) -> Vectors.Shard {
    let scalars = term.unicodeScalars.map(\.value)
    return Vectors.Shard(term: term, bits: bits, shard: TermHash.shard(of: scalars, bits: bits))
  }

  private func made() -> Vectors {
    let texts = [
      "京东", "京東", "ＪＤ", "Jd.com", "ＡＩ电商", "14亿", "  多 个\u{3000}空格 ", "é", "e\u{301}", "ﬁ", "㍿",
      "後來", "裡面", "臺灣", "“引号”", "a\u{200B}b", "😀京东", "カタカナ", "ｶﾀｶﾅ", "𠮷野家", "",
    ]
    let queries = [
      "京东", "京东 腾讯", "\"京东 腾讯\"", "“京东 腾讯”", "“京东”", "京东 -微信", "-京东", "京东 -\"微信 支付\"", "a-b",
      "- 京东", "\"未闭合", "＂全角＂", "京東 京东", "   ", "1~2 个百分点", "－微信 京东", "京东 \"\"",
      "”京东“", "「京东」", "『京东 腾讯』", "｢京东｣", "“京东”“腾讯” -「微信」", "“京东”与“腾讯”", "\"“京东”\"", "“ ”",
      "“京东", "“京东\"", "\"a\"\"b c\"", "“他说‘好’”",
    ]
    let documents = (0..<60).map { (number: Int) -> SearchDocument in
      var text = ""
      for turn in 0..<9 { text += Self.sentences[(number * 7 + turn * turn * 3 + number / 8) % 8] }
      return SearchDocument(
        kind: .article, title: "的词\(number)", address: "/a\(number)/", parts: [.text(text)])
    }
    var options = GramIndex.Options()
    options.frequentLimit = 12
    options.context = 12
    let index = SearchIndex(documents: documents, names: [], options: options, jobs: 1)
    let table = PhraseTable(index.grams.phrases)
    let all = Self.sentences.joined() + Self.sentences.reversed().joined()
    var pieces: Set<String> = []
    for start in 0..<all.count - 12 {
      for length in [2, 3, 5, 8, 12] { pieces.insert(String(all.dropFirst(start).prefix(length))) }
    }
    return Vectors(
      folding: texts.map {
        Vectors.Folded(text: $0, folded: FoldedText.string(FoldedText.fold($0)))
      },
      queries: queries.map { text in
        let query = SearchQuery(text)
        return Vectors.Query(
          text: text, wanted: query.wanted.map { FoldedText.string($0) },
          excluded: query.excluded.map { FoldedText.string($0) })
      },
      shards: Self.terms.flatMap { term in
        [0, 1, 8, 13, 20].map { bits in shard(of: term, bits: bits) }
      },
      phrases: index.grams.phrases.map { FoldedText.string($0) },
      plans: pieces.sorted().map { text in
        Vectors.Plan(text: text, found: describe(LookUp(FoldedText.fold(text), phrases: table)))
      })
  }

  private func describe(_ look: LookUp) -> [String] {
    switch look {
    case .nowhere: ["nowhere"]
    case .documents(let term): ["documents \(FoldedText.string(term))"]
    case .places(let pieces):
      pieces.map {
        "\($0.offset) \(FoldedText.string($0.term)) \(FoldedText.string($0.follows))"
      }
    }
  }

  @Test("Are what the index builder makes; recorded anew, they fail the run")
  func areCurrent() throws {
    let made = made()
    let kinds = Set(made.plans.map { $0.found[0].split(separator: " ")[0] })
    #expect(kinds.isSuperset(of: ["nowhere", "documents", "0"]))
    if ProcessInfo.processInfo.environment["RECORD_VECTORS"] != nil {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(made).write(to: Self.file)
      Issue.record("recorded; run again without RECORD_VECTORS")
      return
    }
    let kept = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: Self.file))
    #expect(made.folding == kept.folding)
    #expect(made.queries == kept.queries)
    #expect(made.shards == kept.shards)
    #expect(made.phrases == kept.phrases)
    #expect(made.plans == kept.plans)
  }
}
