import Diagnostics
import Testing

@testable import Markdown

/// Mark-up that readers see because of a slip.
@Suite struct VisibleMarkupTests {
  private func expect(
    _ marked: String, _ hint: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let marked = Marked(marked)
    let found = document(marked.text).problems
    #expect(found.map(\.range) == marked.ranges, "\(found)", sourceLocation: sourceLocation)
    for problem in found {
      #expect(problem.fact.kind.id == "visible-markup", sourceLocation: sourceLocation)
      #expect(problem.fact.hint(in: .english)?.isEmpty == false, sourceLocation: sourceLocation)
      if let hint {
        #expect(problem.fact.hint(in: .chinese) == hint, sourceLocation: sourceLocation)
      }
    }
  }

  @Test(arguments: [
    "这里说，今天⟦**⟧未闭合的强调。", "今天，⟦**⟧甲乙丙。", "今天**甲**和⟦**⟧丁。", "a ⟦**⟧b c", "**甲**乙⟦**⟧",
    "重要⟦**⟧：内容", "## 标题⟦**⟧未完", "第一行\n第二行⟦**⟧甲\n第三行", "甲`**`乙⟦**⟧丙", "- 甲\n- 乙⟦**⟧丙",
    "> 甲\n> （⟦**⟧乙）", "|甲|乙|\n|--|--|\n|1|这⟦**⟧里|\n", "甲[^1]\n\n[^1]: 乙⟦**⟧丙\n",
    "甲\\**乙，**丙**，⟦**⟧丁",
    "本周⟦**⟧重要",
  ])
  func `a half of bold text alone is seen wherever it stands`(marked: String) {
    expect(marked, "写成 **文字**，要显示星号写 \\*")
  }

  @Test(arguments: [
    "这是**重要 ⟦**⟧内容", "这是⟦**⟧ 重要**内容", "这是 ⟦**⟧ 重要 ⟦**⟧ 内容", "- 这是**重要 ⟦**⟧内容",
    "|甲|乙|\n|--|--|\n|这是⟦**⟧ 重要**内|2|\n",
  ])
  func `bold text with a space on its inner side is seen`(marked: String) {
    expect(marked, "删去 ** 内侧的空格")
  }

  @Test func `bold text between a letter and punctuation is seen`() {
    expect("The⟦**⟧(b)**", "在 ** 的外侧加空格")
    expect("The **(b)⟦**⟧c", "在 ** 的外侧加空格")
  }

  @Test(arguments: [
    ("⟦＊＊⟧重要＊＊", "写成半角的 **文字**"), ("这是⟦＊＊⟧重要＊＊的", "写成半角的 **文字**"),
    ("⟦__⟧加粗__的", "写成 **文字**"), ("这是⟦__⟧加粗__的", "写成 **文字**"),
    ("~~作废⟦~⟧", "写成 ~~文字~~，要显示波浪号写 \\~"), ("⟦~⟧作废~~", "写成 ~~文字~~，要显示波浪号写 \\~"),
    ("~~作废 ⟦~~⟧", "写成 ~~文字~~，要显示波浪号写 \\~"), ("⟦~~⟧作废的内容", "写成 ~~文字~~，要显示波浪号写 \\~"),
  ])
  func `other marks for text are seen`(marked: String, hint: String) {
    expect(marked, hint)
  }

  @Test(arguments: [
    ("见⟦[公告] (https://a.com/x)⟧。", "删去 ] 和括号之间的空格"), ("⟦![图] (a.png)⟧", "删去 ] 和括号之间的空格"),
    ("见⟦［公告］(https://a.com/x)⟧。", "写成 [文字](地址)"), ("⟦【公告】(https://a.com/x)⟧", "写成 [文字](地址)"),
    ("⟦[京东]]⟧说", "写成 [[名称]]"), ("见⟦［［京东］］⟧", "写成 [[名称]]"), ("⟦【【京东】】⟧说", "写成 [[名称]]"),
    ("⟦! [说明](/about/)⟧", "写成 ![图里有什么](地址)"), ("⟦！[说明](a.png)⟧", "写成 ![图里有什么](地址)"),
    ("- ⟦! [说明](/about/)⟧", "写成 ![图里有什么](地址)"),
  ])
  func `links, names and images with other brackets or a space are seen`(
    marked: String, hint: String
  ) {
    expect(marked, hint)
  }

  @Test(arguments: [
    ("⟦|甲|乙|⟧\n|1|2|", "表头下面一行写 |---|---|"),
    ("文\n\n⟦|甲|乙|丙|⟧\n|1|2|3|\n|4|5|6|\n", "表头下面一行写 |---|---|---|"),
    ("> ⟦|甲|乙|⟧\n> |1|2|\n", "表头下面一行写 |---|---|"), ("- ⟦|甲|乙|⟧\n  |1|2|\n", "表头下面一行写 |---|---|"),
    ("|甲|乙|\n⟦|--|⟧\n|1|2|\n", "表头下面一行写 |---|---|"),
    ("|甲|乙|\n⟦|:--|--|--|⟧\n|1|2|\n", "表头下面一行写 |---|---|"),
    ("|甲|乙|\n\n⟦|--|--|⟧\n|1|2|\n", "删去前面的空行"), ("|甲|乙|\n|--|--|\n\n⟦|1|2|⟧\n", "删去前面的空行"),
    ("|甲|乙|\n|--|--|\n|1|2|\n\n⟦|3|4|⟧\n|5|6|\n", "删去前面的空行"),
    ("|甲|乙|\n\n⟦|--|--|⟧\n\n|1|2|\n\n|3|4|\n", "删去前面的空行"),
    ("⟦|甲|乙|⟧\r\n|1|2|\r\n", "表头下面一行写 |---|---|"),
  ])
  func `a table that is text is told once, where it breaks`(marked: String, hint: String) {
    expect(marked, hint)
  }

