import Diagnostics

extension TemplateProblem: DiagnosticFact {
  func message(in language: MessageLanguage) -> String {
    let (chinese, english) = wording
    return language == .chinese ? chinese : english
  }

  private var wording: (String, String) {
    switch self {
    case .unclosedDelimiter(let opening):
      return ("“\(opening)” 没有结束", "“\(opening)” is not closed")
    case .wrongDelimiter(let found, let wanted):
      return (
        "这里应以 “\(wanted)” 结束，而不是 “\(found)”", "this ends with “\(found)” instead of “\(wanted)”"
      )
    case .unclosedTag(let tag, let closing):
      return ("{% \(tag) %} 缺少 {% \(closing) %}", "{% \(tag) %} has no {% \(closing) %}")
    case .strayTag(let tag):
      return ("{% \(tag) %} 前面没有与之对应的标签", "{% \(tag) %} belongs to nothing that is open")
    case .wrongTagEnd(let tag, let opened):
      return (
        "{% \(opened) %} 要用 {% end\(opened) %} 结束，而不是 {% \(tag) %}",
        "{% \(opened) %} ends with {% end\(opened) %}, not with {% \(tag) %}"
      )
    case .setBlock:
      return (
        "set 要写成 {% set 名称 = 值 %}，不能用 {% endset %} 取一段内容",
        "set gives a value by “=”; it cannot take what stands up to {% endset %}"
      )
    case .afterElse(let tag):
      return ("{% \(tag) %} 不能写在 {% else %} 之后", "{% \(tag) %} stands behind {% else %}")
    case .elseIf: return ("“else if” 要写成 “elif”", "“else if” is written “elif”")
    case .expectedTagName: return ("这里应是标签名，例如 if", "a tag begins with its name, such as if")
    case .unknownTag(let name, _): return ("没有名为 “\(name)” 的标签", "there is no tag “\(name)”")
    case .omittedTag(let name):
      return ("本模板语言不含 Jinja 的 “\(name)” 标签", "Jinja's tag “\(name)” is not part of this language")
    case .misplaced(let tag, let place):
      switch place {
      case .inMacro: return ("宏里不能有 {% \(tag) %}", "{% \(tag) %} cannot be inside a macro")
      case .notFirst:
        return ("{% \(tag) %} 必须是模板的第一个标签", "{% \(tag) %} must come first in its template")
      case .notTopLevel:
        return ("{% \(tag) %} 只能写在最外层", "{% \(tag) %} cannot be inside another tag")
      case .inInclude:
        return (
          "被包含的模板里不能有 {% \(tag) %}", "{% \(tag) %} cannot be in a template that is included"
        )
      }
    case .duplicateExtends: return ("一个模板只能继承一个模板", "a template extends only one template")
    case .outsideBlock:
      return (
        "继承了布局的模板，只有 block 里的内容会出现",
        "what stands outside of blocks in a template with extends would be lost"
      )
    case .wrongBlockEnd(let name, let opened):
      return (
        "这里结束的是 block “\(opened)”，而不是 “\(name)”", "this ends block “\(opened)”, not “\(name)”"
      )
    case .wrongMacroEnd(let name, let opened):
      return ("这里结束的是宏 “\(opened)”，而不是 “\(name)”", "this ends macro “\(opened)”, not “\(name)”")
    case .twoLoopVariables:
      return ("for 只能有一个循环变量", "for takes one variable; lists have no keys")
    case .loopFilter:
      return ("for 里不能写 if 条件", "for takes no condition")
    case .onlyOneAssignment: return ("set 一次只给一个名称赋值", "set gives a value to one name")
    case .strayDelimiter(let text):
      return ("正文里有多余的 “\(text)”", "“\(text)” stands in the text without a partner")
    case .noDecimals: return ("模板里只能写整数", "templates have whole numbers only")
    case .badNumber(let text):
      return ("“\(text)” 不是数", "“\(text)” is not a number that templates can hold")
    case .badEscape(let text): return ("不认识的转义 “\(text)”", "“\(text)” is no escape in a text")
    case .unclosedText: return ("引号没有结束", "the quotation mark is not closed on its line")
    case .badCharacter(let text):
      return ("表达式里不能有 “\(text)”", "“\(text)” means nothing in an expression")
    case .expected(let wanted, let found):
      return (
        "这里应是 “\(wanted)”" + (found.map { "，而不是 “\($0)”" } ?? ""),
        "expected “\(wanted)”" + (found.map { " instead of “\($0)”" } ?? "")
      )
    case .unexpected(let found, let tag):
      return (
        (tag.map { "{% \($0) %} 之后" } ?? "这里") + "不应有" + (found.map { " “\($0)”" } ?? "其他内容"),
        "unexpected " + (found.map { "“\($0)”" } ?? "end") + (tag.map { " behind “\($0)”" } ?? "")
      )
    case .expectedName(let role, let found):
      return (
        "这里应是\(role.chinese)的名称" + (found.map { "，而不是 “\($0)”" } ?? ""),
        "expected the name of a \(role.english)" + (found.map { " instead of “\($0)”" } ?? "")
      )
    case .expectedTemplateName(let found):
      return (
        "这里应是带引号的模板名" + (found.map { "，而不是 “\($0)”" } ?? ""),
        "expected the name of a template in quotation marks"
          + (found.map { " instead of “\($0)”" } ?? "")
      )
    case .expectedValue(let found):
      return (
        "这里应是一个值" + (found.map { "，而不是 “\($0)”" } ?? ""),
        "expected a value" + (found.map { " instead of “\($0)”" } ?? "")
      )
    case .emptyExpression: return ("这里缺少表达式", "there is no expression")
    case .reservedName(let name): return ("“\(name)” 是保留名", "“\(name)” is reserved")
    case .positionalAfterNamed:
      return ("带名称的参数之后不能再有不带名称的参数", "an argument without a name stands behind one with a name")
    case .untypedParameter(let name):
      return ("参数 “\(name)” 没有类型", "parameter “\(name)” has no type")
    case .requiredAfterDefault(let name):
      return (
        "参数 “\(name)” 前面的参数有默认值，它也必须有",
        "parameter “\(name)” needs a default, as the one before it has one"
      )
    case .assignInExpression: return ("比较要写 “==”", "“=” does not compare")
    case .chainedComparison: return ("比较不能连写", "comparisons cannot be chained")
    case .unknownTest(let name): return ("没有 “is \(name)” 这种判断", "there is no test “is \(name)”")

    case .unknown(let role, let name, let owner, _, _):
      return unknown(role, name, owner)
    case .duplicate(let role, let name):
      return ("\(role.chinese) “\(name)” 出现了两次", "there are two \(role.english)s “\(name)”")
    case .boundElsewhere(let name):
      return (
        "“\(name)” 在另一个分支、循环或块里赋值，这里看不到",
        "“\(name)” is set inside another tag and is not visible here"
      )
    case .loopEnded(let name):
      return (
        "“\(name)” 是循环变量，只在它的 {% for %} 和 {% endfor %} 之间有效",
        "“\(name)” belongs to a loop and exists only between its {% for %} and {% endfor %}"
      )
    case .notGiven(let name, let place):
      return (
        "\(place.template.name) 要用 “\(name)”，这里没有",
        "\(place.template.name) needs “\(name)”, and there is none here"
      )
    case .unusedArgument(let name, let template, let meant):
      return (
        "\(template) 用的是 “\(meant)”，没有用到 “\(name)”",
        "\(template) uses “\(meant)” and never “\(name)”"
      )
    case .needsQuotes(let text): return ("“\(text)” 要写在引号里", "“\(text)” must be in quotation marks")
    case .included(let problem, _): return problem.wording
    case .aliasIsTaken(let name):
      return (
        "“\(name)” 在这里已经是一个值的名称，导入的宏要换一个名称",
        "“\(name)” is a value here already; import the macros under another name"
      )
    case .noFields(let name, let owner, let type, _):
      return (
        "“\(owner)” 的类型是 \(type)，没有字段 “\(name)”",
        "“\(owner)” is \(type), which has no field “\(name)”"
      )
    case .loopOutside: return ("loop 只能用在 for 里", "loop exists only inside for")
    case .loopAsValue: return ("loop 本身不是值", "loop itself is not a value")
    case .macroAsValue(let name): return ("“\(name)” 是宏，不是值", "“\(name)” is a macro, not a value")
    case .macroInExpression(let name):
      return ("宏 “\(name)” 只能单独写在 {{ }} 里", "macro “\(name)” can only be called by itself in {{ }}")
    case .functionAsValue(let name):
      return ("“\(name)” 是函数，后面要有括号", "“\(name)” is a function and needs parentheses")
    case .notAFunction(let name): return ("“\(name)” 不能调用", "“\(name)” cannot be called")
    case .filterAsFunction(let name):
      return ("“\(name)” 是过滤器，要写在 | 后面", "“\(name)” is a filter and stands behind |")
    case .noMethods(let name, _):
      return ("“\(name)” 不能调用：对象没有方法", "“\(name)” cannot be called: objects have no methods")
    case .superInExpression:
      return ("super() 只能单独写在 {{ }} 里", "super() can only stand by itself in {{ }}")
    case .superOutsideBlock: return ("super() 只能用在 block 里", "super() exists only inside a block")
    case .nothingAbove(let name):
      return ("上层布局里没有 block “\(name)”", "no layout has a block “\(name)” for super() to stand for")
    case .omittedFilter(let name, _):
      return (
        "本模板语言不含 Jinja 的过滤器 “\(name)”", "Jinja's filter “\(name)” is not part of this language"
      )
    case .otherKind(let name, let here):
      return (
        "“\(name)” 与 “\(here)” 的文件类型不同，转义规则也不同",
        "“\(name)” is another kind of file than “\(here)”, with other rules of escaping"
      )
    case .cycle(let kind, let chain):
      let names = chain.joined(separator: " → ")
      switch kind {
      case .extends: return ("布局互相继承：\(names)", "these templates extend each other: \(names)")
      case .include: return ("模板互相包含：\(names)", "these templates include each other: \(names)")
      case .block: return ("block 互相嵌套：\(names)", "these blocks contain each other: \(names)")
      case .macro: return ("宏互相调用：\(names)", "these macros call each other: \(names)")
      }
    case .untranslated(let key, let languages):
      let list = languages.joined(separator: ", ")
      return ("文案 “\(key)” 缺少语言：\(list)", "the wording “\(key)” is missing in \(list)")
    case .missingPlaceholder(let name, let key):
      return ("文案 “\(key)” 需要 “\(name)”", "the wording “\(key)” needs “\(name)”")
    case .missingArgument(let name, let callee):
      return ("“\(callee)” 缺少参数 “\(name)”", "“\(callee)” lacks its argument “\(name)”")
    case .tooManyArguments(let callee, let maximum):
      return maximum == 0
        ? ("“\(callee)” 没有参数", "“\(callee)” takes no arguments")
        : ("“\(callee)” 最多有 \(maximum) 个参数", "“\(callee)” takes at most \(maximum) arguments")

    case .mayBeMissing(let source, _): return ("“\(source)” 可能没有值", "“\(source)” may be missing")
    case .neverMissing(let source, _): return ("“\(source)” 总是有值", "“\(source)” is never missing")
    case .unusedTemplate(let name, _, _):
      return (
        "没有页面用到 \(name)；\(name.prefix { $0 != "/" })/ 里的文件名是固定的",
        "nothing is made from \(name): the names of files in \(name.prefix { $0 != "/" })/ are fixed"
      )
    case .literalAddress(let address, let attribute):
      return (
        "属性 \(attribute) 里的“\(address)”没有加上站点所在的路径",
        "“\(address)” in attribute “\(attribute)” lacks the path at which the site stands"
      )
    case .uselessDefault(let source):
      return (
        "“\(source)” 总是有值，default 永远用不上", "“\(source)” is never missing, so the default never shows"
      )
    case .notAList(let source, let type):
      return ("“\(source)” 的类型是 \(type)，不是列表", "“\(source)” is \(type), not a list")
    case .notPrintable(let source, let type, _):
      return (
        "“\(source)” 的类型是 \(type)，不能直接写出", "“\(source)” is \(type), which cannot be written as text"
      )
    case .htmlAsText(let source):
      return ("“\(source)” 是 HTML，不能当作文字拼接", "“\(source)” is HTML and cannot become part of a text")
    case .cannotCompare(let a, let b, let operation):
      return (
        "\(a) 与 \(b) 不能用 “\(operation)” 比较", "\(a) and \(b) cannot be compared by “\(operation)”"
      )
    case .listsCompared(let operation, _):
      return ("列表不能用 “\(operation)” 比较", "lists cannot be compared by “\(operation)”")
    case .objectsCompared(let type, let operation, _):
      return (
        "两个 \(type) 不能用 “\(operation)” 比较，要比较它们的字段",
        "two values of \(type) cannot be compared by “\(operation)”, only their fields"
      )
    case .neverEqual(let a, let b):
      return ("“\(a)” 与 “\(b)” 没有相同的取值", "“\(a)” and “\(b)” have no value in common")
    case .neverEqualTo(let text, let name, let choices, _):
      let all = choices.joined(separator: ", ")
      return (
        "“\(name)” 不会是 “\(text)”：只能是 \(all)", "“\(name)” is never “\(text)”: it is one of \(all)"
      )
    case .wrongType(let source, let type, let wanted):
      return (
        "“\(source)” 的类型是 \(type)，这里需要 \(wanted)", "“\(source)” is \(type), but \(wanted) is needed"
      )
    case .wrongArgument(let name, let callee, let type, let wanted):
      return (
        "“\(callee)” 的参数 “\(name)” 需要 \(wanted)，而不是 \(type)",
        "argument “\(name)” of “\(callee)” must be \(wanted), not \(type)"
      )
    case .tooSmall(let name, let callee, let least):
      return (
        "“\(callee)” 的参数 “\(name)” 至少是 \(least)",
        "argument “\(name)” of “\(callee)” must be at least \(least)"
      )
    case .wrongDefault(let name, let type, let wanted):
      return (
        "参数 “\(name)” 的默认值应是 \(wanted)，而不是 \(type)",
        "the default of “\(name)” must be \(wanted), not \(type)"
      )
    case .defaultNotConstant(let name):
      return ("参数 “\(name)” 的默认值必须是固定值", "the default of “\(name)” must be a constant")
    case .wrongInput(let filter, let accepts, let type):
      return (
        "过滤器 “\(filter)” 不能用于 \(type)，只用于 \(accepts.joined(separator: ", "))",
        "filter “\(filter)” works on \(accepts.joined(separator: " or ")), not on \(type)"
      )
    case .notAChoice(let text, let name, let callee, let choices, _):
      let list = choices.joined(separator: ", ")
      return (
        "“\(callee)” 的 “\(name)” 不能是 “\(text)”，可选：\(list)",
        "“\(name)” of “\(callee)” cannot be “\(text)”, only \(list)"
      )
    case .notConstant(let name):
      return (
        "“\(name)” 的参数要直接写成引号里的文字，不能用值拼出来",
        "what “\(name)” is given must be a text in quotation marks, not a value"
      )
    case .mixedList(let a, let b):
      return ("列表里混有 \(a) 和 \(b)", "the list mixes \(a) and \(b)")
    case .mixedBranches(let a, let b):
      return ("两种结果的类型不同：\(a) 和 \(b)", "the two results are of different types, \(a) and \(b)")
    case .notBoolean(let operation, let source):
      return (
        "“\(source)” 不是真假值，“\(operation)” 的结果会是 true 或 false",
        "“\(source)” is not true or false, and “\(operation)” gives only true or false"
      )
    case .typeOfNone(let name): return ("“\(name)” 永远没有值", "“\(name)” would always be missing")
    case .outerSet(let name):
      return (
        "这里的 set 改不了外面的 “\(name)”",
        "this does not change the “\(name)” outside; what is set inside a tag ends with it"
      )
    case .plusOnText: return ("文字要用 “~” 连接", "texts are joined by “~”, not “+”")
    case .divisor: return ("除数必须是不为零的整数字面量", "the divisor must be a number literal other than zero")
    case .notJSON(let type): return ("\(type) 不能写成 JSON", "\(type) cannot be written as JSON")
    case .notOrdered(let type, _): return ("\(type) 没有大小顺序", "\(type) has no order")
    case .notSortable(let source, let type, _):
      return (
        "sort 只能排列 Text 和 Integer，“\(source)” 是 \(type)",
        "“sort” puts Text and Integer in order, and “\(source)” is \(type)"
      )
    case .sortByField:
      return ("sort 不能按字段排列，要用 sort_by", "“sort” knows no fields; “sort_by” does")
    case .notUnique(let source, let type):
      return (
        "unique 不能比较 \(type) 的元素（“\(source)”）",
        "“unique” cannot compare the elements of “\(source)”, which is \(type)"
      )
    case .notJoinable(let source, let type, _):
      return (
        "join 只能连接文字和数，“\(source)” 是 \(type)",
        "“join” joins texts and numbers, and “\(source)” is \(type)"
      )
    case .fieldNotJoinable(let field, let type, _):
      return (
        "join 只能连接文字和数，字段 “\(field)” 是 \(type)",
        "“join” joins texts and numbers, and the field “\(field)” is \(type)"
      )
    case .cannotGroup(let type): return ("不能按 \(type) 分组", "\(type) cannot be the key of groups")

    case .notUTF8: return ("模板不是 UTF-8 编码", "the template is not UTF-8")
    case .templateTooLarge(let limit):
      return ("模板超过 \(limit) 字节", "the template is larger than \(limit) bytes")
    case .tooDeep(let limit):
      return ("标签嵌套超过 \(limit) 层", "tags are nested more than \(limit) deep")
    case .expressionTooDeep(let limit):
      return ("表达式嵌套超过 \(limit) 层", "the expression is nested more than \(limit) deep")
    case .expansionTooLarge(let limit):
      return (
        "布局、包含和宏展开后超过 \(limit) 个部分",
        "the page has more than \(limit) pieces after includes and macros are put in"
      )
    case .expansionTooDeep(let limit):
      return (
        "布局、包含和宏嵌套超过 \(limit) 层",
        "layouts, includes, macros and tags are nested more than \(limit) deep"
      )
    case .tooManyRounds(let limit):
      return ("循环合计超过 \(limit) 轮", "these loops take more than \(limit) rounds together")
    case .rangeTooLong(let limit):
      return ("范围超过 \(limit) 个数", "the range has more than \(limit) numbers")
    case .textTooLong(let limit):
      return ("文字由超过 \(limit) 个部分拼成", "the text is put together from more than \(limit) parts")
    case .tooManyElements(let limit):
      return ("元素嵌套超过 \(limit) 层", "elements are nested more than \(limit) deep")

    case .unsafe(let place, let source, _): return place.wording(source)
    case .macroInsideTag(let name):
      return ("宏 “\(name)” 只能用在元素之间", "macro “\(name)” can only be called between elements")
    case .branchesDiffer(let a, let b):
      return (
        "两个分支结束在不同的位置：\(a.chinese) 与 \(b.chinese)",
        "the branches end in different places: \(a.english) and \(b.english)"
      )
    case .branchesOpen(let a, let b):
      return (
        "一个分支留下打开的 <\(a)>，另一个留下 <\(b)>，后面的结束标签只能对应其中一个",
        "one branch leaves <\(a)> open and another <\(b)>, and one end tag cannot close both"
      )
    case .partChanges(let part, let a, let b):
      return (
        "\(part.chinese)从\(a.chinese)开始，却在\(b.chinese)结束",
        "the \(part.english) starts \(a.english) and ends \(b.english)"
      )
    case .closesOuter(let name, let part):
      return (
        "</\(name)> 关闭了\(part.chinese)之外打开的元素",
        "</\(name)> closes an element that was opened outside of this \(part.english)"
      )
    case .leavesOpen(let name, let part):
      return (
        "<\(name)> 没有在这个\(part.chinese)里关闭", "<\(name)> is not closed inside this \(part.english)"
      )
    case .endsInside(let position):
      return ("页面结束时仍在\(position.chinese)", "the page ends \(position.english)")
    case .unclosedElement(let name): return ("<\(name)> 没有关闭", "<\(name)> is not closed")
    case .strayEndTag(let name):
      return ("</\(name)> 没有对应的开始标签", "</\(name)> closes nothing that is open")
    case .wrongEndTag(let name, let open):
      return (
        "应先关闭 <\(open.name)>，再写 </\(name)>",
        "</\(name)> stands where <\(open.name)> is still open"
      )
    case .voidEndTag(let name):
      return ("<\(name)> 没有结束标签", "<\(name)> has no end tag in HTML")
    case .namelessEndTag: return ("</ 后面要紧跟元素名", "</ must be followed by the name of an element")
    case .endTagHasMore(let name):
      return ("结束标签 </\(name)> 里只能有名称", "the end tag </\(name)> holds nothing but the name")
    case .tagWithoutEnd(let tag): return ("“\(tag)” 缺少 “>”", "“\(tag)” has no “>”")
    case .selfClosing(let name):
      return ("<\(name)/> 不能这样自行关闭", "<\(name)/> does not close itself in HTML")
    case .cannotContain(let outer, let inner):
      return ("<\(outer.name)> 里不能有 <\(inner)>", "<\(inner)> cannot be inside <\(outer.name)>")
    case .strayLessThan: return ("文字里的 < 要写成 &lt;", "a < in the text must be written &lt;")
    case .badMarkup: return ("标记不合语法", "this is not correct markup")
    case .missingSpace: return ("属性之间要有空格", "a space is missing between attributes")
    case .unquotedValue: return ("XML 的属性值要有引号", "attribute values need quotation marks in XML")
    case .unclosedValue: return ("属性值的引号没有结束", "the quotation mark of this value is not closed")
    case .valueMissing(let name):
      return ("属性 “\(name)” 的 = 后面没有值", "attribute “\(name)” has no value behind “=”")
    case .lessThanInValue(let name):
      return (
        "属性 “\(name)” 的值里有 <：漏了引号，否则要写成 &lt;",
        "the value of attribute “\(name)” has a < in it: its quotation mark is missing, or < must be "
          + "written &lt;"
      )
    case .strayInTag(let text, let tag):
      return ("<\(tag)> 的标签里不应有 “\(text)”", "“\(text)” cannot stand here in the tag of <\(tag)>")
    case .commentInScript: return ("script 里不能有 <!", "<! must not stand in a script")
    case .duplicateAttribute(let name):
      return ("属性 “\(name)” 写了两次", "attribute “\(name)” is there twice")
    case .refreshAfterContent:
      return (
        "http-equiv 要写在含有值的 content 之前", "http-equiv must stand before a content that holds a value"
      )
    case .unknownEntity(let name):
      return (
        name.hasPrefix("#") ? "XML 里没有字符 “&\(name);”" : "XML 不认识 “&\(name);”",
        name.hasPrefix("#")
          ? "“&\(name);” is no character that XML can hold" : "XML does not know “&\(name);”"
      )
    case .bareAmpersand: return ("XML 里的 & 要写成 &amp;", "a & must be written &amp; in XML")
    case .secondRoot(let name):
      return (
        "XML 只能有一个最外层元素，<\(name)> 是第二个",
        "XML has one outermost element, and <\(name)> is a second one"
      )
    case .repeatedRoot(let name):
      return (
        "XML 只能有一个最外层元素，<\(name)> 在循环里会出现多次",
        "XML has one outermost element, and <\(name)> is repeated by a loop"
      )
    case .textOutsideRoot:
      return ("XML 最外层元素之外不能有文字", "text cannot stand outside of XML's outermost element")
    case .noRoot: return ("XML 里没有任何元素", "the XML has no element")
    case .lateDeclaration:
      return ("<?xml 之前不能有任何内容", "nothing may stand before <?xml, not even a line end")
    }
  }

