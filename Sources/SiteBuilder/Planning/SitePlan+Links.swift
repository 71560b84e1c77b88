import Briefing
import Diagnostics
import Templating

extension SitePlan {
  /// Links to pages that nobody makes. A template may ask whether there is something before it names it,
  /// so that what it names need not be a link on any page: warnings.
  func brokenLinks(
    among links: [GeneratedLink], orIn addresses: [LiteralAddress]
  ) -> [Diagnostic] {
    let templates = addresses.compactMap(\.link)
    guard !links.isEmpty || !templates.isEmpty else { return [] }
    let paths = Set(files.lazy.map(\.path))
    return brokenLinks(among: links, paths)
      + brokenLinks(among: templates, paths).map { found in
        var found = found
        found.severity = .warning
        return found
      }
  }

  private func brokenLinks(among links: [GeneratedLink], _ paths: Set<String>) -> [Diagnostic] {
    links.compactMap { link in
      let path = link.path.split(separator: "/").joined(separator: "/")
      if paths.contains(path.isEmpty ? "index.html" : path) { return nil }
      if link.isPicture {
        return Diagnostic(
          BriefingProblem.missingImage(link.path, nearest: nearestPicture(to: path)),
          file: link.file, range: link.range)
      }
      if paths.contains(path + "/index.html") { return nil }
      return Diagnostic(
        BriefingProblem.unknownLinkTarget(link.path, nearest: nearest(to: link.path)),
        file: link.file, range: link.range)
    }
  }

  /// The picture that was most likely meant: one of the same name elsewhere, or of a similar path.
  private func nearestPicture(to path: String) -> String? {
    let endings = [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"]
    let pictures = files.lazy.map(\.path).filter { path in
      let path = path.lowercased()
      return endings.contains { path.hasSuffix($0) } && !path.hasPrefix("share/")
    }.sorted()
    let name = path.split(separator: "/").last.map { "/" + $0 }
    let nearest =
      pictures.first { picture in name.map { "/\(picture)".hasSuffix($0) } ?? false }
      ?? NearestNames.find(path, in: pictures, limit: 1).first
    return nearest.map { "/" + $0 }
  }

  /// The address that was most likely meant, among those of the same section, else among the sections.
  private func nearest(to address: String) -> String? {
    let section = address.split(separator: "/").first.map { $0 + "/" } ?? ""
    let addresses = files.lazy.map(\.path).filter { $0.hasPrefix(section) }.map {
      "/" + ($0.hasSuffix("/index.html") ? String($0.dropLast(10)) : $0)
    }
    if let nearest = NearestNames.find(address, in: Array(addresses), limit: 1).first {
      return nearest
    }
    let sections = Set(files.lazy.compactMap { $0.path.split(separator: "/").first })
      .filter { !$0.contains(".") }.map { "/\($0)/" }.sorted()
    return NearestNames.find("/" + section, in: sections, limit: 1).first
  }
}

extension LiteralAddress {
  /// The link that it makes; `nil` where it leads to a form that a site need not have, since it may be
  /// turned off or have nothing to show: templates ask for these before they name them.
  fileprivate var link: GeneratedLink? {
    let path = text.prefix { $0 != "?" && $0 != "#" }
    if Self.isOptional(path) { return nil }
    return GeneratedLink(path: String(path), file: file, range: range)
  }

  private static let optionalFolders: Set<Substring> = [
    "data", "digest", "search", "share", "icons", "feed", ".well-known",
  ]
  private static let optionalFiles: Set<Substring> = [
    "feed.xml", "feed.json", "site.webmanifest", "calendar.ics", "llms.txt", "robots.txt",
  ]

  private static func isOptional(_ path: Substring) -> Bool {
    let parts = path.split(separator: "/")
    guard let first = parts.first, let last = parts.last else { return false }
    return optionalFolders.contains(first) || optionalFiles.contains(last)
      || first.hasPrefix("sitemap")
  }
}
