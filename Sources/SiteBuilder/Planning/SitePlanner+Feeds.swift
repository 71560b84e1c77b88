import Briefing

extension SitePlanner {
  /// Plans the feeds of the site's articles, of its events, and of each company and topic.
  mutating func planFeeds() {
    let host = RenderHost(site: site, templates: templates, outputs: titles.outputs)
    guard
      let writer = FeedWriter(
        site: site, view: view, templates: templates, wording: titles.outputs, host: host)
    else { return }
    let title = site.configuration.title
    plan(
      FeedChannel(
        title: title, subtitle: site.configuration.description, home: "/", path: "/feed",
        origin: "Content/site.yml", items: site.articles.map { .article($0) }),
      writer)
    let today = site.today
    let events = site.events.compactMap { event in event.announced(by: today).map { (event, $0) } }
      .sorted { a, b in
        if a.1 != b.1 { return a.1 > b.1 }
        if a.0.date.sortKey != b.0.date.sortKey { return b.0.date.sortKey < a.0.date.sortKey }
        return a.0.id < b.0.id
      }
    plan(
      FeedChannel(
        title: "\(titles[.timeline]) · \(title)", subtitle: nil, home: "/timeline/",
        path: "/timeline/feed", origin: "Content/site.yml",
        items: events.map { .event($0.0, recorded: $0.1) }),
      writer)
    for thing in site.companies as [Thing] + site.topics {
      plan(
        FeedChannel(
          title: "\(thing.name) · \(title)", subtitle: thing.summary?.plain, home: thing.path,
          path: thing.path + "feed", origin: thing.file,
          items: thing.articles.map { .article($0) }, hasWholeArchives: false),
        writer)
    }
  }

  private mutating func plan(_ channel: FeedChannel, _ writer: FeedWriter) {
    let limit = site.configuration.feeds.limit
    for format in FeedFormat.allCases where site.configuration.publishes(format.outputFormat) {
      for document in channel.documents(limit: limit) {
        var file = PlannedFile(
          path: PlannedFile.outputPath(for: channel.address(of: document.number, format)),
          origin: channel.origin,
          content: .written { buffer, store in
            switch format {
            case .atom:
              AtomFeed(writer: writer, channel: channel, document: document, limit: limit)
                .write(to: &buffer, store)
            case .json:
              JSONFeed(writer: writer, channel: channel, document: document, limit: limit)
                .write(to: &buffer, store)
            }
          })
        file.programs = writer.programs
        add(file)
      }
    }
  }
}
