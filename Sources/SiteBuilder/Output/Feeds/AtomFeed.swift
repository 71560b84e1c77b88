import Briefing
import Templating

/// Writes feeds in Atom (RFC 4287) with archives (RFC 5005).
struct AtomFeed {
  let writer: FeedWriter
  let channel: FeedChannel
  let document: FeedChannel.Document
  let limit: Int

  /// Writes the document.
  func write(to buffer: inout OutputBuffer, _ store: FeedEntryStore?) {
    let items = channel.items[document.range]
    var content = OutputBuffer(capacity: 1 << 14)
    writeHead(updated: writer.updated(items), to: &buffer)
    for item in items {
      writer.append(item, .atom, isWhole: isWhole, to: &buffer, store) {
        write(item, content: &content, to: &$0)
      }
    }
    buffer.append("</feed>\n")
  }

  private var isWhole: Bool { document.number == 0 || channel.hasWholeArchives }

  private func writeHead(updated: Moment, to buffer: inout OutputBuffer) {
    let site = writer.site.configuration
    let address = writer.address
    buffer.append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    if document.number > 0 || archiveCount > 0 {
      buffer.append(" xmlns:fh=\"http://purl.org/syndication/history/1.0\"")
    }
    buffer.append(" xml:lang=\"")
    ByteEscaping.appendXML(site.language, to: &buffer)
    buffer.append("\">\n")
    element("id", address.tag(channel.path), to: &buffer)
    element("title", channel.title, to: &buffer)
    if let subtitle = channel.subtitle { element("subtitle", subtitle, to: &buffer) }
    element("updated", updated.rfc3339(in: writer.zone), to: &buffer)
    link("self", channel.address(of: document.number, .atom), type: "application/atom+xml", &buffer)
    link("alternate", channel.home, type: "text/html", &buffer)
    writePaging(to: &buffer)
    buffer.append("<author><name>")
    ByteEscaping.appendXML(writer.author, to: &buffer)
    buffer.append("</name>")
    if let url = site.publisher?.url {
      buffer.append("<uri>")
      ByteEscaping.appendXML(address(url), to: &buffer)
      buffer.append("</uri>")
    }
    if let email = site.publisher?.email {
      buffer.append("<email>")
      ByteEscaping.appendXML(email, to: &buffer)
      buffer.append("</email>")
    }
    buffer.append("</author>\n")
    if let license = site.license {
      element("rights", license.name, to: &buffer)
      if let url = license.url { link("license", address: address(url), &buffer) }
    }
    if let logo = site.publisher?.logo { element("logo", address(logo), to: &buffer) }
    buffer.append("<generator>sitegen</generator>\n")
    if document.number > 0 { buffer.append("<fh:archive/>\n") }
  }

  private var archiveCount: Int { channel.archiveCount(limit: limit) }

  /// The links between the feed and its archives: those of archived feeds, and those of paged feeds
  /// for readers that know only these.
  private func writePaging(to buffer: inout OutputBuffer) {
    let count = archiveCount
    guard count > 0 else { return }
    let number = document.number
    let older = number == 0 ? count : number - 1
    let newer = number == count ? 0 : number + 1
    if number > 0 { link("current", channel.address(of: 0, .atom), &buffer) }
    if older > 0 {
      link("prev-archive", channel.address(of: older, .atom), &buffer)
      link("next", channel.address(of: older, .atom), &buffer)
    }
    if number > 0 {
      if newer > 0 { link("next-archive", channel.address(of: newer, .atom), &buffer) }
      link("previous", channel.address(of: newer, .atom), &buffer)
    }
    link("first", channel.address(of: 0, .atom), &buffer)
    link("last", channel.address(of: 1, .atom), &buffer)
  }

  private func write(
    _ item: FeedItem, content: inout OutputBuffer, to buffer: inout OutputBuffer
  ) {
    let entry = FeedEntry(item, address: writer.address)
    buffer.append("<entry>\n")
    element("id", entry.id, to: &buffer)
    element("title", entry.title, to: &buffer)
    link("alternate", address: entry.url, &buffer)
    element("published", entry.published.rfc3339(in: writer.zone), to: &buffer)
    element("updated", entry.updated.rfc3339(in: writer.zone), to: &buffer)
    for author in entry.authors {
      buffer.append("<author><name>")
      ByteEscaping.appendXML(author, to: &buffer)
      buffer.append("</name></author>\n")
    }
    for category in entry.categories {
      buffer.append("<category term=\"")
      ByteEscaping.appendXML(category.term, to: &buffer)
      buffer.append("\" scheme=\"")
      ByteEscaping.appendXML(category.scheme, to: &buffer)
      buffer.append("\" label=\"")
      ByteEscaping.appendXML(category.label, to: &buffer)
      buffer.append("\"/>\n")
    }
    // Without its own, the feed's would hold for it (section 4.2.10).
    if case .article(let article) = item, let terms = writer.wording.terms(of: article) {
      element("rights", terms, to: &buffer)
    }
    if let summary = entry.summary { element("summary", summary, to: &buffer) }
    buffer.append("<content type=\"html\" xml:base=\"")
    ByteEscaping.appendXML(entry.url, to: &buffer)
    buffer.append("\">")
    writer.appendContent(
      of: item, at: entry.url, isWhole: isWhole, as: .cdata, by: &content, to: &buffer)
    buffer.append("</content>\n</entry>\n")
  }

  private func element(_ name: String, _ text: String, to buffer: inout OutputBuffer) {
    buffer.append("<")
    buffer.append(name)
    buffer.append(">")
    ByteEscaping.appendXML(text, to: &buffer)
    buffer.append("</")
    buffer.append(name)
    buffer.append(">\n")
  }

  private func link(
    _ relation: String, _ path: String, type: String? = nil, _ buffer: inout OutputBuffer
  ) {
    link(relation, address: writer.address(path), type: type, &buffer)
  }

  private func link(
    _ relation: String, address: String, type: String? = nil, _ buffer: inout OutputBuffer
  ) {
    buffer.append("<link rel=\"")
    buffer.append(relation)
    if let type {
      buffer.append("\" type=\"")
      buffer.append(type)
    }
    buffer.append("\" href=\"")
    ByteEscaping.appendXML(address, to: &buffer)
    buffer.append("\"/>\n")
  }
}
