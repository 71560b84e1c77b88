#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

extension Publisher {
  /// Moves everything that was staged to its place, assets before pages, deletes what this build
  /// does not make any more, and gives the lock back.
  ///
  /// - Throws: What stands in the way or what the system says. The old site is there unchanged then,
  ///   except where nothing but a deletion failed: then the new site is there, and the next build
  ///   deletes the rest.
  public func finish() throws(PublishingError) -> PublishSummary {
    let (plans, keys, changesManifest, isUsable) = state.withLock { state in
      (state.plans, state.paths, state.changesManifest, !state.hasFailed && !state.hasEnded)
    }
    guard isUsable, plans.count == keys.count else {
      abandon()
      throw .ended
    }
    do throws(PublishingError) {
      let summary = try publish(plans, keys: keys, changesManifest: changesManifest)
      end(removingFolders: false)
      return summary
    } catch {
      abandon()
      throw error
    }
  }

  private func publish(
    _ plans: [String: Plan], keys: [String: String], changesManifest: Bool
  ) throws(PublishingError) -> PublishSummary {
    let needed = Self.folders(of: plans.keys)
    for folder in needed {
      if let file = keys[OutputPath.key(of: folder)] {
        throw .fileAndFolder(path: file, inside: folder)
      }
    }
    let stale = manifest.entries.keys.filter { plans[$0] == nil }.sorted()
    let staged = plans.filter { $0.value.staged != nil }
    var summary = PublishSummary()
    summary.written = staged.count
    summary.unchanged = plans.count - staged.count
    if staged.isEmpty, stale.isEmpty, manifest.isWhole, !changesManifest { return summary }

    let survey = try survey(staged: staged, stale: stale)
    try move(
      staged, survey, intent: intent(plans, survey).serialized(),
      final: { final(plans.merging($0) { $1 }, survey, needed: needed).serialized() }
    ) { () throws(PublishingError) in
      summary.deleted = survey.obstacles.count
      try delete(survey.toDelete, plans: plans, keys: keys, needed: needed, &summary)
    }
    return summary
  }

  /// Moves staged files to their places, then does what comes last.
  ///
  /// - Parameters:
  ///   - intent: the manifest while files are being moved
  ///   - final: gives the manifest from then on; gets the plans of files whose status changed as they
  ///     were moved
  func move(
    _ staged: [String: Plan], _ survey: Survey, intent: [UInt8],
    final: (_ moved: [String: Plan]) -> [UInt8], last: () throws(PublishingError) -> Void
  ) throws(PublishingError) {
    let (stage, intentFile) = try stageFile(for: Manifest.name, isNew: false)
    try store(intent, stage, intentFile.name)
    let (_, finalFile) = try stageFile(for: Manifest.name, isNew: false)
    let text: [UInt8]
    let moves = Moves(staged: staged, absent: survey.absent)

    var transaction = Transaction(system: system, root: root, stage: stage)
    do throws(PublishingError) {
      try transaction.replace(Manifest.name, from: intentFile.name)
      for path in survey.obstacles { try transaction.moveAway(path) }
      for path in survey.obstacleFolders { try transaction.removeFolder(path) }
      for path in moves.mixedFolders { try transaction.makeFolder(path) }
      for kind in [Kind.asset, .page] {
        for folder in moves.folders[kind] ?? [] {
          try transaction.moveFolder(folder, from: Self.newFolder + "/" + folder)
        }
        for file in moves.files[kind] ?? [] {
          if file.isNew {
            try transaction.create(file.path, from: file.staged.name)
          } else {
            try transaction.replace(file.path, from: file.staged.name)
          }
        }
      }
      text = final(try moved(moves, staged))
      try store(text, stage, finalFile.name)
    } catch {
      transaction.undo()
      throw error
    }
    // The new site is there: nothing stops the rest.
    try last()
    try system.unstoppable
      .rename(stage, finalFile.name, to: root, Manifest.name, for: Manifest.name)
    state.withLock { $0.manifestHash = ContentHash(text) }
  }

  /// The plans of files that were moved by themselves, with the time of that, which counts as a change of
  /// their status. In folders that were moved whole files stay as they are.
  private func moved(
    _ moves: Moves, _ staged: [String: Plan]
  ) throws(PublishingError) -> [String: Plan] {
    var moved: [String: Plan] = [:]
    for file in moves.files.values.joined() {
      guard var plan = staged[file.path], let status = try system.status(root, file.path),
        status.inode == plan.entry.file?.inode
      else { continue }
      plan.entry.file?.changed = status.changed
      moved[file.path] = plan
    }
    return moved
  }

  /// What has to be made, and what is in the way.
  struct Survey {
    /// Folders that are not there yet.
    var absent: Set<String> = []
    /// Files of earlier builds that must go before the new ones come.
    var obstacles: [String] = []
    /// Folders of earlier builds that must go before, inner ones first.
    var obstacleFolders: [String] = []
    /// Files of earlier builds that go last.
    var toDelete: [String] = []
  }

