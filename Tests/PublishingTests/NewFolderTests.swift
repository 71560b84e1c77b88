import Foundation
import Testing

@testable import Publishing

@Suite("Folders that are filled at once")
struct NewFolderTests {
  private let files = [
    NewFolder.File(path: "Content/site.yml", bytes: Array("title: 甲\n".utf8)),
    NewFolder.File(path: "Content/a/b.md", bytes: []),
    NewFolder.File(path: ".gitignore", bytes: Array("/public/\n".utf8)),
  ]
  private let made = [
    "Content/": "", "Content/site.yml": "title: 甲\n", "Content/a/": "", "Content/a/b.md": "",
    ".gitignore": "/public/\n",
  ]

  @Test("A folder that is missing is made, with those that it lies in")
  func missing() throws {
    let folder = Folder()
    #expect(try NewFolder.contents(of: folder.path + "/x/y").isEmpty)
    try NewFolder.make(files, at: folder.path + "/x/y")
    #expect(folder.tree("x/y") == made)
    #expect(!folder.exists("x/y/.sitegen-new"))
  }

  @Test("An empty folder is filled; version control in it does not count")
  func empty() throws {
    let folder = Folder()
    try folder.write("x/.git/config", "mine")
    #expect(try NewFolder.contents(of: folder.path + "/x").isEmpty)
    try NewFolder.make(files, at: folder.path + "/x")
    #expect(folder.tree("x") == made.merging([".git/": "", ".git/config": "mine"]) { a, _ in a })
  }

  @Test("What is in a folder is named, and never written over")
  func full() throws {
    let folder = Folder()
    try folder.write("x/Content/site.yml", "mine")
    try folder.write("x/.env", "mine")
    #expect(try NewFolder.contents(of: folder.path + "/x") == [".env", "Content"])
    #expect(throws: PublishingError.self) {
      try NewFolder.make(files, at: folder.path + "/x")
    }
    #expect(
      folder.tree("x") == ["Content/": "", "Content/site.yml": "mine", ".env": "mine"])
  }

  @Test("A folder that must not be touched is refused")
  func protected() throws {
    let folder = Folder()
    try folder.write("site/Content/site.yml", "mine")
    let content = folder.path + "/site/Content"
    #expect(throws: PublishingError.outputProtected(output: content + "/new", folder: content)) {
      try NewFolder.make(files, at: content + "/new", protected: [.sources(content)])
    }
    #expect(!folder.exists("site/Content/new"))
  }

  @Test("Whatever call fails, everything is as it was", arguments: [true, false])
  func everyCall(_ isThere: Bool) throws {
    let count = Counter()
    let whole = Folder()
    try NewFolder.make(
      files, at: whole.path + "/x",
      system: FileSystem(fault: { _, _ in
        _ = count.next()
        return nil
      }))
    #expect(count.count > 10)
    for step in 0..<count.count - (isThere ? 1 : 0) {
      let folder = Folder()
      if isThere { try folder.write("x/.git/config", "mine") }
      let before = folder.tree("")
      let counter = Counter()
      #expect(throws: PublishingError.self) {
        try NewFolder.make(
          files, at: folder.path + "/x",
          system: FileSystem(fault: { _, _ in counter.next() == step ? 28 : nil }))
      }
      #expect(folder.tree("") == before, "step \(step)")
    }
  }

  @Test("What a killed program has left is removed")
  func killed() throws {
    let folder = Folder()
    try folder.write("x/.sitegen-new/Content/site.yml", "half")
    #expect(try NewFolder.contents(of: folder.path + "/x").isEmpty)
    try NewFolder.make(files, at: folder.path + "/x")
    #expect(folder.tree("x") == made)
    #expect(!folder.exists("x/.sitegen-new"))
  }
}
