import Briefing

/// Writes `/.well-known/security.txt` (RFC 9116).
enum SecurityFile {
  static let path = ".well-known/security.txt"

  /// `nil` where `site.yml` says nothing about security.
  static func bytes(of site: Site) -> [UInt8]? {
    guard let security = site.configuration.security,
      let address = SiteAddress(site.configuration)
    else { return nil }
    var lines = ["Contact: \(security.contact.address)"]
    lines.append("Expires: \(expiry(of: site, security).rfc3339(in: Self.utc))")
    if let url = security.encryption { lines.append("Encryption: \(address(url))") }
    if !security.languages.isEmpty {
      lines.append("Preferred-Languages: \(security.languages.joined(separator: ", "))")
    }
    // It is looked for at the root of a host alone, and an address of the web in it must begin with
    // `https:` (section 2.5); that of a site for tests may not.
    let canonical = address("/" + path)
    if site.configuration.basePath.isEmpty, !canonical.hasPrefix("http:") {
      lines.append("Canonical: \(canonical)")
    }
    if let url = security.policy { lines.append("Policy: \(address(url))") }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static let utc = SiteTimeZone("UTC") ?? .china

  /// The end of the day that `site.yml` names. Without one, six to twelve months ahead, in two steps
  /// a year, so that the file is not another one every day.
  private static func expiry(
    of site: Site, _ security: SiteConfiguration.Security
  ) -> Moment {
    let locale = site.configuration.locale
    if let expires = security.expires?.value {
      if expires.time != nil { return Moment(expires) }
      let day = expires.latest ?? expires.earliest
      return Moment(seconds: Moment(EDTFDate(day, locale: locale)).seconds + 86_399)
    }
    let isFirstHalf = site.today.month <= 6
    let day =
      CalendarDay(
        year: site.today.year + (isFirstHalf ? 0 : 1), month: isFirstHalf ? 12 : 6,
        day: isFirstHalf ? 31 : 30) ?? .last
    return Moment(seconds: Moment(EDTFDate(day, locale: locale)).seconds + 86_399)
  }
}
