import Diagnostics
import Testing
import YAML

@Suite("Trees")
struct TreeTests {
  @Test("Keys and values know their places in the file")
  func places() throws {
    let source = Marked(
      """
      ---
      1️⃣title2️⃣: 3️⃣京东：关闭😀入口4️⃣
      events:
        5️⃣- date: 2025-09-12
          title: 6️⃣"引号 \\"里\\""7️⃣  # comment
      list: 8️⃣[a, b]9️⃣
      ---
      """)
    let split = FrontMatter.split(source.bytes)
    let range = try #require(split.frontMatter)
    let (node, problems) = YAMLParser.parse(source.bytes, in: range, firstLine: split.firstLine)
    #expect(problems.isEmpty)
    let entries = try #require(node?.entries)
    #expect(entries.map(\.key) == ["title", "events", "list"])
    #expect(entries[0].keyRange.start == source["1️⃣"])
    #expect(entries[0].keyRange.end == source["2️⃣"])
    #expect(entries[0].value.range.start == source["3️⃣"])
    #expect(entries[0].value.range.end == source["4️⃣"])
    #expect(entries[1].value.range.start == source["5️⃣"])
    #expect(entries[1].value.range.end == source["7️⃣"])
    let title = try #require(entries[1].value.items?.first?["title"])
    #expect(title.scalar == YAMLScalar(text: "引号 \"里\"", style: .doubleQuoted))
    #expect(title.range.start == source["6️⃣"])
    #expect(title.range.end == source["7️⃣"])
    #expect(entries[2].value.range.start == source["8️⃣"])
    #expect(entries[2].value.range.end == source["9️⃣"])
  }

  @Test(
    "Lines and columns are the file's, whatever its line ends", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ end: String) {
    let bytes = Array("a: 1\(end)\(end)b:\(end)  - 京东\(end)".utf8)
    let node = YAMLParser.parse(bytes).node
    #expect(node?["b"]?.items?.first?.range == SourceRange(line: 4, column: 5, length: 2))
  }

  @Test("A byte order mark takes no column")
  func byteOrderMark() {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("a: 1".utf8)
    let (node, problems) = YAMLParser.parse(bytes)
    #expect(problems.isEmpty)
    #expect(node?.entries?.first?.keyRange == SourceRange(line: 1, column: 1))
  }

  @Test("Scalars keep their style; only plain ones stand for nothing")
  func scalars() throws {
    let node = YAMLParser.parse(
      Array(
        "a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\nf: |\n  x\n  y\ng: >\n  x\n  y\nh: true\ni: yes"
          .utf8)
    ).node
    let entries = try #require(node?.entries)
    #expect(entries.map(\.value.isNull) == [true, true, true] + [Bool](repeating: false, count: 6))
    #expect(entries[5].value.scalar == YAMLScalar(text: "x\ny\n", style: .literal))
    #expect(entries[6].value.scalar == YAMLScalar(text: "x y\n", style: .folded))
    #expect(entries[7].value.scalar?.plainBoolean == true)
    #expect(entries[8].value.scalar?.plainBoolean == nil)
    #expect(entries.allSatisfy { $0.value.scalar?.isQuoted == ("d"..."g").contains($0.key) })
  }

  @Test("Nothing but blanks and comments is no node", arguments: ["", "\n\n", "# x\n", "   "])
  func empty(_ source: String) {
    let (node, problems) = YAMLParser.parse(Array(source.utf8))
    #expect(node == nil)
    #expect(problems.isEmpty)
  }

  @Test(
    "A part of a text has its own place where it is written as it reads",
    arguments: [
      ("a: 京东 1️⃣ref2️⃣ x", "ref"), ("a: \"京东 1️⃣腾讯2️⃣\"", "腾讯"), ("a: '1️⃣b2️⃣ c'", "b"),
      ("a: 1️⃣\"x\\n b\"2️⃣", "b"), ("a: 1️⃣'it''s b'2️⃣", "b"), ("a: 1️⃣x\n  b2️⃣", "b"),
    ])
  func parts(_ source: String, part: String) throws {
    let marked = Marked(source)
    let node = try #require(marked.parse().node?["a"])
    let text = Array(try #require(node.scalar).text.utf8)
    let wanted = Array(part.utf8)
    let start = try #require(
      text.indices.first { text[$0...].starts(with: wanted) })
    #expect(node.range(of: start..<(start + wanted.count)) == marked.marked)
  }

  @Test("A range outside the file is cut off")
  func outside() {
    #expect(YAMLParser.parse([0x61], in: 5..<900, firstLine: 7).node == nil)
  }
}
