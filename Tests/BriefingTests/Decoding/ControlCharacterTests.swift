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

  private func ids(_ body: String) -> [String] {
    let text = "---\ntitle: 标题\ndate: 2025-01-01\nsources: [新华社]\n---\n\(body)\n"
    let path = ContentPath(file: "Content/articles/x.md", kind: .article, id: "x")
    return ContentParser.parse(Array(text.utf8), at: path).diagnostics
      .filter { $0.id != "wrong-type" }.map { "\($0.range.start) \($0.id)" }
  }

  @Test("Characters that make two words of one are warnings in a text as well")
  func unseen() {
    #expect(
      ids("京\u{200B}东说。\u{FEFF}腾\u{200D}讯\u{AD}。")
        == ["6:2", "6:6", "6:8", "6:10"].map { $0 + " invisible-character" })
    #expect(ids("甲\u{2060}乙\u{200C}") == ["6:2", "6:4"].map { $0 + " invisible-character" })
    #expect(ids("\u{FEFF}甲乙") == ["6:1 invisible-character"])
  }

  @Test("What joins emoji and letters of other scripts is none of them")
  func joiners() {
    for text in [
      "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "❤\u{FE0F}\u{200D}🔥", "می\u{200C}خواهم",
      "क्\u{200D}ष",
      "❤\u{FE0F}", "ภาษา\u{200B}ไทย", "🏴\u{200D}☠\u{FE0F}甲", "㊗\u{FE0F}",
    ] {
      #expect(ids(text) == [], "\(text)")
    }
  }

  @Test("A control character is reported once")
  func once() {
    #expect(ids("京\u{0}东说。") == ["6:2 control-character"])
    #expect(ids("京\u{7}东说。") == ["6:2 control-character"])
    #expect(ids("京\u{FFFD}东说。") == ["6:2 scraped-text"])
    #expect(ids("京\u{7}东\u{FFFD}说。") == ["6:2 control-character", "6:4 scraped-text"])
  }

  @Test("Tabs, line ends, right-to-left texts and emoji are none")
  func fine() {
    #expect(
      problems("a\tb\r\n\u{5D0}\u{200F}！\u{1F468}\u{200D}\u{1F469} \u{2028}\u{2026}—“”") == [])
    #expect(problems("", title: "\"a\\tb\\nc\"") == [])
  }
}
