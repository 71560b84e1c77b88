import Diagnostics
import Templating

extension LinkState {
  /// Makes an object of each thing, without what refers to others.
  func makeThings() {
    things.reserveCapacity(thingFiles.count)
    for (index, file) in thingFiles.enumerated() {
      let parsed = files[file].parsed
      guard case .thing(let record) = parsed.record, case .thing(let kind) = parsed.path.kind
      else { continue }
      let name = record.name?.value ?? parsed.path.id
      let reading =
        record.pinyin.map { $0.split(separator: " ").map(String.init) }
        ?? Pinyin.reading(of: name, isPersonName: kind == .person)
      let thing: Thing
      func make<T: Thing>(_ type: T.Type) -> T {
        T(
          kind: kind, id: parsed.path.id, file: parsed.path.file, name: name,
          shortName: record.shortName?.value, englishName: record.englishName?.value,
          aliases: record.aliases.map(\.value), pinyin: reading.joined(separator: " "),
          indexLetter: Pinyin.indexLetter(of: reading))
      }
      switch kind {
      case .company: thing = make(Company.self)
      case .person: thing = make(Person.self)
      case .product: thing = make(Product.self)
      case .topic: thing = make(Topic.self)
      case .sector: thing = make(Sector.self)
      }
      thing.index = index
      things.append(thing)
      addresses.append(URLValue(path: thing.path))
      files[file].thing = thing
    }
    for metric in options.metrics {
      let object = Metric(
        id: metric.id.value, name: metric.name.value, aliases: metric.aliases.map(\.value),
        unit: metric.unit, definition: metric.definition)
      metricOrder[ObjectIdentifier(object)] = metrics.count
      metrics.append(object)
      metricsByName[NameKey(object.id)] = object
    }
    for metric in metrics {
      for name in [metric.name] + metric.aliases where metricsByName[NameKey(name)] == nil {
        metricsByName[NameKey(name)] = metric
      }
    }
  }

  /// Resolves what things say about each other.
  func linkThings() {
    for (index, file) in thingFiles.enumerated() {
      guard case .thing(let record) = files[file].parsed.record else { continue }
      let thing = things[index]
      thing.summary = text(record.summary, in: file)
      switch record.detail {
      case .company(let detail):
        if let company = thing as? Company { link(company, detail, in: file) }
      case .person(let roles):
        if let person = thing as? Person { link(person, roles, in: file) }
      case .product(let detail):
        guard let product = thing as? Product else { continue }
        product.productKind = detail.kind
        product.launched = detail.launched?.value
        product.closed = detail.closed?.value
        product.company = resolve(detail.company, in: file, as: .company, Company.self)
        product.company?.products.append(product)
      case .ordered(let order):
        (thing as? Topic)?.order = order
        (thing as? Sector)?.order = order
      }
    }
    sortThings()
  }

  private func link(_ company: Company, _ detail: ThingRecord.CompanyDetail, in file: Int) {
    company.formerNames = detail.formerNames.compactMap { record in
      record.name.map { Company.FormerName(name: $0.value, until: record.until) }
    }.sorted { a, b in
      guard let first = a.until, let second = b.until else {
        return a.until != nil && b.until == nil
      }
      return second.sortKey < first.sortKey
    }
    company.sectors = resolve(detail.sectors, in: file, as: .sector, Sector.self)
    for sector in company.sectors { sector.companies.append(company) }
    company.parent = resolve(detail.parent, in: file, as: .company, Company.self)
    company.parent?.subsidiaries.append(company)
    company.founded = detail.founded?.value
    company.headquarters = detail.headquarters
    company.tickers = detail.tickers.compactMap { record in
      guard let exchange = record.exchange, let code = record.code else { return nil }
      return Company.Ticker(exchange: exchange, code: code)
    }
    company.website = detail.website
    company.wikidata = detail.wikidata
    company.status = detail.status ?? .active
    let others = resolve(detail.notToConfuseWith, in: file, as: .company, Company.self)
    company.notToConfuseWith = others.filter { $0 !== company }
    if others.count > company.notToConfuseWith.count,
      let own = detail.notToConfuseWith.first(where: { reference in
        names[NameKey(reference.value)].map { things[$0] === company } == true
      })
    {
      report(BriefingProblem.confusedWithSelf(name: own.value), in: file, at: own.range)
    }
  }

  private func link(_ person: Person, _ roles: [RoleRecord], in file: Int) {
    for record in roles {
      let company: Company? = resolve(record.company, in: file, as: .company, Company.self)
      let superior: Person? = resolve(record.reportsTo, in: file, as: .person, Person.self)
      guard let company, let title = record.title else { continue }
      let role = Role(
        person: person, company: company, title: title.value, from: record.from?.value,
        to: record.to?.value, reportsTo: superior, today: options.today)
      person.roles.append(role)
      company.roles.append(role)
      superior?.reports.append(role)
    }
  }

  private func sortThings() {
    func byReading(_ a: Thing, _ b: Thing) -> Bool {
      if a.pinyin != b.pinyin {
        // Names that start with no letter come last.
        if (a.indexLetter == "#") != (b.indexLetter == "#") { return b.indexLetter == "#" }
        return NameOrder.isLess(a.pinyin, b.pinyin)
      }
      return a.name != b.name ? NameOrder.isLess(a.name, b.name) : NameOrder.isLess(a.id, b.id)
    }
    let sorted = things.sorted(by: byReading)
    site.companies = sorted.compactMap { $0 as? Company }
    site.people = sorted.compactMap { $0 as? Person }
    site.products = sorted.compactMap { $0 as? Product }
    site.topics = Self.stably(sorted.compactMap { $0 as? Topic }) {
      ($0.order ?? .max) < ($1.order ?? .max)
    }
    site.sectors = Self.stably(sorted.compactMap { $0 as? Sector }) {
      ($0.order ?? .max) < ($1.order ?? .max)
    }
    for (rank, thing) in site.things.enumerated() { thing.rank = rank }
    for company in site.companies {
      company.products.sort { $0.rank < $1.rank }
      company.subsidiaries.sort { $0.rank < $1.rank }
      company.roles = Self.currentFirst(company.roles)
    }
    for sector in site.sectors { sector.companies.sort { $0.rank < $1.rank } }
    for person in site.people {
      person.roles = Self.currentFirst(person.roles)
      person.reports = Self.currentFirst(person.reports)
    }
    site.names = names.mapValues { things[$0] }
  }

  static func stably<T>(_ list: [T], by isLess: (T, T) -> Bool) -> [T] {
    list.enumerated().sorted { a, b in
      if isLess(a.element, b.element) { return true }
      if isLess(b.element, a.element) { return false }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// Roles to come and current ones first, then the newest start, in the order of people otherwise.
  private static func currentFirst(_ roles: [Role]) -> [Role] {
    stably(roles) { a, b in
      if (a.standing == .ended) != (b.standing == .ended) { return b.standing == .ended }
      switch (a.from, b.from) {
      case (let first?, let second?):
        if first.sortKey != second.sortKey { return second.sortKey < first.sortKey }
      case (nil, .some): return false
      case (.some, nil): return true
      case (nil, nil): break
      }
      return a.person.rank < b.person.rank
    }
  }
}
