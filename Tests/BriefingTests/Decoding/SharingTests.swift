import Testing

@testable import Briefing

@Suite("What is in memory once")
struct SharingTests {
  private func article(_ text: String) throws -> (ArticleRecord, StatementRecords) {
    let file = ContentParser.parse(
      Array(text.utf8), at: ContentPath(file: "Content/articles/a.md", kind: .article, id: "a"))
    guard case .article(let record) = file.record else {
      throw SharingError.noArticle
    }
    return (record, file.statements)
  }

  private enum SharingError: Error { case noArticle }

  @Test("Dates of a file that are written alike are one object; others keep what they say")
  func dates() throws {
    let (record, statements) = try article(
      """
      ---
      title: 题
      date: 2025-03-04
      updated: 2025-03-04T10:20
      summary: 文
      sources:
        - {id: s, name: 社, url: https://a.example/, published: 2025-03-04}
        - {id: t, name: 社, url: https://b.example/, published: 2025-03}
      ---
      文。
      """)
    let date = try #require(record.date?.value)
    #expect(statements.sources.first?.published?.value === date)
    #expect(statements.sources.last?.published?.value.precision == .month)
    #expect(record.updated?.value.time?.minutes == 620)
    #expect(record.updated?.value.time?.offset == 480)
  }

  @Test("The HTML of a text is kept only where it is another")
  func texts() throws {
    let (record, _) = try article(
      "---\ntitle: 题\ndate: 2025-03-04\nsummary: 一段文字。\nkey_points: [a < b, 见**此**, '[[名]]']\n---\n文。\n"
    )
    #expect(record.summary?.markup == nil)
    #expect(record.summary.map { String(decoding: $0.html, as: UTF8.self) } == "一段文字。")
    #expect(
      record.keyPoints.map { String(decoding: $0.html, as: UTF8.self) } == [
        "a &lt; b", "见<strong>此</strong>", "",
      ])
    #expect(record.keyPoints.map(\.plain) == ["a < b", "见此", "名"])
    #expect(record.keyPoints.last?.holes.count == 1)
  }
}
