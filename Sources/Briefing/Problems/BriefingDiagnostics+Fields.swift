import Diagnostics

/// Kinds of problems: fields of front matter and `site.yml`.
extension BriefingDiagnostics {
  static let fieldsKinds: [DiagnosticKind] = [
    unknownKey, missingKey, emptyValue, wrongType, unknownValue, badNumber, badURL, badIdentifier,
    reservedIdentifier, badWikidata, badPinyin, badEmail, badRedirect, badTimeZone, badLanguage,
    badPercentage,
    intervalNotAllowed,
    refWithDetails, tooFewParties, duplicateSource, unknownCheck, tooMuch,
  ]

  static let unknownKey = DiagnosticKind(
    id: "unknown-field", severity: .error,
    title: Wording(zh: "没有这个字段", en: "Unknown field"),
    explanation: Wording(
      zh: """
        字段名拼错了，或者这种内容没有这个字段。每种内容有哪些字段见编辑手册；sitegen new 会\
        生成带说明的文件。
        """,
      en: """
        The name of a field is misspelled, or this kind of record has no such field. The \
        editors' guide lists all fields; sitegen new writes a file with explanations.
        """),
    wrong: article("compaines: [京东]\n"),
    right: article("companies: [京东]\n"))

  static let missingKey = DiagnosticKind(
    id: "missing-field", severity: .error,
    title: Wording(zh: "缺少必填字段", en: "Missing field"),
    explanation: Wording(
      zh: """
        每种内容都有必填的字段：文章要有 title 和 date，公司、人物、专题、行业要有 name，\
        产品还要有 company，来源要有 name，事件要有 date 和 title，数据要\
        有 subject、metric、value、period，关系要有 kind 和 parties，\
        预测要有 by、made、claim，更正要有 date 和 what。
        """,
      en: """
        Every kind of record has required fields: an article title and date; a company, person, \
        topic or sector name; a product company as well; a source name; an event date and title; \
        a figure subject, metric, value and period; a relation kind and parties; a forecast by, \
        made and claim; a correction date and what.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - title: 入口改版
          companies: [京东]

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      events:
        - title: 入口改版
          date: 2025-09-18
          companies: [京东]

      """))

