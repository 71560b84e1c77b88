import Publishing

/// What tells two states of a file apart for browsers (RFC 9110, 8.8.3).
struct EntityTag: Sendable, Hashable {
  /// With its quotation marks.
  let text: String

  /// The tag of bytes.
  init(_ bytes: [UInt8]) { self.init(opaque: ContentHash(bytes).description) }

  /// A tag with this text between the quotation marks.
  init(opaque: String) { text = "\"\(opaque)\"" }

  /// Whether an `If-None-Match` header names it (13.1.2: weak comparison).
  func isNamed(in header: String) -> Bool {
    header.split(separator: ",").contains { entry in
      var tag = entry.drop { $0 == " " || $0 == "\t" }
      while tag.last == " " || tag.last == "\t" { tag.removeLast() }
      if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
      return tag == "*" || tag == text
    }
  }
}
