import Briefing
import Diagnostics
import Publishing

/// Finds out whether a site differs from the one that was built last in nothing but texts, and in which.
struct TextComparison {
  let tree: SourceTree
  let listing: SourceListing
  let entries: [SourceEntry]
  let build: BuildRecords.Record
  let render: RenderRecord
  let cache: ParseCache.Content
  let parseOptions: ParseOptions
  /// Whether warnings count as errors.
  let isStrict: Bool

  /// Up to how many files are worth being read again.
  private static let candidateLimit = 500
  /// Up to how many other texts are few.
  private static let changeLimit = 20

  /// What differs.
  struct Outcome {
    /// Files with other texts.
    var changes: [TextChange] = []
    /// The versions of files that were read, and of all that are young.
    var versions: [String: FileVersion] = [:]
    /// Which entries are pages that the cache of parsed files has.
    var isKept: [Bool] = []
    var readCount = 0
    /// Whether there is a company whose name a text may have.
    var hasCompanies = false
    /// What is to be reported of the site now, apart from the following.
    var diagnostics: [Diagnostic] = []
    /// What was reported of companies in changed texts that the articles do not list, by the number of the
    /// file.
    var unlisted: [Int: [Diagnostic]] = [:]
  }

  private struct Candidate {
    let number: Int
    let path: ContentPath
    let stamp: FileStamp
    let known: ParseCache.Entry
  }

  /// `nil` where more than texts differs, or may differ.
  ///
  /// - Parameter surroundings: stands for all entries, the files of kept pages apart
  func run(surroundings: ([Bool]) -> Digest?) -> Outcome? {
    var outcome = Outcome()
    outcome.diagnostics = build.diagnostics
    outcome.isKept = [Bool](repeating: false, count: entries.count)
    guard let candidates = candidates(&outcome),
      surroundings(outcome.isKept) == render.surroundings, render.young.areSame(in: tree)
    else { return nil }
    for candidate in candidates {
      guard take(candidate, &outcome) else { return nil }
    }
    let young = zip(entries, outcome.isKept).filter {
      !$0.1 && !$0.0.stamp.isSettled(at: listing.moment)
    }
    let stamps = Dictionary(
      young.map { ($0.0.path, $0.0.stamp) }, uniquingKeysWith: { first, _ in first })
    outcome.versions.merge(render.young.versions(stamps)) { first, _ in first }
    return outcome
  }

  /// Kept pages that may have changed; `nil` where the pages are others, or too many may have.
  private func candidates(_ outcome: inout Outcome) -> [Candidate]? {
    var candidates: [Candidate] = []
    var number = 0
    for index in 0..<(listing.content?.entries.count ?? 0) {
      let entry = entries[index]
      guard case .page(let path) = ContentEntry.classify(entry.path).entry else { continue }
      guard number < render.pages.count else { return nil }
      if path.kind == .thing(.company) { outcome.hasCompanies = true }
      let page = render.pages[number]
      number += 1
      guard page.isKept else { continue }
      guard let known = cache.entries[entry.path], known.version.hash == page.hash else {
        return nil
      }
      outcome.isKept[index] = true
      if known.version.isSurely(entry.stamp) { continue }
      guard candidates.count < Self.candidateLimit else { return nil }
      candidates.append(
        Candidate(number: number - 1, path: path, stamp: entry.stamp, known: known))
    }
    return number == render.pages.count ? candidates : nil
  }

  private func take(_ candidate: Candidate, _ outcome: inout Outcome) -> Bool {
    let file = candidate.path.file
    guard
      case .success(let source) = tree.readStamped(file, limit: PageReading.sizeLimit),
      source.stamp == candidate.stamp
    else { return false }
    let version = FileVersion(source, at: listing.moment)
    outcome.versions[file] = version
    outcome.readCount += 1
    if version.hasSameBytes(as: candidate.known.version) { return true }
    guard outcome.changes.count < Self.changeLimit,
      let earlier = candidate.known.page.parsed(
        at: candidate.path, locale: parseOptions.locale, bodies: .keep)
    else { return false }
    let later = ContentParser.parse(source.bytes, at: candidate.path, options: parseOptions)
    guard
      let change = TextChange(
        number: candidate.number, path: candidate.path, bytes: source.bytes, earlier: earlier,
        later: later),
      let report = ReportRevision(
        change, bodyLine: ContentParser.bodyLine(of: source.bytes),
        disabled: parseOptions.disabledChecks, isStrict: isStrict
      ).revised(outcome.diagnostics)
    else { return false }
    outcome.diagnostics = report.reported
    if !report.unlisted.isEmpty { outcome.unlisted[change.number] = report.unlisted }
    outcome.changes.append(change)
    return true
  }
}
