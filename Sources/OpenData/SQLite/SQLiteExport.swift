import Briefing

/// Makes the SQLite file of all tables.
///
/// Every table of the data is a table; a list of references is a table of pairs; other lists are
/// JSON arrays. References are foreign keys. `TABLE_fts` finds texts by any three or more characters
/// in a row, in Chinese as well. The same rows give the same bytes.
struct SQLiteExport {
  let tables: [any DataTable]
  let addresses: DataAddresses
  /// Facts about the whole, by name.
  let facts: [(name: String, value: String)]

  /// The file, made in the first of `folders` that can be written to, else in memory.
  func file(in folders: [String]) throws(SQLiteFailure) -> DatabaseFile {
    try DatabaseFile(in: folders) { (database) throws(SQLiteFailure) in try write(to: database) }
  }

  private func write(to database: SQLiteDatabase) throws(SQLiteFailure) {
    // With `secure_delete` nothing is left over of rows where pages were divided, so that a value
    // stands in one place only (`replacements`).
    try database.execute(
      """
      PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;
      PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000; PRAGMA secure_delete=ON; BEGIN
      """)
    try writeFacts(to: database)
    for table in tables { try create(table, in: database) }
    for table in tables { try fill(table, in: database) }
    for table in tables { try index(table, in: database) }
    try database.execute("COMMIT")
  }

  private func writeFacts(to database: SQLiteDatabase) throws(SQLiteFailure) {
    try database.execute(
      "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    let insert = try database.prepare("INSERT INTO about VALUES (?, ?)")
    for fact in facts {
      insert.bind(fact.name, at: 1)
      var value = ByteBuffer(capacity: 256)
      value.append(clean: fact.value)
      insert.bind(value.bytes, at: 2)
      try insert.run()
    }
  }

  /// The columns that a table keeps itself: all but lists of references and what they lead to.
  static func columns(of table: any DataTable) -> [(offset: Int, field: FieldDescription)] {
    table.fields.enumerated().filter { $0.element.reference?.link == nil && !$0.element.isJoinable }
      .map { (offset: $0.offset, field: $0.element) }
  }

  private func create(_ table: any DataTable, in database: SQLiteDatabase) throws(SQLiteFailure) {
    var lines = Self.columns(of: table).map { "  \(Self.declaration($0.field))" }
    for (_, field) in Self.columns(of: table) where field.kind != .texts {
      guard let reference = field.reference else { continue }
      lines.append(
        "  FOREIGN KEY (\(quoted(field.name))) REFERENCES \(quoted(reference.table)) (\"id\")")
    }
    try database.execute(
      "CREATE TABLE \(quoted(table.name)) (\n\(lines.joined(separator: ",\n"))\n)")
    for field in table.fields {
      guard let reference = field.reference, let link = reference.link else { continue }
      let (own, other) = Self.linkColumns(table, reference)
      try database.execute(
        """
        CREATE TABLE \(quoted(link)) (
          \(own) TEXT NOT NULL REFERENCES \(quoted(table.name)) ("id"),
          \(other) TEXT NOT NULL REFERENCES \(quoted(reference.table)) ("id"),
          PRIMARY KEY (\(own), \(other))
        ) WITHOUT ROWID
        """)
    }
  }

  private static func declaration(_ field: FieldDescription) -> String {
    let type: String
    switch field.kind {
    case .text, .edtf, .day, .address, .texts: type = " TEXT"
    case .integer, .boolean: type = " INTEGER"
    // Without a type nothing is converted, so that a number beyond what a double holds stays exact.
    case .decimal: type = ""
    }
    let constraint = field.isKey ? " PRIMARY KEY NOT NULL" : field.isRequired ? " NOT NULL" : ""
    return "\"\(field.name)\"\(type)\(constraint)"
  }

  private static func linkColumns(
    _ table: any DataTable, _ reference: FieldDescription.Reference
  ) -> (own: String, other: String) {
    let other = reference.table == table.name ? "other" : reference.table
    return ("\"\(table.name)_id\"", "\"\(other)_id\"")
  }

  private func quoted(_ name: String) -> String { "\"\(name)\"" }

  private func fill(_ table: any DataTable, in database: SQLiteDatabase) throws(SQLiteFailure) {
    let columns = Self.columns(of: table).map(\.offset)
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let insert = try database.prepare("INSERT INTO \(quoted(table.name)) VALUES (\(places))")
    var links: [(offset: Int, statement: SQLiteDatabase.Statement)] = []
    for (offset, field) in table.fields.enumerated() {
      guard let link = field.reference?.link else { continue }
      links.append(
        (offset, try database.prepare("INSERT OR IGNORE INTO \(quoted(link)) VALUES (?, ?)")))
    }
    let key = table.fields.firstIndex(where: \.isKey) ?? 0
    var row = SQLiteRow(addresses)
    var own = ByteBuffer(capacity: 256)
    var other = ByteBuffer(capacity: 256)
    var failure: SQLiteFailure?
    table.forEachRow { values in
      guard failure == nil else { return }
      do throws(SQLiteFailure) {
        for (place, offset) in columns.enumerated() {
          row.add(values[offset], at: place + 1, of: insert)
        }
        row.bindTexts(to: insert)
        try insert.run()
        guard case .text(let id) = values[key] else { return }
        own.truncate(to: 0)
        own.append(id)
        for link in links {
          if case .missing = values[link.offset] { continue }
          link.statement.bind(own.bytes, at: 1)
          values[link.offset].forEachText(addresses) { text in
            guard failure == nil else { return }
            other.truncate(to: 0)
            other.append(text)
            link.statement.bind(other.bytes, at: 2)
            do throws(SQLiteFailure) { try link.statement.run() } catch { failure = error }
          }
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private func index(_ table: any DataTable, in database: SQLiteDatabase) throws(SQLiteFailure) {
    for field in table.fields {
      guard let reference = field.reference else { continue }
      if let link = reference.link {
        let (own, other) = Self.linkColumns(table, reference)
        try database.execute(
          "CREATE INDEX \(quoted("\(link)_reverse")) ON \(quoted(link)) (\(other), \(own))")
      } else if field.kind != .texts {
        try database.execute(
          """
          CREATE INDEX \(quoted("\(table.name)_\(field.name)")) \
          ON \(quoted(table.name)) (\(quoted(field.name)))
          """)
      }
    }
    let searched = table.fields.filter(\.isSearched).map { quoted($0.name) }
    guard SQLiteDatabase.hasTrigrams, !searched.isEmpty else { return }
    let name = quoted("\(table.name)_fts")
    try database.execute(
      """
      CREATE VIRTUAL TABLE \(name) USING fts5(
        \(searched.joined(separator: ", ")), content=\(quoted(table.name)), tokenize="trigram")
      """)
    // With room for all its words in memory, the index is written once and nothing is merged.
    try database.execute(
      """
      INSERT INTO \(name)(\(name), rank) VALUES ('hashsize', \(1 << 28));
      INSERT INTO \(name)(\(name)) VALUES ('rebuild');
      INSERT INTO \(name)(\(name), rank) VALUES ('hashsize', \(1 << 20));
      """)
  }
}
