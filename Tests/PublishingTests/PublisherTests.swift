import Foundation
import Testing

@testable import Publishing

@Suite("Publishing")
struct PublisherTests {
  private let folder = Folder()
  private let site = ["index.html": "home", "a/index.html": "A", "a/b/c.html": "C", "x.css": "css"]

  @Test("A first build writes everything")
  func first() throws {
    #expect(try folder.publish(site) == PublishSummary(written: 4, unchanged: 0, deleted: 0))
    #expect(folder.tree() == withFolders(site))
    #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"])
  }

  @Test("A second build of the same touches nothing and reads no file")
  func unchanged() throws {
    try folder.publish(site)
    func states() throws -> [String] {
      try (Array(site.keys) + [".sitegen-manifest"]).sorted().map {
        let file = try FileManager.default.attributesOfItem(atPath: folder.output + "/" + $0)
        return "\($0) \(file[.systemFileNumber] ?? "") \(file[.modificationDate] ?? "")"
      }
    }
    let before = try states()
    let summary = try folder.publish(site) { operation, path in
      #expect(operation != .read || path == Manifest.name)
      #expect(operation != .write || path == OutputLock.name)
      return nil
    }
    #expect(summary == PublishSummary(written: 0, unchanged: 4, deleted: 0))
    #expect(try states() == before)
  }

  @Test("Only what changed is written; what is gone is deleted with its empty folders")
  func changes() throws {
    try folder.publish(site)
    let next = ["index.html": "home 2", "a/index.html": "A", "d/e.html": "E"]
    #expect(try folder.publish(next) == PublishSummary(written: 2, unchanged: 1, deleted: 2))
    #expect(folder.tree() == withFolders(next))
    #expect(try folder.publish([:]) == PublishSummary(written: 0, unchanged: 0, deleted: 3))
    #expect(folder.tree() == [:])
    #expect(try folder.publish(site) == PublishSummary(written: 4, unchanged: 0, deleted: 0))
  }

  @Test("A file of the same size and other bytes is written")
  func sameSize() throws {
    try folder.publish(["a.html": "one"])
    #expect(try folder.publish(["a.html": "two"]).written == 1)
    #expect(folder.tree() == ["a.html": "two"])
  }

  @Test("What somebody changed is put right")
  func tampered() throws {
    try folder.publish(site)
    try folder.write("public/index.html", "HOME")
    try folder.remove("public/a/index.html")
    #expect(try folder.publish(site) == PublishSummary(written: 2, unchanged: 2, deleted: 0))
    #expect(folder.tree() == withFolders(site))
  }

  @Test(
    "What somebody changed is put right, even with the old size and the old time",
    arguments: ["index.html", "a/b/c.html"])
  func tamperedInPlace(_ path: String) throws {
    try folder.publish(site)
    // Both a file that was moved with its folder and one that replaced another.
    var next = site
    next["index.html"] = "hoome"
    try folder.publish(next)
    #expect(try folder.publish(next).unchanged == 4)
    let text = try #require(next[path])
    try folder.overwrite("public/" + path, String(repeating: "#", count: text.utf8.count))
    #expect(try folder.publish(next) == PublishSummary(written: 1, unchanged: 3, deleted: 0))
    #expect(folder.tree() == withFolders(next))
    #expect(try folder.publish(next).unchanged == 4)
  }

  @Test("What a hard link made look new is read once")
  func hardLinks() throws {
    try folder.publish(site)
    Thread.sleep(forTimeInterval: 0.1)
    try FileManager.default.linkItem(
      atPath: folder.output + "/index.html", toPath: folder.path + "/link")
    func reads() throws -> Int {
      let reads = Counter()
      let summary = try folder.publish(site) { operation, path in
        if operation == .read, path == "index.html" { _ = reads.next() }
        return nil
      }
      #expect(summary.unchanged == 4)
      return reads.count
    }
    #expect(try reads() > 0)
    #expect(try reads() == 0)
  }

  @Test("Nothing is trusted where the status is not to be")
  func untrusted() throws {
    try folder.publish(site)
    var options = Publisher.Options(lockTimeout: 0)
    options.trustsStatus = false
    let reads = Counter()
    options.fault = { operation, path in
      if operation == .read, path == "index.html" { _ = reads.next() }
      return nil
    }
    let publisher = try Publisher(output: folder.output, protected: [], options: options)
    #expect(try !publisher.keep(try OutputPath("index.html"), kind: .page))
    for (path, text) in site {
      try publisher.write(try OutputPath(path), Array(text.utf8), kind: .page)
    }
    #expect(try publisher.finish().unchanged == 4)
    #expect(reads.count > 0)
  }

