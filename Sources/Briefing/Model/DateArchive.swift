/// A list that grows for ever, split into pages of bearable size whose addresses stay as it grows:
/// by year, then by month, then into parts.
///
/// What was filed under a month stays there whatever is added later, so that permalinks hold and a
/// new entry changes one page of the list. Numbered pages, newest first, would do neither.
public struct DateArchive<Item: Sendable>: Sendable {
  /// What a page holds.
  public enum Scope: Sendable, Hashable {
    /// Everything: the list is short.
    case all
    /// A whole year.
    case year(Int)
    /// A month; `nil` for what is dated by the year or quarter only.
    case month(year: Int, month: Int?)
    /// What has no date.
    case undated
  }

  /// A page of the archive.
  public struct Page: Sendable {
    /// Address relative to the site's base, with slashes at both ends.
    public let path: String
    /// What it holds.
    public let scope: Scope
    /// Which part of its scope it is, from 1, oldest first.
    public let part: Int
    /// How many parts its scope has.
    public let parts: Int
    /// Its entries, oldest first.
    public let items: [Item]
  }

  /// Address of the archive itself.
  public let path: String
  /// The pages, oldest first, what has no date last.
  public let pages: [Page]

  /// An archive without entries.
  public static func empty(_ path: String) -> DateArchive {
    DateArchive(path: path, items: [], limit: 1) { _ in nil }
  }

  /// Whether everything stands on one page, that of the archive.
  public var isWhole: Bool { pages.first.map { $0.scope == .all } ?? true }

  /// The years that have entries, oldest first.
  public var years: [Int] {
    var years: [Int] = []
    for page in pages {
      if let year = page.scope.year, years.last != year { years.append(year) }
    }
    return years
  }

  /// The pages of a year: one with the whole of it, or several.
  public func pages(ofYear year: Int) -> [Page] { pages.filter { $0.scope.year == year } }

  /// Splits `items`, which come oldest first.
  ///
  /// - Parameters:
  ///   - path: Address of the archive, with slashes at both ends.
  ///   - limit: How many entries a page has at most.
  ///   - alwaysByYear: Whether years have pages even where everything would fit on one.
  ///   - date: By what an entry is filed.
  public init(
    path: String, items: [Item], limit: Int, alwaysByYear: Bool = false,
    date: (Item) -> EDTFDate?
  ) {
    self.path = path
    guard alwaysByYear || items.count > limit else {
      pages = items.isEmpty ? [] : [Page(path: path, scope: .all, part: 1, parts: 1, items: items)]
      return
    }
    var years: [Int: [Item]] = [:]
    var undated: [Item] = []
    for item in items {
      if let date = date(item) {
        years[date.year, default: []].append(item)
      } else {
        undated.append(item)
      }
    }
    var pages: [Page] = []
    for year in years.keys.sorted() {
      let entries = years[year] ?? []
      if entries.count <= limit {
        pages.append(
          Page(path: "\(path)\(year)/", scope: .year(year), part: 1, parts: 1, items: entries))
        continue
      }
      var months = [[Item]](repeating: [], count: 13)
      for item in entries { months[date(item)?.monthIfKnown ?? 0].append(item) }
      for month in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0] where !months[month].isEmpty {
        let name = month == 0 ? "undated" : (month < 10 ? "0\(month)" : "\(month)")
        pages += Self.parts(
          of: months[month], path: "\(path)\(year)/\(name)/",
          scope: .month(year: year, month: month == 0 ? nil : month), limit: limit)
      }
    }
    if !undated.isEmpty {
      pages += Self.parts(of: undated, path: path + "undated/", scope: .undated, limit: limit)
    }
    self.pages = pages
  }

  private static func parts(
    of items: [Item], path: String, scope: Scope, limit: Int
  ) -> [Page] {
    let count = (items.count + limit - 1) / limit
    return (0..<count).map { part in
      Page(
        path: part == 0 ? path : "\(path)\(part + 1)/", scope: scope, part: part + 1, parts: count,
        items: Array(items[(part * limit)..<min(items.count, (part + 1) * limit)]))
    }
  }
}

extension DateArchive.Scope {
  /// The year, where it is one.
  public var year: Int? {
    switch self {
    case .year(let year), .month(let year, _): year
    case .all, .undated: nil
    }
  }
}

extension EDTFDate {
  /// The month of the first date, 1 to 12; `nil` where only the year or quarter is known.
  public var monthIfKnown: Int? { precision >= .month ? earliest.month : nil }
}
