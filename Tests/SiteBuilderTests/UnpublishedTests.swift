import Briefing
import Foundation
import Testing

@testable import SiteBuilder

/// Drafts that touch every kind of statement, beside published files that say the same, and a build
/// with them compared with one without them.
@Suite("Nothing of a draft or of an article of the future reaches a published site")
struct UnpublishedTests {
  /// A picture of one dot.
  private static let picture = Data(
    base64Encoded:
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
  )

  /// What is published: statements with ids and without.
  private static let published = """
    == Content/people/liu.md ==
    ---
    name: 刘强
    roles: [{company: 京东, title: 总裁}]
    ---
    == Content/products/jdpay.md ==
    ---
    name: 京付
    company: 京东
    sources: [{id: product-source, name: 公告}]
    events: [{date: 2025-03-02, title: 京付开放外部商户接入, source: product-source}]
    ---
    == Content/articles/2025/m-deal.md ==
    ---
    title: 京东与腾讯续约
    date: 2025-09-12
    companies: [京东, 腾讯]
    topics: [流量入口]
    redirects: [/old/deal/]
    sources:
      - {name: 测试社, url: "https://news.example/1"}
      - {id: plain, name: 日报}
      - {name: 周刊, title: 季度观察, published: 2025-09-01}
    events:
      - {id: signing, date: 2025-09-10, title: 两家公司签署协议, companies: [京东, 腾讯]}
      - {date: 2025-09-11, title: 入口恢复, companies: [京东]}
    figures:
      - {id: reach, subject: 京东, metric: users, value: 1亿, period: 2025-06}
      - {subject: 腾讯, metric: users, value: 10亿, period: 2025-06}
    relations:
      - {id: pact, kind: partnership, parties: [{who: 京东}, {who: 腾讯}], from: 2025}
      - {kind: competition, parties: [{who: 京东}, {who: 腾讯}], from: 2024}
    forecasts:
      - {id: growth, by: 京东, made: 2025-09-10, claim: 用户翻番。, due: 2026}
      - {by: 刘强, made: 2025-09-10, claim: 一年内回本。, due: 2026}
    corrections: [{date: 2025-09-13, what: 更正日期。}]
    ---
    正文提到[[京东]]，用户1亿。

    ```figures
    metric: users
    ```

    ```timeline
    companies: [京东]
    ```

    """

  /// A file that says the same in its own way and more; its ids are those of the published file, or
  /// what the published file's are made from.
  private static func unpublished(_ head: String) -> String {
    """
    ---
    title: 未发布的稿件
    \(head)
    updated: 2025-10-22
    authors: 某人
    companies: [京东, 腾讯]
    people: [刘强]
    products: [京付]
    topics: [流量入口]
    summary: 未发布的摘要，见[续约](m-deal.md)。
    key_points: [未发布的要点]
    cover: {src: hidden.png, alt: 未发布的图}
    redirects: [/old/hidden/, /old/deal/]
    sources:
      - {name: 测试社, url: "https://news.example/1", title: 未发布的标题, author: 某人, published: 2025-09-02, kind: media, accessed: 2025-10-18, archived_url: "https://archive.example/1"}
      - {id: plain, name: 日报, title: 未发布的报道, url: "https://news.example/2"}
      - {id: product-source, name: 另一份公告, title: 另一份}
      - {name: 周刊, title: 季度观察, published: 2025-09-01, url: "https://news.example/3", access: paywall}
      - {id: hidden-source, name: 未发布的来源}
    events:
      - {id: hidden-event, date: 2025-09-14, title: 未发布的事件, companies: [京东], people: [刘强], products: [京付], topics: [流量入口]}
      - {date: 2025-09-11, title: 入口恢复, companies: [京东, 腾讯], importance: 3}
      - {date: 2025-03-02, title: 京付开放外部商户接入, products: [京付]}
      - {ref: signing, source: hidden-source}
    figures:
      - {id: hidden-figure, subject: 京东, metric: users, value: 2亿, period: 2025-06}
      - {subject: 京东, metric: hidden, value: 3%, period: 2025-06}
      - {subject: 腾讯, metric: users, value: 10亿, period: 2025-06}
    relations:
      - {id: hidden-relation, kind: ownership, parties: [{who: 京东}, {who: 京付}], from: 2025}
      - {kind: competition, parties: [{who: 京东}, {who: 腾讯}], from: 2024}
    forecasts:
      - {id: hidden-forecast, by: 刘强, made: 2025-09-11, claim: 未发布的预测。, subject: [京东], due: 2026}
      - {by: 刘强, made: 2025-09-10, claim: 一年内回本。, due: 2026}
    corrections: [{date: 2025-10-22, what: 未发布的更正。, severity: retraction}]
    ---
    未发布的正文提到[[腾讯]]、[续约](m-deal.md#events)和京东，用户2亿。

    ![未发布的图](hidden.png)

    ```quote
    text: 未发布的话
    by: 刘强
    source: hidden-source
    ```

    """
  }

