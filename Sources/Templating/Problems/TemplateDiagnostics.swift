import Diagnostics

/// The kinds of problems that templates can have.
public enum TemplateDiagnostics {
  /// All of them, for `sitegen explain` and the reference.
  public static let all: [DiagnosticKind] = [
    syntax, unclosedTag, misplacedTag, unknownTag, leftOut, unknownName, unknownField,
    unknownFilter, unknownBlock, unknownMacro, unknownTemplate, unknownArgument, unknownType,
    unknownString, unknownAsset, duplicateName, wrongCall, cycle, untranslated, missingValue,
    notAList, notPrintable, cannotCompare, wrongType, notConstant, lostAssignment, limit,
    unsafePlace, unevenMarkup, badMarkup, uselessDefault, unusedTemplate, literalAddress,
  ]

  private static func kind(
    _ id: String, _ title: Wording, _ explanation: Wording, wrong: String, right: String,
    path: String = "Templates/pages/article.html", severity: Severity = .error,
    others: [(path: String, text: String)] = []
  ) -> DiagnosticKind {
    DiagnosticKind(
      id: id, severity: severity, title: title, explanation: explanation,
      wrong: DiagnosticKind.Example(path: path, text: wrong, others: others),
      right: DiagnosticKind.Example(path: path, text: right, others: others))
  }

  static let syntax = kind(
    "template-syntax",
    Wording(zh: "模板语法有误", en: "The template's syntax is wrong"),
    Wording(
      zh: "{{ }} 或 {% %} 里的内容不合语法，例如引号、括号没有成对，或用了全角标点。",
      en: "What stands in {{ }} or {% %} does not follow the language: a quotation mark or bracket "
        + "without its partner, or a full-width punctuation mark."),
    wrong: "<h1>{{ article.subtitle | default(“无题”) }}</h1>\n",
    right: "<h1>{{ article.subtitle | default(\"无题\") }}</h1>\n")

  static let unclosedTag = kind(
    "template-unclosed-tag",
    Wording(zh: "标签没有成对", en: "A tag has no partner"),
    Wording(
      zh: "if、for、block、macro 和 raw 都要用对应的 end 标签结束，并且不能交叉。",
      en: "if, for, block, macro and raw end with their end tag and must not overlap."),
    wrong: "{% if article.subtitle %}<p>{{ article.subtitle }}</p>\n",
    right: "{% if article.subtitle %}<p>{{ article.subtitle }}</p>{% endif %}\n")

  static let misplacedTag = kind(
    "template-misplaced-tag",
    Wording(zh: "标签放错了位置", en: "A tag is in the wrong place"),
    Wording(
      zh: "extends 必须在最前；import 和 macro 只能在最外层；继承了布局的模板，正文要写在 block 里；super() 只能写在 block 里。",
      en: "extends comes first; import and macro stand outside of other tags; what a template with "
        + "extends has to say stands in blocks; super() exists only inside a block."),
    wrong: "{% extends \"layouts/base.html\" %}\n<p>正文</p>\n",
    right:
      "{% extends \"layouts/base.html\" %}\n{% block content %}<p>正文</p>{% endblock %}\n")

  static let unknownTag = kind(
    "template-unknown-tag",
    Wording(zh: "没有这个标签", en: "There is no such tag"),
    Wording(
      zh: "标签名写错了。可用的标签见 docs/templates.md。",
      en: "The tag's name is mistyped. docs/templates.md lists the tags."),
    wrong: "{% fi article.subtitle %}{% endif %}\n",
    right: "{% if article.subtitle %}{% endif %}\n")

  static let leftOut = kind(
    "template-left-out",
    Wording(zh: "Jinja 里有，这里没有", en: "Jinja has it, this language does not"),
    Wording(
      zh: "为了能在生成之前检查一切，有些 Jinja 的功能没有采用；docs/templates.md 列出了理由和替代写法。",
      en: "Some of Jinja is left out so that everything can be checked beforehand; "
        + "docs/templates.md lists the reasons and what to write instead."),
    wrong: "{{ article.title | safe }}\n", right: "{{ article.title }}\n")

