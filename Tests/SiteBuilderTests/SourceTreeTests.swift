import Foundation
import Testing

@testable import SiteBuilder

/// A folder `root` with a folder `outside` beside it.
private final class Place {
  let path: String

  init() throws {
    path =
      URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
      + "/sitegen-tree-\(UUID())"
    try write("root/Content/a.md", "a")
    try write("root/Templates/t.html", "t")
    try write("outside/secret.md", "secret")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ file: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func link(_ file: String, to target: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? FileManager.default.removeItem(at: url)
    try FileManager.default.createSymbolicLink(
      atPath: url.path, withDestinationPath: target)
  }

  func tree() throws -> SourceTree { try #require(SourceTree(root: path + "/root")) }

  /// The paths below `Content/` and what is wrong, as texts.
  func list(_ folder: String = "Content") throws -> (paths: [String], problems: [String]) {
    let (entries, problems) = try tree().list(folder)
    return (entries.map(\.path), problems.map { "\($0.path): \($0.problem)" }.sorted())
  }

  func read(_ file: String) throws -> Result<[UInt8], SourceTreeFailure> {
    try tree().read(file, limit: 1000)
  }
}

@Suite("The tree of sources")
struct SourceTreeTests {
  @Test("Links count by where they lead: files, folders, chains and the folders above")
  func linksOutside() throws {
    let place = try Place()
    try place.link("root/Content/b.md", to: place.path + "/outside/secret.md")
    try place.link("root/Content/c.md", to: "../../outside/secret.md")
    try place.link("root/Content/d", to: "../../outside")
    try place.link("root/Content/e.md", to: "b.md")
    try place.link("root/Content/f", to: "/")
    let found = try place.list()
    #expect(found.paths == ["Content/a.md"])
    #expect(
      found.problems == ["b.md", "c.md", "d", "e.md", "f"].map { "Content/\($0): linkOutsideRoot" })
    for file in ["b.md", "c.md", "d/secret.md", "e.md", "f/etc/passwd", "../../outside/secret.md"] {
      #expect(throws: SourceTreeFailure.self) { try place.read("Content/" + file).get() }
    }
    #expect(try place.read("Content/a.md").get() == [0x61])
  }

  @Test("Content and Templates themselves must not be links out of the root")
  func linkedFolder() throws {
    let place = try Place()
    try FileManager.default.removeItem(atPath: place.path + "/root/Content")
    try place.link("root/Content", to: "../outside")
    #expect(try place.list().problems == ["Content: linkOutsideRoot"])
    #expect(throws: SourceTreeFailure.self) { try place.read("Content/secret.md").get() }
    #expect(try place.list("Templates").paths == ["Templates/t.html"])

    // To another folder in the root they may be.
    try place.write("root/texts/x.md", "x")
    try place.link("root/Content", to: "texts")
    #expect(try place.list().paths == ["Content/x.md"])
    #expect(try place.read("Content/x.md").get() == [0x78])
  }

  @Test("A root that is itself reached through a link is read")
  func linkedRoot() throws {
    let place = try Place()
    try place.link("link", to: "root")
    let tree = try #require(SourceTree(root: place.path + "/link"))
    #expect(tree.list("Content").entries.map(\.path) == ["Content/a.md"])
    #expect(try tree.read("Content/a.md", limit: 10).get() == [0x61])
  }

  @Test("Links inside are followed, but not to hidden files nor to the rest of the root")
  func linksInside() throws {
    let place = try Place()
    try place.write("root/.env", "secret")
    try place.write("root/.git/config", "secret")
    try place.write("root/Content/.hidden/x", "secret")
    try place.write("root/other/x", "secret")
    try place.link("root/Content/env", to: "../.env")
    try place.link("root/Content/git", to: "../.git")
    try place.link("root/Content/hidden", to: ".hidden/x")
    try place.link("root/Content/other", to: "../other")
    try place.link("root/Content/same.md", to: "a.md")
    try place.link("root/Content/theme", to: "../Templates")
    let found = try place.list()
    #expect(found.paths == ["Content/a.md", "Content/same.md", "Content/theme/t.html"])
    #expect(
      found.problems
        == ["env", "git", "hidden", "other"].map { "Content/\($0): linkOutsideRoot" })
  }

