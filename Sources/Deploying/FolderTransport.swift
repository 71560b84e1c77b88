import Foundation

/// Deploys to a folder of this machine.
struct FolderTransport: Transport {
  let target: String

  func record() throws(DeployError) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(target)/\(DeployRecord.name)").map { [UInt8]($0) }
  }

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    for path in batch.paths {
      let destination = "\(target)/\(path)"
      let parent = (destination as NSString).deletingLastPathComponent
      let temporary = "\(parent)/.sitegen-\(UUID().uuidString)"
      do {
        try FileManager.default.createDirectory(
          atPath: parent, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(folder)/\(path)", toPath: temporary)
      } catch {
        try? FileManager.default.removeItem(atPath: temporary)
        throw .system(path: destination, message: error.localizedDescription)
      }
      if rename(temporary, destination) != 0 {
        let message = String(cString: strerror(errno))
        try? FileManager.default.removeItem(atPath: temporary)
        throw .system(path: destination, message: message)
      }
    }
  }

  func delete(_ paths: [String]) throws(DeployError) {
    for path in paths {
      if unlink("\(target)/\(path)") != 0, errno != ENOENT, errno != ENOTDIR {
        throw .system(path: "\(target)/\(path)", message: String(cString: strerror(errno)))
      }
      // Folders that are empty now; others stay.
      var parent = (path as NSString).deletingLastPathComponent
      while !parent.isEmpty, rmdir("\(target)/\(parent)") == 0 {
        parent = (parent as NSString).deletingLastPathComponent
      }
    }
  }
}
