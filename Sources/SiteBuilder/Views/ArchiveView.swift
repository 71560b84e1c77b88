import Briefing
import Templating

/// A link to a year, a month, or a part of a month of an archive.
public final class ArchiveLinkView: TemplateObject, Sendable {
  let year: Int
  let month: Int?
  let isYear: Bool
  let isUndated: Bool
  let part: Int?
  let count: Int
  let isCurrent: Bool
  let url: URLValue

  init(
    year: Int, month: Int?, isYear: Bool = false, isUndated: Bool = false, part: Int? = nil,
    count: Int, isCurrent: Bool = false, url: URLValue
  ) {
    self.year = year
    self.month = month
    self.isYear = isYear
    self.isUndated = isUndated
    self.part = part
    self.count = count
    self.isCurrent = isCurrent
    self.url = url
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ArchiveLink", "A link to a year, a month, or a part of a month of an archive.",
    of: ArchiveLinkView.self
  ) {
    [
      .integer("year", "The year; 0 for what has no date.") { $0.year },
      .integer("month", "The month, 1 to 12; missing for a year and for what has no month.") {
        $0.month
      },
      .boolean("is_year", "Whether it leads to a whole year.") { $0.isYear },
      .boolean("is_undated", "Whether it leads to what has no date.") { $0.isUndated },
      .integer("part", "Which part of the month, where it has several.") { $0.part },
      .integer("count", "How many entries it has.") { $0.count },
      .boolean("is_current", "Whether it is this page.") { $0.isCurrent },
      .url("url", "Where it leads.") { $0.url },
    ]
  }
}

/// The way through an archive from one of its pages.
public final class ArchiveView: TemplateObject, Sendable {
  let years: [ArchiveLinkView]
  let months: [ArchiveLinkView]
  let isOverview: Bool

  init(years: [ArchiveLinkView], months: [ArchiveLinkView], isOverview: Bool) {
    self.years = years
    self.months = months
    self.isOverview = isOverview
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Archive", "The way through an archive from one of its pages.", of: ArchiveView.self
  ) {
    [
      .list("years", "All years, newest first; empty where the archive is one page.") { $0.years },
      .list("months", "The months of this page's year, where the year is split.") { $0.months },
      .boolean("is_overview", "Whether the page shows only the newest entries of its year.") {
        $0.isOverview
      },
    ]
  }
}

/// A page of an archive with the way to the others.
struct ArchiveSheet<Item: Sendable>: Sendable {
  let path: String
  let scope: DateArchive<Item>.Scope
  let part: Int?
  /// Newest first.
  let items: [Item]
  let view: ArchiveView
}

extension DateArchive {
  /// Links to all years, newest first, and to what has no date.
  func yearLinks(current: Int? = nil, isUndated: Bool = false) -> [ArchiveLinkView] {
    var links: [ArchiveLinkView] = years.reversed().map { year in
      ArchiveLinkView(
        year: year, month: nil, isYear: true,
        count: pages(ofYear: year).reduce(0) { $0 + $1.items.count }, isCurrent: year == current,
        url: URLValue(path: "\(path)\(year)/"))
    }
    let undated = pages.filter { $0.scope == .undated }
    if let first = undated.first {
      links.append(
        ArchiveLinkView(
          year: 0, month: nil, isUndated: true,
          count: undated.reduce(0) { $0 + $1.items.count }, isCurrent: isUndated,
          url: URLValue(path: first.path)))
    }
    return links
  }

  /// The pages of an archive that is not whole: those of years, months and parts, and for each year
  /// that is split one with its newest `overview` entries.
  func sheets(overview: Int) -> [ArchiveSheet<Item>] {
    guard !isWhole else { return [] }
    var sheets: [ArchiveSheet<Item>] = []
    for year in years {
      let own = pages(ofYear: year)
      let links = yearLinks(current: year)
      guard own.count > 1 || own.first?.scope != .year(year) else {
        sheets += own.map {
          ArchiveSheet(
            path: $0.path, scope: $0.scope, part: nil, items: $0.items.reversed(),
            view: ArchiveView(years: links, months: [], isOverview: false))
        }
        continue
      }
      func months(_ current: String?) -> [ArchiveLinkView] {
        own.reversed().map { page in
          var month: Int?
          if case .month(_, let value) = page.scope { month = value }
          return ArchiveLinkView(
            year: year, month: month, part: page.parts > 1 ? page.part : nil,
            count: page.items.count, isCurrent: page.path == current,
            url: URLValue(path: page.path))
        }
      }
      sheets.append(
        ArchiveSheet(
          path: "\(path)\(year)/", scope: .year(year), part: nil,
          items: Array(own.flatMap(\.items).suffix(overview).reversed()),
          view: ArchiveView(years: links, months: months(nil), isOverview: true)))
      sheets += own.map {
        ArchiveSheet(
          path: $0.path, scope: $0.scope, part: $0.parts > 1 ? $0.part : nil,
          items: $0.items.reversed(),
          view: ArchiveView(years: links, months: months($0.path), isOverview: false))
      }
    }
    let links = yearLinks(isUndated: true)
    let undated = pages.filter { $0.scope == .undated }
    sheets += undated.map { page in
      ArchiveSheet(
        path: page.path, scope: page.scope, part: page.parts > 1 ? page.part : nil,
        items: page.items.reversed(),
        view: ArchiveView(
          years: links,
          months: undated.count < 2
            ? []
            : undated.map {
              ArchiveLinkView(
                year: 0, month: nil, isUndated: true, part: $0.part, count: $0.items.count,
                isCurrent: $0.path == page.path, url: URLValue(path: $0.path))
            }, isOverview: false))
    }
    return sheets
  }
}
