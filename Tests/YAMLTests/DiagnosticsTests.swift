import Diagnostics
import Testing
import YAML

@Suite("Table of kinds")
struct KindTests {
  @Test("Identifiers are unique and kebab-case; every text is there in both languages")
  func table() {
    let ids = YAMLDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for kind in YAMLDiagnostics.all {
      #expect(kind.id.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x38 })
      for language in MessageLanguage.allCases {
        #expect(!kind.title[language].isEmpty)
        #expect(!kind.explanation[language].isEmpty)
      }
    }
  }

  @Test("The wrong examples give their problem, the right ones none")
  func examples() throws {
    var checked = 0
    for kind in YAMLDiagnostics.all {
      guard let wrong = kind.wrong, let right = kind.right else { continue }
      #expect(ids(wrong.text).contains(kind.id), "\(kind.id): \(ids(wrong.text))")
      #expect(ids(right.text) == [], "\(kind.id)")
      checked += 1
    }
    #expect(checked > 10)
  }

  private func ids(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let split = FrontMatter.split(bytes)
    var problems = [split.problem].compactMap(\.self)
    if let range = split.frontMatter {
      problems += YAMLParser.parse(bytes, in: range, firstLine: split.firstLine).problems
    }
    return problems.map(\.problem.kind.id)
  }

  @Test("Messages are worded in both languages, without a full stop")
  func wording() {
    for slip in SlipTests.slips {
      let zh = slip.problem.message(in: .chinese)
      let en = slip.problem.message(in: .english)
      #expect(zh != en)
      #expect(!zh.hasSuffix("。") && !en.hasSuffix("."))
      #expect(YAMLDiagnostics.all.contains { $0.id == slip.problem.kind.id })
    }
  }
}
