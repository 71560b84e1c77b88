import Diagnostics
import Testing

@testable import Briefing

@Suite("Problems of texts in the cache")
struct StoredProblemTests {
  private static let facts: [TextProblem.Fact] = [
    .replacementCharacter, .controlCharacter(0x7F), .mojibake("ä¸­"), .bracketedPinyin("進(jìn)"),
    .pageFurniture("暂无评论"), .repeatedParagraph, .repeatedText(paragraphs: 3, percent: 40),
    .halfWidth(",", fullWidth: "，"), .unclosed("“", counterpart: "”"),
    .unopened("）", counterpart: "（"), .openedTwice("“", counterpart: "”"),
    .otherScript(.traditional, characters: "結", count: 1, simplified: "结"),
    .otherScript(.simplified, characters: "结尾", count: 2, simplified: ""),
    .relativeDate("今年"), .unrecordedFigure(metric: "用户", amount: "7亿"),
  ]

  private static var problems: [Diagnostic] {
    var problems = facts.enumerated().map { number, fact in
      var problem = TextProblem(fact, number * 3..<number * 3 + 2)
      problem.further = number % 4
      return Diagnostic(
        problem, file: "a.md", range: SourceRange(line: number + 1, column: 2, length: 3),
        severity: number % 5 == 0 ? .note : nil)
    }
    problems.append(Diagnostic(BriefingProblem.notUTF8, file: "a.md", range: .wholeFile))
    return problems
  }

  private static func stored(_ problems: [Diagnostic]) -> [UInt8] {
    var writer = RecordWriter()
    FileProblems.store(problems, to: &writer)
    return writer.bytes.bytes
  }

  private static func reloaded(_ bytes: [UInt8]) throws -> [Diagnostic] {
    try bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: ByteReader(bytes), locale: .standard)
      let problems = try FileProblems.load(of: "a.md", from: &reader)
      guard reader.bytes.isAtEnd else { throw ByteReader.Malformed() }
      return problems
    }
  }

  @Test("Each comes back as it was")
  func roundTrip() throws {
    let problems = Self.problems
    let read = try Self.reloaded(Self.stored(problems))
    #expect(read.count == problems.count)
    for (a, b) in zip(problems, read) {
      #expect((a.fact as? TextProblem) == (b.fact as? TextProblem))
      #expect((a.id, a.severity, a.file) == (b.id, b.severity, b.file))
      #expect(a.range == b.range)
      for language in MessageLanguage.allCases {
        #expect(a.fact.message(in: language) == b.fact.message(in: language))
        #expect(a.fact.hint(in: language) == b.fact.hint(in: language))
        #expect(a.fact.notes(in: language) == b.fact.notes(in: language))
      }
      #expect(a.fact.suggestions == b.fact.suggestions)
    }
  }

  @Test("Whatever stands in their place is refused or read, and nothing crashes")
  func damaged() throws {
    let good = Self.stored(Self.problems)
    var refused = 0
    for place in good.indices {
      for change in [UInt8(1), 0x80, 0xFF] {
        var bad = good
        bad[place] ^= change
        if (try? Self.reloaded(bad)) == nil { refused += 1 }
      }
      #expect(throws: ByteReader.Malformed.self) { try Self.reloaded(Array(good[..<place])) }
    }
    #expect(refused > 100)
  }
}
