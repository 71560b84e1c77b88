import Diagnostics
import Templating

extension LinkState {
  /// Makes the relations that files state, newest first.
  func linkRelations() {
    var taken: [NameKey: Int] = [:]
    var byID: [NameKey: Int] = [:]
    for file in precedence {
      let records = files[file].parsed.statements.relations
      let differences = differences(of: records)
      for (place, record) in records.enumerated() {
        makeRelation(
          record, at: place, in: file, difference: differences[place] ?? [], taken: &taken,
          byID: &byID)
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

  /// What tells relations of a file apart that have no ids and are equal in all that ids are made from.
  private func differences(of records: [RelationRecord]) -> [Int: [String]] {
    guard records.count > 1 else { return [:] }
    return StatementIdentifier.differences(
      records.enumerated().compactMap {
        place, record -> (place: Int, key: [String], says: [String])? in
        guard record.id == nil, let kind = record.kind?.value else { return nil }
        let parties = record.parties.map { party in
          party.who.flatMap { names[NameKey($0.value)] }.map(String.init) ?? ""
        }
        let key = [kind.rawValue, record.from?.value.text ?? ""] + parties
        var says = [record.to?.value.text ?? "", record.percent?.text ?? "", record.status ?? ""]
        says += record.parties.map { $0.role ?? "" }
        says += record.source.map(\.value)
        return (place, key, says)
      })
  }

  private func makeRelation(
    _ record: RelationRecord, at place: Int, in file: Int, difference: [String],
    taken: inout [NameKey: Int], byID: inout [NameKey: Int]
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
        file: files[file].parsed.path.id, difference: difference)
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
