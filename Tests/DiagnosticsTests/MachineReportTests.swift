import Diagnostics
import Foundation
import Testing

@Suite("For machines")
struct MachineReportTests {
  private func json(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticReport(format: .json, language: .english).render(diagnostics)
  }

  @Test("JSON is the designed document")
  func design() {
    #expect(
      json([.sample(Sample(hint: nil, notes: ["…"]), line: 7, column: 13, length: 2)]) == """
        {"errors": 1, "warnings": 0, "diagnostics": [{"severity": "error", "id": "unknown-reference", "file": "Content/a.md", "line": 7, "column": 13, "endColumn": 15, "message": "no company is called “京東”", "notes": ["…"], "suggestions": ["京东"]}]}

        """)
    #expect(json([]) == "{\"errors\": 0, \"warnings\": 0, \"diagnostics\": []}\n")
  }

  @Test("Every character survives JSON")
  func escapes() throws {
    let name = String(String.UnicodeScalarView((0...0x3000).compactMap(Unicode.Scalar.init)))
    let text = json([.sample(Sample(name: name, hint: "a\"b\\c"))])
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let first = (value?["diagnostics"] as? [[String: Any]])?.first
    let message = try #require(first?["message"] as? String)
    #expect(Array(message.unicodeScalars) == Array("no company is called “\(name)”".unicodeScalars))
    #expect(first?["notes"] as? [String] == ["a\"b\\c"])
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test("JSON lists all of the same, in one order whatever the order of finding")
  func order() {
    let many = (1...100).map { Diagnostic.sample(line: $0) }
    #expect(json(many) == json(many.reversed()))
    #expect(json(many).split(separator: "\n").count == 100)
  }

  @Test("GitHub's commands are escaped")
  func github() {
    let report = DiagnosticReport(format: .github, language: .english)
    let fact = Sample(name: "50%: a,b\nc\r", hint: "try", notes: ["n:,"])
    #expect(
      report.render([
        .sample(fact, file: "Content/a,b:c%.md", line: 2, column: 3, length: 2),
        .sample(Sample(hint: nil), file: "d.md", severity: .warning),
      ]) == """
        ::error file=Content/a%2Cb%3Ac%25.md,line=2,col=3,endColumn=5,title=Unknown%3A reference [unknown-reference]::no company is called “50%25: a,b%0Ac%0D”%0Atry%0An:,
        ::warning file=d.md,line=1,col=1,endColumn=2,title=Unknown%3A reference [unknown-reference]::no company is called “京東”
        1 error, 1 warning

        """)
  }
}
