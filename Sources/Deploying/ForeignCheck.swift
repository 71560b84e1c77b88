import Foundation
import Publishing

/// Looks in a folder for what others have put where the site needs the place.
struct ForeignCheck {
  /// The folder, absolute.
  let target: String
  /// What earlier deployments have put there.
  let record: DeployRecord
  let system: FileSystem
  /// What has been found so far.
  private(set) var found = ForeignFiles()
  /// What is known of folders of the target.
  private var folders: [String: State] = ["": .present]

  /// What is at the place of a folder.
  private enum State {
    case present
    case missing
    /// Something that is no folder.
    case blocked
  }

  init(target: String, record: DeployRecord, system: FileSystem) {
    self.target = target
    self.record = record
    self.system = system
  }

  /// Looks at the place of a file that is on no record.
  mutating func look(at file: PublishedFolder.File) throws(PublishingError) {
    let parent = file.path.utf8.lastIndex(of: 0x2F).map { String(file.path[..<$0]) } ?? ""
    guard try state(of: parent) == .present,
      let status = try system.status(AT_FDCWD, "\(target)/\(file.path)")
    else { return }
    switch status.kind {
    case .file:
      if try !isEqual(file) { found.files.append(file.path) }
    case .folder:
      if try hasForeign(file.path) { found.obstacles.append(file.path + "/") }
    case .link, .other: found.files.append(file.path)
    }
  }

  private mutating func state(of folder: String) throws(PublishingError) -> State {
    if let known = folders[folder] { return known }
    let parent = folder.utf8.lastIndex(of: 0x2F).map { String(folder[..<$0]) } ?? ""
    var result = try state(of: parent)
    if result == .present {
      result = try own(folder)
      // What a deployment has put there is deleted before anything is uploaded.
      if result == .blocked, record.files[folder] == nil { found.obstacles.append(folder) }
    }
    folders[folder] = result
    return result
  }

  private func own(_ folder: String) throws(PublishingError) -> State {
    let path = "\(target)/\(folder)"
    guard let status = try system.status(AT_FDCWD, path) else { return .missing }
    if status.kind == .folder { return .present }
    guard status.kind == .link, let link = try? system.openFolder(AT_FDCWD, path, follow: true)
    else { return .blocked }
    close(link)
    return .present
  }

  private func isEqual(_ file: PublishedFolder.File) throws(PublishingError) -> Bool {
    let path = "\(target)/\(file.path)"
    let there: Int32
    do throws(PublishingError) {
      there = try system.openForReading(AT_FDCWD, path)
    } catch {
      if error == .stopped { throw error }
      // What cannot be read cannot be told to be ours.
      return false
    }
    defer { close(there) }
    return try FileCopy(system: system, shown: path).run(from: there, to: nil).hash == file.hash
  }

  /// Whether a folder holds anything but what is on the record.
  private func hasForeign(_ folder: String) throws(PublishingError) -> Bool {
    let path = "\(target)/\(folder)"
    let names = try system.names(AT_FDCWD, path).filter { !FolderTransport.isTemporary($0) }
    // An empty folder is no deployment's, which removes those that it empties.
    if names.isEmpty { return true }
    for name in names {
      let inner = "\(folder)/\(name)"
      let status = try system.status(AT_FDCWD, "\(target)/\(inner)")
      if status?.kind == .folder {
        if try hasForeign(inner) { return true }
      } else if status != nil, record.files[inner] == nil {
        return true
      }
    }
    return false
  }
}
