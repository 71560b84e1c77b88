import Diagnostics
import Templating
import Testing

@testable import Briefing

@Suite("Bodies")
struct BodyTests {
  final class Renderer: EmbeddedBlockRenderer {
    func write(_ block: EmbeddedBlock, to buffer: inout OutputBuffer, context: RenderContext) {
      switch block {
      case .timeline(let block): buffer.append("<timeline \(block.events.map(\.id))>")
      case .figures(let block): buffer.append("<figures \(block.figures.map(\.id))>")
      case .chart(let block): buffer.append("<chart \(block.kind) \(block.series.count)>")
      case .quote(let block):
        buffer.append(
          "<quote \(block.by ?? "") \(block.byThing?.id ?? "") \(block.source?.id ?? "")>")
      }
    }
  }

  static func html(
    _ body: String, frontMatter: String = "companies: [京东]\n", base: String = ""
  ) throws -> String {
    let outcome = BaseSite.article(frontMatter, body).compile()
    let site = try #require(outcome.site, "\(outcome.messages())")
    let article = try #require(site.article(id: "entry"))
    var buffer = OutputBuffer()
    article.body.html.write(
      to: &buffer, context: RenderContext(basePath: base, host: Renderer()))
    return buffer.text
  }

  @Test("Links to files become addresses below the base path")
  func links() throws {
    let html = try Self.html(
      "[甲](../companies/jd.md#figures)、[乙](wechat-users.md)、[丙](/timeline/2025/)", base: "/sub")
    #expect(html.contains("href=\"/sub/companies/jd/#figures\""), "\(html)")
    #expect(html.contains("href=\"/sub/articles/wechat-users/\""))
    #expect(html.contains("href=\"/sub/timeline/2025/\""))
  }

  @Test("A summary may link to a statement of any file, before or behind its own")
  func statementAnchors() throws {
    let events = """
      companies: [京东]
      sources: [{id: s1, name: 网经社}]
      summary: 见[关闭](wechat-users.md#entry-closes)。
      events:
        - id: first
          date: 2025-09-10
          title: 第一件事
          source: s1
          summary: 见[关闭](wechat-users.md#entry-closes)和[用户](wechat-users.md#wechat-mau)。

      """
    let site = try #require(BaseSite.article(events, "正文。").compile().site)
    let summary = try #require(site.event(id: "first")?.summary)
    var buffer = OutputBuffer()
    summary.html.write(to: &buffer, context: RenderContext(basePath: "", host: Renderer()))
    #expect(buffer.text.contains("href=\"/articles/wechat-users/#entry-closes\""), "\(buffer.text)")
    #expect(buffer.text.contains("href=\"/articles/wechat-users/#wechat-mau\""))
  }

  @Test("A link of a summary to what no page has is reported at its place")
  func wrongStatementAnchor() {
    let input = BaseSite.article(
      "companies: [京东]\nsummary: 见[关闭](«wechat-users.md#entry-closed»)。\n", "正文。")
    let outcome = input.compile()
    #expect(outcome.diagnostics.map(\.id) == ["broken-link"])
  }

  @Test("Names in double brackets become links, with another text where given")
  func references() throws {
    let html = try Self.html("[[京东]]和[[JD|狗东]]", base: "/sub")
    #expect(html.contains("<a href=\"/sub/companies/jd/\">京东</a>"), "\(html)")
    #expect(html.contains("<a href=\"/sub/companies/jd/\">狗东</a>"))
  }

  @Test("A wrong name in double brackets is marked without the brackets")
  func wrongReference() {
    let input = BaseSite.article("", "见[[京東]]。")
    let outcome = input.compile()
    #expect(outcome.diagnostics.map(\.id) == ["unknown-reference"])
    #expect(outcome.diagnostics.compactMap(input.marked) == ["京東"])
    #expect(outcome.diagnostics.first?.fact.suggestions == ["京东"])
  }

  @Test("Pictures have their size and a published address")
  func pictures() throws {
    let html = try Self.html("![柱状图](chart.png)", base: "/sub")
    #expect(
      html.contains("src=\"/sub/articles/chart.png\" width=\"640\" height=\"480\""), "\(html)")
    let site = try #require(BaseSite.article("", "![柱状图](chart.png)").compile().site)
    #expect(
      site.pictures == [
        PublishedPicture(file: "Content/articles/chart.png", output: "articles/chart.png")
      ])
  }

  @Test("Blocks get the events and figures that fit")
  func blocks() throws {
    let html = try Self.html(
      """
      ```timeline
      companies: [京东]
      from: 2025
      ```

      ```figures
      subject: 微信
      ```

      ```chart
      type: bar
      metric: mau
      ```

      ```quote
      text: 没有永恒的**朋友**。
      by: 赵绍辉
      ```
      """)
    #expect(html.contains("<timeline [\"entry-closes\"]>"), "\(html)")
    #expect(html.contains("<figures [\"wechat-mau\"]>"))
    #expect(html.contains("<chart bar 1>"))
    #expect(html.contains("<quote 赵绍辉 zhao-shaohui >"))
  }

  @Test("Mistakes in a block stand at their place in the file")
  func mistakesInBlocks() {
    let input = BaseSite.article(
      "",
      "段落。\n\n```timeline\ncompanies: [京西]\nfrm: 2025\n```\n\n> ```figures\n> subject: 微讯\n> ```\n")
    let outcome = input.compile()
    #expect(
      outcome.diagnostics.filter { $0.severity == .error }.compactMap(input.marked)
        == ["京西", "frm", "微讯"], "\(outcome.messages())")
  }

  @Test("A draft is not linked to")
  func draftTarget() {
    var input = BaseSite.article("", "[草稿](later.md)")
    input.files["Content/articles/later.md"] =
      "---\ntitle: 以后\ndate: 2025-09-01\ndraft: true\n---\n"
    #expect(input.compile().diagnostics.map(\.id) == ["link-to-unpublished"])
  }

  @Test("A link outside Content and a link to nothing are errors with a suggestion")
  func brokenLinks() {
    let input = BaseSite.article("", "[甲](../../../../etc/passwd)、[乙](2024/wechat-users.md)")
    let outcome = input.compile()
    #expect(outcome.diagnostics.map(\.id) == ["broken-link", "broken-link"])
    #expect(outcome.diagnostics.last?.fact.suggestions == ["wechat-users.md"])
  }
}
