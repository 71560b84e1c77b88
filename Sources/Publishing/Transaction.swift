#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Changes to the output folder that can be undone until they are all done.
struct Transaction {
  private enum Step {
    case madeFolder(String)
    case removedFolder(String)
    case created(String)
    case movedFolder(String, from: String)
    case movedAway(String, kept: String)
    case replaced(String, kept: String)
  }

  let system: FileSystem
  let root: Int32
  let stage: Int32
  private var steps: [Step] = []
  private var kept = 0
  private var keepsOld = true

  init(system: FileSystem, root: Int32, stage: Int32) {
    self.system = system
    self.root = root
    self.stage = stage
  }

  mutating func makeFolder(_ path: String) throws(PublishingError) {
    try system.makeFolder(root, path)
    steps.append(.madeFolder(path))
  }

  mutating func removeFolder(_ path: String) throws(PublishingError) {
    try system.removeFolder(root, path)
    steps.append(.removedFolder(path))
  }

  /// Puts the staged folder `name` with all that is in it at `path`, where nothing is.
  mutating func moveFolder(_ path: String, from name: String) throws(PublishingError) {
    try system.rename(stage, name, to: root, path, for: path)
    steps.append(.movedFolder(path, from: name))
  }

  /// Takes a file out of the way.
  mutating func moveAway(_ path: String) throws(PublishingError) {
    let name = nextName()
    try system.rename(root, path, to: stage, name, for: path)
    steps.append(.movedAway(path, kept: name))
  }

  /// Puts the staged file `name` at `path`, where nothing is.
  mutating func create(_ path: String, from name: String) throws(PublishingError) {
    try system.rename(stage, name, to: root, path, for: path)
    steps.append(.created(path))
  }

  /// Puts the staged file `name` at `path` in one step, keeping what was there.
  mutating func replace(_ path: String, from name: String) throws(PublishingError) {
    let old = nextName()
    if keepsOld {
      do throws(PublishingError) {
        try system.link(root, path, to: stage, old)
      } catch {
        switch error {
        case .system(_, _, ENOENT):
          // It was deleted since it was looked at.
          return try create(path, from: name)
        case .system(_, _, EPERM), .system(_, _, ENOTSUP), .system(_, _, ENOSYS),
          .system(_, _, EMLINK), .system(_, _, EXDEV):
          // A file system without hard links: each file is whole all the same.
          keepsOld = false
        default: throw error
        }
      }
    }
    try system.rename(stage, name, to: root, path, for: path)
    if keepsOld { steps.append(.replaced(path, kept: old)) }
  }

  /// Undoes what was done, last first, as far as the system lets.
  mutating func undo() {
    for step in steps.reversed() {
      switch step {
      case .madeFolder(let path): unlinkat(root, path, AT_REMOVEDIR)
      case .removedFolder(let path): mkdirat(root, path, 0o755)
      case .created(let path): unlinkat(root, path, 0)
      case .movedFolder(let path, let name): renameat(root, path, stage, name)
      case .movedAway(let path, let kept), .replaced(let path, let kept):
        renameat(stage, kept, root, path)
      }
    }
    steps = []
  }

  private mutating func nextName() -> String {
    kept += 1
    return "old-\(kept)"
  }
}
