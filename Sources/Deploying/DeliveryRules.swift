/// How a file is handed out by storage that serves it itself.
struct DeliveryRules: Hashable, Sendable {
  /// The value of `Content-Type`.
  let contentType: String
  /// The value of `Cache-Control`.
  let cacheControl: String

  /// The rules of a path of the site.
  init(path: String) {
    contentType = Self.types[Self.ending(of: path)] ?? Self.namedTypes[path] ?? Self.unknown
    if Self.hasHash(path) {
      cacheControl = "public, max-age=31536000, immutable"
    } else if Self.isMedia(contentType) {
      cacheControl = "public, max-age=86400"
    } else {
      // Pages name assets that the next deployment may delete, so they are asked for each time;
      // an unchanged one costs a few bytes.
      cacheControl = "public, no-cache"
    }
  }

  /// When a file is uploaded: what others need comes first.
  enum Phase: Int, Sendable, CaseIterable {
    /// Styles, scripts, pictures, data.
    case assets
    /// Pages.
    case pages
    /// What tells others of pages: feeds and site maps.
    case announcements
  }

  /// The phase of a path.
  static func phase(of path: String) -> Phase {
    if path.hasSuffix(".html") { return .pages }
    let name = path.split(separator: "/").last ?? ""
    let isAnnouncement =
      name.hasPrefix("feed") || name.hasPrefix("sitemap") || name == "robots.txt"
      || name == "llms.txt"
    return isAnnouncement ? .announcements : .assets
  }

  private static let unknown = "application/octet-stream"

  private static let types: [String: String] = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "json": "application/json", "map": "application/json", "xml": "application/xml",
    "webmanifest": "application/manifest+json", "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    "eml": "message/rfc822", "graphml": "application/xml", "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
    "pdf": "application/pdf", "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg",
    "ogg": "audio/ogg", "wav": "audio/wav", "woff2": "font/woff2", "woff": "font/woff",
    "zip": "application/zip", "gz": "application/gzip", "md": "text/markdown; charset=utf-8",
    "nginx": "text/plain; charset=utf-8", "bin": unknown,
  ]

  /// Files without an ending.
  private static let namedTypes = ["_redirects": "text/plain; charset=utf-8"]

  private static func isMedia(_ type: String) -> Bool {
    ["image/", "video/", "audio/", "font/"].contains { type.hasPrefix($0) }
      || type == "application/pdf"
  }

  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Whether the name has the hash of the bytes in it, as those of assets have:
  /// `assets/site.1f2e3d4c5b6a7988.css`.
  private static func hasHash(_ path: String) -> Bool {
    guard path.hasPrefix("assets/") else { return false }
    return path.split(separator: ".").dropFirst().contains { part in
      part.utf8.count == 16
        && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
  }
}