  private func unknown(_ role: Role, _ name: String, _ owner: String?) -> (String, String) {
    switch role {
    case .field:
      return (
        "\(owner ?? "") 没有字段 “\(name)”", "\(owner ?? "") has no field “\(name)”"
      )
    case .macro, .block:
      return (
        "\(owner ?? "") 里没有\(role.chinese) “\(name)”",
        "\(owner ?? "") has no \(role.english) “\(name)”"
      )
    case .argument:
      return ("“\(owner ?? "")” 没有参数 “\(name)”", "“\(owner ?? "")” has no argument “\(name)”")
    case .placeholder:
      return (
        "文案 “\(owner ?? "")” 没有用到 “\(name)”",
        "the wording “\(owner ?? "")” has no place for “\(name)”"
      )
    case .string: return ("没有文案 “\(name)”", "there is no wording “\(name)”")
    case .variable: return ("没有名为 “\(name)” 的值", "nothing is called “\(name)” here")
    default:
      return ("没有\(role.chinese) “\(name)”", "there is no \(role.english) “\(name)”")
    }
  }

  func hint(in language: MessageLanguage) -> String? {
    if let best = suggestions.first {
      return language == .chinese ? "是不是 “\(best)”？" : "did you mean “\(best)”?"
    }
    let wording: (String, String)?
    switch self {
    case .mayBeMissing(_, let use):
      switch use {
      case .output, .filter, .comparison, .calculation, .argument:
        wording = ("用 {% if %} 判断，或加 | default(…)", "guard it by {% if %}, or add | default(…)")
      case .field, .list: wording = ("用 {% if %} 判断", "guard it by {% if %}")
      }
    case .omittedFilter(_, let instead):
      switch instead {
      case "-": wording = ("不需要：值会自动转义", "not needed: values are escaped by themselves")
      case "!":
        wording = ("只有 Markdown 和图表能产生 HTML", "only the Markdown and chart renderers make HTML")
      case "": wording = nil
      default: wording = ("用 “\(instead)”", "use “\(instead)”")
      }
    case .noMethods(let name, isFilter: true), .filterAsFunction(let name):
      wording = ("写成 … | \(name)", "write … | \(name)")
    case .included(let problem, _): return problem.hint(in: language)
    case .noFields(_, _, _, let instead?), .notPrintable(_, _, let instead?),
      .unsafe(_, _, let instead?), .fieldNotJoinable(_, _, let instead?):
      wording = ("用 \(instead)", "write \(instead)")
    case .notPrintable(_, .list, _): wording = ("用 {% for %} 逐个写出", "go through it by {% for %}")
    case .notSortable(_, _, let field?):
      wording = ("用 sort_by(\"\(field)\")", "use sort_by(\"\(field)\")")
    case .sortByField(let field): wording = ("用 sort_by(\"\(field)\")", "use sort_by(\"\(field)\")")
    case .notJoinable(_, _, let field?):
      wording = ("写成 join(\"、\", \"\(field)\")", "write join(\", \", \"\(field)\")")
    case .needsQuotes(let text): wording = ("\"\(text)\"", "\"\(text)\"")
    case .notGiven(let name, _): wording = ("加 with \(name)=…", "add with \(name)=…")
    case .listsCompared(_, let source), .neverMissing(let source, .list):
      wording = ("判断有没有元素：{% if \(source) %}", "{% if \(source) %} tells whether it has elements")
    case .unexpected("?", _): wording = ("写成 甲 if 条件 else 乙", "write a if condition else b")
    case .unsafe(.unquoted(let name), let source, _):
      wording = ("\(name)=\"{{ \(source) }}\"", "\(name)=\"{{ \(source) }}\"")
    case .unsafe(.jsonInString, _, _):
      wording = ("去掉外面的引号", "leave out the quotation marks around it")
    case .assignInExpression: wording = ("是不是 “==”？", "did you mean “==”?")
    case .loopFilter: wording = ("用 | where(…)", "use | where(…), or an if inside")
    case .strayLessThan: wording = ("&lt;", "&lt;")
    case .bareAmpersand: wording = ("&amp;", "&amp;")
    case .unclosedElement(let name), .leavesOpen(let name, _):
      wording = ("缺少 </\(name)>", "needs </\(name)>")
    case .tagWithoutEnd(let tag): wording = ("\(tag)>", "\(tag)>")
    case .unclosedTag(_, let closing): wording = ("缺少 {% \(closing) %}", "needs {% \(closing) %}")
    case .badCharacter(let text): wording = Self.asciiForm(text).map { ("用半角 \($0)", "use \($0)") }
    case .unsafe(.scriptJSON, _, _): wording = ("加 | json", "add | json")
    default: wording = nil
    }
    return wording.map { language == .chinese ? $0.0 : $0.1 }
  }

