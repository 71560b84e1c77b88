import Foundation
import Testing

@testable import ShareImages

@Suite("Pictures that are kept")
struct ShareImageStoreTests {
  private let drawing = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
    <rect width="20" height="20" fill="#ff0000"/>
    </svg>
    """.utf8)

  /// Runs `body` with the path of a folder that is not there yet, in one that is.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let parent = NSTemporaryDirectory() + "sitegen-share-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: parent) }
    try body(parent + "/share")
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func makeOld(_ path: String, hours: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -hours * 3600)], ofItemAtPath: path)
  }

  private func store(_ folder: String?, seed: String = "") -> ShareImageStore {
    // FNV-1a is enough here.
    ShareImageStore(folder: folder, seed: seed) { bytes in
      bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
  }

  @Test("A kept picture is used again, and drawn anew when its file is damaged")
  func keeping() throws {
    try withFolder { folder in
      let png = try #require(store(folder).png(svg: drawing, width: 40, height: 20))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count == 1)
      let path = "\(folder)/\(try #require(names.first))"
      let kept = try #require(FileManager.default.contents(atPath: path))
      // A file that is whole is used: even one that shows something else.
      let other = try #require(SVGRaster.png(svg: drawing, width: 20, height: 10))
      let sum = other.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01b3
      }
      let end = (0..<8).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
      try Data(other + end).write(to: URL(fileURLWithPath: path))
      #expect(store(folder).png(svg: drawing, width: 40, height: 20) == other)
      for damaged in [Data(), kept.dropLast(9), Data([1, 2, 3]) + kept] {
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(store(folder).png(svg: drawing, width: 40, height: 20) == png)
        #expect(FileManager.default.contents(atPath: path) == kept)
      }
    }
  }

  @Test("Another font, size or drawing is another picture")
  func keys() throws {
    try withFolder { folder in
      _ = store(folder).png(svg: drawing, width: 40, height: 20)
      _ = store(folder, seed: "another font").png(svg: drawing, width: 40, height: 20)
      _ = store(folder).png(svg: drawing, width: 40, height: 40)
      _ = store(folder).png(svg: drawing + Array(" ".utf8), width: 40, height: 20)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count == 4)
    }
  }

  @Test("A folder that cannot be written costs nothing but time")
  func unwritable() {
    #expect(store("/proc/nowhere").png(svg: drawing, width: 40, height: 20) != nil)
    #expect(store(nil).png(svg: drawing, width: 40, height: 20) != nil)
  }

  @Test("What a build has not asked for is removed, and nothing else")
  func removing() throws {
    try withFolder { folder in
      _ = store(folder).png(svg: drawing, width: 40, height: 20)
      let first = try names(folder)
      let next = store(folder)
      let wide = next.png(svg: drawing, width: 80, height: 20)
      let others = ["notes.txt", "ff.png.bak", "FF.png", "0ff.png", "x.png", ".hidden"]
      for name in others {
        try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      try FileManager.default.createDirectory(
        atPath: "\(folder)/abc.png", withIntermediateDirectories: false)
      next.removeUnused()
      let left = try names(folder)
      #expect(Set(left).isDisjoint(with: first))
      #expect(Set(left).isSuperset(of: others + ["abc.png"]))
      #expect(left.count == others.count + 2)
      // The kept one is still used, by the next build as well.
      let last = store(folder)
      #expect(last.png(svg: drawing, width: 80, height: 20) == wide)
      last.removeUnused()
      #expect(try names(folder) == left)
    }
  }

  @Test("What a killed build has left is removed when it is old")
  func unfinished() throws {
    try withFolder { folder in
      let store = store(folder)
      _ = store.png(svg: drawing, width: 40, height: 20)
      let kept = try names(folder)
      for name in ["1a.png.4711", "1b.png.4712"] {
        try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      try makeOld("\(folder)/1a.png.4711", hours: 2)
      store.removeUnused()
      #expect(try names(folder) == (kept + ["1b.png.4712"]).sorted())
    }
  }

  @Test(
    "A link is removed itself; what it leads to stays, and nothing is read or written through it")
  func links() throws {
    try withFolder { folder in
      let store = store(folder)
      let png = try #require(store.png(svg: drawing, width: 40, height: 20))
      let name = try #require(try names(folder).first)
      let outside = folder + "-outside"
      try FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: outside)
      let kept = FileManager.default.contents(atPath: outside)
      for link in [name, "abc.png"] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder)/\(link)", withDestinationPath: outside)
      }
      #expect(store.png(svg: drawing, width: 40, height: 20) == png)
      store.removeUnused()
      #expect(try names(folder) == [name])
      #expect(FileManager.default.contents(atPath: outside) == kept)
      let status = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      #expect(status[.type] as? FileAttributeType == .typeRegular)

      // In the place of the folder, and in that of the one above.
      let elsewhere = folder + "-elsewhere"
      try FileManager.default.createDirectory(
        atPath: elsewhere + "/share", withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: elsewhere + "/1.png"))
      try Data("mine".utf8).write(to: URL(fileURLWithPath: elsewhere + "/share/1.png"))
      for (link, path) in [("link", "link"), ("parent", "parent/share")] {
        let parent = folder + "-" + link
        try FileManager.default.createSymbolicLink(
          atPath: parent, withDestinationPath: elsewhere)
        let linked = self.store(folder + "-" + path)
        #expect(linked.png(svg: drawing, width: 40, height: 20) == png)
        linked.removeUnused()
      }
      #expect(try names(elsewhere) == ["1.png", "share"])
      #expect(try names(elsewhere + "/share") == ["1.png"])
    }
  }

  @Test("Builds at the same time do not hinder each other")
  func concurrent() async throws {
    let parent = NSTemporaryDirectory() + "sitegen-share-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: parent) }
    let drawing = self.drawing
    let expected = (1...6).map { SVGRaster.png(svg: drawing, width: 10 * $0, height: 20) }
    await withTaskGroup(of: Bool.self) { group in
      for build in 0..<4 {
        group.addTask {
          (0..<10).allSatisfy { _ in
            let store = self.store(parent + "/share")
            let widths = (1...6).filter { $0 % 4 != build }
            let same = widths.allSatisfy {
              store.png(svg: drawing, width: 10 * $0, height: 20) == expected[$0 - 1]
            }
            store.removeUnused()
            return same
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
    #expect(try names(parent + "/share").allSatisfy { $0.hasSuffix(".png") })
  }
}
