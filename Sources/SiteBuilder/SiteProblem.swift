import Diagnostics
import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What putting a site together can find wrong, beyond what the modules find themselves.
public enum SiteProblem: DiagnosticFact, Hashable {
  /// Two makers of one output path.
  case collidingPaths(path: String, other: String, maker: String)
  /// Two files whose names differ only in Unicode normalisation.
  case equalNames(String, String)
  /// An output path that would not be safe to write.
  case unusablePath(path: String, OutputPath.Problem)
  /// A file or folder that could not be taken in.
  case source(SourceTreeProblem)
  /// A drawing that could run something; what, as it is written.
  case activeDrawing(String)
  /// A folder or file that a site must have.
  case missing(String)
  /// A text that the program needs is missing in a language.
  case missingString(key: String, language: String)
  /// There are no strings for the site's language.
  case missingLanguage(language: String, available: [String])
  /// A value among the strings that is not a text.
  case stringIsNotText(key: String)
  /// Pictures for sharing are wanted, and there is no font to set them in.
  case noChineseFont

  /// Whether the machine is at fault, not the content.
  public var isMachineFailure: Bool {
    if case .source(.unreadable) = self { true } else { false }
  }

  /// Whether the machine could not go on, so that what else was found may only follow from it.
  var isExhaustion: Bool {
    guard case .source(.unreadable(let code)) = self else { return false }
    return [EMFILE, ENFILE, ENOMEM, EIO].contains(code)
  }
}
