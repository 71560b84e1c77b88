import Briefing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file below the root, found by walking a folder.
public struct SourceEntry: Sendable, Hashable {
  /// Path relative to the root, with `/`.
  public let path: String
  /// Size, times and number when it was found; for a link those of the file that it leads to.
  public let stamp: FileStamp
}

/// The bytes of a file and what the file system said of it just before they were read.
struct SourceBytes: Sendable {
  let bytes: [UInt8]
  let stamp: FileStamp
}

/// Reads files and folders below `Content/` and `Templates/` of one root and nothing else: symbolic
/// links, those of the two folders and of the ones above included, count by where they lead.
public struct SourceTree: Sendable {
  /// The root with all symbolic links resolved.
  public let root: String
  /// Where `Content/` and `Templates/` really are, as far as that is inside the root.
  private let areas: [String]

  /// The folders of a site that hold its sources.
  private static let folders = ["Content", "Templates"]

  /// The one folder with a dot before its name that is published (RFC 8615).
  private static let wellKnown = "Content/static/.well-known"

  /// Whether a path is that of this folder.
  public static func isWellKnown(_ path: String) -> Bool { path == wellKnown }

  /// Opens the tree; `nil` where the folder does not exist.
  public init?(root: String) {
    guard let resolved = SourceTree.resolve(root) else { return nil }
    self.root = resolved
    areas = Self.folders.compactMap { Self.resolve("\(resolved)/\($0)") }
      .filter { Self.isPlain($0, below: resolved) }
  }

  /// Everything below `folder` (relative to the root) in byte order of the paths, and what could
  /// not be taken in. Names that begin with a dot are passed over, but for
  /// `Content/static/.well-known/`.
  public func list(_ folder: String) -> (
    entries: [SourceEntry], problems: [(path: String, problem: SourceTreeProblem)]
  ) {
    var walk = SourceWalk(tree: self)
    walk.visitRoot(folder)
    walk.entries.sort { NameOrder.isLess($0.path, $1.path) }
    return (walk.entries, walk.problems)
  }

  /// Whether there is a folder of this name.
  public func hasFolder(_ folder: String) -> Bool {
    var status = stat()
    return stat("\(root)/\(folder)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a file, at most `limit` of them.
  public func read(_ path: String, limit: Int) -> Result<[UInt8], SourceTreeFailure> {
    readStamped(path, limit: limit).map(\.bytes)
  }

  /// The bytes of a file, at most `limit` of them, with the stamp that belongs to them.
  func readStamped(_ path: String, limit: Int) -> Result<SourceBytes, SourceTreeFailure> {
    open(path).flatMap { file in
      defer { close(file.descriptor) }
      let size = Int(file.status.st_size)
      guard size <= limit else {
        return .failure(SourceTreeFailure(.tooLarge(bytes: size, limit: limit)))
      }
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
          let target = buffer.baseAddress.map { $0 + count }
          let got = Self.readSome(file.descriptor, target, size - count)
          if got < 0, errno == EINTR { continue }
          if got < 0 { failure = errno }
          if got <= 0 { break }
          count += got
        }
      }
      if failure != 0 { return .failure(SourceTreeFailure(.unreadable(errno: failure))) }
      return .success(SourceBytes(bytes: bytes, stamp: FileStamp(file.status)))
    }
  }

  /// Opens a regular file for reading. What counts is what was opened and not what was there when the
  /// folder was listed, so that nobody can put a link in a file's place in between.
  ///
  /// - Returns: A descriptor that the caller closes, and the status of the open file.
  func open(_ path: String) -> Result<(descriptor: Int32, status: stat), SourceTreeFailure> {
    // A pipe in the place of a file must not block.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = Self.openFile("\(root)/\(path)", flags)
    guard descriptor >= 0 else { return .failure(SourceTreeFailure(.unreadable(errno: errno))) }
    var status = stat()
    let problem: SourceTreeProblem? =
      if fstat(descriptor, &status) != 0 {
        .unreadable(errno: errno)
      } else if status.st_mode & S_IFMT != S_IFREG {
        .notAFile
      } else if !isInside(descriptor, path) {
        .linkOutsideRoot
      } else {
        nil
      }
    guard let problem else { return .success((descriptor, status)) }
    close(descriptor)
    return .failure(SourceTreeFailure(problem))
  }

  // MARK: - What lies inside

  /// Whether a path without links lies in one of the folders of sources, not below a hidden one.
  func contains(_ resolved: String) -> Bool {
    if isInArea(resolved) { return true }
    let name = "/.well-known"
    guard resolved.contains(name), let known = Self.resolve("\(root)/\(Self.wellKnown)"),
      known.hasSuffix(name), isInArea(String(known.dropLast(name.utf8.count)))
    else { return false }
    return resolved == known || Self.isPlain(resolved, below: known)
  }

  private func isInArea(_ resolved: String) -> Bool {
    areas.contains { resolved == $0 || Self.isPlain(resolved, below: $0) }
  }

  /// Whether `path` lies below `folder` and no name on the way begins with a dot, so that links
  /// cannot publish what version control or an environment file keeps.
  private static func isPlain(_ path: String, below folder: String) -> Bool {
    let prefix = folder == "/" ? "/" : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return false }
    var last: UInt8 = 0x2F
    for byte in path.utf8.dropFirst(prefix.utf8.count) {
      if byte == 0x2E, last == 0x2F { return false }
      last = byte
    }
    return true
  }

  /// Whether an open file lies inside, by the name that the system gives for it.
  private func isInside(_ descriptor: Int32, _ path: String) -> Bool {
    if let name = Self.name(ofOpen: descriptor) { return contains(name) }
    // Without such names, the path must not lead through links to anything else.
    var (open, named) = (stat(), stat())
    guard let resolved = Self.resolve("\(root)/\(path)"), contains(resolved),
      fstat(descriptor, &open) == 0, lstat(resolved, &named) == 0
    else { return false }
    return open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  private static func name(ofOpen descriptor: Int32) -> String? {
    #if canImport(Darwin)
      var buffer = [CChar](repeating: 0, count: Int(MAXPATHLEN))
      guard fcntl(descriptor, F_GETPATH, &buffer) == 0 else { return nil }
      return String(validatingCString: buffer)
    #else
      // Longer than any path that can be opened, and the mark “ (deleted)”.
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4352) { buffer in
        guard let start = buffer.baseAddress else { return nil }
        let count = readlink("/proc/self/fd/\(descriptor)", start, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        let name = UnsafeBufferPointer(rebasing: buffer[..<count])
        return name.withMemoryRebound(to: UInt8.self) { String(validating: $0, as: UTF8.self) }
      }
    #endif
  }

  static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  // MARK: - System calls under names that are taken here

  private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Darwin)
      return Darwin.open(path, flags)
    #elseif canImport(Musl)
      return Musl.open(path, flags)
    #else
      return Glibc.open(path, flags)
    #endif
  }

  private static func readSome(
    _ descriptor: Int32, _ target: UnsafeMutablePointer<UInt8>?, _ count: Int
  ) -> Int {
    guard let target else { return 0 }
    #if canImport(Darwin)
      return Darwin.read(descriptor, target, count)
    #elseif canImport(Musl)
      return Musl.read(descriptor, target, count)
    #else
      return Glibc.read(descriptor, target, count)
    #endif
  }
}
