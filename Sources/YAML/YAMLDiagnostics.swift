import Diagnostics

/// The kinds of problems of this module.
public enum YAMLDiagnostics {
  /// All of them, in the order of the reference.
  public static let all: [DiagnosticKind] = [
    frontMatterMissing, frontMatterNotClosed, frontMatterFence, invalidUTF8, controlCharacter,
    invisibleCharacter, bidirectionalControl, tooLarge, duplicateKey, unsupported, tabIndentation,
    missingSpace, fullWidthPunctuation, missingColon, quotes, brackets, colonInValue,
    reservedCharacter, hashComment, indentation, syntax,
  ]

  private static let path = "Content/articles/example.md"

  static let frontMatterMissing = DiagnosticKind(
    id: "missing-front-matter", severity: .error,
    title: Wording(zh: "缺少头信息", en: "Missing front matter"),
    explanation: Wording(
      zh: "每个内容文件都以两行 --- 之间的头信息开头，标题、日期等都写在那里。文件的第一行必须恰好是 ---。",
      en:
        "Every content file starts with front matter between two lines that are exactly ---: the title, the date and so on. The first line of the file must be ---."
    ),
    wrong: .init(path: path, text: "title: 京东上市\ndate: 2025-09-20\n---\n正文\n"),
    right: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n---\n正文\n"))

  static let frontMatterNotClosed = DiagnosticKind(
    id: "unclosed-front-matter", severity: .error,
    title: Wording(zh: "头信息没有结束", en: "Front matter is not closed"),
    explanation: Wording(
      zh: "头信息以单独一行 --- 结束，之后才是正文。这个文件里没有这样的一行。",
      en:
        "Front matter ends with a line that is exactly ---; the text follows. There is no such line in the file."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n\n正文\n"),
    right: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n---\n\n正文\n"))

  static let frontMatterFence = DiagnosticKind(
    id: "front-matter-fence", severity: .error,
    title: Wording(zh: "头信息的分隔线写法不对", en: "Front matter line is not exactly ---"),
    explanation: Wording(
      zh: "分隔头信息的那一行只能是三个半角短横，前后没有空格，也不能是中文破折号。",
      en:
        "The line around front matter is three ASCII hyphens and nothing else: no blanks, no dashes of another kind."
    ),
    wrong: .init(path: path, text: "———\ntitle: 京东上市\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n---\n"))

  static let invalidUTF8 = DiagnosticKind(
    id: "invalid-utf8", severity: .error,
    title: Wording(zh: "不是 UTF-8 编码", en: "Not UTF-8"),
    explanation: Wording(
      zh: "文件必须以 UTF-8 编码保存。从旧软件导出的文件常常是 GBK 编码，请用编辑器另存为 UTF-8。",
      en:
        "Files must be saved as UTF-8. Files from older programs are often GBK; save them again as UTF-8."
    ))

  static let controlCharacter = DiagnosticKind(
    id: "control-character", severity: .error,
    title: Wording(zh: "控制字符", en: "Control character"),
    explanation: Wording(
      zh: "文字里有屏幕上看不见、也不应当出现的控制字符，多半是从别处复制来的。请删除。",
      en:
        "The text contains a control character that cannot be seen and does not belong there, probably pasted. Delete it."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京\u{7}东上市\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n---\n"))

  static let invisibleCharacter = DiagnosticKind(
    id: "invisible-character", severity: .warning,
    title: Wording(zh: "看不见的字符", en: "Invisible character"),
    explanation: Wording(
      zh: "零宽空格之类的字符看不见，却会让“京东”和“京东”变成两个词。头信息里的读取时会去掉，正文里的会原样发布。请从文件里删除。",
      en:
        "Characters such as the zero-width space cannot be seen but make two words of one. In front matter they are left out when the file is read, in a text they are published. Delete them."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京\u{200B}东上市\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n---\n"))

  static let bidirectionalControl = DiagnosticKind(
    id: "bidi-control", severity: .error,
    title: Wording(zh: "改变文字方向的控制字符", en: "Bidirectional control"),
    explanation: Wording(
      zh: "这类字符会让屏幕上看到的顺序和文件里的顺序不同，可以用来骗人。请删除。",
      en:
        "These characters make text look different from what it says, and can be used to deceive. Delete them."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京\u{202E}东上市\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东上市\ndate: 2025-09-20\n---\n"))

  static let tooLarge = DiagnosticKind(
    id: "yaml-too-large", severity: .error,
    title: Wording(zh: "头信息过大", en: "Too much YAML"),
    explanation: Wording(
      zh: "头信息的长度、层次和值的个数都有上限，足够任何一篇文章使用。超出时多半是贴错了内容。",
      en:
        "Length, depth and number of values are limited; the limits are ample for any article. More than that is probably pasted by mistake."
    ),
    wrong: .init(
      path: path,
      text: "---\ntitle: 京东\ndate: 2025-09-20\ncompanies: " + String(repeating: "[", count: 70)
        + String(repeating: "]", count: 70) + "\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东\ncompanies: [京东]\ndate: 2025-09-20\n---\n"))

  static let duplicateKey = DiagnosticKind(
    id: "duplicate-key", severity: .error,
    title: Wording(zh: "字段重复", en: "Field given twice"),
    explanation: Wording(
      zh: "同一层里一个字段只能写一次，否则不知道以哪个为准。请合并或删除其中一个。",
      en:
        "A field may be given only once, or nobody knows which one counts. Merge them or delete one."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京东\ntitle: 腾讯\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东\nsubtitle: 腾讯\ndate: 2025-09-20\n---\n"))

  static let unsupported = DiagnosticKind(
    id: "yaml-feature", severity: .error,
    title: Wording(zh: "不使用的 YAML 功能", en: "YAML feature that is not used"),
    explanation: Wording(
      zh: "头信息只用 YAML 的文字、列表和字段。锚点（&）、引用（*）、标签（!）、合并键（<<）和多份文档都不使用。如果本来就是文字，请加引号。",
      en:
        "Front matter uses text, lists and fields only, not anchors (&), aliases (*), tags (!), merge keys (<<) or several documents. Quote the value if it is meant as text."
    ),
    wrong: .init(
      path: path, text: "---\ntitle: 入口关闭\ndate: 2025-09-20\ncompanies: &list [京东]\n---\n"),
    right: .init(path: path, text: "---\ntitle: 入口关闭\ndate: 2025-09-20\ncompanies: [京东]\n---\n"))

  static let tabIndentation = DiagnosticKind(
    id: "tab-indentation", severity: .error,
    title: Wording(zh: "缩进里有制表符或全角空格", en: "Tab or strange blank in the indentation"),
    explanation: Wording(
      zh: "YAML 的缩进只能用半角空格。请把制表符（Tab）、全角空格换成两个半角空格。",
      en:
        "YAML indents with ordinary spaces only. Replace tabs, full-width and no-break spaces with two spaces."
    ),
    wrong: .init(
      path: path,
      text: "---\ntitle: 入口关闭\ndate: 2025-09-20\nevents:\n\t- date: 2025\n\t  title: 上市\n---\n"),
    right: .init(
      path: path,
      text: "---\ntitle: 入口关闭\ndate: 2025-09-20\nevents:\n  - date: 2025\n    title: 上市\n---\n"))

  static let missingSpace = DiagnosticKind(
    id: "missing-space", severity: .error,
    title: Wording(zh: "冒号或短横后缺空格", en: "Missing space after colon or dash"),
    explanation: Wording(
      zh: "字段名后的冒号、列表的短横之后都要有一个空格。",
      en: "A space must follow the colon behind a field's name and the dash of a list item."),
    wrong: .init(path: path, text: "---\ntitle:京东\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东\ndate: 2025-09-20\n---\n"))

  static let fullWidthPunctuation = DiagnosticKind(
    id: "full-width-punctuation", severity: .error,
    title: Wording(zh: "全角标点", en: "Full-width punctuation"),
    explanation: Wording(
      zh: "YAML 的冒号、逗号和方括号都是半角的。中文输入法打出来的“：”“，”“［］”只是普通文字。",
      en:
        "YAML's colons, commas and brackets are ASCII. What a Chinese input method types (“：”, “，”, “［］”) is plain text."
    ),
    wrong: .init(path: path, text: "---\ntitle：京东\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东\ndate: 2025-09-20\n---\n"))

  static let missingColon = DiagnosticKind(
    id: "missing-colon", severity: .error,
    title: Wording(zh: "缺少冒号", en: "Missing colon"),
    explanation: Wording(
      zh: "头信息的每一行是“字段名: 值”。值写不下时，下一行要比字段名多缩进两格。",
      en:
        "Each line of front matter is “name: value”. Where a value goes on, the next line is indented by two spaces."
    ),
    wrong: .init(path: path, text: "---\ntitle 京东\ndate: 2025\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东\ndate: 2025\n---\n"))

  static let quotes = DiagnosticKind(
    id: "quotes", severity: .error,
    title: Wording(zh: "引号有误", en: "Mistake in quotes"),
    explanation: Wording(
      zh: "半角引号要成对，结束之后不能再有文字；双引号里的反斜杠有特殊含义。值里有引号时，用另一种引号括住整个值。中文引号“”可以随便用。",
      en:
        "Quotes come in pairs, nothing may follow the closing one, and a backslash is special in double quotes. Where a value contains quotes, enclose it in the other kind. Chinese quotes “” are plain text."
    ),
    wrong: .init(path: path, text: "---\ntitle: \"京东\" 上市\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: '\"京东\" 上市'\ndate: 2025-09-20\n---\n"))

  static let brackets = DiagnosticKind(
    id: "brackets", severity: .error,
    title: Wording(zh: "括号有误", en: "Mistake in brackets"),
    explanation: Wording(
      zh: "以 [ 开头的值是列表，各项用半角逗号隔开，以 ] 结束。标题之类以 [ 开头的文字要加引号。",
      en:
        "A value that starts with [ is a list: its items are separated by commas and it ends with ]. Quote text that starts with [."
    ),
    wrong: .init(path: path, text: "---\ntitle: [独家] 京东\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: \"[独家] 京东\"\ndate: 2025-09-20\n---\n"))

  static let colonInValue = DiagnosticKind(
    id: "unquoted-colon", severity: .error,
    title: Wording(zh: "值里有冒号", en: "Colon in a value without quotes"),
    explanation: Wording(
      zh: "冒号加空格是“字段名: 值”的记号。值里有半角冒号加空格时，给整个值加引号，或用全角冒号。",
      en:
        "A colon followed by a space marks “name: value”. Put a value that contains one in quotes, or use a full-width colon."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京东: 新入口\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: \"京东: 新入口\"\ndate: 2025-09-20\n---\n"))

  static let reservedCharacter = DiagnosticKind(
    id: "reserved-character", severity: .error,
    title: Wording(zh: "值以特殊字符开头", en: "Value starts with a special character"),
    explanation: Wording(
      zh: "@ ` % * & ! | > ] } , 和“- ”在值的开头有特殊含义，这样的值要加引号。",
      en:
        "At the start of a value @ ` % * & ! | > ] } , and “- ” mean something to YAML. Put such a value in quotes."
    ),
    wrong: .init(path: path, text: "---\ntitle: @京东\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: \"@京东\"\ndate: 2025-09-20\n---\n"))

  static let hashComment = DiagnosticKind(
    id: "hash-comment", severity: .warning,
    title: Wording(zh: "# 之后被当作注释", en: "Text dropped as a comment"),
    explanation: Wording(
      zh: "空格之后的 # 是注释的开头，从这里到行末都会丢掉。话题标签之类要加引号；确实是注释时，在 # 后加一个空格。",
      en:
        "A # behind a blank starts a comment; the rest of the line is dropped. Quote the value, or put a space after # if it is a comment."
    ),
    wrong: .init(path: path, text: "---\ntitle: 京东 #618 战报\ndate: 2025-09-20\n---\n"),
    right: .init(path: path, text: "---\ntitle: \"京东 #618 战报\"\ndate: 2025-09-20\n---\n"))

  static let indentation = DiagnosticKind(
    id: "bad-indentation", severity: .error,
    title: Wording(zh: "缩进有误", en: "Bad indentation"),
    explanation: Wording(
      zh: "同一层的行要左对齐，下一层多缩进两个空格。",
      en: "Lines of one level start in the same column; the next level is indented by two spaces."),
    wrong: .init(path: path, text: "---\ntitle: 京东\n  date: 2025\n---\n"),
    right: .init(path: path, text: "---\ntitle: 京东\ndate: 2025\n---\n"))

  static let syntax = DiagnosticKind(
    id: "yaml-syntax", severity: .error,
    title: Wording(zh: "YAML 语法错误", en: "YAML syntax error"),
    explanation: Wording(
      zh: "这里的文字不符合 YAML 的写法。请对照上下几行的冒号、引号、括号和缩进。",
      en:
        "The text is not valid YAML here. Compare colons, quotes, brackets and indentation with the lines around it."
    ))
}
