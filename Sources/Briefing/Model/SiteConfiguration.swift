import Templating

/// What `Content/site.yml` says.
public struct SiteConfiguration: Sendable {
  /// An entry of the main navigation.
  public struct NavigationItem: Sendable {
    /// What the reader sees.
    public var title: String
    /// Where it leads.
    public var url: URLValue
  }

  /// Who publishes the site.
  public struct Publisher: Sendable {
    /// The name.
    public var name: String
    /// Its own address.
    public var url: URLValue?
    /// Where to write to.
    public var email: String?
  }

  /// The site's name.
  public var title = ""
  /// A line below the name.
  public var tagline: String?
  /// BCP 47 tag of the content's language; also names the file of strings.
  public var language = "zh-Hans"
  /// Offset of the site's time zone from UTC in minutes (from an IANA name, fixed at 1 January 2020
  /// where the zone has summer time).
  public var timeZone = "Asia/Shanghai"
  /// Where the site will stand, such as `https://example.com/briefing/`; ends with a slash.
  public var baseURL: String?
  /// What the site is, in a sentence or two.
  public var description: String?
  /// Who publishes it.
  public var publisher: Publisher?
  /// The main navigation.
  public var navigation: [NavigationItem] = []
  /// The id of the article that leads the home page; the newest where none is given.
  public var leadArticle: String?
  /// Whether Markdown may contain raw HTML.
  public var allowsRawHTML = false

  /// The path of `baseURL` without its last slash: empty, or such as `/briefing`.
  public var basePath: String {
    guard let baseURL, let scheme = baseURL.range(of: "://") else { return "" }
    guard let slash = baseURL[scheme.upperBound...].firstIndex(of: "/") else { return "" }
    var path = String(baseURL[slash...])
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

extension String {
  /// The range of the first occurrence of an ASCII text.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
