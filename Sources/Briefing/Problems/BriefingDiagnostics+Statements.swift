import Diagnostics

/// Kinds of problems: statements and what they contradict.
extension BriefingDiagnostics {
  static let statementsKinds: [DiagnosticKind] = [
    missingSource, unusedSource, duplicateStatement, eventRecordedTwice, differingFigures,
    unitMismatch,
    periodAfterPublication, endBeforeStart, beforeFounding, overlappingRoles, reportsInCircle,
    parentInCircle, sharedOffice, forecastOverdue, undecidableForecast, forecastWithoutEvidence,
    forecastResolvedButOpen,
    eventOverdue, unknownEventKind, eventInFuture, dateInFuture, implausibleDate,
  ]

  static let missingSource = DiagnosticKind(
    id: "missing-source", severity: .error,
    title: Wording(zh: "没有来源", en: "No source"),
    explanation: Wording(
      zh: """
        数据、关系、预测都要有来源（事件没有来源是警告）。在 sources 里写明是谁、什么时候\
        发表的；有多个来源时，用 source 指明。
        """,
      en: """
        Figures, relations and forecasts need a source (for an event its absence is a warning). \
        Say in sources who published it and when; where there are several, name one with source.
        """),
    wrong: article(
      """
      products: [微信]
      figures:
        - subject: 微信
          metric: mau
          value: 13亿
          period: 2024

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - subject: 微信
          metric: mau
          value: 13亿
          period: 2024

      """))

  static let unusedSource = DiagnosticKind(
    id: "unused-source", severity: .warning,
    title: Wording(zh: "没有内容引用这个来源", en: "Source that nothing cites"),
    explanation: Wording(
      zh: """
        文件里的每条记录都写明了来源，唯独这个没有被引用，正文也没有提到它。可能漏写了 source，\
        或者它是多余的。
        """,
      en: """
        Every statement of the file names its source, and none names this one; the text does not \
        mention it either. Perhaps a source is missing somewhere, or this one is not needed.
        """),
    wrong: article(
      """
      companies: [京东]
      sources:
        - {id: wjs, name: 网经社}
        - {id: jmx, name: 界面新闻}
      events:
        - {date: 2025-09-18, title: 入口改版, companies: [京东], source: wjs}

      """),
    right: article(
      """
      companies: [京东]
      sources:
        - {id: wjs, name: 网经社}
        - {id: jmx, name: 界面新闻}
      events:
        - {date: 2025-09-18, title: 入口改版, companies: [京东], source: [wjs, jmx]}

      """))

  static let duplicateStatement = DiagnosticKind(
    id: "duplicate-id", severity: .error,
    title: Wording(zh: "id 重复", en: "Id used twice"),
    explanation: Wording(
      zh: """
        事件、数据、关系、预测的 id 在全站只能用一次，不同类型之间也不能相同，因为链接靠它找到条目。别处已有的事件，用\
         ref 引用。
        """,
      en: """
        An id of an event, figure, relation or forecast is used once on the whole site, by whatever \
        kind of statement, since links find entries by it. An event that another file records is named with ref.
        """),
    wrong: .init(
      path: "Content/articles/zz.md",
      text: """
        ---
        title: 入口停用
        date: 2025-09-20
        sources: {name: 网经社, kind: media}
        companies: [京东]
        events:
          - {id: entry-closes, date: 2025-09-30, title: 网页入口停用, companies: [京东]}
        ---
        正文。

        """),
    right: .init(
      path: "Content/articles/zz.md",
      text: """
        ---
        title: 入口停用
        date: 2025-09-20
        sources: {name: 网经社, kind: media}
        companies: [京东]
        events:
          - {id: entry-stops, date: 2025-09-30, title: 网页入口停用, companies: [京东]}
        ---
        正文。

        """))

