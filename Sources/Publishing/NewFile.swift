#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A file that is made where none is.
public enum NewFile {
  /// Makes a file and the folders that it lies in.
  ///
  /// - Parameters:
  ///   - bytes: What it holds.
  ///   - path: Its path in `root`.
  ///   - root: A folder, absolute; made where it is missing.
  /// - Throws: What the system says, with `EEXIST` where something has the name already. A file that
  ///   could not be written to its end is removed.
  public static func make(
    _ bytes: [UInt8], at path: String, root: String
  ) throws(PublishingError) {
    let system = FileSystem()
    let whole = "\(root)/\(path)"
    guard let slash = whole.utf8.lastIndex(of: 0x2F) else { return }
    let folder = String(whole[..<slash])
    guard let found = try OutputFolder(resolving: folder) else {
      throw .outputNotAbsolute(folder)
    }
    _ = try found.make(system)
    let file = try system.create(AT_FDCWD, whole, for: path)
    defer { close(file) }
    var failure: PublishingError?
    bytes.withUnsafeBytes { buffer in
      do throws(PublishingError) {
        try system.write(file, buffer, for: path)
      } catch {
        failure = error
      }
    }
    if let failure {
      unlink(whole)
      throw failure
    }
  }
}
