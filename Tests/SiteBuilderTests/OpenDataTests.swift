import Foundation
import Testing

@testable import OpenData
@testable import SiteBuilder

@Suite("The site as data")
struct OpenDataTests {
  /// Statements of every type with what is hard to write: formulas, mark-up, marks that turn the
  /// direction of text, control characters.
  private static let hostile = #"""
    == Content/companies/evil.md ==
    ---
    name: "=cmd()|'calc'!A1"
    aliases: ["@sum", "-1+1"]
    sources:
      - {id: s1, name: "]]> & <b>", title: "a,\"b\"\nc", published: 2025-10-18, kind: media, url: "https://x.example/a?b=1&c=2"}
    events:
      - {id: odd, date: 2025-Q3, title: "+1 ]]> & <script> \u200Fesrever", companies: [evil, jd], source: s1}
    figures:
      - {id: minus, subject: evil, metric: users, value: -1.5亿元, period: 2014/.., source: s1}
      - {id: range, subject: evil, metric: users, value: 1~2万, period: 2025-09-12T15:38, change: +30%, source: s1}
    relations:
      - {id: r1, kind: investment, parties: [{who: evil, role: "=role"}, {who: jd}, {who: tencent}], from: 2025~, percent: 12.5%, source: s1}
    forecasts:
      - {id: f1, by: evil, made: 2025-10-01~, claim: "@x **会**涨", due: 2025-12, subject: [jd], source: s1}
    ---

    """#

  private func rows(_ site: SmallSite, _ name: String) throws -> [[String: Any]] {
    let text = try #require(site.page("data/\(name).json"), "data/\(name).json is missing")
    return try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  @Test("Amounts and dates are there as written and exactly")
  func exactValues() throws {
    let site = try SmallSite(Self.hostile)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let figures = Dictionary(
      uniqueKeysWithValues: try rows(site, "figures").map { ($0["id"] as? String ?? "", $0) })
    let minus = try #require(figures["minus"])
    #expect(minus["value"] as? String == "-1.5亿元")
    #expect(minus["value_low"] as? Int == -150_000_000)
    #expect(minus["value_unit"] as? String == "CNY")
    #expect(minus["period"] as? String == "2014/..")
    #expect(minus["period_earliest"] as? String == "2014-01-01")
    #expect(minus["period_latest"] is NSNull)
    #expect(minus["subject"] as? String == "companies/evil")
    #expect(minus["source_urls"] as? [String] == ["https://x.example/a?b=1&c=2"])
    let range = try #require(figures["range"])
    #expect(range["value_low"] as? Int == 10_000 && range["value_high"] as? Int == 20_000)
    #expect(range["period"] as? String == "2025-09-12T15:38:00+08:00")
    let event = try #require(try rows(site, "events").first { $0["id"] as? String == "odd" })
    #expect(event["date"] as? String == "2025-35")
    #expect(event["date_latest"] as? String == "2025-09-30")
    #expect(event["url"] as? String == "https://briefing.example/timeline/2025/#odd")
    let relation = try #require(try rows(site, "relations").first)
    #expect(relation["from"] as? String == "2025~")
    #expect(relation["from_latest"] as? String == "2025-12-31")
    #expect(
      relation["parties"] as? [String] == ["companies/evil", "companies/jd", "companies/tencent"])
  }

  @Test("A text that a spreadsheet takes for a formula is neutralised; numbers stay numbers")
  func formulas() throws {
    let site = try SmallSite(Self.hostile)
    try site.build()
    let figures = try #require(site.page("data/figures.csv"))
    #expect(figures.hasPrefix("\u{FEFF}id,url,"))
    #expect(figures.contains(",'-1.5亿元,-150000000,-150000000,CNY,"))
    #expect(figures.contains(",'+30%,30,30,%,"))
    for path in ["companies", "events", "figures", "relations", "forecasts", "parties"] {
      let text = try #require(site.page("data/\(path).csv"))
      for line in text.components(separatedBy: "\r\n") {
        for cell in line.components(separatedBy: ",") {
          let bare = cell.hasPrefix("\"") ? String(cell.dropFirst()) : cell
          #expect(Double(bare) != nil || !"=+-@".contains(bare.first ?? " "), "\(path): \(cell)")
        }
      }
    }
  }

  @Test("Every place has the same counts, and every statement has a page that shows it")
  func countsAgree() throws {
    let site = try SmallSite(dealArticle + Self.hostile)
    let result = try site.build()
    let model = try #require(result.prepared.rendering?.site)
    let page = try #require(site.page("data/index.html"))
    for (name, count) in [
      ("events", model.events.count), ("figures", model.figures.count),
      ("relations", model.relations.count), ("forecasts", model.forecasts.count),
      ("companies", model.companies.count), ("articles", model.articles.count),
      ("sources", model.sources.count),
    ] {
      #expect(try rows(site, name).count == count, "\(name)")
      #expect(page.contains("data-count=\"\(name)\">\(count)<"), "\(name)")
      for row in try rows(site, name) {
        let url = try #require(row["url"] as? String)
        let parts = url.dropFirst("https://briefing.example/".count).split(
          separator: "#", omittingEmptySubsequences: false)
        let target = try #require(site.page("\(parts[0])index.html"), "\(url)")
        if parts.count == 2 { #expect(target.contains("id=\"\(parts[1])\""), "\(url)") }
      }
    }
    for company in model.companies {
      let text = try #require(site.page("data/companies/\(company.id).json"))
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect((object["events"] as? [Any])?.count == company.events.count)
      #expect((object["figures"] as? [Any])?.count == company.figures.count)
      #expect((object["relations"] as? [Any])?.count == company.relations.count)
      #expect((object["forecasts_made"] as? [Any])?.count == company.forecastsMade.count)
      let page = site.page("companies/\(company.id)/index.html")
      #expect(page?.contains("/data/companies/\(company.id).json") == true)
      #expect(page?.contains("/data/companies/\(company.id).csv") == true)
    }
  }

  @Test("Ids of the graph are name tokens of XML, one for each thing and relation")
  func graphIdentifiers() throws {
    let site = try SmallSite(Self.hostile)
    try site.write(
      "Content/companies/more.md",
      """
      ---
      name: 更多
      sources: [{id: s9, name: 报}]
      relations:
        - {id: "r1:1-2", kind: competition, parties: [{who: more}, {who: jd}], source: s9}
        - {id: "ªⒶ合作", kind: competition, parties: [{who: more}, {who: tencent}], source: s9}
      ---

