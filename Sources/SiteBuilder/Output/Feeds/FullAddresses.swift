import Templating

/// What completes the addresses in a page's HTML, so that they lead to the same places from elsewhere:
/// each is completed by what is put before it.
struct FullAddresses: Sendable {
  /// What an address lacks.
  enum Beginning: UInt8, Sendable {
    /// It is a fragment or a query: the page.
    case page
    /// It is relative to the page: the page's folder.
    case folder
    /// It starts with a slash: scheme and host.
    case host
    /// It starts with a host: the scheme.
    case scheme
  }

  /// The beginning of an address that lacks it.
  struct Place: Equatable, Sendable {
    let offset: Int
    let beginning: Beginning
  }

  private let page: String
  private let folder: String
  private let host: String
  private let scheme: String

  /// - Parameter page: the full address of the page
  init(of page: String) {
    let page = String(page.prefix { $0 != "#" && $0 != "?" })
    self.page = Self.escaped(page)
    let parts = page.split(separator: "/", omittingEmptySubsequences: false)
    scheme = Self.escaped(parts.first.map(String.init) ?? "")
    host = Self.escaped(parts.prefix(3).joined(separator: "/"))
    folder = Self.escaped(
      parts.count > 3 ? parts.dropLast().joined(separator: "/") + "/" : page + "/")
  }

  private static func escaped(_ text: String) -> String {
    var buffer = OutputBuffer(capacity: text.utf8.count + 8)
    buffer.appendEscaped(text)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// What is put before an address, as it stands in an attribute.
  subscript(beginning: Beginning) -> String {
    switch beginning {
    case .page: page
    case .folder: folder
    case .host: host
    case .scheme: scheme
    }
  }

  /// The HTML with all addresses complete.
  func complete(_ html: [UInt8]) -> [UInt8] {
    html.withUnsafeBytes { bytes in
      var scanner = AddressScanner()
      scanner.scan(bytes)
      return scanner.places.isEmpty ? html : completed(bytes, scanner.places).bytes
    }
  }

  /// The bytes with what completes the addresses at `places`.
  func completed(_ bytes: UnsafeRawBufferPointer, _ places: [Place]) -> OutputBuffer {
    var completed = OutputBuffer(capacity: bytes.count + places.count * (page.utf8.count + 16))
    var start = 0
    for place in places {
      completed.append(
        contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<place.offset]))
      completed.append(self[place.beginning])
      start = place.offset
    }
    completed.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    return completed
  }
}
