/// What can be written into the cache of parsed files and read from it.
protocol Storable {
  /// Writes the value.
  func store(to writer: inout RecordWriter)
  /// Reads what `store` wrote.
  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Self
}

/// Goes through the fields of a record: writes each, or reads it.
protocol FieldCoder {
  mutating func callAsFunction<Value: Storable>(
    _ value: inout Value
  ) throws(ByteReader.Malformed)
}

/// A record that names its fields once, for writing and for reading.
protocol StorableRecord: Storable {
  /// A record to read fields into.
  static var blank: Self { get }
  /// Hands each field to `field`.
  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed)
}

extension StorableRecord {
  /// Whether both say the same, wherever it stands in the file.
  func saysTheSame(as other: Self) -> Bool { withoutPlaces == other.withoutPlaces }

  private var withoutPlaces: [UInt8] {
    var writer = RecordWriter()
    writer.omitsPlaces = true
    store(to: &writer)
    return writer.bytes.bytes
  }

  func store(to writer: inout RecordWriter) {
    var copy = self
    // Writing throws nothing.
    try? copy.code(&writer)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Self {
    var record = blank
    try record.code(&reader)
    return record
  }
}

/// Writes records.
struct RecordWriter: FieldCoder {
  var bytes = ByteWriter()
  /// Whether to leave out where values stand in the file.
  var omitsPlaces = false

  mutating func callAsFunction<Value: Storable>(_ value: inout Value) {
    value.store(to: &self)
  }
}

/// Reads records.
struct RecordReader: FieldCoder {
  var bytes: ByteReader
  /// The locale that the file's dates were parsed for.
  let locale: SiteLocale
  /// The dates that it has had.
  var dates = SharedDates()

  init(bytes: ByteReader, locale: SiteLocale) {
    self.bytes = bytes
    self.locale = locale
  }

  mutating func callAsFunction<Value: Storable>(
    _ value: inout Value
  ) throws(ByteReader.Malformed) {
    value = try Value.load(from: &self)
  }
}

extension Optional: Storable where Wrapped: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(self != nil)
    if let self { self.store(to: &writer) }
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Wrapped? {
    try reader.bytes.boolean() ? try Wrapped.load(from: &reader) : nil
  }
}

extension Array: Storable where Element: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(count)
    for element in self { element.store(to: &writer) }
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> [Element] {
    let count = try reader.bytes.count()
    guard count > 0 else { return [] }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try Element.load(from: &reader)) }
    return result
  }
}

extension String: Storable {
  func store(to writer: inout RecordWriter) { writer.bytes.put(self) }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> String {
    try reader.bytes.text()
  }
}

extension Bool: Storable {
  func store(to writer: inout RecordWriter) { writer.bytes.put(self) }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Bool {
    try reader.bytes.boolean()
  }
}

extension Int: Storable {
  func store(to writer: inout RecordWriter) { writer.bytes.put(self) }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Int {
    try reader.bytes.number()
  }
}

/// A choice of words, written as its place among them.
protocol StorableChoice: Storable, CaseIterable, Equatable where AllCases == [Self] {}

extension StorableChoice {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(Self.allCases.firstIndex(of: self) ?? 0)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Self {
    let index = try reader.bytes.number()
    let cases = allCases
    guard cases.indices.contains(index) else { throw ByteReader.Malformed() }
    return cases[index]
  }
}