      """)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let graph = try #require(try site.xml("data/relations.graphml")["graph"].first)
    let nodes = graph["node"]
    #expect(
      nodes.compactMap { $0.attributes["id"] }.sorted()
        == ["companies.evil", "companies.jd", "companies.more", "companies.tencent"])
    #expect(nodes.allSatisfy { $0["data"].first?.text.hasPrefix("companies/") == true })
    let edges = graph["edge"].compactMap { $0.attributes["id"] }
    #expect(Set(edges) == ["r1·1-2", "r1·1-3", "r1·2-3", "r1:1-2", "·aa··24b6·合作"])
    for edge in graph["edge"] {
      for end in ["source", "target"] {
        #expect(nodes.contains { $0.attributes["id"] == edge.attributes[end] })
      }
    }
  }

  @Test("Ranges and percentages have both ends and their unit in every form")
  func rangesAndPercentages() throws {
    let site = try SmallSite(
      """
      == Content/metrics.yml ==
      users: {name: 用户规模, unit: 人}
      share: {name: 占比, unit: "%"}
      rise: {name: 升幅, unit: 个百分点}
      == Content/companies/jd.md ==
      ---
      name: 京东
      sources:
        - {id: a, name: 'A|B\\C', url: "https://x.example/?q=1|2"}
        - {id: b, name: D}
      figures:
        - {id: one, subject: jd, metric: share, value: 12.5%, period: 2025, source: a}
        - {id: span, subject: jd, metric: share, value: 约10%~12.5%, period: 2024, change: -3~-1.5 个百分点, source: a}
        - {id: points, subject: jd, metric: rise, value: 1~2 个百分点, period: 2025, source: a}
      relations:
        - {id: held, kind: ownership, parties: [{who: jd}, {who: tencent}], percent: 10%~12.5%, from: 2024, source: [a, b]}
      forecasts:
        - {id: maybe, by: jd, made: 2025-01-02, claim: 会涨。, probability: 60~70%, source: a}
      ---

