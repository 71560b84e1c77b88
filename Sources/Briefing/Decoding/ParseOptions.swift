import Diagnostics
import Markdown

/// What parsing a file depends on besides its bytes.
public struct ParseOptions: Sendable, Hashable {
  /// The zone and language of dates.
  public var locale: SiteLocale
  /// How bodies are rendered.
  public var markdown: MarkdownOptions
  /// Ids of the checks that `site.yml` turns off.
  public var disabledChecks: Set<String>
  /// The script of the site's language; `nil` where the tag does not say.
  public var script: ChineseScript?

  /// Makes options.
  public init(
    locale: SiteLocale = .standard, markdown: MarkdownOptions = MarkdownOptions(),
    disabledChecks: Set<String> = []
  ) {
    self.locale = locale
    self.markdown = markdown
    self.disabledChecks = disabledChecks
  }

  /// The options that `site.yml` asks for.
  public init(_ configuration: SiteConfiguration) {
    var markdown = MarkdownOptions()
    markdown.allowsRawHTML = configuration.allowsRawHTML
    markdown.language = configuration.locale.language
    self.init(
      locale: configuration.locale, markdown: markdown,
      disabledChecks: configuration.disabledChecks)
    let subtags = configuration.language.lowercased().split(separator: "-").dropFirst()
    if subtags.contains("hans") || subtags.contains("cn") || subtags.contains("sg") {
      script = .simplified
    } else if subtags.contains(where: { ["hant", "tw", "hk", "mo"].contains($0) }) {
      script = .traditional
    }
  }
}
