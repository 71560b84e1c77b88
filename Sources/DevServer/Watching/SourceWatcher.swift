import Dispatch
import Synchronization

/// Tells of changes below `Content/` and `Templates/`, whatever makes them: editors that write in
/// place or save by renaming, new folders, version control.
///
/// On Linux the system reports them; there, and everywhere else, the files' sizes and times are
/// compared from time to time as well, for file systems that report nothing.
final class SourceWatcher: Sendable {
  /// Bursts of changes, each once it is over.
  let changes: AsyncStream<ChangeSet>

  private let continuation: AsyncStream<ChangeSet>.Continuation
  #if os(Linux)
    private let inotify: InotifyWatcher?
  #endif
  private let comparing: Task<Void, Never>

  /// Starts watching.
  ///
  /// - Parameter onlyCompares: leaves the system's reports aside
  init(root: String, onlyCompares: Bool = false) {
    let (changes, continuation) = AsyncStream.makeStream(of: ChangeSet.self)
    self.changes = changes
    self.continuation = continuation
    let reports = ReportCount()
    // Before anything is read: what changed between the two would never be noticed.
    let watcher = PollingWatcher(root: root)
    #if os(Linux)
      let inotify =
        onlyCompares
        ? nil
        : InotifyWatcher(root: root) { change in
          reports.increase()
          continuation.yield(change)
        }
      self.inotify = inotify
      comparing = Task.detached(priority: .utility) {
        await Self.compare(watcher, reports, continuation) {
          inotify?.checkRoot()
          return inotify.map { !$0.missesFolders } ?? false
        }
      }
    #else
      comparing = Task.detached(priority: .utility) {
        await Self.compare(watcher, reports, continuation) { false }
      }
    #endif
  }

  /// Ends `changes`.
  func stop() {
    comparing.cancel()
    continuation.finish()
  }

  deinit { stop() }

  /// Compares again and again; seldom where the system reports changes, and never for more than a
  /// small part of the time.
  private static func compare(
    _ seen: PollingWatcher, _ reports: ReportCount,
    _ continuation: AsyncStream<ChangeSet>.Continuation, systemReports: @Sendable () -> Bool
  ) async {
    var watcher = seen
    var cost = Duration.zero
    while !Task.isCancelled {
      let isReported = systemReports()
      let pause = isReported ? Duration.seconds(3) : .milliseconds(150)
      try? await Task.sleep(for: max(pause, cost * (isReported ? 100 : 10)))
      if Task.isCancelled { return }
      let before = reports.value
      let began = ContinuousClock.now
      let change = watcher.changes()
      cost = began.duration(to: .now)
      // What the system has reported in the meantime shows here once more.
      if change.isEmpty || (isReported && (before != reports.last || before != reports.value)) {
        reports.last = reports.value
        continue
      }
      reports.last = reports.value
      continuation.yield(change)
    }
  }
}

/// How many changes the system has reported.
private final class ReportCount: Sendable {
  private let count = Atomic<Int>(0)
  private let seen = Atomic<Int>(0)

  var value: Int { count.load(ordering: .relaxed) }

  /// The number at the last comparison.
  var last: Int {
    get { seen.load(ordering: .relaxed) }
    set { seen.store(newValue, ordering: .relaxed) }
  }

  func increase() { count.add(1, ordering: .relaxed) }
}
