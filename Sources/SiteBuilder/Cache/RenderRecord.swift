import Briefing
import OpenData
import Publishing

/// What a build that has succeeded was made from, as far as later builds need to know so that they can
/// use its files again.
struct RenderRecord: Sendable {
  /// A file of the output.
  struct Output: Sendable {
    let path: String
    let isPage: Bool
    var note: OutputNote
  }

  /// The file of a page of content.
  struct Page: Sendable {
    var hash: ContentHash
    /// Whether the cache of parsed files has it. What it has no place for has errors of its own.
    let isKept: Bool
    /// Its place among the documents of search; `nil` where it has none.
    let document: Int?
  }

  /// Which index search has.
  struct Search: Sendable {
    let shardBits: Int
    /// About how many bytes can be searched.
    var byteCount: Int
  }

  /// Stands for everything but texts and templates that the plan and the files are made from.
  var key: Digest
  /// Stands for everything but the files of pages that are kept: known without anything being read.
  var surroundings: Digest
  /// The day that it was made for, in the site's time zone.
  var day: Int
  var timeZone: String
  /// The list of the output's files.
  var output: ContentHash
  /// All young files but pages that are kept.
  var young: YoungFiles
  /// In the order of their paths' bytes, which is that of the numbers in `BodyReads`.
  var pages: [Page] = []
  /// In the order of the plan.
  var outputs: [Output] = []
  /// What the outputs were made with below `Templates/`.
  var makers = OutputMakers()
  var counts: [TextCounts] = []
  var search: Search?

  private static let format = "sitegen render record 5"

  // MARK: - Storing

  /// Reads what `bytes` gave; `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    let record: RenderRecord? = bytes.withUnsafeBytes { buffer in
      var reader = ByteReader(buffer)
      return try? RenderRecord(from: &reader)
    }
    guard let record else { return nil }
    self = record
  }

  /// Describes a build.
  init(
    key: Digest, surroundings: Digest, day: Int, timeZone: String, output: ContentHash,
    young: YoungFiles
  ) {
    self.key = key
    self.surroundings = surroundings
    self.day = day
    self.timeZone = timeZone
    self.output = output
    self.young = young
  }

  private init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    guard try reader.text() == Self.format else { throw ByteReader.Malformed() }
    self.init(
      key: try reader.digest(), surroundings: try reader.digest(), day: try reader.number(),
      timeZone: try reader.text(), output: ContentHash(value: try reader.word()),
      young: try YoungFiles(from: &reader))
    let pageCount = try reader.count()
    pages.reserveCapacity(pageCount)
    for _ in 0..<pageCount {
      let hash = ContentHash(value: try reader.word())
      let isKept = try reader.boolean()
      let document = try reader.number()
      pages.append(Page(hash: hash, isKept: isKept, document: document > 0 ? document - 1 : nil))
    }
    let outputCount = try reader.count()
    outputs.reserveCapacity(outputCount)
    for _ in 0..<outputCount {
      let (path, isPage) = (try reader.text(), try reader.boolean())
      outputs.append(Output(path: path, isPage: isPage, note: try OutputNote(from: &reader)))
    }
    makers = try OutputMakers(from: &reader)
    for _ in 0..<(try reader.count()) { counts.append(try TextCounts(from: &reader)) }
    if try reader.boolean() {
      search = Search(shardBits: try reader.number(), byteCount: try reader.number())
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
  }

  /// Everything, for `init(_:)`.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.reserve(pages.count * 12 + outputs.count * 100)
    writer.put(Self.format)
    writer.put(key)
    writer.put(surroundings)
    writer.put(day)
    writer.put(timeZone)
    writer.put(output.value)
    young.write(to: &writer)
    writer.put(pages.count)
    for page in pages {
      writer.put(page.hash.value)
      writer.put(page.isKept)
      writer.put(page.document.map { $0 + 1 } ?? 0)
    }
    writer.put(outputs.count)
    for output in outputs {
      writer.put(output.path)
      writer.put(output.isPage)
      output.note.write(to: &writer)
    }
    makers.write(to: &writer)
    writer.put(counts.count)
    for counts in counts { counts.write(to: &writer) }
    writer.put(search != nil)
    if let search {
      writer.put(search.shardBits)
      writer.put(search.byteCount)
    }
    return writer.bytes
  }
}

/// What a file of the output was made from of texts.
struct OutputNote: Sendable, Equatable {
  /// The parts of texts that it has read.
  var places = ReadPlaces()
  /// Where these stand in it, as `TextTrace.bytes`; `nil` where that is not known of all.
  var trace: [UInt8]? = []
}

extension OutputNote {
  /// What was noted while a file was made.
  init(_ reads: BodyReads) {
    places = ReadPlaces(reads.places)
    trace = TextTrace(reads.emissions[...], reads.marks[...])?.bytes
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    places = ReadPlaces(bytes: try reader.byteArray())
    trace = try reader.boolean() ? try reader.byteArray() : nil
  }

  func write(to writer: inout ByteWriter) {
    writer.put(places.bytes)
    writer.put(trace != nil)
    if let trace { writer.put(trace) }
  }
}

extension TextCounts {
  fileprivate init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    let (table, width) = (try reader.text(), try reader.number())
    var columns: [Column] = []
    for _ in 0..<(try reader.count()) {
      let (name, place, databasePlace) = (
        try reader.text(), try reader.number(), try reader.number()
      )
      guard let count = Count(rawValue: try reader.number()) else { throw ByteReader.Malformed() }
      columns.append(
        Column(name: name, place: place, databasePlace: databasePlace, count: count))
    }
    var files: [Int] = []
    for _ in 0..<(try reader.count()) { files.append(try reader.number()) }
    self.init(table: table, databaseWidth: width, columns: columns, files: files)
  }

  fileprivate func write(to writer: inout ByteWriter) {
    writer.put(table)
    writer.put(databaseWidth)
    writer.put(columns.count)
    for column in columns {
      writer.put(column.name)
      writer.put(column.place)
      writer.put(column.databasePlace)
      writer.put(column.count.rawValue)
    }
    writer.put(files.count)
    for file in files { writer.put(file) }
  }
}
