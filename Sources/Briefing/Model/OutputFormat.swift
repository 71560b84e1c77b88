/// A form in which a site is published besides its pages. `formats:` in `site.yml` turns each on or
/// off; its raw value is the key there.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// Atom feeds (RFC 4287).
  case atom
  /// JSON Feed 1.1.
  case jsonFeed = "json_feed"
  /// The calendar of events (RFC 5545).
  case calendar
  /// The pages and JSON files of the data; the other forms of data need it.
  case data
  /// The data as CSV.
  case csv
  /// The relations as GraphML.
  case graphML = "graphml"
  /// All tables in one SQLite file.
  case sqlite
  /// JSON-LD in pages.
  case structuredData = "structured_data"
  /// OpenGraph and Twitter tags in pages.
  case socialTags = "social_tags"
  /// A picture for sharing for each article and company.
  case shareImages = "share_images"
  /// `sitemap.xml`.
  case sitemap
  /// `robots.txt`.
  case robots
  /// `llms.txt`.
  case llms
  /// `site.webmanifest` with its icons.
  case manifest
  /// `/.well-known/security.txt`; needs `security:`.
  case security
  /// The digests by week and month.
  case digest
  /// The digests as e-mail; needs `digest`.
  case email
  /// Pages at former addresses, with lists of them for web servers.
  case redirects

  /// Forms that a site has only where it asks for them, because making them takes long.
  public static let disabledByDefault: Set<OutputFormat> = [.shareImages]

  /// What it is made from: without that, there is none of it either.
  public var base: OutputFormat? {
    switch self {
    case .csv, .graphML, .sqlite: .data
    case .email: .digest
    default: nil
    }
  }

  /// Whether its files are made of full addresses, so that it needs `base_url`.
  public var needsBaseURL: Bool {
    switch self {
    case .atom, .jsonFeed, .sitemap, .security, .shareImages: true
    default: false
    }
  }
}
