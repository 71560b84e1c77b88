/// What kind of destination a URL is, read as browsers read it.
enum URLSafety {
  enum Destination: Equatable {
    /// `#anchor`.
    case anchor
    /// Something inside the site: a relative path or one from the root.
    case local
    /// Another site or another kind of address.
    case external
    /// A scheme that runs code or reads local files.
    case dangerous(scheme: String)
  }

  /// Classifies a destination whose entities and escapes are already resolved.
  ///
  /// Browsers strip control characters and spaces at the beginning and drop tabs and line ends
  /// anywhere (WHATWG URL, 4.4); here all of them are dropped before the scheme is read, which can
  /// only find more.
  ///
  /// A path is looked at with its percent-escapes resolved as well: browsers see no scheme in them, but
  /// who follows the path does.
  static func classify(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool) -> Destination {
    let destination = plainly(url) ?? carefully(Array(url))
    if destination == .local, ByteSearch.first(0x25, in: url) != nil,
      let decoded = HTMLEscaping.percentDecoded(Array(url)),
      case .dangerous(let scheme) = carefully(Array(decoded.utf8))
    {
      return .dangerous(scheme: scheme)
    }
    return destination
  }

  /// Classifies a destination whose entities and escapes are already resolved.
  static func classify(_ url: [UInt8], isImage: Bool) -> Destination {
    url.withUnsafeBufferPointer { classify($0, isImage: isImage) }
  }

  /// The answer for destinations that begin as people write them: a path, an anchor, `https:`.
  private static func plainly(_ p: UnsafeBufferPointer<UInt8>) -> Destination? {
    guard p.count > 1 else { return nil }
    if p[0] == 0x23 { return .anchor }
    if p[0] == 0x2F && p[1] != 0x2F && p[1] != 0x5C && p[1] > 0x20 { return .local }
    var i = 0
    while i < p.count, p[i] > 0x20, p[i] < 0x7F, p[i] != 0x3A, p[i] != 0x2F { i += 1 }
    guard i > 0, i < p.count else { return nil }
    // A slash before any colon: a path.
    if p[i] == 0x2F { return .local }
    if p[i] == 0x3A, i == 4 || i == 5, p[0] == 0x68, p[1] == 0x74, p[2] == 0x74, p[3] == 0x70,
      i == 4 || p[4] == 0x73
    {
      return .external
    }
    return nil
  }

  private static func carefully(_ url: [UInt8]) -> Destination {
    var scheme: [UInt8] = []
    var rest = 0
    var sawOther = false
    scan: for (i, b) in url.enumerated() {
      if b <= 0x20 || b == 0x7F { continue }
      switch b {
      case 0x3A:
        rest = i + 1
        break scan
      case 0x41...0x5A: scheme.append(b | 0x20)
      case 0x61...0x7A: scheme.append(b)
      case 0x30...0x39, 0x2B, 0x2D, 0x2E:
        if scheme.isEmpty { sawOther = true; break scan }
        scheme.append(b)
      case 0xC2...0xF4 where scheme.isEmpty && isInvisible(url, i): continue
      case 0x80...0xBF where scheme.isEmpty: continue
      default:
        sawOther = true
        break scan
      }
    }
    if !sawOther && rest > 0 && !scheme.isEmpty {
      let name = String(decoding: scheme, as: UTF8.self)
      switch name {
      case "javascript", "vbscript", "file", "livescript", "jscript", "mocha", "vbs", "mhtml":
        return .dangerous(scheme: name)
      case "data":
        return isSafeImage(url[rest...]) ? .external : .dangerous(scheme: name)
      case "feed", "view-source", "jar", "blob", "filesystem":
        // Old browsers ran what stands behind these.
        let inner = url[rest...].drop { $0 <= 0x20 }.prefix(4).map { $0 | 0x20 }
        return inner == Array("http".utf8) ? .external : .dangerous(scheme: name)
      default: return .external
      }
    }
    // What starts with a broken or an invisible character is looked at again by its first letters.
    let first = url.first { $0 > 0x20 && $0 != 0x7F }
    if first == 0x23 { return .anchor }
    if first == 0x2F || first == 0x5C {
      let two = url.filter { $0 > 0x20 }.prefix(2)
      if two.count == 2, two.allSatisfy({ $0 == 0x2F || $0 == 0x5C }) { return .external }
    }
    return .local
  }

  /// Zero-width characters, the byte order mark, and what stands for a character that must not be
  /// there, in front of a scheme.
  private static func isInvisible(_ url: [UInt8], _ i: Int) -> Bool {
    url.withUnsafeBufferPointer { p in
      let c = UTF8Scalars.decode(p, at: i).scalar
      return (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || c == 0xAD || (c >= 0x80 && c <= 0xA0)
        || (c >= 0x2060 && c <= 0x2069) || (c >= 0x2028 && c <= 0x202E) || c == 0x061C
        || c == 0x180E || c == 0xFFFD || c == UTF8Scalars.broken || EastAsian.isSpace(c)
    }
  }

  /// Whether `image/png` or the like stands behind `data:`, up to its parameters or the data.
  private static func isSafeImage(_ rest: ArraySlice<UInt8>) -> Bool {
    let type = rest.lazy.filter { $0 > 0x20 }.prefix { $0 != 0x3B && $0 != 0x2C }.prefix(16).map {
      $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0
    }
    return ["image/png", "image/gif", "image/jpeg", "image/webp", "image/avif"].contains(
      String(decoding: type, as: UTF8.self))
  }
}
