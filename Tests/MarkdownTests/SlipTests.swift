import Diagnostics
import Testing

@testable import Markdown

/// Texts that become something other than what was meant.
@Suite struct SlipTests {
  private func expect(
    _ marked: String, _ id: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let marked = Marked(marked)
    let found = document(marked.text).problems
    #expect(found.map(\.range) == marked.ranges, "\(found)", sourceLocation: sourceLocation)
    #expect(found.allSatisfy { $0.fact.kind.id == id }, "\(found)", sourceLocation: sourceLocation)
    for problem in found {
      #expect(problem.fact.kind.severity == .warning || id == "unknown-footnote")
      for language in MessageLanguage.allCases {
        #expect(!problem.fact.message(in: language).isEmpty)
        if id != "unknown-footnote" { #expect(problem.fact.hint(in: language)?.isEmpty == false) }
      }
    }
  }

  @Test(arguments: [
    "甲\n\n⟦```⟧\n[[无此]]\n\n更多\n\n## 标题", "⟦```⟧", "⟦~~~~⟧\n甲\n~~~\n", "甲\n⟦```⟧\n",
    "> ⟦```⟧\n> 甲\n\n乙\n",
    "> ⟦```⟧\n> 甲\n⟦```⟧\n", "- ⟦```⟧\n  甲\n\n乙\n", "1. 甲\n\n   ⟦```⟧\n   乙\n2. 丙\n",
    "⟦```js⟧\n甲\n``` js\n",
    "> [!NOTE]\n> ⟦```⟧\n> 甲\n\n乙\n", "甲[^1]\n\n[^1]: 乙\n\n⟦```⟧\n丙\n", "⟦```chart⟧\nx: 1\n",
    "```\n甲\n```\n\n⟦```⟧\n乙\n",
  ])
  func `code is closed by the end of what it stands in`(marked: String) {
    expect(marked, "unclosed-code")
  }

  @Test(arguments: [
    "```\n甲\n```", "```\n甲\n```\n", "```\n```", "```\n\n```\n", "~~~~\n甲\n~~~~~~\n",
    "> ```\n> 甲\n> ```\n",
    "- ```\n  甲\n  ```\n", "- ```\n  甲\n  ```\n- 乙\n", "> [!NOTE]\n> ```\n> 甲\n> ```\n",
    "甲[^1]\n\n[^1]: 乙\n\n    ```\n    丙\n    ```\n", "甲[^1]\n\n```\n乙\n```\n\n[^1]: 乙\n",
    "```\n甲\n```   \n\n\n", "`` ` ``", "    ```\n", "甲\n\n    ~~~\n\n乙\n", "```\r\n甲\r\n```\r\n",
    "> > ```\n> > 甲\n> > ```\n", "```\n甲\n  ```\n", "1. 甲\n\n   ```\n   乙\n   ```\n", "`甲```\n",
    "> ```\n> 甲\n> ```",
  ])
  func `closed code is fine`(text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    "    ⟦京东说[[京东]]。⟧", "甲\n\n    ⟦2025 年，京东说。⟧\n\n乙\n", "    ⟦**重要：**内容⟧\n", "\t⟦京东说，⟧\n\t乙\n",
    "1. 甲\n\n       ⟦乙，丙。⟧\n",
    "    ⟦iPhone 的销量，甲。⟧\n", "    ⟦“甲，乙。”⟧\n", "> 甲\n>\n>     ⟦乙，丙。⟧\n", "    ⟦x⟧\n    甲，乙。\n",
    "    ⟦[[京东]]说⟧\n",
  ])
  func `indented prose is code`(marked: String) {
    expect(marked, "indented-text")
  }

