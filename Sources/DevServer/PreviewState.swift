import Diagnostics
import Dispatch
import Foundation
import SiteBuilder

/// What the preview shows, and the work of keeping it up to date.
actor PreviewState {
  private let options: BuildOptions
  private let clock: @Sendable () -> BuildDate
  private let store = ParseStore()

  /// The language that the preview speaks; the site's where it is `nil`.
  private let language: MessageLanguage?

  /// What is shown now.
  private(set) var site: PreviewSite
  private var cached: StateDocument?

  /// Counts reported changes; work that began before the newest is done again.
  private var changeCount = 0
  private var isWorking = false
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiter = 0

  /// How often a site is read again because files change all the time, before it is shown anyway.
  private static let patience = 3

  /// - Parameters:
  ///   - language: of the preview itself; the site's where it is `nil`
  ///   - clock: says for when the site is built
  init(
    options: BuildOptions, language: MessageLanguage? = nil,
    clock: (@Sendable () -> BuildDate)? = nil
  ) {
    self.options = options
    self.language = language
    site = PreviewSite(language: language ?? .chinese)
    self.clock = clock ?? { options.date }
  }

  /// Takes newer versions of pages into the last good site at once.
  private var revision: SiteRevision?
  /// The last good site without its templates, as long as it is what was linked.
  private var linked: LinkedContent?
  /// Whether its objects are being read elsewhere, so that nobody may change them.
  private var isShared = false
  /// What may differ between the last good site and the files.
  private var unseen = ChangeSet()
  /// What has changed since the files were last begun to be read.
  private var sinceReading = ChangeSet()

  /// Whether what was parsed at the start is in the cache, or on its way there.
  private var hasKeptFiles = false
  /// How long after the first page that begins, so that what the page needs comes first.
  private static let pause = 1.0

  /// How long the files must rest before the whole site is read again, where pages show them already.
  private static let rest = Duration.milliseconds(350)

  // MARK: Changes

  /// Takes in a change of the files. With errors the last good site stays.
  ///
  /// - Returns: `true` when what is shown is what the files say; `false`, perhaps sooner, where another
  ///   call is at work on that.
  @discardableResult
  func take(_ change: ChangeSet) async -> Bool {
    changeCount += 1
    unseen.formUnion(change)
    sinceReading.formUnion(change)
    let isShown = reviseAtOnce()
    if isWorking { return false }
    isWorking = true
    defer { isWorking = false }
    var mayRest = isShown
    var attempts = 0
    var isCurrent = false
    while !isCurrent {
      let began = changeCount
      if mayRest {
        try? await Task.sleep(for: Self.rest)
        // A newer change: it may be shown at once as well.
        if began != changeCount, unseen.isEmpty { continue }
      }
      attempts += 1
      isCurrent = await read(isLate: attempts >= Self.patience)
      mayRest = unseen.isEmpty
    }
    return true
  }

  /// Reads the site and shows it if nothing has changed meanwhile, which it returns, or else if it is
  /// late. A function of its own, so that no site is kept that is not shown.
  private func read(isLate: Bool) async -> Bool {
    let began = changeCount
    sinceReading = ChangeSet()
    let prepared = await prepare()
    let isCurrent = began == changeCount
    if isCurrent || isLate { install(prepared, isCurrent: isCurrent) }
    return isCurrent
  }

  /// Reads everything.
  func reload() async {
    await take(ChangeSet(mayBeMore: true))
  }

  /// Shows what has changed where only the words of single pages have; everything that follows from
  /// it for the rest of the site comes when the whole site is read again.
  private func reviseAtOnce() -> Bool {
    guard !isShared, let revision, !unseen.mayBeMore, !unseen.paths.isEmpty,
      unseen.paths.count < 20
    else { return false }
    switch revision.take(unseen.paths) {
    case .unknown: return false
    case .taken:
      linked = nil
      site.diagnostics.removeAll { unseen.paths.contains($0.file) }
      unseen = ChangeSet()
      publish()
      return true
    case .errors(let found):
      site.diagnostics.removeAll { unseen.paths.contains($0.file) }
      site.diagnostics = Diagnostic.sorted(site.diagnostics + found)
      publish()
      return false
    }
  }

  private func prepare() async -> PreparedSite {
    var options = self.options
    options.date = clock()
    let builder = SiteBuilder(options: options, store: store)
    let linked = unseen.isOfTemplates ? self.linked : nil
    isShared = linked != nil
    defer { isShared = false }
    // Not on a thread of the pool, which requests need.
    return await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(returning: builder.prepare(reusing: linked))
      }
    }
  }

  private func install(_ prepared: PreparedSite, isCurrent: Bool) {
    site.diagnostics = prepared.diagnostics
    site.language = language ?? prepared.language ?? site.language
    if let rendering = prepared.rendering, !prepared.hasErrors {
      site.rendering = rendering
      revision = prepared.revision
      linked = prepared.linked
      // It may have been read before or after what has changed meanwhile.
      unseen = isCurrent ? ChangeSet() : sinceReading
    }
    site.fileCount = prepared.fileCount
    Memory.giveBack()
    publish()
    keepParsedFiles()
    if !isCurrent { _ = reviseAtOnce() }
  }

  /// Lets the next process begin with what this one has parsed, once, after the first page.
  private func keepParsedFiles() {
    guard !hasKeptFiles else { return }
    hasKeptFiles = true
    let keeping = ParsedFileKeeping(options: options, store: store)
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + Self.pause) {
      keeping.run()
      Memory.giveBack()
    }
  }

  /// Hands the new state to everybody who waits for one.
  private func publish() {
    site.version += 1
    cached = nil
    for continuation in waiting.values { continuation.resume() }
    waiting = [:]
  }

  /// Whether the site would be built for another day now than it was.
  var isOfAnotherDay: Bool {
    guard let site = site.rendering?.site else { return false }
    return clock().day(in: site.configuration.locale.timeZone) != site.today
  }

  // MARK: Reading

  /// What is shown, once the files have been read for the first time, or once nobody waits any more.
  func loaded() async -> PreviewSite {
    // A cancelled task does not wait: going on here would keep the actor from ever getting to read.
    while site.version == 0, !Task.isCancelled { await waitForChange(from: 0, seconds: 60) }
    return site
  }

  /// What pages are told; `nil` where nothing is newer than `version`.
  func document(newerThan version: Int) -> StateDocument? {
    if site.version <= version { return nil }
    if let cached { return cached }
    let made = StateDocument(
      version: site.version, diagnostics: site.diagnostics, language: site.language,
      source: source)
    cached = made
    return made
  }

  /// Reads a file of the site, for excerpts.
  nonisolated var source: @Sendable (_ file: String) -> [UInt8]? {
    let root = options.root
    return { file in
      guard let tree = SourceTree(root: root) else { return nil }
      return try? tree.read(file, limit: 4 << 20).get()
    }
  }

  /// The state for programs that ask.
  func stateDocument() -> StateDocument? {
    var document = document(newerThan: -1)
    document?.isWorking = isWorking
    return document
  }

  /// What is found at an address. Rendered here, so that no page is rendered while `reviseAtOnce`
  /// changes the site.
  func answer(to path: RequestPath?) async -> PreviewSite.Answer {
    await loaded().answer(to: path)
  }

  /// The page at an address, as a browser shows it without what the preview adds.
  func page(at path: String) -> [UInt8]? { site.page(at: RequestPath(target: path)) }

  /// Returns when the version is no longer `known`, or after `seconds`.
  func waitForChange(from known: Int, seconds: Double) async {
    guard site.version == known, !Task.isCancelled else { return }
    let number = nextWaiter
    nextWaiter += 1
    let timer = Task { [weak self] in
      try? await Task.sleep(for: .seconds(seconds))
      await self?.wake(number)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting[number] = $0 }
    } onCancel: {
      timer.cancel()
    }
    timer.cancel()
  }

  private func wake(_ number: Int) {
    waiting.removeValue(forKey: number)?.resume()
  }
}