  static let emptyValue = DiagnosticKind(
    id: "empty-value", severity: .error,
    title: Wording(zh: "字段没有值", en: "Field without a value"),
    explanation: Wording(
      zh: """
        字段写了名字，没有写值。必填的请补上；可以不填的，删去这一行（这时是警告）。
        """,
      en: """
        A field has a name and no value. Fill in what is required; remove the line of what is \
        not (a warning then).
        """),
    wrong: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: ""
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        ---

        """))

  static let wrongType = DiagnosticKind(
    id: "wrong-type", severity: .error,
    title: Wording(zh: "值的形式不对", en: "Wrong kind of value"),
    explanation: Wording(
      zh: """
        这个字段要的是文字、列表或带字段的内容中的另一种。只有一项的列表可以直接写那一项。
        """,
      en: """
        The field takes another of text, list and keys with values. A list of one can be written \
        as that one.
        """),
    wrong: article("editor: [甲, 乙]\n"),
    right: article("editor: 甲\n"))

  static let unknownValue = DiagnosticKind(
    id: "unknown-value", severity: .error,
    title: Wording(zh: "不能用这个值", en: "Unknown value"),
    explanation: Wording(
      zh: "这个字段只能用固定的几个词，信息里列出了它们。",
      en: "This field takes one of a few words; the message lists them."),
    wrong: article("kind: 访谈\n"),
    right: article("kind: interview\n"))

  static let badNumber = DiagnosticKind(
    id: "bad-number", severity: .error,
    title: Wording(zh: "不是规定范围内的整数", en: "Not a whole number in the range"),
    explanation: Wording(
      zh: "这个字段要一个整数，例如 importance 是 1 到 3。",
      en: "This field takes a whole number; importance, for example, is 1 to 3."),
    wrong: .init(
      path: "Content/topics/payment.md",
      text: """
        ---
        name: 支付
        order: 第一
        ---

        """),
    right: .init(
      path: "Content/topics/payment.md",
      text: """
        ---
        name: 支付
        order: 1
        ---

        """))

  static let badURL = DiagnosticKind(
    id: "bad-url", severity: .error,
    title: Wording(zh: "不是网址", en: "Not a web address"),
    explanation: Wording(
      zh: """
        网址要写全，以 https:// 或 http:// 开头，中间没有空格。
        """,
      en: """
        A web address is complete: it starts with https:// or http:// and has no spaces.
        """),
    wrong: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        website: www.dangdang.com
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        website: https://www.dangdang.com
        ---

        """))

  static let badIdentifier = DiagnosticKind(
    id: "bad-id", severity: .error,
    title: Wording(zh: "id 里有不能用的字符", en: "Characters that an id cannot have"),
    explanation: Wording(
      zh: """
        id 用字母、数字和 - _ . : 组成，没有空格；它会成为网页上的锚点。
        """,
      en: """
        An id consists of letters, digits and - _ . : without spaces; it becomes an anchor on \
        pages.
        """),
    wrong: article(
      """
      sources:
        - name: 网经社
          id: wjs 2025

      """),
    right: article(
      """
      sources:
        - name: 网经社
          id: wjs-2025

      """))

  static let reservedIdentifier = DiagnosticKind(
    id: "reserved-id", severity: .error,
    title: Wording(zh: "id 与网页自己的锚点相同", en: "An id that pages use themselves"),
    explanation: Wording(
      zh: """
        事件、数据和预测的 id 会成为网页上的锚点。网页各部分的锚点（如 `events`、`figures`、`sources`）、\
        年月（`y2025-m09`）、脚注（`fn1`）以及 `filter-` 和 `relation-` 开头的已有他用；一个锚点在一页上只能\
        出现一次，请换一个 id。
        """,
      en: """
        The id of an event, figure or forecast becomes an anchor on pages. Those of their parts (such \
        as `events`, `figures`, `sources`), of years and months (`y2025-m09`), of footnotes (`fn1`) \
        and whatever begins with `filter-` or `relation-` are taken, and an anchor can stand once \
        on a page: choose another id.
        """),
    wrong: article(
      """
      companies: [京东]
      sources: {name: 网经社, kind: media}
      events:
        - {id: events, date: 2025-09-18, title: 网页入口停用, companies: [京东]}

      """),
    right: article(
      """
      companies: [京东]
      sources: {name: 网经社, kind: media}
      events:
        - {id: web-entry-stops, date: 2025-09-18, title: 网页入口停用, companies: [京东]}

      """))

  static let badWikidata = DiagnosticKind(
    id: "bad-wikidata-id", severity: .error,
    title: Wording(zh: "不是 Wikidata 编号", en: "Not a Wikidata item"),
    explanation: Wording(
      zh: """
        Wikidata 编号是 Q 加数字，例如 Q1049511；不写整个网址。
        """,
      en: """
        A Wikidata item is Q and a number, such as Q1049511, not its whole address.
        """),
    wrong: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        wikidata: https://www.wikidata.org/wiki/Q1155838
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        wikidata: Q1155838
        ---

        """))

  static let badPinyin = DiagnosticKind(
    id: "bad-pinyin", severity: .warning,
    title: Wording(zh: "不是名称的拼音", en: "Not the reading of the name"),
    explanation: Wording(
      zh: """
        pinyin 写名称的读音：每个汉字一个音节，用空格隔开。声调可写可不写（dang、dāng、dang1 都\
        行），ü 也可写成 v。名称里有字母或数字的，怎么读由编辑决定，只查每个汉字都有音节。
        """,
      en: """
        pinyin is the reading of the name: a syllable for each Chinese character, divided by \
        spaces. Tones may be left out (dang, dāng and dang1 are the same), and ü may be written v. \
        How letters and digits in a name are read is up to the editor: then there must only be \
        enough syllables for the Chinese characters.
        """),
    wrong: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        pinyin: dangdang
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        pinyin: dang dang
        ---

        """))

  static let badEmail = DiagnosticKind(
    id: "bad-email", severity: .error,
    title: Wording(zh: "不是电子邮件地址", en: "Not an e-mail address"),
    explanation: Wording(
      zh: "publisher 的 email 是一个电子邮件地址。",
      en: "The publisher's email is an e-mail address."),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        publisher:
          name: 编辑部
          email: editors

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        publisher:
          name: 编辑部
          email: editors@example.com

        """))

  static let badRedirect = DiagnosticKind(
    id: "bad-redirect", severity: .error,
    title: Wording(zh: "不是本站的旧地址", en: "Not a former address of this site"),
    explanation: Wording(
      zh: """
        redirects 写本站用过的地址，以 / 开头，不带域名、问号和井号。
        """,
      en: """
        redirects lists former addresses of this site: they start with / and have no host, \
        question mark or hash.
        """),
    wrong: article("redirects: [news/2025.html]\n"),
    right: article("redirects: [/news/2025.html]\n"))

  static let badTimeZone = DiagnosticKind(
    id: "bad-time-zone", severity: .error,
    title: Wording(zh: "没有这个时区", en: "Unknown time zone"),
    explanation: Wording(
      zh: """
        时区用 IANA 的名称，例如 Asia/Shanghai，或者与 UTC 的差，例如 +08:00。像 CST 这样的缩写\
        指不止一个时区，不能用。
        """,
      en: """
        Time zones have their IANA names, such as Asia/Shanghai, or are an offset from UTC, such as \
        +08:00. Abbreviations such as CST stand for several and cannot be used.
        """),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        time_zone: Asia/Beijing

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        time_zone: Asia/Shanghai

        """))

  static let badLanguage = DiagnosticKind(
    id: "bad-language", severity: .error,
    title: Wording(zh: "不是语言代码", en: "Not a language tag"),
    explanation: Wording(
      zh: "language 用 BCP 47 的语言代码，例如 zh-Hans、en。",
      en: "language is a BCP 47 tag such as zh-Hans or en."),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        language: 简体中文

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        language: zh-Hans

        """))

  static let badPercentage = DiagnosticKind(
    id: "bad-percentage", severity: .error,
    title: Wording(zh: "百分比不对", en: "Not a possible percentage"),
    explanation: Wording(
      zh: """
        预测的 probability 和关系的 percent 是 0% 到 100% 的百分比，写百分号；可以是范围，如 60%~70%。
        """,
      en: """
        A forecast's probability and a relation's percent are percentages from 0% to 100%, \
        written with the sign; a range such as 60%~70% is allowed.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      forecasts:
        - {by: 赵绍辉, made: 2025-09-12, claim: 获客成本上升。, due: 2026, probability: 160%}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      forecasts:
        - {by: 赵绍辉, made: 2025-09-12, claim: 获客成本上升。, due: 2026, probability: 60%}

      """))

  static let intervalNotAllowed = DiagnosticKind(
    id: "interval-not-allowed", severity: .error,
    title: Wording(zh: "这里要一个日期", en: "An interval where one date belongs"),
    explanation: Wording(
      zh: """
        发表、更新、任职起止等字段只写一个日期；时间段用于数据的 period 和事件的 date。
        """,
      en: """
        When something was published, changed or began is a single date; intervals belong into a \
        figure's period and an event's date.
        """),
    wrong: article("updated: 2025-09-21/2025-09-22\n"),
    right: article("updated: 2025-09-22\n"))

  static let refWithDetails = DiagnosticKind(
    id: "ref-with-details", severity: .error,
    title: Wording(zh: "ref 不能和别的字段同用", en: "ref with other fields"),
    explanation: Wording(
      zh: """
        ref 引用别的文件已记录的事件，只与 source 同用。事件本身的日期、标题等只写在记\
        录它的那个文件里。
        """,
      en: """
        ref names an event that another file records and goes with source alone. The event's \
        date, title and so on stand in the file that records it.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      events:
        - ref: entry-closes
          title: 入口关闭

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      events:
        - ref: entry-closes

      """))

  static let tooFewParties = DiagnosticKind(
    id: "too-few-parties", severity: .error,
    title: Wording(zh: "关系只有一方", en: "Relation with one party"),
    explanation: Wording(
      zh: "关系至少有两方，每一方写 who，可以写 role。",
      en: "A relation has at least two parties, each with who and perhaps role."),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      relations:
        - kind: partnership
          parties: [{who: 京东}]

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      companies: [京东]
      relations:
        - kind: partnership
          parties: [{who: 京东}, {who: 腾讯}]

      """))

  static let duplicateSource = DiagnosticKind(
    id: "duplicate-source", severity: .error,
    title: Wording(zh: "来源的 id 重复", en: "Source id used twice"),
    explanation: Wording(
      zh: """
        同一个文件里，每个来源的 id 只能用一次，否则看不出 source 指的是哪一个。
        """,
      en: """
        Within a file each source has an id of its own; otherwise nobody can tell which one a \
        source names.
        """),
    wrong: article(
      """
      sources:
        - {id: s1, name: 网经社}
        - {id: s1, name: 界面新闻}

      """),
    right: article(
      """
      sources:
        - {id: s1, name: 网经社}
        - {id: s2, name: 界面新闻}

      """))

  static let tooMuch = DiagnosticKind(
    id: "too-much-content", severity: .error,
    title: Wording(zh: "超出上限", en: "More than a page can take"),
    explanation: Wording(
      zh: """
        名称和别名最多 \(ContentBounds.name) 个字符。一个文件里没有写 source 的条目各依据全部来源，\
        两者个数之积最多 \(ContentBounds.impliedSources)：超出时，请写明每一条的 source。\
        一篇正文最多有 \(ContentBounds.blocks) 个数据块；几个数据块合起来最多\
        显示 \(ContentBounds.blockEntries) 条（单独一个不限）：超出时，请用 limit、from、to 缩小范围。
        """,
      en: """
        Names and aliases have at most \(ContentBounds.name) characters. Statements without source \
        rest on all sources of their file; their number times that of the sources is at \
        most \(ContentBounds.impliedSources): beyond that, give each its source. A text has at \
        most \(ContentBounds.blocks) blocks of data, and several blocks show at \
        most \(ContentBounds.blockEntries) entries together (a single one may show more): beyond \
        that, narrow them with limit, from and to.
        """))

  static let unknownCheck = DiagnosticKind(
    id: "unknown-check", severity: .error,
    title: Wording(zh: "没有这个检查", en: "Unknown check"),
    explanation: Wording(
      zh: "checks 里写警告或提示的 id 和 false，用来关掉它。错误不能关。",
      en: "checks has ids of warnings and notes with false, which turns them off. Errors stay."),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        checks:
          unlisted-compny: false

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        checks:
          unlisted-company: false

        """))
}
