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

  /// The content of a file; `nil` where it is missing, truncated or otherwise not what was written.
  func read(_ name: String) -> [UInt8]? {
    let file = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size >= Self.checksumSize, status.st_size <= Self.sizeLimit
    else { return nil }
    let size = Int(status.st_size)
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
  /// cache the next build only takes longer.
  func write(_ name: String, _ content: [UInt8]) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { return }
    let temporary = "\(path)/\(name).\(getpid())"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let file = open(temporary, flags, 0o644 as mode_t)
    guard file >= 0 else { return }
    var writer = ByteWriter()
    writer.put(ContentHash(content).value)
    let isWhole = Self.write(content, to: file) && Self.write(writer.bytes, to: file)
    close(file)
    if !isWhole || rename(temporary, "\(path)/\(name)") != 0 { unlink(temporary) }
  }

  /// Removes a file.
  func remove(_ name: String) { unlink("\(path)/\(name)") }

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
