import Briefing
import Templating

/// Writes feeds in JSON Feed 1.1.
struct JSONFeed {
  let writer: FeedWriter
  let channel: FeedChannel
  let document: FeedChannel.Document
  let limit: Int

  /// Writes the document.
  func write(to buffer: inout OutputBuffer, _ store: FeedEntryStore?) {
    var content = OutputBuffer(capacity: 1 << 14)
    writeHead(to: &buffer)
    buffer.append(",\n\"items\":[")
    for (index, item) in channel.items[document.range].enumerated() {
      buffer.append(index == 0 ? "\n" : ",\n")
      writer.append(item, .json, isWhole: isWhole, to: &buffer, store) {
        write(item, content: &content, to: &$0)
      }
    }
    buffer.append("\n]}\n")
  }

  private var isWhole: Bool { document.number == 0 || channel.hasWholeArchives }

  private func writeHead(to buffer: inout OutputBuffer) {
    let site = writer.site.configuration
    let address = writer.address
    buffer.append("{\"version\":\"https://jsonfeed.org/version/1.1\"")
    member("title", channel.title, to: &buffer)
    member("home_page_url", address(channel.home), to: &buffer)
    member("feed_url", address(channel.address(of: document.number, .json)), to: &buffer)
    if let subtitle = channel.subtitle { member("description", subtitle, to: &buffer) }
    let count = channel.archiveCount(limit: limit)
    let older = document.number == 0 ? count : document.number - 1
    if older > 0 {
      member("next_url", address(channel.address(of: older, .json)), to: &buffer)
    }
    if let logo = site.publisher?.logo { member("icon", address(logo), to: &buffer) }
    buffer.append(",\"authors\":[{\"name\":")
    ByteEscaping.appendJSON(writer.author, to: &buffer)
    if let url = site.publisher?.url { member("url", address(url), to: &buffer) }
    buffer.append("}]")
    member("language", site.language, to: &buffer)
  }

  private func write(
    _ item: FeedItem, content: inout OutputBuffer, to buffer: inout OutputBuffer
  ) {
    let entry = FeedEntry(item, address: writer.address)
    buffer.append("{\"id\":")
    ByteEscaping.appendJSON(entry.id, to: &buffer)
    member("url", entry.url, to: &buffer)
    member("title", entry.title, to: &buffer)
    if let summary = entry.summary { member("summary", summary, to: &buffer) }
    if let image = entry.image { member("image", image, to: &buffer) }
    member("date_published", entry.published.rfc3339(in: writer.zone), to: &buffer)
    if entry.updated != entry.published {
      member("date_modified", entry.updated.rfc3339(in: writer.zone), to: &buffer)
    }
    if !entry.authors.isEmpty {
      buffer.append(",\"authors\":[")
      for (index, author) in entry.authors.enumerated() {
        buffer.append(index == 0 ? "{\"name\":" : ",{\"name\":")
        ByteEscaping.appendJSON(author, to: &buffer)
        buffer.append("}")
      }
      buffer.append("]")
    }
    if !entry.categories.isEmpty {
      buffer.append(",\"tags\":[")
      for (index, category) in entry.categories.enumerated() {
        if index > 0 { buffer.append(",") }
        ByteEscaping.appendJSON(category.label, to: &buffer)
      }
      buffer.append("]")
    }
    buffer.append(",\"content_html\":")
    writer.appendContent(
      of: item, at: entry.url, isWhole: isWhole, as: .json, by: &content, to: &buffer)
    buffer.append("}")
  }

  private func member(_ name: String, _ text: String, to buffer: inout OutputBuffer) {
    buffer.append(",\"")
    buffer.append(name)
    buffer.append("\":")
    ByteEscaping.appendJSON(text, to: &buffer)
  }
}
