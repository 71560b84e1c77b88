import Diagnostics
import Testing
import YAML

@Suite("Hostile input")
struct HostileTests {
  @Test("Parts of YAML that are not used are named at their places")
  func unsupported() {
    let source = Marked(
      """
      a: 1️⃣&x 1
      b: 2️⃣*x
      c: 3️⃣!!str 1
      4️⃣<<: {d: 1}
      5️⃣[e]: 1
      6️⃣a: 2
      7️⃣: 1
      8️⃣---
      z: 1
      """)
    let (node, problems) = source.parse()
    #expect(
      problems.map(\.problem) == [
        .anchor("x"), .alias("x"), .tag("tag:yaml.org,2002:str"), .mergeKey, .keyNotText,
        .duplicateKey("a", first: .start), .emptyKey, .secondDocument,
      ])
    #expect(
      problems.map(\.range.start)
        == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣"].compactMap { source[$0] })
    #expect(outline(node) == "{a: 1?, b: ?, c: 1?, z: 1}?")
  }

  @Test("An alias bomb is not expanded")
  func bomb() {
    var source = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for (a, b) in zip("abcdefghijklmnop", "bcdefghijklmnopq") {
      source += "\(b): &\(b) [\((0..<9).map { _ in "*\(a)" }.joined(separator: ","))]\n"
    }
    let (_, problems) = YAMLParser.parse(Array(source.utf8))
    #expect(problems.count == 100)
  }

  @Test(
    "Deep nesting ends at the limit", arguments: ["[", "{a: ", "- ", "? "])
  func deep(_ opening: String) {
    let source = String(repeating: opening, count: 50_000)
    let (node, problems) = YAMLParser.parse(Array(source.utf8))
    #expect(problems.contains { $0.problem == .tooDeep(limit: 64) })
    #expect(node?.isDamaged == true)
  }

  @Test("Too many values end at the limit; too many bytes are not read")
  func many() {
    let keys = (0..<100_000).map { "k\($0): 1\n" }.joined()
    let some = YAMLParser.parse(Array(keys.utf8), limits: YAMLLimits(bytes: 10 << 20))
    #expect(some.problems.map(\.problem) == [.tooManyValues(limit: 50_000)])
    let none = YAMLParser.parse(
      [UInt8](repeating: 0x0A, count: 2 << 20), in: 0..<(2 << 20), firstLine: 3)
    #expect(none.problems.map(\.problem) == [.tooLong(limit: 1 << 20)])
    #expect(none.problems.first?.range.start.line == 3)
  }

  @Test("Bytes that are no text are reported at their places and the rest is read")
  func bytes() {
    var bytes = Array("a: x".utf8)
    bytes += [0xFF, 0xFE, 0x0A]  // line 1, column 5
    bytes += Array("b: 京\0\n".utf8)  // line 2, column 5
    bytes += Array("c: \u{202E}x\u{200B}\n".utf8)  // line 3, columns 4 and 6
    bytes += Array("d: \u{2028}\u{7F}\u{85}\u{FEFF}y\n".utf8)
    bytes += [0x65, 0x3A, 0x20, 0xED, 0xA0, 0x80, 0x0A, 0x66, 0x3A, 0x20, 0xC0, 0xAF, 0x0A]
    let (node, problems) = YAMLParser.parse(bytes)
    #expect(
      problems.map(\.problem) == [
        .invalidUTF8, .controlCharacter(0), .invisibleCharacter(0x202E),
        .invisibleCharacter(0x200B), .controlCharacter(0x2028), .controlCharacter(0x7F),
        .controlCharacter(0x85), .invisibleCharacter(0xFEFF), .invalidUTF8, .invalidUTF8,
      ])
    #expect(
      problems.map { "\($0.range.start)" } == [
        "1:5", "2:5", "3:4", "3:6", "4:4", "4:5", "4:6", "4:7", "5:4", "6:4",
      ])
    #expect(node?["c"]?.scalar?.text == "x")
    #expect(node?["d"]?.scalar?.text == "y")
    #expect(node?["d"]?.range == SourceRange(line: 4, column: 7, length: 2))
  }

  @Test("Every cut and every change of a byte is survived")
  func mutations() {
    let seed = Array(
      """
      title: "京东: x" # c
      list: [a, {b: 'c'}, 京东]
      events:
        - date: 2025
          text: |
            x
             y
        -
          - z
      """.utf8)
    var read = 0
    for cut in 0...seed.count { read += check(Array(seed[..<cut])) }
    for place in seed.indices {
      for byte in Array("\n \t:-[]{}\"'#&*!|>%@`,?\\\0".utf8) + [0xE4, 0xFF] {
        var changed = seed
        changed[place] = byte
        read += check(changed)
      }
    }
    #expect(read > 1000)
  }

  private func check(_ bytes: [UInt8]) -> Int {
    let (node, problems) = YAMLParser.parse(bytes)
    let lines = LineIndex(bytes).lineCount
    for problem in problems {
      #expect(
        problem.range.start.line >= 1 && Int(problem.range.start.line) <= lines,
        "\(problem) \(bytes)")
      #expect(!problem.problem.message(in: .chinese).isEmpty)
    }
    return node == nil ? 0 : 1
  }

  @Test(
    "Long lines of one character do not take long", arguments: Array("[{\"'-:?&*!|>%@`#, \t,]}a"))
  func pathological(_ character: Character) {
    let clock = ContinuousClock()
    let time = clock.measure {
      for line in [
        String(repeating: character, count: 200_000),
        "a: " + String(repeating: character, count: 200_000),
        String(repeating: "\(character) ", count: 100_000),
        String(repeating: "a: \(character)\n", count: 20_000),
        String(repeating: "\(character)\n", count: 100_000),
      ] {
        _ = YAMLParser.parse(Array(line.utf8))
      }
    }
    #expect(time < .seconds(10), "\(time)")
  }
}