  static let unknownName = kind(
    "template-unknown-name",
    Wording(zh: "没有这个名称", en: "There is no such name"),
    Wording(
      zh: "模板里用到的值，或者是页面的根值，或者由 set、for、宏参数或 with 给出。set 的作用到所在标签为止。",
      en: "A value is one of the page's roots or comes from set, for, a macro's parameter or with. "
        + "What is set inside a tag ends with it."),
    wrong: "<h1>{{ artcle.title }}</h1>\n", right: "<h1>{{ article.title }}</h1>\n")

  static let unknownField = kind(
    "template-unknown-field",
    Wording(zh: "没有这个字段", en: "There is no such field"),
    Wording(
      zh: "对象没有这个字段；各类型的字段见 docs/templates.md。",
      en: "The object has no such field; docs/templates.md lists the fields of every type."),
    wrong: "<h1>{{ article.titel }}</h1>\n", right: "<h1>{{ article.title }}</h1>\n")

  static let unknownFilter = kind(
    "template-unknown-filter",
    Wording(zh: "没有这个过滤器或函数", en: "There is no such filter or function"),
    Wording(
      zh: "过滤器写在 | 后面，函数后面有括号；名单见 docs/templates.md。",
      en: "Filters stand behind |, functions have parentheses; docs/templates.md lists them."),
    wrong: "{{ article.title | uper }}\n", right: "{{ article.title | upper }}\n")

  static let unknownBlock = kind(
    "template-unknown-block",
    Wording(zh: "布局里没有这个 block", en: "No layout has this block"),
    Wording(
      zh: "block 的名称与布局里的都不同，内容不会出现在任何地方。",
      en: "The block is none of the layout's, so that it would appear nowhere."),
    wrong: "{% extends \"layouts/base.html\" %}\n{% block contnet %}正文{% endblock %}\n",
    right: "{% extends \"layouts/base.html\" %}\n{% block content %}正文{% endblock %}\n")

  static let unknownMacro = kind(
    "template-unknown-macro",
    Wording(zh: "没有这个宏", en: "There is no such macro"),
    Wording(
      zh: "导入的文件里没有这个宏。", en: "The imported file has no macro of this name."),
    wrong: "{% import \"partials/macros.html\" as m %}{{ m.tga(article.title) }}\n",
    right: "{% import \"partials/macros.html\" as m %}{{ m.tag(article.title) }}\n",
    others: [
      (
        "Templates/partials/macros.html",
        "{% macro tag(name: Text) %}<b>{{ name }}</b>{% endmacro %}\n"
      )
    ])

  static let unknownTemplate = kind(
    "template-unknown-template",
    Wording(zh: "没有这个模板", en: "There is no such template"),
    Wording(
      zh: "extends、include 和 import 里的名称是相对于 Templates/ 的路径，文件类型要与当前模板相同。",
      en:
        "The names in extends, include and import are paths from Templates/, to files of the same "
        + "kind."),
    wrong: "{% include \"partials/foter.html\" %}\n",
    right: "{% include \"partials/footer.html\" %}\n"
  )

  static let unknownArgument = kind(
    "template-unknown-argument",
    Wording(zh: "没有这个参数或选项", en: "There is no such argument or choice"),
    Wording(
      zh: "参数的名称或取值不在允许之列。", en: "The argument's name or its value is none of those allowed."),
    wrong: "{{ article.title | truncate(widht=40) }}\n",
    right: "{{ article.title | truncate(width=40) }}\n")

  static let unknownType = kind(
    "template-unknown-type",
    Wording(zh: "没有这个类型", en: "There is no such type"),
    Wording(
      zh: "宏的参数要写明类型：Text、Integer、Boolean、URL、HTML、对象的类型名、[类型] 或 类型?。",
      en: "A macro's parameters have types: Text, Integer, Boolean, URL, HTML, the name of an "
        + "object's type, [Type] or Type?."),
    wrong: "{% macro card(company: Compnay) %}{% endmacro %}\n",
    right: "{% macro card(company: Company) %}{% endmacro %}\n",
    path: "Templates/partials/macros.html")

