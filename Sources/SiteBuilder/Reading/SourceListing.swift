/// The files of a site as they stood at one moment.
struct SourceListing: Sendable {
  /// Before the first folder was listed, in nanoseconds since 1970.
  let moment: Int64
  /// What is below `Content/`; `nil` where there is no such folder.
  let content: Folder?
  /// What is below `Templates/`; `nil` where there is no such folder.
  let templates: Folder?

  /// A folder with all that is below it.
  struct Folder: Sendable {
    var entries: [SourceEntry]
    var problems: [(path: String, problem: SourceTreeProblem)]
  }

  init(_ tree: SourceTree) {
    moment = FileStamp.now()
    func folder(_ name: String) -> Folder? {
      guard tree.hasFolder(name) else { return nil }
      let (entries, problems) = tree.list(name)
      return Folder(entries: entries, problems: problems)
    }
    content = folder("Content")
    templates = folder("Templates")
  }

  /// All files, or `nil` where something could not be taken in.
  var entries: [SourceEntry]? {
    guard let content, let templates, content.problems.isEmpty, templates.problems.isEmpty else {
      return nil
    }
    return content.entries + templates.entries
  }
}
