import Diagnostics

extension MarkdownProblem {
  /// One line that says what is wrong.
  public func message(in language: MessageLanguage) -> String {
    wording[language]
  }

  /// A few words that stand behind the carets.
  public func hint(in language: MessageLanguage) -> String? {
    switch self {
    case .unknownAnchor(_, let nearest), .unknownCallout(_, let nearest),
      .unknownFootnote(_, let nearest):
      guard let best = nearest.first else { return nil }
      return Wording(zh: "是不是“\(best)”？", en: "did you mean “\(best)”?")[language]
    case .emptyDestination:
      return Wording(zh: "把地址写进圆括号", en: "write the address in the parentheses")[language]
    case .emptyLinkText:
      return Wording(zh: "把文字写进方括号", en: "write the text between the brackets")[language]
    case .skippedLevel(_, let level):
      let marks = String(repeating: "#", count: level + 1)
      return Wording(zh: "写成 \(marks)", en: "write \(marks)")[language]
    case .missingAlternative:
      return Wording(zh: "写成 ![图里有什么](…)", en: "write ![what it shows](…)")[language]
    case .wideFootnoteColon(let label):
      return Wording(zh: "写成 [^\(label)]: ", en: "write [^\(label)]: ")[language]
    case .unclosedFence(let fence):
      return Wording(
        zh: "在代码之后加一行 \(fence)", en: "put a line \(fence) behind the code")[language]
    case .indentedText:
      return Wording(zh: "删去行首的空格", en: "delete the spaces before it")[language]
    case .lostCell(let columns):
      return Wording(
        zh: "表头只有 \(columns) 列：补上表头，或把文字里的 | 写成 \\|",
        en: "the head has \(columns) columns: add one, or write \\| for a | in the text")[language]
    case .visibleMarkup(let markup):
      return markup.hint[language]
    default:
      return nil
    }
  }

  private var wording: Wording {
    switch self {
    case .rawHTML(let text):
      Wording(zh: "正文里不允许写 HTML：\(text)", en: "raw HTML is not allowed: \(text)")
    case .dangerousURL(let scheme):
      Wording(
        zh: "链接不能使用“\(scheme):”", en: "a link must not use “\(scheme):”")
    case .emptyDestination(let isImage):
      isImage
        ? Wording(zh: "图片没有地址", en: "the image has no address")
        : Wording(zh: "链接没有地址", en: "the link leads nowhere: its address is empty")
    case .emptyLinkText:
      Wording(zh: "链接没有文字，读者点不到", en: "the link has no text, so nobody can follow it")
    case .skippedLevel(let level, let before):
      Wording(
        zh: "标题从第 \(before) 级跳到了第 \(level) 级",
        en: "the heading is of level \(level), and the one before it of level \(before)")
    case .missingAlternative(let source):
      Wording(
        zh: "图片“\(source)”没有替代文字", en: "the image “\(source)” has no alternative text")
    case .externalImage(let source):
      Wording(
        zh: "图片“\(source)”来自别的网站", en: "the image “\(source)” is on another site")
    case .unknownAnchor(let name, _):
      Wording(
        zh: "本文没有锚点“#\(name)”", en: "this document has no anchor “#\(name)”")
    case .unknownCallout(let name, _):
      Wording(zh: "没有“\(name)”这种提示框", en: "there is no callout “\(name)”")
    case .unknownFootnote(let label, _):
      Wording(zh: "脚注“\(label)”没有内容", en: "the footnote “\(label)” has no text")
    case .unusedFootnote(let label):
      Wording(
        zh: "脚注“\(label)”没有被引用", en: "nothing refers to the footnote “\(label)”")
    case .duplicateFootnote(let label, let line):
      Wording(
        zh: "脚注“\(label)”已在第 \(line) 行写过",
        en: "the footnote “\(label)” already has a text in line \(line)")
    case .wideFootnoteColon(let label):
      Wording(
        zh: "脚注“\(label)”的内容前面用了全角冒号",
        en: "the text of the footnote “\(label)” stands behind a full-width colon")
    case .unclosedFence:
      Wording(
        zh: "代码块没有结束，后面的文字都成了代码",
        en: "the code does not end: all that follows is code")
    case .indentedText:
      Wording(
        zh: "缩进四格的文字成了代码", en: "text that is indented by four columns is code")
    case .lostCell:
      Wording(
        zh: "这个单元格超出表头的列数，不会显示",
        en: "the head of the table has no column for this cell: it is not shown")
    case .visibleMarkup(let markup): markup.message
    case .tooLarge(let bytes, let limit):
      Wording(
        zh: "正文有 \(bytes) 字节，超过上限 \(limit) 字节",
        en: "the text has \(bytes) bytes, more than the limit of \(limit)")
    case .tooDeep(let limit):
      Wording(
        zh: "引用和列表嵌套超过 \(limit) 层",
        en: "quotations and lists are nested more than \(limit) deep")
    case .tooMany(let delimiter):
      switch delimiter {
      case .emphasis:
        Wording(
          zh: "这一段里的 * 或 _ 多得无法处理", en: "too many * or _ in one paragraph")
      case .brackets:
        Wording(
          zh: "这一段里的方括号多得无法处理", en: "too many square brackets in one paragraph")
      case .angles:
        Wording(
          zh: "这一段里的 < 多得无法处理", en: "too many < in one paragraph")
      case .pipes, .markup:
        Wording(
          zh: "正文的标记多得无法处理，请拆成几篇",
          en: "too much mark-up in one text; divide it into several")
      }
    }
  }
}
