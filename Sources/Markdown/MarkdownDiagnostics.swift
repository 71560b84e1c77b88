import Diagnostics

/// The kinds of problems that Markdown can have.
public enum MarkdownDiagnostics {
  /// All of them, for `sitegen explain` and the reference.
  public static let all: [DiagnosticKind] = [
    rawHTML, dangerousURL, emptyDestination, missingAlternative, externalImage, unknownAnchor,
    unknownCallout,
    unknownFootnote, unusedFootnote, duplicateFootnote, unclosedFence, indentedText, lostCell,
    visibleMarkup, emptyLinkText, skippedLevel, tooLarge, tooDeep, tooMany,
  ]

  private static let path = "Content/articles/example.md"

  static func example(_ text: String) -> DiagnosticKind.Example {
    DiagnosticKind.Example(path: path, text: "---\ntitle: 入口关闭\ndate: 2025-09-20\n---\n" + text)
  }

  static let rawHTML = DiagnosticKind(
    id: "raw-html", severity: .error,
    title: Wording(zh: "正文里有 HTML", en: "Raw HTML in Markdown"),
    explanation: Wording(
      zh: """
        正文只用 Markdown。HTML 标签和注释不会被悄悄删掉，而是报错；要显示尖括号，写 \\< 或放进反引号。\
        确实需要 HTML 的站点可以在 site.yml 的 markdown 里允许。
        """,
      en: """
        Texts are Markdown only. HTML tags and comments are reported, never silently dropped; to show \
        an angle bracket write \\< or use backticks. A site that needs HTML can allow it in site.yml.
        """),
    wrong: example("第一行<br>第二行\n"), right: example("第一行\\\n第二行\n"))

  static let dangerousURL = DiagnosticKind(
    id: "dangerous-url", severity: .error,
    title: Wording(zh: "危险的链接", en: "Dangerous URL"),
    explanation: Wording(
      zh: """
        javascript:、vbscript:、file: 以及不是图片的 data: 链接会在读者的浏览器里执行代码或读取本机文件，\
        不论用实体、大小写、空白还是控制字符怎样书写，都不允许。
        """,
      en: """
        URLs with javascript:, vbscript:, file: and data: other than images run code or read files on \
        the reader's machine. They are refused however they are written: with entities, in any case, \
        with white space or control characters.
        """),
    wrong: example("[点这里](javascript:alert(1))\n"),
    right: example("[点这里](https://www.example.com/)\n"))

  static let emptyDestination = DiagnosticKind(
    id: "empty-link", severity: .error,
    title: Wording(zh: "链接没有地址", en: "Link without an address"),
    explanation: Wording(
      zh: "圆括号里没有地址的链接点了只会重新打开本页，没有地址的图片不会显示：多半是忘了填。",
      en: """
        A link whose parentheses are empty only opens the same page again, and an image without an \
        address shows nothing: most likely the address was forgotten.
        """),
    wrong: example("详见[公告]()。\n"),
    right: example("详见[公告](https://www.example.com/notice)。\n"))

  static let missingAlternative = DiagnosticKind(
    id: "missing-alt", severity: .error,
    title: Wording(zh: "图片没有替代文字", en: "Image without alternative text"),
    explanation: Wording(
      zh: "替代文字说明图里有什么，供看不见图的读者和搜索使用，写在方括号里。",
      en: """
        The alternative text says what an image shows, for readers who cannot see it and for search. \
        It stands between the square brackets.
        """),
    wrong: example("![](chart.png)\n"), right: example("![2024 年各平台交易额的柱状图](chart.png)\n"))

  static let externalImage = DiagnosticKind(
    id: "external-image", severity: .warning,
    title: Wording(zh: "图片在别的网站上", en: "Image on another site"),
    explanation: Wording(
      zh: "网页不向别的网站取任何东西：图片会失效，也会泄露读者的访问。请存到 Content 里再引用。",
      en: """
        Pages fetch nothing from other sites: such images disappear, and fetching them tells others \
        who reads. Store the image in Content and refer to it there.
        """),
    wrong: example("![门店](https://www.example.com/a.jpg)\n"), right: example("![门店](a.jpg)\n"))

