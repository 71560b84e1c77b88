#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A folder that an output folder must keep away from.
public struct ProtectedFolder: Hashable, Sendable {
  /// Its path; a relative one is relative to the working directory.
  public var path: String
  /// Whether the output may lie somewhere inside.
  public var mayContainOutput: Bool

  /// A folder of sources: the output may neither be, contain nor lie in it.
  public static func sources(_ path: String) -> ProtectedFolder {
    ProtectedFolder(path: path, mayContainOutput: false)
  }

  /// The site's root or somebody's home: the output may lie in it, but neither be nor contain it.
  public static func surroundings(_ path: String) -> ProtectedFolder {
    ProtectedFolder(path: path, mayContainOutput: true)
  }

  /// What nothing may be published to: a site's root, its sources and somebody's home.
  public static func site(root: String, home: String?) -> [ProtectedFolder] {
    [
      .surroundings(root), .sources(root + "/Content"), .sources(root + "/Templates"),
      .sources(root + "/Sources"), .sources(root + "/.git"),
    ] + (home.map { [.surroundings($0)] } ?? [])
  }
}

/// Finds out what folder an output path means, links resolved, and refuses dangerous ones.
package struct OutputFolder {
  /// The part that exists, without links.
  let existing: String
  /// What has to be made below it.
  let missing: [String]

  /// The whole path, without links.
  package var path: String { Self.join(existing, missing) }

  /// Resolves `path`; `nil` for a text that can be no path.
  ///
  /// - Throws: `symbolicLink` for a link that leads nowhere, or what the system says.
  package init?(resolving path: String) throws(PublishingError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
    var prefix = path
    var missing: [String] = []
    while true {
      if let resolved = realpath(prefix, nil) {
        existing = String(cString: resolved)
        free(resolved)
        break
      }
      let code = errno
      guard code == ENOENT else { throw .system(.openFolder, path: prefix, errno: code) }
      var status = stat()
      if lstat(prefix, &status) == 0 { throw .symbolicLink(path: prefix) }
      while prefix.utf8.count > 1, prefix.utf8.last == 0x2F { prefix.removeLast() }
      guard let slash = prefix.utf8.lastIndex(of: 0x2F) else {
        missing.insert(prefix, at: 0)
        prefix = "."
        continue
      }
      missing.insert(String(prefix[prefix.index(after: slash)...]), at: 0)
      prefix = slash == prefix.startIndex ? "/" : String(prefix[..<slash])
    }
    var names: [String] = []
    for name in missing where name != "." && !name.isEmpty {
      // What does not exist is no link, so `..` takes back the name before it.
      if name == ".." {
        guard names.popLast() != nil else { return nil }
      } else {
        names.append(name)
      }
    }
    self.missing = names
  }

  /// Refuses the root of the file system and `folders`.
  package func check(against folders: [ProtectedFolder], shown: String) throws(PublishingError) {
    if path == "/" { throw .outputProtected(output: shown, folder: "/") }
    let ancestors = Self.identities(existing)
    for folder in folders {
      guard let other = try OutputFolder(resolving: folder.path) else { continue }
      let refusal = PublishingError.outputProtected(output: shown, folder: folder.path)
      if Self.contains(path, other.path) { throw refusal }
      if !folder.mayContainOutput, Self.contains(other.path, path) { throw refusal }
      // The same by identity, for file systems that ignore letter case and for bind mounts.
      let others = Self.identities(other.existing)
      if missing.isEmpty, let own = ancestors.first, others.contains(own) { throw refusal }
      if !folder.mayContainOutput, other.missing.isEmpty, let own = others.first,
        ancestors.contains(own)
      {
        throw refusal
      }
    }
  }

  /// Makes what is missing; returns what was made, outermost first.
  package func make(_ system: FileSystem) throws(PublishingError) -> [String] {
    var made: [String] = []
    var path = existing
    for name in missing {
      path = Self.join(path, [name])
      do throws(PublishingError) {
        try system.makeFolder(AT_FDCWD, path)
        made.append(path)
      } catch {
        // Another build may have been faster.
        if case .system(_, _, EEXIST) = error { continue }
        for folder in made.reversed() { rmdir(folder) }
        throw error
      }
    }
    return made
  }

  private static func join(_ path: String, _ names: [String]) -> String {
    names.reduce(path) { $0 == "/" ? "/" + $1 : $0 + "/" + $1 }
  }

  /// Whether `inner` is `outer` or lies in it.
  private static func contains(_ outer: String, _ inner: String) -> Bool {
    if outer == "/" { return true }
    return inner.utf8.starts(with: outer.utf8)
      && (inner.utf8.count == outer.utf8.count
        || inner.utf8.dropFirst(outer.utf8.count).first == 0x2F)
  }

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// The identities of `path` and of the folders that it lies in, innermost first.
  private static func identities(_ path: String) -> [Identity] {
    var result: [Identity] = []
    var path = path
    while true {
      var status = stat()
      if stat(path, &status) == 0 {
        let known = FileSystem.Status(status)
        result.append(Identity(device: known.device, inode: known.inode))
      }
      guard path != "/", let slash = path.utf8.lastIndex(of: 0x2F) else { return result }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
  }
}
