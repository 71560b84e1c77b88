import Briefing

/// Writes tables as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to
/// recognise UTF-8.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay
/// numbers. Items of a list are separated by `|`; a `|` inside an item becomes `\|`.
enum CSVWriter {
  /// The file of a table.
  static func file(_ table: some DataTable, _ addresses: DataAddresses) -> [UInt8] {
    var file = FileBytes(rows: table.count)
    var row = ByteBuffer()
    for (index, field) in table.fields.enumerated() {
      row.append(index > 0 ? "," : "\u{FEFF}")
      row.append(field.name)
    }
    row.append("\r\n")
    file.take(&row)
    table.forEachRow { values in
      append(values, addresses, to: &row)
      row.append(0x0D)
      row.append(0x0A)
      file.take(&row)
    }
    return file.bytes
  }

  /// A row as it stands in the file of a table, without the line's end.
  static func row(_ number: Int, of table: some DataTable, _ addresses: DataAddresses) -> [UInt8] {
    var row = ByteBuffer()
    append(table.values(at: number), addresses, to: &row)
    return Array(row.bytes)
  }

  private static func append(
    _ values: [DataValue], _ addresses: DataAddresses, to row: inout ByteBuffer
  ) {
    for index in values.indices {
      if index > 0 { row.append(UInt8(ascii: ",")) }
      append(values[index], addresses, to: &row)
    }
  }

  private static func append(
    _ value: DataValue, _ addresses: DataAddresses, to row: inout ByteBuffer
  ) {
    let start = row.beginCell()
    switch value {
    case .missing: return
    case .integer(let number): return row.append(number: number)
    case .decimal(let number): return row.append(number.description)
    case .boolean(let flag): return row.append(flag ? "true" : "false")
    case .date(let date): return date.appendCanonical(to: &row)
    case .day(let day): return row.append(day: day)
    case .text(let text): row.append(clean: text)
    case .address(let url):
      if url.isPath { row.append(clean: addresses.prefix) }
      row.append(clean: url.address)
    case .texts, .richTexts, .articles, .figures, .things, .sources:
      var isFirst = true
      value.forEachText(addresses) { text in
        if !isFirst { row.append(UInt8(ascii: "|")) }
        isFirst = false
        row.append(item: text)
      }
    }
    row.finishCell(from: start)
  }
}