  static let unknownAnchor = DiagnosticKind(
    id: "unknown-anchor", severity: .error,
    title: Wording(zh: "没有这个锚点", en: "Unknown anchor"),
    explanation: Wording(
      zh: """
        以 # 开头的链接指向本页的一个标题，或者页面固有的部分，例如 #figures、#sources；文章里还可以是它的事件、\
        数字和预测的 id。标题的锚点由文字得来：保留汉字，西文小写，空格变成 -。
        """,
      en: """
        A link that starts with # leads to a heading of the same page, or to a part that the page has \
        anyway, such as #figures and #sources; in an article also to the id of one of its events, \
        figures and forecasts. A heading's anchor comes from its text: Chinese characters stay, Western \
        letters are lower-cased, spaces become -.
        """),
    wrong: example("## 市场背景\n\n见[背景](#市场背影)。\n"),
    right: example("## 市场背景\n\n见[背景](#市场背景)。\n"))

  static let unknownCallout = DiagnosticKind(
    id: "unknown-callout", severity: .error,
    title: Wording(zh: "没有这种提示框", en: "Unknown callout"),
    explanation: Wording(
      zh: "提示框有 NOTE、TIP、IMPORTANT、WARNING、CAUTION 五种，写在引用的第一行。",
      en: """
        There are five callouts: NOTE, TIP, IMPORTANT, WARNING, CAUTION. The kind stands in the first \
        line of a quotation.
        """),
    wrong: example("> [!NOTICE]\n> 数据截至九月。\n"), right: example("> [!NOTE]\n> 数据截至九月。\n"))

  static let unknownFootnote = DiagnosticKind(
    id: "unknown-footnote", severity: .error,
    title: Wording(zh: "脚注没有内容", en: "Footnote without text"),
    explanation: Wording(
      zh: "正文里的 [^名称] 需要一行 [^名称]: 内容。要显示方括号，写 \\[^。",
      en: "A [^name] in the text needs a line [^name]: text. To show the brackets write \\[^."),
    wrong: example("用户达 14 亿[^1]。\n"), right: example("用户达 14 亿[^1]。\n\n[^1]: 腾讯年报。\n"))

  static let unusedFootnote = DiagnosticKind(
    id: "unused-footnote", severity: .warning,
    title: Wording(zh: "脚注没有被引用", en: "Unused footnote"),
    explanation: Wording(
      zh: "没有被引用的脚注不会出现在网页上。", en: "A footnote that nothing refers to is not shown."),
    wrong: example("正文。\n\n[^1]: 来源。\n"), right: example("正文[^1]。\n\n[^1]: 来源。\n"))

  static let duplicateFootnote = DiagnosticKind(
    id: "duplicate-footnote", severity: .error,
    title: Wording(zh: "脚注写了两次", en: "Footnote defined twice"),
    explanation: Wording(
      zh: "同名的脚注只有第一个会显示；请改名或删去一个。",
      en: "Only the first of two footnotes with one name is shown; rename or remove one."),
    wrong: example("正文[^1]。\n\n[^1]: 甲。\n\n[^1]: 乙。\n"),
    right: example("正文[^1][^2]。\n\n[^1]: 甲。\n\n[^2]: 乙。\n"))

  static let tooLarge = DiagnosticKind(
    id: "markdown-too-large", severity: .error,
    title: Wording(zh: "正文太长", en: "Text too large"),
    explanation: Wording(
      zh: "一篇正文不超过 4 MiB；请拆成几篇。",
      en: "A text has at most 4 MiB; divide it into several."))

  static let tooDeep = DiagnosticKind(
    id: "markdown-too-deep", severity: .error,
    title: Wording(zh: "嵌套太深", en: "Nesting too deep"),
    explanation: Wording(
      zh: "引用和列表的嵌套有上限，因为解析的时间随之成倍增长。通常是误贴的内容。",
      en: """
        The nesting of quotations and lists is bounded, because the time to parse grows with it. \
        Usually such text was pasted by mistake.
        """),
    wrong: example(String(repeating: "> ", count: 101) + "引用\n"), right: example("> > 引用\n"))

  static let tooMany = DiagnosticKind(
    id: "markdown-too-complex", severity: .error,
    title: Wording(zh: "标记太多", en: "Too much mark-up"),
    explanation: Wording(
      zh: "一段里没有配对的 *、_、[、< 太多时，解析时间成平方增长，因此设有上限。通常是误贴的内容。",
      en: """
        The time to parse grows with the square of the *, _, [ and < in one paragraph, so their \
        number is bounded. Usually such text was pasted by mistake.
        """))
}
