import Briefing
import Diagnostics
import Templating

/// Every output path with what makes it.
struct SitePlan: Sendable {
  /// Assets and copied files first, then pages, each in a fixed order.
  private(set) var files: [PlannedFile] = []

  /// How many pages there are.
  var pageCount: Int { files.reduce(0) { $0 + ($1.isPage ? 1 : 0) } }

  /// Adds a file.
  mutating func add(_ file: PlannedFile) {
    files.append(file)
  }

  /// Two makers of one path, or of paths that differ only in case or Unicode normalisation, so that
  /// they are one file on some systems.
  func collisions(keyedBy key: (String) -> String) -> [Diagnostic] {
    var makers: [String: PlannedFile] = [:]
    makers.reserveCapacity(files.count)
    var found: [Diagnostic] = []
    for file in files {
      let identity = key(file.path)
      if let first = makers[identity] {
        found.append(
          Diagnostic(
            SiteProblem.collidingPaths(
              path: file.path, other: first.path, maker: first.origin),
            file: file.origin, range: .wholeFile))
      } else {
        makers[identity] = file
      }
    }
    return found
  }
}
