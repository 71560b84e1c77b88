#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// What a build has published to a folder, for those who bring it elsewhere. No build changes the
/// folder as long as this lives, unless this account may not lock it.
public final class PublishedFolder: Sendable {
  /// A published file.
  public struct File: Hashable, Sendable {
    /// Relative to the folder.
    public let path: String
    /// The hash of its bytes.
    public let hash: ContentHash
  }

  /// Why a folder cannot be brought elsewhere.
  public enum Problem: Error, Sendable {
    /// There is no folder, or nothing that a build has published.
    case missing
    /// A build was killed in it.
    case unfinished
    /// A file is not what the build wrote, or is gone.
    case changed(String)
    /// What the system says, or a build that is going on.
    case publishing(PublishingError)
  }

  /// Absolute path of the folder.
  public let path: String
  /// All files of the site in the order of their paths.
  public let files: [File]
  private let root: Int32
  private let lock: OutputLock?

  /// Opens a folder and checks that it holds a whole site.
  ///
  /// - Parameter lockTimeout: How many seconds to wait for a build that is going on.
  public init(_ path: String, lockTimeout: Double = 10) throws(Problem) {
    let system = FileSystem()
    var opened: Int32?
    var taken: OutputLock?
    do throws(PublishingError) {
      guard let status = try system.status(AT_FDCWD, path), status.kind != .file else {
        throw .ended
      }
      let root = try system.openFolder(AT_FDCWD, path, follow: true)
      opened = root
      guard let entry = try system.status(root, Manifest.name), entry.kind == .file else {
        throw .ended
      }
      taken = try OutputLock.forReading(
        root, output: path, seconds: lockTimeout, system: system)
    } catch {
      if let opened { close(opened) }
      if case .ended = error { throw .missing }
      throw .publishing(error.located(in: path))
    }
    guard let opened else { throw .missing }
    do throws(Problem) {
      files = try Self.files(opened, system)
    } catch {
      taken?.release()
      close(opened)
      if case .publishing(let error) = error { throw .publishing(error.located(in: path)) }
      throw error
    }
    self.path = path
    root = opened
    lock = taken
  }

  deinit {
    lock?.release()
    close(root)
  }

  private static func files(_ root: Int32, _ system: FileSystem) throws(Problem) -> [File] {
    let bytes: [UInt8]
    do throws(PublishingError) {
      bytes = try system.contents(root, Manifest.name, limit: 1 << 30)
    } catch {
      throw .publishing(error)
    }
    guard let manifest = Manifest(parsing: bytes), manifest.isWhole else { throw .unfinished }
    var files: [File] = []
    files.reserveCapacity(manifest.entries.count)
    for (path, entry) in manifest.entries {
      guard let file = entry.file else { throw .unfinished }
      guard let status = try? system.status(root, path), status.kind == .file else {
        throw .changed(path)
      }
      // Copied elsewhere or touched: only reading tells.
      if !file.matches(status), try hash(path, in: root, system) != file.hash {
        throw .changed(path)
      }
      files.append(File(path: path, hash: file.hash))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func hash(
    _ path: String, in root: Int32, _ system: FileSystem
  ) throws(Problem) -> ContentHash {
    do throws(PublishingError) {
      let file = try system.openForReading(root, path)
      defer { close(file) }
      return try FileCopy(system: system, shown: path).run(from: file, to: nil).hash
    } catch {
      throw .publishing(error)
    }
  }
}
