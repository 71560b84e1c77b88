import Diagnostics
import Dispatch
import Foundation
import SiteBuilder

/// What the preview shows, and the work of keeping it up to date.
actor PreviewState {
  private let options: BuildOptions
  private let clock: @Sendable () -> BuildDate
  private let store = ParseStore()

  /// What is shown now.
  private(set) var site = PreviewSite()
  private var cached: StateDocument?

  /// Counts reported changes; work that began before the newest is done again.
  private var changeCount = 0
  private var isWorking = false
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiter = 0

  /// How often a site is read again because files change all the time, before it is shown anyway.
  private static let patience = 3

  /// - Parameter clock: says for when the site is built
  init(options: BuildOptions, clock: (@Sendable () -> BuildDate)? = nil) {
    self.options = options
    self.clock = clock ?? { options.date }
  }

  // MARK: Changes

  /// Takes in a change of the files.
  func take(_ change: ChangeSet) async {
    changeCount += 1
    await work()
  }

  /// Reads what has changed and shows it; returns when what is shown is what the files say. With
  /// errors the last good site stays.
  func reload() async {
    changeCount += 1
    await work()
  }

  private func work() async {
    if isWorking { return }
    isWorking = true
    defer { isWorking = false }
    var attempts = 0
    var began = -1
    while began != changeCount {
      began = changeCount
      let prepared = await prepare()
      attempts += 1
      if began == changeCount || attempts >= Self.patience { install(prepared) }
    }
  }

  private func prepare() async -> PreparedSite {
    var options = self.options
    options.date = clock()
    let builder = SiteBuilder(options: options, store: store)
    // Not on a thread of the pool, which requests need.
    return await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(returning: builder.prepare())
      }
    }
  }

  private func install(_ prepared: PreparedSite) {
    site.diagnostics = prepared.diagnostics
    if let language = prepared.language { site.language = language }
    if let rendering = prepared.rendering, !prepared.hasErrors { site.rendering = rendering }
    site.fileCount = prepared.fileCount
    publish()
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

  /// What is shown, once the files have been read for the first time.
  func loaded() async -> PreviewSite {
    while site.version == 0 { await waitForChange(from: 0, seconds: 60) }
    return site
  }

  /// What pages are told; `nil` where nothing is newer than `version`.
  func document(newerThan version: Int) -> StateDocument? {
    if site.version <= version { return nil }
    if let cached { return cached }
    let root = options.root
    let made = StateDocument(
      version: site.version, diagnostics: site.diagnostics, language: site.language
    ) { file in FileManager.default.contents(atPath: "\(root)/\(file)").map { [UInt8]($0) } }
    cached = made
    return made
  }

  /// The state for programs that ask.
  func stateDocument() -> StateDocument? {
    var document = document(newerThan: -1)
    document?.isWorking = isWorking
    return document
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