  static let eventRecordedTwice = DiagnosticKind(
    id: "repeated-event", severity: .warning,
    title: Wording(zh: "同一件事记了两次", en: "Event recorded twice"),
    explanation: Wording(
      zh: """
        同一天、同样的公司、标题相近的事件已有记录。是同一件事，就用 ref 引用并写自己的 source；\
        不是，请把标题写得分得清。
        """,
      en: """
        An event of the same day and companies with much the same title is recorded already. If \
        it is the same, name it with ref and your own source; if not, make the titles tell them \
        apart.
        """),
    wrong: .init(
      path: "Content/articles/zz.md",
      text: """
        ---
        title: 入口关闭
        date: 2025-09-20
        sources: {name: 网经社, kind: media}
        companies: [京东]
        events:
          - {date: 2025-09-12, title: 京东公布关闭微信购物入口, companies: [京东, 腾讯]}
        ---
        正文。

        """),
    right: .init(
      path: "Content/articles/zz.md",
      text: """
        ---
        title: 入口关闭
        date: 2025-09-20
        sources: {name: 网经社, kind: media}
        companies: [京东]
        events:
          - ref: entry-closes
        ---
        正文。

        """))

  static let differingFigures = DiagnosticKind(
    id: "differing-figures", severity: .note,
    title: Wording(zh: "同一数据有不同的说法", en: "Figures that differ"),
    explanation: Wording(
      zh: """
        同一对象、指标、时期的数据有不同的值。网站会把它们并列显示并注明各自的来源，不必改动；如果\
        是笔误，请改正。
        """,
      en: """
        Figures of one subject, metric and period have different values. The site shows them \
        side by side with their sources; nothing needs to be done unless one is a slip.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 12亿, period: 2025-Q2}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 13亿, period: 2025-Q2}

      """))

  static let unitMismatch = DiagnosticKind(
    id: "unit-mismatch", severity: .warning,
    title: Wording(zh: "数值的单位和指标不合", en: "A unit that does not fit its metric"),
    explanation: Wording(
      zh: """
        metrics.yml 为指标写了单位。百分比、金额、个数三者不能混用：多半是选错了指标，或者写漏、写错了单位。
        """,
      en: """
        metrics.yml gives each metric a unit. Percentages, sums of money and counts do not mix: \
        most likely the metric is the wrong one, or the unit is.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 13亿元, period: 2025-Q1}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 13亿, period: 2025-Q1}

      """))

  static let periodAfterPublication = DiagnosticKind(
    id: "period-after-publication", severity: .warning,
    title: Wording(zh: "数据的时期在发表之后", en: "Period after publication"),
    explanation: Wording(
      zh: """
        数据说的是发表之后的时期，多半是年份写错了。估计和指引请写 basis: estimate 或\
         guidance。
        """,
      en: """
        The figure is about a time after its publication; most likely the year is wrong. \
        Estimates and outlooks have basis: estimate or guidance.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 15亿, period: 2026-Q1}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 15亿, period: 2026-Q1, basis: guidance}

      """))

  static let endBeforeStart = DiagnosticKind(
    id: "end-before-start", severity: .error,
    title: Wording(zh: "结束早于开始", en: "End before start"),
    explanation: Wording(
      zh: """
        两个日期的先后颠倒了：to 早于 from，due 或 resolved 早于 made，\
        updated 早于 date，closed 早于 launched，accessed 早\
        于 published。
        """,
      en: """
        Two dates are the wrong way round: to before from, due or resolved before made, updated \
        before date, closed before launched, accessed before published.
        """),
    wrong: article("updated: 2025-09-02\n"),
    right: article("updated: 2025-09-22\n"))

