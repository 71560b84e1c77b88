import Diagnostics

/// Kinds of problems: texts that become something other than what was meant.
extension MarkdownDiagnostics {
  static let unclosedFence = DiagnosticKind(
    id: "unclosed-code", severity: .warning,
    title: Wording(zh: "代码块没有结束", en: "Code that does not end"),
    explanation: Wording(
      zh: """
        以 ``` 或 ~~~ 开始的代码块，要有同样的一行来结束；缺了这一行，后面的文字、链接和标题就都成了代码。\
        在引用和列表里，结束的一行也要在同一个引用或列表项里。
        """,
      en: """
        Code that begins with ``` or ~~~ ends with such a line. Without it all text, links and headings \
        that follow are code. In a quotation or a list the line stands in the same quotation or item.
        """),
    wrong: example("```\n甲 100\n\n以上为门店数。\n"), right: example("```\n甲 100\n```\n\n以上为门店数。\n"))

  static let indentedText = DiagnosticKind(
    id: "indented-text", severity: .warning,
    title: Wording(zh: "缩进的文字成了代码", en: "Indented text that is code"),
    explanation: Wording(
      zh: """
        空行之后缩进四格的文字是代码：不换行，标记和链接都照原样显示。段首不必缩进，网页的样式自己决定；\
        确实是代码的，前后各加一行 ```。
        """,
      en: """
        Text that is indented by four columns behind an empty line is code: its lines are not broken, \
        mark-up and links are shown as they are written. Paragraphs need no indentation. What is code \
        stands between two lines ```.
        """),
    wrong: example("    京东说，入口将关闭。\n"), right: example("京东说，入口将关闭。\n"))

  static let lostCell = DiagnosticKind(
    id: "lost-cell", severity: .warning,
    title: Wording(zh: "表格里多出的单元格", en: "Cell without a column"),
    explanation: Wording(
      zh: "表格有几列由表头决定，一行里多出的单元格不会出现在网页上。请补上表头，或者把文字里的 | 写成 \\|。",
      en: """
        The head of a table says how many columns there are; further cells of a row are not shown. \
        Add a column to the head, or write \\| for a | in the text.
        """),
    wrong: example("| 年 | 门店 |\n|---|---|\n| 2024 | 100 | 3 亿元 |\n"),
    right: example("| 年 | 门店 | 销售额 |\n|---|---|---|\n| 2024 | 100 | 3 亿元 |\n"))

  static let emptyLinkText = DiagnosticKind(
    id: "link-without-text", severity: .warning,
    title: Wording(zh: "链接没有文字", en: "Link without a text"),
    explanation: Wording(
      zh: "方括号里没有文字的链接在网页上看不见，也点不到；读屏软件只会念出网址。",
      en: """
        A link without a text between its brackets cannot be seen or clicked; screen readers read its \
        address out.
        """),
    wrong: example("详见[](https://www.example.com/notice)。\n"),
    right: example("详见[公告](https://www.example.com/notice)。\n"))

  static let skippedLevel = DiagnosticKind(
    id: "skipped-heading-level", severity: .warning,
    title: Wording(zh: "标题跳级", en: "A heading that skips a level"),
    explanation: Wording(
      zh: "读屏软件和目录按标题的级别理解文章的结构：`##` 下面的小标题是 `###`，不是 `####`。往回跳（`####` 之后 `##`）没有关系。",
      en: """
        Screen readers and tables of contents take the structure of a text from the levels of its \
        headings: below `##` comes `###`, not `####`. Going back (`##` after `####`) is fine.
        """),
    wrong: example("## 市场背景\n\n#### 入口\n\n京东说，入口将关闭。\n"),
    right: example("## 市场背景\n\n### 入口\n\n京东说，入口将关闭。\n"))

  static let visibleMarkup = DiagnosticKind(
    id: "visible-markup", severity: .warning,
    title: Wording(zh: "标记没有生效", en: "Mark-up that readers see"),
    explanation: Wording(
      zh: """
        看起来是链接、图片、标题、加粗、删除线、表格、任务或提示框，但写法有误，会当作文字原样发布：符号用了全角，\
        缺了一半，** 的内侧或地址里有空格，# 后面缺空格，表格没有分隔行、分隔行列数不对或中间有空行，等等。\
        要显示符号本身，前面加 \\，或者放进反引号。
        """,
      en: """
        What looks like a link, an image, a heading, emphasis, a deletion, a table, a task or a callout \
        is written wrongly and published as it is: full-width marks, one half missing, a space inside \
        of ** or in an address, no space behind #, a table without the row below its head, with another \
        number of columns there or with an empty line inside, and so on. To show the marks write a \\ \
        before them, or use backticks.
        """),
    wrong: example("## 市场背景\n\n详见[公告]（https://www.example.com/notice）。\n"),
    right: example("## 市场背景\n\n详见[公告](https://www.example.com/notice)。\n"))
}
