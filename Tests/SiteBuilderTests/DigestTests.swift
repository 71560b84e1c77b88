import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Digests of weeks and months")
struct DigestTests {
  private func article(_ id: String, _ date: String) -> String {
    """
    == Content/articles/2025/\(id).md ==
    ---
    title: 文章\(id)
    date: \(date)
    companies: [jd]
    ---
    正文。

    """
  }

  @Test(
    "Weeks are those of ISO 8601 at the edges of years",
    arguments: [
      ("2024-12-30", "2025-W01", "2024-12"), ("2021-01-03", "2020-W53", "2021-01"),
      ("2022-01-02", "2021-W52", "2022-01"), ("2018-12-31", "2019-W01", "2018-12"),
      ("2025-09-14T23:59", "2025-W37", "2025-09"), ("2025-09-15", "2025-W38", "2025-09"),
    ])
  func edges(date: String, week: String, month: String) throws {
    let site = try SmallSite(article("a", date))
    try site.build()
    let made = site.tree().keys.filter { $0.hasPrefix("digest/") && $0.hasSuffix("index.html") }
    #expect(
      made.sorted()
        == ["digest/\(week)/index.html", "digest/\(month)/index.html", "digest/index.html"].sorted()
    )
  }

  @Test("A span has what belongs to it; a date that is not known as a day is in no week")
  func contents() throws {
    let site = try SmallSite(
      dealArticle + """
        == Content/articles/2025/more.md ==
        ---
        title: 又一篇
        date: 2025-09-03
        companies: [jd]
        sources:
          - {id: s1, name: 测试社, title: 消息, published: 2025-09-03, kind: media}
        events:
          - {date: 2025-09, title: 只知月份, companies: [jd], source: s1}
          - {date: 2025, title: 只知年份, companies: [jd], source: s1}
          - {date: 2025-09-04, title: 小事一件, importance: 1, companies: [jd], source: s1}
        figures:
          - {subject: jd, metric: users, value: 3亿, period: 2025, source: s1}
        forecasts:
          - {by: jd, made: 2025-09-03, claim: 会涨, status: hit, resolved: 2025-10-18, evidence: 涨了。, source: s1}
        corrections:
          - {date: 2025-10-17, what: 写错了数}
        ---
        正文。

        """)
    try site.build()
    let week = try #require(site.page("digest/2025-W36/index.html"))
    #expect(week.contains("又一篇") && week.contains("小事一件") && week.contains("3亿"))
    #expect(!week.contains("只知月份") && !week.contains("只知年份"))
    let month = try #require(site.page("digest/2025-09/index.html"))
    #expect(month.contains("只知月份") && !month.contains("只知年份"))
    #expect(month.contains("/digest/2025-W36/"))
    let later = try #require(site.page("digest/2025-W42/index.html"))
    #expect(later.contains("两家公司签下新约") && later.contains("会涨") && later.contains("写错了数"))
    #expect(later.contains("/digest/2025-W36/"), "the digest before it, though weeks lie between")
    #expect(site.page("digest/2025-W37/index.html") == nil)
  }

  @Test("The least importance of events is that of site.yml, and what is to come has no digest yet")
  func importance() throws {
    let base = SmallSite.base.replacing(
      "language: zh-Hans\n", with: "language: zh-Hans\ndigest: {importance: 2}\n")
    let site = try SmallSite(
      """
      == Content/companies/other.md ==
      ---
      name: 其他
      sources: [{id: s1, name: 测试社, title: 消息, published: 2025-09-03, kind: media}]
      events:
        - {date: 2025-09-04, title: 小事一件, importance: 1, source: s1}
        - {date: 2025-09-05, title: 大事一件, importance: 3, source: s1}
        - {date: 2025-12-24, title: 将来的事, source: s1}
      ---
      """, base: base)
    try site.build()
    let week = try #require(site.page("digest/2025-W36/index.html"))
    #expect(week.contains("大事一件") && !week.contains("小事一件"))
    #expect(site.page("digest/2025-12/index.html") == nil)
  }

  @Test(
    "An e-mail is shorter than 100 kB, has short lines and folds its subject at whole characters")
  func email() throws {
    let base = SmallSite.base.replacing(
      "title: 测试简报\n",
      with: #"""
        title: "一份名字特别长的行业简报，名字里有 \u200F 和 \r\n Bcc: x@y.example 与表情👨‍👩‍👧‍👦，长到一行写不下"

        """#
    )
    var archive = ""
    for number in 0..<120 {
      archive += """
        == Content/articles/2025/n\(number).md ==
        ---
        title: \(String(repeating: "很长的标题", count: 30))\(number)
        date: 2025-09-03
        companies: [jd]
        summary: \(String(repeating: "说得很多的摘要。", count: 60))
        sources:
          - {id: s, name: 测试社, title: 消息\(number), published: 2025-09-03, kind: media}
        events:
          - {date: 2025-09-03, title: \(String(repeating: "事件", count: 50))\(number), companies: [jd], summary: \(String(repeating: "说明。", count: 80)), source: s}
        figures:
          - {subject: jd, metric: users, value: \(number + 1)亿, period: 2025, scope: 口径\(number), source: s}
        ---
        正文\(number)。

        """
    }
    let site = try SmallSite(archive, base: base)
    try site.build()
    let bytes = try #require(site.tree()["digest/2025-W36/2025-W36.eml"])
    #expect(bytes.count < 100_000 && bytes.count > 20_000)
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.contains("\n") })
    #expect(!lines.contains { $0.hasPrefix("Bcc:") })
    let header = lines.prefix { !$0.isEmpty }
    for word in header.joined().components(separatedBy: "=?utf-8?B?").dropFirst() {
      let end = try #require(word.range(of: "?="))
      let data = try #require(Data(base64Encoded: String(word[..<end.lowerBound])))
      #expect(String(data: data, encoding: .utf8) != nil, "a character is cut in two")
    }
    #expect(lines.contains("Date: Sun, 7 Sep 2025 18:00:00 +0800"))
  }

  /// The texts of a message, decoded: plain, then HTML.
  private func parts(_ message: String) throws -> [String] {
    try message.components(separatedBy: "Content-Transfer-Encoding: base64\r\n\r\n").dropFirst().map
    {
      let body = $0.components(separatedBy: "\r\n--").first ?? ""
      let data = try #require(Data(base64Encoded: body.replacing("\r\n", with: "")))
      let text = String(decoding: data, as: UTF8.self)
      let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      #expect(lines.allSatisfy { $0.last == 0x0D }, "a line ends without a carriage return")
      return text.replacing("\r\n", with: "\n")
    }
  }

  @Test(
    "A correction in an e-mail says of what it is and what was wrong, each statement on lines of its own"
  )
  func corrections() throws {
    let site = try SmallSite(
      """
      == Content/articles/2025/a.md ==
      ---
      title: 一篇文章
      date: 2025-09-02
      sources: [{id: s, name: 测试社, published: 2025-09-03}]
      events:
        - {id: e, date: 2025-09-03, title: 宣布了一件事, status: announced, companies: [jd], source: s}
      forecasts:
        - {id: p, by: jd, made: 2025-09-03, claim: 会涨, due: 2026-12, subject: [jd], criteria: 看, source: s}
      corrections: [{date: 2025-09-04, what: "人名**写错**了"}]
      ---
      正文。
      == Content/companies/tencent.md ==
      ---
      name: 腾讯
      corrections: [{date: 2025-09-05, what: 总部写错了, was: 广州, now: 深圳, severity: clarification}]
      ---

      """)
    try site.build()
    let message = try #require(site.page("digest/2025-W36/2025-W36.eml"))
    let texts = try parts(message)
    #expect(texts.count == 2)
    for text in texts {
      for wanted in ["一篇文章", "人名写错了", "腾讯", "总部写错了", "说明"] {
        #expect(text.contains(wanted), "\(wanted)")
      }
      #expect(text.contains("https://briefing.example/companies/tencent/"))
    }
    let plain = try #require(texts.first)
    let base = "https://briefing.example"
    #expect(plain.contains("\n2025年9月3日 已宣布 宣布了一件事\n\(base)/timeline/2025/#e\n"))
    #expect(plain.contains("\n2025年9月5日 腾讯 说明\n总部写错了\n原文 广州\n改为 深圳\n\(base)/companies/tencent/\n"))
    #expect(plain.contains("\n2025年9月4日 一篇文章 更正\n人名写错了\n\(base)/articles/a/\n"))
    #expect(plain.contains("未到期\n\(base)/forecasts/#p\n"))
  }
  @Test("An e-mail says in both of its parts what the page says, also of days that have passed")
  func wholeParts() throws {
    let site = try SmallSite(
      """
      == Content/articles/2025/a.md ==
      ---
      title: 一篇文章
      date: 2025-09-02
      companies: [jd, 腾讯]
      summary: 摘要在此。
      sources: [{id: s, name: 测试社, published: 2025-09-03}]
      events:
        - {id: e, date: 2025-09-05, title: 排期的事, status: scheduled, companies: [jd], summary: 事件说明。, source: s}
      figures:
        - {id: f1, subject: jd, metric: users, value: 5亿, period: 2024, source: s}
        - {id: f2, subject: jd, metric: users, value: 6亿, period: 2024, source: s}
      forecasts:
        - {id: p, by: jd, made: 2025-09-03, claim: 会涨, due: 2025-09-30, subject: [jd], criteria: 看, source: s}
      corrections: [{date: 2025-09-04, what: 写错了, was: 旧的说法, now: 新的说法}]
      ---
      正文。

      """)
    let result = try site.build()
    try #require(!result.prepared.hasErrors, "\(SmallSite.places(result.prepared.diagnostics))")
    let page = try #require(site.page("digest/2025-W36/index.html"))
    let texts = try parts(try #require(site.page("digest/2025-W36/2025-W36.eml")))
    let wanted = [
      "2025年9月2日", "京东", "腾讯", "摘要在此。", "日期已过，待核", "说法不一", "待裁定", "写错了", "旧的说法", "新的说法",
    ]
    for text in texts + [page] {
      for word in wanted { #expect(text.contains(word), "\(word)") }
      #expect(!text.contains("未到期") && !text.contains("已排期"))
    }
    for text in texts { #expect(text.contains("事件说明。") && text.contains("测试社")) }
    let base = "https://briefing.example"
    #expect(
      texts[0].contains(
        "\n一篇文章\n摘要在此。\n2025年9月2日 京东、腾讯\n\(base)/articles/a/\n\n"))
    #expect(
      texts[0].contains(
        "\n2025年9月5日 日期已过，待核 排期的事\n事件说明。\n\(base)/timeline/2025/#e\n\n"))
    #expect(texts[0].contains(" 说法不一\n来源：测试社\n\(base)/metrics/users/#f1\n\n"))
  }
}
