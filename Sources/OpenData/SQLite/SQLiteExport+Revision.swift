import Briefing

extension SQLiteExport {
  /// What has to be replaced in the file of the last build so that it has the counts of texts that are
  /// others now; `nil` where it has to be made anew.
  ///
  /// Counts are in no index and in no full-text search, so that a number of the same length changes
  /// nothing but its own bytes.
  func replacements(_ revised: Set<BodyReads.Place>, in file: OpenFile) -> [Replacement]? {
    var missing = revised
    var replacements: [Replacement] = []
    var reader: SQLiteFileReader?
    for table in tables {
      let (rows, found) = table.rows(withCountsOf: revised)
      missing.subtract(found)
      if rows.isEmpty { continue }
      reader = reader ?? SQLiteFileReader(file)
      guard rows.count < TableRevision.rowLimit, let reader,
        let root = reader.root(ofTable: table.name),
        let changes = Self.replacements(rows, of: table, reader, root)
      else { return nil }
      replacements += changes
    }
    guard missing.isEmpty else { return nil }
    return replacements.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func replacements(
    _ rows: [Int], of table: any DataTable, _ reader: SQLiteFileReader, _ root: Int
  ) -> [Replacement]? {
    let columns = columns(of: table)
    guard let key = columns.firstIndex(where: \.field.isKey) else { return nil }
    var replacements: [Replacement] = []
    for number in rows {
      let values = table.values(at: number)
      // Rows were added in this order to an empty table.
      guard let row = reader.row(number + 1, root: root), row.columns.count == columns.count,
        case .text(let id) = values[columns[key].offset], reader.text(key, of: row) == id
      else { return nil }
      for (place, column) in columns.enumerated() where column.field.isOfText {
        guard case .integer(let count) = values[column.offset],
          !column.field.isKey, !column.field.isSearched, column.field.reference == nil,
          let changes = reader.replacements(place, of: row, with: count)
        else { return nil }
        replacements += changes
      }
    }
    return replacements
  }
}
