import Briefing
import Templating

/// Sources, all of them or those of a page of their archive, under the name `list`.
public final class SourceListView: TemplateObject, Sendable {
  /// How many of the newest sources stand on the first page where not all do.
  static let newestLimit = 20
  /// How many publishers the first page names.
  static let publisherLimit = 60

  let groups: [SourceGroupView]
  let total: Int
  let isPermanent: Bool
  let publishers: [SourcePublisherView]
  let archive: ArchiveView

  /// The first page: all sources by kind, or the newest with ways to the others.
  init(site: Site) {
    let archive = site.sourceArchive
    total = site.sources.count
    isPermanent = archive.isWhole
    groups = Self.groups(
      archive.isWhole ? site.sources : Array(site.sources.prefix(Self.newestLimit)))
    publishers = archive.isWhole ? [] : Self.publishers(site.sources)
    self.archive = ArchiveView(
      years: archive.isWhole ? [] : archive.yearLinks(), months: [], isOverview: !archive.isWhole)
  }

  /// A page of the archive.
  init(_ sheet: ArchiveSheet<Source>) {
    total = sheet.items.count
    isPermanent = !sheet.view.isOverview
    groups = Self.groups(sheet.items)
    publishers = []
    archive = sheet.view
  }

  /// By kind, in the order of the kinds' declaration, those without a kind last.
  private static func groups(_ sources: [Source]) -> [SourceGroupView] {
    var groups: [SourceGroupView] = []
    for kind in Source.Kind.allCases {
      let own = sources.filter { $0.kind == kind }
      if !own.isEmpty { groups.append(SourceGroupView(kind: kind.rawValue, sources: own)) }
    }
    let others = sources.filter { $0.kind == nil }
    if !others.isEmpty { groups.append(SourceGroupView(kind: nil, sources: others)) }
    return groups
  }

  /// Who published most of them.
  private static func publishers(_ sources: [Source]) -> [SourcePublisherView] {
    var found: [String: (count: Int, publisher: Company?)] = [:]
    for source in sources {
      found[source.name, default: (0, source.publisher)].count += 1
    }
    return found.map { SourcePublisherView(name: $0, count: $1.count, publisher: $1.publisher) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      .prefix(publisherLimit).map { $0 }
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SourceList", "Sources, all of them or those of a page of their archive.",
    of: SourceListView.self
  ) {
    [
      .list("groups", "The kinds that occur.") { $0.groups },
      .integer("total", "How many sources there are, or how many the page has.") { $0.total },
      .boolean("is_permanent", "Whether this page is where the sources' own entries stand.") {
        $0.isPermanent
      },
      .list("publishers", "Who published most, where not all sources stand on the page.") {
        $0.publishers
      },
      .object("archive", "The way to other years and months.") { $0.archive },
    ]
  }
}

/// Sources of one kind.
public final class SourceGroupView: TemplateObject, Sendable {
  let kind: String?
  let sources: [Source]

  init(kind: String?, sources: [Source]) {
    self.kind = kind
    self.sources = sources
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SourceGroup", "Sources of one kind.", of: SourceGroupView.self
  ) {
    [
      .text("kind", "The kind; missing where none is given.") { $0.kind },
      .list("sources", "The sources, newest first.") { $0.sources },
    ]
  }
}

/// A publisher of sources.
public final class SourcePublisherView: TemplateObject, Sendable {
  let name: String
  let count: Int
  let publisher: Company?

  init(name: String, count: Int, publisher: Company?) {
    self.name = name
    self.count = count
    self.publisher = publisher
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "SourcePublisher", "A publisher of sources.", of: SourcePublisherView.self
  ) {
    [
      .text("name", "The name.") { $0.name },
      .integer("count", "How many sources it published.") { $0.count },
      .object("company", "Its entry on this site, where it has one.") { $0.publisher },
    ]
  }
}

/// One page of the corrections, under the name `list`.
public final class CorrectionListView: TemplateObject, Sendable {
  /// How many corrections a page has.
  static let pageSize = 80
  /// The address of the list.
  static let path = "/corrections/"

  let corrections: [Correction]
  let pager: PagerView

  /// Page `number` (from 1) of all corrections.
  init(site: Site, number: Int) {
    corrections = Array(
      PagerView.entries(of: site.corrections, number: number, size: Self.pageSize))
    pager = PagerView(
      path: Self.path, number: number,
      count: PagerView.pageCount(of: site.corrections.count, size: Self.pageSize))
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "CorrectionList", "One page of the corrections.", of: CorrectionListView.self
  ) {
    [
      .list("corrections", "Corrections on this page, newest first.") { $0.corrections },
      .object("pager", "Which page this is, and where the others are.") { $0.pager },
    ]
  }
}
