import Diagnostics
import OpenData
import Templating

/// One file that the site will have, and what makes it.
struct PlannedFile: Sendable {
  /// What a file is made from.
  enum Content: Sendable {
    /// A rendered template.
    case page(program: Program, roots: @Sendable () -> [Value])
    /// Bytes that are known already.
    case bytes([UInt8])
    /// Bytes that are made when they are needed.
    case made(@Sendable () -> [UInt8])
    /// A picture that is drawn when it is needed; `nil` where what `source` gives is no drawing.
    case drawn(source: String, @Sendable () -> [UInt8]?)
    /// A database, which is large, made when it is needed.
    case database(@Sendable () -> DatabaseFile?)
    /// Bytes that are appended to a buffer; where a whole site is written, with what that pass keeps.
    case written(@Sendable (inout OutputBuffer, FeedEntryStore?) -> Void)
    /// A file below the root that is copied.
    case copy(path: String)
  }

  /// Path in the output folder, such as `companies/jd/index.html`.
  let path: String
  /// The file that is responsible for it, relative to the root, for messages.
  let origin: String
  /// What it is made from.
  let content: Content
  /// What in that file asks for it; its beginning where the whole file does.
  var place = SourceRange.wholeFile

  /// Whether it is made from more than the site's graph and the texts that it reads while it is made:
  /// from all texts at once, other files, or what the machine has.
  var dependsOnMore = false

  /// Adds the dates of what a page shows, where it shows what has dates.
  var shows: (@Sendable (inout ShownDates) -> Void)?

  /// The programs that make it, where it is no page: none for what no template can change, `nil` where
  /// that may be anything below `Templates/`.
  var programs: [Program]?

  /// How it is made of the file of the last build, where that may save work.
  var revise: OpenData.Revise?

  /// Whether it is a page that a reader opens, in distinction to what pages need.
  var isPage: Bool {
    if case .page = content { true } else { false }
  }

  /// Whether it is a file that is published as it is.
  var isCopied: Bool {
    if case .copy = content { true } else { false }
  }

  /// The programs that make it; `nil` where that may be anything below `Templates/`.
  var templates: [Program]? {
    if case .page(let program, _) = content { [program] } else { programs }
  }

  /// The template of a page.
  var template: String? {
    if case .page(let program, _) = content { program.name } else { nil }
  }

  /// The output path of an address such as `/companies/jd/` or `/404.html`.
  static func outputPath(for address: String) -> String {
    var path = address[...]
    while path.hasPrefix("/") { path.removeFirst() }
    return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
  }
}
