import Briefing
import Diagnostics
import Templating

/// The parts of `docs/` that are made from the program's own tables.
public enum SiteReference {
  /// What page templates are given, and all types, fields and filters.
  public static var templates: String {
    var lines = ["## Page templates", "", "| template | is given |", "|---|---|"]
    for page in PageTemplates.all {
      let roots = page.roots.map { "`\($0.name)`: \($0.type)" }.joined(separator: ", ")
      lines.append("| `\(page.name)` | \(roots) |")
    }
    lines += [
      "", "## Labels", "",
      "Groups for the filter `label`; their wording stands under `labels` in the strings.", "",
      "A site can have further kinds of events: give them wording under `event_kind` in every language. "
        + "`pages/search.html` has it once more for the results of search.",
      "", "| group | values |", "|---|---|",
    ]
    for (group, values) in HostFilters.labelGroups {
      lines.append("| `\(group)` | \(values.map { "`\($0)`" }.joined(separator: ", ")) |")
    }
    let types = Self.types
    let filters = HostFilters.all(strings: .empty, configuration: nil)
    return lines.joined(separator: "\n") + "\n\n"
      + TemplateReference.markdown(types: types, filters: filters)
  }

  /// Every kind of problem with its explanation and examples.
  public static var diagnostics: String { DiagnosticCatalog.sitegen.markdown() }

  /// The types that the roots of page templates lead to.
  private static let types: [any TemplateObject.Type] = [
    SiteView.self, PageView.self, HomeView.self, ArticleListView.self, IndexView.self,
    SourceListView.self, TimelineView.self, ProfileView.self, LedgerView.self,
    ScoreboardView.self, TimelineBlockView.self, FiguresBlockView.self, QuoteBlockView.self,
    ChartView.self, Article.self, Company.self, Person.self, Product.self, Topic.self,
    Sector.self, Metric.self, TextPage.self,
  ]
}
