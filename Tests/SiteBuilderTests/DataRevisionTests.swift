import Foundation
import Testing

@testable import SiteBuilder

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where nothing but counts of a few texts differs, the tables are made of those of the last build.
@Suite("Data files after edits of texts")
struct DataRevisionTests {
  private static let articles = 40
  private static let files = ["data/articles.csv", "data/articles.json", "data/briefing.sqlite"]

  /// A site of many articles, of which some have summaries that do not fit into a page of the database
  /// and all have texts that are hard to write; built once.
  private func builtSite() throws -> SmallSite {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    for number in 0..<Self.articles { try write(site, number, number * 7) }
    let first = try site.build()
    try #require(first.summary != nil, "\(SmallSite.places(first.prepared.diagnostics))")
    #expect(first.revisedCount == 0)
    return site
  }

  /// Writes an article whose text has `count` characters, as the data count them.
  private func write(_ site: SmallSite, _ number: Int, _ count: Int) throws {
    let summary =
      switch number % 8 {
      case 3: String(repeating: "一个放不进一页的很长的摘要", count: 60 * number)
      case 5: "a,\\\"b\\\"\\nc | \\\"word_count\\\":12,"
      default: "第\(number)篇的摘要"
      }
    try site.write(
      "Content/articles/2025/a\(number).md",
      """
      ---
      title: "=Story \(number), \\"a\\""
      date: 2025-10-0\(number % 9 + 1)
      companies: [京东]
      sources: [{name: 测试社}]
      summary: "\(summary)"
      ---
      \(String(repeating: "字", count: count))。

      """)
  }

