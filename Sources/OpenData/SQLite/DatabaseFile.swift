import Briefing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A finished SQLite file, where SQLite made it: the largest file of a site is never copied to memory.
///
/// `@unchecked Sendable`: the connection is used by one thread at a time, the one that asked for the
/// file; nothing keeps it.
public final class DatabaseFile: @unchecked Sendable {
  /// Where the bytes are.
  public enum Place {
    /// In a file without a name, open for reading, and the folder it lies in for messages. It stays
    /// open as long as the `DatabaseFile` lives.
    case file(descriptor: Int32, shown: String)
    /// In memory, where no folder could be written to. Valid as long as the `DatabaseFile` lives.
    case memory(UnsafeBufferPointer<UInt8>)
  }

  private enum Storage {
    case file(descriptor: Int32, path: String)
    case memory(SQLiteDatabase)
  }

  private let storage: Storage

  /// Fills an empty database with `fill`, in a file in the first of `folders` that can be written to,
  /// else in memory.
  init(
    in folders: [String], _ fill: (SQLiteDatabase) throws(SQLiteFailure) -> Void
  ) throws(SQLiteFailure) {
    let made = UnnamedFile.make(in: folders) { descriptor, path in
      (try? SQLiteDatabase(file: path)).map { (descriptor, path, $0) }
    }
    if let (descriptor, path, database) = made {
      if (try? fill(database)) != nil {
        storage = .file(descriptor: descriptor, path: path)
        return
      }
      // That disk is full; the output may lie on another.
      close(descriptor)
    }
    let database = try SQLiteDatabase()
    try fill(database)
    storage = .memory(database)
  }

  deinit {
    if case .file(let descriptor, _) = storage { close(descriptor) }
  }

  /// Lends the bytes, or the file that has them.
  public func withPlace<Failure: Error>(
    _ body: (Place) throws(Failure) -> Void
  ) throws(Failure) {
    switch storage {
    case .file(let descriptor, let path): try body(.file(descriptor: descriptor, shown: path))
    case .memory(let database):
      try database.withFile { (bytes) throws(Failure) in try body(.memory(bytes)) }
    }
  }

  /// All bytes; `nil` where they cannot be read.
  public var bytes: [UInt8]? {
    var bytes: [UInt8]?
    withPlace { place in
      switch place {
      case .memory(let memory): bytes = Array(memory)
      case .file(let descriptor, _): bytes = Self.read(descriptor)
      }
    }
    return bytes
  }

  private static func read(_ descriptor: Int32) -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size >= 0 else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, size - filled, off_t(filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
    }
    return bytes.count == size ? bytes : nil
  }
}
