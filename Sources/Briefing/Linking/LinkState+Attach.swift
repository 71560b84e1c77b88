extension LinkState {
  /// Brings articles, events, figures, relations and forecasts to the pages of all things that they
  /// name; what a product has also reaches its company, what a company has its sectors.
  func attach() {
    attachArticles()
    attachEvents()
    attachFigures()
    attachRelations()
    attachForecasts()
    // What follows is read by pages only, and by no further step.
    nonisolated(unsafe) let state = self
    waitForRelations = options.beside {
      state.attachSources()
      RelatedArticles(state.site.articles).assign()
      state.countRelatedCompanies()
    }
  }

  private func attachArticles() {
    for article in site.articles {
      func add(_ thing: Thing) {
        if thing.articles.last !== article { thing.articles.append(article) }
      }
      func addCompany(_ company: Company) {
        add(company)
        company.sectors.forEach(add)
      }
      article.companies.forEach(addCompany)
      article.people.forEach(add)
      for product in article.products {
        add(product)
        product.company.map(addCompany)
      }
      article.topics.forEach(add)
      for source in article.sources where source.articles.last !== article {
        source.articles.append(article)
      }
    }
  }

  private func attachEvents() {
    for event in site.events {
      for thing in Self.things(of: event) where thing.events.last !== event {
        thing.events.append(event)
      }
      event.articles.sort { $0.index < $1.index }
      for article in event.articles where article.events.last !== event {
        article.events.append(event)
      }
      event.sources.forEach { $0.statementCount += 1 }
    }
    for entry in events where !entry.isIncluded {
      files[entry.file].article?.events.append(entry.event)
    }
  }

  /// All things that an event reaches.
  private static func things(of event: Event) -> [Thing] {
    var result: [Thing] = event.concerns
    func addCompany(_ company: Company) {
      result.append(company)
      result.append(contentsOf: company.sectors)
    }
    event.companies.forEach(addCompany)
    result.append(contentsOf: event.people)
    for product in event.products {
      result.append(product)
      product.company.map(addCompany)
    }
    result.append(contentsOf: event.topics)
    return result
  }

  private func attachFigures() {
    for entry in figures {
      let figure = entry.figure
      guard files[entry.file].isIncluded else { continue }
      figure.subject.figures.append(figure)
      if let product = figure.subject as? Product { product.company?.figures.append(figure) }
      figure.sources.forEach { $0.statementCount += 1 }
    }
    for thing in things where !thing.figures.isEmpty {
      // Its own before those of its products, which must not be taken for its own.
      let series = LinkState.series(thing.figures)
      thing.figureSeries =
        series.filter { $0.subject === thing } + series.filter { $0.subject !== thing }
    }
  }

  private func attachRelations() {
    for entry in relations {
      let relation = entry.relation
      guard files[entry.file].isIncluded else { continue }
      func add(_ thing: Thing) {
        if thing.relations.last !== relation { thing.relations.append(relation) }
      }
      for party in relation.parties {
        add(party.who)
        if let product = party.who as? Product { product.company.map(add) }
      }
      relation.sources.forEach { $0.statementCount += 1 }
    }
  }

  private func attachForecasts() {
    for entry in forecasts {
      let forecast = entry.forecast
      guard files[entry.file].isIncluded else { continue }
      forecast.by.forecastsMade.append(forecast)
      func add(_ thing: Thing) {
        if thing.forecasts.last !== forecast { thing.forecasts.append(forecast) }
      }
      for subject in forecast.subjects {
        add(subject)
        if let product = subject as? Product { product.company.map(add) }
      }
      forecast.sources.forEach { $0.statementCount += 1 }
    }
  }

  /// Everything cited for statements about a thing, newest first.
  private func attachSources() {
    var stamps = [Int](repeating: -1, count: site.sources.count)
    for (stamp, thing) in things.enumerated() {
      var found: [Source] = []
      func add(_ sources: [Source]) {
        for source in sources where stamps.indices.contains(source.index) {
          if stamps[source.index] == stamp { continue }
          stamps[source.index] = stamp
          found.append(source)
        }
      }
      add(thing.sources)
      for event in thing.events { add(event.sources) }
      for figure in thing.figures { add(figure.sources) }
      for relation in thing.relations { add(relation.sources) }
      for forecast in thing.forecasts { add(forecast.sources) }
      for forecast in thing.forecastsMade { add(forecast.sources) }
      found.sort { $0.index < $1.index }
      thing.citedSources = found
    }
  }

  /// How many companies stand on a page as related.
  private static let relatedCompanyLimit = 12

  private func countRelatedCompanies() {
    var counts = [Int](repeating: 0, count: things.count)
    // Many things name the same articles, whose companies stand side by side here.
    var indexes: [Int] = []
    var ends: [Int] = [0]
    ends.reserveCapacity(site.articles.count + 1)
    for article in site.articles {
      for company in article.companies { indexes.append(company.index) }
      ends.append(indexes.count)
    }
    for thing in things {
      var seen: [Int] = []
      func add(_ company: Int) {
        if company == thing.index { return }
        if counts[company] == 0 { seen.append(company) }
        counts[company] += 1
      }
      for article in thing.articles {
        for place in ends[article.index]..<ends[article.index + 1] { add(indexes[place]) }
      }
      for event in thing.events { for company in event.companies { add(company.index) } }
      for relation in thing.relations {
        for party in relation.parties where party.who.kind == .company { add(party.who.index) }
      }
      if let product = thing as? Product, let owner = product.company { counts[owner.index] = 0 }
      seen.sort { a, b in
        counts[a] != counts[b] ? counts[a] > counts[b] : things[a].rank < things[b].rank
      }
      thing.relatedCompanies = seen.prefix(Self.relatedCompanyLimit).compactMap {
        counts[$0] > 0 ? things[$0] as? Company : nil
      }
      for company in seen { counts[company] = 0 }
    }
  }
}
