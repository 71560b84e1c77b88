#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A folder that is filled where there is none, or where an empty one is: with all of its files or
/// with none.
public enum NewFolder {
  /// A file to make.
  public struct File: Sendable {
    /// Its path in the folder, with `/`.
    public var path: String
    /// What it holds.
    public var bytes: [UInt8]

    /// Makes one.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Where files are until all of them are written. What a killed program has left there is removed.
  private static let stage = ".sitegen-new"
  /// What does not count: version control, and what the system leaves in every folder.
  private static let ignored: Set<String> = [stage, ".git", ".DS_Store"]

  /// The names of what is in a folder, sorted; empty where there is no such folder.
  public static func contents(of folder: String) throws(PublishingError) -> [String] {
    guard let target = try OutputFolder(resolving: folder) else {
      throw .outputNotAbsolute(folder)
    }
    guard target.missing.isEmpty else { return [] }
    return try FileSystem().names(AT_FDCWD, target.path).filter { !ignored.contains($0) }
  }

  /// Makes files in a folder, which is made as well where it is missing. Nothing that is there is
  /// written over, and where anything fails or it is asked to stop, everything is as it was before.
  ///
  /// - Parameters:
  ///   - files: What to make; no two of one path.
  ///   - folder: Its path.
  ///   - protected: Folders that it may not lie in.
  ///   - isStopped: Asked before each step.
  public static func make(
    _ files: [File], at folder: String, protected: [ProtectedFolder] = [],
    isStopped: (@Sendable () -> Bool)? = nil
  ) throws(PublishingError) {
    try make(files, at: folder, protected: protected, system: FileSystem(isStopped: isStopped))
  }

  static func make(
    _ files: [File], at folder: String, protected: [ProtectedFolder] = [], system: FileSystem
  ) throws(PublishingError) {
    guard let target = try OutputFolder(resolving: folder) else {
      throw .outputNotAbsolute(folder)
    }
    try target.check(against: protected, shown: folder)
    let made = try target.make(system)
    let path = target.path
    var moved: [String] = []
    do throws(PublishingError) {
      FileSystem.removeTree(AT_FDCWD, "\(path)/\(stage)")
      try write(files, to: "\(path)/\(stage)", system)
      for name in topNames(files) {
        if try system.status(AT_FDCWD, "\(path)/\(name)") != nil {
          throw .foreignFile(path: "\(path)/\(name)")
        }
        try system.rename(
          AT_FDCWD, "\(path)/\(stage)/\(name)", to: AT_FDCWD, "\(path)/\(name)",
          for: "\(path)/\(name)")
        moved.append(name)
      }
    } catch {
      for name in moved + [stage] { FileSystem.removeTree(AT_FDCWD, "\(path)/\(name)") }
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
    FileSystem.removeTree(AT_FDCWD, "\(path)/\(stage)")
  }

  private static func write(
    _ files: [File], to stage: String, _ system: FileSystem
  ) throws(PublishingError) {
    try system.makeFolder(AT_FDCWD, stage)
    var folders: Set<String> = []
    for file in files {
      var place = stage
      for part in file.path.split(separator: "/").dropLast() {
        place += "/\(part)"
        if folders.insert(place).inserted { try system.makeFolder(AT_FDCWD, place) }
      }
      let whole = "\(stage)/\(file.path)"
      let open = try system.create(AT_FDCWD, whole, for: file.path)
      defer { close(open) }
      var failure: PublishingError?
      file.bytes.withUnsafeBytes { buffer in
        do throws(PublishingError) {
          try system.write(open, buffer, for: file.path)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
  }

  /// The first parts of all paths, each once, in the order of the files.
  private static func topNames(_ files: [File]) -> [String] {
    var seen: Set<String> = []
    return files.compactMap { file in
      let top = file.path.split(separator: "/").first.map(String.init) ?? file.path
      return seen.insert(top).inserted ? top : nil
    }
  }
}
