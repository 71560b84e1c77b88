import Diagnostics
import Testing

@Suite("Catalogue")
struct CatalogTests {
  private static func kind(_ id: String) -> DiagnosticKind {
    DiagnosticKind(
      id: id, severity: .warning, title: Wording(zh: "甲", en: "A|b"),
      explanation: Wording(zh: "乙。", en: "B."))
  }
  private let catalog = DiagnosticCatalog([
    [kind("unknown-key"), Sample().kind], [kind("bad-date"), kind("unknown-key")],
  ])

  @Test("Kinds are found by identifier; repeated ones are told")
  func lookup() {
    #expect(catalog.kinds.map(\.id) == ["bad-date", "unknown-key", "unknown-reference"])
    #expect(catalog.repeatedIDs == ["unknown-key"])
    #expect(catalog["bad-date"]?.id == "bad-date")
    #expect(catalog["bad-dat"] == nil)
    #expect(catalog["zzz"] == nil)
    #expect(catalog.nearestIDs(to: "unkown-key") == ["unknown-key"])
    #expect(catalog.nearestIDs(to: "unknown") == ["unknown-key", "unknown-reference"])
    #expect(catalog.nearestIDs(to: "x") == [])
  }

  @Test("An explanation shows both examples")
  func explanation() {
    #expect(
      catalog.explanation(of: "unknown-reference", in: .english) == """
        error[unknown-reference]: Unknown: reference

        Explanation.

        Wrong: a.md

            ````
            x

        Right: a.md

            y

        """)
    #expect(catalog.explanation(of: "nothing", in: .english) == nil)
  }

  @Test("The reference has a section for each kind, with fences that hold")
  func markdown() {
    let text = catalog.markdown()
    #expect(text.contains("\n## bad-date\n\n**甲**（警告） · **A|b** (warning)\n\n乙。\n\nB.\n"))
    #expect(text.contains("| [`bad-date`](#bad-date) | 甲 | A\\|b |\n"))
    #expect(text.contains("\n`````\n````\nx\n`````\n"))
    #expect(text.contains("\n```\ny\n```\n"))
  }
}
