import Briefing
import CSQLite

/// What SQLite refuses.
struct SQLiteFailure: Error {
  /// SQLite's result code.
  let code: Int32
  /// SQLite's words.
  let message: String
}

/// A database in a file or in memory. Used by one thread.
final class SQLiteDatabase {
  private let handle: OpaquePointer

  /// A new database in an empty file that nobody else uses.
  init(file path: String) throws(SQLiteFailure) {
    // Without locks: closing any other descriptor of the file would end them.
    handle = try Self.open(path, vfs: "unix-none")
  }

  /// An empty database, whose pages stand one after another in memory as they would in a file.
  init() throws(SQLiteFailure) {
    // A name that does not begin with a slash is of this connection alone.
    handle = try Self.open("briefing", vfs: "memdb")
    // Without it SQLite stops at a gigabyte.
    var limit: sqlite3_int64 = 1 << 40
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_SIZE_LIMIT, &limit)
  }

  deinit { sqlite3_close(handle) }

  private static func open(_ name: String, vfs: String) throws(SQLiteFailure) -> OpaquePointer {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      name, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, vfs)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close(opened)
      throw SQLiteFailure(code: code, message: "cannot open \(name)")
    }
    return opened
  }

  /// Whether this SQLite has full-text search with trigrams (3.34.0 and later).
  static var hasTrigrams: Bool {
    sqlite3_libversion_number() >= 3_034_000
      && sqlite3_compileoption_used("ENABLE_FTS5") != 0
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(SQLiteFailure) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// Compiles a statement.
  func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
    var compiled: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
    guard code == SQLITE_OK, let compiled else { throw failure(code) }
    return Statement(handle: compiled, database: self)
  }

  /// Lends the file that the database is, without a copy of it. No statement may be open.
  func withFile<Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var size: sqlite3_int64 = 0
    let start = sqlite3_serialize(handle, "main", &size, UInt32(SQLITE_SERIALIZE_NOCOPY))
    try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(size)))
  }

  fileprivate func failure(_ code: Int32) -> SQLiteFailure {
    SQLiteFailure(code: code, message: sqlite3_errmsg(handle).map { String(cString: $0) } ?? "")
  }

  /// A compiled statement.
  final class Statement {
    private let handle: OpaquePointer
    private let database: SQLiteDatabase

    fileprivate init(handle: OpaquePointer, database: SQLiteDatabase) {
      self.handle = handle
      self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// SQLite copies what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Binds a text; parameters count from 1.
    func bind(_ text: String, at index: Int) {
      var text = text
      text.withUTF8 { bytes in
        _ = bytes.withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_text64(
            handle, Int32(index), characters.baseAddress, UInt64(characters.count), Self.transient,
            UInt8(SQLITE_UTF8))
        }
      }
    }

    /// Binds UTF-8, which has to stay where it is until the statement has run.
    func bind(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
      // No address would be NULL.
      guard let start = bytes.baseAddress, !bytes.isEmpty else { return bind("", at: index) }
      _ = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
        sqlite3_bind_text64(
          handle, Int32(index), characters, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8))
      }
    }

    /// Binds a whole number.
    func bind(_ number: Int, at index: Int) {
      sqlite3_bind_int64(handle, Int32(index), sqlite3_int64(number))
    }

    /// Binds a number.
    func bind(_ number: Double, at index: Int) {
      sqlite3_bind_double(handle, Int32(index), number)
    }

    /// Binds nothing.
    func bindNull(at index: Int) {
      sqlite3_bind_null(handle, Int32(index))
    }

    /// Runs the statement once and makes it ready for the next time.
    func run() throws(SQLiteFailure) {
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      guard code == SQLITE_DONE || code == SQLITE_ROW else { throw database.failure(code) }
    }
  }
}
