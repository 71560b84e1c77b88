import Briefing
import Diagnostics
import Publishing
import Search

/// What is new in a page that was parsed before: its text and nothing else.
struct PageRevision: Sendable {
  /// The hash of the file's bytes before.
  let earlier: ContentHash
  /// The parts of the text that differ.
  let parts: Set<BodyReads.Part>
  /// The text without mark-up before.
  let earlierText: StoredText
  /// Of an article, the words above its text before.
  let earlierLines: EarlierText.Lines?
}

/// The files of all pages and what is new in them.
struct PageVersions: Sendable {
  /// Path and hash of the bytes, and whether the cache has what it was parsed to; in the order of the
  /// paths' bytes, which is that of the numbers in `BodyReads`.
  var pages: [(path: String, hash: ContentHash, isKept: Bool)] = []
  /// By path; of pages that were parsed anew.
  var revisions: [String: PageRevision] = [:]
}

/// Reads and parses pages; takes those over that have not changed since an earlier build.
struct PageReading: Sendable {
  let tree: SourceTree
  let options: ParseOptions
  let known: ParseStore.Content
  let jobs: Int
  /// When reading began, in nanoseconds since 1970.
  let moment: Int64
  /// What earlier processes have parsed.
  var cache = ParseCache.Content()
  /// Where bodies go, and what the cache is to keep; `nil` where nothing can be written.
  var bodies: BodyFile?
  /// Whether bodies stay in memory.
  var keepsBodies = true
  var profile: BuildProfile?

  /// The largest file that is read as content, in bytes.
  static let sizeLimit = 4 << 20

  /// A page of content and the stamp that it had when its folder was listed.
  struct Source: Sendable {
    let path: ContentPath
    let stamp: FileStamp
  }

  /// What came of it, in the order of the sources.
  struct Outcome {
    var files: [ParsedFile.Shared] = []
    var pages: [String: ParseStore.Page] = [:]
    /// The version of each file, in order.
    var versions: [(path: String, hash: ContentHash, isKept: Bool)] = []
    var diagnostics: [Diagnostic] = []
    var readCount = 0
    var parsedCount = 0
    /// Whether the cache would say more if it were written again.
    var isNews = false
    /// Pages that differ from what the cache has for them in nothing but their text.
    var revisions: [String: PageRevision] = [:]
  }

  private enum Result: Sendable {
    case known(ParseStore.Page)
    case unchanged(ParseStore.Page)
    case parsed(ParseStore.Page, PageRevision?)
    case failed(SourceTreeProblem)
  }

  func run(_ sources: [Source]) -> Outcome {
    let pages = known.options == options ? known.pages : [:]
    let results = Parallel.map(count: sources.count, jobs: jobs) { index in
      profile.work(.file, sources[index].path.file) {
        read(sources[index], known: pages[sources[index].path.file])
      }
    }
    var outcome = Outcome()
    outcome.files.reserveCapacity(results.count)
    outcome.versions.reserveCapacity(results.count)
    outcome.pages.reserveCapacity(results.count)
    for (source, result) in zip(sources, results) {
      let page: ParseStore.Page
      switch result {
      case .known(let known): page = known
      case .unchanged(let unchanged):
        page = unchanged
        outcome.readCount += 1
        if page.stored != nil, page.version.isSettled { outcome.isNews = true }
      case .parsed(let parsed, let revision):
        page = parsed
        outcome.revisions[source.path.file] = revision
        outcome.readCount += 1
        outcome.parsedCount += 1
        if page.stored != nil { outcome.isNews = true }
      case .failed(let problem):
        outcome.diagnostics.append(
          Diagnostic(
            SiteProblem.source(problem), file: source.path.file, range: .wholeFile))
        continue
      }
      outcome.files.append(page.source)
      outcome.versions.append((source.path.file, page.version.hash, page.stored != nil))
      outcome.pages[source.path.file] = page
    }
    return outcome
  }

  private func read(_ source: Source, known: ParseStore.Page?) -> Result {
    if let known, known.version.isSurely(source.stamp) { return .known(known) }
    let entry = known == nil ? cache.entries[source.path.file] : nil
    if let entry, entry.version.isSurely(source.stamp), let page = page(source, entry) {
      return .known(page)
    }
    switch tree.readStamped(source.path.file, limit: Self.sizeLimit) {
    case .failure(let failure): return .failed(failure.problem)
    case .success(let bytes):
      let version = FileVersion(bytes, at: moment)
      if let known, known.version.hasSameBytes(as: version) {
        return .unchanged(
          ParseStore.Page(version: version, source: known.source, stored: known.stored))
      }
      if let entry, entry.version.hasSameBytes(as: version), var page = page(source, entry) {
        page.version = version
        return .unchanged(page)
      }
      let parsed = ContentParser.parse(bytes.bytes, at: source.path, options: options)
      return .parsed(stored(parsed, version), entry.flatMap { revision(source, $0, parsed) })
    }
  }

  /// How a page differs from what the cache has for it, where only its text does.
  private func revision(
    _ source: Source, _ entry: ParseCache.Entry, _ parsed: ParsedFile
  ) -> PageRevision? {
    guard parsed.isStorable, let earlier = page(source, entry)?.source.file,
      let parts = parsed.revisedParts(since: earlier)
    else { return nil }
    return PageRevision(
      earlier: entry.version.hash, parts: parts, earlierText: earlier.plainText,
      earlierLines: parts.contains(.lead)
        ? earlier.articleLines.map { EarlierText.Lines(title: $0.title, others: $0.others) } : nil)
  }

  /// What the cache has for a file; `nil` where it is not what was written.
  private func page(_ source: Source, _ entry: ParseCache.Entry) -> ParseStore.Page? {
    // A build makes few files again of most pages; a preview hands out what it makes at once.
    let use: StoredPage.BodyUse = cache.isWritten ? .trust : keepsBodies ? .keep : .check
    return entry.page.parsed(at: source.path, locale: options.locale, bodies: use).map {
      ParseStore.Page(version: entry.version, source: ParsedFile.Shared($0), stored: entry.page)
    }
  }

  private func stored(_ parsed: ParsedFile, _ version: FileVersion) -> ParseStore.Page {
    var parsed = parsed
    var stored: StoredPage?
    if let bodies {
      if cache.isWritten, parsed.isStorable { stored = StoredPage(parsed, in: bodies) }
      if !keepsBodies {
        if let stored {
          stored.placeBodies(of: &parsed)
        } else {
          bodies.takeBodies(of: &parsed)
        }
      }
    }
    return ParseStore.Page(version: version, source: ParsedFile.Shared(parsed), stored: stored)
  }
}
