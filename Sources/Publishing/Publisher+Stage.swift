#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

// The staging folder: new files lie below `new` in the folders that they will have, so that whole
// folders can be moved at once; files that replace others lie side by side in numbered folders.
extension Publisher {
  /// Files that replace others are spread over as many folders, so that threads do not wait for one.
  private static let shards = 8
  static let newFolder = "new"

  /// A name for a file that is going to be at `path`, with the folder it needs made.
  func stageFile(
    for path: String, isNew: Bool
  ) throws(PublishingError) -> (stage: Int32, file: Staged) {
    let stage = try openStage()
    let number = nextNumber.add(1, ordering: .relaxed).oldValue
    guard isNew else {
      return (stage, Staged(name: "\(number % Self.shards)/\(number)", number: number))
    }
    if let folder = Self.parent(of: path) { try makeStageFolder(folder, stage) }
    return (stage, Staged(name: Self.newFolder + "/" + path, number: number))
  }

  private func openStage() throws(PublishingError) -> Int32 {
    try state.withLock { (state) throws(PublishingError) in
      if let stage = state.stage { return stage }
      guard !state.hasEnded else { throw .ended }
      try system.makeFolder(root, Self.stageName)
      let stage = try system.openFolder(root, Self.stageName)
      state.stage = stage
      try system.makeFolder(stage, Self.newFolder)
      for shard in 0..<Self.shards { try system.makeFolder(stage, "\(shard)") }
      return stage
    }
  }

  private func makeStageFolder(_ folder: String, _ stage: Int32) throws(PublishingError) {
    if state.withLock({ $0.stageFolders.contains(folder) }) { return }
    if let parent = Self.parent(of: folder) { try makeStageFolder(parent, stage) }
    do throws(PublishingError) {
      try system.makeFolder(stage, Self.newFolder + "/" + folder)
    } catch {
      // Another thread was faster.
      guard case .system(_, _, EEXIST) = error else { throw error }
    }
    state.withLock { _ = $0.stageFolders.insert(folder) }
  }

  /// All folders that `paths` lie in, below the output folder.
  static func folders(of paths: some Sequence<String>) -> Set<String> {
    var folders: Set<String> = []
    for path in paths {
      var path = path
      while let parent = parent(of: path), folders.insert(parent).inserted { path = parent }
    }
    return folders
  }

  /// The folder that `path` lies in; `nil` for the output folder itself.
  static func parent(of path: String) -> String? {
    var path = path
    return path.withUTF8 { bytes in
      guard let slash = bytes.lastIndex(of: 0x2F) else { return nil }
      return String(decoding: bytes[..<slash], as: UTF8.self)
    }
  }
}