  /// What someone with a Chinese keyboard meant.
  private static func asciiForm(_ text: String) -> String? {
    switch text {
    case "“", "”", "＂", "„": "\""
    case "‘", "’", "＇": "'"
    case "，": ","
    case "：": ":"
    case "（": "("
    case "）": ")"
    case "｜": "|"
    case "【": "["
    case "】": "]"
    case "＝": "="
    case "。", "．": "."
    case "&": "and"
    case "!": "not"
    case "&&": "and"
    case "||": "or"
    case "<>": "!="
    case "===": "=="
    case "!==": "!="
    case "/": "//"
    default: nil
    }
  }

  func notes(in language: MessageLanguage) -> [String] {
    func word(_ chinese: String, _ english: String) -> [String] {
      [language == .chinese ? chinese : english]
    }
    switch self {
    case .unknown(_, _, _, let nearest, let known)
    where nearest.isEmpty && !known.isEmpty && known.count <= 40:
      let list = known.joined(separator: ", ")
      return word("可用：\(list)", "there are: \(list)")
    case .included(let problem, let place):
      return problem.notes(in: language)
        + word(
          "由 \(place.template.path) 第 \(place.line) 行包含",
          "included from \(place.template.path), line \(place.line)")
    case .notGiven(_, let place):
      return word(
        "用在 \(place.template.path) 第 \(place.line) 行",
        "it is used in \(place.template.path), line \(place.line)")
    case .notOrdered(_, let fields) where !fields.isEmpty,
      .objectsCompared(_, _, let fields) where !fields.isEmpty:
      let list = fields.joined(separator: ", ")
      return word("可用的字段：\(list)", "fields that have an order: \(list)")
    case .unknown(.string, let key, _, _, _):
      return word(
        "新的文案要加到 Templates/strings/ 的每个文件里，键是 \(key)",
        "to add it, put \(key) into every file of Templates/strings/")
    case .wrongArgument(_, _, .text, .url):
      return word(UnsafePlace.urlNote.0, UnsafePlace.urlNote.1)
    case .omittedTag(let name) where Self.insteadOfTags[name] != nil:
      let instead = Self.insteadOfTags[name] ?? ("", "")
      return word(instead.0, instead.1)
    case .outsideBlock: return word("写进 {% block … %}", "put it into a {% block … %}")
    case .boundElsewhere(let name), .outerSet(let name):
      return word(
        "set 的作用到所在的标签为止；可写 {% set \(name) = 甲 if 条件 else 乙 %}",
        "what is set inside a tag ends with it; write {% set \(name) = a if condition else b %}")
    case .wrongEndTag(_, let open), .cannotContain(let open, _): return opened(open).map(word) ?? []
    case .untypedParameter(let name):
      return word("例如 \(name): Text", "for example \(name): Text")
    case .unsafe(let place, _, _): return place.note.map { word($0.0, $0.1) } ?? []
    case .unusedTemplate(let name, _, let known):
      let folder = name.prefix { $0 != "/" }
      let list = known.joined(separator: ", ")
      return word("\(folder)/ 里可以有：\(list)", "\(folder)/ can have: \(list)")
        + word("引用的片段放进 partials/", "pieces that are included belong in partials/")
    case .literalAddress:
      return word("本站之外的地址请写全：https://…", "write an address outside of the site in full: https://…")
    case .omittedTag, .omittedFilter:
      return word("理由见 docs/templates.md", "docs/templates.md says why")
    default: return []
    }
  }

