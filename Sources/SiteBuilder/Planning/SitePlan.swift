import Briefing
import Diagnostics
import Publishing
import ShareImages
import Templating

/// Every output path with what makes it.
struct SitePlan: Sendable {
  /// Assets and copied files first, then pages, each in a fixed order.
  private(set) var files: [PlannedFile] = []
  /// What makes those of them that search needs; `nil` where the site has no search.
  private(set) var searchFiles: SearchFiles?
  /// The pictures that are drawn and kept.
  var pictures: ShareImageStore?

  /// How many pages there are.
  var pageCount: Int { files.reduce(0) { $0 + ($1.isPage ? 1 : 0) } }

  /// Adds a file.
  mutating func add(_ file: PlannedFile) {
    files.append(file)
  }

  /// Adds the files that search needs.
  mutating func add(_ searchFiles: SearchFiles) {
    self.searchFiles = searchFiles
    files += searchFiles.planned
  }

  /// Paths that cannot be published; two makers of one path, or of paths that differ only in case or
  /// Unicode normalisation, so that they are one file on some systems; and files where others need a
  /// folder.
  func problems() -> [Diagnostic] {
    var makers: [String: PlannedFile] = [:]
    makers.reserveCapacity(files.count)
    var found: [Diagnostic] = []
    var collided: Set<String> = []
    func collide(_ path: String, of file: PlannedFile, with other: String, of maker: PlannedFile) {
      // The page of a template is not what has to give way, and a line can be changed more easily
      // than a file.
      let isOurs =
        file.origin.hasPrefix("Templates/") && !maker.origin.hasPrefix("Templates/")
        || file.place == .wholeFile && maker.place != .wholeFile
      let problem =
        isOurs
        ? SiteProblem.collidingPaths(path: other, other: path, maker: file.origin)
        : SiteProblem.collidingPaths(path: path, other: other, maker: maker.origin)
      found.append(
        isOurs
          ? Diagnostic(problem, file: maker.origin, range: maker.place)
          : Diagnostic(problem, file: file.origin, range: file.place))
    }
    for file in files {
      let path: OutputPath
      do throws(OutputPath.Problem) {
        path = try OutputPath(file.path)
      } catch {
        found.append(
          Diagnostic(
            SiteProblem.unusablePath(path: file.path, error), file: file.origin,
            range: file.place))
        continue
      }
      if let first = makers[path.key] {
        collide(file.path, of: file, with: first.path, of: first)
        collided.formUnion([file.path, first.path])
      } else {
        makers[path.key] = file
      }
    }
    // Folders: none may be a file, and each must be written in one way only.
    var reported: Set<[UInt8]> = []
    var folders: [String: (path: String, file: PlannedFile)] = [:]
    for file in files where !collided.contains(file.path) {
      var path = file.path
      while let slash = path.utf8.lastIndex(of: 0x2F) {
        path = String(path[..<slash])
        guard let folder = try? OutputPath(path) else { break }
        if let known = folders[folder.key] {
          if known.path.utf8.elementsEqual(path.utf8) { break }
          guard reported.insert(Array(path.utf8)).inserted else { break }
          collide(path + "/", of: file, with: known.path + "/", of: known.file)
        } else {
          folders[folder.key] = (path, file)
          if let maker = makers[folder.key] {
            collide(path + "/", of: file, with: maker.path, of: maker)
          }
        }
      }
    }
    return found
  }
}
