/// Who stands in which relation to one thing.
struct DiagramData: Sendable, Equatable {
  /// The title for those who cannot see the drawing.
  var title: String
  /// The thing that everything is seen from.
  var centre: Node
  /// The others, in any order, each once.
  var parties: [Node]
  /// The relations between the centre and the others.
  var edges: [Edge]

  /// A thing.
  struct Node: Sendable, Equatable {
    /// What edges name it by.
    var id: String
    /// What readers call it.
    var name: String
    /// In which role it takes part.
    var role: String?
    /// Address of its page relative to the site's base, such as `/companies/jd/`.
    var path: String?
    /// How important it is; where there are too many, those with the most are drawn.
    var weight = 0
  }

  /// A relation between the centre and a party.
  struct Edge: Sendable, Equatable {
    /// The party's `id`.
    var party: String
    /// What sort of relation it is, as `Relation.Kind` spells it.
    var kind: String
    /// The same for readers, with a share where there is one: `持股 18%`.
    var label: String
    /// Since when and until when, for readers.
    var period: String?
    /// The day number of its beginning, for the order.
    var start: Int?
    /// Whether it has ended.
    var isEnded = false
  }
}

extension DiagramData {
  /// A party with its edges, in the order in which they are drawn.
  struct Row: Equatable {
    var node: Node
    var edges: [Edge]
    /// Whether all of its relations have ended.
    var isEnded: Bool { edges.allSatisfy(\.isEnded) }
  }

  /// The order in which kinds are drawn: from the closest bond to open conflict.
  private static let kinds = [
    "ownership", "investment", "partnership", "integration", "supply", "competition", "blocking",
  ]

  private static func rank(_ kind: String) -> Int {
    kinds.firstIndex(of: kind) ?? kinds.count
  }

  /// The most important parties, at most `maximum`, current relations first and then by kind and
  /// beginning; and how many are left out.
  func rows(maximum: Int) -> (rows: [Row], omitted: Int) {
    let byParty = Dictionary(grouping: edges, by: \.party)
    var seen: Set<String> = []
    var rows: [Row] = parties.compactMap { node in
      guard seen.insert(node.id).inserted, let edges = byParty[node.id] else { return nil }
      let sorted = edges.enumerated().sorted { a, b in
        let left = (
          a.element.isEnded ? 1 : 0, Self.rank(a.element.kind), a.element.start ?? Int.max
        )
        let right = (
          b.element.isEnded ? 1 : 0, Self.rank(b.element.kind), b.element.start ?? Int.max
        )
        return left != right ? left < right : a.offset < b.offset
      }
      return Row(node: node, edges: sorted.map(\.element))
    }
    rows.sort { a, b in
      let left = (a.isEnded ? 1 : 0, -a.node.weight, -a.edges.count)
      let right = (b.isEnded ? 1 : 0, -b.node.weight, -b.edges.count)
      return left != right ? left < right : a.node.id < b.node.id
    }
    let omitted = max(0, rows.count - max(1, maximum))
    rows.removeLast(omitted)
    rows.sort { a, b in
      guard let first = a.edges.first, let second = b.edges.first else { return false }
      let left = (a.isEnded ? 1 : 0, Self.rank(first.kind), first.start ?? Int.max)
      let right = (b.isEnded ? 1 : 0, Self.rank(second.kind), second.start ?? Int.max)
      return left != right ? left < right : a.node.id < b.node.id
    }
    return (rows, omitted)
  }
}
