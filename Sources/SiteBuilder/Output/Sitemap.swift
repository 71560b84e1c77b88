import Briefing
import Templating

/// Writes the list of the site's pages for search engines (sitemaps.org, protocol 0.9).
struct Sitemap: Sendable {
  let address: SiteAddress
  /// The paths of the pages in the output folder, which the plan has anyway; their addresses are made
  /// when they are written.
  let pages: [String]
  /// When pages were last changed; found out when a file is written.
  let dates: @Sendable () -> SitemapDates

  /// The most entries that one file may have.
  static let limit = 50_000

  /// The files with their paths: one sitemap, or an index of several.
  func files(limit: Int = Sitemap.limit) -> [(path: String, make: @Sendable () -> [UInt8])] {
    if pages.count <= limit {
      return [(path: "sitemap.xml", make: { @Sendable in self.bytes(of: self.pages[...]) })]
    }
    let count = (pages.count + limit - 1) / limit
    let parts = (0..<count).map { number in
      let range = (number * limit)..<min((number + 1) * limit, pages.count)
      return (
        path: "sitemap-\(number + 1).xml",
        make: { @Sendable in self.bytes(of: self.pages[range]) }
      )
    }
    return [
      (path: "sitemap.xml", make: { @Sendable in self.index(count: count, limit: limit) })
    ] + parts
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private static let namespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""

  /// The address of a page of the output folder.
  static func path(of page: String) -> String {
    "/" + (page.hasSuffix("index.html") ? page.dropLast("index.html".count) : page[...])
  }

  private func bytes(of pages: ArraySlice<String>) -> [UInt8] {
    let dates = self.dates()
    var buffer = OutputBuffer(capacity: pages.count * 96 + 256)
    buffer.append(Self.head + "<urlset \(Self.namespace)>\n")
    for page in pages {
      let path = Self.path(of: page)
      buffer.append("<url><loc>")
      ByteEscaping.appendXML(address(path), to: &buffer)
      buffer.append("</loc>")
      append(dates[path], to: &buffer)
      buffer.append("</url>\n")
    }
    buffer.append("</urlset>\n")
    return buffer.bytes
  }

  private func index(count: Int, limit: Int) -> [UInt8] {
    let dates = self.dates()
    var buffer = OutputBuffer(capacity: count * 96 + 256)
    buffer.append(Self.head + "<sitemapindex \(Self.namespace)>\n")
    for number in 0..<count {
      buffer.append("<sitemap><loc>")
      ByteEscaping.appendXML(address("/sitemap-\(number + 1).xml"), to: &buffer)
      buffer.append("</loc>")
      let range = (number * limit)..<min((number + 1) * limit, pages.count)
      append(
        pages[range].compactMap { dates[Self.path(of: $0)] }.max { Moment($0) < Moment($1) },
        to: &buffer)
      buffer.append("</sitemap>\n")
    }
    buffer.append("</sitemapindex>\n")
    return buffer.bytes
  }

  /// The last change, where its day is known: the format has no months or years.
  private func append(_ date: EDTFDate?, to buffer: inout OutputBuffer) {
    guard let date, date.precision >= .day else { return }
    buffer.append("<lastmod>")
    buffer.append(date.precision == .minute ? date.rfc3339 : date.earliest.description)
    buffer.append("</lastmod>")
  }
}

extension SitemapDates {
  /// The last changes of pages, each given by its path in the output folder.
  init(_ site: Site, pages: [(path: String, shows: (@Sendable (inout ShownDates) -> Void)?)]) {
    let nothing = ShownDates(of: site)
    var changes: [String: EDTFDate] = [:]
    changes.reserveCapacity(pages.count)
    for page in pages {
      guard let shows = page.shows else { continue }
      var dates = nothing
      shows(&dates)
      if let newest = dates.newest { changes[Sitemap.path(of: page.path)] = newest.date }
    }
    self.changes = changes
  }
}

/// When pages were last changed, by address.
struct SitemapDates {
  let changes: [String: EDTFDate]

  /// Makes them of what is known.
  init(changes: [String: EDTFDate]) { self.changes = changes }

  subscript(path: String) -> EDTFDate? { changes[path] }
}
