import Diagnostics

/// Kinds of problems: references, links and pictures.
extension BriefingDiagnostics {
  static let referencesKinds: [DiagnosticKind] = [
    unknownReference, punctuatedName, wrongReferenceKind, ambiguousName, repeatedReference,
    unknownSource,
    unknownEvent, unknownFigure, unknownMetric, unknownArticle, unknownLinkTarget,
    unknownLinkAnchor, linkToUnpublished, missingImage, unreadableImage, emptyBlock,
    unknownBlock,
  ]

  static let unknownReference = DiagnosticKind(
    id: "unknown-reference", severity: .error,
    title: Wording(zh: "没有叫这个名字的", en: "Unknown reference"),
    explanation: Wording(
      zh: """
        引用写 id，或者它的任何一个名称、简称、英文名、别名，要与声明的完全一样（繁简、大小写、\
        全角半角都算不同）。还没有的，先在相应的文件夹里建一个文件。
        """,
      en: """
        A reference is an id, or any name, short name, English name or alias exactly as \
        declared: script, case and width count. What does not exist yet needs a file in its \
        folder.
        """),
    wrong: article("companies: [京東, 腾讯]\n"),
    right: article("companies: [京东, 腾讯]\n"))

  static let punctuatedName = DiagnosticKind(
    id: "punctuated-name", severity: .error,
    title: Wording(zh: "名称里有多余的标点", en: "Marks that are no part of a name"),
    explanation: Wording(
      zh: """
        名称只写名称本身，和引用它的地方完全一样：不加引号，末尾不带句号、逗号；authors 里只写人名，不写\
        “作者：”“记者”之类的字。
        """,
      en: """
        A name is what references to it write: without quotation marks around it, without a full \
        stop or comma at its end, and in authors without a word such as 作者 or 记者 before it.
        """),
    wrong: .init(path: "Content/companies/dangdang.md", text: "---\nname: “当当”\n---\n"),
    right: .init(path: "Content/companies/dangdang.md", text: "---\nname: 当当\n---\n"))

  static let wrongReferenceKind = DiagnosticKind(
    id: "wrong-reference", severity: .error,
    title: Wording(zh: "引用的种类不对", en: "Reference to another kind of thing"),
    explanation: Wording(
      zh: """
        这个名字有，但不是这里要的那一种：例如产品写进了 companies。请移到相应的字段。
        """,
      en: """
        There is such a name, but of another kind: a product among the companies, say. Move it \
        to the field of its kind.
        """),
    wrong: article("companies: [微信]\n"),
    right: article("products: [微信]\n"))

  static let ambiguousName = DiagnosticKind(
    id: "ambiguous-name", severity: .error,
    title: Wording(zh: "两处用了同一个名字", en: "One name for two things"),
    explanation: Wording(
      zh: """
        公司、人物、产品、专题、行业的名称、简称、英文名、别名和 id 共用一套名字，一个名字只能\
        指一样东西，只差大小写、全角半角或繁简的也算同一个。请改掉其中一个，例如在别名里去掉它。
        """,
      en: """
        Names, short and English names, aliases and ids of companies, people, products, topics \
        and sectors share one space: a name stands for one thing, whatever its case, width or script. Change one of the two, for \
        example by dropping an alias.
        """),
    wrong: .init(
      path: "Content/companies/jd-logistics.md",
      text: """
        ---
        name: 京东物流
        aliases: [京东]
        ---

        """),
    right: .init(
      path: "Content/companies/jd-logistics.md",
      text: """
        ---
        name: 京东物流
        aliases: [京东快递]
        ---

        """))

  static let repeatedReference = DiagnosticKind(
    id: "repeated-reference", severity: .warning,
    title: Wording(zh: "同一个引用列了两次", en: "Listed twice"),
    explanation: Wording(
      zh: """
        列表里有两项指的是同一样东西（可能用了不同的名字）。
        """,
      en: """
        Two entries of a list stand for one thing, perhaps by different names.
        """),
    wrong: article("companies: [京东, JD]\n"),
    right: article("companies: [京东]\n"))

