import Foundation
import Testing

@testable import Publishing

private let old = [
  "index.html": "home", "a/b/index.html": "page", "x a/b/index.html": "other", "site.css": "one",
  "kept.html": "kept", "c/kept.html": "kept",
]
private let replaced = ["index.html": "hole", "a/b/index.html": "a page", "site.css": "two"]

@Suite("Some files of the last build are replaced, and the rest stays")
struct PublishedRevisionTests {
  private typealias Fault = @Sendable (PublishingError.Operation, String) -> Int32?

  /// Replaces files; `nil` where the output is not what the last build left.
  private static func revise(
    _ files: [String: String], in output: String, fault: Fault? = nil
  ) throws -> PublishSummary? {
    var options = Publisher.Options(lockTimeout: 0)
    options.fault = fault
    let publisher = try Publisher(output: output, protected: [], options: options)
    do {
      for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        let kind: Publisher.Kind = path.hasSuffix(".css") ? .asset : .page
        try publisher.write(try OutputPath(path), Array(text.utf8), kind: kind)
      }
      let summary = try publisher.finishRevision { count, body in (0..<count).forEach { body($0) } }
      if summary == nil { publisher.abandon() }
      return summary
    } catch {
      publisher.abandon()
      throw error
    }
  }

  private var new: [String: String] { old.merging(replaced) { $1 } }

  @Test("The list of files is the one that a whole build leaves")
  func list() throws {
    let folder = Folder()
    try folder.publish(old)
    let summary = try Self.revise(replaced, in: folder.output)
    #expect(summary == PublishSummary(written: 3, unchanged: 3))
    #expect(folder.tree() == withFolders(new))
    #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"])
    // A whole build finds everything as it should be.
    #expect(try folder.publish(new) == PublishSummary(unchanged: 6))
    #expect(try Self.revise(replaced, in: folder.output) == PublishSummary(unchanged: 6))
    #expect(try Self.revise([:], in: folder.output) == PublishSummary(unchanged: 6))
    // Further builds delete what is not theirs any more.
    #expect(try folder.publish(["index.html": "home"]).deleted == 5)
  }

  @Test("Files that are new, changed or gone mean that it is not what the last build left")
  func otherFiles() throws {
    let folder = Folder()
    try folder.publish(old)
    #expect(try Self.revise(["new.html": "new"], in: folder.output) == nil)
    #expect(folder.tree() == withFolders(old))
    try folder.write("public/c/kept.html", "changed")
    #expect(try Self.revise(replaced, in: folder.output) == nil)
    try folder.publish(old)
    try folder.remove("public/kept.html")
    #expect(try Self.revise(replaced, in: folder.output) == nil)
    #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"])
    try folder.publish(old)
    #expect(try Self.revise(replaced, in: folder.output) != nil)
  }

  private func steps() throws -> Int {
    let folder = Folder()
    try folder.publish(old)
    let counter = Counter()
    _ = try Self.revise(replaced, in: folder.output) { _, _ in
      _ = counter.next()
      return nil
    }
    return counter.count
  }

  @Test("Whatever call fails, the old site is intact and the next build completes")
  func everyCall() throws {
    let count = try steps()
    #expect(count > 30)
    for step in 0..<count {
      let folder = Folder()
      try folder.publish(old)
      let counter = Counter()
      let summary = try? Self.revise(replaced, in: folder.output) { _, _ in
        counter.next() == step ? 28 : nil
      }
      let tree = folder.tree()
      if summary != nil || tree != withFolders(old) {
        // The last call swaps the list of files, when all is there.
        #expect(tree == withFolders(new), "step \(step)")
      }
      #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"], "step \(step)")
      try folder.publish(new)
      #expect(folder.tree() == withFolders(new), "step \(step)")
    }
  }

  @Test("One killed before any call leaves whole files, and does not pass for the last build")
  func killed() throws {
    for step in 0..<(try steps()) {
      let folder = Folder()
      try folder.publish(old)
      let before = try Self.state(folder.output)
      let counter = Counter()
      let copy = folder.path + "/copy"
      let output = folder.output
      _ = try Self.revise(replaced, in: output) { _, _ in
        if counter.next() == step {
          try? FileManager.default.copyItem(atPath: output, toPath: copy)
        }
        return nil
      }
      let tree = Folder.tree(copy)
      for (path, text) in tree where !path.hasSuffix("/") {
        #expect(text == old[path] || text == new[path], "step \(step): \(path)")
      }
      let isOld = tree == withFolders(old)
      #expect(try isOld || Self.state(copy) != before, "step \(step)")
      try Folder.publish(new, to: copy)
      #expect(Folder.tree(copy) == withFolders(new), "step \(step)")
      #expect(try Self.state(copy) != before)
    }
  }

  private static func state(_ output: String) throws -> OutputState {
    let publisher = try Publisher(
      output: output, protected: [], options: Publisher.Options(lockTimeout: 0))
    defer { publisher.abandon() }
    return publisher.outputState
  }

  @Test("Lines are found by whole paths, of files of every kind")
  func lines() throws {
    var manifest = Manifest()
    let print = Manifest.Fingerprint(
      size: 3, modified: 4, changed: 6, inode: 5, device: 7, hash: ContentHash(Array("a".utf8)))
    manifest.entries = [
      "a": Manifest.Entry(file: print), "b a": Manifest.Entry(file: print),
      "c": Manifest.Entry(file: print, source: print), "d c": Manifest.Entry(),
      "f 1 2 3 4 5 6 a": .init(),
      "1 2 3 4 5 6 a": Manifest.Entry(file: print),
    ]
    manifest.folders = ["a b", "e a"]
    let text = manifest.serialized()
    let paths = manifest.entries.keys.sorted()
    let lines = try #require(Manifest.lines(of: paths, in: text))
    for path in paths {
      let range = try #require(lines[path])
      #expect(text[range].last == 0x0A)
      let other = Manifest.Entry(
        file: Manifest.Fingerprint(
          size: 9, modified: 9, changed: 0, inode: 9, device: 0, hash: print.hash))
      let changed = Manifest.replacing([path: range], with: [path: other], in: text)
      let read = try #require(Manifest(parsing: changed))
      #expect(read.isWhole)
      var expected = manifest
      expected.entries[path] = other
      #expect(read.entries == expected.entries && read.folders == manifest.folders)
    }
    #expect(Manifest.lines(of: ["e a"], in: text) == nil)
    #expect(Manifest.lines(of: ["b"], in: text) == nil)
    #expect(Manifest.lines(of: ["a"], in: []) == nil)
  }
}
