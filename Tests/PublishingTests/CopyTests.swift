import Foundation
import Testing

@testable import Publishing

@Suite("Copies")
struct CopyTests {
  private let folder = Folder()
  private let path = try? OutputPath("static/a.bin")

  private func copy(
    fault: (@Sendable (PublishingError.Operation, String) -> Int32?)? = nil
  ) throws -> PublishSummary {
    var options = Publisher.Options(lockTimeout: 0)
    options.fault = fault
    let publisher = try Publisher(output: folder.output, protected: [], options: options)
    try publisher.copy(try OutputPath("static/a.bin"), from: folder.path + "/source.bin")
    return try publisher.finish()
  }

  private func age() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)],
      ofItemAtPath: folder.path + "/source.bin")
  }

  @Test(
    "Files of every size are copied whole",
    arguments: [0, 1, 31, 262_143, 262_144, 262_145, 1_000_003])
  func sizes(_ size: Int) throws {
    let text = String(repeating: "x", count: size)
    try folder.write("source.bin", text)
    #expect(try copy().written == 1)
    #expect(folder.tree()["static/a.bin"] == text)
    #expect(try copy().unchanged == 1)
  }

  @Test("A source with the status of the last build is not read")
  func unread() throws {
    try folder.write("source.bin", "one")
    try age()
    _ = try copy()
    let reads = Counter()
    #expect(
      try copy { operation, path in
        if operation == .read, path.hasSuffix("source.bin") { _ = reads.next() }
        return nil
      }.unchanged == 1)
    // Opening it counts as one.
    #expect(reads.count == 1)
  }

  @Test("A changed source is copied, an equal one is not")
  func changed() throws {
    try folder.write("source.bin", "one")
    _ = try copy()
    try folder.write("source.bin", "two")
    #expect(try copy().written == 1)
    #expect(folder.tree()["static/a.bin"] == "two")
    try folder.remove("source.bin")
    try folder.write("source.bin", "two")
    #expect(try copy().unchanged == 1)
  }

  @Test("Links, folders and missing files are no sources")
  func bad() throws {
    #expect(throws: PublishingError.self) { try copy() }
    try folder.write("secret", "secret")
    try folder.link("source.bin", to: "secret")
    #expect(throws: PublishingError.self) { try copy() }
    try folder.remove("source.bin")
    try folder.write("source.bin/x", "x")
    #expect(throws: PublishingError.self) { try copy() }
    #expect(folder.tree() == [:])
  }
}
