import Briefing

/// Writes what a preview has parsed to the cache, after its first page is shown: the next process
/// then begins with it.
public struct ParsedFileKeeping: Sendable {
  private let options: BuildOptions
  private let store: ParseStore

  /// Makes it for the files that builds with `options` have left in `store`.
  public init(options: BuildOptions, store: ParseStore) {
    self.options = options
    self.store = store
  }

  /// Writes the cache unless it has everything. Takes some tenths of a second for 10,000 files.
  public func run() {
    let content = store.snapshot()
    guard options.usesCache, let parseOptions = content.options,
      content.pages.values.contains(where: { $0.stored == nil && $0.source.file.isStorable }),
      let tree = SourceTree(root: options.root),
      let file = CacheFolder(root: tree.root).makeUnnamed()
    else { return }
    let bodies = BodyFile(
      descriptor: file, path: tree.root + "/" + CacheFolder.name, name: nil, size: 0)
    var kept: [String: StoredPage] = [:]
    var pages = content.pages
    for path in content.pages.keys.sorted() {
      guard var page = pages[path], page.stored == nil, page.source.file.isStorable,
        let stored = StoredPage(page.source.file, in: bodies)
      else { continue }
      page.stored = stored
      pages[path] = page
      kept[path] = stored
    }
    ParseCache(tree: tree, options: parseOptions).write(pages, adding: bodies)
    MentionRecords(tree: tree, options: parseOptions).write(pages)
    store.update(stored: kept, asIn: content)
  }
}