  static let unknownString = kind(
    "template-unknown-string",
    Wording(zh: "没有这条文案", en: "There is no such wording"),
    Wording(
      zh: "t(\"键\") 的键不在 Templates/strings/ 里，或给出的占位符不对。",
      en:
        "The key of t(\"key\") is not in Templates/strings/, or its placeholders are not those of "
        + "the text."),
    wrong: "{{ t(\"nav.skpi\") }}\n", right: "{{ t(\"nav.skip\") }}\n")

  static let unknownAsset = kind(
    "template-unknown-asset",
    Wording(zh: "没有这个资源文件", en: "There is no such asset"),
    Wording(
      zh: "asset(\"名称\") 指向 Templates/assets/ 里的文件。",
      en: "asset(\"name\") names a file in Templates/assets/."),
    wrong: "<link rel=\"stylesheet\" href=\"{{ asset(\"sit.css\") }}\">\n",
    right: "<link rel=\"stylesheet\" href=\"{{ asset(\"site.css\") }}\">\n")

  static let duplicateName = kind(
    "template-duplicate-name",
    Wording(zh: "名称重复", en: "A name is used twice"),
    Wording(
      zh: "同一个模板里，block、宏、参数都不能重名。",
      en: "Blocks, macros and parameters of one template have different names."),
    wrong: "{% block content %}{% endblock %}{% block content %}{% endblock %}\n",
    right: "{% block content %}{% endblock %}{% block aside %}{% endblock %}\n")

  static let wrongCall = kind(
    "template-wrong-call",
    Wording(zh: "调用方式不对", en: "Something is called in the wrong way"),
    Wording(
      zh: "参数缺少或过多，或者把宏、函数、过滤器当成了别的东西。",
      en: "Arguments are missing or too many, or a macro, function or filter is used as something "
        + "else."),
    wrong: "{{ article.title | truncate }}\n", right: "{{ article.title | truncate(40) }}\n")

  static let cycle = kind(
    "template-cycle",
    Wording(zh: "模板互相引用", en: "Templates refer to each other in a circle"),
    Wording(
      zh: "extends、include、block 或宏绕了一圈又回到自己；消息里列出了整个圈。",
      en: "extends, include, blocks or macros lead back to themselves; the message shows the way."),
    wrong: "{% include \"pages/article.html\" %}\n",
    right: "{% include \"partials/footer.html\" %}\n"
  )

  static let untranslated = kind(
    "template-untranslated",
    Wording(zh: "文案缺少某种语言", en: "A wording is missing in a language"),
    Wording(
      zh: "Templates/strings/ 里每种语言都要有同样的键。",
      en: "Every language in Templates/strings/ has the same keys."),
    wrong: "{{ t(\"slogan\") }}\n", right: "{{ t(\"nav.skip\") }}\n",
    others: [("Templates/strings/zh-Hans.yml", "slogan: 有日期，有出处\n")])

  static let missingValue = kind(
    "template-missing-value",
    Wording(zh: "值可能不存在", en: "A value may be missing"),
    Wording(
      zh: "字段可能没有值，要先用 if 判断，或者用 default 给出替代。",
      en: "The field may be missing: guard it by if, or give something else by default."),
    wrong: "<p>{{ article.subtitle }}</p>\n",
    right: "{% if article.subtitle %}<p>{{ article.subtitle }}</p>{% endif %}\n")

  static let uselessDefault = kind(
    "template-useless-default",
    Wording(zh: "default 永远用不上", en: "A default that is never used"),
    Wording(
      zh: "这个值总是存在，default 给出的替代永远不会出现。去掉它；若想在文字为空时用替代，写 {{ x or \"替代\" }}。",
      en:
        "The value is always there, so what default gives never shows. Leave it out; to replace an "
        + "empty text write {{ x or \"instead\" }}."),
    wrong: "<h1>{{ article.title | default(\"无题\") }}</h1>\n",
    right: "<h1>{{ article.title }}</h1>\n", severity: .warning)

  static let notAList = kind(
    "template-not-a-list",
    Wording(zh: "不是列表", en: "It is not a list"),
    Wording(
      zh: "for、下标和切片只能用于列表。", en: "for and brackets work on lists only."),
    wrong: "{% for company in article.title %}{% endfor %}\n",
    right: "{% for company in article.companies %}{% endfor %}\n")

