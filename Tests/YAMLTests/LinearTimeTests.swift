import Diagnostics
import Testing
import YAML

/// Front matter that takes minutes where each line is compared with those before it.
@Suite("Front matter that somebody made to be slow", .timeLimit(.minutes(2)))
struct LinearTimeTests {
  static let texts: [String: String] = [
    "tabs": "title: x\n" + String(repeating: "\tkey: v\n", count: 100_000),
    "tabs in one line": "title: x\n" + String(repeating: "\t", count: 500_000) + "key: v\n",
    "items in column zero":
      "topics:\n" + String(repeating: "- a\n", count: 100_000) + "title: \"x\ndate: 2025\n",
    "an indented start": (0..<40_000).map { "  k\($0): v\n" }.joined() + "title: x\n",
    "dashes without a blank": "topics:\n" + String(repeating: "-a\n", count: 100_000),
    "a comment behind many items": "topics: [" + String(repeating: "a,", count: 45_000) + "b] #c\n",
  ]

  @Test("It is read in a time that grows with its length", arguments: texts.keys.sorted())
  func linear(_ name: String) throws {
    let bytes = Array(try #require(Self.texts[name]).utf8)
    let time = ContinuousClock().measure {
      _ = YAMLParser.parse(bytes, in: 0..<bytes.count, firstLine: 2)
    }
    #expect(time < .seconds(15))
  }

  @Test("What is said about it is the same as of a short one")
  func same() {
    func problems(_ text: String) -> [YAMLProblem] {
      let bytes = Array(text.utf8)
      return YAMLParser.parse(bytes, in: 0..<bytes.count, firstLine: 2).problems.map(\.problem)
    }
    #expect(
      problems("title: x\n" + String(repeating: "\tkey: v\n", count: 1000)).first
        == .wrongBlanks(0x09, lines: 1000))
    #expect(
      problems("topics:\n" + String(repeating: "-a\n", count: 50))
        == Array(repeating: .missingSpaceAfterDash, count: 50))
    #expect(
      problems("topics: [a, b] #c\ntitle: x #d\nkind: \"y\" #e\n")
        == [.hashStartsComment(text: "#d")])
  }
}
