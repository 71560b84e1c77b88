import Briefing
import Diagnostics
import Testing

@testable import SiteBuilder

@Suite("Checks that the settings turn off")
struct CheckSwitchTests {
  @Test("Every warning and every note has a switch")
  func allWarnings() {
    let missing = DiagnosticCatalog.sitegen.kinds
      .filter { $0.severity != .error && !BriefingDiagnostics.optionalChecks.contains($0.id) }
    #expect(missing.map(\.id) == [])
    #expect(
      Set(BriefingDiagnostics.optionalChecks).count == BriefingDiagnostics.optionalChecks.count)
    for id in BriefingDiagnostics.optionalChecks {
      #expect(DiagnosticCatalog.sitegen[id] != nil, "\(id)")
    }
  }

  /// A site with warnings about a text, front matter, a template and the machine.
  private func problems(_ checks: String, isStrict: Bool = false) throws -> [String] {
    let site = try SmallSite(
      """
      == Content/articles/2025/a.md ==
      ---
      title: 京东 #618 战报
      date: 2025-09-20
      events:
        - {title: 某事发生, date: 2025-09-20}
      forecasts:
        - {made: 2025-09-20, claim: 某事会发生, due: 2026}
      ---
      这里**没有结束。
      """)
    site.isStrict = isStrict
    site.hasFont = false
    try site.replace(
      "Templates/pages/about.html", "{{ page.title }}", "{{ page.title|default(\"x\") }}")
    try site.add(
      "== Content/site.yml ==\n\(Self.settings)formats: {share_images: true}\n"
        + (checks.isEmpty ? "" : "checks:\n\(checks)"))
    return Set(site.check().diagnostics.map(\.id)).sorted()
  }

  private static let settings = """
    title: 测试简报
    language: zh-Hans
    time_zone: Asia/Shanghai
    base_url: https://briefing.example/
    description: 测试用的站点。

    """

  @Test("Warnings of texts, front matter, templates and the machine can be turned off")
  func turnedOff() throws {
    let all = try problems("")
    for id in ["visible-markup", "hash-comment", "template-useless-default", "no-chinese-font"] {
      #expect(all.contains(id), "\(all)")
      for isStrict in [false, true] {
        let left = try problems("  \(id): false\n", isStrict: isStrict)
        #expect(left == all.filter { $0 != id })
      }
    }
  }

  @Test("What is an error at times is turned off only where it is a warning")
  func errorsStay() throws {
    func lines(_ id: String) throws -> [Int32] {
      let site = try SmallSite(
        """
        == Content/articles/2025/a.md ==
        ---
        title: 战报
        date: 2025-09-20
        companies: [京东]
        events:
          - {title: 某事发生, date: 2025-09-20}
        figures:
          - {metric: users, subject: 京东, value: 3亿, period: 2024}
        ---
        正文。
        """)
      try site.add("== Content/site.yml ==\n\(Self.settings)checks:\n  \(id): false\n")
      return site.check().diagnostics.filter { $0.id == "missing-source" }
        .map(\.range.start.line)
    }
    #expect(try lines("relative-date") == [6, 8])
    #expect(try lines("missing-source") == [8])
  }
}
