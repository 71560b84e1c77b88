import Foundation
import Testing

@testable import Briefing
@testable import SiteBuilder

/// Ids are what links, subscriptions and programs know a statement by.
@Suite("Ids stay when files are added and lists are sorted")
struct StatementIdentityTests {
  private func rows(_ site: SmallSite, _ table: String) throws -> [[String: Any]] {
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let text = try #require(site.page("data/\(table).json"))
    return try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  /// An article whose event and forecast have no ids.
  private func article(_ name: String, _ date: String, _ more: String = "") -> String {
    """
    == Content/articles/\(name).md ==
    ---
    title: 标题\(name)
    date: \(date)
    \(more)
    sources: [{id: s-\(name), name: 来源\(name)}]
    events: [{date: 2025-01-02, title: 同一件事}]
    forecasts: [{by: 京东, made: 2025-01-01, claim: 同一个预测。}]
    ---
    正文。

    """
  }

  /// The id that the statement of each source has.
  private func ids(_ site: SmallSite, _ table: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for row in try rows(site, table) {
      let name = try #require((row["sources"] as? [String])?.first)
      result[name] = row["id"] as? String
    }
    return result
  }

  @Test(
    "The older of two articles that say the same keeps its ids, whatever the files are called",
    arguments: ["events", "forecasts"])
  func older(table: String) throws {
    let site = try SmallSite(article("m", "2025-03-01"))
    let before = try ids(site, table)
    #expect(before.count == 1)
    try site.add(article("a", "2025-04-01") + article("z", "2025-05-01"))
    var after = try ids(site, table)
    #expect(after.count == 3)
    #expect(after["来源m"] == before["来源m"])
    // A draft, a future one: nothing changes, neither earlier nor older ones.
    try site.add(
      article("0", "2024-01-01", "draft: true") + article("1", "2025-12-01"))
    let with = try ids(site, table)
    #expect(with == after)
    after["来源m"] = nil
    #expect(after.values.allSatisfy { $0.hasSuffix("-2") || $0.hasSuffix("-3") })
  }

  @Test("What a company's file says keeps its id when an article says it, too")
  func thing() throws {
    let site = try SmallSite(
      """
      == Content/companies/pdd.md ==
      ---
      name: 拼多多
      sources: [{id: s, name: 来源pdd}]
      events: [{date: 2025-01-02, title: 同一件事}]
      ---

      """)
    let before = try ids(site, "events")
    try site.add(article("a", "2024-03-01"))
    #expect(try ids(site, "events")["来源pdd"] == before["来源pdd"])
  }

  @Test("Roles that begin alike are told apart by their ends, not by their order")
  func roles() throws {
    let roles = [
      "{company: 京东, title: CEO, to: 2019}", "{company: 京东, title: CEO, to: 2015}",
      "{company: 京东, title: CEO}",
    ]
    func idsByEnd(_ list: [String]) throws -> [String: String] {
      let site = try SmallSite(
        """
        == Content/people/ann.md ==
        ---
        name: 安
        sources: [{name: S}]
        roles: [\(list.joined(separator: ", "))]
        ---

        """)
      var result: [String: String] = [:]
      for row in try rows(site, "roles") {
        result[row["to"] as? String ?? ""] = row["id"] as? String
      }
      return result
    }
    let ids = try idsByEnd(roles)
    #expect(Set(ids.values).count == 3)
    #expect(try idsByEnd(roles.reversed()) == ids)
    #expect(try idsByEnd([roles[1]])["2015"] == ids["2015"])
    #expect(try idsByEnd([roles[1], roles[0]])["2019"] == ids["2019"])
  }

  @Test("Figures that differ in source or basis alone have ids that do not depend on their order")
  func figures() throws {
    let figures = [
      "{subject: 京东, metric: users, value: 1亿, period: 2024, source: p}",
      "{subject: JD.com, metric: users, value: 1亿, period: 2024, source: q}",
      "{subject: 京东, metric: users, value: 1亿, period: 2024, source: q, basis: estimate}",
    ]
    func idsBySource(_ list: [String]) throws -> [String: String] {
      let site = try SmallSite(
        """
        == Content/articles/a.md ==
        ---
        title: 标题
        date: 2025-03-01
        sources: [{id: p, name: P}, {id: q, name: Q}]
        figures: [\(list.joined(separator: ", "))]
        ---
        正文。

        """)
      var result: [String: String] = [:]
      for row in try rows(site, "figures") {
        let source = (row["sources"] as? [String])?.first ?? ""
        result["\(source) \(row["basis"] as? String ?? "")"] = row["id"] as? String
      }
      return result
    }
    let ids = try idsBySource(figures)
    #expect(Set(ids.values).count == 3)
    #expect(try idsBySource(figures.reversed()) == ids)
    #expect(ids.values.allSatisfy { !$0.hasSuffix("-2") })
    // Alone, the first has the id that it always had.
    #expect(try idsBySource([figures[0]])["P "] == ids["P "])
  }

  @Test("Relations that differ in end, share or source alone have ids that do not depend on order")
  func relations() throws {
    let parties = "parties: [{who: 京东}, {who: 腾讯}], from: 2014"
    let relations = [
      "{kind: investment, \(parties), percent: 15%, source: p}",
      "{kind: investment, \(parties), percent: 18%, to: 2021, source: p}",
      "{kind: investment, \(parties), percent: 15%, to: 2021, source: p}",
    ]
    func idsByShare(_ list: [String]) throws -> [String: String] {
      let site = try SmallSite(
        """
        == Content/articles/a.md ==
        ---
        title: 标题
        date: 2025-03-01
        sources: [{id: p, name: P}]
        relations: [\(list.joined(separator: ", "))]
        ---
        正文。

        """)
      var result: [String: String] = [:]
      for row in try rows(site, "relations") {
        result["\(row["percent"] ?? "") \(row["to"] ?? "")"] = row["id"] as? String
      }
      return result
    }
    let ids = try idsByShare(relations)
    #expect(Set(ids.values).count == 3, "\(ids)")
    #expect(try idsByShare(relations.reversed()) == ids)
    #expect(ids.values.allSatisfy { !$0.hasSuffix("-2") && !$0.hasSuffix("-3") })
    // Alone, the first has the id that it always had.
    let alone = try idsByShare([relations[0]])
    #expect(alone.count == 1)
    #expect(alone.allSatisfy { ids[$0.key] == $0.value })
  }

  @Test("Of two sources whose short ids are the same the later has a long one")
  func sources() throws {
    var names: [String: String] = [:]
    var pair: (String, String)?
    for number in 0..<60_000 where pair == nil {
      let name = "来源\(number)"
      let id = StatementIdentifier.source(name: name, title: nil, date: nil, url: nil)
      if let other = names.updateValue(name, forKey: id) { pair = (other, name) }
    }
    let (first, second) = try #require(pair)
    func ids(_ list: [String]) throws -> [String: String] {
      var text = ""
      for (number, name) in list.enumerated() {
        text += """
          == Content/articles/a\(number).md ==
          ---
          title: 标题\(number)
          date: 2025-03-0\(number + 1)
          sources: [{name: \(name)}]
          ---
          正文\(number)。

          """
      }
      var result: [String: String] = [:]
      for row in try rows(try SmallSite(text), "sources") {
        result[try #require(row["name"] as? String)] = row["id"] as? String
      }
      return result
    }
    let alone = try ids([first])
    let both = try ids([first, second])
    #expect(both[first] == alone[first])
    #expect(both[second]?.count == "s-".count + 12, "\(both)")
    #expect(try ids([first, "来源甲", second])[second] == both[second])
  }
}
