/// What has to be moved from the staging folder to its place: whole folders where nothing is there
/// yet, single files elsewhere.
struct Moves {
  /// A file that is moved by itself.
  struct File {
    let path: String
    let staged: Publisher.Staged
    /// Whether nothing is at its place.
    let isNew: Bool
  }

  /// Folders with both assets and pages in them; they are made, so that the assets inside can come
  /// first. Outer ones first.
  private(set) var mixedFolders: [String] = []
  /// Folders that are moved with all that is in them.
  private(set) var folders: [Publisher.Kind: [String]] = [:]
  /// Files that are moved one by one, in the order in which they were staged.
  private(set) var files: [Publisher.Kind: [File]] = [:]

  private struct Content {
    var hasAssets = false
    var hasPages = false
    var isMixed: Bool { hasAssets && hasPages }
  }

  /// Sorts the staged files; `absent` are the folders that are not there yet.
  init(staged: [String: Publisher.Plan], absent: Set<String>) {
    var contents: [String: Content] = [:]
    for (path, plan) in staged {
      var parent = Publisher.parent(of: path)
      while let folder = parent, absent.contains(folder) {
        var content = contents[folder] ?? Content()
        let before = content
        if plan.kind == .asset { content.hasAssets = true } else { content.hasPages = true }
        if content.hasAssets == before.hasAssets && content.hasPages == before.hasPages { break }
        contents[folder] = content
        parent = Publisher.parent(of: folder)
      }
    }
    for (folder, content) in contents {
      if content.isMixed {
        mixedFolders.append(folder)
        continue
      }
      // The outermost one takes the others along.
      if let parent = Publisher.parent(of: folder), let outer = contents[parent], !outer.isMixed {
        continue
      }
      folders[content.hasAssets ? .asset : .page, default: []].append(folder)
    }
    mixedFolders.sort()
    for kind in folders.keys { folders[kind]?.sort() }
    for (path, plan) in staged {
      guard let file = plan.staged else { continue }
      if let parent = Publisher.parent(of: path), let content = contents[parent], !content.isMixed {
        continue
      }
      let isNew = plan.replaces == nil || plan.replaces == .folder
      files[plan.kind, default: []].append(File(path: path, staged: file, isNew: isNew))
    }
    for kind in files.keys { files[kind]?.sort { $0.staged.number < $1.staged.number } }
  }
}
