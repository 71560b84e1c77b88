import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Bodies outside of memory")
struct BodyFileTests {
  private func parsed(_ body: String) -> ParsedFile {
    ContentParser.parse(
      Array("---\ntitle: 标题\ndate: 2025-10-01\n---\n\(body)\n".utf8),
      at: ContentPath(file: "Content/articles/a.md", kind: .article, id: "a"))
  }

  @Test("Bodies are what they were, in whatever order they come back")
  func roundTrip() throws {
    let file = try #require(BodyFile(in: [NSTemporaryDirectory()]))
    let originals = (1...40).map { parsed(String(repeating: "第\($0)段**文字**。\n\n", count: $0)) }
    let moved = originals.map { original in
      var copy = original
      file.takeBodies(of: &copy)
      return copy
    }
    for (original, copy) in zip(originals, moved).reversed() {
      #expect(copy.html.bytes == original.html.bytes)
      #expect(copy.plainText.bytes == original.plainText.bytes)
      #expect(copy.html.count == original.html.bytes.count)
    }
    #expect(!file.hasFailed)
  }

  @Test("What cannot be read is remembered")
  func failure() throws {
    let file = try #require(BodyFile(in: [NSTemporaryDirectory()]))
    #expect(
      withUnsafeTemporaryAllocation(byteCount: 5, alignment: 1) { file.read(at: 10, into: $0) } == 0
    )
    #expect(file.hasFailed)
  }

  @Test("Nothing is left behind, and a site is the same with bodies in a file and in memory")
  func sameSite() throws {
    let site = try SmallSite(dealArticle)
    site.bodyMemory = 0
    try site.write(
      "Content/articles/2025/long.md",
      "---\ntitle: 长文\ndate: 2025-10-02\nsources: [{name: 测试社}]\n---\n"
        + String(repeating: "[[京东]]的**正文**很长。\n\n## 小节\n\n", count: 200))
    let before = Set(try FileManager.default.contentsOfDirectory(atPath: site.root))
    #expect(try site.build().summary != nil)
    let after = Set(try FileManager.default.contentsOfDirectory(atPath: site.root))
    #expect(after.subtracting(before) == ["public"])
    _ = try site.buildCold()
    #expect(site.tree() == site.tree("cold"))
  }
}
