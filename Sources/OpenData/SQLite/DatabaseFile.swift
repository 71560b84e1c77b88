/// A finished SQLite file, which stays where SQLite made it: the largest file of a site is in memory
/// once.
///
/// `@unchecked Sendable`: the connection is used by one thread at a time, the one that asked for the
/// file; nothing keeps it.
public final class DatabaseFile: @unchecked Sendable {
  private let database: SQLiteDatabase

  init(_ database: SQLiteDatabase) {
    self.database = database
  }

  /// Lends the bytes.
  public func withBytes<Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try database.withFile(body)
  }
}
