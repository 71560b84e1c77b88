import Briefing
import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder `.sitegen/` in a site's root. It may be deleted at any time; what stands in it is
/// believed only when its checksum is right.
struct CacheFolder: Sendable {
  private let path: String

  /// The folder's name.
  static let name = ".sitegen"
  /// Behind the content of every file: its checksum.
  private static let checksumSize = 8
  /// The largest file that is read, in bytes.
  private static let sizeLimit = 1 << 30

  /// Names the folder in `root`.
  init(root: String) {
    path = root + "/" + Self.name
  }

  /// Whether the folder is one. A link in its place may lead to where nothing is to be read, written
  /// or deleted.
  private var isFolder: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a link stands in the folder's place, or in that of the pictures in it.
  var leadsElsewhere: Bool {
    [path, path + "/share"].contains {
      var status = stat()
      return lstat($0, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }
  }

  private func makeFolder() -> Bool {
    if mkdir(path, 0o755) != 0, errno != EEXIST { return false }
    return isFolder
  }

  /// The content of a file; `nil` where it is missing, truncated or otherwise not what was written.
  func read(_ name: String) -> [UInt8]? {
    guard let (file, size) = open(name) else { return nil }
    defer { close(file) }
    guard size >= Self.checksumSize, size <= Self.sizeLimit else { return nil }
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(file, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        count += got
      }
    }
    guard bytes.count == size else { return nil }
    let checksum = bytes.suffix(Self.checksumSize).reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    bytes.removeLast(Self.checksumSize)
    return ContentHash(bytes).value == checksum ? bytes : nil
  }

  /// Puts a file in the place of what is there, in one step. Failures are passed over: without the
  /// cache the next build only takes longer. Returns whether it was done.
  @discardableResult
  func write(_ name: String, _ content: [UInt8]) -> Bool {
    replace(name) { file in
      var writer = ByteWriter()
      writer.put(ContentHash(content).value)
      return Self.write(content, to: file) && Self.write(writer.bytes, to: file)
    }
  }

  /// Lets `fill` write a file, which then stands in the place of what is there.
  private func replace(_ name: String, _ fill: (Int32) -> Bool) -> Bool {
    guard makeFolder() else { return false }
    let temporary = "\(path)/\(name).\(getpid())"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let file = Self.openFile(temporary, flags, 0o644)
    guard file >= 0 else { return false }
    let isWhole = fill(file)
    close(file)
    if isWhole, rename(temporary, "\(path)/\(name)") == 0 { return true }
    unlink(temporary)
    return false
  }

  /// Opens a file without reading it; `nil` where it is missing or no file.
  func open(_ name: String) -> (descriptor: Int32, size: Int)? {
    guard isFolder else { return nil }
    let file = Self.openFile("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      return nil
    }
    return (file, Int(status.st_size))
  }

  /// Makes a file without a name, which `adopt` can give one; `nil` where that cannot be done.
  func makeUnnamed() -> Int32? {
    #if os(Linux)
      guard makeFolder() else { return nil }
      // O_TMPFILE, which is not in the module map of all C libraries.
      let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY
      let file = Self.openFile(path, O_RDWR | O_CLOEXEC | unnamed, 0o644)
      return file >= 0 ? file : nil
    #else
      return nil
    #endif
  }

  /// Gives a file without a name one, or copies it where the system cannot do that.
  func adopt(_ descriptor: Int32, size: Int, as name: String) -> Bool {
    #if os(Linux)
      let isLinked =
        linkat(
          AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, "\(path)/\(name)", AT_SYMLINK_FOLLOW)
        == 0
      if isLinked { return true }
      if errno == EEXIST { return false }
    #endif
    return replace(name) { file in
      var done = 0
      while done < size {
        let part = [UInt8](unsafeUninitializedCapacity: min(1 << 20, size - done)) {
          $1 = max(0, pread(descriptor, $0.baseAddress, $0.count, off_t(done)))
        }
        guard !part.isEmpty, Self.write(part, to: file) else { return false }
        done += part.count
      }
      return true
    }
  }

  private static func openFile(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    #if canImport(Darwin)
      Darwin.open(path, flags, mode)
    #elseif canImport(Musl)
      Musl.open(path, flags, mode)
    #else
      Glibc.open(path, flags, mode)
    #endif
  }

  /// The names of the files whose names begin with `prefix`.
  func names(withPrefix prefix: String) -> [String] {
    guard isFolder, let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(prefix) { names.append(name) }
    }
    return names
  }

  /// Removes a file.
  func remove(_ name: String) {
    if isFolder { unlink("\(path)/\(name)") }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        #if canImport(Darwin)
          let count = Darwin.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        #elseif canImport(Musl)
          let count = Musl.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        #else
          let count = Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        #endif
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
  }
}
