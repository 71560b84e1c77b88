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
        footer: {title: 隐私, url: /privacy/}
        notices: [京ICP备1号, {title: 版权, url: /imprint/}]
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
    #expect(site.footer?.count == 1 && site.notices.map(\.text) == ["京ICP备1号", "版权"])
    #expect(site.notices.first?.url?.address == "https://beian.miit.gov.cn/")
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

  @Test("An address from the command line is as good as one in the file")
  func addressFromOutside() {
    let text = "title: 甲\nformats:\n  atom: true\n"
    let (site, diagnostics) = SiteConfigurationDecoder.decode(
      Array(text.utf8), baseURL: "https://b.example/")
    #expect(diagnostics.isEmpty)
    #expect(site.publishes(.atom) && site.publishes(.sitemap))
    #expect(site.baseURL == "https://b.example/" && site.declaredBaseURL == nil)
  }

  @Test(
    "The address of the site is in ASCII, as programs need it",
    arguments: [
      ("https://例子.测试/简报", "https://xn--fsqu00a.xn--0zwm56d/%E7%AE%80%E6%8A%A5/"),
      ("https://例子。测试:8443/a%20b/", "https://xn--fsqu00a.xn--0zwm56d:8443/a%20b/"),
      ("HTTPS://Bücher.example/%20x", "https://xn--bcher-kva.example/%20x/"),
      ("https://xn--fsqu00a.xn--0zwm56d/", "https://xn--fsqu00a.xn--0zwm56d/"),
      ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"), ("http://[::1]:80/", "http://[::1]:80/"),
      ("https://a_b.example/~x/", "https://a_b.example/~x/"),
    ])
  func asciiAddress(written: String, expected: String) {
    let (site, problems) = decode("title: 甲\nbase_url: \"\(written)\"\n")
    #expect(problems.isEmpty && site.baseURL == expected)
    let (other, _) = SiteConfigurationDecoder.decode(Array("title: 甲\n".utf8), baseURL: written)
    #expect(other.baseURL == expected)
  }

  @Test(
    "What is no host is reported",
    arguments: ["https://例子..测试/", "https://例子.测试/?a", "https://例子.测试/#a"])
  func noAddress(written: String) {
    let (site, problems) = decode("title: 甲\nbase_url: \"\(written)\"\n")
    #expect(!problems.isEmpty && site.baseURL == nil)
  }

  @Test("Addresses of others are in ASCII as well")
  func otherAddresses() {
    func address(_ text: String) -> String? {
      decode("title: 甲\npublisher: {name: 乙, url: \"\(text)\"}\n").site.publisher?.url?.address
    }
    #expect(
      address("https://例子.测试?甲=1#乙") == "https://xn--fsqu00a.xn--0zwm56d?%E7%94%B2=1#%E4%B9%99")
    #expect(address("https://a.example/文") == "https://a.example/%E6%96%87")
    #expect(address("https://例子..测试/") == nil)
  }

  @Test(
    "security.txt has what RFC 9116 asks for",
    arguments: [
      ("contact: a@b.example", "mailto:a@b.example"),
      ("contact: tel:+1-201-555-0123", "tel:+1-201-555-0123"),
      ("contact: a@例子.测试", "mailto:a@xn--fsqu00a.xn--0zwm56d"),
      ("contact: https://b.example/报告", "https://b.example/%E6%8A%A5%E5%91%8A"),
      ("contact: http://b.example/", nil), ("contact: 编辑@b.example", nil),
      ("contact: nowhere", nil),
      ("contact: a@b.example\n  policy: http://b.example/", nil),
      ("contact: a@b.example\n  encryption: http://b.example/", nil),
      ("contact: a@b.example\n  languages: [zh, not a tag]", nil),
    ])
  func securityAddresses(fields: String, contact: String?) {
    let (site, problems) = decode("title: 甲\nsecurity:\n  \(fields)\n")
    #expect(problems.isEmpty == (contact != nil))
    if let contact { #expect(site.security?.contact.address == contact) }
  }

  @Test("An e-mail address is one that a message can have")
  func mailboxes() {
    func email(_ text: String) -> String? {
      decode("title: 甲\npublisher: {name: 乙, email: \"\(text)\"}\n").site.publisher?.email
    }
    #expect(email("a.b+c@d.example") == "a.b+c@d.example")
    #expect(email("a@例子.测试") == "a@xn--fsqu00a.xn--0zwm56d")
    for text in [
      "编辑@d.example", "a b@d.example", "a<b@d.example", "a@d", ".a@d.example", "a,b@d.example",
      "a@d.example>", "a@[127.0.0.1]", "a@d.example:25", "\\\"a\\\"@d.example",
      "a@d.example\\r\\nBcc: x",
    ] {
      #expect(email(text) == nil, "\(text)")
      #expect(
        decode("title: 甲\npublisher: {name: 乙, email: \"\(text)\"}\n").problems.count == 1,
        "\(text)")
    }
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
