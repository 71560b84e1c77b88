import Briefing

extension DiagramData {
  /// The relations of a thing, without those in which it is no party.
  ///
  /// - Parameter kindName: What a kind is called; the wording's own name where it is `nil`.
  init(
    of thing: Thing, relations: [Relation], wording: ChartWording,
    kindName: ((Relation.Kind) -> String)? = nil
  ) {
    title = wording.relationsOf(thing.shortName)
    centre = Node(id: thing.path, name: thing.shortName, path: thing.path)
    parties = []
    edges = []
    var places: [String: Int] = [:]
    var roles: [[String]] = []
    for relation in relations where relation.parties.contains(where: { $0.who === thing }) {
      let kind = relation.kind.rawValue
      var label =
        kindName?(relation.kind) ?? wording.relationKinds[kind] ?? kind
      if let percent = relation.percent {
        label =
          relation.kind == .ownership
          ? wording.share(percent.display) : label + " " + percent.display
      }
      // Where more than two take part in different roles, those with one role stand on one side.
      let own = relation.parties.first { $0.who === thing }?.role
      let side =
        relation.parties.count > 2 && relation.parties.contains { $0.role != own } ? own : nil
      var named: Set<String> = []
      for party in relation.parties where party.who !== thing {
        if let side, party.role == side { continue }
        let id = party.who.path
        guard named.insert(id).inserted else { continue }
        if let place = places[id] {
          parties[place].weight += 5
          if let role = party.role, !roles[place].contains(role) { roles[place].append(role) }
        } else {
          places[id] = parties.count
          roles.append(party.role.map { [$0] } ?? [])
          parties.append(
            Node(
              id: id, name: party.who.shortName, path: id,
              weight: 5 + party.who.articles.count + party.who.events.count))
        }
        edges.append(
          Edge(
            party: id, kind: kind, label: label,
            period: DiagramData.period(of: relation, style: .long, wording: wording),
            shortPeriod: DiagramData.period(of: relation, style: .short, wording: wording),
            start: relation.from?.earliest.dayNumber, isEnded: relation.standing == .ended))
      }
    }
    for place in parties.indices where !roles[place].isEmpty {
      parties[place].role = roles[place].joined(separator: wording.comma)
    }
  }

  /// Since when and until when.
  private static func period(
    of relation: Relation, style: EDTFDate.Style, wording: ChartWording
  ) -> String? {
    switch (relation.from, relation.to) {
    case (let from?, let to?):
      return wording.between(from.display(style: style), to.display(style: style))
    case (let from?, nil):
      let text = from.display(style: style)
      return from.isInterval || relation.standing == .ended ? text : wording.since(text)
    case (nil, let to?): return wording.until(to.display(style: style))
    case (nil, nil): return relation.standing == .ended ? wording.ended : nil
    }
  }
}
