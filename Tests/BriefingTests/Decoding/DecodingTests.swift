import Diagnostics
import Testing

@testable import Briefing

@Suite("Decoding")
struct DecodingTests {
  /// The diagnostics of an article with this front matter, as `LINE:COLUMN ID`.
  static func problems(_ frontMatter: String) -> [String] {
    let path = ContentPath(file: "Content/articles/a.md", kind: .article, id: "a")
    let file = ContentParser.parse(Array("---\n\(frontMatter)---\n正文。\n".utf8), at: path)
    return Diagnostic.sorted(file.diagnostics).map { "\($0.range) \($0.id)" }
  }

  @Test("A bad field does not hide the next one")
  func all() {
    let found = Self.problems(
      """
      titel: 京东
      date: 2025-13-01
      kind: 新闻
      companies: {a: b}
      events:
        - titel: 关闭
          date: 2025-09-31
          importance: 5
      figures:
        - subject: 京东
          metric: gmv
          value: 很多
          change: abc
      draft: yes

      """)
    #expect(
      found == [
        "2:1-2:6 unknown-field", "3:7-3:17 bad-date",
        "4:7-4:9 unknown-value", "5:12-5:18 wrong-type", "7:5-7:10 unknown-field",
        "8:11-8:21 bad-date", "9:17-9:18 bad-number",
        "11:5-11:12 missing-field", "13:12-13:14 bad-amount", "14:13-14:16 bad-amount",
        "15:8-15:11 unknown-value",
      ], "\(found)")
  }

  @Test("A single value stands for a list")
  func singleValue() {
    let input = BaseSite.article(
      """
      companies: 京东
      authors: 甲
      key_points: 一条要点
      sources: {id: s, name: 网经社}
      events: {date: 2025-07, title: 改版, companies: 京东, source: s}

      """)
    let outcome = input.compile()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.messages())")
    #expect(outcome.site?.article(id: "entry")?.keyPoints.map(\.plain) == ["一条要点"])
  }

  @Test("Every field of an article can be read from the model")
  func everyField() throws {
    let input = BaseSite.article(
      """
      subtitle: 副题
      updated: 2025-09-22
      kind: analysis
      authors: [甲, 乙]
      editor: 丙
      companies: [京东]
      people: [张小龙]
      products: [微信]
      topics: [流量入口]
      summary: 摘要*强调*
      key_points: [要点]
      cover: {src: chart.png, alt: 图, credit: 本站}
      sources:
        - id: s9
          name: 网经社
          title: 报道
          url: https://www.100ec.cn/a
          published: 2025-09-18
          accessed: 2025-09-19
          archived_url: https://web.archive.org/a
          kind: media
          author: 丁
          access: paywall
      rights: {origin: translation, from: 网经社, url: https://www.100ec.cn/a, notice: 转载请注明}
      redirects: [/old/]

      """)
    let outcome = input.compile()
    let article = try #require(outcome.site?.article(id: "entry"), "\(outcome.messages())")
    #expect(outcome.diagnostics.isEmpty, "\(outcome.messages())")
    #expect(article.subtitle == "副题" && article.updated?.text == "2025-09-22")
    #expect(article.kind == .analysis && article.authors == ["甲", "乙"] && article.editor == "丙")
    #expect(article.people.count == 1 && article.topics.count == 1)
    #expect(article.summary?.plain == "摘要强调")
    #expect(article.cover?.width == 640 && article.cover?.credit == "本站")
    #expect(article.rights?.origin == .translation && article.rights?.notice == "转载请注明")
    #expect(article.redirects == ["/old/"])
    #expect(outcome.site?.redirects.first?.target.file == article.file)
    let source = try #require(article.sources.first)
    #expect(source.id == "s9" && source.title == "报道" && source.author == "丁")
    #expect(source.access == .paywall && source.kind == .media)
    #expect(source.archivedURL != nil && source.accessed != nil)
    #expect(article.body.chineseCharacters == 2)
  }

  @Test("A reading that is not the name's is reported where it stands")
  func pinyin() throws {
    var input = TestSite(BaseSite.files)
    input.files["Content/companies/dangdang.md"] = "---\nname: 当当\npinyin: Dāng-dang1\n---\n"
    let right = input.compile()
    #expect(right.diagnostics.isEmpty, "\(right.messages())")
    #expect(right.site?.thing(named: "当当")?.pinyin == "dang dang")
    func messages(_ value: String, _ language: MessageLanguage = .english) -> [String] {
      input.files["Content/companies/dangdang.md"] = "---\nname: 当当\npinyin: \(value)\n---\n"
      return input.compile().messages(language)
    }
    let place = "Content/companies/dangdang.md:3:9: warning[bad-pinyin]: "
    #expect(
      messages("dangdang")
        == [place + "“dangdang” is no syllable of pinyin (write dang dang)"])
    #expect(
      messages("dang dang wang", .chinese) == [place + "“当当”有 2 个汉字，拼音有 3 个音节"])
    #expect(
      messages("dang")
        == [place + "“当当” has 2 Chinese characters, and its pinyin has 1 syllable"])
    // What is no reading at all gives way to the automatic one.
    #expect(messages("当当", .chinese) == [place + "“当当”不是拼音音节"])
    #expect(input.compile().site?.thing(named: "当当")?.pinyin == "dang dang")
  }

  @Test("Every field of a company and a person can be read from the model")
  func things() throws {
    var input = TestSite(BaseSite.files)
    input.files["Content/companies/dangdang.md"] = """
      ---
      name: 当当网
      short_name: 当当
      english_name: Dangdang
      aliases: [当当书店]
      former_names: [{name: 当当科文, until: 2005}]
      pinyin: dang dang wang
      sectors: [综合电商]
      parent: 京东
      founded: 1999-11
      headquarters: 北京
      tickers: [{exchange: NYSE, code: DANG}]
      website: https://www.dangdang.com/
      wikidata: Q1155838
      status: active
      not_to_confuse_with: [腾讯]
      summary: 图书电商
      corrections: [{date: 2025-09-01, what: 成立年份有误。}]
      ---

      """
    input.files["Content/people/li-si.md"] = """
      ---
      name: 李四
      english_name: Li Si
      aliases: [老李]
      pinyin: li si
      roles:
        - {company: 当当科文, title: 主编, from: 2001, to: 2004, reports_to: 张小龙}
        - {company: 当当, title: 顾问, from: 2010}
      summary: 编辑
      ---

      """
    input.files["Content/products/reader.md"] =
      "---\nname: 当当云阅读\ncompany: dangdang\nkind: app\nlaunched: 2013\nclosed: 2020\n---\n"
    let outcome = input.compile()
    let site = try #require(outcome.site, "\(outcome.messages())")
    #expect(outcome.diagnostics.isEmpty, "\(outcome.messages())")
    let company = try #require(site.thing(named: "当当") as? Company)
    #expect(company.formerNames.first?.until?.text == "2005" && company.indexLetter == "D")
    #expect(company.parent?.id == "jd" && company.headquarters == "北京")
    #expect(company.tickers.first?.code == "DANG" && company.wikidata == "Q1155838")
    #expect(company.website?.address == "https://www.dangdang.com/")
    #expect(company.notToConfuseWith.map(\.id) == ["tencent"])
    #expect(company.roles.map(\.title) == ["顾问", "主编"])
    #expect(company.products.map(\.id) == ["reader"])
    #expect(company.corrections.count == 1 && site.corrections.first?.thing === company)
    #expect((site.thing(named: "jd") as? Company)?.subsidiaries.map(\.id) == ["dangdang"])
    #expect((site.thing(named: "张小龙") as? Person)?.reports.map(\.title) == ["主编"])
    let product = try #require(site.thing(named: "当当云阅读") as? Product)
    #expect(product.productKind == "app" && product.launched?.year == 2013)
    #expect(product.closed?.year == 2020)
  }

  @Test("A file that is not UTF-8 is reported at the first such byte")
  func notUTF8() {
    let path = ContentPath(file: "Content/articles/a.md", kind: .article, id: "a")
    let bytes = Array("---\ntitle: ab".utf8) + [0xBE, 0xA9, 0xB6, 0xAB, 0x0A]
    let file = ContentParser.parse(bytes, at: path)
    #expect(file.diagnostics.map { "\($0.range.start) \($0.id)" } == ["2:10 not-utf8"])
  }

  private static let conflict = "<<<<<<< HEAD\nkey: 1\n=======\nkey: 2\n>>>>>>> other\n"

  private func conflictProblems(_ text: String) -> [String] {
    let path = ContentPath(file: "Content/articles/a.md", kind: .article, id: "a")
    return ContentParser.parse(Array(text.utf8), at: path).diagnostics
      .map { "\($0.range) \($0.id)" }
  }

  @Test("Of a file that git could not join only the places are reported")
  func conflicts() {
    let front = "---\ntitle: 甲\ndate: 2025-09-12\nsources: {name: 甲, kind: official}\n"
    let marked = ["5:1-5:8 conflict-marker"]
    #expect(conflictProblems(front + Self.conflict + "---\n正文。\n") == marked)
    #expect(
      conflictProblems(front + "---\n" + Self.conflict + "乙。\n") == ["6:1-6:8 conflict-marker"])
    #expect(
      conflictProblems(front + "---\n甲。\r\n" + Self.conflict.replacing("\n", with: "\r\n"))
        == ["7:1-7:8 conflict-marker"])
    #expect(
      conflictProblems(front + "---\n" + Self.conflict + Self.conflict)
        == ["6:1-6:8 conflict-marker", "11:1-11:8 conflict-marker"])
    let (_, site) = SiteConfigurationDecoder.decode(Array(Self.conflict.utf8))
    #expect(site.map(\.id) == ["conflict-marker"])
    let (_, metrics) = MetricsDecoder.decode(Array(Self.conflict.utf8))
    #expect(metrics.map(\.id) == ["conflict-marker"])
  }

  @Test("What only looks like it is no conflict")
  func noConflicts() {
    let front = "---\ntitle: 甲\ndate: 2025-09-12\nsources: {name: 甲, kind: official}\n---\n"
    for body in [
      "```\n" + Self.conflict + "```\n", "甲\n=======\n", "\\<<<<<<< HEAD\n", "    <<<<<<< HEAD\n",
      ">>>>>>> 甲\n", "~~~~diff\n" + Self.conflict + "~~~~\n", "<<<<<<<< 甲\n",
    ] {
      #expect(
        !conflictProblems(front + body).contains { $0.hasSuffix("conflict-marker") }, "\(body)")
    }
  }

  @Test(
    "Conflicts are told from those between fences in time that grows with the text",
    .timeLimit(.minutes(1)))
  func manyConflicts() {
    let front = "---\ntitle: 甲\ndate: 2025-09-12\nsources: {name: 甲, kind: official}\n---\n"
    let fenced = "```\n" + String(repeating: Self.conflict, count: 60_000) + "```\n"
    #expect(
      conflictProblems(front + fenced + Self.conflict) == ["300008:1-300008:8 conflict-marker"])
  }

  @Test("Windows line ends and a byte order mark change no position")
  func lineEnds() {
    let path = ContentPath(file: "Content/articles/a.md", kind: .article, id: "a")
    let text = "\u{FEFF}---\r\ntitle: 甲\r\ndate: 2025-09-12\r\nkind: 无\r\n---\r\n正文。\r\n"
    let file = ContentParser.parse(Array(text.utf8), at: path)
    #expect(file.diagnostics.map { "\($0.range) \($0.id)" } == ["4:7-4:8 unknown-value"])
  }

  @Test("Lines of a value that YAML folds are joined as Chinese joins them")
  func folding() {
    let path = ContentPath(file: "Content/articles/a.md", kind: .article, id: "a")
    let text = "---\ntitle: >\n  京东入口\n  关闭 JD\n  entry\ndate: 2025-09-12\n---\n"
    let file = ContentParser.parse(Array(text.utf8), at: path)
    guard case .article(let record) = file.record else { return }
    #expect(record.title?.value == "京东入口关闭 JD entry")
  }

  @Test("Keys of records are those of the table of fields")
  func keys() {
    #expect(FieldKeys.article.contains("key_points") && FieldKeys.event.contains("ref"))
    #expect(FieldKeys.product == FrontMatterFields.keys(of: .product))
    #expect(!FieldKeys.product.contains("pinyin"))
  }
}