  /// What to write instead of tags of Jinja.
  private static let insteadOfTags: [String: (String, String)] = [
    "with": ("用 {% set x = … %}", "write {% set x = … %}"),
    "call": (
      "用宏的参数或 {% include … with … %}", "use a macro's parameters, or {% include … with … %}"
    ),
    "filter": ("用 {{ 值 | 过滤器 }}", "write {{ value | filter }}"),
    "trans": ("用 {{ t(\"键\") }}", "write {{ t(\"key\") }}"),
    "autoescape": ("不需要：值会自动转义", "not needed: values are escaped by themselves"),
    "break": ("先用 | limit(…) 截取列表", "shorten the list by | limit(…)"),
    "continue": ("先用 | where(…) 选取，或写 {% if %}", "choose by | where(…), or write an {% if %}"),
    "do": ("用 {% set %} 或过滤器", "use {% set %} or a filter"),
  ]

  private func opened(_ element: OpenElement) -> (String, String)? {
    let (opened, seen) = (element.opened, element.seen)
    let isSameFile = opened.template.path == seen.template.path
    let line = opened.line
    if isSameFile, line == seen.line { return nil }
    let path = opened.template.path
    return (
      "<\(element.name)> 在\(isSameFile ? "" : " \(path) ")第 \(line) 行打开，到这里还没有关闭",
      "<\(element.name)> was opened in line \(line)\(isSameFile ? "" : " of \(path)") and is still "
        + "open here"
    )
  }

