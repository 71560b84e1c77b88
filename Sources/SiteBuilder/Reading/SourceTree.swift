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

/// Why a file or folder could not be taken in.
public enum SourceTreeProblem: Sendable, Hashable {
  /// A symbolic link whose target lies outside the root.
  case linkOutsideRoot
  /// A symbolic link without a target, or a circle of links.
  case brokenLink
  /// Neither a file nor a folder: a device, a socket, a pipe.
  case notAFile
  /// The name is not UTF-8 or has control characters.
  case unusableName
  /// The system refused to open or read it.
  case unreadable(errno: Int32)
  /// The file is larger than what is read.
  case tooLarge(bytes: Int, limit: Int)
}

/// Reads files and folders below one root and nothing outside it: symbolic links count by where
/// they lead.
public struct SourceTree: Sendable {
  /// The root with all symbolic links resolved.
  public let root: String

  /// Opens the tree; `nil` where the folder does not exist.
  public init?(root: String) {
    guard let resolved = SourceTree.resolve(root) else { return nil }
    self.root = resolved
  }

  /// Everything below `folder` (relative to the root) in byte order of the paths, and what could
  /// not be taken in. Names that begin with a dot are passed over.
  public func list(_ folder: String) -> (
    entries: [SourceEntry], problems: [(path: String, problem: SourceTreeProblem)]
  ) {
    var walk = Walk(tree: self)
    walk.visit(folder)
    walk.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
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
    let descriptor = open("\(root)/\(path)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(SourceTreeFailure(.unreadable(errno: errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      return .failure(SourceTreeFailure(.unreadable(errno: errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .failure(SourceTreeFailure(.notAFile))
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      return .failure(SourceTreeFailure(.tooLarge(bytes: size, limit: limit)))
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Self.readSome(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if failure != 0 { return .failure(SourceTreeFailure(.unreadable(errno: failure))) }
    return .success(SourceBytes(bytes: bytes, stamp: FileStamp(status)))
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

  fileprivate static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  fileprivate func contains(_ resolved: String) -> Bool {
    resolved == root || resolved.hasPrefix(root == "/" ? "/" : root + "/")
  }
}

/// A failure to read one file.
public struct SourceTreeFailure: Error, Sendable {
  /// What went wrong.
  public let problem: SourceTreeProblem

  init(_ problem: SourceTreeProblem) {
    self.problem = problem
  }
}

/// One walk through a folder.
private struct Walk {
  let tree: SourceTree
  var entries: [SourceEntry] = []
  var problems: [(path: String, problem: SourceTreeProblem)] = []
  /// Folders that are being visited, by device and number, so that links cannot make circles.
  private var open: [(device: UInt64, inode: UInt64)] = []

  init(tree: SourceTree) {
    self.tree = tree
  }

  mutating func visit(_ folder: String) {
    let full = "\(tree.root)/\(folder)"
    var status = stat()
    guard stat(full, &status) == 0 else { return }
    let identity = (device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    if open.contains(where: { $0 == identity }) || open.count > 64 {
      problems.append((folder, .brokenLink))
      return
    }
    guard let directory = opendir(full) else {
      problems.append((folder, .unreadable(errno: errno)))
      return
    }
    defer { closedir(directory) }
    open.append(identity)
    defer { open.removeLast() }
    while let entry = readdir(directory) {
      let name: String? = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          String(validatingCString: $0)
        }
      }
      guard let name else {
        problems.append((folder, .unusableName))
        continue
      }
      if name.utf8.first == UInt8(ascii: ".") { continue }
      take("\(folder)/\(name)", name: name)
    }
  }

  private mutating func take(_ path: String, name: String) {
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      problems.append((path, .unusableName))
      return
    }
    let full = "\(tree.root)/\(path)"
    var status = stat()
    guard lstat(full, &status) == 0 else {
      problems.append((path, .unreadable(errno: errno)))
      return
    }
    if status.st_mode & S_IFMT == S_IFLNK {
      guard let target = SourceTree.resolve(full), stat(full, &status) == 0 else {
        problems.append((path, .brokenLink))
        return
      }
      guard tree.contains(target) else {
        problems.append((path, .linkOutsideRoot))
        return
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: visit(path)
    case S_IFREG: entries.append(SourceEntry(path: path, stamp: FileStamp(status)))
    default: problems.append((path, .notAFile))
    }
  }
}
