import Briefing
import Diagnostics
import Publishing
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

  /// Paths that cannot be published, and two makers of one path, or of paths that differ only in
  /// case or Unicode normalisation, so that they are one file on some systems.
  func problems() -> [Diagnostic] {
    var makers: [String: PlannedFile] = [:]
    makers.reserveCapacity(files.count)
    var found: [Diagnostic] = []
    for file in files {
      let path: OutputPath
      do throws(OutputPath.Problem) {
        path = try OutputPath(file.path)
      } catch {
        found.append(
          Diagnostic(
            SiteProblem.unusablePath(path: file.path, error), file: file.origin,
            range: .wholeFile))
        continue
      }
      if let first = makers[path.key] {
        found.append(
          Diagnostic(
            SiteProblem.collidingPaths(path: file.path, other: first.path, maker: first.origin),
            file: file.origin, range: .wholeFile))
      } else {
        makers[path.key] = file
      }
    }
    return found
  }
}
