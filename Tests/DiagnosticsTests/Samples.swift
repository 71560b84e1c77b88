import Diagnostics

/// A fact for tests.
struct Sample: DiagnosticFact {
  var kind = DiagnosticKind(
    id: "unknown-reference", severity: .error,
    title: Wording(zh: "找不到", en: "Unknown: reference"),
    explanation: Wording(zh: "说明。", en: "Explanation."),
    wrong: .init(path: "a.md", text: "````\nx\n"), right: .init(path: "a.md", text: "y"))
  var name = "京東"
  var hint: String? = "did you mean “京东” (companies/jd.md)?"
  var notes: [String] = []
  var suggestions: [String] = ["京东"]

  func message(in language: MessageLanguage) -> String {
    switch language {
    case .chinese: "没有叫“\(name)”的公司"
    case .english: "no company is called “\(name)”"
    }
  }
  func hint(in language: MessageLanguage) -> String? { hint }
  func notes(in language: MessageLanguage) -> [String] { notes }
}

extension Diagnostic {
  static func sample(
    _ fact: Sample = Sample(), file: String = "Content/a.md", line: Int = 1, column: Int = 1,
    length: Int = 1, severity: Severity = .error
  ) -> Diagnostic {
    Diagnostic(
      fact, file: file, range: SourceRange(line: line, column: column, length: length),
      severity: severity)
  }
}
