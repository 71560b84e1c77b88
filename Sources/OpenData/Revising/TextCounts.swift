import Briefing

/// Where a table has counts of what is in texts, so that they can be replaced in its files without the
/// site.
public struct TextCounts: Sendable, Equatable {
  /// A field whose values are counts.
  public struct Column: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Its place among all fields.
    public let place: Int
    /// Its place among the columns of the database.
    public let databasePlace: Int
    /// How the count is made of a text's length.
    public let count: Count

    /// Describes a field.
    public init(name: String, place: Int, databasePlace: Int, count: Count) {
      self.name = name
      self.place = place
      self.databasePlace = databasePlace
      self.count = count
    }
  }

  /// What can be counted of a text.
  public enum Count: Int, Sendable {
    case words, minutes

    /// The count of a text of a length.
    func callAsFunction(_ length: BodyLength) -> Int {
      switch self {
      case .words: length.wordCount
      case .minutes: length.readingMinutes
      }
    }
  }

  /// The name of the table.
  public let table: String
  /// How many columns it has in the database.
  public let databaseWidth: Int
  /// The fields.
  public let columns: [Column]
  /// The number of the text's file of each row.
  public let files: [Int]

  /// Describes a table.
  public init(table: String, databaseWidth: Int, columns: [Column], files: [Int]) {
    self.table = table
    self.databaseWidth = databaseWidth
    self.columns = columns
    self.files = files
  }
}

extension DataTable {
  /// Where its counts of texts are; `nil` where it has none, or such as are of more than one text.
  var textCounts: TextCounts? {
    let fields = self.fields
    let places = fields.indices.filter { fields[$0].isOfText }
    guard !places.isEmpty, count > 0 else { return nil }
    let columns = SQLiteExport.columns(of: self)
    var files: [Int] = []
    files.reserveCapacity(count)
    var kinds: [TextCounts.Count?] = places.map { _ in nil }
    let reads = BodyReads()
    let isPlain = reads.during {
      for row in 0..<count {
        reads.emissions.removeAll(keepingCapacity: true)
        readCounts(at: row)
        guard reads.emissions.count == places.count, let file = reads.emissions.first?.file else {
          return false
        }
        for (index, emission) in reads.emissions.enumerated() {
          let kind: TextCounts.Count
          switch emission.content {
          case .wordCount: kind = .words
          case .readingMinutes: kind = .minutes
          case .html, .other: return false
          }
          guard emission.file == file, kinds[index] ?? kind == kind else { return false }
          kinds[index] = kind
        }
        files.append(Int(file))
      }
      return true
    }
    guard isPlain else { return nil }
    var found: [TextCounts.Column] = []
    for (place, kind) in zip(places, kinds) {
      guard let kind, let column = columns.firstIndex(where: { $0.offset == place }),
        !fields[place].isKey, !fields[place].isSearched, fields[place].reference == nil
      else { return nil }
      found.append(
        TextCounts.Column(
          name: fields[place].name, place: place, databasePlace: column, count: kind))
    }
    return TextCounts(
      table: name, databaseWidth: columns.count, columns: found, files: files)
  }
}

extension TextCounts {
  /// A text whose length is another.
  public struct Change: Sendable {
    let earlier: BodyLength
    let later: BodyLength

    /// Describes a change.
    public init(earlier: BodyLength, later: BodyLength) {
      self.earlier = earlier
      self.later = later
    }
  }

  /// A file of the site's data.
  public enum Form: Int, Sendable {
    case json, csv, database
  }

  /// What has to be replaced in a file so that it has the counts of these texts.
  ///
  /// - Parameters:
  ///   - changes: by the number of the text's file
  ///   - descriptor: the file, open for reading
  /// - Returns: `nil` where the file is not as it should be, or where more would have to change
  public func replacements(
    _ changes: [Int: Change], in form: Form, _ descriptor: Int32
  ) -> [Replacement]? {
    let file = OpenFile(descriptor)
    let rows = files.indices.filter { changes[files[$0]] != nil }
    switch form {
    case .database: return databaseReplacements(rows, changes, file)
    case .csv:
      var lines = LineFinder(file, hasQuotations: true)
      return replacements(rows, changes) { row, column in
        lines.find(row + 1).flatMap { line in
          Self.csvValue(column.place, of: line.bytes).map { (line.offset, line.bytes, $0) }
        }
      }
    case .json:
      var lines = LineFinder(file, hasQuotations: false)
      return replacements(rows, changes) { row, column in
        lines.find(row + 1).flatMap { line in
          Self.jsonValue(column.name, of: line.bytes).map { (line.offset, line.bytes, $0) }
        }
      }
    }
  }

  private func replacements(
    _ rows: [Int], _ changes: [Int: Change],
    _ find: (Int, Column) -> (offset: Int, line: [UInt8], value: Range<Int>)?
  ) -> [Replacement]? {
    // Each line can be found once.
    guard columns.count == 1, let column = columns.first else { return nil }
    var result: [Replacement] = []
    for row in rows {
      guard let change = changes[files[row]] else { continue }
      let (old, new) = (column.count(change.earlier), column.count(change.later))
      if old == new { continue }
      guard let (offset, line, value) = find(row, column),
        line[value].elementsEqual(String(old).utf8)
      else { return nil }
      result.append(
        Replacement(
          range: (offset + value.lowerBound)..<(offset + value.upperBound),
          bytes: Array(String(new).utf8)))
    }
    return result
  }

  /// Where the value of a field stands in a row of CSV.
  private static func csvValue(_ place: Int, of line: [UInt8]) -> Range<Int>? {
    var (start, index, number) = (0, 0, 0)
    var isQuoted = false
    while index <= line.count {
      let isEnd = index == line.count || (!isQuoted && [0x2C, 0x0D].contains(line[index]))
      if isEnd {
        if number == place { return start..<index }
        number += 1
        start = index + 1
      } else if line[index] == UInt8(ascii: "\"") {
        isQuoted.toggle()
      }
      index += 1
    }
    return nil
  }

  /// Where a number stands in an object of JSON: a name in quotation marks with a colon is a name, since
  /// quotation marks inside texts are escaped.
  private static func jsonValue(_ name: String, of line: [UInt8]) -> Range<Int>? {
    guard let key = line.firstRange(of: Array("\"\(name)\":".utf8)) else { return nil }
    var end = key.upperBound
    while end < line.count, line[end] != 0x2C, line[end] != 0x7D { end += 1 }
    return key.upperBound..<end
  }

  private func databaseReplacements(
    _ rows: [Int], _ changes: [Int: Change], _ file: OpenFile
  ) -> [Replacement]? {
    if rows.isEmpty { return [] }
    guard let reader = SQLiteFileReader(file), let root = reader.root(ofTable: table) else {
      return nil
    }
    var result: [Replacement] = []
    for number in rows {
      guard let change = changes[files[number]],
        // Rows were added in this order to an empty table.
        let row = reader.row(number + 1, root: root), row.columns.count == databaseWidth
      else { return nil }
      for column in columns {
        let (old, new) = (column.count(change.earlier), column.count(change.later))
        if old == new { continue }
        guard reader.integer(column.databasePlace, of: row) == old,
          let changes = reader.replacements(column.databasePlace, of: row, with: new)
        else { return nil }
        result += changes
      }
    }
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
