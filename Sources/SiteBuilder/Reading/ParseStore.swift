import Briefing
import Markdown
import Synchronization

/// What builds have read and parsed, for the next ones: a file that has not changed is neither read
/// nor parsed again.
///
/// The store is an optimisation of a pure function: what a builder gives is the same with it and
/// without. Several builders may share one at the same time.
public final class ParseStore: Sendable {
  /// A file of content with what parsing it gave.
  struct Page: Sendable {
    var version: FileVersion
    var source: ParsedFile.Shared
    /// Where it stands in the cache of parsed files.
    var stored: StoredPage?
  }

  /// A picture with its size.
  struct Picture: Sendable {
    let version: FileVersion
    let size: ImageSize?
  }

  /// A template, asset or file of strings.
  struct TemplateFile: Sendable {
    let version: FileVersion
    let bytes: [UInt8]
  }

  /// Everything that one build has found. A value: builds work on a copy.
  struct Content: Sendable {
    /// What `pages` were parsed with.
    var options: ParseOptions?
    /// By path relative to the root.
    var pages: [String: Page] = [:]
    /// Where their bodies are, as far as they are not in memory.
    var bodies: [BodyFile] = []
    /// Which of these takes new ones.
    var openBodies: BodyFile?
    /// By path relative to the root.
    var pictures: [String: Picture] = [:]
    /// By path relative to the root.
    var templateFiles: [String: TemplateFile] = [:]
    /// What came of the template files.
    var templates: LoadedTemplates?
  }

  private let content = Mutex(Content())

  /// Makes an empty store.
  public init() {}

  /// What is known now. Entries hold for any root: they count only for files with the same bytes.
  func snapshot() -> Content { content.withLock { $0 } }

  /// Replaces what is known of pages and pictures.
  func update(
    options: ParseOptions, pages: [String: Page], pictures: [String: Picture],
    bodies: [BodyFile], openBodies: BodyFile?
  ) {
    content.withLock { content in
      content.bodies = bodies
      content.openBodies = openBodies
      content.options = options
      content.pages = pages
      content.pictures = pictures
    }
  }

  /// Notes where the pages of `earlier` now stand in the cache, as far as they are still the same.
  func update(stored: [String: StoredPage], asIn earlier: Content) {
    content.withLock { content in
      guard content.options == earlier.options else { return }
      for (path, page) in stored {
        guard let known = content.pages[path], known.stored == nil,
          known.version.hash == earlier.pages[path]?.version.hash
        else { continue }
        content.pages[path]?.stored = page
      }
    }
  }

  /// Replaces what is known of templates.
  func update(files: [String: TemplateFile], templates: LoadedTemplates) {
    content.withLock { content in
      content.templateFiles = files
      content.templates = templates
    }
  }
}

/// How much work reading a site was: what `ParseStore` saves shows here.
public struct ReadingStatistics: Sendable, Hashable {
  /// Pages and pictures below `Content/` whose bytes were read.
  public var filesRead = 0
  /// Pages that were parsed.
  public var filesParsed = 0
  /// Files below `Templates/` that were read.
  public var templateFilesRead = 0
  /// Whether the templates were parsed, checked and compiled.
  public var loadedTemplates = false

  /// Nothing was done.
  public init() {}

  /// The work of both.
  public static func + (a: ReadingStatistics, b: ReadingStatistics) -> ReadingStatistics {
    var sum = a
    sum.filesRead += b.filesRead
    sum.filesParsed += b.filesParsed
    sum.templateFilesRead += b.templateFilesRead
    sum.loadedTemplates = sum.loadedTemplates || b.loadedTemplates
    return sum
  }
}
