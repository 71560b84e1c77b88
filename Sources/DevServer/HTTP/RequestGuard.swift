import FlyingFox

/// Decides which requests are answered at all: those that a reader of this preview makes, not those
/// that a page of another origin makes a browser send.
///
/// A page elsewhere can let its own host name lead to this machine (DNS rebinding): the `Host`
/// header then carries that name. It can send requests across origins: browsers then say so in
/// `Origin` or in the headers of Fetch Metadata (W3C, `Sec-Fetch-Site`).
struct RequestGuard: Sendable {
  /// Names that stand for this machine, in lower case, without port.
  private let names: Set<String>
  /// Whether every numeric address may be used: the server listens on all of the machine's.
  private let allowsAnyAddress: Bool

  /// Guards a server that listens on `address`.
  init(address: String) {
    let isEverything = ["0.0.0.0", "::", "0:0:0:0:0:0:0:0"].contains(address)
    let own = address.contains(":") ? "[\(address)]" : address
    names = ["localhost", "127.0.0.1", "[::1]", own.lowercased()]
    allowsAnyAddress = isEverything
  }

  /// Whether to answer.
  func allows(_ request: HTTPRequest) -> Bool {
    guard let host = request.headers[.host], isOwn(host) else { return false }
    if let origin = request.headers[HTTPHeader("Origin")],
      origin.lowercased() != "http://" + host.lowercased()
    {
      return false
    }
    switch request.headers[HTTPHeader("Sec-Fetch-Site")] {
    case nil, "same-origin", "none": return true
    default:
      // A link from elsewhere may be followed; nothing may be embedded, read or sent from there.
      return request.headers[HTTPHeader("Sec-Fetch-Mode")] == "navigate"
        && request.headers[HTTPHeader("Sec-Fetch-Dest")] == "document"
        && (request.method == .GET || request.method == .HEAD)
    }
  }

  /// Whether a `Host` header (RFC 9110, 7.2) names this machine.
  func isOwn(_ host: String) -> Bool {
    guard let name = Self.name(of: host) else { return false }
    return names.contains(name) || (allowsAnyAddress && Self.isAddress(name))
  }

  /// The name of a `Host` header in lower case; `nil` where it is none.
  private static func name(of host: String) -> String? {
    let end: String.Index
    if host.hasPrefix("[") {
      guard let bracket = host.firstIndex(of: "]") else { return nil }
      end = host.index(after: bracket)
    } else {
      end = host.firstIndex(of: ":") ?? host.endIndex
    }
    let port = host[end...]
    guard port.isEmpty || (port.first == ":" && port.dropFirst().utf8.allSatisfy(isDigit)) else {
      return nil
    }
    return host[..<end].lowercased()
  }

  /// Whether a name is a numeric address, which no server of names can give another meaning.
  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("[") {
      return name.utf8.dropFirst().dropLast().allSatisfy {
        isDigit($0) || (0x61...0x66).contains($0) || $0 == UInt8(ascii: ":")
          || $0 == UInt8(ascii: ".")
      }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy(isDigit) && (Int(part).map { $0 < 256 } ?? false)
      }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
