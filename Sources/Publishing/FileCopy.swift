#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Reads a file piece by piece: hashes it and, where asked, writes it to another.
package struct FileCopy {
  let system: FileSystem
  /// The path for messages.
  let shown: String

  /// - Parameter shown: The path for messages.
  package init(system: FileSystem, shown: String) {
    self.system = system
    self.shown = shown
  }

  /// A multiple of 32, as the hash wants.
  private static let pieceSize = 256 << 10

  /// Copies from where `source` stands to its end; without a target it is only hashed.
  package func run(
    from source: Int32, to target: Int32?, targetShown: String = ""
  ) throws(PublishingError) -> (hash: ContentHash, size: Int64) {
    let piece = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.pieceSize, alignment: 64)
    defer { piece.deallocate() }
    var state = XXH64()
    var size: Int64 = 0
    while true {
      let count = try system.read(source, into: piece, for: shown)
      let bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
      size += Int64(count)
      if let target, count > 0 { try system.write(target, bytes, for: targetShown) }
      let whole = count & ~31
      state.update(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
      if count < Self.pieceSize {
        let tail = UnsafeRawBufferPointer(rebasing: bytes[whole...])
        return (ContentHash(value: state.finish(tail)), size)
      }
    }
  }
}

extension Publisher {
  /// Plans a copy of a file as an asset and stages it unless it is right already. A source whose
  /// status is the one of the last build is not read.
  ///
  /// - Parameters:
  ///   - path: Where the copy goes.
  ///   - file: The source: a regular file; a link as the last component is refused.
  /// - Throws: As `write`.
  public func copy(_ path: OutputPath, from file: String) throws(PublishingError) {
    let source = try failing { () throws(PublishingError) in
      try system.openForReading(AT_FDCWD, file)
    }
    defer { close(source) }
    try copy(path, fromOpen: source, shown: file)
  }

  /// Plans a copy of an open file as an asset and stages it unless it is right already. A source
  /// whose status is the one of the last build is not read.
  ///
  /// - Parameters:
  ///   - path: Where the copy goes.
  ///   - source: The source: a regular file, open for reading; stays open.
  ///   - shown: The source's path for messages.
  /// - Throws: As `write`.
  public func copy(
    _ path: OutputPath, fromOpen source: Int32, shown: String
  ) throws(PublishingError) {
    try reserve(path)
    try failing { () throws(PublishingError) in
      let moment = now()
      let status = try system.status(ofOpen: source, shown)
      guard status.kind == .file else { throw .system(.read, path: shown, errno: EISDIR) }
      if trustsStatus, let old = manifest.entries[path.string], let known = old.source,
        let written = old.file,
        manifest.isWhole, known.matches(status),
        let there = try system.status(root, path.string), written.matches(there)
      {
        record(path, Plan(kind: .asset, entry: old))
        return
      }
      try copy(path, from: source, shown, Self.isSettled(status, at: moment) ? status : nil)
    }
  }

  /// Plans a file with the bytes of an open one as an asset and stages it unless it is right already.
  /// Nothing about the source is remembered.
  ///
  /// - Parameters:
  ///   - path: Where the bytes go.
  ///   - source: A regular file at its beginning, open for reading; stays open.
  ///   - shown: The source's path for messages.
  /// - Throws: As `write`.
  public func write(
    _ path: OutputPath, fromOpen source: Int32, shown: String
  ) throws(PublishingError) {
    try reserve(path)
    try failing { () throws(PublishingError) in try copy(path, from: source, shown, nil) }
  }

  /// - Parameter status: The source's, where a file with the same one has the same bytes.
  private func copy(
    _ path: OutputPath, from source: Int32, _ shown: String, _ status: FileSystem.Status?
  ) throws(PublishingError) {
    let copying = FileCopy(system: system, shown: shown)
    var replaces = try system.status(root, path.string)?.kind
    if replaces != nil {
      let (hash, size) = try copying.run(from: source, to: nil)
      let found = try inspect(path, hash: hash, size: Int(size))
      if let file = found.unchanged {
        let entry = Manifest.Entry(file: file, source: fingerprint(status, hash, size: size))
        record(path, Plan(kind: .asset, entry: entry))
        return
      }
      replaces = found.replaces
      lseek(source, 0, SEEK_SET)
    }
    let (stage, staged) = try stageFile(for: path.string, isNew: replaces == nil)
    let target = try system.create(stage, staged.name, for: path.string)
    defer { close(target) }
    let (hash, size) = try copying.run(from: source, to: target, targetShown: path.string)
    let written = try system.status(ofOpen: target, path.string)
    let entry = Manifest.Entry(
      file: Manifest.Fingerprint(written, hash: hash),
      source: fingerprint(status, hash, size: size))
    record(path, Plan(kind: .asset, entry: entry, staged: staged, replaces: replaces))
  }

  private func fingerprint(
    _ status: FileSystem.Status?, _ hash: ContentHash, size: Int64
  ) -> Manifest.Fingerprint? {
    guard let status, size == status.size else { return nil }
    return Manifest.Fingerprint(status, hash: hash)
  }

  /// Whether a file changed so long before `moment` that a further change gives it another status, on
  /// any file system: two seconds are the coarsest step of their clocks.
  private static func isSettled(_ status: FileSystem.Status, at moment: Int64) -> Bool {
    let newest = max(status.modified, status.changed)
    let (age, isOverflow) = moment.subtractingReportingOverflow(newest)
    return newest < moment && !isOverflow && age > 2_500_000_000
  }
}
