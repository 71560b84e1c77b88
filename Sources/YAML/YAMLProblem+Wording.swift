import Diagnostics

extension YAMLProblem: DiagnosticFact {
  /// The kind of problem.
  public var kind: DiagnosticKind {
    switch self {
    case .frontMatterMissing: YAMLDiagnostics.frontMatterMissing
    case .frontMatterNotClosed: YAMLDiagnostics.frontMatterNotClosed
    case .frontMatterFence: YAMLDiagnostics.frontMatterFence
    case .invalidUTF8: YAMLDiagnostics.invalidUTF8
    case .controlCharacter: YAMLDiagnostics.controlCharacter
    case .invisibleCharacter(let scalar):
      CharacterCheck.isBidirectional(scalar)
        ? YAMLDiagnostics.bidirectionalControl : YAMLDiagnostics.invisibleCharacter
    case .tooLong, .tooDeep, .tooManyValues: YAMLDiagnostics.tooLarge
    case .duplicateKey, .missingDash: YAMLDiagnostics.duplicateKey
    case .keyNotText, .anchor, .alias, .tag, .mergeKey, .secondDocument, .directive:
      YAMLDiagnostics.unsupported
    case .tabIndentation, .strangeBlank, .wrongBlanks: YAMLDiagnostics.tabIndentation
    case .missingSpaceAfterColon, .missingSpaceAfterDash, .strangeSpace:
      YAMLDiagnostics.missingSpace
    case .fullWidthColon, .fullWidthComma, .fullWidthBracket, .listMark:
      YAMLDiagnostics.fullWidthPunctuation
    case .missingColon, .emptyKey, .foreignLine: YAMLDiagnostics.missingColon
    case .unclosedQuote, .textAfterQuote, .badEscape: YAMLDiagnostics.quotes
    case .unclosedBracket, .unopenedBracket, .textAfterBracket, .missingComma,
      .missingItem:
      YAMLDiagnostics.brackets
    case .colonInValue: YAMLDiagnostics.colonInValue
    case .reservedStart, .strayMark: YAMLDiagnostics.reservedCharacter
    case .hashStartsComment: YAMLDiagnostics.hashComment
    case .indentation, .indentedStart, .valueNotIndented, .keyBesideDashes, .firstDash:
      YAMLDiagnostics.indentation
    case .syntax: YAMLDiagnostics.syntax
    }
  }

  /// One line that says what is wrong, without a full stop.
  public func message(in language: MessageLanguage) -> String { wording.message[language] }

  /// What to do, in a few words.
  public func hint(in language: MessageLanguage) -> String? { wording.hint?[language] }

  /// What could stand in the marked place instead.
  public var suggestions: [String] {
    switch self {
    case .frontMatterFence: ["---"]
    case .fullWidthColon, .missingSpaceAfterColon: [": "]
    case .fullWidthComma: [", "]
    case .missingSpaceAfterDash, .listMark: ["- "]
    case .strangeSpace: [" "]
    default: []
    }
  }

  /// `text` in double quotes, or in single ones where it contains double quotes.
  private static func quoted(_ text: String) -> String {
    if !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
    let doubled = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + doubled.joined(separator: "''") + "'"
  }

