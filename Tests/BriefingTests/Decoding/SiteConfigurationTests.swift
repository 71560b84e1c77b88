import Diagnostics
import Testing

@testable import Briefing

@Suite("site.yml and metrics.yml")
struct SiteConfigurationTests {
  @Test("All keys are decoded")
  func everything() throws {
    let (site, diagnostics) = SiteConfigurationDecoder.decode(
      Array(
        """
        title: 电商纪事
        tagline: 简报
        language: en-GB
        time_zone: Europe/London
        base_url: https://example.com/briefing
        description: 说明
        publisher: {name: 编辑部, url: https://example.com/, email: a@example.com, logo: /logo.svg}
        navigation: [{title: 公司, url: /companies/}, {title: 站外, url: https://example.org/}]
        home: {lead: a, latest: 5, events: 3, figures: 0}
        digest: {importance: 2}
        markdown: {raw_html: true}
        checks: {unlisted-company: false, relative-date: true}
        search: false
        formats: {data: false, calendar: true, share_images: true, json_feed: false}
        feeds: {limit: 20, full_text: false, id: "example.com,2025"}
        security: {contact: security@example.com, expires: 2026-12-31, languages: [zh, en]}
        license: CC BY 4.0

        """.utf8))
    #expect(diagnostics.isEmpty, "\(diagnostics.map { $0.fact.message(in: .english) })")
    #expect(site.baseURL == "https://example.com/briefing/" && site.basePath == "/briefing")
    #expect(site.locale.language == .english && site.timeZone == "Europe/London")
    #expect(site.publisher?.logo?.address == "/logo.svg" && site.navigation.count == 2)
    #expect(site.leadArticle == "a" && site.home.latest == 5 && site.home.figures == 0)
    #expect(site.publishes(.digest) && site.digest.importance == 2 && site.allowsRawHTML)
    #expect(site.disabledChecks == ["unlisted-company"])
    #expect(!site.hasSearch && site.disabledFormats == [.data, .jsonFeed])
    #expect(site.feeds.limit == 20 && !site.feeds.hasFullText)
    #expect(site.feeds.tagAuthority == "example.com,2025")
    #expect(site.security?.languages == ["zh", "en"])
    #expect(site.security?.contact.address == "mailto:security@example.com")
    #expect(site.license?.url?.address == "https://creativecommons.org/licenses/by/4.0/")
    #expect(site.license?.spdx == "CC-BY-4.0")
  }

  private func decode(_ text: String) -> (site: SiteConfiguration, problems: [String]) {
    let (site, diagnostics) = SiteConfigurationDecoder.decode(Array(text.utf8))
    return (site, diagnostics.map { "\($0.range.start) \($0.id)" }.sorted())
  }

  @Test("Formats that cost little are on; turning one off takes along what is made from it")
  func formats() {
    let base = "title: 甲\nbase_url: https://example.com/\nsecurity: {contact: a@example.com}\n"
    #expect(decode(base + "formats: {share_images: true}\n").site.publishes(.shareImages))
    for format in OutputFormat.allCases where format != .shareImages {
      #expect(decode(base).site.publishes(format))
      let (site, problems) = decode(base + "formats: {\(format.rawValue): false}\n")
      #expect(problems.isEmpty)
      for other in OutputFormat.allCases {
        let isOn = other != format && other.base != format && other != .shareImages
        #expect(site.publishes(other) == isOn)
      }
    }
  }

  @Test("What is made of full addresses is not published without one, and that is said")
  func formatsWithoutAddress() {
    let (site, problems) = decode("title: 甲\nformats:\n  atom: true\n  calendar: true\n")
    #expect(!site.publishes(.atom) && !site.publishes(.sitemap) && site.publishes(.calendar))
    #expect(problems == ["3:3 format-without-address"])
  }

  @Test("`false` for feeds or digest turns them off")
  func shortForms() {
    let (site, problems) = decode("title: 甲\nfeeds: false\ndigest: {enabled: false}\n")
    #expect(problems.isEmpty)
    #expect(site.disabledFormats == [.atom, .jsonFeed, .digest, .shareImages])
    #expect(!site.publishes(.email))
  }

  @Test("Unknown formats are errors with the nearest one")
  func unknownFormats() {
    let (_, diagnostics) = SiteConfigurationDecoder.decode(
      Array("title: 甲\nformats: {rss: true, calender: false, share-images: true}\n".utf8))
    #expect(diagnostics.map(\.id) == Array(repeating: "unknown-field", count: 3))
    #expect(
      diagnostics.map { $0.fact.suggestions } == [["atom"], ["calendar"], ["share_images"]])
  }

  @Test("Ids of feeds and licences are checked")
  func feedIds() {
    #expect(decode("title: 甲\nfeeds: {id: \"甲.example,2025\"}\n").problems == ["2:13 bad-feed-id"])
    #expect(decode("title: 甲\nfeeds: {id: \"a.example\"}\n").problems == ["2:13 bad-feed-id"])
    #expect(decode("title: 甲\nfeeds: {id: \"a@b.example,2025-01-31\"}\n").problems.isEmpty)
    let (site, problems) = decode("title: 甲\nlicense: {name: 保留权利, url: https://example.com/}\n")
    #expect(problems.isEmpty && site.license?.spdx == nil)
    #expect(site.license?.url?.address == "https://example.com/")
  }

  @Test("Unknown keys and wrong types are errors at their places")
  func strict() {
    let (_, diagnostics) = SiteConfigurationDecoder.decode(
      Array("titel: 甲\nhome:\n  latst: 3\nsearch: maybe\nnavigation:\n  - title: 甲\n".utf8))
    #expect(
      diagnostics.map { "\($0.range.start) \($0.id)" }.sorted() == [
        "1:1 unknown-field", "3:3 unknown-field", "4:9 unknown-value",
        "6:5 missing-field",
      ])
  }

  @Test("Metrics keep their order; one without a name is reported at its id")
  func metrics() {
    let (metrics, diagnostics) = MetricsDecoder.decode(
      Array("mau: {name: 月活, unit: 人, definition: 一月内用过}\ngmv: {unti: 元}\n".utf8))
    #expect(metrics.map(\.id.value) == ["mau", "gmv"])
    #expect(metrics.first?.definition == "一月内用过")
    #expect(
      diagnostics.map { "\($0.range) \($0.id)" }.sorted() == [
        "2:1-2:4 missing-field", "2:7-2:11 unknown-field",
      ])
  }

  @Test(
    "Base paths",
    arguments: [
      ("https://example.com", ""), ("https://example.com/", ""),
      ("https://example.com/a/b/", "/a/b"),
    ])
  func basePath(address: String, path: String) {
    var site = SiteConfiguration()
    site.baseURL = address
    #expect(site.basePath == path)
  }
}
