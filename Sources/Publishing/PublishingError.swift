/// Why nothing could be published, or why not all of it.
public enum PublishingError: Error, Hashable, Sendable {
  /// What was tried.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// Opening or listing a folder.
    case openFolder
    /// Making a folder.
    case makeFolder
    /// Putting files into a folder.
    case writeFolder
    /// Reading a file.
    case read
    /// Writing a file.
    case write
    /// Asking for a file's size and time.
    case inspect
    /// Putting a new file in the place of an old one.
    case replace
    /// Keeping an old file at hand in case of a later failure.
    case keepOld
    /// Deleting.
    case delete
    /// Taking the lock.
    case lock
  }

  /// The process that holds the lock of an output folder.
  public struct Holder: Hashable, Sendable {
    /// Its number.
    public var process: Int32
    /// The machine's name.
    public var host: String
    /// When it took the lock, in seconds since 1970.
    public var since: Int64
  }

  /// The output folder is not an absolute path, or contains NUL.
  case outputNotAbsolute(String)
  /// The output folder is, contains or lies in a folder that must not be touched.
  case outputProtected(output: String, folder: String)
  /// The output folder holds files that no build has written; a few of them.
  case outputForeign(output: String, examples: [String])
  /// Another build writes to the folder.
  case outputLocked(output: String, holder: Holder?)
  /// Two makers of one path, or of two that differ in letter case or normalisation only.
  case duplicate(path: String, other: String)
  /// A planned path is a file and also the folder of another.
  case fileAndFolder(path: String, inside: String)
  /// A file that no build has written is where a page should be.
  case foreignFile(path: String)
  /// A file, or something else that is no folder, is where a folder should be.
  case fileInTheWay(path: String)
  /// A folder with files that no build has written is where a file should be.
  case folderInTheWay(path: String)
  /// A symbolic link is where a folder should be; links are never followed.
  case symbolicLink(path: String)
  /// The system refused; `path` is relative to the output folder or absolute.
  case system(Operation, path: String, errno: Int32)
  /// A picture that cannot be drawn from what a file below the root gives.
  case undrawable(path: String, source: String)
  /// It was asked to stop before the new site was in place.
  case stopped
  /// The publisher was used after it had failed or ended.
  case ended

  /// Whether the machine is at fault (exit code 3) and not what was asked for.
  public var isMachineFailure: Bool {
    switch self {
    case .system, .outputLocked, .foreignFile, .fileInTheWay, .symbolicLink, .folderInTheWay,
      .stopped, .ended:
      true
    default: false
    }
  }

  /// Whether another output folder must be chosen (exit code 2).
  public var isUnusableOutput: Bool {
    switch self {
    case .outputNotAbsolute, .outputProtected, .outputForeign: true
    default: false
    }
  }

  /// The same with paths relative to the output folder made absolute.
  public func located(in output: String) -> PublishingError {
    func full(_ path: String) -> String {
      if path.utf8.first == 0x2F { return path }
      return path.isEmpty || path == "." ? output : "\(output)/\(path)"
    }
    return switch self {
    case .system(let operation, let path, let code):
      .system(operation, path: full(path), errno: code)
    case .foreignFile(let path): .foreignFile(path: full(path))
    case .fileInTheWay(let path): .fileInTheWay(path: full(path))
    case .folderInTheWay(let path): .folderInTheWay(path: full(path))
    case .symbolicLink(let path): .symbolicLink(path: full(path))
    default: self
    }
  }
}
