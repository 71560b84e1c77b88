import Briefing
import Diagnostics
import Foundation
import Markdown
import Templating
import Testing
import YAML

@testable import SiteBuilder

/// Every kind of problem has an explanation in both languages with a wrong and a right example; the
/// wrong one gives the problem at the place that is marked here, the right one does not.
@Suite("Every diagnostic")
struct EveryDiagnosticTests {
  /// What the problem marks in the wrong example; an empty text is the beginning of the file.
  static let marks: [String: String] = [
    "active-svg": "<",
    "ambiguous-name": "京东",
    "bad-amount": "十四亿",
    "bad-date": "2025/9/12",
    "bad-email": "editors",
    "bad-feed-id": "https://briefing.example/",
    "bad-file-name": "",
    "bad-id": "wjs 2025",
    "bad-indentation": "date: 2025",
    "bad-language": "简体中文",
    "bad-number": "第一",
    "bad-percentage": "160%",
    "bad-redirect": "news/2025.html",
    "bad-time-zone": "Asia/Beijing",
    "bad-url": "www.dangdang.com",
    "bad-wikidata-id": "https://www.wikidata.org/wiki/Q1155838",
    "bad-pinyin": "dangdang",
    "before-founding": "1997-05-01",
    "bidi-control": "\u{202E}",
    "brackets": "京东",
    "broken-anchor": "[数据](../companies/jd.md#figuers)",
    "broken-link": "[公司页](../companies/jingdong.md)",
    "colliding-paths": "",
    "conflict-marker": "<<<<<<<",
    "control-character": "\u{07}",
    "dangerous-url": "[点这里](javascript:alert(1))",
    "date-in-future": "2026-09-24", "implausible-date": "1025-09-19",
    "differing-figures": "12亿",
    "duplicate-article": "",
    "duplicate-footnote": "[^1]",
    "duplicate-id": "entry-closes",
    "duplicate-key": "title",
    "duplicate-source": "s1",
    "early-front-matter-end": "---",
    "empty-block": "```timeline", "unknown-block": "timelin",
    "empty-link": "[公告]()",
    "empty-value": "\"\"",
    "end-before-start": "2025-09-02",
    "event-in-future": "happened",
    "event-overdue": "2025-10-01",
    "external-image": "![门店](https://www.example.com/a.jpg)",
    "forecast-overdue": "2025-06",
    "forecast-resolved-but-open": "2025-08-20",
    "forecast-undecidable": "获客成本上升。",
    "forecast-without-evidence": "hit",
    "format-without-address": "atom",
    "security-expired": "2024-12-31",
    "front-matter-fence": "———",
    "full-width-punctuation": "：",
    "future-article": "2025-11-01",
    "halfwidth-punctuation": ",",
    "hash-comment": "#618 战报",
    "indented-text": "京东说，入口将关闭。",
    "interval-not-allowed": "2025-09-21/2025-09-22",
    "invalid-ui-string": "[有日期, 有出处]",
    "invisible-character": "\u{200B}",
    "link-without-text": "[](https://www.example.com/notice)",
    "skipped-heading-level": "#### 入口",
    "link-to-unpublished": "[后续](next.md)",
    "lost-cell": "3 亿元",
    "markdown-too-deep": "",
    "misplaced-file": "",
    "missing-alt": "![](chart.png)",
    "missing-colon": "title 京东",
    "missing-field": "title",
    "missing-front-matter": "",
    "missing-image": "![交易额柱状图](chart2.png)",
    "missing-source": "subject",
    "missing-space": ":",
    "missing-ui-string": "fr",
    "mixed-script": "終結",
    "overlapping-roles": "2018",
    "parent-in-circle": "dangdang",
    "period-after-publication": "2026-Q1",
    "punctuated-name": "“当当”",
    "quotes": "上市",
    "raw-html": "<br>",
    "redirect-collision": "/companies/jd/",
    "redirect-loop": "/articles/entry/",
    "ref-with-details": "title",
    "relative-date": "近日",
    "repeated-event": "京东公布关闭微信购物入口",
    "repeated-reference": "JD",
    "reports-in-circle": "李四",
    "reprint-without-source": "reprint",
    "reserved-character": "@",
    "reserved-id": "events",
    "scraped-text": "進(jìn)",
    "shared-office": "CEO",
    "tab-indentation": "\t",
    "template-bad-markup": "</ul",
    "template-cannot-compare": "article.companies == \"京东\"",
    "template-cycle": "\"pages/article.html\"",
    "template-duplicate-name": "content",
    "template-left-out": "safe",
    "template-literal-address": "/corrections/",
    "template-unused": "",
    "template-limit": "1000000",
    "template-lost-assignment": "kind",
    "template-misplaced-tag": "<p>正文</p>",
    "template-missing-value": "article.subtitle",
    "template-not-a-list": "article.title",
    "template-not-constant": "article.title",
    "template-not-printable": "article.companies",
    "template-syntax": "“",
    "template-unclosed-tag": "{% if article.subtitle %}",
    "template-uneven-markup": "<div",
    "template-unknown-argument": "widht",
    "template-unknown-asset": "\"sit.css\"",
    "template-unknown-block": "contnet",
    "template-unknown-field": "titel",
    "template-unknown-filter": "uper",
    "template-unknown-macro": "tga",
    "template-unknown-name": "artcle",
    "template-unknown-string": "\"nav.skpi\"",
    "template-unknown-tag": "fi",
    "template-unknown-template": "\"partials/foter.html\"",
    "template-unknown-type": "Compnay",
    "template-unsafe-place": "article.url",
    "template-untranslated": "\"slogan\"",
    "template-useless-default": "default",
    "template-wrong-call": "truncate",
    "template-wrong-type": "article.companies",
    "too-few-parties": "[{who: 京东}]",
    "unbalanced-quote": "“",
    "unclosed-code": "```",
    "unclosed-front-matter": "正",
    "unit-mismatch": "13亿元",
    "unknown-anchor": "[背景](#市场背影)",
    "unknown-article": "wechat-user",
    "unknown-callout": "[!NOTICE]",
    "unknown-check": "unlisted-compny",
    "unknown-event": "entry-close",
    "unknown-field": "compaines",
    "unknown-event-kind": "clozing",
    "unknown-figure": "wechat-mua",
    "unknown-footnote": "[^1]",
    "unknown-metric": "muv",
    "unknown-reference": "京東",
    "unknown-source": "wjw",
    "unknown-value": "访谈",
    "unlisted-company": "腾讯",
    "unquoted-colon": ":",
    "unreadable-image": "![交易额柱状图](/sales.png)",
    "unrecorded-figure": "14亿",
    "unusable-path": "",
    "unused-footnote": "[^1]",
    "unused-source": "jmx",
    "visible-markup": "[公告]（https://www.example.com/notice）",
    "wrong-reference": "微信",
    "wrong-type": "[甲, 乙]",
    "yaml-feature": "&list",
    "yaml-too-large": "[",
  ]

