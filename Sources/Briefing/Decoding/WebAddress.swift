import Foundation
import Templating

/// Addresses in ASCII, as feeds, calendars, site maps and messages need them (RFC 3986): a host in other
/// letters in its form for the domain name system (RFC 5891, `xn--…`), other characters of the path
/// percent-encoded.
enum WebAddress {
  /// The address at which a site is published, with a slash at its end; `nil` where it cannot be one.
  static func base(_ address: String) -> String? {
    guard !address.contains("?"), !address.contains("#"),
      let url = URLValue(external: address).flatMap(inASCII)?.address, url.hasPrefix("http")
    else { return nil }
    return url.hasSuffix("/") ? url : url + "/"
  }

  /// The same address in ASCII; `nil` where its host cannot be one.
  static func inASCII(_ url: URLValue) -> URLValue? {
    let address = url.address
    // `URLValue` has encoded everything but the host.
    if address.utf8.allSatisfy({ $0 < 0x80 }) { return url }
    guard let start = address.range(of: "://")?.upperBound else { return nil }
    let end = address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex
    return host(address[start..<end]).flatMap {
      URLValue(external: address[..<start] + $0 + address[end...])
    }
  }

  /// A host, with a port where it has one, in ASCII; `nil` where it cannot be a host.
  static func host(_ host: Substring) -> String? {
    if host.utf8.allSatisfy({ $0 < 0x80 }) { return String(host) }
    guard
      let encoded = URL(string: "https://\(host)/", encodingInvalidCharacters: true)?
        .absoluteString, encoded.utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    return String(encoded.dropFirst("https://".count).dropLast())
  }
}
