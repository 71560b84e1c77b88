import Diagnostics

/// Kinds of problems: the forms of publication in `site.yml`.
extension BriefingDiagnostics {
  static let formatKinds: [DiagnosticKind] = [badTagAuthority, formatNeedsAddress, securityExpired]

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

  static let securityExpired = DiagnosticKind(
    id: "security-expired", severity: .warning,
    title: Wording(zh: "安全联系方式已过期", en: "The contact for security problems has expired"),
    explanation: Wording(
      zh: """
        security.txt 过了有效期，报告安全问题的人就不能再用（RFC 9116 第 2.5.5 节）。核对联系方式以后改 \
        expires；不写的话，每次生成时自动取六到十二个月以后。
        """,
      en: """
        Nobody is to use a security.txt that has expired (RFC 9116, section 2.5.5). Check the contact \
        and change expires; without it each build takes a day six to twelve months ahead.
        """),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        base_url: https://briefing.example/
        security:
          contact: security@briefing.example
          expires: 2024-12-31

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        base_url: https://briefing.example/
        security:
          contact: security@briefing.example

        """))
}
