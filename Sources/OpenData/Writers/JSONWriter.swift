import Briefing
import Templating

/// Writes JSON (RFC 8259).
struct JSONWriter: ~Copyable {
  var bytes = ByteBuffer()
  /// How addresses are written.
  let addresses: DataAddresses

  init(_ addresses: DataAddresses) {
    self.addresses = addresses
  }

  /// The file of a table: an array with an object a line.
  static func file(_ table: some DataTable, _ addresses: DataAddresses) -> [UInt8] {
    var file = FileBytes(rows: table.count)
    var writer = JSONWriter(addresses)
    writer.append(table) { file.take(&$0) }
    writer.bytes.append(0x0A)
    file.take(&writer.bytes)
    return file.bytes
  }

  /// A row as it stands in the file of a table, without the line's end.
  static func row(_ number: Int, of table: some DataTable, _ addresses: DataAddresses) -> [UInt8] {
    var writer = JSONWriter(addresses)
    writer.append(table.values(at: number), fields(of: table))
    return Array(writer.bytes.bytes)
  }

  /// The rows of a table as an array with an object a line; all fields are there, `null` where
  /// nothing is known.
  ///
  /// - Parameter afterRow: Called with the bytes after each row, which it may take away.
  mutating func append(
    _ table: some DataTable, afterRow: (inout ByteBuffer) -> Void = { _ in }
  ) {
    let fields = Self.fields(of: table)
    bytes.append(UInt8(ascii: "["))
    var isFirstRow = true
    table.forEachRow { values in
      bytes.append(isFirstRow ? "\n" : ",\n")
      isFirstRow = false
      append(values, fields)
      afterRow(&bytes)
    }
    bytes.append("\n]")
  }

  /// The first row of a table as an object.
  mutating func append(single table: some DataTable) {
    let fields = Self.fields(of: table)
    table.forEachRow { append($0, fields) }
  }

  /// What stands before the value of each field, and whether it is a list.
  private static func fields(of table: some DataTable) -> [(name: String, isList: Bool)] {
    table.fields.enumerated().map { index, field in
      ("\(index > 0 ? "," : "")\"\(field.name)\":", field.kind == .texts)
    }
  }

  private mutating func append(_ values: [DataValue], _ fields: [(name: String, isList: Bool)]) {
    bytes.append(UInt8(ascii: "{"))
    for index in values.indices {
      bytes.append(fields[index].name)
      if case .missing = values[index] {
        bytes.append(fields[index].isList ? "[]" : "null")
      } else {
        append(values[index])
      }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ value: DataValue) {
    switch value {
    case .missing: bytes.append("null")
    case .integer(let number): bytes.append(number: number)
    case .decimal(let number): bytes.append(number.description)
    case .boolean(let flag): bytes.append(flag ? "true" : "false")
    case .text(let text): bytes.append(string: text)
    case .address(let url): append(url)
    case .date(let date):
      bytes.append(UInt8(ascii: "\""))
      date.appendCanonical(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    case .day(let day):
      bytes.append(UInt8(ascii: "\""))
      bytes.append(day: day)
      bytes.append(UInt8(ascii: "\""))
    case .texts, .richTexts, .articles, .figures, .things, .sources: append(list: value)
    }
  }

  private mutating func append(_ url: URLValue) {
    bytes.append(string: url.isPath ? addresses.prefix : "", url.address)
  }

  /// A list.
  mutating func append(list value: DataValue) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    value.forEachText(addresses) { text in
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append(string: text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A text in quotation marks.
  mutating func append(string text: String) { bytes.append(string: text) }
}
