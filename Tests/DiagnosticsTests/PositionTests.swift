import Diagnostics
import Testing

@Suite("Positions and names")
struct PositionTests {
  @Test("Offsets and positions are each other's inverse", arguments: ["\n", "\r\n", "\r"])
  func roundTrip(_ end: String) {
    let text = "a京\(end)\(end)😀b\(end)"
    let bytes = Array(text.utf8)
    let lines = LineIndex(bytes)
    #expect(lines.lineCount == 4)
    #expect(lines.position(at: 4) == SourcePosition(line: 1, column: 3))
    for line in 1...4 {
      #expect(
        lines.offset(of: SourcePosition(line: line, column: 1)) == lines.line(line).startIndex)
      for offset in lines.line(line).indices where bytes[offset] & 0xC0 != 0x80 {
        #expect(lines.offset(of: lines.position(at: offset)) == offset)
      }
    }
    #expect(lines.position(at: 10_000) == SourcePosition(line: 4, column: 1))
    #expect(lines.line(0).isEmpty && lines.line(5).isEmpty)
  }

  @Test("Near names are found, far ones are not")
  func nearest() {
    let names = ["京东", "腾讯", "companies", "topics"]
    #expect(NearestNames.find("京東", in: names) == ["京东"])
    #expect(NearestNames.find("compnaies", in: names) == ["companies"])
    #expect(NearestNames.find("阿里", in: names) == [])
    #expect(NearestNames.find("", in: names) == [])
  }
}
