import Diagnostics

/// Kinds of problems: files and their places.
extension BriefingDiagnostics {
  static let filesKinds: [DiagnosticKind] = [
    misplacedFile, badFileName, duplicateArticle, notUTF8, conflictMarker,
    frontMatterEndsEarly,
  ]

  static let misplacedFile = DiagnosticKind(
    id: "misplaced-file", severity: .error,
    title: Wording(zh: "文件放错了地方", en: "File in the wrong place"),
    explanation: Wording(
      zh: """
        Content 里只有 site.yml、metrics.yml 和几个固定的文件夹：articles、\
        companies、people、products、topics、sectors、pages 放 .md 文\
        件（图片可以放在旁边），static 放原样复制的文件。说明文件不属于网站的内容，请移出 Content。
        """,
      en: """
        Content holds site.yml, metrics.yml and fixed folders: articles, companies, people, \
        products, topics, sectors and pages for .md files (with pictures beside them), static for \
        files that are copied as they are. A read-me is not content of the site: move it elsewhere.
        """),
    wrong: .init(
      path: "Content/company/dangdang.md",
      text: """
        ---
        name: 当当
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        ---

        """))

  static let badFileName = DiagnosticKind(
    id: "bad-file-name", severity: .error,
    title: Wording(zh: "文件名不能用作网址", en: "File name that cannot be an address"),
    explanation: Wording(
      zh: """
        文件名就是网页的地址，只用小写字母、数字和连字符，例如 jd-entry-closes.md。\
        中文可以用拼音。
        """,
      en: """
        A file's name is its page's address: lower-case letters, digits and hyphens only, such \
        as jd-entry-closes.md. Chinese can be written in pinyin.
        """),
    wrong: .init(
      path: "Content/companies/当当.md",
      text: """
        ---
        name: 当当
        ---

        """),
    right: .init(
      path: "Content/companies/dangdang.md",
      text: """
        ---
        name: 当当
        ---

        """))

  static let duplicateArticle = DiagnosticKind(
    id: "duplicate-article", severity: .error,
    title: Wording(zh: "两篇文章的文件名相同", en: "Two articles with one file name"),
    explanation: Wording(
      zh: """
        文章的地址只由文件名决定，与所在的文件夹无关，所以两个文件夹里也不能有同名的文章。
        """,
      en: """
        An article's address comes from its file's name alone, not from its folder, so that two \
        folders cannot have articles of one name.
        """),
    wrong: .init(
      path: "Content/articles/later/wechat-users.md",
      text: """
        ---
        title: 用户数
        date: 2025-09-21
        ---
        正文。

        """),
    right: .init(
      path: "Content/articles/later/wechat-users-again.md",
      text: """
        ---
        title: 用户数
        date: 2025-09-21
        ---
        正文。

        """))

  static let notUTF8 = DiagnosticKind(
    id: "not-utf8", severity: .error,
    title: Wording(zh: "文件不是 UTF-8 编码", en: "File that is not UTF-8"),
    explanation: Wording(
      zh: """
        文件里有不是 UTF-8 的字节，多半是用 GBK 等编码保存的。请在编辑器里另存为 UTF-8。
        """,
      en: """
        The file has bytes that are not UTF-8; most likely it was saved as GBK or the like. Save \
        it as UTF-8 in the editor.
        """))

  static let conflictMarker = DiagnosticKind(
    id: "conflict-marker", severity: .error,
    title: Wording(zh: "没有解决的合并冲突", en: "Unresolved merge conflict"),
    explanation: Wording(
      zh: """
        git 无法合并两个人对同一处的修改时，把两个版本都留在文件里，用 <<<<<<<、=======、>>>>>>> 三行隔开。\
        请留下要用的文字，删去这三行。
        """,
      en: """
        Where git cannot join what two people changed, it leaves both versions in the file, between \
        lines with <<<<<<<, ======= and >>>>>>>. Keep what belongs there and delete these three lines.
        """),
    wrong: .init(
      path: "Content/articles/jd-entry-closes.md",
      text: """
        ---
        title: 入口关闭
        date: 2025-09-21
        ---
        <<<<<<< HEAD
        入口将于 9 月 30 日关闭。
        =======
        入口将于 2025 年 9 月 30 日关闭。
        >>>>>>> review

        """),
    right: .init(
      path: "Content/articles/jd-entry-closes.md",
      text: """
        ---
        title: 入口关闭
        date: 2025-09-21
        ---
        入口将于 2025 年 9 月 30 日关闭。

        """))

  static let frontMatterEndsEarly = DiagnosticKind(
    id: "early-front-matter-end", severity: .error,
    title: Wording(zh: "头信息提前结束", en: "Front matter that ends too early"),
    explanation: Wording(
      zh: """
        第二个单独一行的 --- 结束头信息，后面都是正文，会原样发布。这里的 --- 后面还像是头信息：多出了一行 \
        ---，或者头信息贴了两遍。
        """,
      en: """
        The second line that is exactly --- ends the front matter; all that follows is text and \
        would be published. What follows this one looks like front matter still: there is a --- \
        too many, or the front matter was pasted twice.
        """),
    wrong: .init(
      path: "Content/articles/entry.md",
      text: """
        ---
        title: 入口关闭
        date: 2025-09-20
        ---
        companies: [京东]
        ---
        正文。

        """),
    right: .init(
      path: "Content/articles/entry.md",
      text: """
        ---
        title: 入口关闭
        date: 2025-09-20
        companies: [京东]
        ---
        正文。

        """))
}
