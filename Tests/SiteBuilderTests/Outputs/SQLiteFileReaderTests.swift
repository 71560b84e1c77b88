import Briefing
import Foundation
import Templating
import Testing

@testable import OpenData
@testable import SiteBuilder

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Values are found in files that SQLite makes, and changed as SQLite would have written them.
@Suite("Values in a file of SQLite")
struct SQLiteFileReaderTests {
  private struct Table {
    var pageSize: Int
    /// The lengths of the texts before and behind each number.
    var texts: [(before: Int, behind: Int)]
    var numbers: [Int]
  }

  private func file(_ table: Table) throws -> [UInt8] {
    let file = try DatabaseFile(in: [NSTemporaryDirectory()]) { database throws(SQLiteFailure) in
      try database.execute(
        """
        PRAGMA page_size=\(table.pageSize); PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
        PRAGMA secure_delete=ON; BEGIN
        """)
      // So many tables that the schema has several pages, and one beside it that grows as well.
      for number in 0..<20 {
        try database.execute(
          "CREATE TABLE other\(number) (a TEXT, b TEXT NOT NULL, c INTEGER, d TEXT)")
      }
      try database.execute(
        """
        CREATE TABLE counted (id TEXT PRIMARY KEY NOT NULL, before TEXT, n INTEGER NOT NULL, behind TEXT)
        """)
      let insert = try database.prepare("INSERT INTO counted VALUES (?, ?, ?, ?)")
      let other = try database.prepare("INSERT INTO other3 VALUES (?, ?, ?, ?)")
      for (row, texts) in table.texts.enumerated() {
        insert.bind("row-\(row)", at: 1)
        insert.bind(String(repeating: "b", count: texts.before), at: 2)
        insert.bind(table.numbers[row], at: 3)
        insert.bind(String(repeating: "c", count: texts.behind), at: 4)
        try insert.run()
        other.bind(String(repeating: "d", count: texts.behind / 7), at: 1)
        other.bind("x", at: 2)
        other.bind(row, at: 3)
        try other.run()
      }
      try database.execute("COMMIT")
    }
    return try #require(file.bytes)
  }

  private func withFile<Result>(_ bytes: [UInt8], _ body: (OpenFile) throws -> Result) throws
    -> Result
  {
    let path = NSTemporaryDirectory() + "sitegen-test-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { unlink(path) }
    let descriptor = open(path, O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    return try body(OpenFile(descriptor))
  }

  /// Numbers that SQLite stores in the same length as `number`.
  private static func neighbours(of number: Int) -> [Int] {
    let limits = [0, 0x7F, 0x7FFF, 0x7F_FFFF, 0x7FFF_FFFF, 0x7FFF_FFFF_FFFF, Int.max]
    guard number > 1, let index = limits.firstIndex(where: { number <= $0 }) else {
      return [number]
    }
    return [max(2, limits[index - 1] + 1), limits[index], number, -limits[index] - 1]
  }

  @Test("are changed as if the file had been made with them", arguments: [512, 1024, 4096, 65_536])
  func changes(pageSize: Int) throws {
    var generator = SeededGenerator(seed: UInt64(pageSize))
    for round in 0..<6 {
      let rows = [1, 2, 3, 40, 400, 700][round]
      var table = Table(pageSize: pageSize, texts: [], numbers: [])
      for _ in 0..<rows {
        let longest = [10, 300, 9000][Int.random(in: 0..<3, using: &generator)]
        table.texts.append(
          (
            Int.random(in: 0...longest, using: &generator),
            Int.random(in: 0...longest, using: &generator)
          ))
        let bits = Int.random(in: 0..<63, using: &generator)
        table.numbers.append(Int.random(in: 0...(1 << bits), using: &generator))
      }
      let old = try file(table)
      var changed = table
      try withFile(old) { opened in
        let reader = try #require(SQLiteFileReader(opened))
        let root = try #require(reader.root(ofTable: "counted"))
        #expect(reader.root(ofTable: "count") == nil)
        #expect(reader.row(rows + 1, root: root) == nil)
        #expect(reader.row(0, root: root) == nil)
        var expected = old
        for row in 0..<rows {
          let found = try #require(reader.row(row + 1, root: root))
          #expect(reader.text(0, of: found) == "row-\(row)")
          #expect(reader.text(2, of: found) == nil)
          let number = try #require(
            Self.neighbours(of: table.numbers[row]).randomElement(using: &generator))
          changed.numbers[row] = number
          let replacements = try #require(reader.replacements(2, of: found, with: number))
          for replacement in replacements {
            #expect(replacement.range.count == replacement.bytes.count)
            expected.replaceSubrange(replacement.range, with: replacement.bytes)
          }
          let other =
            number == 0 || number == 1 ? 2 : number.magnitude < 1000 ? number + 100_000 : 5
          #expect(reader.replacements(2, of: found, with: other) == nil)
          #expect(reader.replacements(0, of: found, with: number) == nil)
        }
        let made = try file(changed)
        #expect(expected == made, "page size \(pageSize), \(rows) rows")
      }
    }
  }

