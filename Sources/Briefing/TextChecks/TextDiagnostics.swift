import Diagnostics

/// The kinds of problems that text checks find. All are warnings and can be turned off by id.
public enum TextDiagnostics {
  /// All of them.
  public static let all: [DiagnosticKind] = [
    scrapedText, halfWidthPunctuation, unbalancedQuote, mixedScript, relativeDate, unrecordedFigure,
  ]

  private static let path = "Content/articles/jd-entry-closes.md"

  private static func article(_ body: String, front: String = "") -> DiagnosticKind.Example {
    .init(
      path: path,
      text: """
        ---
        title: 京东入口关闭
        date: 2025-09-12
        sources: {name: 京东购物, kind: official}
        \(front)---
        \(body)

        """)
  }

  /// Text copied from a web page or read in the wrong encoding.
  public static let scrapedText = DiagnosticKind(
    id: "scraped-text", severity: .warning,
    title: Wording(zh: "像是抓取来的文字", en: "Scraped text"),
    explanation: Wording(
      zh: """
        文中有抓取或编码转换留下的痕迹：丢字（U+FFFD）、乱码、汉字后面括号里的拼音（進(jìn)）、网页上的“扫一扫下载”一类杂项，\
        或者同一段、半篇文章出现了两遍。请对照原文改正，删去重复。
        """,
      en: """
        The text has traces of scraping or of a wrong encoding: lost characters (U+FFFD), mojibake, \
        readings in brackets behind characters (進(jìn)), parts of a web page, or the same paragraph \
        or half of the article twice. Compare it with the original and delete repetitions.
        """),
    wrong: article("京東正在進(jìn)行調(diào)整。"), right: article("京东正在进行调整。"))

  /// Half-width punctuation beside Chinese characters.
  public static let halfWidthPunctuation = DiagnosticKind(
    id: "halfwidth-punctuation", severity: .warning,
    title: Wording(zh: "汉字旁边的半角标点", en: "Half-width punctuation"),
    explanation: Wording(
      zh: "汉字之间的标点用全角：，。：；？！（）和弯引号“”。数字之间的（1,234、15:38）和西文之间的仍用半角。",
      en: """
        Punctuation between Chinese characters is full-width: ，。：；？！（） and curly quotation \
        marks. Between digits (1,234, 15:38) and between Western words it stays half-width.
        """),
    wrong: article("入口将于9月30日关闭,合作就此结束。"), right: article("入口将于9月30日关闭，合作就此结束。"))

  /// Quotation marks or brackets without their counterparts.
  public static let unbalancedQuote = DiagnosticKind(
    id: "unbalanced-quote", severity: .warning,
    title: Wording(zh: "引号或括号不成对", en: "Unbalanced quotation mark or bracket"),
    explanation: Wording(
      zh: "引号“”‘’「」『』、书名号《》〈〉和括号（）【】〔〕要在同一段里成对。引文跨段时，后一段开头再用一次前引号，只在最后一段收尾。",
      en: """
        Quotation marks and brackets pair up within a paragraph. Where a quotation runs over several \
        paragraphs, each of them opens with the mark again and only the last one closes it.
        """),
    wrong: article("微信将关闭“发现-购物入口。"), right: article("微信将关闭“发现-购物”入口。"))

  /// Simplified and Traditional characters in one file.
  public static let mixedScript = DiagnosticKind(
    id: "mixed-script", severity: .warning,
    title: Wording(zh: "简体和繁体混用", en: "Simplified and Traditional mixed"),
    explanation: Wording(
      zh: "一篇文章用一种字体。从港台网页上复制来的文字要先转成简体；只有人名、书名等必须保留原字的才例外。",
      en: """
        An article keeps to one script. Convert what is copied from Traditional pages first; only \
        names and titles that must keep their characters are exceptions.
        """),
    wrong: article("京东与微信的合作終結，雙方各走各路。"), right: article("京东与微信的合作终结，双方各走各路。"))

  /// Words such as 今年 without a date near them.
  public static let relativeDate = DiagnosticKind(
    id: "relative-date", severity: .warning,
    title: Wording(zh: "相对日期", en: "Relative date"),
    explanation: Wording(
      zh: "“今年”“近日”“昨天”过些时候就看不出是哪一天。同一段或前一段里写出年份或日期，或者直接写日期。引文里的不算。",
      en: """
        今年, 近日 or 昨天 cannot be told from a later day. Give the year or the day in the same or \
        the preceding paragraph, or write the date instead. Quotations are left alone.
        """),
    wrong: article("京东近日宣布关闭入口。"), right: article("京东于2025年9月12日宣布关闭入口。"))

  /// A figure in the text that the front matter does not record.
  public static let unrecordedFigure = DiagnosticKind(
    id: "unrecorded-figure", severity: .warning,
    title: Wording(zh: "没有记下的数字", en: "Unrecorded figure"),
    explanation: Wording(
      zh: """
        文中写了 GMV、用户、营收、收入、月活等的数字，却没有记在 figures 里：读者在数字页查不到它，也看不到来源。在文件头补一条，写明 subject、metric、value、period。
        """,
      en: """
        The text gives a number for GMV, users, revenue and the like that the front matter does not \
        record, so that readers find neither it nor its source among the figures. Add an entry with \
        subject, metric, value and period.
        """),
    wrong: article("微信月活用户达到14亿。"),
    right: article(
      "微信月活用户达到14亿。",
      front: "figures:\n  - {subject: 腾讯, metric: mau, value: 14亿, period: 2025}\n"))
}
