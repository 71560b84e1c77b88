import Publishing

/// Which content of a file something was made from.
struct FileVersion: Sendable, Hashable {
  /// The stamp of the file when it was read.
  let stamp: FileStamp
  /// Whether an equal stamp means equal bytes.
  let isSettled: Bool
  /// A hash of the bytes.
  let hash: ContentHash

  /// Makes a version from what was kept somewhere.
  init(stamp: FileStamp, isSettled: Bool, hash: ContentHash) {
    self.stamp = stamp
    self.isSettled = isSettled
    self.hash = hash
  }

  /// The version of bytes that were read at `moment` or later.
  init(_ source: SourceBytes, at moment: Int64) {
    stamp = source.stamp
    isSettled = source.stamp.isSettled(at: moment)
    hash = ContentHash(source.bytes)
  }

  /// Whether a file with this stamp surely has these bytes.
  func isSurely(_ stamp: FileStamp) -> Bool { isSettled && self.stamp == stamp }

  /// Whether the bytes are the same, whatever the stamps.
  func hasSameBytes(as other: FileVersion) -> Bool {
    hash == other.hash && stamp.size == other.stamp.size
  }
}
