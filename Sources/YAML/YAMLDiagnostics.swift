import Diagnostics

/// The kinds of problems of this module.
public enum YAMLDiagnostics {
  /// All of them, in the order of the reference.
  public static let all: [DiagnosticKind] = [syntax]

  static let syntax = DiagnosticKind(
    id: "yaml-syntax", severity: .error,
    title: Wording(zh: "YAML 语法错误", en: "YAML syntax error"),
    explanation: Wording(zh: "这里的文字不符合 YAML 的写法。", en: "The text is not valid YAML here."))
}
