import Briefing
import Templating

/// Full addresses and permanent identifiers of what a site publishes.
struct SiteAddress: Sendable {
  /// Such as `https://example.com/briefing`, without a slash at the end.
  let base: String
  /// The tagging entity of RFC 4151, such as `example.com,2025`.
  private let authority: String

  /// `nil` where the site has no base address.
  init?(_ configuration: SiteConfiguration) {
    guard var base = configuration.baseURL else { return nil }
    while base.hasSuffix("/") { base.removeLast() }
    self.base = base
    authority = configuration.tagAuthority
  }

  /// The full address of a path that starts with a slash.
  func callAsFunction(_ path: String) -> String { base + path }

  /// The full address of a URL of the site; another site's as it is.
  func callAsFunction(_ url: URLValue) -> String { url.isPath ? base + url.address : url.address }

  /// A permanent identifier (RFC 4151) of something with an address on the site.
  func tag(_ specific: String) -> String {
    var path = specific[...]
    while path.hasPrefix("/") { path.removeFirst() }
    while path.hasSuffix("/") { path.removeLast() }
    return "tag:\(authority):\(path)"
  }
}

extension SiteConfiguration {
  /// What permanent identifiers begin with: as `feeds.id` says, else the host that `base_url` in
  /// `site.yml` names, with a year that stays the same.
  var tagAuthority: String { feeds.tagAuthority ?? "\(identifyingHost),2025" }

  /// The host that identifiers are made from. `--base-url` does not change it, so that a preview
  /// elsewhere has the same identifiers.
  var identifyingHost: String {
    if let authority = feeds.tagAuthority {
      let domain = authority.prefix { $0 != "," }
      return String(domain.split(separator: "@").last ?? domain)
    }
    return (declaredBaseURL ?? baseURL).map(Self.host) ?? "site.invalid"
  }

  /// The host of an address without its port. A number in brackets (RFC 3986, section 3.2.2) can stand
  /// neither in an identifier nor behind the `@` of most mail programs; `site.invalid` (RFC 2606)
  /// stands for it.
  static func host(of url: String) -> String {
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    let host = rest.prefix { $0 != "/" }.split(separator: "@").last ?? ""
    return host.hasPrefix("[") ? "site.invalid" : host.prefix { $0 != ":" }.lowercased()
  }
}
