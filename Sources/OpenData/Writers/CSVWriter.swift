import Briefing

/// Writes tables as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to
/// recognise UTF-8.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay
/// numbers. Items of a list are separated by `|`; a `|` inside an item becomes `\|`.
enum CSVWriter {
  /// The file of a table.
  static func file(_ table: some DataTable, _ addresses: DataAddresses) -> [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes.reserveCapacity(table.count * 400 + 1000)
    for (index, field) in table.fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(field.name)
    }
    append(lineEnd: &bytes)
    table.forEachRow { values in
      var isFirst = true
      for value in values {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        append(value, addresses, to: &bytes)
      }
      append(lineEnd: &bytes)
    }
    return bytes
  }

  private static func append(lineEnd bytes: inout [UInt8]) {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  private static func append(
    _ value: DataValue, _ addresses: DataAddresses, to bytes: inout [UInt8]
  ) {
    switch value {
    case .missing: break
    case .integer(let number): bytes.append(number: number)
    case .decimal(let number): bytes.append(number.description)
    case .boolean(let flag): bytes.append(flag ? "true" : "false")
    case .text(let text): append(text, to: &bytes)
    case .address(let url): append(addresses.address(url), to: &bytes)
    case .date(let date): date.appendCanonical(to: &bytes)
    case .day(let day): bytes.append(day: day)
    case .texts, .things, .sources:
      var joined: String?
      value.forEachText(addresses) { text in
        joined = joined.map { $0 + "|" + item(text) } ?? item(text)
      }
      if let joined { append(joined, to: &bytes) }
    }
  }

  private static func item(_ text: String) -> String {
    text.contains(anyOf: .separator)
      ? text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      : text
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let text = text.withoutControls
    let isFormula = startsLikeFormula(text)
    if !text.contains(anyOf: .quotedInCSV) {
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      bytes.append(text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet may take the text for a formula, or an apostrophe at its start for one of
  /// ours. Spreadsheets of East Asian systems take full-width signs as well.
  private static func startsLikeFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠": true
    default: false
    }
  }
}
