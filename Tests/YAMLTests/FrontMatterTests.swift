import Diagnostics
import Testing
import YAML

@Suite("Front matter")
struct FrontMatterTests {
  private func parts(_ source: String) -> (FrontMatter, front: String?, body: String) {
    let bytes = Array(source.utf8)
    let split = FrontMatter.split(bytes)
    let front = split.frontMatter.map { String(decoding: bytes[$0], as: UTF8.self) }
    return (split, front, String(decoding: bytes[split.body], as: UTF8.self))
  }

  @Test(
    "It stands between two lines that are exactly ---",
    arguments: [
      ("---\na: 1\n---\nb", "a: 1\n", "b", 4), ("---\r\na: 1\r\n---\r\nb", "a: 1\r\n", "b", 4),
      ("\u{FEFF}---\na: 1\n---\nb\n---\nc", "a: 1\n", "b\n---\nc", 4), ("---\n---\n", "", "", 3),
      ("---\na: 1\n---", "a: 1\n", "", 4),
      ("---\na: '\n  ---\n  '\n---\n", "a: '\n  ---\n  '\n", "", 6),
      ("---\na: ---\n---x\n---\nb", "a: ---\n---x\n", "b", 5),
    ])
  func split(_ source: String, front: String, body: String, bodyLine: Int) {
    let (split, foundFront, foundBody) = parts(source)
    #expect(foundFront == front)
    #expect(foundBody == body)
    #expect(split.problem == nil)
    #expect(split.firstLine == 2)
    #expect(split.bodyLine == bodyLine)
  }

  @Test("A file without it says so", arguments: ["", "text", "\n---\na: 1\n---\n", "-- \nx"])
  func missing(_ source: String) {
    let (split, front, body) = parts(source)
    #expect(split.problem == YAMLProblemAt(.frontMatterMissing, range: .wholeFile))
    #expect(front == nil)
    #expect(body == source)
    #expect(split.bodyLine == 1)
  }

  @Test(
    "A missing end is reported where it starts", arguments: ["---", "---\na: 1\n", "---\n --\n"])
  func unclosed(_ source: String) {
    let (split, front, _) = parts(source)
    #expect(front == nil)
    #expect(
      split.problem
        == YAMLProblemAt(.frontMatterNotClosed, range: SourceRange(line: 1, column: 1, length: 3)))
  }

  @Test(
    "Without an end it ends before the text, and is reported there",
    arguments: [
      ("---\na: 1\n京东上市\n", "a: 1\n", 3),
      ("---\na: 1\nb:\n  - c\n\n## 标题\n", "a: 1\nb:\n  - c\n\n", 6),
      ("---\na: 1\n2025年，[[京东]]\n***\n", "a: 1\n", 3),
      ("---\na: 1\n[[京东]]上市\n", "a: 1\n", 3),
    ])
  func unclosedBeforeText(_ source: String, front: String, line: Int) {
    let (split, found, _) = parts(source)
    #expect(found == front)
    #expect(split.bodyLine == line)
    #expect(
      split.problem
        == YAMLProblemAt(.frontMatterNotClosed, range: SourceRange(line: line, column: 1)))
  }

  @Test("A rule in the text ends no front matter that a line like --- has ended")
  func ruleInText() {
    let (split, front, body) = parts("---\na: 1\n--- \n京东上市\n\n---\n")
    #expect(front == "a: 1\n")
    #expect(body == "京东上市\n\n---\n")
    #expect(split.problem?.problem == .frontMatterFence(written: "--- "))
  }

  @Test(
    "Lines that were meant as --- are taken for it and reported",
    arguments: [
      ("--- \na: 1\n---\nb", "--- ", 1), ("---\na: 1\n———\nb", "———", 3),
      ("---\na: 1\n ---\nb", " ---", 3), ("---\na: 1\n-----\nb", "-----", 3),
      ("－－－\na: 1\n---\nb", "－－－", 1), ("***\na: 1\n---\nb", "***", 1),
      ("```yaml\na: 1\n---\nb", "```yaml", 1), ("---\na: 1\n+++\nb", "+++", 3),
      ("---\u{200B}\na: 1\n---\nb", "---\u{200B}", 1), ("---\na: 1\n--- # x\nb", "--- # x", 3),
    ])
  func nearMiss(_ source: String, written: String, line: Int) {
    let (split, front, body) = parts(source)
    #expect(front == "a: 1\n")
    #expect(body == "b")
    #expect(
      split.problem
        == YAMLProblemAt(
          .frontMatterFence(written: written),
          range: SourceRange(line: line, column: 1, length: written.unicodeScalars.count)))
  }
}
