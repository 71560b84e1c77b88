import Foundation
import Testing

@testable import Publishing

@Suite("Files that are made of those of the last build")
struct FileRevisionTests {
  private let folder = Folder()
  private let name = "data/a.bin"

  private typealias Fault = @Sendable (PublishingError.Operation, String) -> Int32?

  /// Publishes two files, of which the second is made of the last one or, where that is refused, not.
  private func revise(
    _ replacements: [Publisher.Replacement]?, fault: Fault? = nil
  ) throws -> (isRevised: Bool, summary: PublishSummary) {
    var options = Publisher.Options(lockTimeout: 0)
    options.fault = fault
    let publisher = try Publisher(output: folder.output, protected: [], options: options)
    do {
      let path = try OutputPath(name)
      try publisher.write(try OutputPath("a.css"), Array("new".utf8), kind: .asset)
      let isRevised = try publisher.revise(path, kind: .asset) { _ in replacements }
      if !isRevised { try publisher.write(path, Array("anew".utf8), kind: .asset) }
      return (isRevised, try publisher.finish())
    } catch {
      publisher.abandon()
      throw error
    }
  }

  private func text(_ size: Int) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return String(String(repeating: letters, count: size / 26 + 1).utf8.prefix(size)) ?? ""
  }

  private func apply(_ replacements: [Publisher.Replacement], to text: String) -> String {
    var bytes = Array(text.utf8)
    for replacement in replacements.reversed() {
      bytes.replaceSubrange(replacement.range, with: replacement.bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "They have the old bytes and the new, and their hash is known",
    arguments: [0, 1, 31, 33, 262_143, 262_144, 262_145, 1_000_003])
  func bytes(_ size: Int) throws {
    let places = [0, 1, 30, 262_100, 262_144, 524_287, size - 1, size].filter { 0...size ~= $0 }
    for lengths in [(0, 1), (1, 1), (1, 0), (3, 40), (40, 300_000)] {
      let old = text(size)
      try folder.publish(["a.css": "old", name: old])
      var replacements: [Publisher.Replacement] = []
      var end = 0
      for place in Set(places).sorted() where place >= end {
        end = min(size, place + lengths.0)
        replacements.append(
          .init(place..<end, with: [UInt8](repeating: 0x30, count: lengths.1)))
      }
      let (isRevised, summary) = try revise(replacements)
      #expect(isRevised && summary.written == 2)
      let expected = apply(replacements, to: old)
      #expect(folder.tree()[name] == expected)
      // The same again: what the list of files says of it is right.
      #expect(try folder.publish(["a.css": "new", name: expected]).unchanged == 2)
    }
  }

  @Test("Without anything to replace they stay")
  func nothing() throws {
    try folder.publish(["a.css": "old", name: text(100)])
    let (isRevised, summary) = try revise([])
    #expect(isRevised && summary.unchanged == 1 && summary.written == 1)
    #expect(folder.tree()[name] == text(100))
  }

  @Test("What does not fit is refused, and nothing of it is left")
  func refused() throws {
    let one = [UInt8(0x30)]
    for replacements in [
      nil, [.init(99..<101, with: one)], [.init(101..<101, with: one)],
      [.init(5..<7, with: one), .init(6..<8, with: one)],
      [.init(5..<7, with: one), .init(1..<2, with: one)],
    ] as [[Publisher.Replacement]?] {
      try folder.publish(["a.css": "old", name: text(100)])
      #expect(try !revise(replacements).isRevised)
      #expect(folder.tree()[name] == "anew")
      #expect(folder.traces().allSatisfy { !$0.hasSuffix("stage") })
    }
  }

  @Test("What is not the last build's is refused")
  func foreign() throws {
    let change = [Publisher.Replacement(1..<2, with: [0x30])]
    let path = folder.output + "/" + name
    let changes: [() throws -> Void] = [
      { try folder.write("public/" + name, text(100)) },
      { try folder.write("public/" + name, text(101)) },
      {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -9)], ofItemAtPath: path)
      },
      { try folder.remove("public/" + name) },
      {
        try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/moved")
        try folder.link("public/" + name, to: folder.path + "/moved")
      },
    ]
    for (number, edit) in changes.enumerated() {
      try folder.publish(["a.css": "old", name: text(100)])
      try edit()
      #expect(try !revise(change).isRevised, "\(number)")
      #expect(folder.tree()[name] == "anew", "\(number)")
    }
    try folder.publish(["a.css": "old"])
    #expect(try !revise(change).isRevised)
  }

  @Test("One that changes while it is read is refused")
  func changing() throws {
    try folder.publish(["a.css": "old", name: text(1_000_000)])
    let path = folder.output + "/" + name
    let reads = Counter()
    let (isRevised, _) = try revise([.init(1..<2, with: [0x30])]) { operation, shown in
      if operation == .read, shown.hasSuffix("a.bin"), reads.next() == 3 {
        truncate(path, 500_000)
      }
      return nil
    }
    #expect(!isRevised)
    #expect(folder.tree()[name] == "anew")
  }

  @Test("One with the status of the last, and other bytes, is refused", arguments: [0, 5, 999_999])
  func disguised(_ place: Int) throws {
    try folder.publish(["a.css": "old", name: text(1_000_000)])
    let path = folder.output + "/" + name
    var status = stat()
    try #require(stat(path, &status) == 0)
    let file = try #require(fopen(path, "r+"))
    fseek(file, place, SEEK_SET)
    fputc(0x30, file)
    fclose(file)
    #if canImport(Darwin)
      let times = [status.st_atimespec, status.st_mtimespec]
    #else
      let times = [status.st_atim, status.st_mtim]
    #endif
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    #expect(try !revise([.init(5..<6, with: [0x31])]).isRevised)
    #expect(folder.tree()[name] == "anew")
  }

  @Test("What cannot be read is made anew")
  func unreadable() throws {
    for number in 0..<3 {
      try folder.publish(["a.css": "old", name: text(1_000_000)])
      let reads = Counter()
      let (isRevised, _) = try revise([.init(1..<2, with: [0x30])]) { operation, shown in
        operation == .read && shown.hasSuffix("a.bin") && reads.next() == number ? EIO : nil
      }
      #expect(!isRevised)
      #expect(folder.tree()[name] == "anew")
    }
  }

  @Test("Where writing fails, the old site stays")
  func failure() throws {
    let old = ["a.css": "old", name: text(1_000_000)]
    for number in 0..<5 {
      try folder.publish(old)
      let writes = Counter()
      #expect(throws: PublishingError.self) {
        _ = try revise([.init(1..<2, with: [0x30])]) { operation, shown in
          operation == .write && shown.hasSuffix("a.bin") && writes.next() == number ? ENOSPC : nil
        }
      }
      #expect(folder.tree() == withFolders(old))
    }
  }

  @Test("Links to the last one keep its bytes")
  func links() throws {
    try folder.publish(["a.css": "old", name: text(100)])
    try FileManager.default.linkItem(
      atPath: folder.output + "/" + name, toPath: folder.path + "/kept")
    // A link changes the file's status: its bytes are compared once.
    try folder.publish(["a.css": "old", name: text(100)])
    #expect(try revise([.init(1..<2, with: [0x30])]).isRevised)
    #expect(FileManager.default.contents(atPath: folder.path + "/kept") == Data(text(100).utf8))
  }
}
