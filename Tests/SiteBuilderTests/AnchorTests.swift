import Diagnostics
import Foundation
import Testing

@testable import Briefing
@testable import SiteBuilder

@Suite("Anchors of pages")
struct AnchorTests {
  private static let statements = """
    == Content/articles/2025/ledger.md ==
    ---
    title: 一本账
    date: 2025-10-19
    companies: [京东]
    summary: 见[续约](deal.md#new-deal)。
    sources:
      - {id: s1, name: 测试社, title: 账目, published: 2025-10-18, kind: media}
    events:
      - {ref: new-deal, source: s1}
      - {id: ledger-opened, date: 2025-10-17, title: 账本公开, companies: [jd], source: s1}
    figures:
      - {id: users-jd, subject: 京东, metric: users, value: 6亿, period: 2025-Q3, basis: media, source: s1}
    relations:
      - id: jd-tencent
        kind: partnership
        parties: [{who: jd}, {who: tencent}]
        from: 2014
        source: s1
    forecasts:
      - {id: seven, by: 腾讯, made: 2025-10-18, claim: 明年到七亿, due: 2026-12, subject: [jd], source: s1}
    ---
    BODY

    """

  private func site(_ body: String, _ more: String = "") throws -> SmallSite {
    try SmallSite(
      dealArticle + Self.statements.replacingOccurrences(of: "BODY", with: body) + more)
  }

  /// The ids of all elements of a page.
  private func ids(_ page: String) -> [String] {
    page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
  }