  static let notPrintable = kind(
    "template-not-printable",
    Wording(zh: "不能直接写出", en: "It cannot be written"),
    Wording(
      zh: "对象和列表不能直接写进页面：写出它的某个字段，或用 for、join。",
      en: "Objects and lists cannot be written into a page: write a field, or use for or join."),
    wrong: "{{ article.companies }}\n",
    right: "{{ article.companies | join(\"、\", \"name\") }}\n")

  static let cannotCompare = kind(
    "template-cannot-compare",
    Wording(zh: "不能这样比较", en: "These cannot be compared"),
    Wording(
      zh: "两边的类型不同，永远不会相等；或者左边总是有值，不必与 none 比较；或者字段的取值里没有这个文字。",
      en: "The two sides are of different types and can never be equal, or the value is never "
        + "missing, or the text is none of those that the field can have."),
    wrong: "{% if article.companies == \"京东\" %}{% endif %}\n",
    right: "{% if article.title == \"京东\" %}{% endif %}\n")

  static let wrongType = kind(
    "template-wrong-type",
    Wording(zh: "类型不对", en: "The type is wrong"),
    Wording(
      zh: "过滤器、参数或运算需要另一种类型的值。",
      en: "A filter, argument or operator needs a value of another type."),
    wrong: "{{ article.companies | upper }}\n", right: "{{ article.title | upper }}\n")

  static let notConstant = kind(
    "template-not-constant",
    Wording(zh: "必须直接写明", en: "It must be written out"),
    Wording(
      zh: "文案的键、资源的名称、字段名和有固定选项的参数要直接写成文字，这样才能预先检查。",
      en: "Keys of wordings, names of assets and fields, and choices are written as literals, so "
        + "that they can be checked."),
    wrong: "{{ asset(article.title) }}\n", right: "{{ asset(\"site.css\") }}\n")

  static let lostAssignment = kind(
    "template-lost-assignment",
    Wording(zh: "赋值没有作用", en: "An assignment has no effect"),
    Wording(
      zh: "在 if 或 for 里用 set，不会改变外面同名的值。",
      en: "set inside if or for does not change the value of that name outside."),
    wrong: "{% set kind = \"a\" %}{% if article.subtitle %}{% set kind = \"b\" %}{% endif %}\n",
    right: "{% set kind = \"b\" if article.subtitle else \"a\" %}\n")

  static let limit = kind(
    "template-limit",
    Wording(zh: "超出限度", en: "A limit is exceeded"),
    Wording(
      zh: "模板的大小、嵌套、展开和循环都有限度，使任何模板都不会让程序停不下来。",
      en: "Size, nesting, expansion and loops of templates are bounded, so that no template makes "
        + "the program hang."),
    wrong: "{% for i in range(1, 1000000) %}{{ i }}{% endfor %}\n",
    right: "{% for i in range(1, 10) %}{{ i }}{% endfor %}\n")

  static let unsafePlace = kind(
    "template-unsafe-place",
    Wording(zh: "值不能写在这里", en: "A value must not stand here"),
    Wording(
      zh: "文字和带引号的属性可以写入任何值；href、src 等只接受 URL；没有引号的属性、style、事件处理属性、注释和 script 里不能写入值，JSON 数据块除外。",
      en: "Values stand in text and quoted attributes; href, src and the like take only URLs; "
        + "nothing stands in unquoted attributes, styles, event handlers, comments and scripts "
        + "other than JSON data blocks."),
    wrong: "<a href={{ article.url }}>{{ article.title }}</a>\n",
    right: "<a href=\"{{ article.url }}\">{{ article.title }}</a>\n")

  static let unevenMarkup = kind(
    "template-uneven-markup",
    Wording(zh: "元素没有在同一处打开和关闭", en: "Markup is not closed where it was opened"),
    Wording(
      zh: "分支、循环、block、被包含的模板和宏，都要关闭自己打开的元素，且只关闭自己打开的。",
      en: "Branches, loops, blocks, included templates and macros close what they open, and only "
        + "that."),
    wrong: "{% if article.subtitle %}<div>{% endif %}<p>正文</p></div>\n",
    right: "{% if article.subtitle %}<div><p>正文</p></div>{% endif %}\n")

