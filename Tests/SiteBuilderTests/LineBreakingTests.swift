import Testing

@testable import SiteBuilder

@Suite("Where lines break")
struct LineBreakingTests {
  /// A text in which `|` marks each place where a line may break.
  private func marked(_ text: String) -> String {
    LineBreaking.pieces(of: text).map { $0.text + $0.gap }.joined(separator: "|")
  }

  @Test(
    "Words, numbers and what belongs to them stay whole",
    arguments: [
      "京|东|与 |Alibaba |Group |重|新|签|约", "iPhone |17 |Pro |首|发", "don’t |stop", "Node.js|与|C++",
      "增|长|3.5%", "跌|−12.3%", "约|$3,200.50|起", "US$100 |billion", "2025年|9月|12日", "28.52亿|元",
      "300%|以|上", "第|3季|度", "3~5天", "7-11|便|利|店", "10:30|开|始", "24/7|服|务", "№5|和|#1",
      "e-|commerce", "https:/|/|x.example/|a", "ＡＢＣ１２|公|司", "cafe\u{301}|店", "é|店",
      "Привет |мир", "100 |万",
    ])
  func words(expected: String) {
    let text = expected.replacing("https:/|/|", with: "https://").replacing("|", with: "")
    let wanted = expected.replacing("https:/|/|", with: "https://|")
    #expect(marked(text) == wanted)
  }

  @Test(
    "Nothing that closes, stops or joins begins a line; nothing that opens ends one",
    arguments: [
      "他|说：|“不。”", "《电|商|法》|实|施", "京|东|（JD）|上|市", "真|的？！|是", "啊……|不", "我|们——|他|们",
      "马|云·|让", "甲、|乙；|丙，|丁。", "【快|讯】|甲", "（（甲））", "甲 ）|乙", "（ 甲|乙）", "a |(b) |c", "f(x)=y",
      "ラー|メ|ン", "人々|の", "百|分|之％", "￥九|十", "甲／|乙", "甲 / |乙", "《甲》《乙》|丙", "“A”|“B”",
      "甲|“乙”|丙", "甲 — |乙",
    ])
  func punctuation(expected: String) {
    // Two titles in a row may part.
    let wanted = expected.replacing("》《", with: "》|《")
    #expect(marked(expected.replacing("|", with: "")) == wanted)
  }

  @Test(
    "What is seen as one character stays one, marks of direction stand with what is before them",
    arguments: [
      "👩‍👩‍👧|😀|好", "🇨🇳|🇯🇵|队", "1️⃣|好", "\u{200F}逆\u{200E}|文", "甲\u{2060}乙|丙", "甲\u{A0}乙",
      "甲\u{200B}|乙", "👍🏽|好", "葛\u{E0100}|城",
    ])
  func clusters(expected: String) {
    #expect(marked(expected.replacing("|", with: "")) == expected)
  }

  @Test("Pieces put together are the text, whatever it is, and no piece but the last is empty")
  func lossless() {
    var numbers = Numbers(5)
    let scalars = Array(
      "京东a1 .,:;/-—…·（）()“”《》%$ \u{301}\u{200D}\u{FE0F}👩🇨\u{200B}\u{A0}\u{2028}\u{FFFE}\t\n々年"
        .unicodeScalars)
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<numbers.next(12) { text.append(scalars[numbers.next(scalars.count)]) }
      let pieces = LineBreaking.pieces(of: String(text))
      #expect(
        pieces.map { $0.text + $0.gap }.joined().unicodeScalars.elementsEqual(text),
        "\(String(text).debugDescription)")
      #expect(pieces.dropFirst().allSatisfy { !$0.text.isEmpty })
    }
  }
}

@Suite("Headlines on pictures for sharing")
struct ShareImageViewTests {
  private func lines(_ title: String) -> [String] {
    ShareImageView(kicker: "", title: title, subtitle: nil, date: nil, year: nil).lines.map(\.text)
  }

  @Test("A word is not split where a smaller size keeps it whole")
  func words() {
    let long = "Internationalisierungsbeauftragte"
    #expect(lines("京东任命\(long)").contains { $0.contains(long) })
    #expect(
      lines("Alibaba Group Holding Limited Announces Quarterly Results")
        == ["Alibaba Group Holding", "Limited Announces", "Quarterly Results"])
    for line in lines("国家市场监督管理总局就《网络交易平台规则监督管理办法（征求意见稿）》公开征求意见，2025年11月30日截止") {
      #expect(!"，。》）".contains(line.first ?? "，") && !"《（".contains(line.last ?? "（"), "\(line)")
    }
  }

  @Test("A word that no size has room for is split, and nothing of it is lost")
  func longWord() {
    let word = String(repeating: "Donaudampf", count: 12)
    let found = lines(word)
    #expect(found.count > 1 && found.count <= 5)
    #expect(found.joined() == word)
  }

  @Test("Headlines of any length have at most five lines, none too wide")
  func anyLength() {
    var numbers = Numbers(3)
    let words = [
      "京东", "Alibaba", "（", "）", "“", "”", "，", " ", "2025年", "3.5%", "——", "…", "😀", "拼多多与抖音",
    ]
    for _ in 0..<300 {
      let title = (0..<(1 + numbers.next(40))).map { _ in words[numbers.next(words.count)] }
        .joined()
      let view = ShareImageView(kicker: "", title: title, subtitle: nil, date: nil, year: nil)
      #expect(view.lines.count <= 5)
      for line in view.lines {
        #expect(TextMeasure.width(line.text, size: Double(view.size)) <= 1000.01, "\(line.text)")
      }
    }
  }
}
