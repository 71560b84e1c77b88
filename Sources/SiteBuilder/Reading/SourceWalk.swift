#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One walk through a folder. Every folder is opened from the one that it lies in without following
/// a link, so that the walk stays inside whatever others do to the folders meanwhile.
struct SourceWalk {
  let tree: SourceTree
  var entries: [SourceEntry] = []
  var problems: [(path: String, problem: SourceTreeProblem)] = []
  /// Folders that are being visited, by device and number, so that links cannot make circles.
  private var open: [(device: UInt64, inode: UInt64)] = []
  private var linkedFolders = 0

  /// How deep folders may lie in each other.
  private static let depthLimit = 64
  /// How many folders may be reached through links: two links to a folder of two links to a folder…
  /// would be endless otherwise.
  private static let linkLimit = 1000
  private static let folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW

  init(tree: SourceTree) {
    self.tree = tree
  }

  /// Visits a folder in the root, which may be a link.
  mutating func visitRoot(_ folder: String) {
    guard let resolved = SourceTree.resolve("\(tree.root)/\(folder)") else { return }
    guard tree.contains(resolved) else {
      problems.append((folder, .linkOutsideRoot))
      return
    }
    visit(folder, openResolved(resolved))
  }

  /// Visits an open folder and closes it.
  private mutating func visit(_ folder: String, _ descriptor: Int32) {
    guard descriptor >= 0 else {
      problems.append((folder, .unreadable(errno: errno)))
      return
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let directory = fdopendir(descriptor) else {
      problems.append((folder, .unreadable(errno: errno)))
      close(descriptor)
      return
    }
    defer { closedir(directory) }
    let identity = (
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino)
    )
    guard open.count <= Self.depthLimit else {
      problems.append((folder, .tooDeep(limit: Self.depthLimit)))
      return
    }
    guard !open.contains(where: { $0 == identity }) else {
      problems.append((folder, .brokenLink))
      return
    }
    open.append(identity)
    defer { open.removeLast() }
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        if errno != 0 { problems.append((folder, .unreadable(errno: errno))) }
        return
      }
      let name: String? = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          String(validatingCString: $0)
        }
      }
      guard let name else {
        problems.append((folder, .unusableName))
        continue
      }
      if name.utf8.first == UInt8(ascii: "."), !SourceTree.isWellKnown("\(folder)/\(name)") {
        continue
      }
      take("\(folder)/\(name)", name: name, in: descriptor)
    }
  }

  private mutating func take(_ path: String, name: String, in folder: Int32) {
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      problems.append((path, .unusableName))
      return
    }
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      // Deleted since it was listed: as if it had not been there.
      if errno != ENOENT { problems.append((path, .unreadable(errno: errno))) }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      if Self.looksLikeFile(path) { problems.append((path, .folderNamedLikeFile)) }
      visit(path, openat(folder, name, Self.folderFlags))
    case S_IFREG: entries.append(SourceEntry(path: path, stamp: FileStamp(status)))
    case S_IFLNK: follow(path)
    default: problems.append((path, .notAFile))
    }
  }

  private mutating func follow(_ path: String) {
    var status = stat()
    guard let target = SourceTree.resolve("\(tree.root)/\(path)") else {
      problems.append((path, .brokenLink))
      return
    }
    guard tree.contains(target) else {
      problems.append((path, .linkOutsideRoot))
      return
    }
    guard lstat(target, &status) == 0 else {
      problems.append((path, .brokenLink))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      linkedFolders += 1
      if linkedFolders < Self.linkLimit {
        visit(path, openResolved(target))
      } else if linkedFolders == Self.linkLimit {
        problems.append((path, .tooManyLinks(limit: Self.linkLimit)))
      }
    case S_IFREG: entries.append(SourceEntry(path: path, stamp: FileStamp(status)))
    default: problems.append((path, .notAFile))
    }
  }

  /// Whether a folder has the name of a file that is read; what is only copied may be called anything.
  private static func looksLikeFile(_ path: String) -> Bool {
    [".md", ".yml", ".html"].contains(where: path.hasSuffix)
      && !["Content/static/", "Templates/assets/"].contains(where: path.hasPrefix)
  }

  /// Opens a folder by a path without links, refusing one that has come since.
  private func openResolved(_ path: String) -> Int32 {
    var folder = openat(AT_FDCWD, tree.root, Self.folderFlags)
    let below = path.utf8.dropFirst(tree.root.utf8.count)
    for name in String(below)?.split(separator: "/") ?? [] {
      guard folder >= 0 else { return folder }
      let next = openat(folder, String(name), Self.folderFlags)
      let code = errno
      close(folder)
      errno = code
      folder = next
    }
    return folder
  }
}
