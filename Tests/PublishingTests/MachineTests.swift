import Foundation
import Testing

@testable import Publishing

private func run(_ tool: String, _ arguments: String...) -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [tool] + arguments
  process.standardError = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  do { try process.run() } catch { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}

private func canMount() -> Bool {
  let folder = Folder()
  guard run("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder.path) else { return false }
  return run("umount", folder.path)
}

private func canMakeImmutable() -> Bool {
  let folder = Folder()
  guard run("chattr", "+i", folder.path) else { return false }
  return run("chattr", "-i", folder.path)
}

@Suite("Real machines", .serialized, .timeLimit(.minutes(10)))
struct MachineTests {
  @Test("A full disk leaves the old site", .enabled(if: canMount(), "needs the right to mount"))
  func fullDisk() throws {
    let folder = Folder()
    let disk = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    #expect(run("mount", "-t", "tmpfs", "-o", "size=400k", "none", disk))
    defer { _ = run("umount", disk) }
    let output = disk + "/public"
    let old = Dictionary(
      uniqueKeysWithValues: (0..<20).map {
        ("p\($0)/index.html", String(repeating: "a", count: 5000))
      })
    try Folder.publish(old, to: output)
    let new = old.mapValues { $0 + String(repeating: "b", count: 9000) }
    let error = #expect(throws: PublishingError.self) { try Folder.publish(new, to: output) }
    #expect(error?.message(in: .english).contains("the disk is full") == true)
    #expect(Folder.tree(output) == withFolders(old))
    #expect(try Folder.publish(old, to: output).unchanged == 20)
  }

  @Test(
    "A folder that cannot be written to is found before anything changes",
    .enabled(if: canMakeImmutable(), "needs the right to make folders immutable"))
  func unwritable() throws {
    let folder = Folder()
    let old = ["a.html": "1", "b/c.html": "1", "d/e.html": "1"]
    try folder.publish(old)
    let locked = folder.output + "/d"
    #expect(run("chattr", "+i", locked))
    defer { _ = run("chattr", "-i", locked) }
    for new in [
      ["a.html": "2", "b/c.html": "2", "d/e.html": "2"], ["a.html": "2"],
      ["a.html": "2", "d/e.html": "1", "d/f.html": "1"],
    ] {
      let error = #expect(throws: PublishingError.self) { try folder.publish(new) }
      guard case .system(.writeFolder, path: "d", _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(folder.tree() == withFolders(old))
      #expect(folder.traces() == [".sitegen-lock", ".sitegen-manifest"])
    }
  }

  @Test(
    "One file that cannot be replaced undoes the rest",
    .enabled(if: canMakeImmutable(), "needs the right to make files immutable"))
  func immutableFile() throws {
    let folder = Folder()
    let old = ["a.html": "1", "b/c.html": "1", "d/e.html": "1", "x.css": "1"]
    try folder.publish(old)
    let locked = folder.output + "/d/e.html"
    #expect(run("chattr", "+i", locked))
    defer { _ = run("chattr", "-i", locked) }
    #expect(throws: PublishingError.self) {
      try folder.publish([
        "a.html": "2", "b/c.html": "2", "d/e.html": "2", "n/n": "n", "x.css": "2",
      ])
    }
    #expect(folder.tree() == withFolders(old))
  }

  @Test("Ten thousand pages are published and found unchanged in reasonable time")
  func speed() throws {
    let folder = Folder()
    let page = [UInt8](repeating: 0x61, count: 16_000)
    func publish() throws -> (PublishSummary, Duration) {
      var summary = PublishSummary()
      let time = try ContinuousClock().measure {
        let publisher = try Publisher(output: folder.output, protected: [])
        for index in 0..<10_000 {
          try publisher.write(try OutputPath("articles/a\(index)/index.html"), page, kind: .page)
        }
        summary = try publisher.finish()
      }
      return (summary, time)
    }
    let cold = try publish()
    #expect(cold.0.written == 10_000)
    let warm = try publish()
    #expect(warm.0.unchanged == 10_000)
    #expect(warm.1 < cold.1)
  }
}