  @Test(arguments: [
    "　　京东说，甲。\n", "    let x = 1\n", "    # 初始化，然后运行。\n", "    print(\"你好，世界。\")\n",
    "    if [[ -f 文件 ]]; then\n", "   京东说，甲。\n",
    "甲\n    乙，丙。\n", "- 甲\n\n  乙，丙。\n", "```\n    甲，乙。\n```\n", "    甲 100\n    乙 200\n",
    "    // 甲，乙。\n",
    "    <p>甲，乙。</p>\n", "    {\"名\": \"甲，乙。\"}\n", "1. 甲\n\n   乙，丙。\n",
    "甲[^1]\n\n[^1]: 乙\n\n    丙，丁。\n",
  ])
  func `what is not prose may be indented`(text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    "|甲|乙|\n|--|--|\n|1|2|⟦3亿⟧|\n", "|甲|乙|\n|--|--|\n|1|2|⟦**3亿**⟧|4|\n|1|2|5|\n",
    "> |甲|乙|\n> |--|--|\n> |1|2|⟦3亿⟧|\n",
    "- 甲\n\n  |甲|乙|\n  |--|--|\n  |1|2|⟦3⟧|\n", "|**甲**|乙|\n|--|--|\n|1|2||⟦3⟧|\n",
    "|甲|\n|--|\n|1|\n\n|甲|\n|--|\n|1|⟦2⟧|\n",
    "甲 | 乙\n--|--\n1 | 2 | ⟦3⟧\n", "甲\n|甲|乙|\n|--|--|\n|1|2|⟦3⟧|\n",
  ])
  func `cells beyond the head are lost`(marked: String) {
    expect(marked, "lost-cell")
  }

  @Test(arguments: [
    "|甲|乙|\n|--|--|\n|1|2|\n", "|甲|乙|\n|--|--|\n|1|2||\n", "|甲|乙|\n|--|--|\n|1|2| | |\n",
    "|甲|乙|\n|--|--|\n|1|\n",
    "|甲|乙|\n|--|--|\n|1\\|2|3|\n", "|甲|乙|\n|--|--|\n|[[京东|老铁]]|3|\n",
    "```\n|甲|\n|--|\n|1|2|\n```\n", "> |甲|乙|\n> |--|--|\n> |1|2||\n", "甲 | 乙\n--|--\n1 | 2\n",
  ])
  func `all cells have a column`(text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    "甲⟦![图](my pic.png)⟧乙", "⟦[公告]（https://a.com）⟧", "⟦![图]（a.png）⟧", "⟦[[⟧京东]说", "甲⟦[[]]⟧",
    "⟦[[京东|]]⟧", "⟦[[ | 京东]]⟧",
    "⟦[公告](https://a.com/a b)⟧。", "> ⟦［!NOTE］⟧\n> 甲", "> ⟦[！NOTE]⟧ 甲", "⟦＃＃⟧ 标题", "⟦##⟧标题",
    "甲\n⟦##⟧标题\n乙", "⟦＃⟧ 标题\n",
    "⟦**⟧重要：内容", "|甲|乙|\n⟦|——|——|⟧\n|1|2|", "｜甲｜乙｜\n⟦｜--｜--｜⟧\n", "`[[`与⟦[[⟧京东", "[[京东]]与⟦[[⟧腾讯]说",
    "- ⟦**⟧重要：内容\n- 甲",
    "⟦[公告](https://a.com）⟧，甲", "> 甲⟦[[⟧乙\n> 丙", "|甲|\n|--|\n|⟦[[⟧京东]|\n", "甲[^1]\n\n[^1]: 乙⟦[[⟧丙\n",
    "## 甲⟦[[⟧乙\n",
    "甲`x`⟦[公告]（https://a.com）⟧", "⟦###⟧GMV\n", "甲⟦![[图.png]]⟧乙", "第一段\n\n⟦##⟧\u{3000}标题\n",
  ])
  func `mark-up that is written wrongly is seen`(marked: String) {
    expect(marked, "visible-markup")
  }

  @Test(arguments: [
    "\\[[京东]说", "\\[[]]", "[\\[京东", "`[[京东]说`", "```\n[[京东]说\n##标题\n**甲\n```\n",
    "\\[公告](https://a.com/a b)", "[公告\\](https://a.com/a b)",
    "[注]（见下文）", "[1](2)", "[[注] 甲]", "[[1], [2]]", "数组 [[1,2],[3,4]]", "[公告](https://a.com)（甲）",
    "[甲](<a b.md>)", "[甲](a.md \"题 目\")",
    "#话题#", "#话题", "＃话题＃", "＃1", "## 标题", "##", "######", "＃＃＃", "\\##标题", "`##标题`", "甲##乙",
    "甲 ## 乙", "    ##标题",
    "**重要：**内容", "\\**重要", "2**3", "张**说", "138****1234", "**", "***", "甲，**公司",
    "****甲",
    "|甲|乙|\n|---|---|\n|——|——|\n", "|——|——|", "——甲——", "甲\n——|——\n", "> 甲［!NOTE］",
    "> [!NOTE]\n> 甲", "> ［注］甲",
    "![图](a.png)", "![图](a%20b.png)", "[[京东]]", "[[京东|老铁]]", "[[京东]](https://a.com)",
    "[甲][乙]\n\n[乙]: https://a.com\n",
    "- [ ] 甲\n- [x] 乙", "甲[^1]（见下）\n\n[^1]: 乙\n", "写`[[京东]]`，显示\\[[京东]]", "甲 [ 乙 [ 丙", "f[i](x y)",
    "[表](见 附件)", "<https://a.com/[[x>",
    "`[公告]（https://a.com）`", "#!/bin/sh", "C# 与 F##", "[甲](#)（乙）\n\n# 甲\n", "https://a.com/##甲",
    "~~**~~",
  ])
  func `what is right, escaped or code is fine`(text: String) {
    let ids = document(text).problems.map(\.fact.kind.id)
    #expect(!ids.contains("visible-markup"), "\(text)")
  }

  @Test(arguments: [
    "甲[^1]。\n\n[^1]⟦：⟧ 乙\n", "甲[^注]。乙[^注]。\n\n[^注]⟦：⟧乙\n", "甲**乙**[^1]\n\n> [^1]⟦：⟧ 乙\n",
    "[^1]⟦：⟧ 乙\n", "甲⟦[^2]⟧。[^1]\n\n[^1]⟦：⟧ 乙\n",
    "甲⟦[^1]⟧：乙\n",
  ])
  func `a full-width colon makes no footnote`(marked: String) {
    expect(marked, "unknown-footnote")
  }

  @Test func `many loose brackets take little time`() {
    let text = String(repeating: "[[甲 ![ ", count: 10_000) + "\n"
    let start = ContinuousClock.now
    _ = document(text)
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test(arguments: [
    "甲⟦[](/x/)⟧乙", "⟦[](https://a.test/)⟧", "⟦[ ](/x/)⟧", "⟦[](#b)⟧\n\n## b\n", "**⟦[](a.md)⟧**",
    "- ⟦[](/x/)⟧ 和 [乙](/y/)\n", "⟦[](/x/)⟧，⟦[](/y/)⟧",
  ])
  func `a link without a text cannot be followed`(marked: String) {
    expect(marked, "link-without-text")
  }

  @Test(arguments: [
    "[甲](/x/)", "[`甲`](/x/)", "[![图](/a.png)](/x/)", "[**甲**](/x/)", "<https://a.test/>",
    "`[](/x/)`", "https://a.test/ 和 [[京东]]",
  ])
  func `a link with a text or a picture is fine`(text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    "## 甲\n\n⟦#### 乙⟧\n", "## 甲\n\n⟦##### 乙⟧\n\n## 丙\n\n⟦#### 丁⟧\n", "甲\n===\n\n⟦### 乙⟧\n",
  ])
  func `headings that skip a level are told`(marked: String) {
    expect(marked, "skipped-heading-level")
  }

  @Test(arguments: [
    "## 甲\n\n### 乙\n\n#### 丙\n\n## 丁\n", "### 甲\n\n### 乙\n", "#### 甲\n\n## 乙\n",
    "## 甲\n\n> #### 引文的小标题\n\n### 乙\n", "> ## 甲\n\n#### 乙\n",
  ])
  func `headings that go down step by step, or up, are fine`(text: String) {
    #expect(problems(text) == [])
  }
}
