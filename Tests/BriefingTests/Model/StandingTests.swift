import Testing

@testable import Briefing

@Suite("What has begun and what has ended")
struct StandingTests {
  /// The relation that the lines state, on 15 October 2025.
  private func relation(_ lines: String) throws -> Relation {
    let site = try PropagationTests.site(
      """
      companies: [京东, 腾讯]
      sources: {name: 网经社}
      relations:
        - {kind: partnership, parties: [{who: 京东}, {who: 腾讯}]\(lines)}

      """)
    return try #require(site.relations.first)
  }

  @Test(
    "A relation ends when all of its last day, month or year has passed",
    arguments: [
      ("", Standing.current), (", to: 2028", .current), (", from: 2020, to: 2025", .current),
      (", to: 2025-10", .current), (", to: 2025-10-15", .current), (", to: 2025-10-14", .ended),
      (", to: 2025-09", .ended), (", from: 2027, to: 2028", .upcoming),
      (", from: 2025-10", .current),
      (", from: 2025-10-16", .upcoming),
    ])
  func relationByDates(_ lines: String, _ standing: Standing) throws {
    #expect(try relation(lines).standing == standing)
  }

  @Test(
    "A word for the end of a relation ends it, in Chinese and English",
    arguments: ["ended", "Ended", "已结束", "终止", "已经终止", "已转让", "解除了", "terminated"])
  func relationByWord(_ word: String) throws {
    let relation = try relation(", status: \(word)")
    #expect(relation.standing == .ended && !relation.isCurrent)
  }

  @Test("Other words leave a relation to its dates", arguments: ["已宣布", "announced", "存续", "洽谈中"])
  func otherWords(_ word: String) throws {
    #expect(try relation(", status: \(word)").standing == .current)
    #expect(try relation(", status: \(word), to: 2024").standing == .ended)
  }

  @Test(
    "Whoever leaves within the month has left; whoever comes or goes later has not",
    arguments: [
      ("", Standing.current), (", to: 2025-10", .ended), (", to: 2025", .ended),
      (", to: 2026-03", .current), (", from: 2026-03", .upcoming), (", to: 2025-10-16", .current),
      (", from: 2025-10", .current),
    ])
  func roles(_ lines: String, _ standing: Standing) throws {
    let outcome = BaseSite.with(
      "Content/people/li-si.md",
      "---\nname: 李四\nroles:\n  - {company: 京东, title: 首席技术官\(lines)}\n---\n"
    ).compile()
    let site = try #require(outcome.site, "\(outcome.messages())")
    let person = try #require(site.thing(named: "李四") as? Person)
    #expect(person.roles.map(\.standing) == [standing])
  }
}
