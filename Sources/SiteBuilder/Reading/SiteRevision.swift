import Briefing
import Diagnostics

/// Takes newer versions of pages into a prepared site, in a time that does not grow with the site.
///
/// It changes the objects that the site consists of: nobody may render it at the same time.
public final class SiteRevision: Sendable {
  private let tree: SourceTree
  private let options: ParseOptions
  private let relinker: Relinker

  init(tree: SourceTree, options: ParseOptions, relinker: Relinker) {
    self.tree = tree
    self.options = options
    self.relinker = relinker
  }

  /// What came of it.
  public enum Outcome: Sendable {
    /// The site renders the files as they are now. What follows for the diagnostics is not known yet.
    case taken
    /// The files have errors of their own; the site is as it was.
    case errors([Diagnostic])
    /// More may have changed than single pages; the site is as it was.
    case unknown
  }

  /// Reads files that may be others than those that the site was made from.
  ///
  /// - Parameter paths: all such files, relative to the root
  public func take(_ paths: Set<String>) -> Outcome {
    var files: [ParsedFile.Shared] = []
    for path in paths.sorted() {
      guard let page = relinker.path(of: path) else { return .unknown }
      guard case .success(let bytes) = tree.read(path, limit: PageReading.sizeLimit) else {
        return .unknown
      }
      files.append(
        ParsedFile.Shared(ContentParser.parse(bytes, at: page, options: options)))
    }
    let problems = files.flatMap(\.file.diagnostics)
    if problems.contains(where: { $0.severity == .error }) { return .errors(problems) }
    return relinker.replace(files) ? .taken : .unknown
  }
}