  var suggestions: [String] {
    switch self {
    case .unknownEntity(let name): XMLRules.namesOfHTML[name].map { ["&#\($0);"] } ?? []
    case .unknown(_, _, _, let nearest, _): nearest
    case .notAChoice(_, _, _, _, let nearest), .neverEqualTo(_, _, _, let nearest): nearest
    case .unknownTag(_, let meant): meant
    case .included(let problem, _): problem.suggestions
    case .unusedArgument(_, _, let meant): [meant]
    case .unusedTemplate(_, let nearest, _): nearest
    case .literalAddress(let address, _): ["{{ \"\(address)\"|url }}"]
    case .unknownTest(let name): NearestNames.find(name, in: ["none", "defined"])
    default: []
    }
  }
}

extension TemplateProblem.Role {
  fileprivate var chinese: String {
    switch self {
    case .variable: "变量"
    case .field: "字段"
    case .filter: "过滤器"
    case .function: "函数"
    case .block: "块"
    case .macro: "宏"
    case .template: "模板"
    case .type: "类型"
    case .argument: "参数"
    case .parameter: "参数"
    case .test: "判断"
    case .string: "文案"
    case .placeholder: "占位符"
    case .asset: "资源文件"
    }
  }

  fileprivate var english: String {
    switch self {
    case .variable: "variable"
    case .field: "field"
    case .filter: "filter"
    case .function: "function"
    case .block: "block"
    case .macro: "macro"
    case .template: "template"
    case .type: "type"
    case .argument: "argument"
    case .parameter: "parameter"
    case .test: "test"
    case .string: "wording"
    case .placeholder: "placeholder"
    case .asset: "asset"
    }
  }
}

