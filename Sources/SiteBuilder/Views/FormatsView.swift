import Briefing
import Templating

/// The forms in which the site is published, as templates see them under `site.formats`.
public final class FormatsView: TemplateObject, Sendable {
  let configuration: SiteConfiguration

  init(_ configuration: SiteConfiguration) {
    self.configuration = configuration
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Formats", "The forms in which the site is published.", of: FormatsView.self
  ) {
    OutputFormat.allCases.map { format in
      .boolean(format.rawValue, "Whether `\(format.rawValue)` is published.") {
        $0.configuration.publishes(format)
      }
    }
  }
}
