import Briefing
import Diagnostics
import Foundation
import Publishing
import Testing

@testable import SiteBuilder

@Suite("Building with the cache")
struct BuildRecordTests {
  /// A built site whose files are old enough for their stamps to be relied on, with a warning.
  private func builtSite() throws -> SmallSite {
    let site = try SmallSite(
      dealArticle + """
        == Content/articles/2025/picture.md ==
        ---
        title: 京东的图片
        date: 2025-10-19
        companies: [京东]
        sources: [{name: 测试社}]
        forecasts:
          - {id: late, by: 京东, made: 2024-01-02, claim: 会有新入口, due: 2025-01-01}
        ---
        ![一个点](dot.svg) [文件](../../static/notes.txt)
        == Content/articles/2025/dot.svg ==
        <svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"></svg>
        == Content/static/notes.txt ==
        说明
        """)
    site.usesCache = true
    Thread.sleep(forTimeInterval: 2.6)
    try site.build()
    return site
  }

  /// Whether a build saw that there was nothing to do.
  private func isUnchanged(_ result: BuildResult) -> Bool {
    result.prepared.rendering == nil && result.summary != nil
  }

  /// Builds into another folder without the cache and compares.
  private func expectSameAsCold(_ site: SmallSite, _ warm: BuildResult, _ what: String) throws {
    let cold = try site.buildCold()
    #expect(
      SmallSite.places(warm.prepared.diagnostics) == SmallSite.places(cold.prepared.diagnostics),
      "\(what)")
    #expect(warm.prepared.fileCount == cold.prepared.fileCount, "\(what)")
    guard cold.summary != nil else {
      #expect(warm.summary == nil, "\(what)")
      return
    }
    #expect(warm.pageCount == cold.pageCount, "\(what)")
    let (tree, expected) = (site.tree(), site.tree("cold"))
    #expect(Set(tree.keys) == Set(expected.keys), "\(what)")
    for (path, bytes) in expected where tree[path] != bytes {
      Issue.record("\(what): \(path) differs from a cold build")
    }
  }

  @Test("A build of what has not changed reads, renders and writes nothing and reports the same")
  func nothingChanged() throws {
    let site = try builtSite()
    let result = try site.build()
    #expect(isUnchanged(result))
    #expect(result.prepared.reading == ReadingStatistics())
    #expect(result.summary?.written == 0 && result.summary?.deleted == 0)
    #expect(result.summary?.unchanged == site.tree().count)
    #expect(result.prepared.language == .chinese)
    let cold = try site.buildCold()
    for language in MessageLanguage.allCases {
      let report = DiagnosticReport(language: language)
      let text = report.render(result.prepared.diagnostics)
      #expect(text == report.render(cold.prepared.diagnostics))
      #expect(!text.isEmpty)
    }
    try expectSameAsCold(site, result, "nothing changed")
  }

  @Test("With pictures for sharing, a build counts as long as the font is the same")
  func font() throws {
    let site = try builtSite()
    try site.replace("Content/site.yml", "language:", "formats: {share_images: true}\nlanguage:")
    func build(_ what: String) throws -> BuildResult {
      let result = try site.build()
      try expectSameAsCold(site, result, what)
      return result
    }
    #expect(try !isUnchanged(build("pictures")))
    let hasPictures = site.tree().keys.contains { $0.hasPrefix("share/") }
    #expect(try isUnchanged(build("nothing changed")))
    try site.replace("Content/articles/2025/picture.md", "一个点", "一个小点")
    let revised = try build("a text")
    #expect(revised.isRevision)
    #expect(try isUnchanged(build("after the text")))
    site.hasFont = false
    let without = try build("no font")
    #expect(isUnchanged(without) == !hasPictures)
    #expect(without.prepared.diagnostics.contains { $0.id == "no-chinese-font" })
    #expect(try isUnchanged(build("no font as before")))
    site.hasFont = nil
    #expect(try isUnchanged(build("the font is back")) == !hasPictures)
    #expect(site.tree().keys.contains { $0.hasPrefix("share/") } == hasPictures)
  }

  @Test("Every change of an input, an option or the output is noticed")
  func everyChangeCounts() throws {
    let site = try builtSite()
    func write(_ path: String, _ text: String) -> () throws -> Void {
      { try site.write(path, text) }
    }
    let page = site.root + "/public/index.html"
    let changes: [(String, () throws -> Void)] = [
      ("add", write("Content/companies/ali.md", "---\nname: 阿里巴巴\n---\n")),
      ("same size", write("Content/companies/ali.md", "---\nname: 阿里八八\n---\n")),
      (
        "rename",
        {
          try FileManager.default.moveItem(
            atPath: site.root + "/Content/companies/ali.md",
            toPath: site.root + "/Content/companies/alibaba.md")
        }
      ),
      ("delete", { try site.remove("Content/companies/alibaba.md") }),
      ("picture", write("Content/articles/2025/dot.svg", "<svg width=\"7\" height=\"4\"/>\n")),
      ("static file", write("Content/static/notes.txt", "改了\n")),
      ("metric", write("Content/metrics.yml", "users: {name: 用户数, unit: 人, definition: 月活。}\n")),
      (
        "template",
        { try site.replace("Templates/pages/about.html", "{% extends", "{# 改 #}{% extends") }
      ),
      (
        "string",
        { try site.replace("Templates/strings/zh-Hans.yml", "about: 关于本站", "about: 关于我们") }
      ),
      ("configuration", { try site.replace("Content/site.yml", "测试简报", "新的简报") }),
      ("day", { site.date = .day(CalendarDay.parse("2025-10-21") ?? .first) }),
      ("strictness", { site.isStrict = true }),
      ("strictness off", { site.isStrict = false }),
      ("drafts", { site.includesDrafts = true }),
      ("base address", { site.baseURL = "https://other.example/sub/" }),
      ("page edited", { try Data("x".utf8).write(to: URL(fileURLWithPath: page)) }),
      ("page deleted", { try FileManager.default.removeItem(atPath: page) }),
    ]
    for (what, change) in changes {
      try change()
      let result = try site.build()
      // The strict build had errors and left no trace, so what follows it may be unchanged.
      #expect(!isUnchanged(result) || what == "strictness off", "\(what)")
      try expectSameAsCold(site, result, what)
    }
  }

  @Test("Files that are too young for their times to be relied on are compared by content")
  func youngFiles() throws {
    let site = try builtSite()
    try site.write("Content/companies/tencent.md", "---\nname: 腾讯公司\n---\n")
    #expect(!isUnchanged(try site.build()))
    // At once: the times of the file prove nothing, its content does.
    let again = try site.build()
    #expect(isUnchanged(again))
    try expectSameAsCold(site, again, "young file")
  }

  @Test("A record that is damaged, cut off or from elsewhere is passed over")
  func damagedRecords() throws {
    let site = try builtSite()
    let folder = site.root + "/.sitegen"
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("build-") })
    let file = URL(fileURLWithPath: folder + "/" + name)
    let good = try Data(contentsOf: file)
    #expect(isUnchanged(try site.build()))

    var generator = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      var bad = good
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bad = bad.prefix(Int.random(in: 0..<bad.count, using: &generator))
      case 1:
        let place = Int.random(in: 0..<bad.count, using: &generator)
        bad[bad.startIndex + place] ^= UInt8(1 << Int.random(in: 0..<8, using: &generator))
      case 2: bad.append(contentsOf: [0, 1, 2])
      default:
        // Whole by its checksum, and yet no record.
        bad = bad.dropLast(8)
        let place = Int.random(in: 0..<bad.count, using: &generator)
        bad[bad.startIndex + place] ^= 0xFF
        var writer = ByteWriter()
        writer.put(ContentHash([UInt8](bad)).value)
        bad.append(contentsOf: writer.bytes)
      }
      try bad.write(to: file)
      try expectNoHarm(site)
      try good.write(to: file)
    }

    // A copy of the site elsewhere has other files, though they have the same names and bytes.
    let other = try builtSite()
    let otherFile = URL(
      fileURLWithPath: other.root
        + "/.sitegen/build-\(ContentHash(Array((other.root + "/public").utf8)))")
    try good.write(to: otherFile)
    #expect(!isUnchanged(try other.build()))
  }

  /// Reading a damaged record must not crash, and what it says must not be believed.
  private func expectNoHarm(_ site: SmallSite) throws {
    guard let tree = SourceTree(root: site.root) else { return }
    let records = BuildRecords(options: site.options, tree: tree)
    _ = try records.unchanged(SourceListing(tree), records.read()) { () throws(PublishingError) in
      try Publisher(output: site.options.output, protected: [])
    }
  }

  @Test("Without the cache nothing is read from it or written to it")
  func noCache() throws {
    let site = try SmallSite(dealArticle)
    try site.build()
    #expect(!FileManager.default.fileExists(atPath: site.root + "/.sitegen"))
    let second = try site.build()
    #expect(second.prepared.reading.filesParsed == 4)
  }

  @Test("A folder that cannot be written to only makes the next build slower")
  func unwritableCache() throws {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    try Data("no folder".utf8).write(to: URL(fileURLWithPath: site.root + "/.sitegen"))
    #expect(try site.build().summary != nil)
    #expect(try site.build().summary?.written == 0)
  }
}

/// SplitMix64, so that a failing run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
