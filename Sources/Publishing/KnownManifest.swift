import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The list of files of an output folder, read before the folder is opened for writing: it counts
/// where it is still the same then.
///
/// Reading leaves no trace and takes no lock.
public final class KnownManifest: Sendable {
  private let reading = Mutex<(manifest: Manifest, hash: ContentHash?)?>(nil)

  /// Knows nothing yet.
  public init() {}

  /// Reads the list of `output`, if there is one that can be read.
  public func read(output: String) {
    guard let resolved = try? OutputFolder(resolving: output),
      let root = try? FileSystem().openFolder(AT_FDCWD, resolved.path, follow: true)
    else { return }
    defer { close(root) }
    guard let status = try? FileSystem().status(root, Manifest.name), status.kind == .file,
      let bytes = try? FileSystem().contents(root, Manifest.name, limit: 1 << 30),
      let manifest = Manifest(parsing: bytes)
    else { return }
    reading.withLock { $0 = (manifest, ContentHash(bytes)) }
  }

  /// What was read; it is kept no longer.
  func take() -> (manifest: Manifest, hash: ContentHash?)? {
    reading.withLock { reading in
      defer { reading = nil }
      return reading
    }
  }
}
