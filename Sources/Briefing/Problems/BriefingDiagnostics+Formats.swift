import Diagnostics

/// Kinds of problems: the forms of publication in `site.yml`.
extension BriefingDiagnostics {
  static let formatKinds: [DiagnosticKind] = [badTagAuthority, formatNeedsAddress]

  static let badTagAuthority = DiagnosticKind(
    id: "bad-feed-id", severity: .error,
    title: Wording(zh: "订阅源的 id 写法不对", en: "Not an id for feeds"),
    explanation: Wording(
      zh: """
        feeds 的 id 是订阅条目编号的开头（RFC 4151）：一个归你所有的域名，逗号，再写它归你所有的某一年。\
        换域名之后保留旧的写法，订阅者就不会把旧文章再收一遍。
        """,
      en: """
        The id under feeds begins the ids of all entries (RFC 4151): a domain that is yours, a \
        comma, and a year in which it was yours. Keep it when the site moves to another domain, or \
        subscribers get all articles again.
        """),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        feeds:
          id: https://briefing.example/

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        feeds:
          id: briefing.example,2025

        """))

  static let formatNeedsAddress = DiagnosticKind(
    id: "format-without-address", severity: .warning,
    title: Wording(zh: "缺少网站地址", en: "Format without the site's address"),
    explanation: Wording(
      zh: """
        订阅源、站点地图和分享图要写完整的网址，所以 site.yml 里要有 base_url；没有的话这些文件不会生成。
        """,
      en: """
        Feeds, the sitemap and pictures for sharing are made of full addresses, so site.yml needs a \
        base_url; without it these files are not made.
        """),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        formats:
          atom: true

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        base_url: https://briefing.example/
        formats:
          atom: true

        """))
}