  static let badMarkup = kind(
    "template-bad-markup",
    Wording(zh: "HTML 或 XML 有误", en: "The HTML or XML is wrong"),
    Wording(
      zh: "标签没有关闭、顺序不对，或不合语法。除 br、img 等之外，每个元素都要写结束标签。",
      en:
        "A tag is not closed, in the wrong order, or not correct. Every element except br, img and "
        + "the like has its end tag."),
    wrong: "<ul><li>{{ article.title }}</ul>\n", right: "<ul><li>{{ article.title }}</li></ul>\n")

  static let unusedTemplate = DiagnosticKind(
    id: "template-unused", severity: .warning,
    title: Wording(zh: "没有页面用到的模板", en: "A template that no page is made from"),
    explanation: Wording(
      zh: """
        `Templates/pages/`、`blocks/`、`emails/`、`feeds/`、`files/` 和 `share/` 里的文件名是固定的：一个名字对应一种页面或文件，\
        名单在 docs/templates.md。名字不在其中的模板什么也不会生成。多半是名字写错了；\
        供别的模板引用的片段请放进 `Templates/partials/`，那里的名字可以随意取。
        """,
      en: """
        The names of files in `Templates/pages/`, `blocks/`, `emails/`, `feeds/`, `files/` and \
        `share/` are fixed: each stands for one kind of page or file, and docs/templates.md lists \
        them. Nothing is made from a template of another name. Most likely it is mistyped; pieces \
        for other templates belong in `Templates/partials/`, where names are free.
        """),
    wrong: .init(path: "Templates/pages/artcle.html", text: "<h1>{{ article.title }}</h1>\n"),
    right: .init(path: "Templates/partials/heading.html", text: "<h1>京东</h1>\n"))

  static let literalAddress = kind(
    "template-literal-address",
    Wording(zh: "没有经过 url 过滤器的站内地址", en: "An address of the site without the url filter"),
    Wording(
      zh: """
        站点可能不在域名的根目录（`base_url: https://example.org/briefing/`）。直接写出的 `/corrections/` 那时指向域名的根，\
        而不是本站；经过 `url` 过滤器的地址会加上站点所在的路径，并检查有没有这个页面。本站之外的地址请写全：`https://example.org/`。
        """,
      en: """
        A site may stand below a path (`base_url: https://example.org/briefing/`). Written as it is, \
        `/corrections/` leads to the root of the host then, and not to the site. The `url` filter puts \
        the site's own path in front, and such addresses are checked to lead somewhere. An address \
        outside of the site is written in full: `https://example.org/`.
        """),
    wrong: "<a href=\"/corrections/\">{{ article.title }}</a>\n",
    right: "<a href=\"{{ \"/corrections/\"|url }}\">{{ article.title }}</a>\n",
    severity: .warning)
}

extension TemplateProblem {
  /// Whether an included template can have this problem in one place and not in another.
  var dependsOnValues: Bool {
    switch self {
    case .unknown(.field, _, _, _, _), .unknown(.variable, _, _, _, _), .noFields, .mayBeMissing,
      .notAList, .notPrintable, .htmlAsText, .cannotCompare, .wrongType, .wrongArgument,
      .wrongInput,
      .unsafe:
      true
    default: false
    }
  }

