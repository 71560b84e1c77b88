import Briefing
import Foundation
import Publishing
import Testing

@testable import SiteBuilder

/// A build after an edit of texts makes only the files that show them; every build is a process of
/// its own, with nothing but what the cache folder has.
@Suite("Files that show nothing new are left as they are")
struct OutputReuseTests {
  /// A site of seven articles, built once.
  private func builtSite() throws -> SmallSite {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    for number in 1...6 { try site.write(path(number), article(number)) }
    try site.write("Content/companies/jd.md", "---\nname: 京东\n---\n一家零售公司。\n")
    let first = try site.build()
    #expect(first.summary != nil)
    #expect(first.madeCount == site.tree().count)
    return site
  }

  private func path(_ number: Int) -> String { "Content/articles/2025/a\(number).md" }

  private func article(_ number: Int, summary: Bool = true) -> String {
    """
    ---
    title: 第\(number)篇
    date: 2025-10-0\(number)
    companies: [京东]
    \(summary ? "summary: 第\(number)篇的摘要。" : "editor: 某人")
    sources: [{name: 测试社}]
    figures:
      - {id: f\(number), subject: 京东, metric: users, value: \(number)亿, period: 2025-0\(number)}
    ---
    开头一句。

    ## 小标题

    \((1...20).map { "第\($0)段，\(number * 100 + $0)号，提到[[腾讯]]。\n\n" }.joined())
    ```chart
    figures: [f\(number)]
    ```

    结尾甲。

    """
  }