extension Markup.Part {
  fileprivate var chinese: String {
    switch self {
    case .branch: "分支"
    case .loop: "循环"
    case .block: "block"
    case .include: "被包含的模板"
    case .macro: "宏"
    }
  }

  fileprivate var english: String {
    switch self {
    case .branch: "branch"
    case .loop: "loop"
    case .block: "block"
    case .include: "included template"
    case .macro: "macro"
    }
  }
}

extension MarkupPosition {
  fileprivate var chinese: String {
    switch self {
    case .text: "正文里"
    case .tag(let name): "标签 <\(name)> 里"
    case .attribute(let name): "属性 \(name) 里"
    case .unquoted(let name): "没有引号的属性 \(name) 里"
    case .comment: "注释里"
    case .declaration: "声明里"
    case .raw(let name): "<\(name)> 里"
    case .jsonString: "JSON 字符串里"
    }
  }

  fileprivate var english: String {
    switch self {
    case .text: "in text"
    case .tag(let name): "inside the tag <\(name)>"
    case .attribute(let name): "inside attribute \(name)"
    case .unquoted(let name): "inside unquoted attribute \(name)"
    case .comment: "inside a comment"
    case .declaration: "inside a declaration"
    case .raw(let name): "inside <\(name)>"
    case .jsonString: "inside a JSON string"
    }
  }
}

