import Foundation
import Testing

@testable import OpenData
@testable import SiteBuilder

@Suite("What pages connect is connected in the data")
struct DataConnectionTests {
  private func rows(_ site: SmallSite, _ table: String) throws -> [[String: Any]] {
    let text = try #require(site.page("data/\(table).json"))
    return try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  @Test("An event belongs to the thing whose own file records it or names it by its id")
  func ownEvents() throws {
    let site = try SmallSite(
      """
      == Content/companies/pdd.md ==
      ---
      name: 拼多多
      sources: [{id: s, name: S}]
      events: [{id: e1, date: 2025-07-01, title: 上市, source: s}]
      ---
      == Content/people/ann.md ==
      ---
      name: 安
      sources: [{id: s, name: S}]
      events: [{ref: e1, source: s}]
      ---
      == Content/products/temu.md ==
      ---
      name: Temu
      company: 拼多多
      sources: [{id: s, name: S}]
      events: [{ref: e1, source: s}]
      ---
      == Content/sectors/retail.md ==
      ---
      name: 零售
      sources: [{id: s, name: S}]
      events: [{ref: e1, source: s}]
      ---

      """)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let event = try #require(try rows(site, "events").first)
    #expect(event["company_ids"] as? [String] == ["pdd"])
    #expect(event["person_ids"] as? [String] == ["ann"])
    #expect(event["product_ids"] as? [String] == ["temu"])
    #expect(event["sector_ids"] as? [String] == ["retail"])
    for (table, id) in [("companies", "pdd"), ("people", "ann"), ("products", "temu")] {
      let row = try #require(try rows(site, table).first { $0["id"] as? String == id })
      #expect(row["event_count"] as? Int == 1, "\(table)")
    }
    let csv = try #require(site.page("data/companies/pdd.csv"))
    #expect(csv.contains("companies/pdd|people/ann|products/temu|sectors/retail"))
    // SQLite itself compares: a row that does not fit breaks the rule of the table.
    let database = try SQLiteDatabase(file: site.root + "/public/data/briefing.sqlite")
    try database.execute("CREATE TEMP TABLE fits (row INTEGER CHECK (row = 1))")
    for link in ["companies", "people", "products"] {
      try database.execute("INSERT INTO fits SELECT count(*) FROM events_\(link)")
    }
  }

  @Test("What a company has through its own file and by name is there once")
  func once() throws {
    let site = try SmallSite(
      """
      == Content/companies/pdd.md ==
      ---
      name: 拼多多
      sources: [{id: s, name: S}]
      events: [{id: e1, date: 2025-07-01, title: 上市, companies: [京东, 拼多多], source: s}]
      ---

      """)
    try site.build()
    let event = try #require(try rows(site, "events").first)
    #expect(event["company_ids"] as? [String] == ["jd", "pdd"])
  }

  @Test("What pages say of names, terms and sources is in the tables")
  func furtherFacts() throws {
    let site = try SmallSite(
      """
      == Content/companies/acme.md ==
      ---
      name: 甲公司
      former_names: [{name: 乙公司, until: 2013-03-30}, {name: 丙公司}]
      not_to_confuse_with: [京东]
      sources: [{id: acme-s, name: S}]
      ---
      == Content/people/ann.md ==
      ---
      name: 安
      sources: [{id: ann-s, name: T}]
      ---
      == Content/articles/a.md ==
      ---
      title: 转载
      date: 2025-03-01
      kind: reprint
      rights: {from: 某报, url: "https://n.example/1", notice: 不得转载, origin: reprint}
      ---
      正文。

      """)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let company = try #require(try rows(site, "companies").first { $0["id"] as? String == "acme" })
    #expect(company["former_names_until"] as? [String] == ["2013-03-30", ""])
    #expect(company["not_to_confuse_with_ids"] as? [String] == ["jd"])
    #expect(company["source_ids"] as? [String] == ["acme-s"])
    let person = try #require(try rows(site, "people").first)
    #expect(person["source_ids"] as? [String] == ["ann-s"])
    let article = try #require(try rows(site, "articles").first)
    #expect(article["first_published_url"] as? String == "https://n.example/1")
    #expect(article["terms"] as? String == "不得转载")
    #expect(site.page("data/companies.csv")?.contains(",乙公司|丙公司,2013-03-30|,") == true)
  }

  @Test("A reprint is one in the data, whether its rights say so or its kind")
  func reprint() throws {
    let site = try SmallSite(
      """
      == Content/articles/a.md ==
      ---
      title: 转载
      date: 2025-03-01
      kind: reprint
      ---
      正文。
      == Content/articles/b.md ==
      ---
      title: 快讯
      date: 2025-03-02
      ---
      正文。

      """)
    try site.build()
    let origins = try rows(site, "articles").map { "\($0["id"] ?? "") \($0["origin"] ?? "")" }
    #expect(origins.sorted() == ["a reprint", "b original"])
  }

  @Test(
    "Names of a relation are joined as the site's language has it",
    arguments: [("en", "Acme, Big"), ("zh-Hans", "Acme、Big")])
  func separator(language: String, names: String) throws {
    let site = try SmallSite(
      """
      == Content/site.yml ==
      title: T
      base_url: https://briefing.example/
      language: \(language)
      == Content/companies/acme.md ==
      ---
      name: Acme
      sources: [{id: s, name: S}]
      events: [{id: e, date: 2025-01-02, title: E}]
      relations: [{kind: supply, parties: [{who: Acme}, {who: Big}]}]
      ---
      == Content/companies/big.md ==
      ---
      name: Big
      ---

      """, base: "")
    try site.build()
    #expect(site.page("data/companies/acme.csv")?.contains(names) == true)
    let calendar = try #require(site.page("calendar.ics"))
    #expect(!calendar.contains(":  S") && !calendar.contains("  S"))
    #expect(calendar.contains(" S"))
  }

  @Test("Lines of a text in a message end with CR LF before they are encoded")
  func lineEnds() throws {
    let text = Array("a\nb\r\n\nc".utf8)
    #expect(String(decoding: EmailMessage.canonical(text), as: UTF8.self) == "a\r\nb\r\n\r\nc")
    let message = EmailMessage(
      from: EmailMessage.Address(name: "A", mailbox: "a@b.example"), subject: "S",
      id: "1@b.example", date: EmailDate(day: .first, minutes: 0, zone: .china), language: "en",
      plainText: Array("eins\nzwei\n".utf8), html: Array("<p>\n</p>".utf8))
    let lines = String(decoding: message.bytes(), as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    #expect(lines.contains(Base64.text(Array("eins\r\nzwei\r\n".utf8))))
    #expect(lines.contains(Base64.text(Array("<p>\r\n</p>".utf8))))
  }
}
