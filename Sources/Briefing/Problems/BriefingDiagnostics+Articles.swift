import Diagnostics

/// Kinds of problems: articles as a whole.
extension BriefingDiagnostics {
  static let articlesKinds: [DiagnosticKind] = [
    unlistedCompany, redirectCollision, redirectLoop, futureArticle, reprintWithoutSource,
  ]

  static let unlistedCompany = DiagnosticKind(
    id: "unlisted-company", severity: .warning,
    title: Wording(zh: "文中的公司没有列出", en: "Company named but not listed"),
    explanation: Wording(
      zh: """
        文中写到一家有网页的公司，companies 里没有它，这篇文章就不会出现在它的网页上。只\
        是顺带提到、不必列出的，可以在 site.yml 的 checks 里关掉这项检查。
        """,
      en: """
        The text names a company that has a page, and companies does not list it, so that the \
        article does not reach that page. Where such mentions need not be listed, turn the check \
        off under checks in site.yml.
        """),
    wrong: article("companies: [京东]\n", "京东与腾讯的合作结束。"),
    right: article("companies: [京东, 腾讯]\n", "京东与腾讯的合作结束。"))

  static let redirectCollision = DiagnosticKind(
    id: "redirect-collision", severity: .error,
    title: Wording(zh: "旧地址被占用", en: "Former address that is taken"),
    explanation: Wording(
      zh: """
        旧地址现在是另一个网页，或者另一篇文章也写了它。
        """,
      en: """
        The former address is another page now, or another article claims it, too.
        """),
    wrong: article("redirects: [/companies/jd/]\n"),
    right: article("redirects: [/companies/jd-old/]\n"))

  static let redirectLoop = DiagnosticKind(
    id: "redirect-loop", severity: .error,
    title: Wording(zh: "旧地址就是本页", en: "Redirect to itself"),
    explanation: Wording(
      zh: "旧地址和文章现在的地址一样，会转向自己。",
      en: """
        The former address is the article's own, so that it would lead to itself.
        """),
    wrong: article("redirects: [/articles/entry/]\n"),
    right: article("redirects: [/articles/entry-2025/]\n"))

  static let futureArticle = DiagnosticKind(
    id: "future-article", severity: .note,
    title: Wording(zh: "文章还没到日期", en: "Article held back until its day"),
    explanation: Wording(
      zh: """
        文章的日期在今天之后，到那天重新生成网站时才会发布；预览里可以看到。
        """,
      en: """
        The article is dated after today and is published by the first build on or after its \
        day; previews show it.
        """),
    wrong: .init(
      path: "Content/articles/later.md",
      text: """
        ---
        title: 双十一前瞻
        date: 2025-11-01
        ---
        正文。

        """),
    right: .init(
      path: "Content/articles/later.md",
      text: """
        ---
        title: 双十一前瞻
        date: 2025-10-10
        ---
        正文。

        """))

  static let reprintWithoutSource = DiagnosticKind(
    id: "reprint-without-source", severity: .warning,
    title: Wording(zh: "转载没有出处", en: "Reprint without its origin"),
    explanation: Wording(
      zh: """
        转载和翻译的文章要在 rights 里写明 from（首发者）或 url（首发地址）。
        """,
      en: """
        Reprints and translations say in rights who published them first (from) or where (url).
        """),
    wrong: article("rights: {origin: reprint}\n"),
    right: article("rights: {origin: reprint, from: 网经社}\n"))
}
