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
  /// what is there has the status and the hash of what that build wrote. It is only read.
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
    guard trustsStatus, isLast(), let replacements = replacements(source) else { return false }
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
      guard let hash = try splice.run(replacing: replacements, of: last.hash, to: target), isLast()
      else {
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

/// Writes a file that has the bytes of another but for some, and hashes both on the way.
private struct FileSplice {
  let system: FileSystem
  let source: Int32
  let size: Int
  let shown: String

  /// A multiple of 32, as the hash wants.
  private static let pieceSize = 256 << 10

  /// The hash of what was written; `nil` where the source cannot be read or has not the hash `last`, or
  /// where replacements are not in it or not in order.
  func run(
    replacing replacements: [Publisher.Replacement], of last: ContentHash, to target: Int32
  ) throws(PublishingError) -> ContentHash? {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 64)
    defer { piece.deallocate() }
    var output = Output(system: system, target: target, shown: shown)
    var hash = XXH64()
    var rest = replacements[...]
    // Up to where the source has been read, and up to where it has been written or replaced.
    var (position, done) = (0, 0)
    while true {
      guard let count = try? system.read(source, at: position, into: piece, for: shown) else {
        return nil
      }
      let isLast = count < Self.pieceSize
      let (start, end) = (position, position + count)
      func part(to bound: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: piece[(done - start)..<(bound - start)])
      }
      while let next = rest.first, next.range.lowerBound < end || isLast {
        guard done <= next.range.lowerBound, next.range.lowerBound <= end,
          next.range.upperBound <= size
        else { return nil }
        try output.write(part(to: next.range.lowerBound))
        var failure: PublishingError?
        next.bytes.withUnsafeBytes { bytes in
          do throws(PublishingError) { try output.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        done = next.range.upperBound
        rest.removeFirst()
      }
      if done < end {
        try output.write(part(to: end))
        done = end
      }
      position = end
      let whole = count & ~31
      hash.update(UnsafeRawBufferPointer(rebasing: piece[..<whole]))
      guard isLast else { continue }
      let tail = UnsafeRawBufferPointer(rebasing: piece[whole..<count])
      guard position == size, ContentHash(value: hash.finish(tail)) == last else { return nil }
      return try output.finish()
    }
  }

  /// What is to be written, while it waits for a piece to become full.
  private struct Output: ~Copyable {
    let system: FileSystem
    let target: Int32
    let shown: String
    private let piece = UnsafeMutableRawBufferPointer.allocate(
      byteCount: pieceSize, alignment: 64)
    private var filled = 0
    private var hash = XXH64()

    init(system: FileSystem, target: Int32, shown: String) {
      self.system = system
      self.target = target
      self.shown = shown
    }

    deinit { piece.deallocate() }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {
      var rest = bytes
      while !rest.isEmpty {
        // Most pieces of most files are as they were: they are written from where they are.
        if filled == 0, rest.count == piece.count {
          hash.update(rest)
          return try system.write(target, rest, for: shown)
        }
        let part = UnsafeRawBufferPointer(rebasing: rest[..<min(rest.count, piece.count - filled)])
        UnsafeMutableRawBufferPointer(rebasing: piece[filled...]).copyMemory(from: part)
        filled += part.count
        rest = UnsafeRawBufferPointer(rebasing: rest[part.count...])
        if filled == piece.count {
          let full = UnsafeRawBufferPointer(piece)
          hash.update(full)
          try system.write(target, full, for: shown)
          filled = 0
        }
      }
    }

    /// Writes the rest and gives the hash of all.
    mutating func finish() throws(PublishingError) -> ContentHash {
      let rest = UnsafeRawBufferPointer(rebasing: piece[..<filled])
      if !rest.isEmpty { try system.write(target, rest, for: shown) }
      let whole = filled & ~31
      hash.update(UnsafeRawBufferPointer(rebasing: rest[..<whole]))
      return ContentHash(value: hash.finish(UnsafeRawBufferPointer(rebasing: rest[whole...])))
    }
  }
}
