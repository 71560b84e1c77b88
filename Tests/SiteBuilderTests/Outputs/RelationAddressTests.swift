import Foundation
import Testing

@testable import SiteBuilder

@Suite("Addresses of relations")
struct RelationAddressTests {
  /// A company with relations of each sort: of an article, to companies that have few, and to one
  /// that has many as well.
  private func site() throws -> SmallSite {
    var archive = dealArticle.replacing(
      "events:",
      with:
        "relations: [{id: stated, kind: supply, parties: [{who: jd}, {who: tencent}], source: s1}]\nevents:"
    )
    for number in 0..<40 {
      archive += "== Content/companies/c\(number).md ==\n---\nname: 公司\(number)号\n---\n"
    }
    let own = (0..<40).map {
      "  - {id: few\($0), kind: supply, parties: [{who: jd}, {who: c\($0)}], from: \(1950 + $0), source: s}"
    }
    let both = (0..<140).map {
      "  - {id: many\($0), kind: investment, parties: [{who: jd}, {who: tencent}], from: \(1800 + $0), source: s}"
    }
    archive +=
      "== Content/companies/jd.md ==\n---\nname: 京东\nsources: [{id: s, name: 社}]\nrelations:\n"
      + (own + both).joined(separator: "\n") + "\n---\n"
    return try SmallSite(archive)
  }

  @Test("Each leads to a page that shows the relation, wherever it stands in data")
  func addresses() throws {
    let site = try site()
    let result = try site.build()
    try #require(result.summary != nil, "\(SmallSite.places(result.prepared.diagnostics))")
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data((site.page("data/relations.json") ?? "").utf8))
        as? [[String: Any]])
    let addresses = Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        (row["id"] as? String).flatMap { id in (row["url"] as? String).map { (id, $0) } }
      })
    #expect(addresses.count == 181)
    for (id, address) in addresses {
      let parts = address.split(separator: "#")
      let path = try #require(parts.first).dropFirst("https://briefing.example/".count)
      let page = try #require(site.page("\(path)index.html"), "\(address)")
      #expect(
        parts.last == "relation-\(id)" && page.contains("id=\"relation-\(id)\""), "\(address)")
    }
    let base = "https://briefing.example"
    #expect(addresses["stated"] == "\(base)/articles/deal/#relation-stated")
    #expect(addresses["few7"] == "\(base)/companies/c7/#relation-few7")
    #expect(addresses["many139"] == "\(base)/companies/jd/relations/#relation-many139")
    #expect(addresses["many0"] == "\(base)/companies/jd/relations/page/2/#relation-many0")
    for name in ["relations.csv", "relations.graphml", "companies/jd.json", "companies/jd.csv"] {
      let text = try #require(site.page("data/\(name)"))
      for address in addresses.values { #expect(text.contains(address), "\(name): \(address)") }
    }
  }
}
