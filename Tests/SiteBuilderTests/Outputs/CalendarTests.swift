import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("The calendar")
struct CalendarTests {
  private func event(_ id: String, _ date: String, _ more: String = "") -> String {
    "  - {id: \(id), date: \(date), title: 事件\(id), source: s\(more)}\n"
  }

  private func site(_ events: String) throws -> SmallSite {
    try SmallSite(
      article(
        "a", date: "2025-09-12T10:00+08:00",
        "sources: [{id: s, name: 测试社, published: 2025-09-01}]\nevents:\n" + events.dropLast(1)))
  }

  /// The properties of an event by name, without those of other events.
  private func properties(_ site: SmallSite, _ id: String) throws -> [String: String] {
    let lines = try site.calendarLines()
    let start = try #require(lines.firstIndex(of: "UID:\(id)@briefing.example"))
    let end = try #require(lines[start...].firstIndex(of: "END:VEVENT"))
    var result: [String: String] = [:]
    for line in lines[start..<end] {
      let colon = try #require(line.firstIndex(of: ":"))
      result[String(line[..<colon])] = String(line[line.index(after: colon)...])
    }
    return result
  }

  @Test(
    "A day is a day; a month, quarter, year or interval is its span and says so",
    arguments: [
      ("2025-09-12", "20250912", "20250913", false), ("2025-02", "20250201", "20250301", true),
      ("2024-12", "20241201", "20250101", true), ("2025-Q3", "20250701", "20251001", true),
      ("2024", "20240101", "20250101", true), ("2025-09-12~", "20250912", "20250913", true),
      ("2025-09-12?", "20250912", "20250913", true),
      ("2025-09-10/2025-09-12", "20250910", "20250913", true),
      ("2014/..", "20140101", "20150101", true),
    ])
  func precision(date: String, start: String, end: String, hasNote: Bool) throws {
    let site = try site(event("e", "\"\(date)\""))
    try site.build()
    let found = try properties(site, "e")
    #expect(found["DTSTART;VALUE=DATE"] == start)
    #expect(found["DTEND;VALUE=DATE"] == end)
    #expect(found["DESCRIPTION"]?.contains("日期只知道是") == hasNote)
    #expect(found["DTSTAMP"] == "20250912T020000Z")
  }

  @Test("A moment is a moment in UTC")
  func moment() throws {
    let site = try site(event("e", "2025-09-24T15:38+08:00"))
    try site.build()
    let found = try properties(site, "e")
    #expect(found["DTSTART"] == "20250924T073800Z")
    #expect(found["DTEND"] == nil)
  }

  @Test("Status, address and importance")
  func details() throws {
    let site = try site(
      event("c", "2025-09-12", ", status: cancelled, importance: 3")
        + event("d", "2025-09-13", ", status: disputed, kind: policy"))
    try site.build()
    let cancelled = try properties(site, "c")
    #expect(cancelled["STATUS"] == "CANCELLED" && cancelled["PRIORITY"] == "1")
    #expect(cancelled["URL"] == "https://briefing.example/timeline/2025/#c")
    let disputed = try properties(site, "d")
    #expect(disputed["STATUS"] == "TENTATIVE" && disputed["CATEGORIES"] == "规则")
  }

  @Test("Lines end with CRLF, are at most 75 octets long and never divide a character")
  func folding() throws {
    let title = String(repeating: "很长的标题😀é", count: 20)
    let site = try site("  - {id: e, date: 2025-09-12, title: \(title), source: s}\n")
    try site.build()
    let data = try #require(site.tree()["calendar.ics"])
    let bytes = [UInt8](data)
    #expect(!bytes.indices.contains { bytes[$0] == 0x0A && ($0 == 0 || bytes[$0 - 1] != 0x0D) })
    for line in data.split(separator: 0x0A) {
      #expect(line.last == 0x0D && line.count <= 76)
      #expect(String(validating: line.dropLast(), as: UTF8.self) != nil)
    }
    #expect(try properties(site, "e")["SUMMARY"] == title)
  }

  @Test(
    "What has a meaning in a value is escaped, controls are left out",
    arguments: [
      ("a;b,c\\d", "a\\;b\\,c\\\\d"), ("a\nb\r\nc\rd", "a\\nb\\nc\\nd"),
      ("a\u{0}\u{1}\u{7F}b\tc", "ab\tc"), ("\u{202E}a:b", "\u{202E}a:b"),
    ])
  func escaping(text: String, expected: String) {
    #expect(String(decoding: CalendarLines.escaped(text), as: UTF8.self) == expected)
  }

  @Test("Without events, or turned off, there is neither calendar nor link")
  func none() throws {
    let site = try SmallSite(article("a"))
    try site.build()
    #expect(site.page("calendar.ics") == nil)
    #expect(site.page("index.html")?.contains("calendar.ics") == false)
    let other = try self.site(event("e", "2025-09-12"))
    try other.build()
    #expect(other.page("index.html")?.contains("calendar.ics") == true)
    try other.write(
      "Content/site.yml",
      "title: 简报\nbase_url: https://briefing.example/\nformats: {calendar: false}\n")
    try other.build()
    for (path, data) in other.tree() {
      #expect(!path.hasSuffix(".ics"))
      #expect(!String(decoding: data, as: UTF8.self).contains("calendar.ics"), "\(path)")
    }
  }
}
