import Foundation
import Testing

@testable import SiteBuilder

/// Makes random edits to a site and builds it after each of them twice: with everything that earlier
/// builds have left, and from nothing. Both must give the same bytes and the same problems.
@Suite("Warm builds equal cold ones")
struct RandomEditTests {
  @Test("After any edit", arguments: [1, 2, 3] as [UInt64])
  func anyEdit(seed: UInt64) throws {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    site.store = ParseStore()
    if seed % 2 == 1 { site.bodyMemory = 0 }
    var editor = RandomEditor(site: site, seed: seed)
    var linked: LinkedContent?
    for step in 0..<14 {
      let edit = try editor.edit()
      let shown = site.check(reusing: linked)
      linked = shown.linked ?? linked
      let warm = try site.build()
      let cold = try site.buildCold()
      let what = "seed \(seed), step \(step): \(edit)"
      #expect(
        SmallSite.places(warm.prepared.diagnostics)
          == SmallSite.places(cold.prepared.diagnostics), "\(what)")
      #expect(
        SmallSite.places(shown.diagnostics) == SmallSite.places(cold.prepared.diagnostics),
        "\(what), in the preview")
      #expect((warm.summary == nil) == (cold.summary == nil), "\(what)")
      if cold.summary != nil {
        let (tree, expected) = (site.tree(), site.tree("cold"))
        #expect(Set(tree.keys) == Set(expected.keys), "\(what)")
        for (path, bytes) in expected where tree[path] != bytes {
          Issue.record("\(what): \(path) differs")
        }
        for path in shown.rendering?.paths ?? [] where path.hasSuffix(".html") {
          if shown.rendering?.render(path: path) != expected[path].map({ Array($0) }) {
            Issue.record("\(what): the preview's \(path) differs")
          }
        }
      } else {
        try editor.repair()
      }
      // Sometimes wait until stamps can be relied on, so that both ways are taken.
      if step % 7 == 6 { Thread.sleep(forTimeInterval: 2.6) }
    }
  }
}

/// One random edit after the other.
private struct RandomEditor {
  let site: SmallSite
  var generator: SeededGenerator
  private var articles = ["deal"]
  /// A page of the editors' own, while there is one.
  private var page: String?
  private var counter = 0

  init(site: SmallSite, seed: UInt64) {
    self.site = site
    generator = SeededGenerator(seed: seed)
  }

  private mutating func number(_ range: Range<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private func path(_ id: String) -> String { "Content/articles/2025/\(id).md" }

  private mutating func article() -> String {
    counter += 1
    return """
      ---
      title: 第\(counter)篇关于\(["入口", "流量", "用户"][number(0..<3)])的文章
      date: 2025-10-\(10 + number(0..<9))
      companies: [\(["京东", "腾讯", "京东, 腾讯"][number(0..<3)])]
      sources: [{name: 测试社}]
      figures:
        - {subject: 京东, metric: users, value: \(number(1..<9))亿, period: 2025-0\(number(1..<9))}
      ---
      正文第\(counter)版，提到[[腾讯]]和**重点**。

      """
  }

  /// Changes the page of the editors' own, or makes or removes it.
  private mutating func editPage() throws -> String {
    counter += 1
    if let page, number(0..<4) == 0 {
      try site.remove("Content/pages/\(page).md")
      self.page = nil
      return "delete page \(page)"
    }
    let known = page ?? ["imprint", "about"][number(0..<2)]
    page = known
    let link = articles[number(0..<articles.count)]
    try site.write(
      "Content/pages/\(known).md",
      """
      ---
      title: 说明\(["", "之二"][number(0..<2)])
      draft: \(number(0..<5) == 0)
      ---
      第\(counter)版，见[文章](/articles/\(link)/)。

      ```figures
      subject: 京东
      metric: users
      ```

      """)
    return "change page \(known)"
  }

  /// Changes something; returns what, in words.
  mutating func edit() throws -> String {
    let target = articles[number(0..<articles.count)]
    switch number(0..<15) {
    case 0, 1:
      try site.write(path(target), article())
      return "change \(target)"
    case 2, 3:
      let id = "story-\(counter + 1)"
      try site.write(path(id), article())
      articles.append(id)
      return "add \(id)"
    case 4 where articles.count > 2:
      articles.removeAll { $0 == target }
      try site.remove(path(target))
      return "delete \(target)"
    case 5:
      counter += 1
      let id = "moved-\(counter)"
      try FileManager.default.moveItem(
        atPath: site.root + "/" + path(target), toPath: site.root + "/" + path(id))
      articles = articles.map { $0 == target ? id : $0 }
      return "rename \(target) to \(id)"
    case 6:
      try FileManager.default.setAttributes(
        [.modificationDate: Date()], ofItemAtPath: site.root + "/" + path(target))
      return "touch \(target)"
    case 7 where articles.count > 1:
      let (a, b) = (site.root + "/" + path(articles[0]), site.root + "/" + path(articles[1]))
      let (one, two) = (
        try Data(contentsOf: URL(fileURLWithPath: a)),
        try Data(contentsOf: URL(fileURLWithPath: b))
      )
      try two.write(to: URL(fileURLWithPath: a))
      try one.write(to: URL(fileURLWithPath: b))
      return "swap the content of two articles"
    case 8:
      counter += 1
      let file = site.root + "/Templates/pages/article.html"
      try Data("\(String(contentsOfFile: file, encoding: .utf8)){# \(counter) #}".utf8)
        .write(to: URL(fileURLWithPath: file))
      return "edit a template"
    case 9:
      try site.replace(
        "Templates/strings/zh-Hans.yml", "  about: 关于", "  about: 关于\(number(0..<10))")
      return "edit a string"
    case 10:
      try site.replace("Content/site.yml", "title: 测试", "title: 测试\(number(0..<10))")
      return "edit the configuration"
    case 11, 12, 13: return try editPage()
    default:
      try site.write(
        "Content/metrics.yml",
        "users: {name: 用户规模, unit: 人, definition: 第\(number(0..<10))种月活跃用户。}\n")
      return "edit a metric"
    }
  }

  /// Leaves only articles that are right, after an edit that made an error.
  mutating func repair() throws {
    for id in articles { try site.write(path(id), article()) }
    if let page { try site.write("Content/pages/\(page).md", "---\ntitle: 说明\n---\n一句。\n") }
  }
}
