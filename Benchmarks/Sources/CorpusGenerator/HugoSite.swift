/// Writes the same corpus as a Hugo site: the layouts are those in `Benchmarks/hugo/`.
struct HugoSite {
  let world: World
  var output: OutputFolder

  init(world: World, output: OutputFolder) {
    self.world = world
    self.output = output
  }

  mutating func writeWorld() {
    func section(_ folder: String, _ things: [World.Thing], _ extra: (World.Thing) -> String) {
      for thing in things {
        output.write(
          "content/\(folder)/\(thing.id)/_index.md",
          "---\ntitle: \(thing.name)\n\(extra(thing))---\n这一条目只存在于测试数据里。\n")
      }
    }
    let world = self.world
    section("companies", world.companies) { thing in
      "sector: \(world.sectors[thing.sector].id)\nsector_name: \(world.sectors[thing.sector].name)\n"
    }
    section("people", world.people) { "company: \(world.companies[$0.company].id)\n" }
    section("products", world.products) { "company: \(world.companies[$0.company].id)\n" }
    section("topics", world.topics) { _ in "" }
    var names = ""
    for thing in world.companies + world.people + world.products + world.topics + world.metrics {
      names += "\(thing.id): \(thing.name)\n"
    }
    output.write("data/names.yaml", names)
    output.write("content/articles/_index.md", "---\ntitle: 文章\n---\n")
    output.write("content/timeline/_index.md", "---\ntitle: 时间线\n---\n")
    for year in 2015...2025 {
      output.write(
        "content/timeline/\(year).md", "---\ntitle: \(year)年\nyear: \(year)\ntype: timeline\n---\n")
    }
  }

  mutating func write(_ article: ArticleText) {
    // Hugo reads no time without seconds.
    let date = "\(article.date.dropLast(6)):00\(article.date.suffix(6))"
    var text = "---\ntitle: \(article.title)\ndate: \(date)\nkind_of: \(article.kind)\n"
    text += "authors: [\(article.author)]\n"
    func list(_ key: String, _ things: [World.Thing]) {
      if !things.isEmpty { text += "\(key): [\(things.map(\.id).joined(separator: ", "))]\n" }
    }
    list("companies", article.companies)
    list("people", article.people)
    list("products", article.products)
    list("topics", article.topics)
    text += "summary: \(article.summary)\nkey_points:\n"
    for point in article.keyPoints { text += "  - \(point)\n" }
    text += "sources:\n"
    for source in article.sources {
      text += "  - name: \(source.name)\n    title: \(source.title)\n    url: \(source.url)\n"
      text += "    published: \(source.date)\n"
    }
    if !article.events.isEmpty { text += "events:\n" }
    for (number, event) in article.events.enumerated() {
      let company = article.companies[number % article.companies.count]
      text += "  - id: \(event.id)\n    date: \(event.date)\n    title: \(event.title)\n"
      text += "    kind: \(event.kind)\n    company: \(company.id)\n"
      text += "    importance: \(event.importance)\n    summary: \(event.summary)\n"
    }
    if !article.figures.isEmpty { text += "figures:\n" }
    for figure in article.figures {
      text += "  - subject: \(figure.subject.id)\n    metric: \(world.metrics[figure.metric].id)\n"
      text += "    value: \(figure.value)\n    period: \(figure.period)\n    note: \(figure.note)\n"
    }
    if let forecast = article.forecast {
      text += "forecasts:\n  - by: \(article.companies[0].id)\n    claim: \(forecast.claim)\n"
      text += "    due: \"\(forecast.due)\"\n"
    }
    if let correction = article.correction { text += "correction: \(correction)\n" }
    if let redirect = article.redirect { text += "aliases: [\(redirect)]\n" }
    text += "---\n"
    var names: [String: World.Thing] = [:]
    for thing in article.companies + article.people + article.products + article.topics {
      names[thing.id] = thing
    }
    text += Placeholders.replace(article.body) { id in
      if let target = id.droppingPrefix("article:") { return "[较早的报道](/articles/\(target)/)" }
      let folder =
        id.hasPrefix("company")
        ? "companies"
        : id.hasPrefix("person")
          ? "people"
          : id.hasPrefix("product") ? "products" : "topics"
      return "[\(names[id]?.name ?? id)](/\(folder)/\(id)/)"
    }
    output.write("content/articles/\(article.id).md", text)
  }
}
