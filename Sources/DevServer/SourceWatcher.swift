import SiteBuilder

/// Notices changes below the root by comparing sizes, times and numbers of files, so that it works on
/// every system and with editors that save by renaming.
struct SourceWatcher: Sendable {
  private let tree: SourceTree
  private let folders = ["Content", "Templates"]
  private var seen: [SourceEntry]

  /// Remembers the files as they are now; `nil` where there is no such folder.
  init?(root: String) {
    guard let tree = SourceTree(root: root) else { return nil }
    self.tree = tree
    seen = []
    seen = entries()
  }

  /// Whether anything is different from what the last call saw.
  mutating func hasChanged() -> Bool {
    let now = entries()
    defer { seen = now }
    return now != seen
  }

  private func entries() -> [SourceEntry] {
    folders.flatMap { tree.list($0).entries }
  }
}
