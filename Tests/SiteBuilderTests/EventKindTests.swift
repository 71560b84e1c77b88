import Briefing
import Testing

@testable import SiteBuilder

@Suite("Kinds of events")
struct EventKindTests {
  private func site(_ kind: String, _ settings: String = "") throws -> SmallSite {
    try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 召回
      date: 2025-10-01
      companies: [jd]
      sources: [{name: 测试社}]
      events:
        - {id: it, date: 2025-10-01, title: 召回一批充电宝, companies: [jd], kind: \(kind)}
      ---
      正文。

      """,
      base: SmallSite.base.replacing("language: zh-Hans", with: "language: zh-Hans\(settings)"))
  }

  @Test(
    "One without wording is a warning, with the one that was meant",
    arguments: [("lanch", "launch"), ("organization", "organisation"), ("收购", "acquisition")])
  func slips(kind: String, meant: String) throws {
    let found = try site(kind).check().diagnostics.filter { $0.id == "unknown-event-kind" }
    let place = "Content/articles/a.md:7:\(column(kind))"
    #expect(SmallSite.places(found) == ["\(place) unknown-event-kind"])
    #expect(found.first?.severity == .warning)
    #expect(found.first?.fact.suggestions == [meant])
  }

  private func column(_ kind: String) -> Int {
    "  - {id: it, date: 2025-10-01, title: 召回一批充电宝, companies: [jd], kind: ".count + 1
  }

  @Test("A known one, and one that the site gives wording, are right")
  func right() throws {
    #expect(try site("launch").check().diagnostics.isEmpty)
    #expect(try site("acquisition").check().diagnostics.isEmpty)
    let own = try site("recall")
    #expect(own.check().diagnostics.map(\.id) == ["unknown-event-kind"])
    for (language, word) in [("zh-Hans", "召回"), ("en", "Recall")] {
      try own.replace(
        "Templates/strings/\(language).yml", "  event_kind:\n",
        "  event_kind:\n    recall: \(word)\n")
    }
    #expect(own.check().diagnostics.isEmpty)
    try own.build()
    let page = try #require(own.page("articles/a/index.html"))
    #expect(page.contains("<span class=\"kind\">召回</span>"))
  }

  @Test("The check can be turned off")
  func off() throws {
    let site = try site("recall", "\nchecks: {unknown-event-kind: false}")
    #expect(site.check().diagnostics.isEmpty)
  }
}
