import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// A site before and after a change of every kind.
private let old = [
  "index.html": "home", "same.html": "same", "changed.html": "one", "gone.html": "gone",
  "dir/gone.html": "gone", "dir/kept.html": "kept", "site.css": "one", "file": "file",
  "folder/x.html": "x", "folder/deep/y.html": "y", "away/z.html": "z",
]
private let new = [
  "index.html": "home 2", "same.html": "same", "changed.html": "two", "dir/kept.html": "kept",
  "new.html": "new", "deep/er/new.html": "new", "site.css": "two", "new.css": "new",
  "file/inside.html": "inside", "folder": "a file now", "mixed/p/x.html": "p",
  "mixed/p/x.css": "a", "mixed/only/y.css": "a", "mixed/z.html": "p", "fonts/a/b.css": "a",
]

@Suite("Faults")
struct FaultTests {
  /// How many system calls the change takes.
  private func steps() throws -> Int {
    let folder = Folder()
    try folder.publish(old)
    let counter = Counter()
    try folder.publish(new) { _, _ in
      _ = counter.next()
      return nil
    }
    return counter.count
  }

  @Test(
    "Whatever call fails, the old site is intact and the next build completes",
    arguments: [Int32(28), 13, 30, 24, 5])  // ENOSPC, EACCES, EROFS, EMFILE, EIO on Linux and macOS
  func everyCall(_ code: Int32) throws {
    let count = try steps()
    #expect(count > 60)
    var failures = 0
    for step in 0..<count {
      let folder = Folder()
      try folder.publish(old)
      let counter = Counter()
      nonisolated(unsafe) var failed: (operation: PublishingError.Operation, path: String)?
      do {
        try folder.publish(new) { operation, path in
          guard counter.next() == step else { return nil }
          failed = (operation, path)
          return code
        }
      } catch let error as PublishingError {
        failures += 1
        #expect(error == .system(failed?.operation ?? .lock, path: failed?.path ?? "", errno: code))
        #expect(!error.message(in: .chinese).isEmpty)
      }
      let tree = folder.tree()
      if failed?.operation == .delete || failed?.path == Manifest.name {
        // All new files are there; what should be gone may be there still.
        let isOld = tree == withFolders(old)
        #expect(isOld || new.allSatisfy { tree[$0.key] == $0.value }, "step \(step)")
      } else if tree != withFolders(new) {
        #expect(tree == withFolders(old), "step \(step): \(String(describing: failed))")
      }
      #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"], "step \(step)")
      try folder.publish(new)
      #expect(folder.tree() == withFolders(new), "step \(step)")
    }
    #expect(failures > 50)
  }

  @Test("A build killed before any call leaves whole files, and the next build completes it")
  func killed() throws {
    let count = try steps()
    for step in 0..<count {
      let folder = Folder()
      try folder.publish(old)
      let counter = Counter()
      let copy = folder.path + "/copy"
      let output = folder.output
      // A copy taken in between is what a kill would have left.
      try folder.publish(new) { _, _ in
        if counter.next() == step {
          try? FileManager.default.copyItem(atPath: output, toPath: copy)
        }
        return nil
      }
      for (path, text) in Folder.tree(copy) where !path.hasSuffix("/") {
        #expect(text == old[path] || text == new[path], "step \(step): \(path)")
      }
      try Folder.publish(new, to: copy)
      #expect(Folder.tree(copy) == withFolders(new), "step \(step)")
      let again = try Folder.publish(old, to: copy)
      #expect(Folder.tree(copy) == withFolders(old), "step \(step)")
      #expect(again.unchanged == 2)
    }
  }

  @Test("A first build that fails leaves no folder behind")
  func first() throws {
    let counter = Counter()
    let probe = Folder()
    try probe.publish(new) { _, _ in
      _ = counter.next()
      return nil
    }
    for step in 0..<counter.count {
      let folder = Folder()
      let now = Counter()
      var isDone = false
      do {
        try folder.publish(new) { _, _ in now.next() == step ? 28 : nil }
        isDone = true
      } catch {}
      // The last call swaps the list of files, when all is there.
      if isDone || step == counter.count - 1 {
        #expect(folder.tree() == withFolders(new))
      } else {
        #expect(!folder.exists("public"), "step \(step)")
      }
      try folder.publish(new)
      #expect(folder.tree() == withFolders(new))
    }
  }

  @Test("Messages name the path and the reason in both languages")
  func wording() {
    let error = PublishingError.system(.write, path: "articles/a/index.html", errno: 28)
    #expect(error.message(in: .english) == "cannot write articles/a/index.html: the disk is full")
    #expect(error.message(in: .chinese) == "无法写入 articles/a/index.html：磁盘已满")
    #expect(error.isMachineFailure)
    for operation in PublishingError.Operation.allCases {
      for code in Int32(1)...40 {
        let error = PublishingError.system(operation, path: "x", errno: code)
        #expect(error.message(in: .english) != error.message(in: .chinese))
      }
    }
  }
}
