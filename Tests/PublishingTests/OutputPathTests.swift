import Diagnostics
import Testing

@testable import Publishing

@Suite("Output paths")
struct OutputPathTests {
  @Test(
    "Ordinary paths are good",
    arguments: [
      "index.html", "articles/jd/index.html", "articles/京东/封面 图.jpg", ".nojekyll",
      ".well-known/security.txt", "a..b", "a/.b", "console/index.html", "com10",
      "a-b_c~(1)+@&=,;!.js",
      "100%.html", "calendar.ics", "\u{1F600}.png",
    ])
  func good(_ path: String) throws {
    #expect(try OutputPath(path).string == path)
  }

  @Test(
    "Others are refused for what is wrong with them",
    arguments: [
      ("", .empty), ("/etc/passwd", .absolute), ("..", .dots), ("a/../b", .dots), ("./a", .dots),
      ("a/.", .dots), ("a//b", .emptyComponent), ("a/", .emptyComponent),
      ("a\\b", .character("\\")), ("a\0b", .character("\0")), ("a\nb", .character("\n")),
      ("C:/x", .character(":")), ("a?b", .character("?")), ("a\u{202E}b", .character("\u{202E}")),
      ("a\u{200B}b", .character("\u{200B}")), ("a\u{FFFD}", .character("\u{FFFD}")),
      ("%2e%2e/x", .percentEncoding), ("a%2Fb", .percentEncoding), ("a./b", .edge("a.")),
      ("a /b", .edge("a ")), (" a", .edge(" a")), ("...", .edge("...")), ("CON", .reserved("CON")),
      ("a/nul.txt", .reserved("nul.txt")), ("Com1", .reserved("Com1")),
      ("lpt9.x", .reserved("lpt9.x")),
      (".git/config", .reserved(".git")), ("a/.GIT", .reserved(".GIT")),
      (".sitegen-manifest", .reserved(".sitegen-manifest")),
      (String(repeating: "a", count: 256), .tooLong),
      (String(repeating: "a/", count: 500) + "b", .tooLong),
    ] as [(String, OutputPath.Problem)])
  func bad(_ path: String, problem: OutputPath.Problem) {
    #expect(throws: problem) { try OutputPath(path) }
    #expect(!problem.message(in: .chinese).isEmpty && !problem.message(in: .english).isEmpty)
  }

  @Test("Keys ignore letter case and normalisation")
  func keys() throws {
    #expect(try OutputPath("A/B.html").key == OutputPath("a/b.HTML").key)
    #expect(try OutputPath("é").key == OutputPath("E\u{301}").key)
    #expect(try OutputPath("STRASSE").key == OutputPath("straße").key)
    #expect(try OutputPath("a").key != OutputPath("b").key)
  }
}
