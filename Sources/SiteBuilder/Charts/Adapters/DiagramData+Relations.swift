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
    for relation in relations where relation.parties.contains(where: { $0.who === thing }) {
      let kind = relation.kind.rawValue
      var label =
        kindName?(relation.kind) ?? wording.relationKinds[kind] ?? kind
      if let percent = relation.percent {
        label =
          relation.kind == .ownership
          ? wording.share(percent.display) : label + " " + percent.display
      }
      var named: Set<String> = []
      for party in relation.parties where party.who !== thing {
        let id = party.who.path
        guard named.insert(id).inserted else { continue }
        if let place = places[id] {
          parties[place].weight += 5
          if parties[place].role == nil { parties[place].role = party.role }
        } else {
          places[id] = parties.count
          parties.append(
            Node(
              id: id, name: party.who.shortName, role: party.role, path: id,
              weight: 5 + party.who.articles.count + party.who.events.count))
        }
        edges.append(
          Edge(
            party: id, kind: kind, label: label,
            period: DiagramData.period(of: relation, wording: wording),
            start: relation.from?.earliest.dayNumber, isEnded: !relation.isCurrent))
      }
    }
  }

  /// Since when and until when.
  private static func period(of relation: Relation, wording: ChartWording) -> String? {
    switch (relation.from, relation.to) {
    case (let from?, let to?):
      return wording.between(from.display(style: .long), to.display(style: .long))
    case (let from?, nil):
      let text = from.display(style: .long)
      return from.isInterval || !relation.isCurrent ? text : wording.since(text)
    case (nil, let to?): return wording.until(to.display(style: .long))
    case (nil, nil): return relation.isCurrent ? nil : wording.ended
    }
  }
}
