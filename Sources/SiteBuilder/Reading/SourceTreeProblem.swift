#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why a file or folder could not be taken in.
public enum SourceTreeProblem: Sendable, Hashable {
  /// A symbolic link whose target lies outside the sources of the site.
  case linkOutsideRoot
  /// A symbolic link without a target, or a circle of links.
  case brokenLink
  /// Links lead to more folders than a site can have; they multiply each other.
  case tooManyLinks(limit: Int)
  /// Folders in folders in folders.
  case tooDeep(limit: Int)
  /// Neither a file nor a folder: a device, a socket, a pipe.
  case notAFile
  /// A folder with the name of a file.
  case folderNamedLikeFile
  /// The name is not UTF-8 or has control characters.
  case unusableName
  /// The system refused to open or read it.
  case unreadable(errno: Int32)
  /// The file is larger than what is read.
  case tooLarge(bytes: Int, limit: Int)

  /// The system's number for what has happened to a file that was in order when it was listed.
  var errorNumber: Int32 {
    switch self {
    case .unreadable(let code): code
    case .linkOutsideRoot, .brokenLink, .tooManyLinks: ELOOP
    case .tooLarge: EFBIG
    case .tooDeep, .notAFile, .folderNamedLikeFile, .unusableName: EISDIR
    }
  }
}

/// A failure to read one file.
public struct SourceTreeFailure: Error, Sendable {
  /// What went wrong.
  public let problem: SourceTreeProblem

  init(_ problem: SourceTreeProblem) {
    self.problem = problem
  }
}
