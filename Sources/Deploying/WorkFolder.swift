import Foundation
import Publishing

/// A folder for lists and for what is fetched, removed at the end.
final class WorkFolder: Sendable {
  let path: String
  /// Held open and locked, so that others know that the folder is in use.
  private let handle: Int32
  private let system = FileSystem()

  private static let prefix = "sitegen-deploy-"
  /// Folders that are younger may not be locked yet, in seconds.
  private static let youngest = 60

  init(in base: String = NSTemporaryDirectory()) throws(DeployError) {
    let base = base.hasSuffix("/") ? base : base + "/"
    Self.clearLeftovers(in: base)
    let path = base + Self.prefix + UUID().uuidString
    self.path = path
    guard mkdir(path, 0o700) == 0 else {
      throw .publishing(.system(.makeFolder, path: path, errno: errno))
    }
    handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if handle >= 0 { flock(handle, LOCK_EX | LOCK_NB) }
  }

  deinit {
    FileSystem.removeTree(AT_FDCWD, path)
    if handle >= 0 { close(handle) }
  }

  /// Removes folders of this account's deployments that were killed.
  private static func clearLeftovers(in base: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    where name.hasPrefix(prefix) && UUID(uuidString: String(name.dropFirst(prefix.count))) != nil {
      let file = open(base + name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard file >= 0 else { continue }
      defer { close(file) }
      var status = stat()
      guard fstat(file, &status) == 0, status.st_uid == geteuid(),
        time(nil) - changeTime(status) > youngest, flock(file, LOCK_EX | LOCK_NB) == 0
      else { continue }
      FileSystem.removeTree(AT_FDCWD, base + name)
    }
  }

  private static func changeTime(_ status: stat) -> Int {
    #if canImport(Darwin)
      status.st_ctimespec.tv_sec
    #else
      status.st_ctim.tv_sec
    #endif
  }

  /// Writes a file and gives its path.
  func write(_ name: String, _ bytes: [UInt8]) throws(DeployError) -> String {
    let file = "\(path)/\(name)"
    var failure: PublishingError?
    unlink(file)
    bytes.withUnsafeBytes { buffer in
      do throws(PublishingError) {
        let opened = try system.create(AT_FDCWD, file, for: file)
        defer { close(opened) }
        try system.write(opened, buffer, for: file)
      } catch {
        failure = error
      }
    }
    if let failure { throw .publishing(failure) }
    return file
  }

  /// Makes an empty folder, replacing what has its name.
  func folder(_ name: String) throws(DeployError) -> String {
    let folder = "\(path)/\(name)"
    FileSystem.removeTree(AT_FDCWD, folder)
    do throws(PublishingError) {
      guard let found = try OutputFolder(resolving: folder) else {
        throw .outputNotAbsolute(folder)
      }
      _ = try found.make(system)
    } catch {
      throw .publishing(error)
    }
    return folder
  }

  /// Makes a link to a file, and the folders that it lies in.
  func link(_ name: String, to file: String) throws(DeployError) {
    let link = "\(path)/\(name)"
    for folder in DeployPlan.folders(of: name).reversed() { mkdir("\(path)/\(folder)", 0o700) }
    if symlink(file, link) != 0 {
      throw .publishing(.system(.write, path: link, errno: errno))
    }
  }

  /// Removes a file or folder.
  func remove(_ name: String) { FileSystem.removeTree(AT_FDCWD, "\(path)/\(name)") }

  /// The bytes of a file, where it is there.
  func read(_ name: String) throws(DeployError) -> [UInt8]? {
    do throws(PublishingError) {
      guard try system.status(AT_FDCWD, "\(path)/\(name)") != nil else { return nil }
      return try system.contents(AT_FDCWD, "\(path)/\(name)", limit: 1 << 30)
    } catch {
      throw .publishing(error)
    }
  }
}
