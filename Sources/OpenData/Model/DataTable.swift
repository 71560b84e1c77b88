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
  /// The values of the row with a number from 0 to `count` - 1.
  func values(at row: Int) -> [DataValue]
  /// Reads the fields of a row that are counts of texts, in order, for who notes what is read.
  func readCounts(at row: Int)
  /// The rows that have counts of one of these texts, and of which.
  func rows(
    withCountsOf places: Set<BodyReads.Place>
  ) -> (rows: [Int], places: Set<BodyReads.Place>)
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
    // Apart from what else a column has, which would be copied with each value.
    let reads = columns.map(\.read)
    for row in rows {
      for index in reads.indices { values[index] = reads[index](row) }
      body(values)
    }
  }

  func values(at row: Int) -> [DataValue] { columns.map { $0.read(rows[row]) } }

  func readCounts(at row: Int) {
    for column in columns where column.description.isOfText { _ = column.read(rows[row]) }
  }

  func rows(
    withCountsOf places: Set<BodyReads.Place>
  ) -> (rows: [Int], places: Set<BodyReads.Place>) {
    let counts = columns.filter(\.description.isOfText)
    guard !counts.isEmpty else { return ([], []) }
    let (steps, found) = BodyReads.steps(rows.count, thatRead: places) { number in
      for count in counts { _ = count.read(rows[number]) }
    }
    return (steps, found)
  }

  /// The same table with other rows.
  func with(rows: [Row]) -> TypedTable {
    TypedTable(name, title: title, meaning: meaning, rows: rows, columns)
  }
}