  static let beforeFounding = DiagnosticKind(
    id: "before-founding", severity: .warning,
    title: Wording(zh: "早于公司成立", en: "Before the company was founded"),
    explanation: Wording(
      zh: "这里的日期早于有关公司的 founded。请核对两处。",
      en: "The date is before the company's founded. Check both."),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [腾讯]
      events:
        - {date: 1997-05-01, title: 发布新产品, companies: [腾讯]}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [腾讯]
      events:
        - {date: 1999-05-01, title: 发布新产品, companies: [腾讯]}

      """))

  static let overlappingRoles = DiagnosticKind(
    id: "overlapping-roles", severity: .warning,
    title: Wording(zh: "任期重叠", en: "Overlapping roles"),
    explanation: Wording(
      zh: """
        同一个人在同一家公司的同一职务有两段重叠的任期。连续任职请合并成一段；前一段已结束，请写 to。
        """,
      en: """
        Somebody has the same office at the same company twice at one time. Make one role of \
        them, or give the first a to.
        """),
    wrong: .init(
      path: "Content/people/li-si.md",
      text: """
        ---
        name: 李四
        roles:
          - {company: 腾讯, title: 副总裁, from: 2015, to: 2020}
          - {company: 腾讯, title: 副总裁, from: 2018}
        ---

        """),
    right: .init(
      path: "Content/people/li-si.md",
      text: """
        ---
        name: 李四
        roles:
          - {company: 腾讯, title: 副总裁, from: 2015, to: 2018}
          - {company: 腾讯, title: 副总裁, from: 2021}
        ---

        """))

  static let reportsInCircle = DiagnosticKind(
    id: "reports-in-circle", severity: .error,
    title: Wording(zh: "汇报关系成圈", en: "Reporting in a circle"),
    explanation: Wording(
      zh: """
        有人最终向自己汇报。请核对 reports_to；已结束的职务请写 to。
        """,
      en: """
        Somebody reports to themself in the end. Check reports_to; give roles that are over a \
        to.
        """),
    wrong: .init(
      path: "Content/people/li-si.md",
      text: """
        ---
        name: 李四
        roles:
          - company: 腾讯
            title: 副总裁
            reports_to: 李四
        ---

        """),
    right: .init(
      path: "Content/people/li-si.md",
      text: """
        ---
        name: 李四
        roles:
          - company: 腾讯
            title: 副总裁
            reports_to: 张小龙
        ---

        """))

  static let parentInCircle = DiagnosticKind(
    id: "parent-in-circle", severity: .error,
    title: Wording(zh: "母公司成圈", en: "Parents in a circle"),
    explanation: Wording(
      zh: "一家公司最终是自己的母公司。请核对 parent。",
      en: "A company is its own parent in the end. Check parent."),
    wrong: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        parent: dangdang
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        parent: 腾讯
        ---

        """))

  static let sharedOffice = DiagnosticKind(
    id: "shared-office", severity: .warning,
    title: Wording(zh: "两人同时担任同一职务", en: "Two people in one office"),
    explanation: Wording(
      zh: """
        CEO、董事长一类的职务通常只有一人，这里有两人的任期重叠。多半是前任没有写 to。
        """,
      en: """
        Offices such as CEO or chairman usually have one holder; here two overlap. Most likely \
        the earlier one lacks a to.
        """),
    wrong: .init(
      path: "Content/people/zhou-wu.md",
      text: """
        ---
        name: 周五
        roles:
          - {company: 硅鲸科技, title: CEO, from: 2022}
        ---

        """),
    right: .init(
      path: "Content/people/zhou-wu.md",
      text: """
        ---
        name: 周五
        roles:
          - {company: 硅鲸科技, title: CEO, from: 2015, to: 2019}
        ---

        """))

  static let forecastOverdue = DiagnosticKind(
    id: "forecast-overdue", severity: .warning,
    title: Wording(zh: "预测已到期", en: "Forecast past its due date"),
    explanation: Wording(
      zh: """
        预测的期限已过，还没有结论，网站会把它列为待判定。请写 status（hit、missed、\
        partial、void）、resolved 和 evidence。
        """,
      en: """
        The forecast's day has passed without a verdict; the site lists it as awaiting one. Give \
        status (hit, missed, partial, void), resolved and evidence.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, subject: 京东, due: 2025-06}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, subject: 京东, due: 2025-12}

      """))

  static let undecidableForecast = DiagnosticKind(
    id: "forecast-undecidable", severity: .warning,
    title: Wording(zh: "无法判定的预测", en: "A forecast that cannot be decided"),
    explanation: Wording(
      zh: "预测既没有期限（`due`），也没有判定标准（`criteria`），就会永远挂在“未到期”里。来源没有给期限的，写明看到什么算应验。",
      en: """
        With neither `due` nor `criteria` a forecast stands among the open ones for ever. Where the \
        source gives no horizon, say in criteria what would show that it came true.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, criteria: 半年报的营销费用率上升。}

      """))

  static let forecastWithoutEvidence = DiagnosticKind(
    id: "forecast-without-evidence", severity: .warning,
    title: Wording(zh: "判定没有依据", en: "Verdict without evidence"),
    explanation: Wording(
      zh: "预测已经判定，请在 evidence 里写明根据什么判定。",
      en: "The forecast has a verdict: say in evidence what it rests on."),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, status: hit, resolved: 2025-08-20}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, status: hit, resolved: 2025-08-20, evidence: 半年报披露营销费用率上升。}

      """))

  static let forecastResolvedButOpen = DiagnosticKind(
    id: "forecast-resolved-but-open", severity: .warning,
    title: Wording(zh: "判定了却还是 open", en: "Verdict of a forecast that is open"),
    explanation: Wording(
      zh: "预测写了 resolved，status 却没有改。",
      en: "The forecast has a resolved date and its status is still open."),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, resolved: 2025-08-20}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      forecasts:
        - {by: 赵绍辉, made: 2025-01-10, claim: 获客成本上升。, status: missed, resolved: 2025-08-20, evidence: 半年报披露下降。}

      """))

  /// Found where the wording of pages is known.
  public static let unknownEventKind = DiagnosticKind(
    id: "unknown-event-kind", severity: .warning,
    title: Wording(zh: "不认识的事件类型", en: "Unknown kind of event"),
    explanation: Wording(
      zh: """
        页面用 `Templates/strings/` 里 `labels.event_kind` 的用语显示事件的类型；这里没有的，只能照写的样子显示，\
        中文网页上就会出现英文的编号。多半是笔误。要用自己的类型（例如 `recall` 召回），在每一种语言的文件里给它一个用语。
        """,
      en: """
        Pages show the kind of an event in the words of `labels.event_kind` in `Templates/strings/`. One \
        that is not there can only be shown as it is written. Most often it is a slip. To have a kind of \
        your own, such as `recall`, give it wording in the file of every language.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - {date: 2025-09-20, title: 京东公布关闭微信购物入口, kind: clozing}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - {date: 2025-09-20, title: 京东公布关闭微信购物入口, kind: closing}

      """))

  static let eventOverdue = DiagnosticKind(
    id: "event-overdue", severity: .warning,
    title: Wording(zh: "预定的日子已过", en: "Scheduled event whose day has passed"),
    explanation: Wording(
      zh: """
        事件还是 scheduled，日期已经过去。请改为 happened、cancelled，\
        或者改日期。
        """,
      en: """
        The event is still scheduled and its day has passed. Make it happened or cancelled, or \
        change the date.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - {date: 2025-10-01, title: 新入口上线, companies: [京东], status: scheduled}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - {date: 2025-10-01, title: 新入口上线, companies: [京东], status: happened}

      """))

  static let eventInFuture = DiagnosticKind(
    id: "event-in-future", severity: .warning,
    title: Wording(zh: "还没到的日子却已发生", en: "Event that happened in the future"),
    explanation: Wording(
      zh: "事件写着 happened，日期却还没到。",
      en: """
        The event has happened according to its status, and its day has not come.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - {date: 2026-10-01, title: 新入口上线, companies: [京东], status: happened}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - {date: 2026-10-01, title: 新入口上线, companies: [京东], status: scheduled}

      """))

  static let dateInFuture = DiagnosticKind(
    id: "date-in-future", severity: .warning,
    title: Wording(zh: "日期还没到", en: "Date that has not come"),
    explanation: Wording(
      zh: """
        发表、查阅、更正、判定一类的日期不会在今天之后，多半是年份写错了。
        """,
      en: """
        Something published, looked at, corrected or decided cannot be dated after today; most \
        likely the year is wrong.
        """),
    wrong: article("sources: {name: 网经社, published: 2026-09-24}\n"),
    right: article("sources: {name: 网经社, published: 2025-09-19}\n"))

  static let implausibleDate = DiagnosticKind(
    id: "implausible-date", severity: .warning,
    title: Wording(zh: "不像真的年份", en: "A year that is hardly meant"),
    explanation: Wording(
      zh: """
        年份早于1600年，或者晚于一百年以后，多半是打错了数字。
        """,
      en: """
        The year lies before 1600 or more than a hundred years ahead; most likely a digit is wrong.
        """),
    wrong: article(
      """
      sources: {name: 网经社, published: 2025-09-19}
      events:
        - {date: 1025-09-19, title: 公布新规则, companies: [京东]}

      """),
    right: article(
      """
      sources: {name: 网经社, published: 2025-09-19}
      events:
        - {date: 2025-09-19, title: 公布新规则, companies: [京东]}

      """))
}
