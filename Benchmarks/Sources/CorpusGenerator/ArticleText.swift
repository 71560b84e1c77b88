/// The parts of one article, from which each generator's source file is written.
struct ArticleText {
  struct Event {
    var id: String
    var date: String
    var title: String
    var kind: String
    var importance: Int
    var summary: String
  }
  struct Figure {
    var subject: World.Thing
    var metric: Int
    var value: String
    var period: String
    var note: String
  }
  struct Source {
    var id: String
    var name: String
    var title: String
    var url: String
    var date: String
  }
  struct Forecast {
    var claim: String
    var due: String
    var isOpen: Bool
  }

  var index: Int
  var id: String
  var year: Int
  var date: String
  var title: String
  var kind: String
  var author: String
  var companies: [World.Thing] = []
  var people: [World.Thing] = []
  var products: [World.Thing] = []
  var topics: [World.Thing] = []
  var summary = ""
  var keyPoints: [String] = []
  var sources: [Source] = []
  var events: [Event] = []
  var figures: [Figure] = []
  var relation: (kind: String, other: World.Thing, summary: String)?
  var forecast: Forecast?
  var refersTo: String?
  var correction: String?
  var redirect: String?
  /// Markdown in which `⟦kind:number⟧` stands for a link to a thing and `⟦article:ID⟧` for one to an
  /// article; each generator writes its own syntax there.
  var body = ""

