import Briefing

/// A feed in all its formats: what it is about, where it is, and its items, newest first.
struct FeedChannel: Sendable {
  let title: String
  let subtitle: String?
  /// The page that it belongs to.
  let home: String
  /// Its address without extension, such as `/companies/jd/feed`.
  let path: String
  /// The file that is responsible for it, for messages.
  let origin: String
  let items: [FeedItem]
  /// Whether archives have whole texts. Those of a company or topic have summaries: its articles are
  /// in the site's archives as well, and each stands in as many feeds as it names things.
  var hasWholeArchives = true

  /// One file of a feed: the newest items, or an archive of older ones (RFC 5005, section 4).
  struct Document: Sendable {
    /// 0 for the feed itself; archives count from 1, the oldest.
    let number: Int
    /// Its items, newest first, as a range of all.
    let range: Range<Int>
  }

  /// How many archives there are when a document has `limit` items. Archives are full and count from
  /// the oldest item, so that they stay as they are when something new appears; the newest of them
  /// and the feed itself may overlap.
  func archiveCount(limit: Int) -> Int {
    items.count <= limit ? 0 : (items.count - 1) / limit
  }

  /// The feed itself, then its archives, newest first.
  func documents(limit: Int) -> [Document] {
    let feed = Document(number: 0, range: 0..<min(limit, items.count))
    return [feed]
      + (0..<archiveCount(limit: limit)).reversed().map { index in
        let end = items.count - index * limit
        return Document(number: index + 1, range: (end - limit)..<end)
      }
  }

  /// The address of a document in a format.
  func address(of number: Int, _ format: FeedFormat) -> String {
    number == 0
      ? "\(path).\(format.fileExtension)" : "\(path)/\(number).\(format.fileExtension)"
  }
}

/// A format of feeds.
enum FeedFormat: CaseIterable {
  case atom, json

  var fileExtension: String {
    switch self {
    case .atom: "xml"
    case .json: "json"
    }
  }

  var mediaType: String {
    switch self {
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }

  /// The switch in `site.yml`.
  var outputFormat: OutputFormat {
    switch self {
    case .atom: .atom
    case .json: .jsonFeed
    }
  }
}