  @Test("are not found in damaged files, or are in the file")
  func damaged() throws {
    var generator = SeededGenerator(seed: 5)
    let table = Table(
      pageSize: 512, texts: (0..<60).map { ($0 * 37 % 900, $0 * 11 % 200) },
      numbers: (0..<60).map { $0 * 1000 })
    let good = try file(table)
    for _ in 0..<400 {
      var bad = good
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bad.removeLast(Int.random(in: 1..<bad.count, using: &generator))
      case 1: for index in 16..<100 { bad[index] = .random(in: 0...255, using: &generator) }
      default:
        // Where pages begin, there is most to be wrong about.
        for _ in 0..<20 {
          let page = Int.random(in: 0..<(bad.count / 512), using: &generator) * 512
          let place = page + Int.random(in: 0..<40, using: &generator)
          bad[place] = .random(in: 0...255, using: &generator)
        }
      }
      try withFile(bad) { opened in
        guard let reader = SQLiteFileReader(opened) else { return }
        for root in [reader.root(ofTable: "counted"), 0, 1, 7, 1 << 40] {
          guard let root else { continue }
          for row in 1...60 {
            guard let found = reader.row(row, root: root) else { continue }
            for column in 0...found.columns.count {
              _ = reader.text(column, of: found)
              for replacement in reader.replacements(column, of: found, with: 20_000) ?? [] {
                #expect(replacement.range.upperBound <= bad.count)
              }
            }
          }
        }
      }
    }
  }
}

/// Which fields of a table read texts of pages.
private protocol TextReading {
  var fieldsOfTexts: Set<String> { get }
}

extension TypedTable: TextReading {
  fileprivate var fieldsOfTexts: Set<String> {
    Set(
      columns.filter { column in
        let reads = BodyReads()
        reads.during { for row in rows { _ = column.read(row) } }
        return reads.places.contains { $0.part != .lead }
      }.map(\.description.name))
  }
}

@Suite("Fields of data that depend on texts")
struct TextFieldTests {
  @Test("say so, and are whole numbers that nothing else in a database depends on")
  func declared() throws {
    let site = try SmallSite(
      dealArticle + """
        == Content/companies/jd.md ==
        ---
        name: 京东
        sources: [{id: report, name: 京东, title: 年报, published: 2025-10-01, kind: official}]
        figures:
          - {subject: 京东, metric: users, value: 3亿, period: 2024, source: report}
        ---
        一家公司，有正文。
        == Content/topics/traffic.md ==
        ---
        name: 流量入口
        ---
        一个专题，有正文。

        """)
    let prepared = site.check()
    let linked = try #require(
      prepared.rendering?.site, "\(SmallSite.places(prepared.diagnostics))")
    let data = OpenData(
      site: linked, relationAddress: { _ in URLValue(path: "/") },
      correctionAddress: { _, _ in URLValue(path: "/") })
    for table in data.tables {
      let declared = table.fields.filter(\.isOfText)
      let reading = try #require(table as? any TextReading).fieldsOfTexts
      #expect(reading.isSubset(of: declared.map(\.name)), "\(table.name)")
      if table.count > 0 { #expect(reading == Set(declared.map(\.name)), "\(table.name)") }
      for field in declared {
        #expect(field.kind == .integer && !field.isKey && field.reference == nil)
        #expect(!field.isSearched && !field.isJoinable)
      }
    }
    #expect(data.tables.contains { $0.fields.contains(where: \.isOfText) })
  }
}
