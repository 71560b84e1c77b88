import Briefing

/// How the file of a table in which the last build left other counts of few texts becomes what it
/// would be if it were made anew: byte for byte the same, or not at all.
///
/// The last file is only read. What is not as it should be there makes all of it be made anew.
struct TableRevision {
  let table: any DataTable
  let addresses: DataAddresses

  /// From how many rows on a file is made anew.
  static let rowLimit = 1000

  /// What has to be replaced in the table as JSON.
  func json(_ revised: Set<BodyReads.Place>, in file: OpenFile) -> [Replacement]? {
    // The first line is a bracket; a comma stands after each row but the last.
    replacements(revised, LineFinder(file, hasQuotations: false)) { number in
      JSONWriter.row(number, of: table, addresses) + (number + 1 < table.count ? [0x2C] : [])
    }
  }

  /// What has to be replaced in the table as CSV.
  func csv(_ revised: Set<BodyReads.Place>, in file: OpenFile) -> [Replacement]? {
    // The first line has the names of the fields.
    replacements(revised, LineFinder(file, hasQuotations: true)) { number in
      CSVWriter.row(number, of: table, addresses) + [0x0D]
    }
  }

  private func replacements(
    _ revised: Set<BodyReads.Place>, _ lines: consuming LineFinder, _ row: (Int) -> [UInt8]
  ) -> [Replacement]? {
    let (rows, found) = table.rows(withCountsOf: revised)
    guard found == revised, rows.count < Self.rowLimit else { return nil }
    var replacements: [Replacement] = []
    for number in rows {
      guard let (offset, old) = lines.find(number + 1) else { return nil }
      let new = row(number)
      guard old != new else { continue }
      guard let number = Self.number(from: old, to: new, at: offset) else { return nil }
      replacements.append(number)
    }
    return replacements
  }

  /// The digits in which two rows differ; `nil` where they differ in more.
  private static func number(
    from old: [UInt8], to new: [UInt8], at offset: Int
  ) -> Replacement? {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - start,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    { tail += 1 }
    let (gone, come) = (old[start..<(old.count - tail)], new[start..<(new.count - tail)])
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard gone.allSatisfy(digits.contains), come.allSatisfy(digits.contains) else { return nil }
    return Replacement(range: (offset + start)..<(offset + start + gone.count), bytes: Array(come))
  }
}
