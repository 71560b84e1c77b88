import Briefing
import Templating

extension StructuredData {
  /// What a page of a company, person, product, topic or sector is about.
  func write(_ thing: Thing, to writer: inout JSONLDWriter) {
    writer.item(type: Self.type(of: thing), isFirst: true) { writer in
      writer.text("@id", identifier(of: thing))
      writer.text("name", thing.name)
      writer.texts("alternateName", alternateNames(of: thing))
      writer.text("description", thing.summary?.plain ?? thing.body?.excerpt)
      writer.text("mainEntityOfPage", address(thing.path))
      switch thing {
      case let company as Company: write(company, to: &writer)
      case let person as Person: write(person, to: &writer)
      case let product as Product: write(product, to: &writer)
      default: writer.text("url", address(thing.path))
      }
    }
  }

  private func write(_ company: Company, to writer: inout JSONLDWriter) {
    writer.text("url", company.website.map { address($0) } ?? address(company.path))
    writer.texts("sameAs", sameAs(company))
    writer.text("foundingDate", company.founded.map { Self.date($0) })
    writer.text("address", company.headquarters)
    writer.texts("tickerSymbol", company.tickers.map { "\($0.exchange) \($0.code)" })
    writer.texts("knowsAbout", company.sectors.map(\.name))
    if let parent = company.parent { writeReference("parentOrganization", parent, to: &writer) }
    writeReferences("subOrganization", company.subsidiaries, to: &writer)
    if let image = ShareImagePath.company(company, site) {
      writer.text("image", address("/" + image))
    }
  }

  private func write(_ person: Person, to writer: inout JSONLDWriter) {
    writer.text("url", address(person.path))
    let current = person.roles.filter(\.isCurrent)
    writer.texts("jobTitle", current.map(\.title))
    var companies: [Company] = []
    for role in current where !companies.contains(where: { $0 === role.company }) {
      companies.append(role.company)
    }
    writeReferences("worksFor", companies, to: &writer)
  }

  private func write(_ product: Product, to writer: inout JSONLDWriter) {
    writer.text("url", address(product.path))
    if let company = product.company { writeReference("manufacturer", company, to: &writer) }
    writer.text("releaseDate", product.launched.map { Self.date($0) })
  }

  /// A thing named elsewhere: enough to know which one it is.
  func writeReferences(_ name: String, _ things: [Thing], to writer: inout JSONLDWriter) {
    writer.objects(name, count: things.count) { writer, index in
      writer.item(written: identity(of: things[index]), isFirst: index == 0)
    }
  }

  private func writeReference(_ name: String, _ thing: Thing, to writer: inout JSONLDWriter) {
    writer.object(name, written: identity(of: thing))
  }

  private func identity(of thing: Thing) -> [UInt8] {
    identities[ObjectIdentifier(thing)] ?? Self.written { writeIdentity(of: thing, to: &$0) }
  }

  /// The object that says which thing it is.
  func writeIdentity(of thing: Thing, to writer: inout JSONLDWriter) {
    writer.item(type: Self.type(of: thing), isFirst: true) { writer in
      writer.text("@id", identifier(of: thing))
      writer.text("name", thing.name)
      writer.text("url", address(thing.path))
      if let company = thing as? Company { writer.texts("sameAs", sameAs(company)) }
    }
  }

  private func identifier(of thing: Thing) -> String { address(thing.path) + "#this" }

  /// Its item in Wikidata and its own site.
  private func sameAs(_ company: Company) -> [String] {
    let wikidata = company.wikidata.map { "https://www.wikidata.org/entity/\($0)" }
    return [wikidata, company.website.map { address($0) }].compactMap(\.self)
  }

  private func alternateNames(of thing: Thing) -> [String] {
    var names: [String] = []
    if thing.shortName != thing.name { names.append(thing.shortName) }
    if let name = thing.englishName { names.append(name) }
    names += thing.aliases
    if let company = thing as? Company { names += company.formerNames.map(\.name) }
    var seen: Set<String> = [thing.name]
    return names.filter { seen.insert($0).inserted }
  }

  private static func type(of thing: Thing) -> String {
    switch thing.kind {
    case .company: (thing as? Company)?.tickers.isEmpty == false ? "Corporation" : "Organization"
    case .person: "Person"
    case .product: "Product"
    case .topic, .sector: "DefinedTerm"
    }
  }
}