  /// The same with ids of published statements.
  private static func withTakenIDs(_ head: String) -> String {
    """
    ---
    title: 同名的稿件
    \(head)
    sources: [{id: plain, name: 晚报, title: 另一篇}]
    events: [{id: signing, date: 2025-09-14, title: 别的事, companies: [腾讯]}]
    figures: [{id: reach, subject: 腾讯, metric: users, value: 2亿, period: 2025-05}]
    relations: [{id: pact, kind: supply, parties: [{who: 腾讯}, {who: 京付}]}]
    forecasts: [{id: growth, by: 腾讯, made: 2025-09-10, claim: 别的预测。}]
    ---
    别的正文。

    """
  }

  private func site() throws -> SmallSite {
    let site = try SmallSite(Self.published)
    let metrics = "hidden: {name: 未发布的指标, unit: 个}\n"
    let url = URL(fileURLWithPath: site.root + "/Content/metrics.yml")
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(metrics.utf8))
    try handle.close()
    return site
  }

  /// Adds the files before and behind the published one in the order of paths.
  private func addFiles(to site: SmallSite, _ head: String, taken: Bool) throws {
    let picture = try #require(Self.picture)
    try picture.write(to: URL(fileURLWithPath: site.root + "/Content/articles/2025/hidden.png"))
    for name in ["a-first", "z-last"] {
      try site.write("Content/articles/2025/\(name).md", Self.unpublished(head))
      if taken {
        try site.write("Content/articles/2025/\(name)-taken.md", Self.withTakenIDs(head))
      }
    }
  }

  private func expectSame(
    _ tree: [String: Data], _ expected: [String: Data],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(tree.keys.sorted() == expected.keys.sorted(), sourceLocation: sourceLocation)
    for path in expected.keys.sorted() where tree[path] != expected[path] {
      Issue.record("\(path) differs", sourceLocation: sourceLocation)
    }
  }

  @Test("A build with drafts equals one without them byte by byte", arguments: [false, true])
  func drafts(isWarm: Bool) throws {
    let site = try site()
    site.usesCache = isWarm
    try #require(site.build().summary != nil)
    let expected = site.tree()
    #expect(expected.keys.contains("data/briefing.sqlite"))
    try addFiles(to: site, "date: 2025-09-14\ndraft: true", taken: true)
    // One of the same name as what is published, and so of the same address.
    let namesake = "Content/articles/2024/m-deal.md"
    try site.write(namesake, Self.withTakenIDs("date: 2025-09-14\ndraft: true"))
    let result = try site.build()
    let errors = result.prepared.diagnostics.filter { $0.severity == .error }
    #expect(result.summary != nil, "\(SmallSite.places(errors))")
    expectSame(site.tree(), expected)
    // The files can be published as far as they take nobody's place.
    site.includesDrafts = true
    try site.remove(namesake)
    for name in ["a-first-taken", "z-last-taken", "z-last"] {
      try site.remove("Content/articles/2025/\(name).md")
    }
    try site.replace("Content/articles/2025/a-first.md", ", /old/deal/", "")
    #expect(try site.build().summary != nil)
    #expect(site.tree() != expected)
  }

  @Test("Neither does an article of the future", arguments: [false, true])
  func future(isWarm: Bool) throws {
    let site = try site()
    site.usesCache = isWarm
    try #require(site.build().summary != nil)
    let expected = site.tree()
    try addFiles(to: site, "date: 2025-10-21", taken: false)
    for name in ["a-first", "z-last"] {
      let path = "Content/articles/2025/\(name).md"
      try site.replace(path, ", /old/deal/", "")
      try site.replace(path, "/old/hidden/", "/old/hidden-\(name)/")
      for kind in ["event", "figure", "relation", "forecast"] {
        try site.replace(path, "id: hidden-\(kind)", "id: hidden-\(kind)-\(name)")
      }
    }
    let result = try site.build()
    let errors = result.prepared.diagnostics.filter { $0.severity == .error }
    #expect(result.summary != nil, "\(SmallSite.places(errors))")
    expectSame(site.tree(), expected)
  }
}
