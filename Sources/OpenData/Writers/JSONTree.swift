/// JSON as a tree, for documents whose shape is not a table's: schemas and the data package.
indirect enum JSONTree {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  case list([JSONTree])
  case object([(String, JSONTree)])

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONTree { .list(texts.map { .text($0) }) }

  /// The document, indented, with a line feed at its end.
  func document(_ addresses: DataAddresses) -> [UInt8] {
    var writer = JSONWriter(addresses)
    write(to: &writer, depth: 0)
    writer.bytes.append(0x0A)
    return Array(writer.bytes.bytes)
  }

  private func write(to writer: inout JSONWriter, depth: Int) {
    func indent(_ depth: Int) -> String { "\n" + String(repeating: "  ", count: depth) }
    switch self {
    case .text(let text): writer.append(string: text)
    case .integer(let number): writer.bytes.append(number: number)
    case .boolean(let flag): writer.bytes.append(flag ? "true" : "false")
    case .list(let items):
      let isFlat = items.allSatisfy { if case .text = $0 { true } else { false } }
      writer.bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { writer.bytes.append(isFlat ? ", " : ",") }
        if !isFlat { writer.bytes.append(indent(depth + 1)) }
        item.write(to: &writer, depth: depth + 1)
      }
      if !isFlat, !items.isEmpty { writer.bytes.append(indent(depth)) }
      writer.bytes.append(UInt8(ascii: "]"))
    case .object(let entries):
      writer.bytes.append(UInt8(ascii: "{"))
      for (index, entry) in entries.enumerated() {
        writer.bytes.append((index > 0 ? "," : "") + indent(depth + 1))
        writer.append(string: entry.0)
        writer.bytes.append(": ")
        entry.1.write(to: &writer, depth: depth + 1)
      }
      if !entries.isEmpty { writer.bytes.append(indent(depth)) }
      writer.bytes.append(UInt8(ascii: "}"))
    }
  }
}
