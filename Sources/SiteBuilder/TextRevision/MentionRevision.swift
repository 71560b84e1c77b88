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
    _ changes: [TextChange], tree: SourceTree, configuration: SiteConfiguration,
    hashes: [ContentHash], versions: [String: FileVersion]
  ) {
    records = MentionRecords(tree: tree, options: ParseOptions(configuration))
    let articles = changes.filter { $0.path.kind == .article }
    var known: MentionRecords.Known = [:]
    if !articles.isEmpty, configuration.reportsUnlistedCompanies {
      known = records.read()
    }
    guard !known.isEmpty, let key = known.values.first?.names, let search = KnownNames(key) else {
      // Nobody looks for names, or there are none.
      guard articles.isEmpty || !configuration.reportsUnlistedCompanies else { return nil }
      (names, found) = (nil, [])
      return
    }
    for change in articles {
      guard hashes.indices.contains(change.number),
        let version = versions[change.path.file], let last = known[hashes[change.number]],
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
