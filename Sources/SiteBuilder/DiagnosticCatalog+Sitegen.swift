import Briefing
import Diagnostics
import Markdown
import Templating
import YAML

extension DiagnosticCatalog {
  /// Every kind of problem that the program reports.
  public static let sitegen = DiagnosticCatalog([
    YAMLDiagnostics.all, ScalarDiagnostics.all, MarkdownDiagnostics.all,
    TemplateDiagnostics.all, SiteDiagnostics.all,
  ])
}
