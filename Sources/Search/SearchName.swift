import Briefing

/// A name that is offered while the reader types.
public struct SearchName: Sendable {
  /// The name.
  public var name: String
  /// `company`, `person`, `product`, `topic`, `sector`, `metric` or `page`.
  public var kind: String
  /// Address relative to the site's base.
  public var address: String
  /// What else it is called.
  public var aliases: [String]
  /// Readings in pinyin without spaces, and their initials.
  public var readings: [String]
  /// How much is recorded about it: what more is known of comes first.
  public var weight: Int

  /// Makes a name.
  public init(
    name: String, kind: String, address: String, aliases: [String] = [], readings: [String] = [],
    weight: Int = 0
  ) {
    self.name = name
    self.kind = kind
    self.address = address
    self.aliases = aliases
    self.readings = readings
    self.weight = weight
  }

  /// All names of a site.
  public static func all(of site: Site) -> [SearchName] {
    site.things.map { thing in
      let names = SearchDocument.names(of: thing)
      return SearchName(
        name: thing.name, kind: thing.kind.rawValue, address: thing.path,
        aliases: Array(names.dropFirst()),
        readings: readings(names, given: thing.pinyin, isPerson: thing.kind == .person),
        weight: thing.articles.count * 3 + thing.events.count * 2 + thing.figures.count)
    }
      + site.metrics.map { metric in
        SearchName(
          name: metric.name, kind: "metric", address: metric.path, aliases: metric.aliases,
          readings: readings([metric.name] + metric.aliases, given: nil, isPerson: false),
          weight: metric.figures.count)
      }
      + site.pages.map { page in
        SearchName(
          name: page.title, kind: "page", address: page.path,
          readings: readings([page.title], given: nil, isPerson: false))
      }
  }

  private static func readings(_ names: [String], given: String?, isPerson: Bool) -> [String] {
    var result: [String] = []
    func add(_ syllables: [String]) {
      result.append(syllables.joined())
      result.append(
        syllables.map { $0.first?.isNumber == true ? $0 : String($0.prefix(1)) }.joined())
    }
    if let given, !given.isEmpty { add(given.split(separator: " ").map(String.init)) }
    for name in names where name.unicodeScalars.contains(where: { $0.value >= 0x3400 }) {
      add(Pinyin.reading(of: name, isPersonName: isPerson))
    }
    var seen: Set<String> = []
    return result.map { FoldedText.string(FoldedText.fold($0)) }
      .filter { $0.count > 1 && seen.insert($0).inserted }
  }
}
