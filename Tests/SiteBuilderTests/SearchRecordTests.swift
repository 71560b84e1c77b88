import Briefing
import Foundation
import Publishing
import Testing

@testable import SiteBuilder

/// After a change of texts only those files of search are made that have something to say of them;
/// every build begins with nothing but what the cache folder has.
@Suite("The index of search is revised")
struct SearchRecordTests {
  /// A site with some shards, built once.
  private func builtSite() throws -> SmallSite {
    let site = try SmallSite()
    site.usesCache = true
    for number in 1...16 { try site.write(path(number), article(number)) }
    // Pages with problems are not kept, and then everything is made.
    let places = SmallSite.places(try site.build().prepared.diagnostics)
    #expect(places.isEmpty, "\(places.prefix(4))")
    return site
  }

  private static let characters = Array(
    "天地山水火木金土石田人口手足目耳心力左右大小高低春夏秋冬西南北麦竹梅兰菊松柏桃李杏云雨"
      + "江河湖海花草虫鱼鸟米豆衣食住行走立坐看听说读写出入红白黑青蓝紫绿黄狗猫牛羊马鸡"
  )

  private func path(_ number: Int) -> String { "Content/articles/2025/a\(number).md" }

  /// Characters in an order that looks random, so that most pairs occur once.
  private func article(_ number: Int, summary: Bool = true) -> String {
    var generator = SeededGenerator(seed: UInt64(number))
    var text = "开头一句。"
    for place in 0..<3000 {
      text.append(Self.characters.randomElement(using: &generator) ?? "一")
      if place % 20 == 19 { text += "，京东表示。" }
      if place % 400 == 399 { text += "\n\n" }
    }
    return """
      ---
      title: 第\(number)篇
      date: 2025-10-0\(1 + number % 9)
      companies: [京东]
      \(summary ? "summary: 第\(number)篇的摘要。" : "editor: 某人")
      sources: [{name: 测试社}]
      ---
      \(text)

      结尾甲。
      """
  }

  /// Builds after an edit and compares with a cold build. Returns which files of search were made,
  /// as far as their number goes, and which have changed.
  @discardableResult
  private func build(
    _ site: SmallSite, _ what: String, edit: () throws -> Void
  ) throws -> (made: Int, changed: Set<String>) {
    let before = site.tree()
    try edit()
    let warm = try site.build()
    #expect(try site.buildCold().summary != nil)
    let (tree, expected) = (site.tree(), site.tree("cold"))
    #expect(Set(tree.keys) == Set(expected.keys), "\(what)")
    for (path, bytes) in expected where tree[path] != bytes {
      Issue.record("\(what): \(path) differs")
    }
    let changed = tree.keys.filter { before[$0] != tree[$0] }
    let others = changed.filter { !$0.hasPrefix("search/") }.count
    return (warm.madeCount - others, Set(changed.filter { $0.hasPrefix("search/data/") }))
  }

  @Test("Only the shards are made that have other lists")
  func shards() throws {
    let site = try builtSite()
    let all = site.tree().keys.count { $0.hasPrefix("search/data/") }
    #expect(all > 8)
    let (made, changed) = try build(site, "words") { try site.replace(path(3), "尾甲", "尾山") }
    #expect(!changed.isEmpty)
    #expect(changed.allSatisfy { $0.hasPrefix("search/data/terms/") })
    #expect(changed.count < 8)
    #expect(made < all)
    // A character that no text had, and again none has.
    for (old, new) in [("尾山", "尾龙"), ("尾龙", "尾山")] {
      let (_, changed) = try build(site, new) { try site.replace(path(3), old, new) }
      #expect(changed.contains("search/data/folding.json"))
    }
    // Nothing that is searched.
    let same = try build(site, "mark-up") { try site.replace(path(3), "结尾", "**结尾**") }
    #expect(same.changed.isEmpty)
  }

  @Test("A new beginning reaches the list of documents where there is no summary")
  func beginnings() throws {
    let site = try builtSite()
    try build(site, "no summary") { try site.write(path(5), article(5, summary: false)) }
    let (_, changed) = try build(site, "beginning") { try site.replace(path(5), "开头一", "开头两") }
    #expect(changed.contains("search/data/documents/0.json"))
    let other = try build(site, "with summary") { try site.replace(path(6), "开头一", "开头两") }
    #expect(!other.changed.contains("search/data/documents/0.json"))
  }

