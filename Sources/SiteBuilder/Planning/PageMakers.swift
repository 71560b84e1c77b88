import Briefing

/// The files that a page is made from, relative to the root.
public struct PageMakers: Sendable {
  /// The file that is responsible for it.
  public let origin: String
  /// Files of content whose statements it shows or that it names.
  public let content: [String]
  /// Its templates with all that they include, and the wording.
  public let templates: [String]
}

extension Rendering {
  /// The addresses of all pages, relative to the site's base, in the order of planning.
  public var pagePaths: [String] {
    plan.files.filter { $0.isPage }.map { file in
      let path = "/" + file.path
      return path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
    }
  }

  /// The files that make the page at `path` of the output folder; `nil` where there is none.
  public func makers(ofPath path: String) -> PageMakers? {
    guard let file = index.file(at: path) else { return nil }
    var templates: [String] = []
    if case .page(let program, _) = file.content {
      let others = program.templates.filter { $0 != program.name }
      templates = ([program.name] + others).map { "Templates/\($0)" }
      templates.append("Templates/strings/\(site.configuration.language).yml")
    }
    var content = ["Content/site.yml"]
    if let article = site.articles.first(where: { $0.file == file.origin }) {
      content += article.involvedFiles
    } else if let thing = site.allThings.first(where: { $0.file == file.origin }) {
      content += thing.involvedFiles
    } else if let year = path.split(separator: "/").dropFirst().first.flatMap({ Int($0) }),
      path.hasPrefix("timeline/")
    {
      content += site.events.filter { $0.date.year == year }.flatMap(\.involvedFiles)
    } else if file.isPage {
      content += site.articles.map(\.file) + site.allThings.map(\.file) + ["Content/metrics.yml"]
    }
    let others = Set(content).subtracting([file.origin]).sorted()
    return PageMakers(origin: file.origin, content: others, templates: templates)
  }
}

extension Site {
  fileprivate var allThings: [Thing] {
    var result: [Thing] = companies
    result += people as [Thing]
    result += products as [Thing]
    result += topics as [Thing]
    result += sectors as [Thing]
    return result
  }
}

extension Event {
  fileprivate var involvedFiles: [String] {
    articles.map(\.file) + companies.map(\.file) + people.map(\.file) + products.map(\.file)
      + topics.map(\.file)
  }
}

extension Article {
  fileprivate var involvedFiles: [String] {
    let things: [Thing] = companies as [Thing] + people + products + topics
    let neighbours = [previous, next].compactMap { $0 } + related
    return things.map(\.file) + neighbours.map(\.file) + events.flatMap(\.involvedFiles)
      + figures.map(\.subject.file) + forecasts.map(\.by.file)
      + relations.flatMap { $0.parties.map(\.who.file) }
  }
}

extension Thing {
  fileprivate var involvedFiles: [String] {
    var files = articles.map(\.file) + events.flatMap(\.involvedFiles)
    files += figures.compactMap(\.article?.file) + relatedCompanies.map(\.file)
    files += relations.flatMap { relation in
      [relation.article?.file].compactMap { $0 } + relation.parties.map(\.who.file)
    }
    files += (forecasts + forecastsMade).flatMap {
      [$0.by.file, $0.article?.file].compactMap { $0 }
    }
    if let company = self as? Company {
      files += company.products.map(\.file) + company.sectors.map(\.file)
      files += company.roles.map(\.person.file)
    }
    if let person = self as? Person { files += person.roles.map(\.company.file) }
    if let product = self as? Product, let owner = product.company { files.append(owner.file) }
    if let sector = self as? Sector { files += sector.companies.map(\.file) }
    if !figures.isEmpty { files.append("Content/metrics.yml") }
    return files
  }
}
