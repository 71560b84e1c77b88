/// UTF-8 text that lies in memory or, so that a large site need not, in a file.
public struct StoredText: Sendable {
  private enum Place: Sendable {
    case memory([UInt8])
    case file(any TextFile, offset: Int, checksum: UInt64?)
  }

  private let place: Place
  /// How many bytes it has.
  public let count: Int

  /// Text in memory.
  public init(_ bytes: [UInt8] = []) {
    place = .memory(bytes)
    count = bytes.count
  }

  /// Text in a file.
  ///
  /// - Parameter checksum: what the file is to compare the bytes with at each use
  public init(in file: any TextFile, at offset: Int, count: Int, checksum: UInt64? = nil) {
    place = .file(file, offset: offset, checksum: checksum)
    self.count = count
  }

  /// Whether there is no text.
  public var isEmpty: Bool { count == 0 }

  /// The bytes; read anew at each use where they lie in a file.
  public var bytes: [UInt8] {
    switch place {
    case .memory(let bytes): return bytes
    case .file(let file, let offset, let checksum):
      guard count > 0 else { return [] }
      return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = file.read(
          at: offset, into: UnsafeMutableRawBufferPointer(buffer), expecting: checksum)
      }
    }
  }
}

/// A file that texts lie in.
public protocol TextFile: AnyObject, Sendable {
  /// Reads the bytes at a place that was written before; returns how many. Where the machine fails, or
  /// they have not the checksum that is expected, there are fewer than there is room for, and the file
  /// remembers that it has failed.
  func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer, expecting checksum: UInt64?
  ) -> Int
}
