/// Finds values in a file of SQLite, https://www.sqlite.org/fileformat2.html: SQLite itself tells no
/// one where in the file a value lies.
///
/// It reads tables with row numbers in files that nobody writes to. Whatever is not as the format
/// says is as good as missing.
struct SQLiteFileReader {
  private let file: OpenFile
  private let pageSize: Int
  /// How many bytes of a page are for data.
  private let usable: Int

  /// No tree of pages is deeper.
  private static let depthLimit = 40
  /// No row is longer that is looked for.
  private static let rowLimit = 1 << 28

  /// `nil` for a file that does not begin as one of SQLite.
  init?(_ file: OpenFile) {
    guard let header = file.bytes(at: 0, count: 100),
      header.starts(with: Array("SQLite format 3\0".utf8)),
      let size = header.integer(at: 16, count: 2)
    else { return nil }
    self.file = file
    pageSize = size == 1 ? 65_536 : size
    usable = pageSize - Int(header[20])
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0, usable >= 480 else { return nil }
  }

  /// The page at which a table begins.
  func root(ofTable name: String) -> Int? {
    // The rows of the schema are numbered from 1: nothing is ever dropped.
    for number in 1...10_000 {
      guard let entry = row(number, root: 1), entry.columns.count == 5 else { return nil }
      if text(1, of: entry) == name, text(0, of: entry) == "table" {
        return integer(3, of: entry)
      }
    }
    return nil
  }

  // MARK: - Rows

  /// Where a row lies in the file.
  struct Row {
    /// The pieces of its record, in order.
    fileprivate(set) var pieces: [Range<Int>] = []
    /// The type of each value and where in the record it is (section 2.1).
    fileprivate(set) var columns: [(type: Int, range: Range<Int>)] = []
  }