  @Test(
    "A new title or summary changes the shards, what results show, and the newest titles",
    arguments: [
      (5, ["title: 第5篇": "title: 山石谈"], ["documents/0.json", "names.json"]),
      (6, ["第6篇的摘要": "第6篇的新摘要"], ["documents/0.json"]),
      (7, ["title: 第7篇": "title: 山石再谈\nsubtitle: 天地之间", "结尾甲": "结尾木"], ["names.json"]),
      (8, ["summary: 第8篇的摘要。": "key_points: [第一点, 第二点]"], ["documents/0.json"]),
    ])
  func lines(number: Int, edits: [String: String], files: [String]) throws {
    let site = try builtSite()
    let (made, changed) = try build(site, "\(edits)") {
      for (old, new) in edits { try site.replace(path(number), old, new) }
    }
    #expect(changed.isSuperset(of: files.map { "search/data/\($0)" }))
    #expect(changed.contains { $0.hasPrefix("search/data/terms/") })
    #expect(changed.contains("search/data/names.json") == files.contains("names.json"))
    // Without a record the same is made, and all of search.
    let anew = try build(site, "without a record") {
      try removeRecord(site)
      try site.write(path(number), article(number))
    }
    #expect(made < anew.made)
  }

  private func removeRecord(_ site: SmallSite) throws {
    let folder = site.root + "/.sitegen/"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first { $0.hasPrefix("search-") })
    try FileManager.default.removeItem(atPath: folder + name)
  }

  @Test("Several texts at once, and those of companies")
  func several() throws {
    let site = try builtSite()
    try site.write("Content/companies/tencent.md", "---\nname: 腾讯\n---\n一家公司。\n")
    try site.build()
    let (_, changed) = try build(site, "several") {
      for number in 1...4 { try site.replace(path(number), "结尾甲", "京东表示，结尾乙\(number)") }
      try site.replace("Content/companies/tencent.md", "一家公司", "两家公司")
    }
    #expect(!changed.isEmpty)
  }

  @Test("A damaged record, another's, or none means that the index is made anew")
  func damaged() throws {
    let site = try builtSite()
    let folder = site.root + "/.sitegen/"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first { $0.hasPrefix("search-") })
    let other = try #require(names.first { $0.hasPrefix("render-") })
    let file = URL(fileURLWithPath: folder + name)
    var generator = SeededGenerator(seed: 12)
    var text = "结尾甲"
    for round in 0..<10 {
      let good = try Data(contentsOf: file)
      var bad = good
      switch round % 5 {
      case 0: bad = good.prefix(Int.random(in: 0..<good.count, using: &generator))
      case 1: bad[Int.random(in: 0..<good.count, using: &generator)] ^= UInt8(1 << (round % 8))
      case 2: bad = Data()
      case 3: bad = try Data(contentsOf: URL(fileURLWithPath: folder + other))
      default:
        // Whole by its checksum, and yet too short.
        bad = good.dropLast(8 + Int.random(in: 1..<200, using: &generator))
        var writer = ByteWriter()
        writer.put(ContentHash([UInt8](bad)).value)
        bad.append(contentsOf: writer.bytes)
      }
      let (made, _) = try build(site, "round \(round)") {
        try bad.write(to: file)
        try site.replace(path(3), text, "结尾\(round)")
      }
      text = "结尾\(round)"
      #expect(made > 8, "round \(round)")
    }
    try build(site, "removed") {
      try FileManager.default.removeItem(at: file)
      try site.replace(path(3), text, "结尾")
    }
  }

  @Test("A published shard that was deleted or changed is made again")
  func output() throws {
    let site = try builtSite()
    var text = "结尾甲"
    for (round, number) in [0, 3, 1].enumerated() {
      let shard = "public/search/data/terms/\(number).bin"
      try build(site, "round \(round)") {
        if round < 2 { try site.remove(shard) } else { try site.write(shard, "损坏") }
        try site.replace(path(7), text, "结尾\(round)")
      }
      text = "结尾\(round)"
    }
  }

  @Test("After any edits", arguments: [1, 2] as [UInt64])
  func anyEdits(seed: UInt64) throws {
    let site = try builtSite()
    var generator = SeededGenerator(seed: seed)
    if seed % 2 == 0 { site.bodyMemory = 0 }
    for step in 0..<8 {
      var words = "seed \(seed), step \(step):"
      try build(site, words) {
        for _ in 0...Int.random(in: 0..<3, using: &generator) {
          let file = path(Int.random(in: 1...16, using: &generator))
          words += " " + file
          let text = try String(contentsOfFile: site.root + "/" + file, encoding: .utf8)
          var lines = text.components(separatedBy: "\n")
          let line = Int.random(in: 10..<lines.count, using: &generator)
          switch Int.random(in: 0..<6, using: &generator) {
          case 0: lines[line] += "再说第\(step)次。"
          case 1: lines[line] = String(lines[line].dropLast(3))
          case 2: lines.insert(contentsOf: ["", "新的一段，京东表示。", ""], at: line)
          case 3: lines[line] = "😀" + lines[line]
          case 4: lines.removeSubrange(line...)
          default: lines[line] = lines[line].replacingOccurrences(of: "京东", with: "北京")
          }
          try site.write(file, lines.joined(separator: "\n") + "\n")
        }
      }
    }
  }
}
