import Diagnostics

/// The kinds of problems with dates and amounts.
public enum ScalarDiagnostics {
  /// All of them.
  public static let all: [DiagnosticKind] = [badDate, badAmount]

  /// A text that is to be a date and is none.
  public static let badDate = DiagnosticKind(
    id: "bad-date", severity: .error,
    title: Wording(zh: "日期写法不对", en: "Not a date"),
    explanation: Wording(
      zh: """
        日期按已知的精度写：2025、2025-09、2025-09-12、2025-09-12T15:38+08:00、季度 2025-Q3、时间段 2014/2025-09-30 \
        或 2014/..（至今）；“约”在后面加 ~，“存疑”加 ?。月和日都写两位数，中间用半角连字符。
        """,
      en: """
        A date is written at the precision that is known: 2025, 2025-09, 2025-09-12, \
        2025-09-12T15:38+08:00, a quarter 2025-Q3, an interval 2014/2025-09-30 or 2014/.. (still \
        open); ~ behind means about, ? means uncertain. Month and day have two digits each, with \
        hyphens between.
        """),
    wrong: .init(
      path: "Content/articles/jd-entry-closes.md",
      text: "---\ntitle: 京东入口关闭\ndate: 2025/9/12\n---\n正文。\n"),
    right: .init(
      path: "Content/articles/jd-entry-closes.md",
      text: "---\ntitle: 京东入口关闭\ndate: 2025-09-12\n---\n正文。\n"))

  /// A text that is to be an amount and is none.
  public static let badAmount = DiagnosticKind(
    id: "bad-amount", severity: .error,
    title: Wording(zh: "数值写法不对", en: "Not an amount"),
    explanation: Wording(
      zh: """
        数值写成“限定词 + 阿拉伯数字 + 单位”：14亿、28.52亿 USD、9000亿元、300%、1~2 个百分点、超3亿。\
        数字用阿拉伯数字，千位分隔只用半角逗号，限定词用约、超、近、逾、不足、以上、以下等。没有确切数字的（数亿、上百家）不记为数值，写在 note 里。
        """,
      en: """
        An amount is a qualifier, a number in digits and a unit: 14亿, 28.52亿 USD, 9000亿元, 300%, \
        1~2 个百分点, 超3亿. Thousands are separated by ASCII commas only. What has no definite number \
        (数亿, hundreds of shops) is no amount: say it in the note.
        """),
    wrong: .init(
      path: "Content/articles/wechat-users.md",
      text: """
        ---
        title: 微信月活
        date: 2025-09-24
        companies: [腾讯]
        sources: {name: 腾讯, kind: official}
        figures:
          - subject: 腾讯
            metric: mau
            value: 十四亿
            period: 2025-Q2
        ---
        正文。

        """),
    right: .init(
      path: "Content/articles/wechat-users.md",
      text: """
        ---
        title: 微信月活
        date: 2025-09-24
        companies: [腾讯]
        sources: {name: 腾讯, kind: official}
        figures:
          - subject: 腾讯
            metric: mau
            value: 14亿
            period: 2025-Q2
        ---
        正文。

        """))
}
