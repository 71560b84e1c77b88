#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file of a site that is open for reading, certain to lie inside the site's folder.
public final class SourceFile: Sendable {
  private let descriptor: Int32
  /// How many bytes it had when it was opened.
  public let size: Int
  /// Differs from that of any other state of the file, as far as the file system tells them apart.
  public let tag: String

  fileprivate init(descriptor: Int32, status: stat) {
    self.descriptor = descriptor
    size = Int(status.st_size)
    let stamp = FileStamp(status)
    tag = [Int64(bitPattern: stamp.inode), stamp.size, stamp.modified, stamp.changed]
      .map { String($0, radix: 36) }.joined(separator: "-")
  }

  deinit { close(descriptor) }

  /// At most `count` bytes from `offset` on; fewer at the end of the file, `nil` where the system
  /// refuses to read.
  public func read(from offset: Int, count: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled)
        )
        if got < 0, errno == EINTR { continue }
        if got < 0 { failed = true }
        if got <= 0 { break }
        filled += got
      }
    }
    return failed ? nil : bytes
  }
}

extension SourceTree {
  /// Opens a file of the site; `nil` where there is none, or it is not to be read.
  public func openFile(_ path: String) -> SourceFile? {
    guard case .success(let file) = open(path) else { return nil }
    return SourceFile(descriptor: file.descriptor, status: file.status)
  }
}
