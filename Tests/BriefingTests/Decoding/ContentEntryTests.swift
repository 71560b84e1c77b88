import Testing

@testable import Briefing

@Suite("Files of Content")
struct ContentEntryTests {
  static func describe(_ path: String) -> String {
    let (entry, diagnostics) = ContentEntry.classify(path)
    let problem = diagnostics.first.map {
      " \($0.id) \($0.fact.hint(in: .english) ?? "")"
    }
    let what =
      switch entry {
      case .page(let page)?: "page \(page.id)"
      case .siteConfiguration?: "site"
      case .metrics?: "metrics"
      case .staticFile(let output)?: "static \(output)"
      case .picture(let output)?: "picture \(output)"
      case .ignored?: "ignored"
      case nil: "nothing"
      }
    return what + (problem ?? "")
  }

  @Test(
    "Each file has its place",
    arguments: [
      ("Content/site.yml", "site"), ("Content/metrics.yml", "metrics"),
      ("Content/articles/2025/09/a-b.md", "page a-b"), ("Content/companies/jd.md", "page jd"),
      ("Content/static/img/A B.PNG", "static img/A B.PNG"),
      ("Content/pages/imprint.md", "page imprint"),
      ("Content/pages/a/imprint.md", "nothing misplaced-file move it one level up"),
      ("Content/page/imprint.md", "nothing misplaced-file did you mean “pages”?"),
      ("Content/articles/2025/chart.PNG", "picture articles/2025/chart.PNG"),
      ("Content/articles/Thumbs.db", "ignored"),
      ("Content/articles/a.md~", "ignored"), ("Content/companies/#jd.md#", "ignored"),
      ("Content/companies/jd.md.bak", "ignored"), ("Content/site.yml.orig", "ignored"),
      ("Content/articles/.a.md.swp", "ignored"), ("Content/static/a.png~", "ignored"),
      ("Content/site.yaml", "nothing misplaced-file did you mean site.yml?"),
      ("Content/compannies/jd.md", "nothing misplaced-file did you mean “companies”?"),
      ("Content/companies/a/jd.md", "nothing misplaced-file move it one level up"),
      ("Content/articles/a.markdown", "nothing misplaced-file rename it to a.md"),
      ("Content/articles/a.docx", "nothing misplaced-file other files belong into static/"),
      ("Content/README.md", "nothing misplaced-file move it out of Content"),
      (
        "Content/articles/京东 入口.md",
        "page 京东 入口 bad-file-name use lower-case letters, digits and hyphens, such as jing-dong-ru-kou.md"
      ),
      (
        "Content/articles/JD_Entry.md",
        "page JD_Entry bad-file-name use lower-case letters, digits and hyphens, such as jd-entry.md"
      ),
    ])
  func places(path: String, expected: String) {
    #expect(Self.describe(path) == expected)
  }
}
