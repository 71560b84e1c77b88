import Diagnostics
import Publishing
import Templating

/// What came of the files below `Templates/`.
struct LoadedTemplates: Sendable {
  /// A file that went in.
  struct File: Sendable, Hashable {
    let path: String
    let hash: ContentHash
  }

  /// What loading depends on: with equal keys it gives the same.
  struct Key: Sendable, Hashable {
    /// All files in the order of their paths.
    var files: [File] = []
    var configuration = ConfigurationKey()
    /// Whether some file could not be read, so that the rest says nothing.
    var hasProblems = false
  }

  var key = Key()
  /// The programs; `nil` where a template has errors.
  var set: TemplateSet?
  /// The wording; `nil` where there are no templates.
  var strings: StringTable?
  var assets = AssetCatalog(files: [])
  var diagnostics: [Diagnostic] = []
  /// What was read, by path.
  var versions: [String: FileVersion] = [:]
}
