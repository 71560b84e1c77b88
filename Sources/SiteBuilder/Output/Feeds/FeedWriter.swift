import Briefing
import Templating

/// What all feeds of a site have in common, and the texts of their entries.
final class FeedWriter: Sendable {
  let site: Site
  let address: SiteAddress
  let wording: OutputWording
  private let view: SiteView
  private let article: Program
  private let event: Program
  private let context: RenderContext
  /// Articles whose whole entry stands in more feeds than the site's.
  private let repeated: Set<ObjectIdentifier>

  /// `nil` where the site has no feeds.
  init?(
    site: Site, view: SiteView, templates: TemplateSet, wording: OutputWording, host: RenderHost
  ) {
    guard let address = SiteAddress(site.configuration),
      let article = templates.program(named: "feeds/article.html"),
      let event = templates.program(named: "feeds/event.html"),
      FeedFormat.allCases.contains(where: { site.configuration.publishes($0.outputFormat) })
    else { return nil }
    self.site = site
    self.address = address
    let limit = site.configuration.feeds.limit
    repeated = Set(
      (site.companies as [Thing] + site.topics).lazy.flatMap { $0.articles.prefix(limit) }
        .map { ObjectIdentifier($0) })
    self.view = view
    self.wording = wording
    self.article = article
    self.event = event
    // The base path of a feed is the whole address: nothing in a reader is relative to the site.
    context = RenderContext(basePath: address.base, host: FeedBlockHost(host))
  }

  /// What feeds depend on below `Templates/`, blocks within texts apart.
  var programs: [Program] { [article, event] }

  /// Who is responsible for entries without authors of their own.
  var author: String { site.configuration.publisher?.name ?? site.configuration.title }

  var zone: SiteTimeZone { site.configuration.locale.timeZone }

  /// When a document was last changed.
  func updated(_ items: ArraySlice<FeedItem>) -> Moment {
    items.lazy.map(\.updated).max() ?? site.newestMoment
  }

  /// Appends an entry with what `write` does, or from `store` where it was written before and is
  /// written again.
  func append(
    _ item: FeedItem, _ format: FeedFormat, isWhole: Bool, to buffer: inout OutputBuffer,
    _ store: FeedEntryStore?, _ write: (inout OutputBuffer) -> Void
  ) {
    guard let store, case .article(let article) = item,
      !isWhole || repeated.contains(ObjectIdentifier(article))
    else { return write(&buffer) }
    store.append(article, format, isWhole: isWhole, to: &buffer, write)
  }

  /// Appends the HTML of an entry, escaped for its format. All addresses are full. `content` is what it
  /// is written to first.
  func appendContent(
    of item: FeedItem, at url: String, isWhole: Bool,
    as encoding: BodyReads.Emission.Layout.Encoding, by content: inout OutputBuffer,
    to buffer: inout OutputBuffer
  ) {
    content.removeAll(keepingCapacity: true)
    let first = BodyReads.running?.emissions.count ?? 0
    switch item {
    case .article(let article) where !isWhole:
      content.append("<p>")
      content.appendEscaped(article.summary?.plain ?? article.body.excerpt)
      content.append("</p>")
    case .article(let article):
      self.article.render([.object(view), .object(article)], context: context, into: &content)
    case .event(let event, _):
      self.event.render([.object(view), .object(event)], context: context, into: &content)
    }
    FeedContent.append(content, page: url, as: encoding, emittedFrom: first, to: &buffer)
  }
}

/// Writes the blocks of texts for feed readers, which show no drawings: a chart becomes the table of
/// its figures.
final class FeedBlockHost: EmbeddedBlockRenderer {
  private let host: RenderHost

  init(_ host: RenderHost) { self.host = host }

  func write(_ block: EmbeddedBlock, to buffer: inout OutputBuffer, context: RenderContext) {
    if case .chart(let chart) = block {
      host.writeTable(of: chart, to: &buffer, context: context)
    } else {
      host.write(block, to: &buffer, context: context)
    }
  }
}
