extension LinkState {
  /// How many entries a page of a list has at most: with real texts it stays below 60 kB compressed.
  private enum PageLimit {
    static let events = 200
    static let sources = 200
    static let forecasts = 80
    static let figures = 400
  }

  /// Decides on which page each event, source, forecast and figure has its entry.
  func assignAddresses() {
    site.timeline = DateArchive(
      path: "/timeline/", items: site.events, limit: PageLimit.events, alwaysByYear: true
    ) { $0.date }
    for page in site.timeline.pages {
      for event in page.items { event.page = page.path }
    }
    // Left out of the site, but named in drafts that a preview shows.
    for entry in events where !entry.isIncluded {
      entry.event.page = "/timeline/\(entry.event.date.year)/"
    }

    site.sourceArchive = DateArchive(
      path: "/sources/", items: site.sources.reversed(), limit: PageLimit.sources
    ) { $0.published }
    for page in site.sourceArchive.pages {
      for source in page.items { source.page = page.path }
    }

    site.forecastArchive = DateArchive(
      path: "/forecasts/", items: site.forecasts.reversed(), limit: PageLimit.forecasts
    ) { $0.made }
    for page in site.forecastArchive.pages {
      for forecast in page.items { forecast.page = page.path }
    }

    for metric in site.metrics {
      metric.isSplit = metric.figures.count > PageLimit.figures && metric.series.count > 1
    }
  }
}