  static func identifier(_ index: Int) -> String {
    let digits = String(index + 1)
    return "report-" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The day of an article: later ones have higher numbers.
  static func date(_ index: Int, of total: Int) -> (year: Int, month: Int, day: Int) {
    let month = 10 * 12 + 10
    let position = index * (month * 28) / max(1, total)
    let (months, day) = position.quotientAndRemainder(dividingBy: 28)
    return (2015 + months / 12, months % 12 + 1, day + 1)
  }

  static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  init(index: Int, of total: Int, world: World) {
    // Seeded by its number, so that a larger corpus contains the same sentences.
    var random = Random(seed: 0x5EED_0000 &+ UInt64(index))
    self.index = index
    id = Self.identifier(index)
    let day = Self.date(index, of: total)
    year = day.year
    let iso = "\(day.year)-\(Self.two(day.month))-\(Self.two(day.day))"
    date = "\(iso)T\(Self.two(random.number(7, 21))):\(Self.two(random.below(60)))+08:00"
    companies = random.several(random.number(1, 4), below: world.companies.count).map {
      world.companies[$0]
    }
    people = random.several(random.below(3), below: world.people.count).map { world.people[$0] }
    products = random.several(random.below(2), below: world.products.count).map {
      world.products[$0]
    }
    topics = random.several(random.number(1, 2), below: world.topics.count).map { world.topics[$0] }
    title = companies[0].name + random.pick(Words.titles)
    kind = random.pick(["news", "news", "analysis", "interview", "brief", "data"])
    author = random.pick(Words.surnames) + "记者"
    summary = world.sentence(&random) + world.sentence(&random)
    keyPoints = (0..<random.number(2, 4)).map { _ in world.sentence(&random) }
    for number in 0..<random.number(1, 3) {
      let outlet = random.pick(Words.outlets)
      sources.append(
        Source(
          id: "src-\(number + 1)", name: outlet,
          title: random.pick(world.companies.map(\.name)) + random.pick(Words.titles),
          url: "https://news.example/\(index)/\(number)", date: iso))
    }
    makeStatements(iso, day, world, &random)
    if index > 50, random.oneIn(40) {
      correction = world.sentence(&random)
    }
    if random.oneIn(100) { redirect = "/news/\(index + 1)/" }
    makeBody(world, &random)
  }

  private mutating func makeStatements(
    _ iso: String, _ day: (year: Int, month: Int, day: Int), _ world: World,
    _ random: inout Random
  ) {
    for number in 0..<[0, 0, 1, 1, 2][random.below(5)] {
      events.append(
        Event(
          id: "\(id)-event-\(number + 1)", date: iso,
          title: companies[number % companies.count].name + random.pick(Words.eventTitles),
          kind: random.pick(Words.eventKinds), importance: random.number(1, 3),
          summary: world.sentence(&random)))
    }
    for number in 0..<[0, 0, 0, 1, 2][random.below(5)] {
      let metric = random.below(Words.metrics.count)
      let unit = Words.metricUnits[metric]
      let value =
        unit == "%"
        ? "\(random.number(5, 95)).\(random.below(10))%"
        : "\(random.pick(["", "约 ", "超 "]))\(random.number(2, 990)).\(random.number(1, 9))"
          + random.pick(["万", "亿"]) + unit
      figures.append(
        Figure(
          subject: companies[number % companies.count], metric: metric, value: value,
          period: "\(day.year)-\(Self.two(day.month))", note: world.sentence(&random)))
    }
    if companies.count > 1, random.oneIn(20) {
      relation = (
        random.pick(["partnership", "investment", "competition", "supply"]), companies[1],
        world.sentence(&random)
      )
    }
    if random.oneIn(12) {
      let isOpen = day.year >= 2024
      forecast = Forecast(
        claim: world.sentence(&random),
        due: isOpen ? "\(2027 + random.below(4))" : "\(day.year + 1)",
        isOpen: isOpen)
    }
    if index > 100, random.oneIn(25) { refersTo = "\(Self.identifier(index % 100))" }
  }

  // MARK: Prose

  private func link(_ random: inout Random) -> String {
    switch random.below(8) {
    case 0 where !people.isEmpty: "⟦\(random.pick(people).id)⟧"
    case 1 where !products.isEmpty: "⟦\(random.pick(products).id)⟧"
    case 2: "⟦\(random.pick(topics).id)⟧"
    default: "⟦\(random.pick(companies).id)⟧"
    }
  }

  private mutating func makeBody(_ world: World, _ random: inout Random) {
    var text = ""
    var length = 0
    /// About 4,000 characters.
    let target = random.number(3_300, 4_500)
    var section = 0
    func paragraph() -> String {
      var paragraph = ""
      for number in 0..<random.number(3, 6) {
        if number == 1 { paragraph += link(&random) + "方面，" }
        var sentence = world.sentence(&random)
        if random.oneIn(4) {
          sentence =
            "**\(random.pick(Words.emphasised))**是这一阶段反复出现的词，比例由"
            + "\(random.number(11, 60))%变为\(random.number(11, 90)).\(random.below(10))%。" + sentence
        }
        if random.oneIn(6) {
          sentence += "“\(random.pick(Words.subjects))\(random.pick(Words.verbs))。”一位负责人说。"
        }
        paragraph += sentence
      }
      return paragraph
    }
    let start = random.below(Words.headings.count)
    while length < target {
      if section > 0 {
        text += "## \(Words.headings[(start + section) % Words.headings.count])\n\n"
      }
      for _ in 0..<random.number(2, 4) {
        let next = paragraph()
        length += next.count
        text += next + "\n\n"
      }
      switch section {
      case 1:
        for _ in 0..<4 { text += "- \(world.sentence(&random))\n" }
        text += "\n"
      case 2 where random.oneIn(2):
        text += "| 项目 | 上年 | 本年 |\n|:--|--:|--:|\n"
        for _ in 0..<5 {
          text +=
            "| \(random.pick(Words.subjects)) | \(random.number(10, 99)) | \(random.number(10, 99)) |\n"
        }
        text += "\n"
      case 3: text += "> \(world.sentence(&random))\n\n"
      case 4 where index > 0:
        text += "更早的情况见⟦article:\(Self.identifier(random.below(index)))⟧。\n\n"
      default: break
      }
      section += 1
    }
    body = text
  }
}
