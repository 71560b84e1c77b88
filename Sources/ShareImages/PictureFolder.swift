#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder that kept pictures stand in: a file for each, named by its key. Links are never
/// followed, neither in the place of the folder nor in it, and what has another name is left alone.
struct PictureFolder: Sendable {
  private let path: String

  /// The largest file that is read, in bytes.
  private static let sizeLimit = 1 << 26
  /// How old the rest of a build that was killed must be to be removed, in seconds. A younger one may
  /// belong to a build that runs now.
  private static let unfinishedAge = 3600
  private static let suffix = ".png"

  /// Names the folder at `path`.
  init(path: String) {
    self.path = path
  }

  /// The file of a key.
  private static func name(_ key: UInt64) -> String { String(key, radix: 16) + suffix }

  /// The key of a file's name; `nil` for what is none of ours.
  private static func key(_ name: Substring) -> UInt64? {
    guard name.hasSuffix(suffix), let key = UInt64(name.dropLast(suffix.count), radix: 16),
      self.name(key) == name
    else { return nil }
    return key
  }

  /// Whether a name is that of a file which is being written: a key's, a dot and a process.
  private static func isUnfinished(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return key(name[..<dot]) != nil && UInt32(name[name.index(after: dot)...]) != nil
  }

  /// The content of a picture's file; `nil` where there is none.
  func read(_ key: UInt64) -> [UInt8]? {
    guard let folder = open() else { return nil }
    defer { close(folder) }
    let file = openat(
      folder, Self.name(key), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (1...Self.sizeLimit).contains(Int(status.st_size))
    else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(file, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        count += got
      }
    }
    return bytes.count == size ? bytes : nil
  }

  /// Puts a picture's file there, in one step. A failure is passed over: it costs only the time to
  /// draw the picture again.
  func write(_ key: UInt64, _ bytes: [UInt8]) {
    guard let folder = open() ?? make() else { return }
    defer { close(folder) }
    let name = Self.name(key)
    let unfinished = "\(name).\(getpid())"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    // What is there already comes from a process that had this one's number, and was killed; or
    // another thread writes the same picture.
    let file = openat(folder, unfinished, flags, 0o644)
    guard file >= 0 else { return }
    let isWhole = Self.write(bytes, to: file)
    close(file)
    if isWhole, renameat(folder, unfinished, folder, name) == 0 { return }
    unlinkat(folder, unfinished, 0)
  }

  /// Removes the pictures of all keys but some, and what builds that were killed have left.
  ///
  /// Another build may run: it draws again what it misses.
  func removeAll(but keys: Set<UInt64>) {
    guard let folder = open() else { return }
    guard let listing = fdopendir(folder) else {
      close(folder)
      return
    }
    // Closes the folder's descriptor as well.
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let key = Self.key(name[...]) {
        if !keys.contains(key) { names.append(name) }
      } else if Self.isUnfinished(name), Self.isOld(name, in: folder) {
        names.append(name)
      }
    }
    // Removes a link itself and never a folder.
    for name in names { unlinkat(folder, name, 0) }
  }

  private static func isOld(_ name: String, in folder: Int32) -> Bool {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    #if canImport(Darwin)
      let changed = status.st_mtimespec.tv_sec
    #else
      let changed = status.st_mtim.tv_sec
    #endif
    return time(nil) - changed > unfinishedAge
  }

  // MARK: - The folder

  /// The folder above, and the name in it.
  private var parts: (parent: String, name: String)? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  /// Opens the folder, which is none where a link stands in its place or in that of the one above.
  private func open() -> Int32? {
    guard let parts else { return nil }
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
    let parent = Self.openFile(parts.parent, flags)
    guard parent >= 0 else { return nil }
    defer { close(parent) }
    let folder = openat(parent, parts.name, flags)
    return folder >= 0 ? folder : nil
  }

  private func make() -> Int32? {
    guard let parts else { return nil }
    mkdir(parts.parent, 0o755)
    let parent = Self.openFile(parts.parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard parent >= 0 else { return nil }
    mkdirat(parent, parts.name, 0o755)
    close(parent)
    return open()
  }

  private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.open(path, flags)
    #elseif canImport(Musl)
      Musl.open(path, flags)
    #else
      Glibc.open(path, flags)
    #endif
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
