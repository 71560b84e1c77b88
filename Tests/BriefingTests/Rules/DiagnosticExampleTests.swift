import Diagnostics
import Testing
import YAML

@testable import Briefing

@Suite("Examples of diagnostics")
struct DiagnosticExampleTests {
  /// What the wrong example's diagnostic marks; an empty text is the file's beginning.
  static let marks: [String: String] = [
    "misplaced-file": "", "bad-file-name": "", "duplicate-article": "",
    "conflict-marker": "<<<<<<<", "early-front-matter-end": "---",
    "unknown-field": "compaines", "missing-field": "title", "empty-value": "\"\"",
    "wrong-type": "[甲, 乙]", "unknown-value": "访谈", "bad-number": "第一",
    "bad-url": "www.dangdang.com", "bad-id": "wjs 2025", "reserved-id": "events",
    "bad-wikidata-id": "https://www.wikidata.org/wiki/Q1155838", "bad-email": "editors",
    "bad-pinyin": "dangdang",
    "bad-percentage": "160%", "unit-mismatch": "13亿元", "bad-redirect": "news/2025.html",
    "bad-time-zone": "Asia/Beijing", "bad-language": "简体中文",
    "interval-not-allowed": "2025-09-21/2025-09-22", "ref-with-details": "title",
    "too-few-parties": "[{who: 京东}]", "duplicate-source": "s1",
    "bad-feed-id": "https://briefing.example/", "format-without-address": "atom",
    "security-expired": "2024-12-31",
    "unknown-check": "unlisted-compny", "punctuated-name": "“当当”",
    "unknown-reference": "京東", "wrong-reference": "微信",
    "ambiguous-name": "京东", "repeated-reference": "JD", "unknown-source": "wjw",
    "unknown-event": "entry-close", "unknown-figure": "wechat-mua", "unknown-metric": "muv",
    "unknown-article": "wechat-user", "broken-link": "[公司页](../companies/jingdong.md)",
    "broken-anchor": "[数据](../companies/jd.md#figuers)",
    "link-to-unpublished": "[后续](next.md)", "missing-image": "![交易额柱状图](chart2.png)",
    "empty-block": "```timeline", "unknown-block": "timelin",
    "missing-source": "subject", "unused-source": "jmx", "duplicate-id": "entry-closes",
    "repeated-event": "京东公布关闭微信购物入口", "differing-figures": "12亿",
    "period-after-publication": "2026-Q1", "end-before-start": "2025-09-02",
    "before-founding": "1997-05-01", "overlapping-roles": "2018", "reports-in-circle": "李四",
    "parent-in-circle": "dangdang", "shared-office": "CEO", "forecast-overdue": "2025-06",
    "forecast-undecidable": "获客成本上升。",
    "forecast-without-evidence": "hit", "forecast-resolved-but-open": "2025-08-20",
    "event-overdue": "2025-10-01", "event-in-future": "happened", "date-in-future": "2026-09-24",
    "implausible-date": "1025-09-19",
    "unlisted-company": "腾讯", "redirect-collision": "/companies/jd/",
    "redirect-loop": "/articles/entry/", "future-article": "2025-11-01",
    "reprint-without-source": "reprint",
  ]

  /// Kinds that need more than a text to produce; they have tests of their own.
  static let withoutExample: Set<String> = [
    "not-utf8", "too-much-content",
  ]

  /// Kinds whose examples need files beside the text, or templates; `EveryDiagnosticTests` runs them.
  static let needsFiles: Set<String> = ["unreadable-image", "unknown-event-kind"]

  @Test("Every kind has an explanation in both languages and an id of its own")
  func tableIsComplete() {
    let ids = BriefingDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for kind in BriefingDiagnostics.all {
      #expect(kind.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(kind.explanation.chinese.count > 10 && kind.explanation.english.count > 20)
      #expect(kind.title.chinese != kind.title.english)
    }
    for kind in BriefingDiagnostics.own {
      #expect((kind.wrong == nil) == Self.withoutExample.contains(kind.id), "\(kind.id)")
    }
  }

  @Test("A wrong example is reported at its place", arguments: BriefingDiagnostics.own.map(\.id))
  func wrong(id: String) throws {
    let kind = try #require(BriefingDiagnostics.own.first { $0.id == id })
    guard let wrong = kind.wrong, !Self.needsFiles.contains(id) else { return }
    let site = BaseSite.with(wrong)
    let outcome = site.compile()
    let found = outcome.diagnostics.filter { $0.id == id && $0.file == wrong.path }
    #expect(!found.isEmpty, "\(outcome.messages())")
    let marked = found.compactMap(site.marked)
    let mark = try #require(Self.marks[id], "add the mark of \(id)")
    #expect(marked.contains(mark), "\(marked) \(outcome.messages())")
    for diagnostic in found {
      for language in MessageLanguage.allCases {
        let message = diagnostic.fact.message(in: language)
        #expect(!message.isEmpty && !message.hasSuffix("。") && !message.hasSuffix("."))
      }
    }
    // Nothing else is complained about: one mistake, one message.
    let others = outcome.diagnostics.filter { $0.id != id && $0.severity != .note }
    #expect(others.isEmpty, "\(outcome.messages())")
  }

  @Test("A right example is clean", arguments: BriefingDiagnostics.own.map(\.id))
  func right(id: String) throws {
    let kind = try #require(BriefingDiagnostics.own.first { $0.id == id })
    guard let right = kind.right, !Self.needsFiles.contains(id) else { return }
    let outcome = BaseSite.with(right).compile()
    let found = outcome.diagnostics.filter { $0.severity != .note || $0.id == id }
    #expect(found.isEmpty, "\(outcome.messages())")
    #expect(outcome.site != nil)
  }

  @Test("The examples of dates, amounts and prose are reported")
  func scalarExamples() {
    for kind in ScalarDiagnostics.all + TextDiagnostics.all {
      guard let wrong = kind.wrong, let right = kind.right else { continue }
      let before = BaseSite.with(wrong).compile()
      #expect(before.diagnostics.contains { $0.id == kind.id }, "\(kind.id) \(before.messages())")
      let after = BaseSite.with(right).compile()
      #expect(!after.diagnostics.contains { $0.id == kind.id }, "\(kind.id) \(after.messages())")
    }
  }

  @Test("Every id is produced at a marked place by a test, or cannot be by a text")
  func places() {
    let marked = Set(Self.marks.keys).union(
      MistakeCase.all.flatMap { $0.expectations.flatMap(\.ids) })
    let elsewhere: Set = ["yaml-too-large", "yaml-syntax", "invalid-utf8", "bidi-control"]
    for kind in BriefingDiagnostics.all + YAMLDiagnostics.all {
      #expect(
        marked.contains(kind.id) || Self.withoutExample.contains(kind.id)
          || Self.needsFiles.contains(kind.id)
          || elsewhere.contains(kind.id), "\(kind.id)")
    }
  }

  @Test("The site that examples are added to is clean")
  func baseIsClean() {
    let outcome = TestSite(BaseSite.files).compile()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.messages())")
  }
}
