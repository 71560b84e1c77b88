import Briefing
import Diagnostics

extension SitePlan {
  /// Links to pages that nobody makes.
  func brokenLinks(among links: [GeneratedLink]) -> [Diagnostic] {
    guard !links.isEmpty else { return [] }
    let paths = Set(files.lazy.map(\.path))
    return links.compactMap { link in
      let path = link.path.split(separator: "/").joined(separator: "/")
      if paths.contains(path) { return nil }
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

  /// The address that was most likely meant, among those of the same section.
  private func nearest(to address: String) -> String? {
    let section = address.split(separator: "/").first.map { $0 + "/" } ?? ""
    let addresses = files.lazy.map(\.path).filter { $0.hasPrefix(section) }.map {
      "/" + ($0.hasSuffix("/index.html") ? String($0.dropLast(10)) : $0)
    }
    return NearestNames.find(address, in: Array(addresses), limit: 1).first
  }
}
