import Diagnostics
import Testing

@testable import Briefing

@Suite("Characters that nobody sees")
struct ControlCharacterTests {
  private func problems(_ body: String, title: String = "标题") -> [String] {
    let text = "---\ntitle: \(title)\ndate: 2025-01-01\nsources: [新华社]\n---\n\(body)\n"
    let path = ContentPath(file: "Content/articles/x.md", kind: .article, id: "x")
    return ContentParser.parse(Array(text.utf8), at: path).diagnostics
      .filter { $0.severity == .error && $0.id != "wrong-type" }
      .map { "\($0.range.start) \($0.id)" }
  }

  @Test("Controls in a text are errors at their places, however they are written")
  func controls() {
    #expect(
      problems("a\u{0}b\n京\u{1B}c\u{7F}\u{85}\u{FFFE}")
        == ["6:2", "7:2", "7:4", "7:5", "7:6"].map { $0 + " control-character" })
    #expect(problems("a\u{202E}b\u{2066}") == ["6:2 bidi-control", "6:4 bidi-control"])
    for escape in ["\\0", "\\x01", "\\e", "\\uFFFF", "\\x7F"] {
      #expect(problems("", title: "\"a\(escape)b\"") == ["2:8 control-character"], "\(escape)")
    }
    #expect(problems("", title: "\"a\\u202Eb\"") == ["2:8 bidi-control"])
  }

  @Test("Tabs, line ends, right-to-left texts and emoji are none")
  func fine() {
    #expect(
      problems("a\tb\r\n\u{5D0}\u{200F}！\u{1F468}\u{200D}\u{1F469} \u{2028}\u{2026}—“”") == [])
    #expect(problems("", title: "\"a\\tb\\nc\"") == [])
  }
}
