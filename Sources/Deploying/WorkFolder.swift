import Foundation

/// A folder for lists and for what is fetched, removed at the end.
final class WorkFolder: Sendable {
  let path: String

  init() throws(DeployError) {
    path = NSTemporaryDirectory() + "sitegen-deploy-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .system(path: path, message: error.localizedDescription)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func write(_ name: String, _ bytes: [UInt8]) throws(DeployError) -> String {
    let file = "\(path)/\(name)"
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: file))
    } catch {
      throw .system(path: file, message: error.localizedDescription)
    }
    return file
  }

  /// Makes an empty folder, replacing what has its name.
  func folder(_ name: String) throws(DeployError) -> String {
    let folder = "\(path)/\(name)"
    do {
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .system(path: folder, message: error.localizedDescription)
    }
    return folder
  }

  /// Removes a file or folder.
  func remove(_ name: String) {
    try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// The bytes of a file, where it is there.
  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { [UInt8]($0) }
  }
}
