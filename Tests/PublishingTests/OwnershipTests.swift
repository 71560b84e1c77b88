import Foundation
import Testing

@testable import Publishing

@Suite("Ownership")
struct OwnershipTests {
  private let folder = Folder()

  @Test("A folder with foreign files is refused and left as it is")
  func foreign() throws {
    try folder.write("public/mine.txt", "mine")
    try folder.write("public/.hidden", "x")
    #expect(
      throws: PublishingError.outputForeign(output: folder.output, examples: ["mine.txt"])
    ) { try folder.publish(["a": "1"]) }
    #expect(folder.tree() == ["mine.txt": "mine", ".hidden": "x"])
    #expect(folder.traces() == [])
  }

  @Test("Dotfiles and later foreign files stay")
  func kept() throws {
    try folder.write("public/.nojekyll", "")
    try folder.write("public/.git/config", "x")
    try folder.publish(["a/b.html": "1", "c.html": "1"])
    try folder.write("public/a/mine.txt", "mine")
    try folder.publish([:])
    #expect(
      folder.tree() == withFolders([".nojekyll": "", ".git/config": "x", "a/mine.txt": "mine"]))
  }

  @Test("A foreign file where a page should be is an error, and stays")
  func collision() throws {
    try folder.publish(["a.html": "1"])
    try folder.write("public/b.html", "mine")
    #expect(throws: PublishingError.foreignFile(path: "b.html")) {
      try folder.publish(["a.html": "2", "b.html": "mine"])
    }
    #expect(folder.tree() == ["a.html": "1", "b.html": "mine"])
    try folder.write("public/c", "mine")
    #expect(throws: PublishingError.fileInTheWay(path: "c")) {
      try folder.publish(["a.html": "2", "c/d.html": "1"])
    }
    #expect(folder.tree() == ["a.html": "1", "b.html": "mine", "c": "mine"])
  }

  @Test("Links inside the output are not followed")
  func links() throws {
    try folder.write("elsewhere/b.html", "mine")
    try folder.publish(["a/b.html": "1", "c.html": "1"])
    try folder.remove("public/a")
    try folder.link("public/a", to: folder.path + "/elsewhere")
    #expect(throws: PublishingError.symbolicLink(path: "a")) {
      try folder.publish(["a/b.html": "2", "c.html": "1"])
    }
    // A stale file behind a link is not deleted either.
    try folder.publish(["c.html": "1"])
    #expect(folder.tree("elsewhere") == ["b.html": "mine"])
    // An owned file that became a link is replaced, not written through.
    try folder.remove("public/c.html")
    try folder.link("public/c.html", to: folder.path + "/elsewhere/b.html")
    try folder.publish(["c.html": "2"])
    #expect(folder.tree("elsewhere") == ["b.html": "mine"])
    #expect(folder.tree()["c.html"] == "2")
    let kind = try FileManager.default.attributesOfItem(atPath: folder.output + "/c.html")[.type]
    #expect(kind as? FileAttributeType == .typeRegular)
    // A foreign link in a page's place is a foreign file.
    try folder.link("public/d.html", to: "nowhere")
    #expect(throws: PublishingError.foreignFile(path: "d.html")) {
      try folder.publish(["d.html": "1"])
    }
  }

  @Test("Its own names that are links are refused or replaced")
  func ownLinks() throws {
    try folder.write("elsewhere/keep", "keep")
    try folder.publish(["a": "1"])
    try folder.link("public/.sitegen-stage", to: folder.path + "/elsewhere")
    try folder.publish(["a": "2"])
    #expect(folder.tree("elsewhere") == ["keep": "keep"])
    try folder.remove("public/.sitegen-lock")
    try folder.link("public/.sitegen-lock", to: folder.path + "/elsewhere/keep")
    #expect(throws: PublishingError.self) { try folder.publish(["a": "3"]) }
    #expect(folder.tree("elsewhere") == ["keep": "keep"])
  }

  @Test("Source folders, their parents and what they hold are refused, also through links")
  func protected() throws {
    try folder.write("Content/site.yml", "x")
    try folder.write("Templates/base.html", "x")
    try folder.link("link", to: folder.path + "/Content")
    try folder.link("up", to: folder.path)
    let protected: [ProtectedFolder] = [
      .sources(folder.path + "/Content"), .sources(folder.path + "/Templates"),
      .surroundings(folder.path),
    ]
    for name in [
      "", "/", "/.", "/Content", "/Content/", "/Content/out", "/Content/deep/out", "/link",
      "/link/out", "/up", "/up/Content", "/Content/../Templates", "/new/../Content", "/..",
      "/Templates/x/../..",
    ] {
      let output = folder.path + name
      #expect(throws: PublishingError.self, "\(name)") {
        try Publisher(output: output, protected: protected)
      }
    }
    #expect(throws: PublishingError.outputProtected(output: "/", folder: "/")) {
      try Publisher(output: "/", protected: [])
    }
    for output in ["relative", "", "/a\0b"] {
      #expect(throws: PublishingError.outputNotAbsolute(output)) {
        try Publisher(output: output, protected: [])
      }
    }
    try folder.link("dangling", to: folder.path + "/nowhere")
    #expect(throws: PublishingError.symbolicLink(path: folder.path + "/dangling")) {
      try Publisher(output: folder.path + "/dangling/out", protected: protected)
    }
    #expect(folder.tree("Content") == ["site.yml": "x"])
    // Neighbours with a common beginning are fine.
    for name in ["/Content2", "/public", "/new/deep", "/up/other"] {
      let publisher = try Publisher(output: folder.path + name, protected: protected)
      publisher.abandon()
    }
    #expect(!folder.exists("new"))
  }

  @Test("A file in the output's place is an error with its path")
  func file() throws {
    try folder.write("public", "file")
    #expect(throws: PublishingError.self) { try folder.publish(["a": "1"]) }
    #expect(folder.tree(".")["public"] == "file")
  }

  @Test(
    "A list of files of an earlier version is read: nothing is foreign, what is gone is deleted")
  func formerList() throws {
    let files = ["a.html": "1", "b/c.html": "2", "d.html": "3", "x y.css": "4"]
    try folder.publish(files)
    let path = folder.output + "/.sitegen-manifest"
    let text = String(
      decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    // The earlier version had neither the time of the change of status nor the file system.
    let lines = text.split(separator: "\n").dropLast().map { line -> String in
      guard line.hasPrefix("f ") else {
        return String(line).replacing("manifest 2", with: "manifest 1")
      }
      var fields = line.split(separator: " ", maxSplits: 7)
      fields.remove(at: 5)
      fields.remove(at: 3)
      return fields.joined(separator: " ")
    }
    var former = Array((lines.joined(separator: "\n") + "\n").utf8)
    former += Array("end \(ContentHash(former))\n".utf8)
    try Data(former).write(to: URL(fileURLWithPath: path))
    let next = ["a.html": "1", "b/c.html": "changed", "x y.css": "4"]
    #expect(try folder.publish(next) == PublishSummary(written: 1, unchanged: 2, deleted: 1))
    #expect(folder.tree() == withFolders(next))
    #expect(try folder.publish(next).unchanged == 3)
    let now = try #require(FileManager.default.contents(atPath: path))
    #expect(String(decoding: now, as: UTF8.self).hasPrefix("sitegen-manifest 2\n"))
  }

  @Test("A damaged list of files deletes nothing that it cannot prove")
  func damaged() throws {
    let files = ["a.html": "1", "b/c.html": "2"]
    try folder.publish(files)
    let manifest = folder.output + "/.sitegen-manifest"
    let whole = try #require(FileManager.default.contents(atPath: manifest))
    try folder.write("public/b/mine.txt", "mine")
    var all = files
    all["b/mine.txt"] = "mine"
    for cut in 0..<whole.count {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: manifest))
      do {
        try folder.publish(files)
      } catch PublishingError.outputForeign {
        #expect(cut < 19)
      }
      #expect(folder.tree() == withFolders(all))
    }
    for place in 0..<whole.count {
      var changed = whole
      changed[changed.startIndex + place] ^= 1
      try changed.write(to: URL(fileURLWithPath: manifest))
      _ = try? folder.publish(["a.html": "1"])
      #expect(folder.tree()["b/mine.txt"] == "mine")
      #expect(folder.tree()["a.html"] == "1")
      try whole.write(to: URL(fileURLWithPath: manifest))
      try folder.publish(files)
    }
    #expect(folder.tree() == withFolders(all))
  }
}
