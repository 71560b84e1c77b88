import Diagnostics
import SiteBuilder

/// What the preview shows: the last site that could be built, and what is wrong with the files as
/// they are now.
actor PreviewState {
  private let builder: SiteBuilder
  private var rendering: Rendering?
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var language: MessageLanguage = .chinese
  /// Counts what readers can see of changes.
  private(set) var version = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiter = 0

  init(builder: SiteBuilder) {
    self.builder = builder
  }

  /// Reads everything anew. With errors the last good site stays.
  func reload() {
    let prepared = builder.prepare()
    diagnostics = prepared.diagnostics
    if let language = prepared.language { self.language = language }
    if let rendering = prepared.rendering, !prepared.hasErrors { self.rendering = rendering }
    version += 1
    for continuation in waiting.values { continuation.resume() }
    waiting = [:]
  }

  /// The bytes of a file of the site, rendered now.
  func render(_ path: String) -> [UInt8]? { rendering?.render(path: path) }

  /// Whether the site has a file.
  func has(_ path: String) -> Bool { rendering?.has(path: path) ?? false }

  /// Whether there has ever been a site without errors.
  var hasSite: Bool { rendering != nil }

  /// The path before all addresses, such as `/briefing`, or nothing.
  var basePath: String { rendering?.site.configuration.basePath ?? "" }

  /// Returns when the version is no longer `known`, or after `seconds`.
  func waitForChange(from known: Int, seconds: Double) async {
    guard version == known else { return }
    let number = nextWaiter
    nextWaiter += 1
    let timer = Task { [weak self] in
      try? await Task.sleep(for: .seconds(seconds))
      await self?.wake(number)
    }
    await withCheckedContinuation { waiting[number] = $0 }
    timer.cancel()
  }

  private func wake(_ number: Int) {
    waiting.removeValue(forKey: number)?.resume()
  }
}
