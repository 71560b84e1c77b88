import Diagnostics
import Templating

extension LinkState {
  /// Makes the relations that files state, newest first.
  func linkRelations() {
    var taken: [NameKey: Int] = [:]
    var byID: [NameKey: Int] = [:]
    for file in precedence {
      for (place, record) in files[file].parsed.statements.relations.enumerated() {
        makeRelation(record, at: place, in: file, taken: &taken, byID: &byID)
      }
    }
    let keys = relations.map { ($0.relation.from ?? $0.relation.to)?.sortKey }
    relations = relations.indices.sorted { a, b in
      switch (keys[a], keys[b]) {
      case (let first?, let second?):
        if first != second { return second < first }
      case (nil, .some): return false
      case (.some, nil): return true
      case (nil, nil): break
      }
      return NameOrder.isLess(relations[a].relation.id, relations[b].relation.id)
    }.map { relations[$0] }
    site.relations = relations.filter { files[$0.file].isIncluded }.map(\.relation)
  }

  private func makeRelation(
    _ record: RelationRecord, at place: Int, in file: Int, taken: inout [NameKey: Int],
    byID: inout [NameKey: Int]
  ) {
    var parties: [Relation.Party] = []
    for party in record.parties {
      guard let who = resolve(party.who, in: file, kinds: Relation.partyKinds) else { continue }
      if let reference = party.who, parties.contains(where: { $0.who === who }) {
        report(
          BriefingProblem.repeatedReference(name: reference.value, first: who.name), in: file,
          at: reference.range)
        continue
      }
      parties.append(Relation.Party(who: who, role: party.role))
    }
    let summary = text(record.summary, in: file)
    let sources = sources(
      of: record.source, hasSource: record.hasSource, statement: .relation, at: record.place,
      in: file)
    guard let kind = record.kind?.value, !parties.isEmpty else { return }
    if let id = record.id, let other = byID[NameKey(id.value)] {
      let first = relations[other]
      let earlier = self.record(of: first)
      report(
        BriefingProblem.duplicateStatement(
          id: id.value, .relation,
          other: self.place(first.file, earlier.id?.range ?? earlier.place)),
        in: file, at: id.range)
    }
    let wanted =
      record.id?.value
      ?? StatementIdentifier.relation(
        kind: kind.rawValue, parties: parties.map(\.who.id), from: record.from?.value.text,
        file: files[file].parsed.path.id)
    let relation = Relation(
      id: LinkState.unique(wanted, &taken), kind: kind, parties: parties,
      from: record.from?.value, to: record.to?.value, percent: record.percent,
      status: record.status, today: options.today)
    relation.summary = summary
    relation.sources = sources
    relation.article = files[file].article
    files[file].article?.relations.append(relation)
    if byID[NameKey(relation.id)] == nil { byID[NameKey(relation.id)] = relations.count }
    relations.append(LinkedRelation(relation: relation, file: file, place: place))
  }
}
