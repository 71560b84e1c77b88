import Briefing

/// The texts of one row for SQLite, which reads them where they are when the statement runs.
struct SQLiteRow: ~Copyable {
  private let addresses: DataAddresses
  private var writer: JSONWriter
  private var texts: [(place: Int, start: Int, end: Int)] = []

  init(_ addresses: DataAddresses) {
    self.addresses = addresses
    writer = JSONWriter(addresses)
  }

  /// Binds a value that is no text, and keeps a text for `bindTexts`.
  mutating func add(_ value: DataValue, at place: Int, of statement: SQLiteDatabase.Statement) {
    let start = writer.bytes.count
    switch value {
    case .missing: return statement.bindNull(at: place)
    case .integer(let number): return statement.bind(number, at: place)
    case .boolean(let flag): return statement.bind(flag ? 1 : 0, at: place)
    case .decimal(let number): return Self.bind(number, to: statement, at: place)
    case .text(let text): writer.bytes.append(clean: text)
    case .address(let url):
      if url.isPath { writer.bytes.append(addresses.prefix) }
      writer.bytes.append(url.address)
    case .date(let date): date.appendCanonical(to: &writer.bytes)
    case .day(let day): writer.bytes.append(day: day)
    case .texts, .richTexts, .articles, .figures, .things, .sources: writer.append(list: value)
    }
    texts.append((place, start, writer.bytes.count))
  }

  /// Binds the texts of the row, which stay until the next value is added.
  mutating func bindTexts(to statement: SQLiteDatabase.Statement) {
    for text in texts {
      statement.bind(
        UnsafeBufferPointer(rebasing: writer.bytes.bytes[text.start..<text.end]), at: text.place)
    }
    texts.removeAll(keepingCapacity: true)
    writer.bytes.truncate(to: 0)
  }

  /// A whole number where it fits, a double where that says the same in 15 digits, else a text.
  private static func bind(
    _ number: ExactDecimal, to statement: SQLiteDatabase.Statement, at place: Int
  ) {
    if number.exponent >= 0, let whole = Int(number.description) {
      statement.bind(whole, at: place)
    } else if number.mantissa.magnitude < 1_000_000_000_000_000 {
      statement.bind(number.doubleValue, at: place)
    } else {
      statement.bind(number.description, at: place)
    }
  }
}
