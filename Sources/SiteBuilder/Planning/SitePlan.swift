import Briefing
import Diagnostics
import OpenData
import Publishing
import ShareImages
import Templating

/// Every output path with what makes it.
struct SitePlan: Sendable {
  /// Assets and copied files first, then pages, each in a fixed order.
  private(set) var files: [PlannedFile] = []
  /// What makes those of them that search needs; `nil` where the site has no search.
  private(set) var searchFiles: SearchFiles?
  /// Where files of data have counts of texts; `nil` where there is no data.
  var textCounts: (@Sendable () -> [TextCounts])?
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

  /// A folder: the beginning of a file's path. Most files have one of their own.
  private struct Folder {
    let file: Int32
    let length: Int32
  }

  /// Paths that cannot be published; two makers of one path, or of paths that differ only in case or
  /// Unicode normalisation, so that they are one file on some systems; and files where others need a
  /// folder.
  func problems() -> [Diagnostic] {
    // By number: a copy of a `PlannedFile` counts many references.
    var makers: [String: Int] = [:]
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
    for index in files.indices {
      let key: String
      do throws(OutputPath.Problem) {
        key = try OutputPath(files[index].path).key
      } catch {
        found.append(
          Diagnostic(
            SiteProblem.unusablePath(path: files[index].path, error), file: files[index].origin,
            range: files[index].place))
        continue
      }
      if let first = makers[key] {
        collide(files[index].path, of: files[index], with: files[first].path, of: files[first])
        collided.formUnion([files[index].path, files[first].path])
      } else {
        makers[key] = index
      }
    }
    // Folders: none may be a file, and each must be written in one way only.
    var reported: Set<[UInt8]> = []
    var folders: [String: Folder] = [:]
    folders.reserveCapacity(files.count)
    for index in files.indices where !collided.contains(files[index].path) {
      var path = files[index].path
      while let slash = path.utf8.lastIndex(of: 0x2F) {
        path = String(path[..<slash])
        guard let folder = try? OutputPath(path) else { break }
        if let known = folders[folder.key] {
          let other = files[Int(known.file)].path.utf8.prefix(Int(known.length))
          if other.elementsEqual(path.utf8) { break }
          guard reported.insert(Array(path.utf8)).inserted else { break }
          collide(
            path + "/", of: files[index], with: String(Substring(other)) + "/",
            of: files[Int(known.file)])
        } else {
          folders[folder.key] = Folder(
            file: Int32(clamping: index), length: Int32(clamping: path.utf8.count))
          if let maker = makers[folder.key] {
            collide(path + "/", of: files[index], with: files[maker].path, of: files[maker])
          }
        }
      }
    }
    return found
  }
}