  @Test(arguments: [
    ("> ⟦[!注意]⟧\n> 甲", "写成 > [!WARNING]"), ("> ⟦【!NOTE】⟧\n> 甲", "写成 [!NOTE]"),
    ("> ⟦【！注意】⟧\n> 甲", "写成 > [!WARNING]"), ("> ⟦[! NOTE]⟧\n> 甲", "写成 [!NOTE]"),
    ("> ⟦[!甲乙]⟧\n> 甲", "写成 [!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING] 或 [!CAUTION]"),
    ("⟦[!NOTE]⟧ 甲", "写成 > [!NOTE]"), ("⟦［!NOTE］⟧ 甲", "写成 > [!NOTE]"),
    ("⟦[!注意]⟧\n甲", "写成 > [!WARNING]"),
    ("- ⟦[x]⟧待办", "写成 - [x] 加空格，未完成的写 - [ ]"), ("- ⟦[ ]⟧待办", "写成 - [x] 加空格，未完成的写 - [ ]"),
    ("* ⟦[X]⟧甲", "写成 - [x] 加空格，未完成的写 - [ ]"), ("- ⟦[]⟧ 待办", "写成 - [x] 加空格，未完成的写 - [ ]"),
    ("⟦-[x]⟧ 待办", "写成 - [x] 加空格，未完成的写 - [ ]"),
  ])
  func `callouts and tasks that are text are seen`(marked: String, hint: String) {
    expect(marked, hint)
  }

  @Test(arguments: [
    "5 * 3 = 15", "A*，B**", "A**", "0.35** 显著", "* 10%，** 5%，*** 1%", "表示 10%，** 表示 5%",
    "** p < 0.05", "2**3",
    "2 ** 3 ** 4", "f(x)**2", "张**说", "李**和张**都", "他说，王**与李**不在", "138****1234", "甲，**公司", "\\**重要",
    "\\*\\*重要\\*\\*，**甲**", "`**甲`",
    "    **甲", "```\n**甲\n```", "**“引文”**后", "前**“引文”**后", "**甲**、**乙**",
    "甲**乙**丙[^1]\n\n[^1]: **丁**戊\n",
    "$a**b$", "__init__ 与 __甲__", "填空____", "价~~10~~元", "好~~", "3~5天~", "约~100 元，好的~~", "张＊＊和李＊＊",
    "[1] (见下文)", "[注] (2)", "［注］(见下)", "【注】（https://a.com）", "【重要】甲", "[[1], [2]]", "[注 [甲]]",
    "arr[i]]",
    "\\[京东]]", "`[京东]]`", "【【京东】", "太好了! [说明](https://a.com)", "![图](a.png)",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "| 甲 |\n|---|\n| 1 |", "```\n|甲|乙|\n|1|2|\n```",
    "甲 | 乙 | 丙\n丁 | 戊",
    "|x| < 1", "|甲|乙|\n|--|--|\n|1|2|\n\n|丙|丁|\n|--|--|\n|3|4|", "|甲|乙|\n|--|--|\n\n正文\n\n|独|行|",
    "甲\n|甲|乙|\n|--|--|\n|1|2|", "\\|甲|乙|\n\\|1|2|", "> |甲|乙|\n> |--|--|\n> |1|2|",
    "- 甲\n\n  |甲|乙|\n  |--|--|\n  |1|2|",
    "|甲|乙|\r\n|--|--|\r\n|1|2|\r\n", "|甲|**乙**|\n|--|--|\n|1|2**|",
    "> [!NOTE]\n> 甲", "> [!WARNING] 题\n> 甲", "`[!NOTE]`", "\\[!NOTE]", "- [ ] 甲\n- [x] 乙",
    "- [x](https://a.com)",
    "- [甲](https://a.com)", "- \\[x]甲",
  ])
  func `what is meant as it is stays unreported`(text: String) {
    let ids = document(text).problems.map(\.fact.kind.id)
    #expect(!ids.contains("visible-markup"), "\(document(text).problems)")
  }

  @Test(arguments: [
    "甲**乙 ", "**甲 ** ", "~~甲~ ", "__甲__乙", "＊＊甲＊＊乙", "【【甲", "【甲】(", "［［", "[甲]]", "[甲] (",
    "|甲|乙|\n", "|甲|乙|\n\n", "|--|\n", "! [", "- [x]甲\n", "[!NOTE]甲\n", "\\**甲**乙 ",
  ])
  func `many slips take little time`(text: String) {
    let text = String(repeating: text, count: 300_000 / text.utf8.count)
    let start = ContinuousClock.now
    _ = document(text)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
