#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// How a published folder differs from what it should be.
public struct OutputDifferences: Hashable, Sendable {
  /// Files that should be there and are not.
  public var missing: [String] = []
  /// Files with other bytes, and links, folders and devices in the place of files.
  public var differing: [String] = []
  /// Files that should not be there. Names that begin with a dot do not count: they are the
  /// operator's and the program's own.
  public var foreign: [String] = []

  /// None.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { missing.isEmpty && differing.isEmpty && foreign.isEmpty }
}

/// Compares a published folder with what it should be; changes nothing and needs no lock.
public struct OutputComparison: Sendable {
  private let system = FileSystem()
  private let root: Int32
  private let output: String

  /// Opens the folder.
  ///
  /// - Parameter output: Absolute path of the folder.
  /// - Throws: What the system says; nothing there is a failure, too.
  public init(output: String) throws(PublishingError) {
    self.output = output
    root = try system.openFolder(AT_FDCWD, output, follow: true)
  }

  /// Gives the folder back; to be called once.
  public func end() { close(root) }

  /// How the file at `path` compares with `bytes`. May be called from several threads.
  ///
  /// - Returns: `nil` where they are the same.
  /// - Throws: What the system says.
  public func compare(
    _ path: OutputPath, with bytes: [UInt8]
  ) throws(PublishingError) -> Difference? {
    guard try isReachable(path.string),
      let status = try system.status(root, path.string)
    else { return .missing }
    guard status.kind == .file, status.size == Int64(bytes.count) else { return .differing }
    let there = try system.contents(root, path.string, limit: bytes.count)
    return there == bytes ? nil : .differing
  }

  /// What is wrong with one file.
  public enum Difference: Sendable {
    /// It is not there.
    case missing
    /// It has other bytes or is no file.
    case differing
  }

  /// Files and links in the folder that are not in `expected`, sorted; folders only where they hold
  /// nothing.
  ///
  /// - Throws: What the system says.
  public func foreign(expected: Set<String>) throws(PublishingError) -> [String] {
    var found: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      let names = try system.names(root, folder.isEmpty ? "." : folder)
        .filter { $0.utf8.first != 0x2E }
      if names.isEmpty, !folder.isEmpty { found.append(folder + "/") }
      for name in names {
        let path = folder.isEmpty ? name : folder + "/" + name
        if try system.status(root, path)?.kind == .folder {
          waiting.append(path)
        } else if !expected.contains(path) {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether all folders that `path` lies in are folders and no links.
  private func isReachable(_ path: String) throws(PublishingError) -> Bool {
    var folder = Publisher.parent(of: path)
    while let path = folder {
      guard try system.status(root, path)?.kind == .folder else { return false }
      folder = Publisher.parent(of: path)
    }
    return true
  }
}
