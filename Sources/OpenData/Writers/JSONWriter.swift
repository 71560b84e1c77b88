import Briefing

/// Writes JSON (RFC 8259).
struct JSONWriter {
  var bytes: [UInt8] = []
  /// How addresses are written.
  let addresses: DataAddresses

  init(_ addresses: DataAddresses) {
    self.addresses = addresses
  }

  /// The file of a table: an array with an object a line.
  static func file(_ table: some DataTable, _ addresses: DataAddresses) -> [UInt8] {
    var writer = JSONWriter(addresses)
    writer.bytes.reserveCapacity(table.count * 800 + 100)
    writer.append(table)
    writer.bytes.append(0x0A)
    return writer.bytes
  }

  /// The rows of a table as an array with an object a line; all fields are there, `null` where
  /// nothing is known.
  mutating func append(_ table: some DataTable) {
    let names = table.fields.map { "\"\($0.name)\":" }
    let areLists = table.fields.map { $0.kind == .texts }
    bytes.append(UInt8(ascii: "["))
    var isFirstRow = true
    table.forEachRow { values in
      bytes.append(isFirstRow ? "\n{" : ",\n{")
      isFirstRow = false
      for index in values.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(names[index])
        if case .missing = values[index], areLists[index] {
          bytes.append("[]")
        } else {
          append(values[index])
        }
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append("\n]")
  }

  /// The first row of a table as an object.
  mutating func append(single table: some DataTable) {
    let fields = table.fields
    table.forEachRow { values in
      bytes.append(UInt8(ascii: "{"))
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append("\"\(field.name)\":")
        if case .missing = values[index], field.kind == .texts {
          bytes.append("[]")
        } else {
          append(values[index])
        }
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private mutating func append(_ value: DataValue) {
    switch value {
    case .missing: bytes.append("null")
    case .integer(let number): bytes.append(number: number)
    case .decimal(let number): bytes.append(number.description)
    case .boolean(let flag): bytes.append(flag ? "true" : "false")
    case .text(let text): append(string: text)
    case .address(let url): append(string: addresses.address(url))
    case .date(let date):
      bytes.append(UInt8(ascii: "\""))
      date.appendCanonical(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    case .day(let day):
      bytes.append(UInt8(ascii: "\""))
      bytes.append(day: day)
      bytes.append(UInt8(ascii: "\""))
    case .texts, .things, .sources: append(list: value)
    }
  }

  /// A list.
  mutating func append(list value: DataValue) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    value.forEachText(addresses) { text in
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      append(string: text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A text in quotation marks.
  mutating func append(string text: String) {
    bytes.append(UInt8(ascii: "\""))
    if !text.contains(anyOf: .escapedInJSON) {
      bytes.append(text)
    } else {
      for byte in text.utf8 { append(escaping: byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append("\\n")
    case 0x0D: bytes.append("\\r")
    case 0x09: bytes.append("\\t")
    case 0..<0x20:
      bytes.append(byte < 0x10 ? "\\u000" : "\\u00")
      bytes.append(String(byte, radix: 16))
    default: bytes.append(byte)
    }
  }
}