  static let unknownSource = DiagnosticKind(
    id: "unknown-source", severity: .error,
    title: Wording(zh: "本文件没有这个来源", en: "Unknown source"),
    explanation: Wording(
      zh: """
        source 写本文件 sources 里某一项的 id。没有 source 的，依据本文\
        件的全部来源。
        """,
      en: """
        source is the id of an entry in the same file's sources. Without it a statement rests on \
        all sources of the file.
        """),
    wrong: article(
      """
      companies: [京东]
      sources:
        - {id: wjs, name: 网经社}
      events:
        - {date: 2025-09-18, title: 入口改版, companies: [京东], source: wjw}

      """, "据网经社报道。"),
    right: article(
      """
      companies: [京东]
      sources:
        - {id: wjs, name: 网经社}
      events:
        - {date: 2025-09-18, title: 入口改版, companies: [京东], source: wjs}

      """, "据网经社报道。"))

  static let unknownEvent = DiagnosticKind(
    id: "unknown-event", severity: .error,
    title: Wording(zh: "没有这个事件", en: "Unknown event"),
    explanation: Wording(
      zh: """
        ref 写别的文件里某个事件的 id；没有任何文件记录这个 id。
        """,
      en: """
        ref is the id of an event in another file; no file records one with this id.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      events:
        - ref: entry-close

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      events:
        - ref: entry-closes

      """))

  static let unknownFigure = DiagnosticKind(
    id: "unknown-figure", severity: .error,
    title: Wording(zh: "没有这条数据", en: "Unknown figure"),
    explanation: Wording(
      zh: "正文的块里用 id 引用的数据不存在。",
      en: "A block of a text names a figure by an id that no figure has."),
    wrong: article(
      "products: [微信]\n",
      """
      ```figures
      figures: [wechat-mua]
      ```
      """),
    right: article(
      "products: [微信]\n",
      """
      ```figures
      figures: [wechat-mau]
      ```
      """))

  static let unknownMetric = DiagnosticKind(
    id: "unknown-metric", severity: .error,
    title: Wording(zh: "没有这个指标", en: "Unknown metric"),
    explanation: Wording(
      zh: """
        指标在 Content/metrics.yml 里定义，数据的 metric 写它的 id 或\
        名称。
        """,
      en: """
        Metrics are defined in Content/metrics.yml; a figure's metric is the id or name of one.
        """),
    wrong: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: muv, value: 13亿, period: 2024}

      """),
    right: article(
      """
      sources: {name: 网经社, kind: media}
      products: [微信]
      figures:
        - {subject: 微信, metric: mau, value: 13亿, period: 2024}