  /// Looks at every folder that is going to change, so that nothing has been changed when one of
  /// them turns out to be impossible.
  func survey(
    staged: [String: Plan], stale: [String]
  ) throws(PublishingError) -> Survey {
    var survey = Survey()
    var obstacles: Set<String> = []
    var removed: Set<String> = []
    let staleSet = Set(stale)
    try system.checkWritable(root, "")

    // A folder of earlier builds where a file comes.
    for (path, plan) in staged where plan.replaces == .folder {
      let inside = path + "/"
      for file in stale where file.hasPrefix(inside) {
        if try system.status(root, file) != nil { obstacles.insert(file) }
      }
      for folder in manifest.folders.filter({ $0 == path || $0.hasPrefix(inside) }) {
        guard try system.status(root, folder)?.kind == .folder else { continue }
        try system.checkWritable(root, folder)
        removed.insert(folder)
      }
      guard removed.contains(path) else { throw .folderInTheWay(path: path) }
      try checkOnlyOurs(path, obstacles: obstacles, removed: removed)
    }

    var present: Set<String> = []
    func look(at folder: String) throws(PublishingError) {
      if survey.absent.contains(folder) || present.contains(folder) { return }
      if let parent = Self.parent(of: folder) {
        try look(at: parent)
        if survey.absent.contains(parent) {
          survey.absent.insert(folder)
          return
        }
      }
      switch try system.status(root, folder)?.kind {
      case nil: survey.absent.insert(folder)
      case .folder:
        try system.checkWritable(root, folder)
        present.insert(folder)
      case .link: throw .symbolicLink(path: folder)
      case .file, .other:
        guard staleSet.contains(folder) else { throw .fileInTheWay(path: folder) }
        obstacles.insert(folder)
        survey.absent.insert(folder)
      }
    }
    for path in staged.keys {
      if let parent = Self.parent(of: path) { try look(at: parent) }
    }

    // Stale files: only through real folders, and only if they are there.
    var reachable: [String: Bool] = [:]
    for path in stale where !obstacles.contains(path) {
      guard try isReachable(path, &reachable),
        let status = try system.status(root, path), status.kind != .folder
      else { continue }
      if !manifest.isWhole {
        // A damaged list may name what is not ours: the content must be what we wrote.
        guard status.kind == .file, let known = manifest.entries[path]?.file,
          try hash(path, in: root) == known.hash
        else { continue }
      }
      survey.toDelete.append(path)
    }
    for folder in reachable.keys.sorted() where reachable[folder] == true {
      try system.checkWritable(root, folder)
    }
    survey.obstacles = obstacles.sorted()
    survey.obstacleFolders = removed.sorted().reversed()
    return survey
  }

  private func checkOnlyOurs(
    _ folder: String, obstacles: Set<String>, removed: Set<String>
  ) throws(PublishingError) {
    let file = try system.openFolder(root, folder)
    defer { close(file) }
    for name in try system.names(file, ".") {
      let path = folder + "/" + name
      if obstacles.contains(path) { continue }
      guard removed.contains(path), try system.status(root, path)?.kind == .folder else {
        throw .folderInTheWay(path: folder)
      }
      try checkOnlyOurs(path, obstacles: obstacles, removed: removed)
    }
  }

  /// Whether all folders that `path` lies in are folders and no links.
  private func isReachable(
    _ path: String, _ known: inout [String: Bool]
  ) throws(PublishingError) -> Bool {
    guard let parent = Self.parent(of: path) else { return true }
    if let known = known[parent] { return known }
    var result = try isReachable(parent, &known)
    if result { result = try system.status(root, parent)?.kind == .folder }
    known[parent] = result
    return result
  }

  private func delete(
    _ stale: [String], plans: [String: Plan], keys: [String: String], needed: Set<String>,
    _ summary: inout PublishSummary
  ) throws(PublishingError) {
    let system = system.unstoppable
    var failure: PublishingError?
    for path in stale {
      // On a file system that ignores letter case this may be a file of this build.
      if let other = keys[OutputPath.key(of: path)],
        let inode = try? system.status(root, path)?.inode,
        inode == (try? system.status(root, other)?.inode)
      {
        continue
      }
      do throws(PublishingError) {
        try system.removeFile(root, path)
        summary.deleted += 1
      } catch {
        if case .system(_, _, ENOENT) = error { continue }
        failure = failure ?? error
      }
    }
    for folder in manifest.folders.subtracting(needed).sorted().reversed() {
      do throws(PublishingError) {
        try system.removeFolder(root, folder)
      } catch {
        switch error {
        case .system(_, _, ENOENT), .system(_, _, ENOTDIR):
          continue
        case .system(_, _, ENOTEMPTY), .system(_, _, EEXIST):
          // It holds somebody's files, so it is theirs now.
          continue
        default: failure = failure ?? error
        }
      }
    }
    if let failure { throw failure }
  }

  // MARK: - Manifests

  /// What may be ours while files are being moved: what was, and what is going to be.
  private func intent(_ plans: [String: Plan], _ survey: Survey) -> Manifest {
    var intent = manifest
    for path in plans.keys where intent.entries[path] == nil {
      intent.entries[path] = Manifest.Entry()
    }
    intent.folders.formUnion(survey.absent)
    return intent
  }

  private func final(
    _ plans: [String: Plan], _ survey: Survey, needed: Set<String>
  ) -> Manifest {
    var final = Manifest()
    final.entries = plans.mapValues(\.entry)
    final.folders = manifest.folders.subtracting(survey.obstacleFolders).union(survey.absent)
      .intersection(needed)
    return final
  }

  private func store(
    _ bytes: [UInt8], _ stage: Int32, _ name: String
  ) throws(PublishingError) {
    let file = try system.create(stage, name, for: Manifest.name)
    defer { close(file) }
    var failure: PublishingError?
    bytes.withUnsafeBytes { bytes in
      do throws(PublishingError) {
        try system.write(file, bytes, for: Manifest.name)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