  /// Kinds that no text can show, with the reason and the test that produces them.
  static let withoutExample: [String: String] = [
    "yaml-syntax": "what none of the other kinds explains, so that no text is sure to give it",
    "unreadable-source": "needs a file that cannot be opened; below",
    "not-utf8": "needs bytes that are no text; below",
    "invalid-utf8": "needs bytes that are no text; below",
    "link-outside-root": "needs a symbolic link; below",
    "missing-file": "needs a folder that is not there; below",
    "too-much-content": "a name of 201 characters; `ContentBoundsTests` has it",
    "markdown-too-large":
      "more than 4 MiB, from `sitegen markdown` alone, since no file of a site may be so large",
    "markdown-too-complex": "hundreds of kilobytes; below",
    "no-chinese-font": "depends on the fonts of the machine",
  ]

  static let catalog = DiagnosticCatalog.sitegen

  @Test("has its words in both languages, and examples or a reason for having none")
  func isWhole() {
    #expect(Self.catalog.repeatedIDs.isEmpty)
    for kind in Self.catalog.kinds {
      for language in MessageLanguage.allCases {
        #expect(kind.title[language].count >= 3, "\(kind.id)")
        #expect(kind.explanation[language].count >= 10, "\(kind.id)")
      }
      #expect(kind.title.chinese != kind.title.english, "\(kind.id)")
      #expect((kind.wrong != nil) == (kind.right != nil), "\(kind.id)")
      #expect(
        (kind.wrong == nil) == (Self.withoutExample[kind.id] != nil),
        "\(kind.id) has no example, or is listed without need")
      #expect((Self.marks[kind.id] != nil) == (kind.wrong != nil), "mark the place of \(kind.id)")
    }
    for id in Self.withoutExample.keys {
      #expect(Self.catalog[id] != nil, "\(id) is no longer there")
    }
  }

  @Test("is shown by its wrong example, at its place", arguments: catalog.kinds.map(\.id))
  func wrong(id: String) throws {
    let kind = try #require(Self.catalog[id])
    guard let example = kind.wrong else { return }
    let found = try Self.check(example)
    let own = found.filter { $0.id == id && $0.file == example.path }
    let text = Array(example.text.utf8)
    let marked = own.map { Self.marked($0.range, in: text) }
    #expect(marked.contains { $0 == Self.marks[id] }, "\(id): \(marked) \(SmallSite.places(found))")
  }

  @Test("is gone in its right example", arguments: catalog.kinds.map(\.id))
  func right(id: String) throws {
    let kind = try #require(Self.catalog[id])
    guard let example = kind.right else { return }
    let found = try Self.check(example).filter { $0.id == id || $0.severity == .error }
    #expect(found.isEmpty, "\(SmallSite.places(found))")
  }

  /// The problems of a site with the files of an example.
  private static func check(_ example: DiagnosticKind.Example) throws -> [Diagnostic] {
    let site = try SmallSite(base)
    site.date = .day(CalendarDay.parse("2025-10-15") ?? .first)
    for (path, text) in example.files {
      // Of a file of wording only the lines in question are shown.
      if path.hasPrefix("Templates/strings/"),
        let whole = FileManager.default.contents(atPath: site.root + "/" + path)
      {
        try site.write(path, text + String(decoding: whole, as: UTF8.self))
      } else {
        try site.write(path, text)
      }
    }
    let picture: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
      9,
      0, 0, 0, 9, 8, 0, 0, 0, 0, 0, 0, 0, 0,
    ]
    for name in ["chart.png", "a.jpg"] {
      try Data(picture).write(to: URL(fileURLWithPath: site.root + "/Content/articles/" + name))
    }
    return site.check().diagnostics
  }

  // MARK: What no text can show

  private func problems(_ change: (SmallSite) throws -> Void) throws -> [String] {
    let site = try SmallSite()
    try change(site)
    return SmallSite.places(site.check().diagnostics)
  }

  private static let front = "---\ntitle: 甲\ndate: 2025-01-01\n---\n"

  @Test("Bytes that are no text are marked where they stand")
  func bytes() throws {
    let article = try problems {
      try $0.write("Content/articles/a.md", "")
      try Data(Array(Self.front.utf8) + Array("正文".utf8) + [0xFF, 0x0A])
        .write(to: URL(fileURLWithPath: $0.root + "/Content/articles/a.md"))
    }
    #expect(article == ["Content/articles/a.md:5:3 not-utf8"])
    let wording = try problems {
      try Data(Array("title: 甲".utf8) + [0xC3, 0x0A])
        .write(to: URL(fileURLWithPath: $0.root + "/Templates/strings/xx.yml"))
    }
    #expect(wording.contains("Templates/strings/xx.yml:1:9 invalid-utf8"))
  }

  @Test("Texts that are too complex are told")
  func size() throws {
    let complex = try problems {
      try $0.write(
        "Content/articles/a.md", Self.front + String(repeating: "*a _b [c ", count: 200_000))
    }
    #expect(complex.contains { $0.hasSuffix("markdown-too-complex") })
  }

  @Test("Files and folders that are missing, lead elsewhere or cannot be read are named")
  func files() throws {
    let configuration = try problems { try $0.remove("Content/site.yml") }
    #expect(configuration == ["Content/site.yml:1:1 missing-file"])
    let templates = try problems { try $0.remove("Templates") }
    #expect(templates.contains("Templates:1:1 missing-file"))
    let link = try problems {
      try FileManager.default.createSymbolicLink(
        atPath: $0.root + "/Content/static", withDestinationPath: "/etc")
    }
    #expect(link == ["Content/static:1:1 link-outside-root"])
    let partials = try problems {
      try $0.remove("Templates/partials")
      try FileManager.default.createSymbolicLink(
        atPath: $0.root + "/Templates/partials", withDestinationPath: "/etc")
    }
    #expect(partials == ["Templates/partials:1:1 link-outside-root"])
    let twins = try problems {
      try $0.write("Templates/partials/\u{E9}.html", "甲")
      try $0.write("Templates/partials/e\u{301}.html", "乙")
    }
    #expect(twins.count == 1 && twins.allSatisfy { $0.hasSuffix(" colliding-paths") })
    let page = try problems { try $0.remove("Templates/pages/about.html") }
    #expect(page == ["Templates/pages/about.html:1:1 template-unknown-template"])
    let folder = try problems {
      try FileManager.default.createDirectory(
        atPath: $0.root + "/Content/articles/folder.md", withIntermediateDirectories: true)
    }
    #expect(folder == ["Content/articles/folder.md:1:1 unreadable-source"])
  }

  @Test(
    "Former addresses that cannot be used are marked where they are written",
    arguments: [
      ("/aux/", "unusable-path"), ("/a./", "unusable-path"), ("/x%2e%2e/", "unusable-path"),
      ("/" + String(repeating: "a", count: 300) + "/", "unusable-path"),
      ("/old/", "redirect-collision"), ("/OLD/index.html", "redirect-collision"),
      ("/figures/", "redirect-collision"), ("/feed.xml/", "redirect-collision"),
      ("/articles/a/index.html/x/", "colliding-paths"),
    ])
  func redirects(_ redirect: String, _ id: String) throws {
    let found = try problems {
      try $0.write(
        "Content/articles/a.md",
        "---\ntitle: 甲\ndate: 2025-01-01\nredirects: [\(redirect)]\n---\n文。\n")
      try $0.write("Content/static/old/index.html", "<!doctype html><title>x</title>")
    }
    #expect(found == ["Content/articles/a.md:4:13 \(id)"])
  }

  private static func marked(_ range: SourceRange, in text: [UInt8]) -> String {
    if range == .wholeFile { return "" }
    let lines = String(decoding: text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let index = Int(range.start.line) - 1
    guard lines.indices.contains(index) else { return "behind the end" }
    let line = Array(lines[index].unicodeScalars)
    let start = min(Int(range.start.column) - 1, line.count)
    let end =
      range.end.line == range.start.line ? min(Int(range.end.column) - 1, line.count) : line.count
    var result = String.UnicodeScalarView()
    result.append(contentsOf: line[start..<max(start, end)])
    return String(result)
  }

  /// What the examples refer to.
  private static let base = """
    == Content/metrics.yml ==
    mau: {name: 月活跃用户, unit: 人}
    gmv: {name: 商品交易总额, unit: 元}
    == Content/companies/jd.md ==
    ---
    name: 京东
    english_name: JD.com
    aliases: [JD]
    founded: 1998-06-18
    sectors: [综合电商]
    ---
    自营为主的电商公司。
    == Content/companies/tencent.md ==
    ---
    name: 腾讯
    founded: 1998-11-11
    ---
    == Content/companies/guijing.md ==
    ---
    name: 硅鲸科技
    ---
    == Content/people/zhang-xiaolong.md ==
    ---
    name: 张小龙
    roles:
      - {company: 腾讯, title: 高级副总裁}
    ---
    == Content/people/zhao-shaohui.md ==
    ---
    name: 赵绍辉
    roles:
      - {company: 硅鲸科技, title: CEO, from: 2020}
    ---
    == Content/products/wechat.md ==
    ---
    name: 微信
    company: 腾讯
    ---
    == Content/topics/traffic.md ==
    ---
    name: 流量入口
    ---
    == Content/sectors/general.md ==
    ---
    name: 综合电商
    ---
    == Content/articles/wechat-users.md ==
    ---
    title: 微信的用户
    date: 2025-09-20
    products: [微信]
    companies: [京东]
    sources:
      - {id: s1, name: 网经社, published: 2025-09-19}
    events:
      - id: entry-closes
        date: 2025-09-12
        title: 京东宣布关闭微信购物入口
        companies: [京东, 腾讯]
        source: s1
    figures:
      - {id: wechat-mau, subject: 微信, metric: mau, value: 13亿, period: 2025-Q2, source: s1}
    ---
    据网经社报道，入口将关闭。
    """
}