  /// Builds warm and cold, compares all files, and returns how many were made of those of the last build.
  @discardableResult
  private func build(
    _ site: SmallSite, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Int {
    // Without a record of the build the site is linked, and no text replaced in files as they are.
    for name in try FileManager.default.contentsOfDirectory(atPath: site.root + "/.sitegen")
    where name.hasPrefix("build-") {
      try site.remove(".sitegen/" + name)
    }
    let warm = try site.build()
    #expect(!warm.isRevision, "\(what)", sourceLocation: sourceLocation)
    #expect(warm.summary != nil, "\(what)", sourceLocation: sourceLocation)
    _ = try site.buildCold()
    let (tree, expected) = (site.tree(), site.tree("cold"))
    #expect(Set(tree.keys) == Set(expected.keys), "\(what)", sourceLocation: sourceLocation)
    for (path, bytes) in expected where tree[path] != bytes {
      Issue.record("\(what): \(path) differs", sourceLocation: sourceLocation)
    }
    return warm.revisedCount
  }

  @Test("One text, whatever its length becomes")
  func lengths() throws {
    let site = try builtSite()
    var earlier = 3 * 7
    // In SQLite numbers of one length take each other's place; others move what is behind them.
    func size(_ count: Int) -> Int {
      [0, 1].contains(count) ? -count : count < 128 ? 1 : count < 32_768 ? 2 : 3
    }
    for count in [22, 127, 128, 127, 129, 999, 1000, 32_767, 32_768, 32_767, 2, 1, 0, 1] {
      try write(site, 3, count)
      let revised = try build(site, "\(earlier) to \(count)")
      // With so many more words search has other files, and everything is made.
      let isLeap = (count - earlier).magnitude > 10_000
      let expected = isLeap ? 0 : size(earlier) == size(count) ? 3 : 2
      #expect(revised == expected, "\(earlier) to \(count)")
      earlier = count
    }
  }

  @Test("Each text in turn, and several at once")
  func several() throws {
    let site = try builtSite()
    for number in 0..<Self.articles where number > 0 {
      try write(site, number, number * 7 + (number * 7 == 127 ? 0 : 1) - (number == 18 ? 2 : 0))
    }
    // 7 * 18 = 126 and its neighbours stay on their side of 128.
    #expect(try build(site, "all but one") == 3)
    for number in [1, 2, 39, 38, 11, 13, 19, 27] {
      try write(site, number, number * 7 + 2)
      #expect(try build(site, "article \(number)") == 3)
    }
    try write(site, 20, 20)
    try write(site, 21, 150)
    #expect(try build(site, "one of two moves others") == 2)
  }

  @Test("Other characters in the same number leave the tables as they are")
  func sameNumber() throws {
    let site = try builtSite()
    try write(site, 9, 62)
    try site.replace("Content/articles/2025/a9.md", "字。", "字，a。")
    #expect(try build(site, "a word for a character") == 3)
    let before = site.tree()
    try site.replace("Content/articles/2025/a9.md", "，a。", "，甲。")
    #expect(try build(site, "a character for a word") == 3)
    for file in Self.files { #expect(site.tree()[file] == before[file]) }
  }

  @Test("With other things edited as well, everything is made")
  func more() throws {
    let site = try builtSite()
    try write(site, 4, 30)
    try site.replace("Content/articles/2025/a6.md", "第6篇的摘要", "另一个摘要")
    #expect(try build(site, "a summary") == 0)
    try write(site, 4, 31)
    try site.replace("Content/site.yml", "title: 测试简报", "title: 试验简报")
    #expect(try build(site, "the configuration") == 0)
  }

  @Test("What is not as the last build left it is made anew", arguments: files)
  func changed(file: String) throws {
    let site = try builtSite()
    let path = site.root + "/public/" + file
    let url = URL(fileURLWithPath: path)
    var count = 100
    func edit(_ what: String, _ change: (Data) throws -> Void) throws {
      count += 1
      try write(site, 17, count)
      try change(try Data(contentsOf: url))
      #expect(try build(site, what) == 2, "\(what)")
      try write(site, 17, count + 20)
      #expect(try build(site, "after: \(what)") == 3, "after: \(what)")
    }
    try edit("touched") { _ in
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
    }
    try edit("cut off") { try $0.prefix($0.count / 2).write(to: url) }
    try edit("empty") { _ in try Data().write(to: url) }
    try edit("other bytes") { try Data($0.map { ~$0 }).write(to: url) }
    try edit("copied") { data in
      try FileManager.default.removeItem(at: url)
      try data.write(to: url)
    }
    try edit("deleted") { _ in try FileManager.default.removeItem(at: url) }
    try edit("a link") { data in
      let other = site.root + "/other"
      try data.write(to: URL(fileURLWithPath: other))
      try FileManager.default.removeItem(at: url)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
    }
  }

  @Test("What is not as it should be in spite of its status is made anew", arguments: files)
  func disguised(file: String) throws {
    let site = try builtSite()
    let path = site.root + "/public/" + file
    for (round, value) in [UInt8(0), 0xFF, UInt8(ascii: "\n"), UInt8(ascii: "7")].enumerated() {
      var status = stat()
      try #require(stat(path, &status) == 0)
      let target = try #require(fopen(path, "r+"))
      for _ in 0..<status.st_size { fputc(Int32(value), target) }
      fclose(target)
      #if canImport(Darwin)
        let times = [status.st_atimespec, status.st_mtimespec]
      #else
        let times = [status.st_atim, status.st_mtim]
      #endif
      try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
      try write(site, 17, 100 + round)
      #expect(try build(site, "byte \(value)") == 2, "byte \(value)")
    }
  }

  @Test("What is there is never written to: links to it keep the old bytes")
  func links() throws {
    let site = try builtSite()
    let before = site.tree()
    for file in Self.files {
      try FileManager.default.linkItem(
        atPath: site.root + "/public/" + file,
        toPath: site.root + "/" + URL(fileURLWithPath: file).lastPathComponent)
    }
    // A link changes the file's status: its bytes are compared once.
    #expect(try build(site, "linked") == 0)
    try write(site, 17, 120)
    #expect(try build(site, "longer") == 3)
    for file in Self.files {
      let name = URL(fileURLWithPath: file).lastPathComponent
      #expect(FileManager.default.contents(atPath: site.root + "/" + name) == before[file])
    }
  }
}
