import Briefing
import Diagnostics
import Publishing

/// Makes the folder of a new site: content to start from, and the templates of another site.
public struct NewSite {
  /// What it starts from.
  public var content: StarterSite
  /// The root of the site whose templates it gets.
  public var templates: String
  /// Asked before each step.
  public var isStopped: (@Sendable () -> Bool)?

  /// Describes one.
  public init(content: StarterSite, templates: String) {
    self.content = content
    self.templates = templates
  }

  /// Why none was made.
  public enum Failure: Error, Hashable, Sendable {
    /// The folder has something in it; a few names.
    case notEmpty(String, examples: [String])
    /// There are no templates in this root.
    case noTemplates(String)
    /// A template could not be read.
    case unreadable(path: String, SourceTreeProblem)
    /// The folder could not be written.
    case publishing(PublishingError)

    /// Whether the machine is at fault and not what was asked for.
    public var isMachineFailure: Bool {
      switch self {
      case .notEmpty, .noTemplates: false
      case .unreadable(_, let problem):
        SiteProblem.source(problem).isMachineFailure
      case .publishing(let error): error.isMachineFailure
      }
    }
  }

  /// Makes it, whole or not at all.
  ///
  /// - Parameter folder: A path to a folder that is empty or not there, absolute.
  public func make(at folder: String) throws(Failure) {
    let files = try templateFiles() + contentFiles
    let names: [String]
    do throws(PublishingError) {
      names = try NewFolder.contents(of: folder)
    } catch {
      throw .publishing(error)
    }
    guard names.isEmpty else { throw .notEmpty(folder, examples: Array(names.prefix(3))) }
    do throws(PublishingError) {
      try NewFolder.make(
        files, at: folder,
        protected: [.sources(templates + "/Content"), .sources(templates + "/Templates")],
        isStopped: isStopped)
    } catch {
      throw .publishing(error)
    }
  }

  private var contentFiles: [NewFolder.File] {
    content.files.map { NewFolder.File(path: $0.path, bytes: Array($0.text.utf8)) }
  }

  private func templateFiles() throws(Failure) -> [NewFolder.File] {
    guard let tree = SourceTree(root: templates), tree.hasFolder("Templates") else {
      throw .noTemplates(templates)
    }
    let (entries, problems) = tree.list("Templates")
    if let (path, problem) = problems.first { throw .unreadable(path: path, problem) }
    guard !entries.isEmpty else { throw .noTemplates(templates) }
    var files: [NewFolder.File] = []
    for entry in entries {
      switch tree.read(entry.path, limit: TemplateReading.sizeLimit) {
      case .success(let bytes): files.append(NewFolder.File(path: entry.path, bytes: bytes))
      case .failure(let failure): throw .unreadable(path: entry.path, failure.problem)
      }
    }
    return files
  }
}

/// The settings of a site that is not to be built, as far as they can be read.
public enum SiteSettings {
  /// What `Content/site.yml` below `root` says; `nil` where there is none.
  public static func read(root: String) -> SiteConfiguration? {
    guard let tree = SourceTree(root: root),
      case .success(let bytes) = tree.read(
        "Content/site.yml", limit: PageReading.sizeLimit)
    else { return nil }
    return SiteConfigurationDecoder.decode(bytes).configuration
  }
}
