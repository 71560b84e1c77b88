import Briefing
import Search

/// The files that search needs.
struct SearchFiles: Sendable {
  let index: SearchIndex
  /// Where a large site's folded text is while the index is made.
  let file: BodyFile?

  /// `nil` where the site has no search.
  init?(site: Site, jobs: Int, scratchFolders: [String]) {
    guard site.configuration.hasSearch else { return nil }
    var file: BodyFile?
    index = SearchIndex(site: site, jobs: jobs) {
      file = BodyFile(in: scratchFolders)
      return file
    }
    self.file = file
  }

  /// All of them. Their paths are known at once; the index is built when the first is needed.
  var planned: [PlannedFile] {
    let index = self.index
    return index.paths.map { path in
      var file = PlannedFile(
        path: path, origin: "Content",
        content: .made { index.file(at: path) ?? [] }, dependsOnMore: true)
      file.programs = []
      return file
    }
  }

  /// Whether a file is one of them.
  static func include(_ path: String) -> Bool { path.hasPrefix(SearchIndex.folder + "/") }

  /// Whether a file of the last build would come out the same, as far as that is known.
  func isSame(_ path: String) -> Bool { index.isSame(path) }

  /// Makes the index on all threads; for a build, which needs all files once.
  func prepare() { index.prepare() }

  /// Lets go of the index when all files have been written, which frees much memory.
  func forget() { index.forget() }

  /// Whether a site needs an asset of this name: those of search only where there is search.
  static func needs(_ asset: String, _ site: Site) -> Bool {
    site.configuration.hasSearch || !asset.hasPrefix("search")
  }
}

extension BodyFile: CodeFile {}
