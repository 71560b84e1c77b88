import Diagnostics
import Templating

extension SourceRange: Storable {
  func store(to writer: inout RecordWriter) {
    if writer.omitsPlaces { return }
    for position in [start, end] {
      writer.bytes.put(Int(position.line))
      writer.bytes.put(Int(position.column))
    }
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> SourceRange {
    let start = SourcePosition(
      line: try reader.bytes.number(), column: try reader.bytes.number())
    let end = SourcePosition(line: try reader.bytes.number(), column: try reader.bytes.number())
    return SourceRange(start: start, end: end)
  }
}

extension Located: Storable where Value: Storable {
  func store(to writer: inout RecordWriter) {
    value.store(to: &writer)
    range.store(to: &writer)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Located {
    let value = try Value.load(from: &reader)
    return Located(value, try SourceRange.load(from: &reader))
  }
}

extension URLValue: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(isPath)
    writer.bytes.put(address)
  }

  /// Made anew, so that no address comes from a cache that would not come from a file.
  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> URLValue {
    let isPath = try reader.bytes.boolean()
    let address = try reader.bytes.text()
    let url = isPath ? inSite(address) : URLValue(external: address)
    guard let url, url.address == address else { throw ByteReader.Malformed() }
    return url
  }

  private static func inSite(_ address: String) -> URLValue {
    guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "#")) else {
      return URLValue(path: address)
    }
    return URLValue(
      path: String(address[..<mark]),
      fragment: String(address[address.utf8.index(after: mark)...]))
  }
}

extension EDTFDate: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(text)
    switch shape {
    case .single(let part):
      writer.bytes.put(0)
      part.store(to: &writer)
    case .interval(let start, let end):
      writer.bytes.put(1)
      start.store(to: &writer)
      end.store(to: &writer)
    case .since(let part):
      writer.bytes.put(2)
      part.store(to: &writer)
    case .until(let part):
      writer.bytes.put(3)
      part.store(to: &writer)
    }
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> EDTFDate {
    let text = try reader.bytes.text()
    let shape: Shape
    switch try reader.bytes.number() {
    case 0: shape = .single(try DatePart.load(from: &reader))
    case 1:
      let start = try DatePart.load(from: &reader)
      shape = .interval(start, try DatePart.load(from: &reader))
    case 2: shape = .since(try DatePart.load(from: &reader))
    case 3: shape = .until(try DatePart.load(from: &reader))
    default: throw ByteReader.Malformed()
    }
    return reader.dates.adding(EDTFDate(text: text, shape: shape, locale: reader.locale))
  }
}

extension DatePart: StorableRecord {
  static var blank: DatePart { DatePart(year: 1) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&year)
    try field(&month)
    try field(&day)
    try field(&quarter)
    try field(&time)
    try field(&isApproximate)
    try field(&isUncertain)
  }
}

extension EDTFDate.TimeOfDay: StorableRecord {
  static var blank: EDTFDate.TimeOfDay { EDTFDate.TimeOfDay(minutes: 0, offset: nil) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&minutes)
    try field(&offset)
  }
}

extension Amount: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(text)
    writer.bytes.put(display)
    low.store(to: &writer)
    high.store(to: &writer)
    writer.bytes.put(unit.text)
    qualifier.store(to: &writer)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> Self {
    let text = try reader.bytes.text()
    let display = try reader.bytes.text()
    let low = try ExactDecimal.load(from: &reader)
    let high = try ExactDecimal.load(from: &reader)
    let unit = AmountUnit(try reader.bytes.text())
    return Self(
      text: text, display: display, low: low, high: high, unit: unit,
      qualifier: try Qualifier?.load(from: &reader))
  }
}

extension Amount.Qualifier: StorableChoice {}

extension ExactDecimal: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(UInt64(truncatingIfNeeded: mantissa))
    writer.bytes.put(Int64(truncatingIfNeeded: mantissa >> 64))
    writer.bytes.put(exponent)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> ExactDecimal {
    let low = try reader.bytes.word()
    let high = try reader.bytes.signed()
    let mantissa = Int128(high) << 64 | Int128(low)
    guard
      let number = ExactDecimal(mantissa: mantissa, exponent: try reader.bytes.number())
    else { throw ByteReader.Malformed() }
    return number
  }
}
