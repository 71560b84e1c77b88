import Diagnostics

/// The content of a new site: as little as shows how everything is written, and builds without a
/// warning.
public struct StarterSite: Sendable {
  /// The site's name.
  public var title: String
  /// The language of the site and of the explanations in it.
  public var language: MessageLanguage
  /// When the site is made.
  public var date: @Sendable (SiteTimeZone) -> CalendarDay

  /// Describes one.
  public init(
    title: String, language: MessageLanguage,
    date: @escaping @Sendable (SiteTimeZone) -> CalendarDay
  ) {
    self.title = title
    self.language = language
    self.date = date
  }

  /// Its files with their paths relative to the root, `Content/` before each, and `.gitignore`.
  public var files: [(path: String, text: String)] {
    let zone = SiteTimeZone(timeZone) ?? .china
    let today = date(zone)
    let year = zeroPadded(today.year, 4)
    let texts = language == .chinese ? Self.chinese : Self.english
    let fill: (String) -> String = { text in
      text.replacing("{title}", with: Scaffold.yaml(title))
        .replacing("{zone}", with: timeZone)
        .replacing("{today}", with: today.description)
        .replacing("{lastYear}", with: zeroPadded(today.year - 1, 4))
    }
    return [
      (".gitignore", "/public/\n/.sitegen/\n.DS_Store\n"),
      ("Content/site.yml", fill(texts.settings)),
      ("Content/metrics.yml", texts.metrics),
      ("Content/sectors/example-sector.md", texts.sector),
      ("Content/companies/example-company.md", texts.company),
      ("Content/articles/\(year)/first-article.md", fill(texts.article)),
    ]
  }

  private var timeZone: String { language == .chinese ? "Asia/Shanghai" : "UTC" }

  /// The texts of one language; those in braces are filled in.
  struct Texts {
    var settings: String
    var metrics: String
    var sector: String
    var company: String
    var article: String
  }
}
