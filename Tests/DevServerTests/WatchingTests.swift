import Foundation
import Synchronization
import Testing

@testable import DevServer

/// A folder with a site's outline, and everything that is reported of it.
private final class Watched: Sendable {
  let root: String
  private let watcher: SourceWatcher
  private let seen = Mutex(ChangeSet())
  private let collecting = Mutex<Task<Void, Never>?>(nil)

  init(onlyCompares: Bool) throws {
    root = NSTemporaryDirectory() + "sitegen-watched-" + UUID().uuidString
    for folder in ["Content/articles", "Templates/pages", "public", "Content/static"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
    try "a".write(toFile: root + "/Content/site.yml", atomically: false, encoding: .utf8)
    try "a".write(toFile: root + "/Content/static/target.png", atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: root + "/Content/linked.png", withDestinationPath: "static/target.png")
    watcher = SourceWatcher(root: root, onlyCompares: onlyCompares)
    collecting.withLock { [weak self] task in
      guard let self else { return }
      let changes = watcher.changes
      task = Task { [weak self] in
        for await change in changes { self?.seen.withLock { $0.formUnion(change) } }
      }
    }
  }

  deinit {
    watcher.stop()
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ path: String, _ text: String, atomically: Bool = false) throws {
    try text.write(toFile: "\(root)/\(path)", atomically: atomically, encoding: .utf8)
  }

  /// Waits, at most ten seconds, until a change of `path` is reported; forgets what was reported.
  func isReported(_ path: String) async throws -> Bool {
    for _ in 0..<500 {
      let found = seen.withLock { seen in
        guard seen.paths.contains(path) || seen.mayBeMore else { return false }
        seen = ChangeSet()
        return true
      }
      if found { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  /// What is reported within a moment.
  func reportedSoon() async throws -> ChangeSet {
    try await Task.sleep(for: .milliseconds(700))
    return seen.withLock { seen in
      defer { seen = ChangeSet() }
      return seen
    }
  }
}

@Suite("Watching", .serialized, .timeLimit(.minutes(10)))
struct WatchingTests {
  @Test(
    "Files that change, come and go are noticed, however they are saved", arguments: [false, true])
  func files(_ onlyCompares: Bool) async throws {
    let watched = try Watched(onlyCompares: onlyCompares)
    _ = try await watched.reportedSoon()
    try watched.write("Content/site.yml", "changed")
    #expect(try await watched.isReported("Content/site.yml"))
    try watched.write("Content/site.yml", "by renaming", atomically: true)
    #expect(try await watched.isReported("Content/site.yml"))
    try watched.write("Templates/pages/home.html", "new")
    #expect(try await watched.isReported("Templates/pages/home.html"))
    try FileManager.default.removeItem(atPath: watched.root + "/Templates/pages/home.html")
    #expect(try await watched.isReported("Templates/pages/home.html"))
    try watched.write("Content/static/target.png", "behind a link")
    #expect(try await watched.isReported("Content/static/target.png"))
  }

  @Test("What is in new, renamed and returning folders is noticed", arguments: [false, true])
  func folders(_ onlyCompares: Bool) async throws {
    let watched = try Watched(onlyCompares: onlyCompares)
    _ = try await watched.reportedSoon()
    let files = FileManager.default
    try files.createDirectory(
      atPath: watched.root + "/Content/articles/2025/12", withIntermediateDirectories: true)
    try watched.write("Content/articles/2025/12/a.md", "a")
    #expect(try await watched.isReported("Content/articles/2025/12/a.md"))
    _ = try await watched.reportedSoon()
    try watched.write("Content/articles/2025/12/a.md", "changed")
    #expect(try await watched.isReported("Content/articles/2025/12/a.md"))
    try files.moveItem(
      atPath: watched.root + "/Content/articles/2025", toPath: watched.root + "/Content/articles/26"
    )
    #expect(try await watched.isReported("Content/articles/26/12/a.md"))
    _ = try await watched.reportedSoon()
    try watched.write("Content/articles/26/12/a.md", "changed again")
    #expect(try await watched.isReported("Content/articles/26/12/a.md"))
    try files.moveItem(atPath: watched.root + "/Content", toPath: watched.root + "/Away")
    #expect(try await watched.isReported("Content/site.yml"))
    _ = try await watched.reportedSoon()
    try files.moveItem(atPath: watched.root + "/Away", toPath: watched.root + "/Content")
    #expect(try await watched.isReported("Content/site.yml"))
    _ = try await watched.reportedSoon()
    try watched.write("Content/site.yml", "still watched")
    #expect(try await watched.isReported("Content/site.yml"))
  }

  @Test("What changes right after watching has begun is noticed", arguments: [false, true])
  func atOnce(_ onlyCompares: Bool) async throws {
    for _ in 0..<5 {
      let watched = try Watched(onlyCompares: onlyCompares)
      try watched.write("Content/site.yml", "changed at once")
      #expect(try await watched.isReported("Content/site.yml"))
    }
  }

  #if os(Linux)
    @Test("Watchers that come and go beside each other are told of everything")
    func comingAndGoing() async throws {
      let root = NSTemporaryDirectory() + "sitegen-coming-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: root) }
      try await withThrowingTaskGroup(of: Int.self) { group in
        for site in 0..<4 {
          let folder = "\(root)/\(site)"
          try FileManager.default.createDirectory(
            atPath: folder + "/Content", withIntermediateDirectories: true)
          group.addTask {
            for number in 0..<150 where try await !isTold("Content/\(number).md", folder) {
              return number
            }
            return 150
          }
        }
        for try await count in group { #expect(count == 150) }
      }
    }

    /// Whether a new watcher is told of a new file.
    private func isTold(_ path: String, _ root: String) async throws -> Bool {
      let (reports, continuation) = AsyncStream.makeStream(of: ChangeSet.self)
      let watcher = try #require(InotifyWatcher(root: root) { continuation.yield($0) })
      try "text".write(toFile: "\(root)/\(path)", atomically: false, encoding: .utf8)
      let limit = Task {
        try await Task.sleep(for: .seconds(30))
        continuation.finish()
      }
      defer { limit.cancel() }
      let report = await reports.first { _ in true }
      withExtendedLifetime(watcher) {}
      return report?.paths == [path]
    }

    @Test("Nothing is reported of what is no part of the site")
    func others() async throws {
      let watched = try Watched(onlyCompares: false)
      _ = try await watched.reportedSoon()
      try watched.write("public/index.html", "built")
      try watched.write("notes.txt", "a")
      try watched.write("Content/.site.yml.swp", "an editor's own")
      #expect(try await watched.reportedSoon().isEmpty)
    }

    @Test("A burst is reported as one")
    func bursts() async throws {
      let root = NSTemporaryDirectory() + "sitegen-burst-" + UUID().uuidString
      try FileManager.default.createDirectory(
        atPath: root + "/Content", withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: root) }
      let watcher = SourceWatcher(root: root)
      defer { watcher.stop() }
      for number in 0..<300 {
        try "text".write(
          toFile: "\(root)/Content/\(number).md", atomically: false, encoding: .utf8)
      }
      let limit = Task {
        try await Task.sleep(for: .seconds(60))
        watcher.stop()
      }
      defer { limit.cancel() }
      var paths: Set<String> = []
      var reports = 0
      for await change in watcher.changes {
        paths.formUnion(change.paths)
        reports += 1
        if paths.count == 300 { break }
      }
      #expect(paths.count == 300)
      #expect(reports < 50)
    }
  #endif
}
