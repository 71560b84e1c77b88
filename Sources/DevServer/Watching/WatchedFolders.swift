#if os(Linux)
  import SiteBuilder

  #if canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif

  /// Finds the folders that must be watched to notice every change of a site.
  ///
  /// Links to folders count by where they lead, as they do when a site is read; what linked files
  /// lead to lies in one of the other folders.
  struct WatchedFolders {
    /// The root with all links resolved.
    let root: String
    /// Folders of the site relative to the root; the root itself is the empty text.
    private(set) var paths: [String] = [""]
    /// Folders below which everything is part of the site.
    static let tops = ["Content", "Templates"]

    /// Walks through the site; `nil` where there is no such root.
    init?(root: String) {
      guard let resolved = Self.resolve(root) else { return nil }
      self.root = resolved
      for top in Self.tops { visit(top, open: []) }
    }

    private struct Identity: Equatable {
      let device: dev_t
      let inode: ino_t
    }

    private mutating func visit(_ folder: String, open: [Identity]) {
      let full = "\(root)/\(folder)"
      var status = stat()
      guard stat(full, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
      let identity = Identity(device: status.st_dev, inode: status.st_ino)
      guard !open.contains(identity), open.count < 64, let directory = opendir(full) else { return }
      defer { closedir(directory) }
      paths.append(folder)
      while let entry = readdir(directory) {
        let type = Int32(entry.pointee.d_type)
        // Most entries are plain files; nothing needs to be known of them.
        if type == Int32(DT_REG) { continue }
        guard let name = Self.name(of: entry) else { continue }
        let path = "\(folder)/\(name)"
        if name.utf8.first == UInt8(ascii: "."), !SourceTree.isWellKnown(path) { continue }
        if [DT_DIR, DT_LNK, DT_UNKNOWN].contains(where: { Int32($0) == type }) {
          visit(path, open: open + [identity])
        }
      }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
      withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
    }

    private static func resolve(_ path: String) -> String? {
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      return String(validatingCString: resolved)
    }
  }
#endif
