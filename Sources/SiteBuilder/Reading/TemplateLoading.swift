import Search
import Synchronization

/// Loads the templates beside the content.
final class TemplateLoading: Sendable {
  private let tree: SourceTree
  private let listing: SourceListing
  private let store: ParseStore?
  private let profile: BuildProfile?
  private let isBeside: Bool

  private struct State {
    var work: BackgroundWork?
    var isWaitedFor = false
  }

  private let state = Mutex(State())
  private let result = Mutex<(templates: LoadedTemplates, statistics: ReadingStatistics)?>(nil)

  init(
    tree: SourceTree, listing: SourceListing, store: ParseStore?, profile: BuildProfile?,
    isBeside: Bool
  ) {
    self.tree = tree
    self.listing = listing
    self.store = store
    self.profile = profile
    self.isBeside = isBeside
  }

  /// Begins unless that was done before.
  func begin(for content: ContentReading.Outcome) {
    state.withLock { state in
      guard state.work == nil else { return }
      let reading = TemplateReading(
        tree: tree, listing: listing, configuration: content.configuration,
        configurationKey: content.configurationKey, store: store)
      state.work = BackgroundWork(isBeside: isBeside) { [self] in
        let loaded = profile.phase("load templates") { reading.run() }
        result.withLock { $0 = loaded }
      }
    }
  }

  /// What came of it, once it is there.
  var loaded: LoadedTemplates { outcome?.templates ?? LoadedTemplates() }

  /// How much work it was.
  var statistics: ReadingStatistics { outcome?.statistics ?? ReadingStatistics() }

  private var outcome: (templates: LoadedTemplates, statistics: ReadingStatistics)? {
    state.withLock { state in
      if !state.isWaitedFor { state.work?.wait() }
      state.isWaitedFor = true
    }
    return result.withLock { $0 }
  }
}
