import Diagnostics

/// The kinds of problems that putting a site together can find.
public enum SiteDiagnostics {
  static let collidingPaths = DiagnosticKind(
    id: "colliding-paths", severity: .error,
    title: Wording(zh: "两个来源要写同一个页面", en: "Two makers of one page"),
    explanation: Wording(
      zh: """
        每个输出路径只能有一个来源。文章和 `Content/pages/` 里的文件名、旧网址（`redirects`）和 `Content/static/` 里的文件\
        都会占用路径，程序生成的页面（如 `/search/`）也占用；\
        只有大小写或 Unicode 规范化形式不同的路径在某些系统上也是同一个文件。改掉其中一个名字，或删去多余的跳转。
        """,
      en: """
        Every output path has one maker. File names of articles and of `Content/pages/`, former addresses \
        (`redirects`), files in `Content/static/` and pages that are made, such as `/search/`, all claim paths; paths that differ only in case or in Unicode \
        normalisation are one file on some systems. Rename one of the two or drop the redirect.
        """),
    wrong: .init(
      path: "Content/articles/entry.md", text: "---\ntitle: 入口关闭\ndate: 2025-09-20\n---\n正文。\n",
      others: [("Content/static/articles/entry/index.html", "<!doctype html><title>旧文</title>\n")]),
    right: .init(
      path: "Content/articles/entry.md", text: "---\ntitle: 入口关闭\ndate: 2025-09-20\n---\n正文。\n",
      others: [("Content/static/old/entry.html", "<!doctype html><title>旧文</title>\n")]))
  static let unusablePath = DiagnosticKind(
    id: "unusable-path", severity: .error,
    title: Wording(zh: "不能使用的输出路径", en: "An output path that cannot be used"),
    explanation: Wording(
      zh: """
        输出路径不能离开输出文件夹，也不能含有某些系统不接受的字符或保留名。改掉 `Content/static/` 里的文件名，或改正跳转。
        """,
      en: """
        An output path may not leave the output folder nor have characters or reserved names that \
        some systems refuse. Rename the file in `Content/static/` or put the redirect right.
        """),
    wrong: .init(path: "Content/static/aux.html", text: "<!doctype html><title>附录</title>\n"),
    right: .init(path: "Content/static/appendix.html", text: "<!doctype html><title>附录</title>\n"))
  static let unreadableSource = DiagnosticKind(
    id: "unreadable-source", severity: .error,
    title: Wording(zh: "无法读取的文件", en: "A file that cannot be read"),
    explanation: Wording(
      zh: "文件打不开、不是普通文件、名字含有控制字符，或超过读取上限。检查权限和文件本身，或把它移出站点文件夹。",
      en: """
        The file cannot be opened, is no ordinary file, has control characters in its name or is \
        larger than what is read. Check its permissions and what it is, or move it out of the site.
        """))
  static let linkOutsideRoot = DiagnosticKind(
    id: "link-outside-root", severity: .error,
    title: Wording(zh: "符号链接指向站点之外", en: "A symbolic link that leaves the site"),
    explanation: Wording(
      zh: "站点只读取自己文件夹里的内容。符号链接（包括上级文件夹的链接）按它实际指向的位置判断；请复制文件，而不是链接。",
      en: """
        A site reads nothing outside its own folder. Symbolic links, those of parent folders \
        included, count by where they lead; copy the file instead of linking to it.
        """))
  static let activeDrawing = DiagnosticKind(
    id: "active-svg", severity: .error,
    title: Wording(zh: "SVG 文件里有脚本", en: "An SVG file that can run something"),
    explanation: Wording(
      zh: """
        SVG 文件可以带脚本、事件处理和外部内容；读者直接打开它的网址时，这些会以网站的身份运行。\
        请从绘图软件导出不带脚本的 SVG，或改用 PNG、WebP。
        """,
      en: """
        SVG files can hold scripts, event handlers and foreign content, which run in the site's name \
        when a reader opens the file's own address. Export the drawing without them, or as PNG or WebP.
        """),
    wrong: .init(
      path: "Content/static/map.svg",
      text: """
        <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">
        <script>location = "https://example.com/"</script>
        </svg>

        """),
    right: .init(
      path: "Content/static/map.svg",
      text: """
        <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">
        <circle cx="5" cy="5" r="4"/>
        </svg>

        """))
  static let missingFile = DiagnosticKind(
    id: "missing-file", severity: .error,
    title: Wording(zh: "缺少必需的文件或文件夹", en: "A file or folder that a site must have"),
    explanation: Wording(
      zh: """
        站点的根文件夹里必须有 `Content/`（含 `site.yml`）和 `Templates/`。在网站自己的文件夹里运行，或者用 `--root` 指出它：\
        `sitegen build --root ~/my-site`。还没有网站，就先新建一个：`sitegen new site my-site`，里面有可以改写的内容和全部模板；\
        再进入这个文件夹，运行 `sitegen serve`。
        """,
      en: """
        The root of a site holds `Content/` (with `site.yml`) and `Templates/`. Run the command in the \
        site's own folder, or name that with `--root`: `sitegen build --root ~/my-site`. Where there is \
        no site yet, make one with `sitegen new site my-site`: it has content to rewrite and all \
        templates. Then run `sitegen serve` in that folder.
        """))
  static let missingString = DiagnosticKind(
    id: "missing-ui-string", severity: .error,
    title: Wording(zh: "缺少界面文字", en: "A missing text of the interface"),
    explanation: Wording(
      zh: """
        程序需要的界面文字必须在 `Templates/strings/` 的每一种语言里都有，站点的语言（`site.yml` 的 `language`）也必须在其中。
        """,
      en: """
        Texts that the program needs must be in every language in `Templates/strings/`, and the \
        site's language (`language` in `site.yml`) must be one of these.
        """),
    wrong: .init(path: "Content/site.yml", text: "title: 电商纪事\nlanguage: fr\n"),
    right: .init(path: "Content/site.yml", text: "title: 电商纪事\nlanguage: zh-Hans\n"))
  static let invalidString = DiagnosticKind(
    id: "invalid-ui-string", severity: .error,
    title: Wording(zh: "界面文字不是文本", en: "A text of the interface that is no text"),
    explanation: Wording(
      zh: "`Templates/strings/` 里只能有文本，或由文本组成的分组。",
      en: "`Templates/strings/` holds texts, or groups of texts, and nothing else."),
    wrong: .init(path: "Templates/strings/zh-Hans.yml", text: "slogans: [有日期, 有出处]\n"),
    right: .init(
      path: "Templates/strings/zh-Hans.yml", text: "slogans:\n  first: 有日期\n  second: 有出处\n"))

  static let noChineseFont = DiagnosticKind(
    id: "no-chinese-font", severity: .warning,
    title: Wording(zh: "没有中文字体，不生成分享图", en: "No Chinese font for pictures for sharing"),
    explanation: Wording(
      zh: """
        分享图由程序用这台机器上的字体绘制，没有中文字体就只能画出方框，所以这次不生成，页面里也不提。\
        安装 Noto Serif CJK（Debian、Ubuntu：`apt-get install fonts-noto-cjk`），\
        或在 site.yml 里写 `formats: {share_images: false}`。
        """,
      en: """
        Pictures for sharing are drawn with this machine's fonts. Without a Chinese one they would \
        show empty boxes, so none are made and pages do not mention any. Install Noto Serif CJK \
        (Debian, Ubuntu: `apt-get install fonts-noto-cjk`), or write \
        `formats: {share_images: false}` in site.yml.
        """))

  /// All of them.
  public static let all: [DiagnosticKind] = [
    collidingPaths, unusablePath, unreadableSource, linkOutsideRoot, activeDrawing, missingFile,
    missingString, invalidString, noChineseFont,
  ]
}
