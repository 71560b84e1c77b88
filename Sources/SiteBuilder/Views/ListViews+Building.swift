import Briefing
import Templating

extension IndexView {
  /// So many things stand on one page; where there are more, each letter has its own.
  static let wholeLimit = 500
  /// How many names a page of a letter has.
  static let pageSize = 400
  /// How many names of a sector stand in the index where not all do.
  static let namesOfSector = 16

  /// The address of the page of a letter.
  static func path(_ kind: ThingKind, letter: String) -> String {
    "/\(kind.folder)/letters/\(letter == "#" ? "other" : letter.lowercased())/"
  }

  /// The identifier of the element of a letter.
  static func anchor(letter: String) -> String {
    letter == "#" ? "letter-other" : "letter-\(letter)"
  }

  /// Things by the first letter of their reading, those without a letter last. `things` come in the
  /// order in which the index shows them.
  static func letters(_ things: [Thing]) -> [(letter: String, things: [Thing])] {
    var groups: [(letter: String, things: [Thing])] = []
    var positions: [String: Int] = [:]
    for thing in things {
      if let position = positions[thing.indexLetter] {
        groups[position].things.append(thing)
      } else {
        positions[thing.indexLetter] = groups.count
        groups.append((thing.indexLetter, [thing]))
      }
    }
    groups.sort { a, b in
      // `#`, for names without a letter, comes last.
      (a.letter == "#" ? 1 : 0, a.letter) < (b.letter == "#" ? 1 : 0, b.letter)
    }
    return groups
  }

  /// All things of a kind. `things` come in the order in which the index shows them.
  convenience init(kind: ThingKind, things: [Thing], sectors: [Sector]) {
    let isWhole = things.count <= Self.wholeLimit
    let letters = Self.letters(things).map { letter, things in
      IndexGroupView(
        title: letter, anchor: Self.anchor(letter: letter),
        things: isWhole ? things : [], total: things.count,
        page: isWhole ? nil : URLValue(path: Self.path(kind, letter: letter)))
    }
    let bySector =
      kind == .company
      ? sectors.filter { !$0.companies.isEmpty }.map { sector in
        IndexGroupView(
          title: sector.name, anchor: "sector-\(sector.id)", thing: sector,
          things: isWhole ? sector.companies : Array(sector.companies.prefix(Self.namesOfSector)),
          total: sector.companies.count)
      } : []
    func weight(_ thing: Thing) -> Int {
      thing.articles.count * 3 + thing.events.count * 2 + thing.figures.count
        + thing.forecastsMade.count
    }
    let prominent = things.enumerated()
      .map { (weight($1), $0, $1) }
      .filter { $0.0 > 0 }
      .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
      .prefix(12).map(\.2)
    self.init(
      kind: kind, total: things.count, isWhole: isWhole, letters: letters, sectors: bySector,
      prominent: Array(prominent))
  }
}