  private static func code(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func blankName(_ scalar: UInt32) -> (zh: String, en: String) {
    switch scalar {
    case 0x09: ("制表符（Tab）", "tabs")
    case 0x3000: ("全角空格", "full-width spaces")
    case 0xA0, 0x202F: ("不换行空格", "no-break spaces")
    default: ("特殊空格", "special spaces")
    }
  }

  private static func short(_ text: String) -> String {
    text.count > 40 ? String(text.prefix(39)) + "…" : text
  }

  private var wording: (message: Wording, hint: Wording?) {
    switch self {
    case .frontMatterMissing, .frontMatterNotClosed, .frontMatterFence, .invalidUTF8,
      .controlCharacter, .invisibleCharacter, .tooLong, .tooDeep, .tooManyValues:
      fileWording
    case .duplicateKey, .missingDash, .keyNotText, .emptyKey, .anchor, .alias, .tag, .mergeKey,
      .secondDocument,
      .directive:
      featureWording
    default: slipWording
    }
  }

  private var fileWording: (message: Wording, hint: Wording?) {
    switch self {
    case .frontMatterMissing:
      (
        Wording(
          zh: "文件开头没有头信息（front matter）", en: "the file does not start with front matter"),
        Wording(zh: "第一行应当是 ---", en: "the first line must be ---")
      )
    case .frontMatterNotClosed:
      (
        Wording(zh: "头信息没有结束", en: "the front matter is not closed"),
        Wording(
          zh: "在头信息之后另起一行写 ---", en: "add a line that is exactly --- after it")
      )
    case .frontMatterFence(let written):
      (
        Wording(
          zh: "这一行应当恰好是 ---，而不是“\(Self.short(written))”",
          en: "this line must be exactly ---, not “\(Self.short(written))”"),
        Wording(
          zh: "三个半角短横，前后没有空格", en: "three ASCII hyphens, nothing before or behind")
      )
    case .invalidUTF8:
      (
        Wording(zh: "文件不是 UTF-8 编码", en: "the text is not UTF-8 here"),
        Wording(zh: "请以 UTF-8 编码保存文件", en: "save the file as UTF-8")
      )
    case .controlCharacter(let scalar):
      (
        Wording(
          zh: "不允许的控制字符 \(Self.code(scalar))",
          en: "the control character \(Self.code(scalar)) is not allowed"),
        Wording(zh: "请删除", en: "delete it")
      )
    case .invisibleCharacter(let scalar):
      (
        Wording(
          zh: "看不见的字符 \(Self.code(scalar))", en: "invisible character \(Self.code(scalar))"),
        Wording(
          zh: "多半是复制时带进来的，请删除", en: "probably pasted by accident; delete it")
      )
    case .tooLong(let limit):
      (
        Wording(
          zh: "头信息太长，上限是 \(limit / 1024) KB",
          en: "this is too long; the limit is \(limit / 1024) kB"), nil
      )
    case .tooDeep(let limit):
      (
        Wording(
          zh: "层次太深，上限是 \(limit) 层", en: "nested too deeply; the limit is \(limit) levels"),
        nil
      )
    case .tooManyValues(let limit):
      (
        Wording(zh: "值太多，上限是 \(limit) 个", en: "too many values; the limit is \(limit)"), nil
      )
    default: slipWording
    }
  }

  private var featureWording: (message: Wording, hint: Wording?) {
    let quote = Wording(
      zh: "如果本来就是文字，请加引号", en: "put the value in quotes if it is meant as text")
    switch self {
    case .duplicateKey(let key, let first):
      return (
        Wording(zh: "“\(key)”重复了", en: "“\(key)” is given twice"),
        Wording(
          zh: "第 \(first.line) 行已经写过", en: "it was first given on line \(first.line)")
      )
    case .missingDash(let key, let first):
      return (
        Wording(
          zh: "从“\(key)”起字段又重复一遍：下一条的“- ”漏了",
          en: "from “\(key)” on the fields come again: the “- ” of the next entry is missing"),
        Wording(
          zh: "在新一条的第一行前加“- ”；上一条的“\(key)”在第 \(first.line) 行",
          en:
            "write “- ” before the first line of the new entry; “\(key)” of the one above is on line \(first.line)"
        )
      )
    case .keyNotText:
      return (
        Wording(zh: "字段名只能是文字", en: "a field's name must be text"), quote
      )
    case .emptyKey:
      return (
        Wording(zh: "冒号前没有字段名", en: "there is no field name before the colon"), nil
      )
    case .anchor(let name):
      return (
        Wording(
          zh: "这里不使用 YAML 锚点“&\(name)”", en: "YAML anchors (“&\(name)”) are not used here"),
        quote
      )
    case .alias(let name):
      return (
        Wording(
          zh: "这里不使用 YAML 引用“*\(name)”", en: "YAML aliases (“*\(name)”) are not used here"),
        quote
      )
    case .tag(let name):
      return (
        Wording(
          zh: "这里不使用 YAML 标签“\(name)”", en: "YAML tags (“\(name)”) are not used here"), quote
      )
    case .mergeKey:
      return (
        Wording(
          zh: "这里不使用 YAML 合并键“<<”", en: "YAML merge keys (“<<”) are not used here"), nil
      )
    case .secondDocument:
      return (
        Wording(
          zh: "一个文件只能有一份 YAML 文档", en: "there can be only one YAML document here"),
        Wording(zh: "请删除这一行", en: "delete this line")
      )
    default:
      return (
        Wording(zh: "这里不使用 YAML 指令（%）", en: "YAML directives (%) are not used here"), nil
      )
    }
  }

  private var slipWording: (message: Wording, hint: Wording?) {
    switch self {
    case .tabIndentation:
      (
        Wording(
          zh: "这里不能用制表符（Tab），YAML 只认空格",
          en: "a tab stands here; YAML indents with spaces only"),
        Wording(zh: "请换成空格", en: "replace it with spaces")
      )
    case .strangeBlank(let scalar):
      (
        Wording(
          zh: "缩进里有\(Self.blankName(scalar).zh)（\(Self.code(scalar))）",
          en: "the indentation contains \(Self.blankName(scalar).en) (\(Self.code(scalar)))"),
        Wording(zh: "请换成半角空格", en: "replace it with ordinary spaces")
      )
    case .wrongBlanks(let scalar, let lines):
      (
        Wording(
          zh: "从这一行起，有 \(lines) 行的缩进用了\(Self.blankName(scalar).zh)",
          en: "from here on \(lines) lines are indented with \(Self.blankName(scalar).en)"),
        Wording(zh: "请全部换成半角空格", en: "replace them all with ordinary spaces")
      )
    case .strayMark(let mark):
      (
        Wording(
          zh: "字段名前后不能有“\(mark)”", en: "“\(mark)” cannot stand beside a field's name"),
        Wording(zh: "请删去“\(mark)”", en: "delete “\(mark)”")
      )
    case .foreignLine(let text):
      (
        Wording(
          zh: "“\(Self.short(text))”不是头信息", en: "“\(Self.short(text))” is no front matter"),
        Wording(
          zh: "请删去这一行；如果是注释，请以“# ”开头",
          en: "delete the line, or begin it with “# ” if it is a comment")
      )
    case .valueNotIndented(let key):
      (
        Wording(
          zh: "“\(key)”的值另起一行，却没有缩进",
          en: "the value of “\(key)” stands on a line of its own that is not indented"),
        Wording(
          zh: "写在冒号后面，或比“\(key)”多缩进两格",
          en: "write it behind the colon, or indent it by two spaces more than “\(key)”")
      )
    case .missingSpaceAfterColon(let key):
      (
        Wording(
          zh: "“\(key):”后面缺一个空格", en: "a space is missing after “\(key):”"),
        Wording(zh: "在冒号后加一个空格", en: "add a space after the colon")
      )
    case .fullWidthColon(let key):
      (
        Wording(
          zh: "“\(key)”后面用了全角冒号“：”",
          en: "“\(key)” is followed by a full-width colon “：”"),
        Wording(zh: "请换成半角冒号加空格", en: "use “: ” instead")
      )
    case .missingColon(let text):
      (
        Wording(
          zh: "这一行缺少“字段名: ”：“\(Self.short(text))”",
          en: "this line has no “name: ”: “\(Self.short(text))”"),
        Wording(
          zh: "缺冒号，或者是上一行没有写完的值", en: "a colon is missing, or the value above does not end")
      )
    case .strangeSpace(let mark, let scalar):
      (
        Wording(
          zh: "“\(mark)”后面要用半角空格，这里是\(Self.blankName(scalar).zh)"
            + "（\(Self.code(scalar))）",
          en: "“\(mark)” is followed by \(Self.blankName(scalar).en) (\(Self.code(scalar))), "
            + "which YAML takes for text"),
        Wording(zh: "请换成半角空格", en: "replace it with an ordinary space")
      )
    case .missingSpaceAfterDash:
      (
        Wording(zh: "列表的“-”后面缺一个空格", en: "a space is missing after “-”"),
        Wording(zh: "写成“- 内容”", en: "write “- item”")
      )
    case .unclosedQuote(let quote):
      (
        Wording(
          zh: "这里的引号 \(quote) 没有配对", en: "the quote \(quote) opened here is never closed"),
        Wording(zh: "请在值的末尾补上 \(quote)", en: "close it at the end of the value")
      )
    case .textAfterQuote:
      (
        Wording(zh: "引号结束之后还有文字", en: "there is text after the closing quote"),
        Wording(
          zh: "请把整个值放在单引号里", en: "put the whole value in single quotes")
      )
    case .badEscape:
      (
        Wording(
          zh: "双引号里的反斜杠 \\ 写法不对", en: "this backslash sequence means nothing in double quotes"),
        Wording(
          zh: "请写成 \\\\，或改用单引号", en: "write \\\\ or use single quotes")
      )
    case .unclosedBracket(let bracket):
      (
        Wording(
          zh: "这里的括号 \(bracket) 没有配对", en: "the \(bracket) opened here is never closed"),
        Wording(
          zh: "补上 \(bracket == "[" ? "]" : "}")；如果是文字，请加引号",
          en: "close it with \(bracket == "[" ? "]" : "}"), or quote the value if it is text")
      )
    case .unopenedBracket(let bracket):
      (
        Wording(zh: "多余的括号 \(bracket)", en: "this \(bracket) closes nothing"),
        Wording(zh: "请删除；如果是文字，请加引号", en: "delete it, or quote the value if it is text")
      )
    case .textAfterBracket(let bracket):
      (
        Wording(
          zh: "以 \(bracket) 开头的值会被当作列表，后面不能再有文字",
          en: "a value that starts with \(bracket) is a list; nothing may follow it"),
        Wording(zh: "如果是文字，请给整个值加引号", en: "quote the whole value if it is text")
      )
    case .missingComma:
      (
        Wording(zh: "列表的两项之间缺少逗号", en: "a comma is missing between two items"), nil
      )
    case .missingItem:
      (Wording(zh: "两个逗号之间没有内容", en: "there is nothing before this comma"), nil)
    case .fullWidthComma(let comma, isInBraces: true):
      (
        Wording(
          zh: "花括号里的“\(comma)”不能分隔各个字段",
          en: "“\(comma)” does not separate the fields between braces"),
        Wording(
          zh: "请换成半角逗号；如果是文字的一部分，请给这个值加引号",
          en: "use “, ”, or quote the value if it belongs to the text")
      )
    case .fullWidthComma(let comma, isInBraces: false):
      (
        Wording(
          zh: "列表里的“\(comma)”不能分隔各项", en: "“\(comma)” does not separate the items of a list"),
        Wording(
          zh: "请换成半角逗号；如果是文字的一部分，请给这一项加引号",
          en: "use “, ”, or quote the item if it belongs to the text")
      )
    case .fullWidthBracket(let bracket):
      (
        Wording(
          zh: "“\(bracket)”不能括住\(bracket == "｛" ? "字段" : "列表")",
          en: "“\(bracket)” does not enclose a list"),
        Wording(
          zh: "请换成半角的 \(bracket == "｛" ? "{ }" : "[ ]")；如果是文字，请加引号",
          en: "use \(bracket == "｛" ? "{ }" : "[ ]"), or quote the value if it is text")
      )
    case .listMark(let mark):
      (
        Wording(zh: "“\(mark)”不能表示列表的一项", en: "“\(mark)” does not start an item of a list"),
        Wording(zh: "每项写成“- 内容”", en: "write “- item” for each")
      )
    case .colonInValue:
      (
        Wording(
          zh: "没有引号的值里不能有“冒号加空格”",
          en: "a value without quotes cannot contain a colon followed by a space"),
        Wording(zh: "请给整个值加引号", en: "put the whole value in quotes")
      )
    case .reservedStart(let character, _):
      (
        Wording(
          zh: "没有引号的值不能以 \(character) 开头",
          en: "a value without quotes cannot start with \(character)"),
        Wording(zh: "请给整个值加引号", en: "put the whole value in quotes")
      )
    case .hashStartsComment(let text):
      (
        Wording(
          zh: "“\(Self.short(text))”会被当作注释而丢弃",
          en: "“\(Self.short(text))” is read as a comment and dropped"),
        Wording(
          zh: "如果是文字，请给整个值加引号；如果是注释，请在 # 后加空格",
          en: "quote the value if it is text; put a space after # if it is a comment")
      )
    case .indentation:
      (
        Wording(
          zh: "这一行的缩进和上面对不上", en: "the indentation of this line fits nothing above it"),
        Wording(
          zh: "同级的行要左对齐", en: "lines of one level start in the same column")
      )
    case .firstDash:
      (
        Wording(
          zh: "列表的第一条没有“- ”，后面几条却有",
          en: "the first entry of the list has no “- ”, those below it do"),
        Wording(zh: "在这一行行首加“- ”", en: "write “- ” before it")
      )
    case .keyBesideDashes:
      (
        Wording(
          zh: "这一行和上面各条的“-”对齐，自己却没有“- ”",
          en: "this line starts where the “-” of the entries above do, but has none"),
        Wording(
          zh: "如果是新的一条，请在行首加“- ”；否则请和上一条的字段左对齐",
          en: "write “- ” before it if a new entry begins here; else align it with the fields above"
        )
      )
    case .indentedStart:
      (
        Wording(
          zh: "第一行前面多了空格，和下面的行没有对齐",
          en: "the first line is indented, lines below it are not"),
        Wording(zh: "请删去行首的空格", en: "delete the blanks before it")
      )
    case .syntax(let message):
      (
        Wording(
          zh: "这里不符合 YAML 的写法（\(message)）", en: "this is not valid YAML (\(message))"), nil
      )
    default:
      (Wording(zh: "这里不符合 YAML 的写法", en: "this is not valid YAML"), nil)
    }
  }
}