  @Test("Are those of its parts and, in an article, of its statements: links to them lead there")
  func statements() throws {
    let anchors = [
      "figures", "sources", "new-deal", "ledger-opened", "users-jd", "relation-jd-tencent", "seven",
    ]
    let own = anchors.map { "[\($0)](#\($0))" }.joined(separator: "、")
    let site = try site(
      own,
      "== Content/topics/traffic.md ==\n---\nname: 流量入口\n---\n"
        + anchors.map { "见[\($0)](../articles/2025/ledger.md#\($0))。" }.joined() + "\n")
    let result = try site.build()
    try #require(result.summary != nil, "\(SmallSite.places(result.prepared.diagnostics))")
    let found = ids(try #require(site.page("articles/ledger/index.html")))
    for anchor in anchors { #expect(found.contains(anchor), "\(anchor)") }
    let topic = try #require(site.page("topics/traffic/index.html"))
    #expect(topic.contains("href=\"/articles/ledger/#seven\""))
  }

  @Test("Are not taken by headings of the text")
  func headings() throws {
    let titles = [
      "Events", "Figures", "Sources", "Related", "Cite", "Content", "Search box", "Key points",
      "Ledger opened", "Users JD", "Timeline", "Latest", "Companies", "Articles", "People",
      "Events",
    ]
    let text = titles.map { "## \($0)\n\n一段文字。" }.joined(separator: "\n\n")
    let site = try site(
      text + "\n\n见[第二个](#figures-2)。",
      """
      == Content/companies/jd.md ==
      ---
      name: 京东
      aliases: [京东集团]
      ---
      \(text)

      """)
    let result = try site.build()
    try #require(result.summary != nil, "\(SmallSite.places(result.prepared.diagnostics))")
    for path in ["articles/ledger/index.html", "companies/jd/index.html"] {
      let found = ids(try #require(site.page(path)))
      #expect(Set(found).count == found.count, "\(path): \(found.sorted())")
      #expect(found.contains("figures-2") && found.contains("sources-2"), "\(found)")
    }
  }

  @Test("Of statements are on no page that does not show them: a link there is an error")
  func elsewhere() throws {
    let site = try site(
      """
      见[甲](deal.md#ledger-opened)、[乙](../../companies/jd.md#new-deal)、[丙](#entry-close)、\
      [丁](deal.md#new-deal)。
      """)
    let errors = site.check().diagnostics.filter { $0.severity == .error }
    #expect(
      errors.map { "\($0.range.start.column) \($0.id)" } == [
        "2 broken-anchor", "29 broken-anchor", "65 unknown-anchor",
      ], "\(SmallSite.places(errors))")
  }

  @Test("Are not taken by statements, which would make an id stand twice on a page")
  func ofPages() throws {
    for id in ["ledger-opened", "users-jd", "seven"] {
      for taken in ["events", "y2025", "y2025-m09", "fn1", "fnref1-2", "filter-kind", "relation-a"]
      {
        let text = Self.statements.replacingOccurrences(of: "id: \(id),", with: "id: \(taken),")
        let found = try SmallSite(dealArticle + text).check().diagnostics.filter {
          $0.id == "reserved-id"
        }
        // The text's first line names the file.
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)
          .firstIndex { $0.contains("{id: \(taken),") }
        #expect(found.map { Int($0.range.start.line) } == [line], "\(id): \(taken)")
      }
      for free in ["events-1", "y", "year2025", "y2025-q3", "fn", "fnord", "filter", "m09", "2025"]
      {
        let text = Self.statements.replacingOccurrences(of: "id: \(id),", with: "id: \(free),")
        let found = try SmallSite(dealArticle + text).check().diagnostics
        #expect(!found.contains { $0.id == "reserved-id" }, "\(id): \(free)")
      }
    }
  }

  @Test("Of drawings and headings of years are none that a statement can have")
  func ofDrawings() throws {
    let figures = ["chart-t", "chart0-d", "b1-t", "b1-hatch", "y2025-title"].enumerated().map {
      """
        - {id: \($1), subject: 京东, metric: users, value: \($0 + 5)亿, period: 202\($0), basis: media, source: s1}
      """
    }
    let text = Self.statements
      .replacingOccurrences(
        of: "figures:\n", with: "figures:\n" + figures.map { $0 + "\n" }.joined()
      )
      .replacingOccurrences(of: "id: jd-tencent", with: "id: relations-t")
      .replacingOccurrences(of: "id: ledger-opened", with: "id: relations-d")
      .replacingOccurrences(of: "id: seven", with: "id: qr-t")
      .replacingOccurrences(
        of: "BODY", with: "```chart\nmetric: users\nsubject: 京东\ntype: line\n```")
    let site = try SmallSite(dealArticle + text)
    let result = try site.build()
    try #require(result.summary != nil, "\(SmallSite.places(result.prepared.diagnostics))")
    var drawings: Set<String> = []
    var pages = 0
    for (path, bytes) in site.tree() where path.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      let found = ids(page)
      #expect(Set(found).count == found.count, "\(path): \(found.sorted())")
      pages += 1
      for drawing in page.matches(of: /<svg class="(?:chart|diagram|qr)[^>]*>.*?<\/svg>/) {
        drawings.formUnion(ids(String(drawing.output)))
      }
      for named in page.matches(of: /aria-(?:labelledby|describedby)="([^"]*)"/) {
        #expect(found.contains(String(named.output.1)), "\(path): \(named.output.1)")
      }
    }
    #expect(pages > 10)
    #expect(drawings.contains("chart·t") && drawings.contains("b1·t"), "\(drawings.sorted())")
    #expect(drawings.contains("relations·t") && drawings.contains("qr·t"), "\(drawings.sorted())")
    #expect(drawings.allSatisfy { $0.contains("·") }, "\(drawings.sorted())")
  }

  @Test("Are known, all that templates of pages with statements write")
  func ofTemplates() throws {
    let folder = SmallSite.package + "/Templates"
    let without = [
      "data.html", "data-fields.html", "search.html", "sources.html", "index-page.html",
    ]
    var count = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where path.hasSuffix(".html") && !without.contains(where: { path.hasSuffix("/" + $0) }) {
      for id in ids(try String(contentsOfFile: folder + "/" + path, encoding: .utf8))
      where !id.contains("{{") {
        count += 1
        #expect(PageAnchors.isTaken(id), "\(path): \(id)")
      }
    }
    #expect(count > 50)
  }
}
