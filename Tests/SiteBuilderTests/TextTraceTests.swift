import Briefing
import Templating
import Testing

@testable import SiteBuilder

@Suite("Where texts stand in files")
struct TextTraceTests {
  private typealias Layout = BodyReads.Emission.Layout

  private func emission(
    _ file: Int32, _ content: BodyReads.Emission.Content
  ) -> BodyReads.Emission {
    BodyReads.Emission(file: file, content: content)
  }

  @Test("What is stored is read as it was")
  func storing() throws {
    let layout = Layout(
      encoding: .json, count: 900, fillings: [0..<0, 4..<300, 300..<301, 900..<900])
    let emissions = [
      emission(3, .html(layout)), emission(3, .wordCount), emission(70_000, .readingMinutes),
      emission(0, .html(Layout(encoding: .cdata, count: 0, fillings: []))),
    ]
    let trace = try #require(TextTrace(emissions[...], [10, 910, 2_000, 2_001], offset: 10))
    #expect(try TextTrace(trace.bytes) == trace)
    #expect(trace.spans.map(\.start) == [0, 900, 1_990, 1_991])
    let (replayed, marks) = trace.replay(at: 10)
    #expect(TextTrace(replayed[...], marks[...], offset: 10) == trace)
    for count in 0..<trace.bytes.count {
      // Cut off it is malformed, or has fewer parts.
      let part = try? TextTrace(Array(trace.bytes.prefix(count)))
      #expect((part?.spans.count ?? 0) < trace.spans.count)
    }
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0..<30, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? TextTrace(bytes)
    }
  }

  @Test("What was read and has no mark, or cannot be found again, leaves no trace")
  func untraceable() {
    let html = emission(1, .html(Layout(encoding: .html, count: 5, fillings: [])))
    #expect(TextTrace([html], []) == nil)
    #expect(TextTrace([html, emission(1, .wordCount)], [3]) == nil)
    #expect(TextTrace([emission(1, .other)], [3]) == nil)
    // One inside another.
    #expect(TextTrace([html, emission(2, .wordCount)], [3, 7]) == nil)
    #expect(TextTrace([html, emission(2, .wordCount)], [3, 8]) != nil)
    #expect(TextTrace([], [])?.spans.isEmpty == true)
  }

  @Test("Marks lie where a buffer was, and go with what is forgotten")
  func marks() {
    var buffer = OutputBuffer()
    buffer.append("ab")
    buffer.mark()
    buffer.append("c")
    buffer.mark()
    #expect(buffer.marks == [2, 3])
    #expect(buffer.nextNumber() == 1 && buffer.nextNumber() == 2)
    buffer.truncate(to: 3)
    #expect(buffer.marks == [2, 3])
    buffer.truncate(to: 2)
    #expect(buffer.marks.isEmpty)
    buffer.mark()
    buffer.removeAll()
    #expect(buffer.marks.isEmpty && buffer.nextNumber() == 1)
  }
}
