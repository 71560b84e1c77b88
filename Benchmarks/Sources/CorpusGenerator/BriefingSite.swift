/// Writes a corpus as a site of this program.
struct BriefingSite {
  let world: World
  var output: OutputFolder

  mutating func writeWorld(total: Int) {
    output.write(
      "Content/site.yml",
      """
      title: 速度测试简报
      tagline: 由生成器写出的内容
      language: zh-Hans
      time_zone: Asia/Shanghai
      base_url: https://bench.example/
      description: 用来测量生成速度的站点，其中的公司、人物和事件都是虚构的。
      publisher:
        name: 测试编辑部
      navigation:
        - title: 文章
          url: /articles/
        - title: 公司
          url: /companies/
        - title: 时间线
          url: /timeline/

      """)
    var metrics = ""
    for (index, metric) in world.metrics.enumerated() {
      metrics += "\(metric.id):\n  name: \(metric.name)\n  unit: \"\(Words.metricUnits[index])\"\n"
      metrics += "  definition: 以来源自己的统计口径为准。\n"
    }
    output.write("Content/metrics.yml", metrics)
    for sector in world.sectors {
      output.write(
        "Content/sectors/\(sector.id).md",
        "---\nname: \(sector.name)\nsummary: 这一行业的公司与动态。\n---\n\(sector.name)包括多类经营者。\n")
    }
    for topic in world.topics {
      output.write(
        "Content/topics/\(topic.id).md",
        "---\nname: \(topic.name)\nsummary: 与此有关的报道。\n---\n这一专题收录有关的事件。\n")
    }
    for company in world.companies {
      output.write(
        "Content/companies/\(company.id).md",
        """
        ---
        name: \(company.name)
        sectors: [\(world.sectors[company.sector].id)]
        summary: 一家虚构的公司，属于\(world.sectors[company.sector].name)。
        ---
        这家公司只存在于测试数据里。它的页面列出所有提到它的报道、事件和数字。

        """)
    }
    for person in world.people {
      output.write(
        "Content/people/\(person.id).md",
        """
        ---
        name: \(person.name)
        roles:
          - company: \(world.companies[person.company].id)
            title: 负责人
            from: 2015
        summary: 一位虚构的人物。
        ---
        这个人只存在于测试数据里。

        """)
    }
    for product in world.products {
      output.write(
        "Content/products/\(product.id).md",
        """
        ---
        name: \(product.name)
        company: \(world.companies[product.company].id)
        kind: app
        summary: 一个虚构的产品。
        ---
        这个产品只存在于测试数据里。

        """)
    }
  }

  mutating func write(_ article: ArticleText) {
    var text = "---\ntitle: \(article.title)\ndate: \(article.date)\nkind: \(article.kind)\n"
    text += "authors: [\(article.author)]\n"
    func list(_ key: String, _ things: [World.Thing], byName: Bool) {
      if things.isEmpty { return }
      let names = things.map { byName ? $0.name : $0.id }
      text += "\(key): [\(names.joined(separator: ", "))]\n"
    }
    list("companies", article.companies, byName: true)
    list("people", article.people, byName: true)
    list("products", article.products, byName: false)
    list("topics", article.topics, byName: true)
    text += "summary: \(article.summary)\nkey_points:\n"
    for point in article.keyPoints { text += "  - \(point)\n" }
    text += "sources:\n"
    for source in article.sources {
      text += "  - id: \(source.id)\n    name: \(source.name)\n    title: \(source.title)\n"
      text += "    url: \(source.url)\n    published: \(source.date)\n    kind: media\n"
    }
    let cited = "[" + article.sources.map(\.id).joined(separator: ", ") + "]"
    if !article.events.isEmpty || article.refersTo != nil { text += "events:\n" }
    for (number, event) in article.events.enumerated() {
      let company = article.companies[number % article.companies.count]
      text += "  - id: \(event.id)\n    date: \(event.date)\n    title: \(event.title)\n"
      text += "    kind: \(event.kind)\n    status: happened\n    companies: [\(company.name)]\n"
      text += "    topics: [\(article.topics[0].name)]\n    importance: \(event.importance)\n"
      text += "    summary: \(event.summary)\n    source: \(cited)\n"
    }
    if let other = article.refersTo, let event = event(of: other) {
      text += "  - ref: \(event)\n    source: \(cited)\n"
    } else if article.refersTo != nil, article.events.isEmpty {
      text.removeLast("events:\n".count)
    }
    if !article.figures.isEmpty { text += "figures:\n" }
    for figure in article.figures {
      text += "  - subject: \(figure.subject.name)\n"
      text += "    metric: \(world.metrics[figure.metric].id)\n    value: \(figure.value)\n"
      text += "    period: \(figure.period)\n    basis: media\n    note: \(figure.note)\n"
      text += "    source: \(cited)\n"
    }
    if let relation = article.relation {
      text += "relations:\n  - kind: \(relation.kind)\n    parties:\n"
      text += "      - who: \(article.companies[0].name)\n      - who: \(relation.other.name)\n"
      text += "    from: \(article.year)\n    summary: \(relation.summary)\n    source: \(cited)\n"
    }
    if let forecast = article.forecast {
      text +=
        "forecasts:\n  - by: \(article.companies[0].name)\n    made: \(article.date.prefix(10))\n"
      text += "    claim: \(forecast.claim)\n    due: \(forecast.due)\n"
      text += "    subject: [\(article.companies[0].name)]\n"
      text +=
        forecast.isOpen
        ? "    status: open\n"
        : "    status: hit\n    resolved: \(forecast.due)\n    evidence: 后续报道证实了这一点。\n"
      text += "    source: \(cited)\n"
    }
    if let correction = article.correction {
      text += "corrections:\n  - date: \(article.date.prefix(10))\n    what: \(correction)\n"
      text += "    severity: correction\n"
    }
    if let redirect = article.redirect { text += "redirects: [\(redirect)]\n" }
    text += "---\n"
    let names = self.names
    text += Placeholders.replace(article.body) { id in
      if let target = id.droppingPrefix("article:") {
        let year = Self.year(of: target, total: total)
        return "[较早的报道](../\(year)/\(target).md)"
      }
      return "[[\(names[id] ?? id)]]"
    }
    output.write("Content/articles/\(article.year)/\(article.id).md", text)
  }

  let total: Int
  private let names: [String: String]

  init(world: World, output: OutputFolder, total: Int) {
    self.world = world
    self.output = output
    self.total = total
    var names: [String: String] = [:]
    for thing in world.companies + world.people + world.products + world.topics {
      names[thing.id] = thing.name
    }
    self.names = names
  }

  static func year(of id: String, total: Int) -> Int {
    ArticleText.date((Int(id.dropFirst("report-".count)) ?? 1) - 1, of: total).year
  }

  /// The first event of an article, where it has one: the generator is asked again.
  private func event(of id: String) -> String? {
    let index = (Int(id.dropFirst("report-".count)) ?? 1) - 1
    let article = ArticleText(index: index, of: 100_000, world: world)
    return article.events.first?.id
  }
}

extension String {
  func droppingPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

/// The places of a body in which each generator writes its own syntax.
enum Placeholders {
  static func replace(_ text: String, _ replacement: (String) -> String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var rest = text[...]
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      result += rest[..<open]
      result += replacement(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