extension UnsafePlace {
  fileprivate func wording(_ source: String) -> (String, String) {
    switch self {
    case .tagName: ("标签名里不能写入值", "a value cannot be part of a tag's name")
    case .insideTag: ("标签里不能写入属性", "a value cannot stand for attributes inside a tag")
    case .attributeName: ("属性名里不能写入值", "a value cannot be part of an attribute's name")
    case .unquoted(let name):
      ("属性 \(name) 的值要有引号", "the value of attribute “\(name)” needs quotation marks")
    case .eventHandler(let name):
      ("不能把值写入事件处理属性 \(name)", "a value cannot stand in the event handler “\(name)”")
    case .styleAttribute: ("不能把值写入 style 属性", "a value cannot stand in a style attribute")
    case .dangerousAttribute(let name):
      ("不能把值写入属性 \(name)", "a value cannot stand in attribute “\(name)”")
    case .style: ("不能把值写入 <style>", "a value cannot stand in <style>")
    case .script: ("不能把值写入 <script>", "a value cannot stand in <script>")
    case .scriptJSON:
      ("JSON 数据块里的值要用 json 过滤器", "a value in a JSON data block must pass through the json filter")
    case .rawElement(let name): ("不能把值写入 <\(name)>", "a value cannot stand in <\(name)>")
    case .comment: ("不能把值写入 HTML 注释", "a value cannot stand in a comment")
    case .declaration: ("不能把值写入声明", "a value cannot stand in a declaration")
    case .outsideRoot:
      ("XML 最外层元素之外不能有值", "a value cannot stand outside of XML's outermost element")
    case .cdata: ("不能把值写入 CDATA", "a value cannot stand in a CDATA section")
    case .urlWanted(let name, let type):
      (
        "属性 \(name) 只接受 URL，“\(source)” 是 \(type)",
        "attribute “\(name)” takes only a URL, and “\(source)” is \(type)"
      )
    case .urlNotFirst(let name):
      (
        "URL 必须写在属性 \(name) 的值的开头", "a URL must stand at the start of attribute “\(name)”"
      )
    case .htmlInAttribute(let name):
      (
        "“\(source)” 是 HTML，不能写入属性 \(name)",
        "“\(source)” is HTML and cannot stand in attribute “\(name)”"
      )
    case .htmlInText(let name):
      ("“\(source)” 是 HTML，<\(name)> 里只能有文字", "“\(source)” is HTML, and <\(name)> holds only text")
    case .htmlInPlainText:
      ("“\(source)” 是 HTML，不能写入纯文本", "“\(source)” is HTML and cannot stand in plain text")
    case .jsonInString:
      (
        "json 的结果自带引号，不能写在 JSON 字符串里",
        "what json writes has its own quotation marks and cannot stand in a JSON string"
      )
    }
  }

  fileprivate static let urlNote = (
    "地址来自对象的字段（如 article.url），或用 \"/路径/\"|url、\"文件\"|asset 得到",
    "addresses are fields such as article.url, \"/path/\"|url or \"file\"|asset"
  )

  fileprivate var note: (String, String)? {
    switch self {
    case .urlWanted: Self.urlNote
    case .script:
      (
        "数据请放进 <script type=\"application/json\">，用 | json 写入",
        "put data into <script type=\"application/json\"> through | json"
      )
    case .styleAttribute, .style:
      (
        "请用 class 或 data- 属性，由样式表决定外观",
        "use a class or a data- attribute and let the style sheet decide"
      )
    case .eventHandler:
      ("请用 data- 属性，由脚本绑定事件", "use a data- attribute and let a script add the handler")
    case .insideTag:
      (
        "属性要写明，例如 {% if … %} hidden{% endif %}",
        "write attributes out, such as {% if … %} hidden{% endif %}"
      )
    case .cdata: ("不用 CDATA 也可以：值会自动转义", "leave out CDATA: values are escaped by themselves")
    default: nil
    }
  }
}