  @Test("A link that takes a file's or folder's place after listing is refused on reading")
  func race() throws {
    let place = try Place()
    try place.write("root/Content/sub/secret.md", "fine")
    let tree = try place.tree()
    #expect(tree.list("Content").entries.count == 2)
    try FileManager.default.removeItem(atPath: place.path + "/root/Content/a.md")
    try place.link("root/Content/a.md", to: "../../outside/secret.md")
    try FileManager.default.removeItem(atPath: place.path + "/root/Content/sub")
    try place.link("root/Content/sub", to: "../../outside")
    for file in ["Content/a.md", "Content/sub/secret.md"] {
      let failure = #expect(throws: SourceTreeFailure.self) {
        try tree.read(file, limit: 10).get()
      }
      #expect(failure?.problem == .linkOutsideRoot)
    }
  }

  @Test("Circles of links and links that multiply folders end")
  func bombs() throws {
    let place = try Place()
    try place.link("root/Content/self", to: ".")
    try place.link("root/Content/up", to: "..")
    try place.link("root/Content/x", to: "y")
    try place.link("root/Content/y", to: "x")
    #expect(
      try place.list().problems == [
        "Content/self: brokenLink", "Content/up: linkOutsideRoot", "Content/x: brokenLink",
        "Content/y: brokenLink",
      ])
    for level in 0..<40 {
      try place.link("root/Content/l\(level)/a", to: "../l\(level + 1)")
      try place.link("root/Content/l\(level)/b", to: "../l\(level + 1)")
    }
    try place.write("root/Content/l40/end.md", "end")
    let found = try place.list()
    #expect(found.problems.contains { $0.hasSuffix("tooManyLinks(limit: 1000)") })
    #expect(found.paths.count < 2000)
  }

  @Test("Folders that lie too deep and folders with the names of files are reported")
  func folders() throws {
    let place = try Place()
    try place.write(
      "root/Content/" + String(repeating: "d/", count: 70) + "x.md", "x")
    try place.write("root/Content/x.md/y.md", "y")
    try place.write("root/Content/static/x.html/y", "y")
    let found = try place.list()
    #expect(found.paths == ["Content/a.md", "Content/static/x.html/y", "Content/x.md/y.md"])
    #expect(found.problems.count == 2)
    #expect(found.problems.first?.hasSuffix("tooDeep(limit: 64)") == true)
    #expect(found.problems.last == "Content/x.md: folderNamedLikeFile")
  }

  @Test("Pipes and other things that are no files neither block nor are read")
  func pipes() throws {
    let place = try Place()
    #expect(mkfifo(place.path + "/root/Content/pipe.md", 0o600) == 0)
    #expect(try place.list().problems == ["Content/pipe.md: notAFile"])
    #expect(throws: SourceTreeFailure.self) { try place.read("Content/pipe.md").get() }
    #expect(throws: SourceTreeFailure.self) { try place.read("Content").get() }
  }

  @Test("A file that is too large is not read; one that has gone is unreadable")
  func limits() throws {
    let place = try Place()
    try place.write("root/Content/large.md", String(repeating: "x", count: 1001))
    let failure = #expect(throws: SourceTreeFailure.self) {
      try place.read("Content/large.md").get()
    }
    #expect(failure?.problem == .tooLarge(bytes: 1001, limit: 1000))
    let gone = #expect(throws: SourceTreeFailure.self) { try place.read("Content/z.md").get() }
    #expect(gone?.problem == .unreadable(errno: ENOENT))
  }
}
