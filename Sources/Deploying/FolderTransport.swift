import Foundation
import Publishing

/// Deploys to a folder of this machine.
struct FolderTransport: Transport {
  private let target: String
  private let place: OutputFolder
  private let system: FileSystem

  /// What the names of files begin with that are not whole yet; a UUID follows.
  private static let temporaryPrefix = ".sitegen-"

  /// - Parameters:
  ///   - target: The folder, absolute; need not be there yet.
  ///   - source: The folder of the site.
  ///   - protected: Folders to keep away from.
  init(
    target: String, source: String, protected: [ProtectedFolder],
    isStopped: (@Sendable () -> Bool)?
  ) throws(DeployError) {
    system = FileSystem(isStopped: isStopped)
    do throws(PublishingError) {
      guard let place = try OutputFolder(resolving: target) else {
        throw .outputNotAbsolute(target)
      }
      let site = try OutputFolder(resolving: source)?.path ?? source
      if place.path == site || place.path.hasPrefix(site + "/") {
        throw .outputProtected(output: target, folder: source)
      }
      try place.check(against: protected, shown: target)
      self.place = place
    } catch {
      throw .publishing(error)
    }
    self.target = place.path
  }

  func lock() throws(DeployError) -> TargetLock? {
    try failing { () throws(PublishingError) in
      _ = try place.make(system)
      close(try system.openFolder(AT_FDCWD, target, follow: true))
    }
    return try TargetLock(target, seconds: 10)
  }

  func record() throws(DeployError) -> [UInt8]? {
    let path = full(DeployRecord.name)
    let isThere = try failing { () throws(PublishingError) in
      // Something else than a folder at its place is an error, and no folder is none.
      if try system.status(AT_FDCWD, target) == nil { return false }
      close(try system.openFolder(AT_FDCWD, target, follow: true))
      return try system.status(AT_FDCWD, path) != nil
    }
    guard isThere else { return nil }
    do throws(PublishingError) {
      return try system.contents(AT_FDCWD, path, limit: 1 << 30)
    } catch {
      throw error == .stopped ? .publishing(error) : .recordUnreadable(error)
    }
  }

  func foreign(
    among files: [PublishedFolder.File], from folder: String, record: DeployRecord
  ) throws(DeployError) -> ForeignFiles {
    try failing { () throws(PublishingError) in
      var check = ForeignCheck(target: target, record: record, system: system)
      for file in files { try check.look(at: file) }
      return check.found
    }
  }

  func clearLeftovers(in folders: Set<String>) {
    for folder in folders {
      let path = folder.isEmpty ? target : full(folder)
      for name in (try? system.names(AT_FDCWD, path)) ?? [] where Self.isTemporary(name) {
        unlink("\(path)/\(name)")
      }
    }
  }

  /// Whether a name is one of those that `upload` gives to files that are not whole yet.
  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(temporaryPrefix)
      && UUID(uuidString: String(name.dropFirst(temporaryPrefix.count))) != nil
  }

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    try failing { () throws(PublishingError) in
      var made: Set<String> = []
      for path in batch.paths {
        let parent = Self.parent(of: path)
        try make(parent, &made)
        let name = Self.temporaryPrefix + UUID().uuidString
        let temporary = full(parent.isEmpty ? name : "\(parent)/\(name)")
        do throws(PublishingError) {
          try copy("\(folder)/\(path)", to: temporary, for: full(path))
          try system.rename(AT_FDCWD, temporary, to: AT_FDCWD, full(path), for: full(path))
        } catch {
          unlink(temporary)
          throw error
        }
      }
    }
  }

  func delete(_ paths: [String]) throws(DeployError) {
    try failing { () throws(PublishingError) in
      for path in paths {
        if let status = try system.status(AT_FDCWD, full(path)), status.kind != .folder {
          try system.removeFile(AT_FDCWD, full(path))
        }
        // Folders that are empty now; others stay.
        var parent = Self.parent(of: path)
        while !parent.isEmpty, rmdir(full(parent)) == 0 { parent = Self.parent(of: parent) }
      }
    }
  }

  private func copy(
    _ source: String, to temporary: String, for shown: String
  ) throws(PublishingError) {
    let from = try system.openForReading(AT_FDCWD, source)
    defer { close(from) }
    let to = try system.create(AT_FDCWD, temporary, for: shown)
    defer { close(to) }
    _ = try FileCopy(system: system, shown: source).run(from: from, to: to, targetShown: shown)
  }

  /// Makes a folder of the target and those around it.
  private func make(_ folder: String, _ made: inout Set<String>) throws(PublishingError) {
    guard !folder.isEmpty, made.insert(folder).inserted else { return }
    try make(Self.parent(of: folder), &made)
    do throws(PublishingError) {
      try system.makeFolder(AT_FDCWD, full(folder))
    } catch {
      guard case .system(_, _, EEXIST) = error else { throw error }
    }
  }

  private func full(_ path: String) -> String { "\(target)/\(path)" }

  private static func parent(of path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(path[..<$0]) } ?? ""
  }

  private func failing<T>(_ body: () throws(PublishingError) -> T) throws(DeployError) -> T {
    do throws(PublishingError) {
      return try body()
    } catch {
      throw .publishing(error)
    }
  }
}
