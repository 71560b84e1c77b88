import Foundation
import Testing

@Suite("sitegen new", .serialized, .timeLimit(.minutes(10)))
struct NewCommandTests {
  @Test("new makes a file that passes the check, and never writes over one")
  func new() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run("new", "company", "pinduoduo", "--title", "拼多多")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "Content/companies/pinduoduo.md\n")
    #expect(try program.run("check").status == 0)
    #expect(try program.run("new", "company", "pinduoduo").status == 2)
  }

  @Test("A new page is a draft until that line is deleted")
  func newPage() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(
      try program.run("new", "page", "privacy", "--title", "隐私说明").output
        == "Content/pages/privacy.md\n")
    #expect(try program.run("build", "--strict").status == 0)
    #expect(!program.has("public/privacy/index.html"))
    let text = try program.read("Content/pages/privacy.md")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try program.write(
      "Content/pages/privacy.md",
      lines.filter { !$0.hasPrefix("draft:") }.joined(separator: "\n") + "正文。\n")
    #expect(try program.run("build", "--strict").status == 0)
    #expect(try program.read("public/privacy/index.html").contains("<h1>隐私说明</h1>"))
  }

  @Test("A new article is a draft in the site's language, of the day in its time zone")
  func newDraft() throws {
    let program = try Program()
    defer { program.remove() }
    // 17:27 in Greenwich is the next day in China.
    let evening = ["SOURCE_DATE_EPOCH": "1796059620"]
    let chinese = try program.run(["new", "article", "a"], environment: evening)
    #expect(chinese.output == "Content/articles/2026/a.md\n")
    let text = try program.read("Content/articles/2026/a.md")
    #expect(text.contains("\ndate: 2026-12-01  # ") && text.contains("草稿"))
    // Again, and of nothing new: both times it is told what was left out.
    for _ in 0..<2 {
      let outcome = try program.run("build", "--today", "2026-12-02")
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("；1 篇草稿没有发布\n"))
    }
    #expect(!program.has("public/articles/a/index.html"))
    let withDrafts = try program.run("build", "--today", "2026-12-02", "--drafts")
    #expect(withDrafts.status == 0 && !withDrafts.output.contains("草稿"))
    #expect(program.has("public/articles/a/index.html"))

    try program.write("Content/site.yml", "title: Test\nlanguage: en\ntime_zone: UTC\n")
    _ = try program.run(["new", "article", "b"], environment: evening)
    let english = try program.read("Content/articles/2026/b.md")
    #expect(english.contains("\ndate: 2026-11-30  # ") && english.contains("A draft"))
  }

  @Test("The article in the README builds without a warning")
  func readMe() throws {
    let program = try Program()
    defer { program.remove() }
    let text = try String(contentsOfFile: Program.package + "/README.md", encoding: .utf8)
    let start = try #require(text.range(of: "   ```markdown\n")).upperBound
    let end = try #require(text.range(of: "   ```\n", range: start..<text.endIndex)).lowerBound
    let article = text[start..<end].split(separator: "\n").map { $0.dropFirst(3) }
    try program.write(
      "Content/articles/2025/jd-new-deal.md", article.joined(separator: "\n") + "\n")
    try program.write("Content/companies/tencent.md", "---\nname: 腾讯\n---\n")
    let outcome = try program.run("build", "--strict", "--today", "2025-11-04")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(program.has("public/articles/jd-new-deal/index.html"))
  }

  @Test("new site makes a site that builds as it is", arguments: ["zh-Hans", "en"])
  func newSite(_ language: String) throws {
    let program = try Program()
    defer { program.remove() }
    let made = try program.run("new", "site", "my/site", "--title", "#1: A", "--lang", language)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output == "my/site\n")
    let built = try program.run(
      "build", "--root", "my/site", "--strict", "--base-url", "https://a.example/")
    #expect(built.status == 0 && built.errors.isEmpty, "\(built.errors)")
    let home = try program.read("my/site/public/index.html")
    #expect(home.contains("#1: A") && home.contains("href=\"/companies/\""))
    for page in ["articles/first-article", "companies/example-company", "metrics/revenue"] {
      #expect(program.has("my/site/public/\(page)/index.html"), "\(page)")
    }
    #expect(try program.read("my/site/.gitignore").contains("/public/"))
  }

  @Test("new site takes an empty folder alone, and templates from where --root says")
  func newSitePlaces() throws {
    let program = try Program()
    defer { program.remove() }
    let full = try program.run("new", "site", ".", "--lang", "en")
    #expect(full.status == 2)
    #expect(full.errors.contains("Content") && full.errors.contains("not empty"))
    try program.write("Templates/assets/mine.css", "a{}")
    #expect(try program.run("new", "site", "own", "--root", ".").status == 0)
    #expect(program.has("own/Templates/assets/mine.css"))
    #expect(try program.run("new", "site", "other").status == 0)
    #expect(!program.has("other/Templates/assets/mine.css"))
    let bare = try program.run("new", "site", "bare", "--root", "Content", "--lang", "en")
    #expect(bare.status == 2)
    #expect(bare.errors.contains("there is no Templates/") && bare.errors.contains("--root"))
    #expect(!program.has("bare"))
  }

  @Test("Where there is no site, build says how to make one", arguments: ["build", "check"])
  func noSite(_ command: String) throws {
    let program = try Program()
    defer { program.remove() }
    try FileManager.default.createDirectory(
      atPath: program.root + "/empty", withIntermediateDirectories: true)
    let outcome = try program.run(command, "--root", "empty")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("sitegen new site"), "\(outcome.errors)")
    #expect(try program.run("explain", "missing-file").output.contains("sitegen new site"))
  }

  @Test("new refuses a name that Windows reserves, and the check names such a file once")
  func reservedName() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("new", "company", "con").status == 2)
    try "---\nname: 甲\n---\n".write(
      toFile: program.root + "/Content/companies/con.md", atomically: true, encoding: .utf8)
    let outcome = try program.run("check", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.components(separatedBy: "error[").count == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("Content/companies/con.md:1:1: error[bad-file-name]"))
  }

  @Test("new words what the system says in the language that was asked for")
  func systemErrors() throws {
    let program = try Program()
    defer { program.remove() }
    let root = program.root + "/Content/site.yml"
    let chinese = try program.run("new", "company", "a", "--root", root)
    #expect(chinese.status == 3)
    #expect(chinese.errors.contains("不是文件夹"))
    let english = try program.run("new", "company", "a", "--root", root, "--lang", "en")
    #expect(english.errors.contains("a part of the path is no folder"))
  }
}
