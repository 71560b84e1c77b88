import Foundation
import Synchronization

@testable import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A folder for one test, in memory where the system has such a place; removed at the end.
final class Folder: Sendable {
  let path: String

  init() {
    let memory = "/dev/shm"
    let base =
      FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    path = URL(fileURLWithPath: base).resolvingSymlinksInPath().path + "/publishing-\(UUID())"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var output: String { path + "/public" }

  func write(_ file: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Writes other bytes into a file and puts its time back, once the clock that files are stamped with
  /// has gone on.
  func overwrite(_ file: String, _ text: String) throws {
    Thread.sleep(forTimeInterval: 0.1)
    let path = path + "/" + file
    var before = stat()
    stat(path, &before)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    #if canImport(Darwin)
      let times = [before.st_atimespec, before.st_mtimespec]
    #else
      let times = [before.st_atim, before.st_mtim]
    #endif
    utimensat(AT_FDCWD, path, times, 0)
  }

  func link(_ file: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + file, withDestinationPath: target)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + file)
  }

  func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + file) }

  /// What a visitor of the output sees: path to text; folders end with `/`.
  func tree(_ folder: String = "public") -> [String: String] { Self.tree(path + "/" + folder) }

  static func tree(_ folder: String) -> [String: String] {
    var result: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard !name.hasPrefix(".sitegen") else { continue }
      var isFolder: ObjCBool = false
      let file = folder + "/" + name
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      if isFolder.boolValue {
        result[name + "/"] = ""
      } else {
        let data = FileManager.default.contents(atPath: file) ?? Data()
        result[name] = String(decoding: data, as: UTF8.self)
      }
    }
    return result
  }

  /// Names of this program's own files in the output.
  func traces() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? [])
      .filter { $0.hasPrefix(".sitegen") }.sorted()
  }

  /// Publishes `files`; a path that ends with `.css` is an asset.
  @discardableResult
  func publish(
    _ files: [String: String],
    fault: (@Sendable (PublishingError.Operation, String) -> Int32?)? = nil
  ) throws -> PublishSummary {
    try Self.publish(files, to: output, fault: fault)
  }

  @discardableResult
  static func publish(
    _ files: [String: String], to output: String,
    fault: (@Sendable (PublishingError.Operation, String) -> Int32?)? = nil
  ) throws -> PublishSummary {
    var options = Publisher.Options(lockTimeout: 0)
    options.fault = fault
    let publisher = try Publisher(output: output, protected: [], options: options)
    do {
      for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        let kind: Publisher.Kind = path.hasSuffix(".css") ? .asset : .page
        try publisher.write(try OutputPath(path), Array(text.utf8), kind: kind)
      }
      return try publisher.finish()
    } catch {
      publisher.abandon()
      throw error
    }
  }
}

/// The tree of `files` with the folders that they lie in.
func withFolders(_ files: [String: String]) -> [String: String] {
  var result = files
  for path in files.keys {
    var parts = path.split(separator: "/")
    while parts.popLast() != nil, !parts.isEmpty { result[parts.joined(separator: "/") + "/"] = "" }
  }
  return result
}

/// A number that several threads count up.
final class Counter: Sendable {
  private let value = Mutex(0)
  /// Counts and returns the number before.
  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0 - 1
    }
  }
  var count: Int { value.withLock { $0 } }
}