      """))

  static let unknownArticle = DiagnosticKind(
    id: "unknown-article", severity: .error,
    title: Wording(zh: "没有这篇文章", en: "Unknown article"),
    explanation: Wording(
      zh: """
        site.yml 的 home 里 lead 写一篇文章的文件名（不带 .md）。
        """,
      en: """
        The lead under home in site.yml is an article's file name without .md.
        """),
    wrong: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        home:
          lead: wechat-user

        """),
    right: .init(
      path: "Content/site.yml",
      text: """
        title: 电商纪事
        home:
          lead: wechat-users

        """))

  static let unknownLinkTarget = DiagnosticKind(
    id: "broken-link", severity: .error,
    title: Wording(zh: "链接的目标不存在", en: "Broken link"),
    explanation: Wording(
      zh: """
        正文里的站内链接写目标文件的相对路径，例如 ../companies/jd.md；网页地址\
        由程序算出。目标改名或移动后，链接要跟着改。
        """,
      en: """
        Links inside the site are relative paths of files, such as ../companies/jd.md, from \
        which addresses are made. When the target is renamed or moved, the link has to follow.
        """),
    wrong: article("companies: [京东]\n", "见[公司页](../companies/jingdong.md)。"),
    right: article("companies: [京东]\n", "见[公司页](../companies/jd.md)。"))

  static let unknownLinkAnchor = DiagnosticKind(
    id: "broken-anchor", severity: .error,
    title: Wording(zh: "链接的锚点不存在", en: "Broken anchor"),
    explanation: Wording(
      zh: """
        链接 # 后面的锚点在目标页上没有。锚点来自标题的文字，或者是页面固有的部分，例如公司页的\
         #figures、#timeline、#articles；文章页上还有它的事件、数字和预测的 id。
        """,
      en: """
        The target has no such anchor. Anchors come from the text of headings, or are parts of \
        the page such as #figures, #timeline and #articles of a company; an article's page has the \
        ids of its events, figures and forecasts as well.
        """),
    wrong: article("companies: [京东]\n", "见[数据](../companies/jd.md#figuers)。"),
    right: article("companies: [京东]\n", "见[数据](../companies/jd.md#figures)。"))

  static let linkToUnpublished = DiagnosticKind(
    id: "link-to-unpublished", severity: .error,
    title: Wording(zh: "链接指向还没发布的文章", en: "Link to what is not published"),
    explanation: Wording(
      zh: """
        目标是草稿，或者日期还没到，读者会看到找不到网页。请等它发布后再链接。ref 引用的事件也一样：\
        请把事件的内容移到已经发布的文章里，在草稿里写 ref。
        """,
      en: """
        The target is a draft or its day has not come, so that readers would find no page. Link \
        to it once it is published. The same holds for an event that ref names: move its record to \
        the article that is published, and write ref in the draft.
        """),
    wrong: linked(isDraft: true),
    right: linked(isDraft: false))

  /// An article that links to another one.
  private static func linked(isDraft: Bool) -> DiagnosticKind.Example {
    let first = article("", "见[后续](next.md)。")
    return .init(
      path: first.path, text: first.text,
      others: [
        (
          "Content/articles/next.md",
          "---\ntitle: 后续\ndate: 2025-09-20\n\(isDraft ? "draft: true\n" : "")---\n正文。\n"
        )
      ])
  }

  static let missingImage = DiagnosticKind(
    id: "missing-image", severity: .error,
    title: Wording(zh: "没有这张图片", en: "Missing picture"),
    explanation: Wording(
      zh: """
        图片放在文章旁边，写文件名；或者放在 static 里，写 / 开头的路径，例如 /images/a.png。
        """,
      en: """
        Pictures stand beside the article and are named by their file, or in static and are \
        named by a path that starts with /, such as /images/a.png.
        """),
    wrong: article("", "![交易额柱状图](chart2.png)"),
    right: article("", "![交易额柱状图](chart.png)"))

  static let unreadableImage = DiagnosticKind(
    id: "unreadable-image", severity: .warning,
    title: Wording(zh: "读不出图片的尺寸", en: "Picture of unknown size"),
    explanation: Wording(
      zh: """
        文件不是 PNG、JPEG、GIF、WebP、AVIF 或 SVG，或者已经损坏。没有尺寸\
        ，网页打开时版面会跳动。
        """,
      en: """
        The file is not PNG, JPEG, GIF, WebP, AVIF or SVG, or it is damaged. Without its size \
        the page jumps while it loads.
        """),
    wrong: .init(
      path: "Content/articles/entry.md",
      text: "---\ntitle: 入口关闭\ndate: 2025-09-20\n---\n![交易额柱状图](/sales.png)\n",
      others: [("Content/static/sales.png", "这不是图片\n")]),
    right: .init(
      path: "Content/articles/entry.md",
      text: "---\ntitle: 入口关闭\ndate: 2025-09-20\n---\n![交易额柱状图](/sales.svg)\n",
      others: [
        (
          "Content/static/sales.svg",
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"400\"/>\n"
        )
      ]))

  static let unknownBlock = DiagnosticKind(
    id: "unknown-block", severity: .warning,
    title: Wording(zh: "块的名字写错", en: "Misspelt name of a block"),
    explanation: Wording(
      zh: """
        正文里的数据块叫 chart、timeline、figures、quote。名字写错，读者看到的就是一段代码。
        """,
      en: """
        The blocks of a text are called chart, timeline, figures and quote. With another name, \
        readers see code.
        """),
    wrong: article(
      "companies: [京东]\n",
      """
      ```timelin
      companies: [京东]
      ```
      """),
    right: article(
      "companies: [京东]\n",
      """
      ```timeline
      companies: [京东]
      from: 2025
      to: 2025
      ```
      """))

  static let emptyBlock = DiagnosticKind(
    id: "empty-block", severity: .error,
    title: Wording(zh: "块里没有内容", en: "Block that shows nothing"),
    explanation: Wording(
      zh: """
        正文里的 chart、timeline、figures、quote 块没有写任何条件，或者\
        没有一条记录符合条件（这时是警告）。
        """,
      en: """
        A chart, timeline, figures or quote block says nothing, or no record fits what it asks \
        for (a warning then).
        """),
    wrong: article(
      "companies: [京东]\n",
      """
      ```timeline
      ```
      """),
    right: article(
      "companies: [京东]\n",
      """
      ```timeline
      companies: [京东]
      from: 2025
      to: 2025
      ```
      """))
}
