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
        data: {enabled: false}
        calendar: true
        feeds: {limit: 20, full_text: false}
        share_images: true
        security: {contact: security@example.com, expires: 2026-12-31}
        license: CC BY 4.0

        """.utf8))
    #expect(diagnostics.isEmpty, "\(diagnostics.map { $0.fact.message(in: .english) })")
    #expect(site.baseURL == "https://example.com/briefing/" && site.basePath == "/briefing")
    #expect(site.locale.language == .english && site.timeZone == "Europe/London")
    #expect(site.publisher?.logo?.address == "/logo.svg" && site.navigation.count == 2)
    #expect(site.leadArticle == "a" && site.home.latest == 5 && site.home.figures == 0)
    #expect(site.digest.isEnabled && site.digest.importance == 2 && site.allowsRawHTML)
    #expect(site.disabledChecks == ["unlisted-company"])
    #expect(!site.hasSearch && !site.hasData && site.hasCalendar && site.hasShareImages)
    #expect(site.feeds.isEnabled && site.feeds.limit == 20 && !site.feeds.hasFullText)
    #expect(site.security?.contact.address == "mailto:security@example.com")
    #expect(site.license == "CC BY 4.0")
  }

  @Test("Unknown keys and wrong types are errors at their places")
  func strict() {
    let (_, diagnostics) = SiteConfigurationDecoder.decode(
      Array("titel: 甲\nhome:\n  latst: 3\nsearch: maybe\nnavigation:\n  - title: 甲\n".utf8))
    #expect(
      diagnostics.map { "\($0.range.start) \($0.id)" }.sorted() == [
        "1:1 missing-field", "1:1 unknown-field", "3:3 unknown-field", "4:9 unknown-value",
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