      """)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    func expect(
      _ table: String, _ id: String, _ field: String, low: Double, high: Double, unit: String,
      cells: String
    ) throws {
      let row = try #require(try rows(site, table).first { $0["id"] as? String == id })
      #expect(row["\(field)_low"] as? Double == low && row["\(field)_high"] as? Double == high)
      #expect(row["\(field)_unit"] as? String == unit)
      let line = site.page("data/\(table).csv")?.components(separatedBy: "\r\n")
        .first { $0.hasPrefix("\(id),") }
      #expect(line?.contains(",\(cells),") == true, "\(cells) in \(line ?? "")")
    }
    try expect(
      "figures", "one", "value", low: 12.5, high: 12.5, unit: "%", cells: "12.5%,12.5,12.5,%")
    try expect(
      "figures", "span", "value", low: 10, high: 12.5, unit: "%",
      cells: "约10%~12.5%,10,12.5,%,about")
    try expect(
      "figures", "span", "change", low: -3, high: -1.5, unit: "pp", cells: "-3,-1.5,pp")
    try expect("figures", "points", "value", low: 1, high: 2, unit: "pp", cells: "1,2,pp")
    try expect("relations", "held", "percent", low: 10, high: 12.5, unit: "%", cells: "10,12.5,%")
    try expect("forecasts", "maybe", "probability", low: 60, high: 70, unit: "%", cells: "60,70,%")
    // SQLite itself compares: a row that does not fit breaks the rule of the table.
    let database = try SQLiteDatabase(file: site.root + "/public/data/briefing.sqlite")
    try database.execute("CREATE TEMP TABLE fits (row INTEGER CHECK (row = 1))")
    for (table, id, condition) in [
      ("figures", "one", "value_low = 12.5 AND value_high = 12.5 AND value_unit = '%'"),
      ("figures", "span", "value_low = 10 AND value_high = 12.5 AND change_low = -3"),
      ("figures", "span", "change_high = -1.5 AND change_unit = 'pp'"),
      ("figures", "points", "value_low = 1 AND value_high = 2 AND value_unit = 'pp'"),
      ("relations", "held", "percent_low = 10 AND percent_high = 12.5 AND percent_unit = '%'"),
      ("forecasts", "maybe", "probability_low = 60 AND probability_high = 70"),
    ] {
      try database.execute(
        "INSERT INTO fits SELECT count(*) FROM \(table) WHERE id = '\(id)' AND \(condition)")
    }
    let edge = try #require(try site.xml("data/relations.graphml")["graph"].first?["edge"].first)
    let data = Dictionary(
      edge["data"].map { ($0.attributes["key"] ?? "", $0.text) }, uniquingKeysWith: { a, _ in a })
    #expect(data["edge-percent_low"] == "10" && data["edge-percent_high"] == "12.5")
    #expect(data["edge-sources"] == #"A\|B\\C|D"#)
    #expect(data["edge-source_urls"] == "https://x.example/?q=1%7C2")
  }

  @Test("Adding a role or a correction changes no id; rows that say the same are told apart")
  func stableIdentifiers() throws {
    func person(_ roles: String, _ corrections: String) -> String {
      """
      ---
      name: 某人
      roles: [\(roles){company: jd, title: 总裁, from: 2020}, {company: jd, title: 顾问, from: 2010, to: 2012}]
      corrections: [\(corrections){date: 2025-09-04, what: 写错了}]
      ---

      """
    }
    let site = try SmallSite("")
    try site.write("Content/people/pa.md", person("", ""))
    try site.build()
    func ids(_ table: String, by field: String) throws -> [String: String] {
      try rows(site, table).reduce(into: [:]) {
        $0[$1["id"] as? String ?? ""] = $1[field] as? String
      }
    }
    let roles = try ids("roles", by: "title")
    let corrections = try ids("corrections", by: "what")
    #expect(roles.count == 2 && corrections.count == 1)
    #expect(roles.keys.allSatisfy { $0.hasPrefix("pa/jd-20") })
    #expect(corrections.keys.allSatisfy { $0.hasPrefix("people/pa/2025-09-04-") })
    try site.write(
      "Content/people/pa.md",
      person(
        "{company: tencent, title: 董事}, {company: tencent, title: 董事}, ",
        "{date: 2025-09-01, what: 更早的错}, {date: 2025-09-04, what: 写错了}, "))
    try site.build()
    let later = try ids("roles", by: "title")
    #expect(later.count == 4 && roles.allSatisfy { later[$0.key] == $0.value })
    let all = try ids("corrections", by: "what")
    #expect(all.count == 3 && corrections.allSatisfy { all[$0.key] == $0.value })
  }

  @Test("What is turned off leaves no file and no link")
  func turnedOff() throws {
    let base = SmallSite.base.replacing(
      "language: zh-Hans\n", with: "language: zh-Hans\nformats: {data: false, digest: false}\n")
    let site = try SmallSite(dealArticle, base: base)
    try site.build()
    for (path, data) in site.tree() {
      #expect(!path.hasPrefix("data/") && !path.hasPrefix("digest/"), "\(path)")
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("\"/data/") && !text.contains("\"/digest/"), "\(path)")
    }
    let some = try SmallSite(
      dealArticle,
      base: SmallSite.base.replacing(
        "language: zh-Hans\n",
        with: """
          language: zh-Hans
          formats: {csv: false, sqlite: false, graphml: false, email: false}

          """))
    try some.build()
    let left = some.tree()
    #expect(left["data/events.json"] != nil && left["digest/2025-W42/index.html"] != nil)
    for (path, data) in left {
      if path == "data/index.html" {
        #expect(!String(decoding: data, as: UTF8.self).contains("CSV"))
      }
      for ending in [".csv", ".sqlite", ".graphml", ".eml"] {
        #expect(!path.hasSuffix(ending), "\(path)")
        if path.hasSuffix(".html") {
          #expect(!String(decoding: data, as: UTF8.self).contains("\(ending)\""), "\(path)")
        }
      }
    }
  }

  @Test("The database has the same bytes on every build")
  func databaseIsDeterministic() throws {
    let one = try SmallSite(dealArticle + Self.hostile)
    one.jobs = 1
    try one.build()
    let two = try SmallSite(dealArticle + Self.hostile)
    two.jobs = 4
    try two.build()
    let bytes = try #require(one.tree()["data/briefing.sqlite"])
    #expect(bytes.starts(with: Data("SQLite format 3\0".utf8)))
    #expect(bytes == two.tree()["data/briefing.sqlite"])
  }
}
