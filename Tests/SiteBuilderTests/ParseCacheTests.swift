import Briefing
import Diagnostics
import Foundation
import Publishing
import Testing

@testable import SiteBuilder

@Suite("The cache of parsed files")
struct ParseCacheTests {
  /// A site of six articles, built once.
  private func builtSite(bodyMemory: Int64? = nil) throws -> SmallSite {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    site.bodyMemory = bodyMemory
    for number in 1...5 { try site.write(path(number), article(number, "正文**第一版**。")) }
    #expect(try site.build().summary != nil)
    return site
  }

  private func path(_ number: Int) -> String { "Content/articles/2025/a\(number).md" }

  private func article(_ number: Int, _ text: String) -> String {
    """
    ---
    title: 第\(number)篇
    date: 2025-10-0\(number)
    companies: [京东]
    sources: [{name: 测试社}]
    ---
    \((1...20).map { "第\($0)段，\(number * 100 + $0)号：\(text)\n\n" }.joined())
    """
  }

  private func expectCold(_ site: SmallSite, _ what: Comment? = nil) throws {
    let warm = try site.build()
    let cold = try site.buildCold()
    #expect(
      SmallSite.places(warm.prepared.diagnostics) == SmallSite.places(cold.prepared.diagnostics),
      what)
    #expect(site.tree() == site.tree("cold"), what)
  }

  private func files(_ site: SmallSite) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.root + "/.sitegen")
      .filter { $0.hasPrefix("parsed") }.sorted()
  }

  @Test("Another process parses what has changed and nothing else", arguments: [nil, 0])
  func onlyWhatChanged(bodyMemory: Int64?) throws {
    let site = try builtSite(bodyMemory: bodyMemory)
    try site.write(path(2), article(2, "正文的另一版，提到[[腾讯]]。"))
    let warm = try site.build()
    #expect(warm.prepared.reading.filesParsed == 1)
    try expectCold(site)
    #expect(try site.build().summary?.written == 0)

    try site.remove(path(3))
    try site.write("Templates/strings/README", "x")
    try site.remove("Templates/strings/README")
    #expect(try site.build().prepared.reading.filesParsed == 0)
    try expectCold(site)
  }

  @Test("Files that were young when they were read are read again, once")
  func settling() throws {
    let site = try builtSite()
    var description = "测试用的站点。"
    func buildAnew() throws -> ReadingStatistics {
      try site.replace("Content/site.yml", description, description + "另一版。")
      description += "另一版。"
      return try site.build().prepared.reading
    }
    // What was changed in the future stays young for as long as it takes to get there.
    let future = Date(timeIntervalSinceNow: 6)
    for case let path as String in try #require(
      FileManager.default.enumerator(atPath: site.root + "/Content"))
    where path.hasSuffix(".md") {
      try FileManager.default.setAttributes(
        [.modificationDate: future], ofItemAtPath: site.root + "/Content/" + path)
    }
    for _ in 0..<2 {
      let young = try buildAnew()
      #expect((young.filesRead, young.filesParsed) == (9, 0))
    }
    Thread.sleep(until: future.addingTimeInterval(2.6))
    #expect(try buildAnew().filesRead == 9)
    #expect(try buildAnew().filesRead == 0)
  }

  @Test("Other options make another cache", arguments: ["time_zone: UTC", "language: en"])
  func otherOptions(change: String) throws {
    let site = try builtSite()
    let key = change.split(separator: ":")[0]
    let old = key == "language" ? "language: zh-Hans" : "time_zone: Asia/Shanghai"
    try site.replace("Content/site.yml", old, change)
    #expect(try site.build().prepared.reading.filesParsed == 9)
    try expectCold(site)
  }

  @Test("A file with warnings is parsed once, and they are there in every build")
  func warnings() throws {
    let site = try builtSite()
    try site.write(path(1), article(1, "正文,半角逗号，没有“另一半。今年的事。"))
    try site.replace(path(1), "date:", "subtitle: 副题,半角\ndate:")
    let first = try site.build().prepared
    #expect(first.reading.filesParsed == 1)
    #expect(first.diagnostics.count > 2)
    try site.write(path(2), article(2, "别的正文。"))
    let again = try site.build().prepared
    #expect(again.reading.filesParsed == 1)
    #expect(SmallSite.places(again.diagnostics) == SmallSite.places(first.diagnostics))
    func words(_ diagnostics: [Diagnostic]) -> [String] {
      diagnostics.map {
        let (fact, language) = ($0.fact, MessageLanguage.chinese)
        return "\(fact.message(in: language)) \(fact.hint(in: language) ?? "") "
          + "\(fact.notes(in: language)) \(fact.suggestions)"
      }
    }
    #expect(words(again.diagnostics) == words(first.diagnostics))
    try expectCold(site)
  }

  @Test("What a text lacks in its own file another file may record, also later")
  func explainedElsewhere() throws {
    let site = try builtSite()
    try site.write(path(1), article(1, "用户达到 77亿。"))
    let alone = try site.build().prepared.diagnostics.filter { $0.id == "unrecorded-figure" }
    try #require(!alone.isEmpty)
    let figures = "figures:\n  - {subject: 京东, metric: users, value: 77亿, period: 2024}\n"
    try site.write(path(2), article(2, "正文。").replacing("date:", with: figures + "date:"))
    let both = try site.build().prepared
    #expect(both.reading.filesParsed == 1)
    #expect(!both.diagnostics.contains { $0.id == "unrecorded-figure" })
    try expectCold(site)
  }

  @Test("A check reads it and writes nothing")
  func check() throws {
    let site = try builtSite()
    try site.write(path(2), article(2, "正文的另一版。"))
    let before = try files(site)
    #expect(site.check().reading.filesParsed == 1)
    #expect(site.check().reading.filesParsed == 1)
    #expect(try files(site) == before)
  }

  @Test("What a preview has parsed is kept once its first page is shown")
  func preview() throws {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    for number in 1...5 { try site.write(path(number), article(number, "正文。")) }
    let store = ParseStore()
    let preview = SiteBuilder(options: site.options, store: store)
    #expect(preview.prepare().reading.filesParsed == 9)
    #expect(site.check().reading.filesParsed == 9)
    let keeping = ParsedFileKeeping(options: site.options, store: store)
    keeping.run()
    let names = try files(site)
    #expect(site.check().reading.filesParsed == 0)
    // Neither it nor a later change of the preview writes more.
    keeping.run()
    try site.write(path(2), article(2, "别的正文。"))
    #expect(preview.prepare().reading.filesParsed == 1)
    #expect(try files(site) == names)
    #expect(try site.build().prepared.reading.filesParsed == 1)
    try expectCold(site)
  }

  @Test("Many builds leave few files, and files that nobody needs go")
  func merging() throws {
    let site = try builtSite(bodyMemory: 0)
    for round in 0..<14 {
      let number = round % 5 + 1
      try site.write(path(number), article(number, "正文第\(round)版。"))
      #expect(try site.build().prepared.reading.filesParsed == 1)
      #expect(try files(site).count <= 11, "round \(round)")
    }
    try expectCold(site)
    try FileManager.default.removeItem(atPath: site.root + "/public")
    #expect(try site.build().prepared.reading.filesParsed == 0)
    try expectCold(site)
  }

  @Test("Damaged, cut off, exchanged or missing files do no harm", arguments: [nil, 0])
  func damaged(bodyMemory: Int64?) throws {
    let site = try builtSite(bodyMemory: bodyMemory)
    let expected = site.tree()
    var generator = SeededGenerator(seed: 3)
    let names = try files(site)
    #expect(names.count == 2)
    let good = try names.map {
      try Data(contentsOf: URL(fileURLWithPath: "\(site.root)/.sitegen/\($0)"))
    }
    for round in 0..<25 {
      for (name, bytes) in zip(names, good) {
        try bytes.write(to: URL(fileURLWithPath: "\(site.root)/.sitegen/\(name)"))
      }
      let which = Int.random(in: 0..<names.count, using: &generator)
      let file = URL(fileURLWithPath: "\(site.root)/.sitegen/\(names[which])")
      var bad = good[which]
      switch round % 5 {
      case 0: bad = bad.prefix(Int.random(in: 0..<bad.count, using: &generator))
      case 1:
        bad[Int.random(in: 0..<bad.count, using: &generator)] ^= UInt8(1 << (round % 8))
      case 2: bad = good[1 - which]
      case 3:
        // Whole by its checksum, and yet no list.
        bad = bad.dropLast(8)
        bad[Int.random(in: 0..<bad.count, using: &generator)] ^= 0x41
        var writer = ByteWriter()
        writer.put(ContentHash([UInt8](bad)).value)
        bad.append(contentsOf: writer.bytes)
      default: bad = Data()
      }
      if round % 10 == 9 {
        try FileManager.default.removeItem(at: file)
      } else {
        try bad.write(to: file)
      }
      let site2 = SiteBuilder(options: site.options)
      try? FileManager.default.removeItem(atPath: site.root + "/public")
      #expect(try site2.build().summary != nil, "round \(round)")
      #expect(site.tree() == expected, "round \(round)")
      for name in try files(site) {
        try FileManager.default.removeItem(atPath: "\(site.root)/.sitegen/\(name)")
      }
    }
  }

  @Test("A damaged text is parsed again when a page is made from it", arguments: [nil, 0])
  func damagedText(bodyMemory: Int64?) throws {
    let site = try builtSite(bodyMemory: bodyMemory)
    /// Changes the rendered text of the third article.
    func damage() throws {
      let words = Array("<p>第7段，307号".utf8)
      var count = 0
      for name in try files(site) {
        let file = URL(fileURLWithPath: "\(site.root)/.sitegen/\(name)")
        var bytes = [UInt8](try Data(contentsOf: file))
        for place in bytes.indices where bytes[place...].starts(with: words) {
          bytes[place + 6] = UInt8(ascii: "8")
          count += 1
        }
        try Data(bytes).write(to: file)
      }
      #expect(count > 0)
    }
    try damage()

    // No page shows another text than before.
    try site.write(path(2), article(2, "另一版。"))
    let warm = try site.build()
    #expect(warm.summary?.unchanged ?? 0 > 0)
    #expect(try site.buildCold().summary != nil)
    #expect(site.tree() == site.tree("cold"))

    try damage()
    try site.write("Content/site.yml", "title: 另一个名称\n")
    let again = try site.build()
    #expect(again.summary != nil)
    #expect(again.prepared.reading.filesParsed == 9)
    try expectCold(site)
    // The next build begins with what is right.
    try site.write("Content/site.yml", "title: 第三个名称\n")
    #expect(try site.build().prepared.reading.filesParsed == 0)
    try expectCold(site)
  }

  @Test("A list that says more than is there is not believed")
  func hostileNames() throws {
    let site = try builtSite()
    let list = URL(fileURLWithPath: site.root + "/.sitegen/parsed")
    let name = try #require(try files(site).last)
    var bytes = [UInt8](try Data(contentsOf: list).dropLast(8))
    let place = try #require(
      bytes.indices.first { bytes[$0...].starts(with: Array(name.utf8)) })
    bytes[place + 7] = UInt8(ascii: "/")
    var writer = ByteWriter()
    writer.put(ContentHash(bytes).value)
    try Data(bytes + writer.bytes).write(to: list)
    try FileManager.default.removeItem(atPath: site.root + "/public")
    #expect(try site.build().prepared.reading.filesParsed == 9)
  }
}
