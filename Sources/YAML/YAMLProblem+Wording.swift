import Diagnostics

extension YAMLProblem: DiagnosticFact {
  /// The kind of problem.
  public var kind: DiagnosticKind { YAMLDiagnostics.syntax }
  /// One line that says what is wrong.
  public func message(in language: MessageLanguage) -> String { "\(self)" }
}