  /// The row with a number in the table that begins at page `root`.
  func row(_ number: Int, root: Int) -> Row? {
    var page = root
    for _ in 0..<Self.depthLimit {
      guard let bytes = bytes(ofPage: page) else { return nil }
      let header = page == 1 ? 100 : 0
      guard let kind = bytes.integer(at: header, count: 1),
        let count = bytes.integer(at: header + 3, count: 2)
      else { return nil }
      let isLeaf = kind == 0x0D
      guard isLeaf || kind == 0x05 else { return nil }
      let pointers = header + (isLeaf ? 8 : 12)
      // The first cell whose row number is not smaller.
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        guard let cell = bytes.integer(at: pointers + 2 * middle, count: 2),
          let key = Self.key(bytes, at: cell, isLeaf: isLeaf)
        else { return nil }
        if key < number { low = middle + 1 } else { high = middle }
      }
      let cell = low < count ? bytes.integer(at: pointers + 2 * low, count: 2) : nil
      if isLeaf {
        guard let cell, Self.key(bytes, at: cell, isLeaf: true) == number else { return nil }
        return row(bytes, at: cell, of: page)
      }
      guard let next = bytes.integer(at: cell ?? header + 8, count: 4) else { return nil }
      page = next
    }
    return nil
  }

  private func bytes(ofPage number: Int) -> [UInt8]? {
    guard number > 0 else { return nil }
    return file.bytes(at: (number - 1) * pageSize, count: pageSize)
  }

  private static func key(_ page: [UInt8], at cell: Int, isLeaf: Bool) -> Int? {
    var position = cell
    if isLeaf {
      guard page.varint(at: &position) != nil else { return nil }
    } else {
      position += 4
    }
    return page.varint(at: &position)
  }

  /// A row from its cell in a leaf (section 1.6).
  private func row(_ page: [UInt8], at cell: Int, of number: Int) -> Row? {
    var position = cell
    guard let size = page.varint(at: &position), size > 0, size <= Self.rowLimit,
      page.varint(at: &position) != nil
    else { return nil }
    let most = usable - 35
    let least = (usable - 12) * 32 / 255 - 23
    var local = size
    if size > most {
      let fitting = least + (size - least) % (usable - 4)
      local = fitting <= most ? fitting : least
    }
    guard position + local <= usable else { return nil }
    let start = (number - 1) * pageSize + position
    var row = Row()
    row.pieces.append(start..<(start + local))
    var rest = size - local
    var next = rest > 0 ? page.integer(at: position + local, count: 4) : nil
    while rest > 0 {
      guard let page = next, page > 0 else { return nil }
      let start = (page - 1) * pageSize
      next = file.bytes(at: start, count: 4)?.integer(at: 0, count: 4)
      let length = min(rest, usable - 4)
      row.pieces.append((start + 4)..<(start + 4 + length))
      rest -= length
    }
    return readColumns(&row, size: size) ? row : nil
  }

  private func readColumns(_ row: inout Row, size: Int) -> Bool {
    var position = 0
    guard let beginning = bytes(0..<min(9, size), of: row),
      let headerSize = beginning.varint(at: &position), headerSize <= size,
      let header = bytes(0..<headerSize, of: row)
    else { return false }
    var offset = headerSize
    while position < headerSize {
      guard let type = header.varint(at: &position), let length = Self.length(ofType: type),
        offset + length <= size
      else { return false }
      row.columns.append((type, offset..<(offset + length)))
      offset += length
    }
    return offset == size
  }

  private static func length(ofType type: Int) -> Int? {
    switch type {
    case 0, 8, 9: 0
    case 1...4: type
    case 5: 6
    case 6, 7: 8
    case 12...: (type - 12) / 2
    default: nil
    }
  }

  // MARK: - Values

  private func bytes(_ range: Range<Int>, of row: Row) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for place in places(range, of: row) {
      guard let piece = file.bytes(at: place.lowerBound, count: place.count) else { return nil }
      bytes += piece
    }
    return bytes.count == range.count ? bytes : nil
  }

  /// Where in the file a part of a record lies.
  private func places(_ range: Range<Int>, of row: Row) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var offset = 0
    for piece in row.pieces {
      let part = range.clamped(to: offset..<(offset + piece.count))
      if !part.isEmpty {
        let start = piece.lowerBound + part.lowerBound - offset
        places.append(start..<(start + part.count))
      }
      offset += piece.count
    }
    return places
  }

  /// A text; `nil` where the column has none.
  func text(_ column: Int, of row: Row) -> String? {
    guard row.columns.indices.contains(column), row.columns[column].type >= 13,
      row.columns[column].type & 1 == 1
    else { return nil }
    return bytes(row.columns[column].range, of: row).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A whole number of up to four bytes that is not negative; `nil` where the column has none.
  func integer(_ column: Int, of row: Row) -> Int? {
    guard row.columns.indices.contains(column) else { return nil }
    let (type, range) = row.columns[column]
    if type == 8 || type == 9 { return type - 8 }
    guard (1...4).contains(type) else { return nil }
    return bytes(range, of: row)?.integer(at: 0, count: type)
  }

  /// What has to be replaced so that a column has a whole number; `nil` where SQLite would store it in
  /// another length than what is there, so that others would move.
  func replacements(_ column: Int, of row: Row, with number: Int) -> [Replacement]? {
    guard row.columns.indices.contains(column) else { return nil }
    let (type, range) = row.columns[column]
    guard type == Self.type(of: number) else { return nil }
    let new = (0..<range.count).map { index in
      UInt8(truncatingIfNeeded: number >> (8 * (range.count - 1 - index)))
    }
    guard let old = bytes(range, of: row) else { return nil }
    if old == new { return [] }
    var offset = 0
    return places(range, of: row).map { place in
      defer { offset += place.count }
      return Replacement(range: place, bytes: Array(new[offset..<(offset + place.count)]))
    }
  }

  /// The type in which SQLite stores a whole number: the shortest.
  private static func type(of number: Int) -> Int {
    let magnitude = number < 0 ? ~number : number
    return switch magnitude {
    case 0, 1: number == magnitude ? 8 + number : 1
    case ...0x7F: 1
    case ...0x7FFF: 2
    case ...0x7F_FFFF: 3
    case ...0x7FFF_FFFF: 4
    case ...0x7FFF_FFFF_FFFF: 5
    default: 6
    }
  }
}

extension [UInt8] {
  /// A number of up to seven bytes, the highest first; `nil` beyond the end.
  fileprivate func integer(at offset: Int, count: Int) -> Int? {
    guard offset >= 0, offset + count <= self.count else { return nil }
    return self[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of variable length (section 1.6), `position` moved behind it; `nil` beyond the end, and
  /// for one of more than eight bytes, which no size, row number or type here needs.
  fileprivate func varint(at position: inout Int) -> Int? {
    var result = 0
    for _ in 0..<8 {
      guard indices.contains(position) else { return nil }
      let byte = self[position]
      position += 1
      result = result << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return result }
    }
    return nil
  }
}