  @Test("A touched or copied file is compared by reading")
  func touched() throws {
    try folder.publish(site)
    let copy = folder.path + "/copy"
    try FileManager.default.copyItem(atPath: folder.output, toPath: copy)
    #expect(
      try Folder.publish(site, to: copy) == PublishSummary(written: 0, unchanged: 4, deleted: 0))
    #expect(try Folder.publish([:], to: copy).deleted == 4)
  }

  @Test("A file becomes a folder and a folder becomes a file")
  func kinds() throws {
    let one = ["a": "file", "b/c/d.html": "D", "b/e.html": "E"]
    let two = ["a/b.html": "B", "b": "file"]
    try folder.publish(one)
    try folder.publish(two)
    #expect(folder.tree() == withFolders(two))
    try folder.publish(one)
    #expect(folder.tree() == withFolders(one))
  }

  @Test("A folder with foreign files is not replaced by a file")
  func foreignInFolder() throws {
    try folder.publish(["b/c.html": "C"])
    try folder.write("public/b/mine.txt", "mine")
    #expect(throws: PublishingError.folderInTheWay(path: "b")) {
      try folder.publish(["b": "file", "z": "z"])
    }
    #expect(folder.tree() == withFolders(["b/c.html": "C", "b/mine.txt": "mine"]))
  }

  @Test("Two makers of one path are an error, in whatever letter case")
  func duplicates() throws {
    #expect(throws: PublishingError.duplicate(path: "a.html", other: "A.html")) {
      try folder.publish(["A.html": "1", "a.html": "2"])
    }
    #expect(throws: PublishingError.duplicate(path: "e\u{301}", other: "\u{E9}")) {
      let publisher = try Publisher(output: folder.output, protected: [])
      try publisher.write(try OutputPath("\u{E9}"), [1], kind: .page)
      try publisher.write(try OutputPath("e\u{301}"), [2], kind: .page)
    }
    #expect(throws: PublishingError.fileAndFolder(path: "a", inside: "A")) {
      try folder.publish(["A/b.html": "1", "a": "2"])
    }
    #expect(folder.tree() == [:])
  }

  @Test("A publisher that failed, finished or was abandoned does nothing more")
  func ended() throws {
    let publisher = try Publisher(output: folder.output, protected: [])
    try publisher.write(try OutputPath("a"), [1], kind: .page)
    #expect(throws: PublishingError.self) {
      try publisher.write(try OutputPath("a"), [1], kind: .page)
    }
    publisher.abandon()
    publisher.abandon()
    #expect(throws: PublishingError.ended) { try publisher.finish() }
    #expect(throws: PublishingError.ended) {
      try publisher.write(try OutputPath("b"), [1], kind: .page)
    }
    #expect(!folder.exists("public"))
  }

  @Test("An abandoned build leaves no trace of itself")
  func abandoned() throws {
    try folder.publish(site)
    do {
      let publisher = try Publisher(output: folder.output, protected: [])
      try publisher.write(try OutputPath("new.html"), [1], kind: .page)
      #expect(folder.traces().contains(Publisher.stageName))
    }
    #expect(folder.tree() == withFolders(site))
    #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"])
  }

  @Test("Leftovers of a killed build are removed")
  func leftovers() throws {
    try folder.publish(site)
    try folder.write("public/.sitegen-stage/3/11", "torn")
    try folder.publish(site)
    #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"])
  }

  @Test("Many threads write into one build")
  func threads() throws {
    for round in 0..<2 {
      let publisher = try Publisher(output: folder.output, protected: [])
      DispatchQueue.concurrentPerform(iterations: 8) { thread in
        for page in 0..<200 {
          try? publisher.write(
            OutputPath("p\(page)/t\(thread).html"), Array("\(thread) \(page)".utf8), kind: .page)
        }
      }
      let summary = try publisher.finish()
      #expect(summary.written == (round == 0 ? 1600 : 0))
      #expect(summary.unchanged == (round == 0 ? 0 : 1600))
    }
    #expect(folder.tree()["p77/t3.html"] == "3 77")
  }

  @Test("A page that is as it was written is kept without its bytes")
  func keep() throws {
    try folder.publish(site)
    let publisher = try Publisher(output: folder.output, protected: [])
    let home = try OutputPath("index.html")
    #expect(try publisher.keep(home, kind: .page))
    #expect(try !publisher.keep(OutputPath("new"), kind: .page))
    try folder.write("public/a/index.html", "tampered")
    #expect(try !publisher.keep(OutputPath("a/index.html"), kind: .page))
    #expect(try publisher.finish() == PublishSummary(written: 0, unchanged: 1, deleted: 3))
    #expect(folder.tree() == ["index.html": "home"])
  }

  @Test("Assets appear before pages, and deletions come last")
  func order() throws {
    try folder.publish(["old.html": "old", "a.html": "1", "z.css": "1"])
    let steps = Counter()
    nonisolated(unsafe) var order: [String] = []
    try folder.publish(["a.html": "2", "b.html": "2", "z.css": "2", "y.css": "2"]) {
      operation, path in
      if operation == .replace || operation == .delete, !path.hasPrefix(".") { order.append(path) }
      _ = steps.next()
      return nil
    }
    #expect(order == ["y.css", "z.css", "a.html", "b.html", "old.html"])
  }

  @Test("Whole new folders are moved at once, but no page before an asset")
  func folders() throws {
    nonisolated(unsafe) var order: [String] = []
    try folder.publish([
      "articles/a/index.html": "1", "articles/b/index.html": "1", "css/deep/x.css": "1",
      "css/y.css": "1", "mixed/a/index.html": "1", "mixed/a/x.css": "1", "mixed/b/index.html": "1",
      "mixed/c/x.css": "1", "mixed/z.html": "1",
    ]) { operation, path in
      if operation == .replace, !path.hasPrefix(".") { order.append(path) }
      return nil
    }
    #expect(
      order == [
        "css", "mixed/c", "mixed/a/x.css", "articles", "mixed/b", "mixed/a/index.html",
        "mixed/z.html",
      ])
    #expect(folder.tree().count == 18)
  }

  @Test("An empty file is a file")
  func emptyFile() throws {
    try folder.publish(["a": ""])
    #expect(folder.tree() == ["a": ""])
    #expect(try folder.publish(["a": ""]).unchanged == 1)
  }
}
