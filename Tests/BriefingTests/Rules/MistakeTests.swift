import Briefing
import Diagnostics
import Testing
import YAML

@Suite("Mistakes of editors")
struct MistakeTests {
  @Test(
    "Each is found at its place, with the right suggestion, and nothing else is said",
    arguments: MistakeCase.all)
  func found(_ mistake: MistakeCase) {
    var site = TestSite(MistakeCase.base.merging(mistake.files) { $1 })
    site.others = Set(mistake.files.keys)
    let outcome = site.compile()
    #expect(mistake.marks.count == mistake.expectations.count, "marks and => lines differ")
    var left = outcome.diagnostics
    for (mark, expectation) in zip(mistake.marks, mistake.expectations) {
      let index = left.firstIndex {
        $0.file == mark.file && $0.range.start == mark.range.start
          && expectation.ids.contains($0.id)
      }
      guard let index else {
        Issue.record("\(expectation.ids) is missing at \(mark)\n\(lines(outcome))")
        continue
      }
      let diagnostic = left.remove(at: index)
      if mark.range.start != mark.range.end {
        #expect(diagnostic.range.end == mark.range.end, "\(diagnostic.id)\n\(lines(outcome))")
      }
      if let wanted = expectation.suggestion {
        #expect(diagnostic.fact.suggestions.contains(wanted), "\(lines(outcome))")
      }
      for language in MessageLanguage.allCases {
        #expect(!diagnostic.fact.message(in: language).isEmpty)
      }
    }
    #expect(left.isEmpty, "\(lines(outcome))")
  }

  @Test(
    "A suggestion that is put in the marked place does away with what it is made for",
    arguments: MistakeCase.all)
  func cured(_ mistake: MistakeCase) throws {
    var site = TestSite(MistakeCase.base.merging(mistake.files) { $1 })
    site.others = Set(mistake.files.keys)
    for diagnostic in site.compile().diagnostics where diagnostic.range != .wholeFile {
      guard let suggestion = diagnostic.fact.suggestions.first,
        let text = site.files[diagnostic.file]
      else { continue }
      let bytes = Array(text.utf8)
      let index = LineIndex(bytes)
      let start = index.offset(of: diagnostic.range.start)
      let end = index.offset(of: diagnostic.range.end)
      var cured = site
      cured.files[diagnostic.file] = String(
        decoding: bytes[..<start] + Array(suggestion.utf8) + bytes[end...], as: UTF8.self)
      let outcome = cured.compile()
      let isLeft = outcome.diagnostics.contains {
        $0.id == diagnostic.id && $0.file == diagnostic.file
          && $0.range.start == diagnostic.range.start
      }
      #expect(!isLeft, "\(diagnostic.id): \(suggestion)\n\(lines(outcome))")
      // Nor is the text harmed: what was YAML still is. But a field under its right name may now stand there
      // twice.
      let kinds = Set(YAMLDiagnostics.all.map(\.id)).subtracting(["duplicate-key"])
      let before = site.compile().diagnostics.filter { kinds.contains($0.id) }.count
      let after = outcome.diagnostics.filter { kinds.contains($0.id) }.count
      #expect(after <= before, "\(diagnostic.id): \(suggestion)\n\(lines(outcome))")
    }
  }

  private func lines(_ outcome: TestSite.Outcome) -> String {
    outcome.messages(.chinese).joined(separator: "\n")
  }

  @Test("There are several hundred, of more than sixty kinds")
  func breadth() {
    #expect(MistakeCase.all.count >= 600)
    let kinds = Set(MistakeCase.all.flatMap { $0.expectations.compactMap(\.ids.first) })
    #expect(kinds.count >= 60, "\(kinds.count)")
  }
}
