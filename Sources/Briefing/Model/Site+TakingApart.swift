extension Site {
  /// Cuts the links between the objects of the graph, which refer to each other in circles and would
  /// stay in memory for ever. Nothing of the site may be used afterwards.
  ///
  /// For programs that link again and again; one that ends is faster without.
  package func takeApart() {
    for article in articles { article.cutLinks() }
    for thing in things { thing.cutLinks() }
    // Their blocks show events and figures.
    for page in pages { page.body = .empty }
    for event in events { event.cutLinks() }
    for figure in figures { figure.cutLinks() }
    for metric in metrics {
      metric.figures = []
      metric.series = []
    }
    for relation in relations {
      relation.sources = []
      relation.article = nil
    }
    for forecast in forecasts {
      forecast.subjects = []
      forecast.sources = []
      forecast.article = nil
    }
    for source in sources {
      source.publisher = nil
      source.articles = []
    }
    for correction in corrections {
      correction.article = nil
      correction.thing = nil
    }
  }
}

extension Article {
  fileprivate func cutLinks() {
    companies = []
    people = []
    products = []
    topics = []
    sources = []
    events = []
    figures = []
    relations = []
    forecasts = []
    corrections = []
    previous = nil
    next = nil
    related = []
    // Its blocks show events and figures.
    body = .empty
  }
}

extension Thing {
  fileprivate func cutLinks() {
    body = nil
    corrections = []
    sources = []
    articles = []
    events = []
    figures = []
    figureSeries = []
    relations = []
    forecasts = []
    forecastsMade = []
    citedSources = []
    relatedCompanies = []
    switch self {
    case let company as Company:
      company.sectors = []
      company.parent = nil
      company.subsidiaries = []
      company.notToConfuseWith = []
      company.products = []
      company.roles = []
    case let person as Person:
      person.roles = []
      person.reports = []
    case let product as Product: product.company = nil
    case let sector as Sector: sector.companies = []
    default: break
    }
  }
}

extension Event {
  fileprivate func cutLinks() {
    companies = []
    people = []
    products = []
    topics = []
    sources = []
    articles = []
    concerns = []
  }
}

extension Figure {
  fileprivate func cutLinks() {
    sources = []
    article = nil
    differing = []
  }
}
