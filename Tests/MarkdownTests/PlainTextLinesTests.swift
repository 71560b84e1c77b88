import Testing

@testable import Markdown

@Suite struct PlainTextLinesTests {
  @Test func entriesComeBackAsTheyWere() {
    let entries: [[(Int32, Int32)]] = [
      [], [(0, 1)], [(0, 7), (12, 3), (12, 4), (400, 900), (401, 2)],
      [(0, .max), (.max - 1, 1), (.max, .max)],
    ]
    for entries in entries {
      let lines = PlainTextLines(offsets: entries.map(\.0), lines: entries.map(\.1))
      #expect(lines.runs.map(\.offset) == entries.map { Int($0.0) })
      #expect(lines.runs.map(\.line) == entries.map { Int($0.1) })
      #expect(PlainTextLines(bytes: lines.bytes) == lines)
    }
  }

  @Test func aByteBelongsToTheRunThatItIsIn() {
    let lines = PlainTextLines(offsets: [2, 5, 300], lines: [4, 9, 6])
    #expect(
      [0, 1, 2, 4, 5, 299, 300, 5000].map { lines.line(at: $0) } == [1, 1, 4, 4, 9, 9, 6, 6])
  }

  @Test func anyBytesAreAMap() {
    for byte in UInt8.min...UInt8.max {
      for count in 0..<14 {
        let lines = PlainTextLines(bytes: [UInt8](repeating: byte, count: count))
        _ = lines.line(at: 0)
        _ = lines.line(at: .max)
      }
    }
  }
}
