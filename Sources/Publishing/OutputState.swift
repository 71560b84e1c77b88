/// Which files an output folder holds, as far as the list of them tells.
public struct OutputState: Hashable, Sendable {
  /// A hash of the list of files; `nil` where there is none.
  public let manifest: ContentHash?

  /// Wraps a hash that was kept somewhere.
  public init(manifest: ContentHash?) { self.manifest = manifest }
}

extension Publisher {
  /// What the output folder holds now, `finish` included.
  public var outputState: OutputState { OutputState(manifest: state.withLock { $0.manifestHash }) }

  /// Whether every file that the last build wrote is there and is, by its status, what was written.
  public var isIntact: Bool {
    guard manifest.isWhole else { return false }
    for (path, entry) in manifest.entries {
      guard let file = entry.file, let status = try? system.status(root, path),
        file.matches(status)
      else { return false }
    }
    return true
  }
}
