#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

extension Publisher {
  /// Bytes that take the place of others in a file.
  public struct Replacement: Sendable {
    let range: Range<Int>
    let bytes: [UInt8]

    /// Puts `bytes` in the place of those in `range`.
    public init(_ range: Range<Int>, with bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }
  }

  /// Plans a file whose bytes are those that the last build wrote but for some, and stages it, where
  /// what is there is, by its status, what that build wrote. What is there is only read.
  ///
  /// - Parameters:
  ///   - path: Where it goes.
  ///   - kind: When it appears.
  ///   - replacements: Gets the file that is there, open for reading, and gives what to replace, in
  ///     order; `nil` for not at all.
  /// - Returns: whether it has been planned; otherwise nothing has, and the caller makes and writes it.
  /// - Throws: As `write`.
  public func revise(
    _ path: OutputPath, kind: Kind, _ replacements: (_ file: Int32) -> [Replacement]?
  ) throws(PublishingError) -> Bool {
    guard manifest.isWhole, let entry = manifest.entries[path.string], let last = entry.file,
      let source = try? system.openForReading(root, path.string)
    else { return false }
    defer { close(source) }
    func isLast() -> Bool {
      (try? system.status(ofOpen: source, path.string)).map(last.matches) ?? false
    }
    guard isLast(), let replacements = replacements(source) else { return false }
    if replacements.isEmpty {
      guard isLast() else { return false }
      try reserve(path)
      record(path, Plan(kind: kind, entry: entry))
      return true
    }
    let splice = FileSplice(
      system: system, source: source, size: Int(last.size), shown: path.string)
    return try failing { () throws(PublishingError) in
      let (stage, staged) = try stageFile(for: path.string, isNew: false)
      let target = try system.create(stage, staged.name, for: path.string)
      defer { close(target) }
      guard let hash = try splice.run(replacing: replacements, to: target), isLast() else {
        try system.removeFile(stage, staged.name)
        return false
      }
      let print = Manifest.Fingerprint(
        try system.status(ofOpen: target, path.string), hash: hash)
      try reserve(path)
      record(
        path,
        Plan(kind: kind, entry: Manifest.Entry(file: print), staged: staged, replaces: .file))
      return true
    }
  }
}

/// Writes a file that has the bytes of another but for some, and hashes it on the way.
private struct FileSplice {
  let system: FileSystem
  let source: Int32
  let size: Int
  let shown: String

  /// A multiple of 32, as the hash wants.
  private static let pieceSize = 256 << 10

  /// What is to be written, while it waits for a piece to become full.
  fileprivate struct Piece: ~Copyable {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 64)
    var filled = 0
    var hash = XXH64()

    deinit { bytes.deallocate() }

    var free: UnsafeMutableRawBufferPointer {
      UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
    }

    var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<filled]) }
  }

  /// The hash of what was written; `nil` where the source cannot be read or is shorter than it was, or
  /// where replacements are not in it or not in order.
  func run(
    replacing replacements: [Publisher.Replacement], to target: Int32
  ) throws(PublishingError) -> ContentHash? {
    var piece = Piece()
    var position = 0
    for replacement in replacements {
      guard position <= replacement.range.lowerBound, replacement.range.upperBound <= size,
        try copy(position..<replacement.range.lowerBound, &piece, to: target)
      else { return nil }
      try write(replacement.bytes, &piece, to: target)
      position = replacement.range.upperBound
    }
    guard try copy(position..<size, &piece, to: target) else { return nil }
    let content = piece.content
    if !content.isEmpty { try system.write(target, content, for: shown) }
    let whole = content.count & ~31
    piece.hash.update(UnsafeRawBufferPointer(rebasing: content[..<whole]))
    return ContentHash(
      value: piece.hash.finish(UnsafeRawBufferPointer(rebasing: content[whole...])))
  }

  private func copy(
    _ range: Range<Int>, _ piece: inout Piece, to target: Int32
  ) throws(PublishingError) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let free = piece.free
      let part = UnsafeMutableRawBufferPointer(
        rebasing: free[..<min(free.count, range.upperBound - position)])
      guard (try? system.read(source, at: position, into: part, for: shown)) == part.count
      else { return false }
      position += part.count
      try take(part.count, &piece, to: target)
    }
    return true
  }

  private func write(
    _ bytes: [UInt8], _ piece: inout Piece, to target: Int32
  ) throws(PublishingError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(piece.free.count)
      piece.free.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      try take(part.count, &piece, to: target)
    }
  }

  /// Counts bytes that were put into the piece, and writes it when it is full.
  private func take(
    _ count: Int, _ piece: inout Piece, to target: Int32
  ) throws(PublishingError) {
    piece.filled += count
    guard piece.filled == piece.bytes.count else { return }
    piece.hash.update(piece.content)
    try system.write(target, piece.content, for: shown)
    piece.filled = 0
  }
}
