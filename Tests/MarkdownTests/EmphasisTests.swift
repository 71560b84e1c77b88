import Testing

@testable import Markdown

/// Emphasis beside Chinese, Japanese and Korean: the CJK-friendly amendments to CommonMark.
@Suite struct EmphasisTests {
  /// A character and what the rule asks of it.
  struct Neighbour: Sendable {
    var text: String
    var isSpace = false
    var isPunctuation = false
    var isCJK = false
  }

  static let neighbours: [Neighbour] = [
    Neighbour(text: "中", isCJK: true), Neighbour(text: "の", isCJK: true),
    Neighbour(text: "カ", isCJK: true), Neighbour(text: "한", isCJK: true),
    Neighbour(text: "ᄏ", isCJK: true), Neighbour(text: "𰻞", isCJK: true),
    Neighbour(text: "𠮟", isCJK: true), Neighbour(text: "Ａ", isCJK: true),
    Neighbour(text: "：", isPunctuation: true, isCJK: true),
    Neighbour(text: "《", isPunctuation: true, isCJK: true),
    Neighbour(text: "。", isPunctuation: true, isCJK: true),
    Neighbour(text: "」", isPunctuation: true, isCJK: true),
    Neighbour(text: "～", isCJK: true), Neighbour(text: "｡", isPunctuation: true, isCJK: true),
    Neighbour(text: "￥", isCJK: true),
    Neighbour(text: "“", isPunctuation: true), Neighbour(text: "”", isPunctuation: true),
    Neighbour(text: "—", isPunctuation: true), Neighbour(text: "…", isPunctuation: true),
    Neighbour(text: "·", isPunctuation: true), Neighbour(text: "%", isPunctuation: true),
    Neighbour(text: "(", isPunctuation: true), Neighbour(text: ".", isPunctuation: true),
    Neighbour(text: "a"), Neighbour(text: "7"), Neighbour(text: "é"), Neighbour(text: "😀"),
    Neighbour(text: " ", isSpace: true), Neighbour(text: "\u{3000}", isSpace: true),
    Neighbour(text: "\u{A0}", isSpace: true),
  ]

  static func opens(_ b: Neighbour, _ a: Neighbour) -> Bool {
    !a.isSpace
      && (!(a.isPunctuation && !a.isCJK) || b.isSpace || (b.isPunctuation && !b.isCJK) || b.isCJK)
  }

  static func closes(_ b: Neighbour, _ a: Neighbour) -> Bool {
    !b.isSpace
      && (!(b.isPunctuation && !b.isCJK) || a.isSpace || (a.isPunctuation && !a.isCJK) || a.isCJK)
  }

  @Test func openingRunsFollowTheRuleForEveryPairOfNeighbours() {
    for b in Self.neighbours {
      for a in Self.neighbours {
        let text = "x\(b.text)**\(a.text)x**"
        let expected =
          Self.opens(b, a) ? "x\(b.text)<strong>\(a.text)x</strong>" : "x\(b.text)**\(a.text)x**"
        #expect(html(text) == "<p>\(expected)</p>\n", "\(text)")
      }
    }
  }

