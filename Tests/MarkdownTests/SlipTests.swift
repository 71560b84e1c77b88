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
    "```\n|甲|\n|--|\n|1|2|\n```\n", "|甲|乙|丙|\n|--|--|\n|1|2|3|\n",
    "> |甲|乙|\n> |--|--|\n> |1|2||\n", "甲 | 乙\n--|--\n1 | 2\n",
  ])
  func `all cells have a column`(text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    "甲[^1]。\n\n[^1]⟦：⟧ 乙\n", "甲[^注]。乙[^注]。\n\n[^注]⟦：⟧乙\n", "甲**乙**[^1]\n\n> [^1]⟦：⟧ 乙\n",
    "[^1]⟦：⟧ 乙\n", "甲⟦[^2]⟧。[^1]\n\n[^1]⟦：⟧ 乙\n",
    "甲⟦[^1]⟧：乙\n",
  ])
  func `a full-width colon makes no footnote`(marked: String) {
    expect(marked, "unknown-footnote")
  }
}
