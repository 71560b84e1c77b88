import SiteBuilder

/// Notices changes of a site by comparing sizes, times and numbers of all its files: works on every
/// system and file system, and is slower.
struct PollingWatcher: Sendable {
  private let root: String
  private var seen: [SourceEntry]

  /// Remembers the files as they are now.
  init(root: String) {
    self.root = root
    seen = Self.entries(root)
  }

  /// What is different from what the last call saw.
  mutating func changes() -> ChangeSet {
    let now = Self.entries(root)
    defer { seen = now }
    if now == seen { return ChangeSet() }
    let before = Set(seen)
    let after = Set(now)
    return ChangeSet(paths: Set(before.symmetricDifference(after).map(\.path)))
  }

  private static func entries(_ root: String) -> [SourceEntry] {
    guard let tree = SourceTree(root: root) else { return [] }
    return ["Content", "Templates"].flatMap { tree.list($0).entries }
  }
}