  /// The kind of a problem.
  var kind: DiagnosticKind {
    switch self {
    case .unclosedDelimiter, .wrongDelimiter, .expectedTagName, .twoLoopVariables, .loopFilter,
      .onlyOneAssignment, .strayDelimiter, .noDecimals, .badNumber, .badEscape, .unclosedText,
      .badCharacter, .expected, .unexpected, .expectedName, .expectedTemplateName, .expectedValue,
      .emptyExpression, .reservedName, .setBlock, .positionalAfterNamed,
      .untypedParameter,
      .requiredAfterDefault, .assignInExpression, .chainedComparison, .unknownTest, .notUTF8:
      TemplateDiagnostics.syntax
    case .included(let problem, _): problem.kind
    case .unclosedTag, .strayTag, .wrongTagEnd, .afterElse, .elseIf, .wrongBlockEnd, .wrongMacroEnd:
      TemplateDiagnostics.unclosedTag
    case .misplaced, .duplicateExtends, .outsideBlock, .superOutsideBlock, .nothingAbove,
      .loopOutside, .superInExpression:
      TemplateDiagnostics.misplacedTag
    case .unknownTag: TemplateDiagnostics.unknownTag
    case .omittedTag, .omittedFilter: TemplateDiagnostics.leftOut
    case .unknown(let role, _, _, _, _):
      switch role {
      case .variable: TemplateDiagnostics.unknownName
      case .field: TemplateDiagnostics.unknownField
      case .filter, .function, .test: TemplateDiagnostics.unknownFilter
      case .block: TemplateDiagnostics.unknownBlock
      case .macro: TemplateDiagnostics.unknownMacro
      case .template: TemplateDiagnostics.unknownTemplate
      case .type: TemplateDiagnostics.unknownType
      case .argument, .parameter: TemplateDiagnostics.unknownArgument
      case .string, .placeholder: TemplateDiagnostics.unknownString
      case .asset: TemplateDiagnostics.unknownAsset
      }
    case .boundElsewhere, .loopEnded, .notGiven, .needsQuotes: TemplateDiagnostics.unknownName
    case .unusedArgument: TemplateDiagnostics.unknownArgument
    case .noFields: TemplateDiagnostics.unknownField
    case .otherKind: TemplateDiagnostics.unknownTemplate
    case .unusedTemplate: TemplateDiagnostics.unusedTemplate
    case .literalAddress: TemplateDiagnostics.literalAddress
    case .notAChoice: TemplateDiagnostics.unknownArgument
    case .missingPlaceholder: TemplateDiagnostics.unknownString
    case .duplicate, .aliasIsTaken: TemplateDiagnostics.duplicateName
    case .uselessDefault: TemplateDiagnostics.uselessDefault
    case .loopAsValue, .macroAsValue, .macroInExpression, .functionAsValue, .notAFunction,
      .filterAsFunction, .noMethods, .missingArgument, .tooManyArguments, .macroInsideTag:
      TemplateDiagnostics.wrongCall
    case .cycle: TemplateDiagnostics.cycle
    case .untranslated: TemplateDiagnostics.untranslated
    case .mayBeMissing, .typeOfNone: TemplateDiagnostics.missingValue
    case .notAList: TemplateDiagnostics.notAList
    case .notPrintable, .htmlAsText, .notJoinable, .fieldNotJoinable:
      TemplateDiagnostics.notPrintable
    case .cannotCompare, .listsCompared, .objectsCompared, .neverMissing, .neverEqual,
      .neverEqualTo:
      TemplateDiagnostics.cannotCompare
    case .wrongType, .wrongArgument, .tooSmall, .wrongDefault, .wrongInput, .mixedList,
      .mixedBranches,
      .notBoolean, .plusOnText, .divisor, .notJSON, .notOrdered, .cannotGroup,
      .notSortable, .sortByField, .notUnique:
      TemplateDiagnostics.wrongType
    case .notConstant, .defaultNotConstant: TemplateDiagnostics.notConstant
    case .outerSet: TemplateDiagnostics.lostAssignment
    case .templateTooLarge, .tooDeep, .expressionTooDeep, .expansionTooLarge, .expansionTooDeep,
      .tooManyRounds, .rangeTooLong, .textTooLong, .tooManyElements:
      TemplateDiagnostics.limit
    case .unsafe: TemplateDiagnostics.unsafePlace
    case .branchesDiffer, .branchesOpen, .partChanges, .closesOuter, .leavesOpen:
      TemplateDiagnostics.unevenMarkup
    case .endsInside, .unclosedElement, .strayEndTag, .wrongEndTag, .voidEndTag, .namelessEndTag,
      .endTagHasMore, .tagWithoutEnd, .selfClosing, .cannotContain, .strayLessThan, .badMarkup,
      .missingSpace, .unquotedValue, .unclosedValue, .valueMissing, .lessThanInValue, .strayInTag,
      .commentInScript, .duplicateAttribute, .refreshAfterContent, .unknownEntity, .bareAmpersand,
      .secondRoot, .repeatedRoot, .textOutsideRoot, .noRoot, .lateDeclaration:
      TemplateDiagnostics.badMarkup
    }
  }
}
