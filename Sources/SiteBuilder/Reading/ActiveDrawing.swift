/// What in an SVG file could run or fetch something when a reader opens it by itself: a page's image
/// does not run scripts, but the file has an address of its own on the site.
struct ActiveDrawing: Equatable {
  /// The element, attribute or address, as it is written.
  let what: String
  /// Where it begins, in bytes.
  let offset: Int

  /// Elements that run, embed or fetch.
  private static let elements: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video",
    "link", "meta", "base", "form",
  ]
  /// Attributes that hold addresses, or that animations set to some.
  private static let addresses: Set<String> = ["href", "src", "to", "from", "by", "values", "base"]

  /// The first such place in a file; `nil` where there is none.
  static func find(in bytes: [UInt8]) -> ActiveDrawing? {
    var scanner = Scanner(bytes: bytes)
    return scanner.run()
  }

  private struct Scanner {
    let bytes: [UInt8]
    var i = 0

    mutating func run() -> ActiveDrawing? {
      // UTF-16 would hide everything else.
      if let zero = bytes.firstIndex(of: 0) { return ActiveDrawing(what: "NUL", offset: zero) }
      while let open = bytes[i...].firstIndex(of: 0x3C) {
        i = open + 1
        if starts(with: "!--") {
          skip(past: "-->")
        } else if starts(with: "![CDATA[") {
          skip(past: "]]>")
        } else if starts(with: "!DOCTYPE") || starts(with: "!doctype") {
          // A list of declarations in the document may define entities.
          let end = bytes[i...].firstIndex(of: 0x3E) ?? bytes.endIndex
          if let list = bytes[i..<end].firstIndex(of: 0x5B) {
            return ActiveDrawing(what: "<!DOCTYPE […]>", offset: list)
          }
        } else if starts(with: "!") {
          return ActiveDrawing(what: "<!…>", offset: open)
        } else if starts(with: "?") {
          if starts(with: "?xml-stylesheet") {
            return ActiveDrawing(what: "<?xml-stylesheet?>", offset: open)
          }
        } else if let found = tag(at: open) {
          return found
        }
      }
      return nil
    }

    /// Reads a tag whose name comes next.
    private mutating func tag(at open: Int) -> ActiveDrawing? {
      let name = Self.local(word())
      if elements.contains(name) { return ActiveDrawing(what: "<\(name)>", offset: open) }
      while i < bytes.count, bytes[i] != 0x3E {
        let start = i
        let attribute = Self.local(word())
        if attribute.isEmpty {
          i = max(i, start) + 1
          continue
        }
        blanks()
        guard i < bytes.count, bytes[i] == 0x3D else { continue }
        i += 1
        blanks()
        let value = self.value()
        if attribute.hasPrefix("on") { return ActiveDrawing(what: "\(attribute)=", offset: start) }
        if addresses.contains(attribute), let scheme = Self.dangerousScheme(of: value) {
          return ActiveDrawing(what: scheme, offset: start)
        }
      }
      return nil
    }

    private mutating func word() -> String {
      let start = i
      while i < bytes.count, !Self.ends(bytes[i]) { i += 1 }
      return String(decoding: bytes[start..<i], as: UTF8.self)
    }

    private mutating func value() -> String {
      guard i < bytes.count else { return "" }
      let quote = bytes[i]
      guard quote == 0x22 || quote == 0x27 else { return word() }
      i += 1
      let end = bytes[i...].firstIndex(of: quote) ?? bytes.endIndex
      defer { i = min(end + 1, bytes.count) }
      return String(decoding: bytes[i..<end], as: UTF8.self)
    }

    private mutating func blanks() {
      while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
    }

    private func starts(with text: String) -> Bool { bytes[i...].starts(with: text.utf8) }

    private mutating func skip(past end: String) {
      let end = Array(end.utf8)
      while i < bytes.count, !bytes[i...].starts(with: end) { i += 1 }
    }

    private static func ends(_ byte: UInt8) -> Bool {
      byte <= 0x20 || byte == 0x3D || byte == 0x3E || byte == 0x2F || byte == 0x3C
    }

    /// A name without the prefix of its namespace.
    private static func local(_ name: String) -> String {
      name.split(separator: ":").last.map { $0.lowercased() } ?? ""
    }

    /// What is wrong with an address: a scheme that runs something, however it is written.
    private static func dangerousScheme(of value: String) -> String? {
      let text = value.lowercased().filter { !$0.isWhitespace && $0 > " " }
      if text.contains("javascript") || text.contains("vbscript") { return "javascript:" }
      // An entity could stand for any part of a scheme.
      if let colon = text.firstIndex(of: ":"), text[..<colon].contains("&") { return "&…:" }
      if text.contains("&#") || text.contains("&colon") || text.contains("&tab") { return "&#…;" }
      if text.hasPrefix("data:"), !text.hasPrefix("data:image/") || text.hasPrefix("data:image/svg")
      {
        return "data:"
      }
      return nil
    }
  }
}
