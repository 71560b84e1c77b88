import Briefing
import Templating

/// The forms in which the site is published, as templates see them under `site.formats`.
public final class FormatsView: TemplateObject, Sendable {
  private let published: Set<OutputFormat>
  private let hasFullText: Bool

  init(_ site: Site) {
    published = Set(OutputFormat.allCases.filter { site.publishes($0) })
    hasFullText = site.configuration.feeds.hasFullText
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Formats", "The forms in which the site is published.", of: FormatsView.self
  ) {
    OutputFormat.allCases.map { format in
      .boolean(format.rawValue, "Whether `\(format.rawValue)` is published.") {
        $0.published.contains(format)
      }
    } + [.boolean("full_text", "Whether feeds carry whole texts.") { $0.hasFullText }]
  }
}

extension Site {
  /// Whether there are files in a form: it is published, and there is something to publish in it.
  func publishes(_ format: OutputFormat) -> Bool {
    // A calendar without an event is none (RFC 5545, section 3.6).
    if format == .calendar, events.isEmpty { return false }
    if format == .redirects, redirects.isEmpty { return false }
    return configuration.publishes(format)
  }
}
