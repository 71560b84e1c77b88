import Briefing
import Diagnostics
import Publishing

/// What a change of texts does to what is known of names of companies in them, and reported.
struct MentionRevision: Sendable {
  private let records: MentionRecords
  private let names: FoundMentions.Names?
  private let found: [(hash: ContentHash, mentions: FoundMentions)]
  /// What there is to report of companies in the texts that their articles do not list.
  private(set) var problems: [Diagnostic] = []

  /// `nil` where the site is needed to tell whether something has to be reported.
  ///
  /// - Parameters:
  ///   - hashes: of the files of all pages, as they were
  ///   - isStrict: whether warnings count as errors
  init?(
    _ comparison: TextComparison.Outcome, tree: SourceTree, configuration: SiteConfiguration,
    hashes: [ContentHash], isStrict: Bool
  ) {
    records = MentionRecords(tree: tree, options: ParseOptions(configuration))
    let articles = comparison.changes.filter { $0.path.kind == .article }
    guard !articles.isEmpty, comparison.hasCompanies, configuration.reportsUnlistedCompanies else {
      // Nobody looks for names, or there are none.
      guard comparison.unlisted.isEmpty else { return nil }
      (names, found) = (nil, [])
      return
    }
    var known = records.read()
    guard let key = known.values.first?.names, let search = KnownNames(key) else { return nil }
    for change in articles {
      guard hashes.indices.contains(change.number),
        let version = comparison.versions[change.path.file],
        let last = known[hashes[change.number]]
      else { return nil }
      let mentions = search.find(in: change.later.plainText.bytes)
      let problems = search.unlisted(
        in: KnownNames.Version(change.later, mentions), change.bytes,
        since: KnownNames.Version(change.earlier, last),
        reported: comparison.unlisted[change.number] ?? [])
      guard let problems, !isStrict || problems.isEmpty else { return nil }
      self.problems += problems
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