  /// Builds, compares with a cold build, and returns the files that were made although they are the
  /// same, those that were not, and those that changed.
  private func edit(
    _ site: SmallSite, _ what: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: () throws -> Void
  ) throws -> (made: Int, changed: Set<String>) {
    let before = site.tree()
    try change()
    let warm = try site.build()
    let cold = try site.buildCold()
    #expect(
      SmallSite.places(warm.prepared.diagnostics) == SmallSite.places(cold.prepared.diagnostics),
      what, sourceLocation: sourceLocation)
    #expect((warm.summary == nil) == (cold.summary == nil), what, sourceLocation: sourceLocation)
    guard cold.summary != nil else { return (0, []) }
    let (tree, expected) = (site.tree(), site.tree("cold"))
    #expect(Set(tree.keys) == Set(expected.keys), what, sourceLocation: sourceLocation)
    for (path, bytes) in expected where tree[path] != bytes {
      Issue.record("\(what ?? ""): \(path) differs", sourceLocation: sourceLocation)
    }
    let changed = Set(tree.keys.filter { before[$0] != tree[$0] })
    return (warm.madeCount, changed)
  }

  @Test("Other words of a page of the editors' own reach that page and search alone")
  func pages() throws {
    let site = try builtSite()
    let file = "Content/pages/imprint.md"
    try site.write(file, "---\ntitle: 说明\n---\n编辑部地址甲，见[[京东]]。\n")
    _ = try edit(site) {}
    let (made, changed) = try edit(site) { try site.replace(file, "地址甲", "地址乙") }
    #expect(changed.contains("imprint/index.html"))
    #expect(changed.allSatisfy { $0 == "imprint/index.html" || $0.hasPrefix("search/") })
    #expect(made < 20)
    // The title is at the foot of every page.
    let (_, all) = try edit(site) { try site.replace(file, "title: 说明", "title: 版权") }
    #expect(all.contains("articles/a1/index.html"))
  }

  @Test("Other words of the same length reach the page, the feeds and search")
  func words() throws {
    let site = try builtSite()
    let (made, changed) = try edit(site) { try site.replace(path(3), "结尾甲", "结尾乙") }
    #expect(changed.contains("articles/a3/index.html"))
    #expect(changed.contains("companies/jd/feed.xml"))
    #expect(!changed.contains { $0.hasPrefix("data/") })
    // The page, two feeds of the site and of the company, and what search needs.
    let search = changed.filter { $0.hasPrefix("search/") }.count
    #expect(changed.count - search == 5)
    #expect(made < 40)
  }

  @Test("A longer text reaches the data as well, and further edits what they show")
  func longer() throws {
    let site = try builtSite()
    let (_, changed) = try edit(site) { try site.replace(path(2), "结尾甲", "结尾甲，还有") }
    for path in ["articles.json", "articles.csv", "briefing.sqlite"] {
      #expect(changed.contains("data/" + path))
    }
    let again = try edit(site) { try site.replace(path(2), "还有", "又有") }
    #expect(!again.changed.contains("data/articles.json"))
    #expect(again.made < 40)
    let other = try edit(site) { try site.replace(path(4), "结尾甲", "结尾乙") }
    #expect(other.changed.contains("articles/a4/index.html"))
    #expect(!other.changed.contains("articles/a2/index.html"))
    let thing = try edit(site) {
      try site.replace("Content/companies/jd.md", "一家零售公司", "一家电商公司")
    }
    #expect(thing.changed.contains("companies/jd/index.html"))
    #expect(thing.made < 40)
  }

  @Test("A new beginning reaches every list that shows it for want of a summary")
  func beginning() throws {
    let site = try builtSite()
    let all = try edit(site) { try site.write(path(5), article(5, summary: false)) }.made
    let (made, changed) = try edit(site) { try site.replace(path(5), "开头一句", "开头两句") }
    #expect(changed.contains("llms.txt"))
    #expect(made < all)
  }

  @Test("A template that shows another page's text is seen to depend on it")
  func templates() throws {
    let site = try builtSite()
    try site.replace(
      "Templates/pages/about.html", "{% block content %}",
      """
      {% block content %}{% for article in site.articles %}{{ article.body.word_count }}
      {% if article.id == "a6" %}{{ article.body.html }}{% endif %}{% endfor %}
      """)
    let first = try edit(site, "template") {}
    #expect(first.made < 10)
    #expect(first.changed.contains("about/index.html"))
    let (_, changed) = try edit(site, "shown") { try site.replace(path(6), "结尾甲", "结尾乙") }
    #expect(changed.contains("about/index.html"))
    let other = try edit(site, "not shown") { try site.replace(path(1), "结尾甲", "结尾乙") }
    #expect(!other.changed.contains("about/index.html"))
    let counted = try edit(site, "counted") { try site.replace(path(1), "结尾乙", "结尾乙乙") }
    #expect(counted.changed.contains("about/index.html"))
  }

  @Test(
    "The words above a text reach whatever shows them, and nothing else is made",
    arguments: [true, false])
  func lead(shareImages: Bool) throws {
    let site = try builtSite()
    if shareImages {
      try site.replace("Content/site.yml", "language:", "formats: {share_images: true}\nlanguage:")
    }
    try site.replace(path(2), "date:", "redirects: [/old/]\ndate:")
    let all = try edit(site) {}.made
    let edits: [(String, String, String, [String])] = [
      (
        "headline", "title: 第2篇", "title: 新题",
        [
          "articles/a2/index.html", "old/index.html", "feed.xml", "data/articles.json",
          "data/briefing.sqlite",
        ]
      ),
      (
        "summary", "第2篇的摘要。", "另一个摘要，见[[腾讯]]。",
        ["articles/a2/index.html", "data/articles.csv", "llms.txt"]
      ),
      ("no summary", "summary: 另一个摘要，见[[腾讯]]。", "editor: 某人", []),
      ("points", "editor: 某人", "key_points: [要点一, 要点二]\neditor: 某人", []),
      ("points", "要点二", "要点三", ["articles/a2/index.html"]),
      ("subtitle", "title: 新题", "title: 新题\nsubtitle: 副题", ["articles/a2/index.html"]),
      ("both", "subtitle: 副题", "subtitle: 另一个副题", ["articles/a2/index.html"]),
      ("a warning", "副题", "副题,半角", ["articles/a2/index.html"]),
    ]
    for (what, old, new, paths) in edits {
      let (made, changed) = try edit(site, "\(what)") {
        try site.replace(path(2), old, new)
        if what == "both" { try site.replace(path(2), "结尾甲", "结尾乙") }
      }
      #expect(changed.isSuperset(of: paths), "\(what)")
      #expect(what == "no summary" || what == "points" || made < all * 2 / 3, "\(what)")
    }
    let comment = try edit(site, "a comment") {
      try site.replace(path(2), "title:", "# 说明\ntitle:")
    }
    #expect(comment.changed.isEmpty)
    #expect(comment.made < 40)
  }

  @Test("What a text links to and shows reaches those who read the text")
  func holes() throws {
    let site = try builtSite()
    try site.write(
      "Content/static/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>")
    try site.build()
    // What is copied as it is counts only when its stamp can be relied on.
    Thread.sleep(forTimeInterval: 2.6)
    try site.build()
    let edits: [(String, String, String)] = [
      ("another thing", "第1段，201号，提到[[腾讯]]", "第1段，201号，提到[[京东]]"),
      ("a link more", "第1段，201号，提到[[京东]]", "第1段，见[另一篇](a3.md#小标题)和[[京东]]"),
      ("another anchor", "a3.md#小标题", "a3.md#cite"),
      ("a page that is made", "a3.md#cite", "/timeline/"),
      ("chart", "figures: [f2]", "metrics: [users]"),
      ("note", "metrics: [users]", "metrics: [users]\nnote: 见[[腾讯]]。"),
      ("no block", "```chart\nmetrics: [users]\nnote: 见[[腾讯]]。\n```\n", ""),
      (
        "other block", "结尾甲。",
        "```timeline\ncompanies: [京东]\n```\n\n```quote\ntext: 话。\nby: 京东\n```\n\n结尾甲。"
      ),
      ("picture", "第2段", "![图](/a.svg)\n\n第2段"), ("heading", "## 小标题", "## 别的标题\n\n### 又一个"),
    ]
    for (what, old, new) in edits {
      let (made, changed) = try edit(site, "\(what)") { try site.replace(path(2), old, new) }
      #expect(made < 40, "\(what)")
      #expect(changed.contains("articles/a2/index.html"), "\(what)")
      #expect(changed.contains("companies/jd/feed.xml"), "\(what)")
    }
    // A picture beside the page is a file of its own.
    let beside = try edit(site, "a picture beside it") {
      try site.write(
        "Content/articles/2025/b.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>")
      try site.replace(path(2), "![图](/a.svg)", "![图](b.svg)")
    }
    #expect(beside.changed.contains { $0.hasSuffix("/b.svg") })
    let broken = try edit(site, "broken") { try site.replace(path(2), "/timeline/", "/nowhere/") }
    #expect(broken.made == 0)
  }

  @Test("Whatever else is edited, everything is made")
  func everything() throws {
    let site = try builtSite()
    try site.write("Content/static/note.txt", "甲")
    try site.build()
    Thread.sleep(forTimeInterval: 2.6)
    try site.build(date: "2025-10-21")
    let edits: [(String, String, String, String)] = [
      ("kind", path(1), "date: 2025", "kind: analysis\ndate: 2025"),
      ("figure", path(2), "value: 2亿", "value: 9亿"),
      ("company", "Content/companies/tencent.md", "name: 腾讯", "name: 腾讯\nfounded: 1998"),
      ("configuration", "Content/site.yml", "title: 测试简报", "title: 试验简报"),
      ("metric", "Content/metrics.yml", "月活跃用户", "月度用户"),
      ("string", "Templates/strings/zh-Hans.yml", "  about: 关于", "  about: 关于我们"),
      ("static file", "Content/static/note.txt", "甲", "乙"),
    ]
    for (what, file, old, new) in edits {
      let (made, changed) = try edit(site, "\(what)") { try site.replace(file, old, new) }
      #expect(made == site.tree().count, "\(what)")
      #expect(!changed.isEmpty, "\(what)")
    }
    let added = try edit(site, "added") { try site.write(path(7), article(7)) }
    #expect(added.made == site.tree().count)
    let removed = try edit(site, "removed") { try site.remove(path(7)) }
    #expect(removed.made == site.tree().count)
  }

  @Test(
    "After a change of a template only those files are made that it has part in",
    arguments: [
      TemplateEdit("pages/about.html", "{% block content %}", "{% block content %}新", made: 1),
      // Even one that nobody sees: that it is of no use is not known.
      TemplateEdit("pages/company.html", "{% extends", "{# 新 #}{% extends", made: 2, changed: 0),
      // Both formats of the feeds of the site, both companies and the topic.
      TemplateEdit(
        "feeds/article.html", "{{ article.body", "新{{ article.body", made: 10, changed: 8),
    ])
  func oneTemplate(_ template: TemplateEdit) throws {
    let site = try builtSite()
    // Icons are drawn by what the machine has.
    let icons = site.tree().keys.count { $0.hasPrefix("icons/") }
    let (made, changed) = try edit(site) {
      try site.replace("Templates/" + template.file, template.old, template.new)
    }
    #expect(made == template.made + icons)
    #expect(changed.count == template.changed)
  }

  @Test("A style reaches every page, and nothing but pages")
  func style() throws {
    let site = try builtSite()
    let before = site.tree()
    let (made, changed) = try edit(site) {
      try site.replace("Templates/assets/site.css", "body", "body, .another")
    }
    let pages = Set(before.keys.filter { $0.hasSuffix(".html") })
    #expect(changed.isSuperset(of: pages))
    #expect(changed.subtracting(pages).allSatisfy { $0.hasPrefix("assets/site.") })
    #expect(made < before.count - 40)
  }

  @Test("Whichever template is changed, whatever shows it is made")
  func anyTemplate() throws {
    let site = try builtSite()
    let folder = site.root + "/Templates/"
    var shown = 0
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      guard file.hasSuffix(".html"),
        let text = try? String(contentsOfFile: folder + file, encoding: .utf8),
        text.contains("class=\"")
      else { continue }
      let (_, changed) = try edit(site, "\(file)") {
        try site.write(
          "Templates/" + file,
          text.replacingOccurrences(of: "class=\"", with: "class=\"another "))
      }
      if !changed.isEmpty { shown += 1 }
    }
    #expect(shown > 20)
  }

  @Test("Another day is another site")
  func anotherDay() throws {
    let site = try builtSite()
    let (made, _) = try edit(site) {
      site.date = .day(CalendarDay.parse("2025-11-20") ?? .first)
      try site.replace(path(3), "结尾甲", "结尾乙")
    }
    #expect(made == site.tree().count)
  }

  @Test("What was deleted or changed in the output is made again")
  func output() throws {
    let site = try builtSite()
    for path in ["articles/a1/index.html", "data/events.json", "feed.xml"] {
      _ = try edit(site, "deleted") {
        try site.remove("public/" + path)
        try site.replace(self.path(3), "结尾", "末尾")
      }
      _ = try edit(site, "changed") {
        try site.write("public/" + path, "损坏")
        try site.replace(self.path(3), "末尾", "结尾")
      }
    }
  }

  @Test("A check, another output and a build without the cache between two builds change nothing")
  func between() throws {
    let site = try builtSite()
    var other = site.options
    other.output = site.root + "/other"
    for round in 0..<3 {
      _ = try edit(site, "round \(round)") {
        try site.replace(path(3), "结尾", "结尾又")
        switch round {
        case 0: _ = site.check()
        case 1: #expect(try SiteBuilder(options: other).build().summary != nil)
        default:
          other.usesCache = false
          other.output = site.options.output
          #expect(try SiteBuilder(options: other).build().summary != nil)
          try site.replace(path(4), "结尾", "结尾又")
        }
      }
    }
  }

  @Test("A damaged record is not believed")
  func damaged() throws {
    let site = try builtSite()
    let names = try FileManager.default.contentsOfDirectory(atPath: site.root + "/.sitegen")
      .filter { $0.hasPrefix("render-") }
    let file = URL(fileURLWithPath: site.root + "/.sitegen/" + (try #require(names.first)))
    var generator = SeededGenerator(seed: 11)
    for round in 0..<20 {
      let good = try Data(contentsOf: file)
      var bad = good
      switch round % 4 {
      case 0: bad = good.prefix(Int.random(in: 0..<good.count, using: &generator))
      case 1: bad[Int.random(in: 0..<good.count, using: &generator)] ^= UInt8(1 << (round % 8))
      case 2: bad = Data()
      default:
        // Whole by its checksum, and yet too short.
        bad = good.dropLast(8 + Int.random(in: 1..<200, using: &generator))
        var writer = ByteWriter()
        writer.put(ContentHash([UInt8](bad)).value)
        bad.append(contentsOf: writer.bytes)
      }
      let (made, _) = try edit(site, "round \(round)") {
        try bad.write(to: file)
        try site.replace(path(3), "结尾", "结尾\(round)")
      }
      #expect(made == site.tree().count, "round \(round)")
    }
  }

  @Test("After any edits", arguments: [1, 2, 3, 4] as [UInt64])
  func anyEdits(seed: UInt64) throws {
    let site = try builtSite()
    var generator = SeededGenerator(seed: seed)
    if seed % 2 == 0 { site.bodyMemory = 0 }
    var reused = 0
    for step in 0..<16 {
      var words = ""
      let (made, _) = try edit(site, "seed \(seed), step \(step)") {
        for _ in 0...Int.random(in: 0..<3, using: &generator) {
          words += try randomEdit(site, step, &generator) + "; "
        }
      }
      if made > 0, made < site.tree().count { reused += 1 }
    }
    #expect(reused > 3)
  }

  private func randomEdit(
    _ site: SmallSite, _ step: Int, _ generator: inout SeededGenerator
  ) throws -> String {
    let file = path(Int.random(in: 1...6, using: &generator))
    let text = try String(contentsOfFile: site.root + "/" + file, encoding: .utf8)
    func put(_ old: String, _ new: String) throws {
      guard let range = text.range(of: old) else { return }
      try site.write(file, text.replacingCharacters(in: range, with: new))
    }
    func append(_ text: String, to file: String) throws -> String {
      let path = site.root + "/" + file
      try site.write(file, try String(contentsOfFile: path, encoding: .utf8) + text)
      return file
    }
    switch Int.random(in: 0..<16, using: &generator) {
    case 12:
      let templates = ["partials/article-list.html", "pages/home.html", "blocks/chart.html"]
      let template = "Templates/" + templates[step % templates.count]
      try site.replace(template, "class=\"", "class=\"step-\(step) ")
      return template
    case 13:
      try site.replace(
        "Templates/layouts/base.html", "{% include \"partials/footer",
        "<p>\(step)</p>\n{% include \"partials/footer")
      return "layout"
    case 14: return try append("/* \(step) */", to: "Templates/assets/site.css")
    case 15:
      let key = step % 2 == 0 ? "关于" : "公司"
      try site.replace("Templates/strings/zh-Hans.yml", key, key + "们")
      return "strings"
    case 0, 1, 2: try put("结尾", "结尾第\(step)次")
    case 3, 4: try put("段，", "段、")
    case 5: try put("开头", "起头")
    case 6: try put("## 小标题", "## 另一个小标题")
    case 7: try put("结尾", "见[[京东]]。结尾")
    case 8: try put("title: 第", "title: 新第")
    case 9: try put("的摘要", "的新摘要")
    case 10:
      try site.write("Content/companies/tencent.md", "---\nname: 腾讯\n---\n第\(step)版介绍。\n")
    default: try put("结尾", "结尾\n\n> [!NOTE]\n> 第\(step)条。\n\n末了")
    }
    return file
  }
}

/// A change of a template, how many files it has part in, and how many of these change.
struct TemplateEdit: Sendable, CustomTestStringConvertible {
  let file: String
  let old: String
  let new: String
  let made: Int
  let changed: Int

  init(_ file: String, _ old: String, _ new: String, made: Int, changed: Int? = nil) {
    self.file = file
    self.old = old
    self.new = new
    self.made = made
    self.changed = changed ?? made
  }

  var testDescription: String { file }
}

extension SmallSite {
  @discardableResult
  fileprivate func build(date: String) throws -> BuildResult {
    self.date = .day(CalendarDay.parse(date) ?? .first)
    return try build()
  }
}