  @Test func closingRunsFollowTheRuleForEveryPairOfNeighbours() {
    for b in Self.neighbours {
      for a in Self.neighbours {
        let text = "*x\(b.text)*\(a.text)x"
        let closes = Self.closes(b, a)
        // The end of a paragraph is trimmed, nothing else.
        let expected = closes ? "<em>x\(b.text)</em>\(a.text)x" : "*x\(b.text)*\(a.text)x"
        #expect(html(text) == "<p>\(expected)</p>\n", "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("增长**20%**左右", "增长<strong>20%</strong>左右"),
    ("**《电商法》**规定", "<strong>《电商法》</strong>规定"),
    ("**重要：**内容", "<strong>重要：</strong>内容"),
    ("据**“电数宝”**统计", "据<strong>“电数宝”</strong>统计"),
    ("他说*“走吧。”*然后走了", "他说<em>“走吧。”</em>然后走了"),
    ("***《法》***规定", "<em><strong>《法》</strong></em>规定"),
    ("**甲*“乙”*丙**丁", "<strong>甲<em>“乙”</em>丙</strong>丁"),
    ("*甲**（乙）**丙*丁", "<em>甲<strong>（乙）</strong>丙</em>丁"),
    ("**（一）**与**（二）**", "<strong>（一）</strong>与<strong>（二）</strong>"),
    ("**[链接](https://a.example/)**也是", "<strong><a href=\"https://a.example/\">链接</a></strong>也是"),
    ("先用**`代码`**再说", "先用<strong><code>代码</code></strong>再说"),
    ("**末尾`代码`**也是", "<strong>末尾<code>代码</code></strong>也是"),
    ("税込**¥10,000**で", "税込<strong>¥10,000</strong>で"),
    ("太郎は**「こんにちわ」**といった", "太郎は<strong>「こんにちわ」</strong>といった"),
    ("**C#**や**F#**は", "<strong>C#</strong>や<strong>F#</strong>は"),
    ("**스크립트(script)**라고", "<strong>스크립트(script)</strong>라고"),
    ("패키지를 **`npm publish`**를 실행", "패키지를 <strong><code>npm publish</code></strong>를 실행"),
    ("𰻞𰻞**(ビャンビャン)**麺", "𰻞𰻞<strong>(ビャンビャン)</strong>麺"),
    ("葛\u{E0100}**(正式)**城市", "葛\u{E0100}<strong>(正式)</strong>城市"),
    ("塚\u{FE00}**(旧字)** 大塚", "塚\u{FE00}<strong>(旧字)</strong> 大塚"),
    ("〽\u{FE0E}**(庵点)**は", "〽\u{FE0E}<strong>(庵点)</strong>は"),
    ("**“\u{FE01}Git”\u{FE01}**Hub", "<strong>“\u{FE01}Git”\u{FE01}</strong>Hub"),
    ("**真，** 她", "<strong>真，</strong> 她"),
    ("**真，**\u{200B}她", "<strong>真，</strong>\u{200B}她"),
    ("正體字。\u{FE01}_Traditional._", "正體字。\u{FE01}<em>Traditional.</em>"),
    ("“\u{FE01}Git”\u{FE01}__Hub__", "“\u{FE01}Git”\u{FE01}<strong>Hub</strong>"),
    ("__注意__：事項", "<strong>注意</strong>：事項"),
    ("中_文_字", "中_文_字"), ("中__（文）__字", "中__（文）__字"),
    ("a**a«**a", "a**a«**a"), ("a**»a**a", "a**»a**a"),
    ("2 * 3 * 4", "2 * 3 * 4"), ("甲 * 乙 * 丙", "甲 * 乙 * 丙"), ("甲 ** 乙**", "甲 ** 乙**"),
    ("甲\\**乙：*丙", "甲*<em>乙：</em>丙"), ("甲\\*\\*乙：\\*\\*丙", "甲**乙：**丙"),
    ("**甲：\\***乙", "<strong>甲：*</strong>乙"),
    ("甲&#42;乙：&#42;丙", "甲*乙：*丙"),
    ("`甲**乙：**丙`", "<code>甲**乙：**丙</code>"),
    ("[甲](/a*：b*中)", "<a href=\"/a*%EF%BC%9Ab*%E4%B8%AD\">甲</a>"),
    ("[甲](/a \"乙*：*丙\")", "<a href=\"/a\" title=\"乙*：*丙\">甲</a>"),
    (
      "<https://a.example/*：*中>",
      "<a href=\"https://a.example/*%EF%BC%9A*%E4%B8%AD\">https://a.example/*：*中</a>"
    ),
    ("![甲*：*乙](/a)", "<img src=\"/a\" alt=\"甲：乙\" />"),
    ("x：*****__文文__*x", "x：*****<strong>文文</strong>*x"),
    ("x）__*の。*_：x", "x）__<em>の。</em>_：x"), ("甲_*“乙”*_丙", "甲_<em>“乙”</em>_丙"),
    ("中**`a_b：`**_c_", "中<strong><code>a_b：</code></strong><em>c</em>"),
    ("甲~~**“乙”**~~丙", "甲<del><strong>“乙”</strong></del>丙"),
    ("甲\\]**乙**", "甲]<strong>乙</strong>"), ("!\u{FE00}**“乙**", "!\u{FE00}<strong>“乙</strong>"),
    ("[[甲]]&#42;__乙_", "甲*_<em>乙</em>"), ("~~x~~&copy;__乙_", "<del>x</del>©_<em>乙</em>"),
    ("x~~&copy;~~乙", "x~~©~~乙"), ("乙~~&nbsp;~~", "乙<del>\u{A0}</del>"),
    ("a***~~b~~***c", "a***<del>b</del>***c"),
    ("中***~~（b）~~***中", "中<em><strong><del>（b）</del></strong></em>中"),
  ])
  func pairs(_ text: String, _ expected: String) {
    #expect(html(text) == "<p>\(expected)</p>\n")
  }

  @Test func codeBlocksAndRawHTMLStayAsTheyAre() {
    var options = MarkdownOptions.gfm
    options.allowsRawHTML = true
    #expect(html("    甲**乙：**丙\n") == "<pre><code>甲**乙：**丙\n</code></pre>\n")
    #expect(html("```甲*：*\n甲**乙：**丙\n```\n").hasSuffix("\">甲**乙：**丙\n</code></pre>\n"))
    #expect(html("```甲*：*\n```\n").contains("language-甲*：*\""))
    #expect(html("<p title='甲*：*乙'>\n甲*：*乙\n</p>\n", options) == "<p title='甲*：*乙'>\n甲*：*乙\n</p>\n")
    #expect(html("[甲*：*乙]\n\n[甲*：*乙]: /x\n") == "<p><a href=\"/x\">甲<em>：</em>乙</a></p>\n")
  }

  @Test func privateCharactersInTheSourceAreKept() {
    let text = "\u{E000}**甲：**乙\u{E001} &#xE002; \u{E003}"
    #expect(html(text) == "<p>\u{E000}<strong>甲：</strong>乙\u{E001} \u{E002} \u{E003}</p>\n")
    #expect(html("&#xE000;**甲：**乙&#57345;0;") == "<p>\u{E000}<strong>甲：</strong>乙\u{E001}0;</p>\n")
  }
}
