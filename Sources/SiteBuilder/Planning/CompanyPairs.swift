import Briefing
import Templating

/// Two companies with what happened between them.
struct CompanyPair: Sendable {
  let first: Company
  let second: Company
  /// Events that concern both, oldest first.
  let events: [Event]
  /// Relations to which both are parties, newest first.
  let relations: [Relation]

  /// Address relative to the site's base.
  var path: String { "\(first.path)with/\(second.id)/" }
}

/// Which companies have so much to do with each other that they have a page together.
///
/// What concerns a company's product or subsidiary concerns the company: that Taobao takes WeChat Pay
/// is something between Alibaba and Tencent.
struct CompanyPairs: Sendable {
  /// How many companies a company has a page with at most, by its own choice; others may choose it.
  static let partnersOfOne = 6
  /// So many events make a page even where no relation is recorded.
  static let leastEvents = 3
  /// An event that names more says little about each two of them.
  static let mostPartiesOfEvent = 12

  /// All of them, by the companies' order.
  let pairs: [CompanyPair]
  private var partners: [ObjectIdentifier: [Int]] = [:]

  init(site: Site) {
    var lineages: [ObjectIdentifier: [Company]] = [:]
    var ranks: [ObjectIdentifier: Int] = [:]
    for (rank, company) in site.companies.enumerated() {
      ranks[ObjectIdentifier(company)] = rank
      lineages[ObjectIdentifier(company)] = Self.lineage(of: company)
    }
    func houses(_ companies: [Company]) -> [Int] {
      var found: Set<Int> = []
      for company in companies {
        for member in lineages[ObjectIdentifier(company)] ?? [] {
          if let rank = ranks[ObjectIdentifier(member)] { found.insert(rank) }
        }
      }
      return found.sorted()
    }
    func isKin(_ a: Int, _ b: Int) -> Bool {
      let (a, b) = (site.companies[a], site.companies[b])
      return lineages[ObjectIdentifier(a)]?.contains { $0 === b } ?? false
        || lineages[ObjectIdentifier(b)]?.contains { $0 === a } ?? false
    }

    struct Found {
      var events: [Int] = []
      var relations: [Int] = []
      var score: Int { events.count * 3 + relations.count * 4 }
    }
    let count = site.companies.count
    var found: [Int: Found] = [:]
    func visit(_ houses: [Int], _ add: (Int) -> Void) {
      guard houses.count <= Self.mostPartiesOfEvent else { return }
      for (place, a) in houses.enumerated() {
        for b in houses[(place + 1)...] { add(a * count + b) }
      }
    }
    for (index, event) in site.events.enumerated() {
      visit(houses(event.companies + event.products.compactMap(\.company))) {
        found[$0, default: Found()].events.append(index)
      }
    }
    for (index, relation) in site.relations.enumerated() {
      let parties = relation.parties.compactMap { party in
        (party.who as? Company) ?? (party.who as? Product)?.company
      }
      visit(houses(parties)) { found[$0, default: Found()].relations.append(index) }
    }

    var candidates: [[(score: Int, key: Int)]] = Array(repeating: [], count: count)
    for (key, entry) in found {
      let (a, b) = (key / count, key % count)
      // What little a subsidiary has with somebody stands on the page of its parent.
      let areParents = site.companies[a].parent == nil && site.companies[b].parent == nil
      let suffices =
        entry.events.count >= Self.leastEvents
        || (areParents && !entry.relations.isEmpty && !entry.events.isEmpty)
      guard suffices, !isKin(a, b) else { continue }
      candidates[a].append((entry.score, key))
      candidates[b].append((entry.score, key))
    }
    var chosen: Set<Int> = []
    for list in candidates {
      let best = list.sorted { ($1.score, $0.key) < ($0.score, $1.key) }
      chosen.formUnion(best.prefix(Self.partnersOfOne).map(\.key))
    }
    pairs = chosen.sorted().map { key in
      let (a, b) = (site.companies[key / count], site.companies[key % count])
      let isOrdered = a.id < b.id
      return CompanyPair(
        first: isOrdered ? a : b, second: isOrdered ? b : a,
        events: found[key]?.events.map { site.events[$0] } ?? [],
        relations: found[key]?.relations.map { site.relations[$0] } ?? [])
    }
    for (index, pair) in pairs.enumerated() {
      partners[ObjectIdentifier(pair.first), default: []].append(index)
      partners[ObjectIdentifier(pair.second), default: []].append(index)
    }
  }

  /// Links from a company to its pages with others, those with most events first.
  func links(of company: Company) -> [PairLinkView] {
    (partners[ObjectIdentifier(company)] ?? []).map { pairs[$0] }
      .sorted { ($1.events.count, $0.path) < ($0.events.count, $1.path) }
      .map { pair in
        PairLinkView(
          with: pair.first === company ? pair.second : pair.first, count: pair.events.count,
          path: pair.path)
      }
  }

  /// A company and those that it belongs to; of a line so long that no event of theirs counts, no more
  /// than shows this.
  private static func lineage(of company: Company) -> [Company] {
    var lineage = [company]
    while lineage.count <= mostPartiesOfEvent, let parent = lineage.last?.parent,
      !lineage.contains(where: { $0 === parent })
    {
      lineage.append(parent)
    }
    return lineage
  }
}
