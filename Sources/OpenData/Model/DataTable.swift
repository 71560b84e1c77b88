import Briefing
import Diagnostics

/// A table: fields with their meaning, and rows.
protocol DataTable: Sendable {
  /// The name in files: lower case.
  var name: String { get }
  /// What it is called.
  var title: Wording { get }
  /// What a row is.
  var meaning: Wording { get }
  /// Its fields in order.
  var fields: [FieldDescription] { get }
  /// How many rows it has.
  var count: Int { get }
  /// Calls `body` with the values of each row in the order of the fields.
  func forEachRow(_ body: ([DataValue]) -> Void)
}

extension DataTable {
  /// The field that tells rows apart.
  var key: FieldDescription? { fields.first(where: \.isKey) }
}

/// A table whose rows are made of `Row`.
struct TypedTable<Row: Sendable>: DataTable {
  let name: String
  let title: Wording
  let meaning: Wording
  let columns: [DataField<Row>]
  let rows: [Row]

  init(
    _ name: String, title: Wording, meaning: Wording, rows: [Row], _ columns: [DataField<Row>]
  ) {
    self.name = name
    self.title = title
    self.meaning = meaning
    self.rows = rows
    self.columns = columns
  }

  var fields: [FieldDescription] { columns.map(\.description) }
  var count: Int { rows.count }

  // The tables with most rows; without this each value would be read as one of an unknown type.
  @_specialize(where Row == Article)
  @_specialize(where Row == Event)
  @_specialize(where Row == Figure)
  @_specialize(where Row == Source)
  @_specialize(where Row == StatementRow)
  func forEachRow(_ body: ([DataValue]) -> Void) {
    var values = [DataValue](repeating: .missing, count: columns.count)
    for row in rows {
      for index in columns.indices { values[index] = columns[index].read(row) }
      body(values)
    }
  }

  /// The same table with other rows.
  func with(rows: [Row]) -> TypedTable {
    TypedTable(name, title: title, meaning: meaning, rows: rows, columns)
  }
}
