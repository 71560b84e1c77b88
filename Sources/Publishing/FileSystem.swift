#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The system calls that publishing makes, as functions that throw. A test may put a failure in the
/// place of any of them.
package struct FileSystem: Sendable {
  /// Asked before each call; an error number makes the call fail with it.
  var fault: (@Sendable (PublishingError.Operation, String) -> Int32?)?
  /// Asked before each call; where it says yes, no call is made any more.
  var isStopped: (@Sendable () -> Bool)?

  init(
    fault: (@Sendable (PublishingError.Operation, String) -> Int32?)?,
    isStopped: (@Sendable () -> Bool)? = nil
  ) {
    self.fault = fault
    self.isStopped = isStopped
  }

  /// The calls of the system.
  ///
  /// - Parameter isStopped: Asked before each call; where it says yes, the call throws `stopped`.
  package init(isStopped: (@Sendable () -> Bool)? = nil) {
    self.init(fault: nil, isStopped: isStopped)
  }

  /// The same for what is to be brought to its end.
  var unstoppable: FileSystem { FileSystem(fault: fault) }

  /// What is known of a file without reading it.
  package struct Status: Equatable, Sendable {
    package enum Kind: Sendable {
      case file
      case folder
      case link
      case other
    }
    package var kind: Kind
    package var size: Int64
    /// Nanoseconds since 1970; programs may set it.
    var modified: Int64
    /// Time of the last change of the bytes or of anything else; only the system sets it.
    var changed: Int64
    var inode: UInt64
    var device: UInt64

    init(_ status: stat) {
      kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
      size = Int64(status.st_size)
      #if canImport(Darwin)
        let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
      #else
        let (modified, changed) = (status.st_mtim, status.st_ctim)
      #endif
      self.modified = FileSystem.nanoseconds(modified)
      self.changed = FileSystem.nanoseconds(changed)
      inode = UInt64(status.st_ino)
      device = UInt64(truncatingIfNeeded: status.st_dev)
    }
  }

  static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Now, in nanoseconds since 1970.
  static func now() -> Int64 {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return .min }
    return nanoseconds(time)
  }

  private func check(
    _ operation: PublishingError.Operation, _ path: String
  ) throws(PublishingError) {
    if let isStopped, isStopped() { throw .stopped }
    if let fault, let code = fault(operation, path) {
      throw .system(operation, path: path, errno: code)
    }
  }

  /// Runs `call` until no signal interrupts it.
  private func run<T: SignedInteger>(
    _ operation: PublishingError.Operation, _ path: String, _ call: () -> T
  ) throws(PublishingError) -> T {
    try check(operation, path)
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw .system(operation, path: path, errno: code) }
    }
  }

  /// Opens a folder.
  package func openFolder(_ folder: Int32, _ path: String, follow: Bool = false)
    throws(PublishingError)
    -> Int32
  {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW)
    return try run(.openFolder, path) { openat(folder, path, flags) }
  }

  /// Opens a file for reading.
  package func openForReading(_ folder: Int32, _ path: String, follow: Bool = false)
    throws(PublishingError)
    -> Int32
  {
    // A pipe in the place of a file must not block.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW)
    return try run(.read, path) { openat(folder, path, flags) }
  }

  /// Makes a file, which must not be there yet, and opens it for writing.
  package func create(_ folder: Int32, _ path: String, for shown: String) throws(PublishingError)
    -> Int32
  {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return try run(.write, shown) { openat(folder, path, flags, 0o644 as mode_t) }
  }

  func openLock(_ folder: Int32, _ path: String) throws(PublishingError) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    return try run(.write, path) { openat(folder, path, flags, 0o644 as mode_t) }
  }

  /// Writes all bytes.
  package func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer, for shown: String)
    throws(PublishingError)
  {
    var rest = bytes
    repeat {
      #if canImport(Darwin)
        let count = try run(.write, shown) { Darwin.write(file, rest.baseAddress, rest.count) }
      #elseif canImport(Glibc)
        let count = try run(.write, shown) { Glibc.write(file, rest.baseAddress, rest.count) }
      #else
        let count = try run(.write, shown) { Musl.write(file, rest.baseAddress, rest.count) }
      #endif
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } while !rest.isEmpty
  }

  /// Fills `buffer` as far as the file goes; returns how many bytes were read.
  func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer, for shown: String)
    throws(PublishingError) -> Int
  {
    var total = 0
    while total < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
      #if canImport(Darwin)
        let count = try run(.read, shown) { Darwin.read(file, rest.baseAddress, rest.count) }
      #elseif canImport(Glibc)
        let count = try run(.read, shown) { Glibc.read(file, rest.baseAddress, rest.count) }
      #else
        let count = try run(.read, shown) { Musl.read(file, rest.baseAddress, rest.count) }
      #endif
      if count == 0 { break }
      total += count
    }
    return total
  }

  /// Fills `buffer` from `offset` on as far as the file goes; returns how many bytes were read.
  func read(
    _ file: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer, for shown: String
  ) throws(PublishingError) -> Int {
    var total = 0
    while total < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
      let count = try run(.read, shown) {
        pread(file, rest.baseAddress, rest.count, off_t(offset + total))
      }
      if count == 0 { break }
      total += count
    }
    return total
  }

  /// Reads a whole regular file of at most `limit` bytes.
  package func contents(_ folder: Int32, _ path: String, limit: Int) throws(PublishingError)
    -> [UInt8]
  {
    let file = try openForReading(folder, path)
    defer { close(file) }
    let status = try status(ofOpen: file, path)
    guard status.kind == .file, status.size <= limit else {
      throw .system(.read, path: path, errno: status.kind == .file ? EFBIG : EISDIR)
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    var failure: PublishingError?
    let count = bytes.withUnsafeMutableBytes { buffer in
      do throws(PublishingError) {
        return try read(file, into: buffer, for: path)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  func status(ofOpen file: Int32, _ shown: String) throws(PublishingError) -> Status {
    var status = stat()
    _ = try run(.inspect, shown) { fstat(file, &status) }
    return Status(status)
  }

  /// The status of what is at `path`, links not followed; `nil` where nothing is.
  package func status(_ folder: Int32, _ path: String) throws(PublishingError) -> Status? {
    try check(.inspect, path)
    var status = stat()
    if fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 { return Status(status) }
    let code = errno
    if code == ENOENT || code == ENOTDIR { return nil }
    throw .system(.inspect, path: path, errno: code)
  }

  /// Makes a folder.
  package func makeFolder(_ folder: Int32, _ path: String) throws(PublishingError) {
    _ = try run(.makeFolder, path) { mkdirat(folder, path, 0o755) }
  }

  /// Moves a file to the place of another.
  package func rename(
    _ from: Int32, _ old: String, to: Int32, _ new: String, for shown: String
  ) throws(PublishingError) {
    _ = try run(.replace, shown) { renameat(from, old, to, new) }
  }

  func link(
    _ from: Int32, _ old: String, to: Int32, _ new: String
  ) throws(PublishingError) {
    _ = try run(.keepOld, old) { linkat(from, old, to, new, 0) }
  }

  /// Deletes a file.
  package func removeFile(_ folder: Int32, _ path: String) throws(PublishingError) {
    _ = try run(.delete, path) { unlinkat(folder, path, 0) }
  }

  /// Deletes an empty folder.
  package func removeFolder(_ folder: Int32, _ path: String) throws(PublishingError) {
    _ = try run(.delete, path) { unlinkat(folder, path, AT_REMOVEDIR) }
  }

  /// Whether files in the folder `path` may be made and removed.
  func checkWritable(_ folder: Int32, _ path: String) throws(PublishingError) {
    _ = try run(.writeFolder, path) {
      faccessat(folder, path.isEmpty ? "." : path, W_OK | X_OK, AT_EACCESS)
    }
  }

  /// The names in a folder, sorted; at most `limit`.
  package func names(_ folder: Int32, _ path: String, limit: Int = .max) throws(PublishingError)
    -> [String]
  {
    let copy = try openFolder(folder, path)
    guard let stream = fdopendir(copy) else {
      let code = errno
      close(copy)
      throw .system(.openFolder, path: path, errno: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < limit, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes whatever is at `path`, links not followed; ignores what cannot be removed. It clears
  /// up after failures, so no failure is put in its way.
  ///
  /// Folders inside are moved up before they are emptied, so that no depth needs more than a few open
  /// files.
  package static func removeTree(_ folder: Int32, _ path: String) {
    if unlinkat(folder, path, 0) == 0 || errno == ENOENT { return }
    let system = FileSystem()
    guard let top = try? system.openFolder(folder, path) else { return }
    var waiting = (try? system.names(top, ".")) ?? []
    var moved = 0
    while let name = waiting.popLast() {
      if unlinkat(top, name, 0) == 0 { continue }
      guard let inner = try? system.openFolder(top, name) else { continue }
      for child in (try? system.names(inner, ".")) ?? [] where unlinkat(inner, child, 0) != 0 {
        if unlinkat(inner, child, AT_REMOVEDIR) == 0 { continue }
        while true {
          moved += 1
          let place = ".moved-\(moved)"
          if renameat(inner, child, top, place) == 0 {
            waiting.append(place)
            break
          }
          // The name is left over from a removal that was killed.
          guard errno == ENOTEMPTY || errno == EEXIST else { break }
        }
      }
      close(inner)
      _ = unlinkat(top, name, AT_REMOVEDIR)
    }
    close(top)
    _ = unlinkat(folder, path, AT_REMOVEDIR)
  }
}
