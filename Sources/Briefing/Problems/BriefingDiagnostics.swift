import Diagnostics
import Markdown
import Templating
import YAML

/// The kinds of problems that content can have.
public enum BriefingDiagnostics {
  /// All kinds that this module reports: those of files, references and rules, of dates and amounts,
  /// and of prose.
  public static let all: [DiagnosticKind] = own + ScalarDiagnostics.all + TextDiagnostics.all

  /// Those of files, references and rules.
  static let own: [DiagnosticKind] =
    filesKinds + fieldsKinds + formatKinds + referencesKinds + statementsKinds + articlesKinds

  /// The checks that `site.yml` can turn off: whatever is not an error, or not always one; then only the
  /// warnings are turned off.
  static let optionalKinds: [DiagnosticKind] =
    (all + YAMLDiagnostics.all + MarkdownDiagnostics.all + TemplateDiagnostics.all)
    .filter { $0.severity != .error } + [missingSource, emptyBlock, emptyValue]

  /// Reported by what builds the pages.
  static let noFontCheck = "no-chinese-font"

  /// Ids of the checks that `site.yml` can turn off.
  public static let optionalChecks: [String] = optionalKinds.map(\.id) + [noFontCheck]

  /// An article with more front matter and a body.
  static func article(_ frontMatter: String, _ body: String = "正文。") -> DiagnosticKind.Example {
    .init(
      path: "Content/articles/entry.md",
      text: "---\ntitle: 入口关闭\ndate: 2025-09-20\n\(frontMatter)---\n\(body)\n")
  }
}
