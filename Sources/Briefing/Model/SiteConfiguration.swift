import Diagnostics
import Templating

/// What `Content/site.yml` says.
public struct SiteConfiguration: Sendable {
  /// An entry of the main navigation or at the foot of every page.
  public struct NavigationItem: Sendable {
    /// What the reader sees.
    public var title: String
    /// Where it leads.
    public var url: URLValue
    /// Where it leads, as written.
    var place: Located<String>
  }

  /// A line at the foot of every page.
  public struct Notice: Sendable {
    /// What the reader sees.
    public var text: String
    /// Where it leads.
    public var url: URLValue?
    /// Where it leads, as written.
    var place: Located<String>?
  }

  /// Who publishes the site.
  public struct Publisher: Sendable {
    /// The name.
    public var name: String
    /// Its own address.
    public var url: URLValue?
    /// Where to write to.
    public var email: String?
    /// Path of its logo, relative to the site's base.
    public var logo: URLValue?
    /// What `site.yml` says about the logo.
    var logoPlace: Located<String>?
  }

  /// How long the lists of the home page are.
  public struct Home: Sendable {
    /// Latest articles.
    public var latest = 8
    /// Events of the last days and those to come.
    public var events = 8
    /// Figures that moved.
    public var figures = 6
  }

  /// The weekly digest.
  public struct Digest: Sendable {
    /// The least importance of the events in it.
    public var importance = 1
  }

  /// Feeds.
  public struct Feeds: Sendable {
    /// How many entries a feed has.
    public var limit = 50
    /// Whether entries carry the whole text.
    public var hasFullText = true
    /// The authority and date that the ids of entries are made from (RFC 4151), such as
    /// `example.com,2025`, where `site.yml` names one.
    public var tagAuthority: String?
  }

  /// Where security problems are reported (RFC 9116).
  public struct Security: Sendable {
    /// Address of a page or mailbox.
    public var contact: URLValue
    /// Until when the statement holds, and where that stands in `site.yml`.
    public var expires: Located<EDTFDate>?
    /// How reports are handled.
    public var policy: URLValue?
    /// A key to encrypt reports with.
    public var encryption: URLValue?
    /// BCP 47 tags of the languages in which reports are welcome.
    public var languages: [String] = []
  }

  /// The site's name.
  public var title = ""
  /// A line below the name.
  public var tagline: String?
  /// BCP 47 tag of the content's language; also names the file of strings.
  public var language = "zh-Hans"
  /// The IANA name of the site's time zone.
  public var timeZone = "Asia/Shanghai"
  /// The zone and language in which dates are shown.
  public var locale = SiteLocale.standard
  /// Where the site will stand, such as `https://example.com/briefing/`; ends with a slash.
  public var baseURL: String?
  /// What `site.yml` says about `baseURL`, whatever the command line says.
  public var declaredBaseURL: String?
  /// What the site is, in a sentence or two.
  public var description: String?
  /// Who publishes it.
  public var publisher: Publisher?
  /// The main navigation.
  public var navigation: [NavigationItem] = []
  /// What the foot of every page links to besides the sections; the editors' own pages where nothing is
  /// said.
  public var footer: [NavigationItem]?
  /// Lines at the foot of every page, such as the number of a filing.
  public var notices: [Notice] = []
  /// The article that leads the home page, by id; the newest where none is given.
  public var lead: Reference?
  /// How long the lists of the home page are.
  public var home = Home()
  /// The weekly digest.
  public var digest = Digest()
  /// Whether Markdown may contain raw HTML.
  public var allowsRawHTML = false
  /// Ids of the checks that are turned off.
  public var disabledChecks: Set<String> = []
  /// Whether there is a search page with its index.
  public var hasSearch = true
  /// The forms of publication that are turned off.
  public var disabledFormats: Set<OutputFormat> = OutputFormat.disabledByDefault
  /// Feeds.
  public var feeds = Feeds()
  /// Where security problems are reported.
  public var security: Security?
  /// Terms of the content.
  public var license: License?

  /// Where `site.yml` gives the language.
  public internal(set) var languagePlace: SourceRange?

  /// The defaults.
  public init() {}

  /// The id of the article that leads the home page, where `site.yml` names one.
  public var leadArticle: String? { lead?.value }

  /// The links in `site.yml`, as written.
  var links: [Located<String>] {
    (navigation + (footer ?? [])).map(\.place) + notices.compactMap(\.place)
  }

  /// Whether the site is published in a form: it is not turned off, nor is what it is made from, and
  /// what it needs is there.
  public func publishes(_ format: OutputFormat) -> Bool {
    if disabledFormats.contains(format) { return false }
    if format.needsBaseURL, baseURL == nil { return false }
    if format == .security, security == nil { return false }
    return format.base.map { publishes($0) } ?? true
  }

  /// The path of `baseURL` without its last slash: empty, or such as `/briefing`.
  public var basePath: String {
    guard let baseURL else { return "" }
    let bytes = Array(baseURL.utf8)
    var index = 0
    var slashes = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/") {
        slashes += 1
        if slashes == 3 { break }
      }
      index += 1
    }
    var path = bytes[index...]
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    return String(decoding: path, as: UTF8.self)
  }
}
