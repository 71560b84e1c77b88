import Foundation
import Testing

@testable import Publishing

@Suite("Copies")
struct CopyTests {
  private let folder = Folder()
  private let path = try? OutputPath("static/a.bin")

  /// - Parameter age: How many seconds ago the source was written, as far as the publisher knows.
  private func copy(
    age: Int64 = 0, trustsStatus: Bool = true,
    fault: (@Sendable (PublishingError.Operation, String) -> Int32?)? = nil
  ) throws -> PublishSummary {
    var options = Publisher.Options(lockTimeout: 0)
    options.fault = fault
    options.trustsStatus = trustsStatus
    options.now = { FileSystem.now() + age * 1_000_000_000 }
    let publisher = try Publisher(output: folder.output, protected: [], options: options)
    try publisher.copy(try OutputPath("static/a.bin"), from: folder.path + "/source.bin")
    return try publisher.finish()
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
    _ = try copy(age: 100)
    func reads(trustsStatus: Bool = true) throws -> Int {
      let reads = Counter()
      let summary = try copy(age: 100, trustsStatus: trustsStatus) { operation, path in
        if operation == .read, path.hasSuffix("source.bin") { _ = reads.next() }
        return nil
      }
      #expect(summary.unchanged == 1)
      return reads.count
    }
    // Opening it counts as one.
    #expect(try reads() == 1)
    #expect(try reads(trustsStatus: false) > 1)
  }

  @Test("A source with other bytes is copied, even with the old size and the old time")
  func timePutBack() throws {
    try folder.write("source.bin", "AAAA")
    _ = try copy(age: 100)
    #expect(try copy(age: 100).unchanged == 1)
    try folder.overwrite("source.bin", "BBBB")
    #expect(try copy(age: 100).written == 1)
    #expect(folder.tree()["static/a.bin"] == "BBBB")
  }

  @Test("A source that may change once more in the same step of the clock is read again")
  func young() throws {
    try folder.write("source.bin", "AAAA")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)],
      ofItemAtPath: folder.path + "/source.bin")
    _ = try copy()
    let reads = Counter()
    _ = try copy { operation, path in
      if operation == .read, path.hasSuffix("source.bin") { _ = reads.next() }
      return nil
    }
    #expect(reads.count > 1)
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
