import Briefing
import Publishing

/// What a change of texts does to what is known of names of companies in them.
struct MentionRevision: Sendable {
  private let records: MentionRecords
  private let names: FoundMentions.Names?
  private let found: [(hash: ContentHash, mentions: FoundMentions)]

  /// `nil` where a text names a company that it did not name before, which may have to be reported.
  ///
  /// - Parameter hashes: of the files of all pages, as they were
  init?(
    _ comparison: TextComparison.Outcome, tree: SourceTree, configuration: SiteConfiguration,
    hashes: [ContentHash]
  ) {
    records = MentionRecords(tree: tree, options: ParseOptions(configuration))
    let articles = comparison.changes.filter { $0.path.kind == .article }
    guard !articles.isEmpty, comparison.hasCompanies, configuration.reportsUnlistedCompanies else {
      // Nobody looks for names, or there are none.
      (names, found) = (nil, [])
      return
    }
    var known = records.read()
    guard let key = known.values.first?.names, let search = KnownNames(key) else { return nil }
    for change in articles {
      guard hashes.indices.contains(change.number),
        let version = comparison.versions[change.path.file],
        let last = known[hashes[change.number]],
        let before = search.companies(last, in: change.earlier)
      else { return nil }
      let mentions = search.find(in: change.later.plainText.bytes)
      guard let after = search.companies(mentions, in: change.later), after.isSubset(of: before)
      else { return nil }
      let isShared = hashes.indices.contains {
        $0 != change.number && hashes[$0] == hashes[change.number]
      }
      if !isShared { known[hashes[change.number]] = nil }
      known[version.hash] = mentions
    }
    names = key
    found = known.map { ($0, $1) }
  }

  /// Writes it for the next build.
  func write() {
    if let names { records.write(found, names) }
  }
}
