import Diagnostics
import Testing

@testable import Briefing

@Suite struct AmountTests {
  private func amount(_ text: String) throws -> Amount { try Amount.parse(text).get() }

  @Test(
    arguments: [
      ("14亿", "1400000000", "", nil), ("28.52亿 USD", "2852000000", "USD", nil),
      ("9000亿元", "900000000000", "CNY", nil), ("300%", "300", "%", nil), ("+35%", "35", "%", nil),
      ("-1%", "-1", "%", nil), ("−1%", "-1", "%", nil), ("－５％", "-5", "%", nil),
      ("负3.5%", "-3.5", "%", nil), ("超3亿", "300000000", "", .above), ("约 45%", "45", "%", .about),
      ("近3亿人", "300000000", "人", .nearly), ("逾500家", "500", "家", .above),
      ("不足10%", "10", "%", .below), ("不超过5个", "5", "个", .atMost), ("100+", "100", "", .above),
      ("100+ 家", "100", "家", .above), ("１４亿", "1400000000", "", nil),
      ("1,234.5", "1234.5", "", nil), ("¥3亿", "300000000", "CNY", nil),
      ("￥3亿", "300000000", "CNY", nil), ("$28.52亿", "2852000000", "USD", nil),
      ("US$3.5bn", "3500000000", "USD", nil), ("-$3亿", "-300000000", "USD", nil),
      ("3亿5000万人", "350000000", "人", nil), ("1万2千", "12000", "", nil),
      ("300多万人", "3000000", "人", .above), ("20余家", "20", "家", .above),
      ("3亿以上", "300000000", "", .atLeast), ("50人左右", "50", "人", .about),
      ("100人以下", "100", "人", .atMost), ("3倍多", "3", "倍", .above), ("3个拼多多", "3", "个拼多", .above),
      ("约50人左右", "50", "人", .about), ("100多人以上", "100", "人", .atLeast),
      ("3万亿", "3000000000000", "", nil),
      ("8千", "8000", "", nil), ("5百万", "5000000", "", nil), ("2千万", "20000000", "", nil),
      ("5千克", "5", "千克", nil), ("3亿余额", "300000000", "余额", nil),
      ("1.4 billion users", "1400000000", "users", nil), ("12个百分点", "12", "pp", nil),
      ("0", "0", "", nil), ("00012", "12", "", nil), ("0.10", "0.1", "", nil),
      ("3亿港币", "300000000", "HKD", nil), ("5億元", "500000000", "CNY", nil),
      ("100 元/人", "100", "元/人", nil), ("2000 m2", "2000", "m2", nil), ("5% 以上", "5", "%", .atLeast),
    ] as [(String, String, String, Amount.Qualifier?)])
  func `is read as people write it`(
    text: String, number: String, unit: String, qualifier: Amount.Qualifier?
  ) throws {
    let amount = try amount(text)
    #expect(amount.low.description == number)
    #expect(!amount.isRange)
    #expect(amount.unit.canonical == unit)
    #expect(amount.qualifier == qualifier)
  }

  @Test(arguments: [
    ("1~2 个百分点", "1", "2", "pp"), ("1～2个百分点", "1", "2", "pp"), ("1-2个百分点", "1", "2", "pp"),
    ("1至2个", "1", "2", "个"), ("10~20亿", "1000000000", "2000000000", ""),
    ("5000万~1亿", "50000000", "100000000", ""), ("8000~1万", "8000", "10000", ""),
    ("10%-20%", "10", "20", "%"), ("-5%~-3%", "-5", "-3", "%"), ("-5~3%", "-5", "3", "%"),
    ("3亿元~5亿元", "300000000", "500000000", "CNY"), ("$3亿-$5亿", "300000000", "500000000", "USD"),
    ("2–3年", "2", "3", "年"), ("500~1万", "500", "10000", ""), ("50~1万元", "50", "10000", "CNY"),
    ("100~1万", "100", "10000", ""), ("1000~10万人", "1000", "100000", "人"),
    ("800~1千家", "800", "1000", "家"), ("0~1万", "0", "10000", ""),
    ("-5~1亿", "-500000000", "100000000", ""),
    ("2~3亿5000万", "200000000", "350000000", ""), ("5000元~1200万元", "5000", "12000000", "CNY"),
    ("0.5万~1200万", "5000", "12000000", ""), ("8000万~1亿", "80000000", "100000000", ""),
  ])
  func `reads ranges`(text: String, low: String, high: String, unit: String) throws {
    let amount = try amount(text)
    #expect(amount.low.description == low)
    #expect(amount.high.description == high)
    #expect(amount.isRange)
    #expect(amount.unit.canonical == unit)
  }

  @Test(arguments: [
    ("28.52亿 USD", "28.52亿 USD"), (" １４亿 ", "14亿"), ("-1%", "−1%"), ("1~2 个百分点", "1~2 个百分点"),
    ("1-2个百分点", "1–2个百分点"), ("约  45％", "约 45%"), ("+35%", "+35%"), ("-5%~-3%", "−5%~−3%"),
  ])
  func `is shown as written`(text: String, shown: String) throws {
    #expect(try amount(text).display == shown)
  }

  @Test(arguments: [
    ("14亿", "1,400,000,000", "14亿", "1.4 billion"),
    ("28.52亿 USD", "2,852,000,000美元", "28.52亿美元", "2.85 billion US dollars"),
    ("123456789元", "123,456,789元", "1.23亿元", "123.46 million yuan"),
    ("5000万~1亿", "50,000,000~100,000,000", "5000万~1亿", "50 to 100 million"),
    ("10%-20%", "10%~20%", "10%~20%", "10% to 20%"), ("+35%", "+35%", "+35%", "+35%"),
    ("-3亿", "−300,000,000", "−3亿", "−300 million"),
    ("超3亿人", "超300,000,000人", "超3亿人", "over 300 million 人"),
    ("0.05%", "0.05%", "0.05%", "0.05%"),
    ("9000亿元", "900,000,000,000元", "9000亿元", "900 billion yuan"),
  ])
  func `is written out in full and in scale`(
    text: String, full: String, scaled: String, english: String
  ) throws {
    let amount = try amount(text)
    #expect(amount.format(style: .full) == full)
    #expect(amount.format(style: .scaled) == scaled)
    #expect(amount.format(style: .scaled, language: .english) == english)
  }

  @Test func `knows equal values however written`() throws {
    #expect(try amount("12亿").isSameValue(as: amount("1200000000")))
    #expect(try amount("¥3亿").isSameValue(as: amount("3亿元")))
    #expect(try amount("约3亿元").isSameValue(as: amount("300,000,000 CNY")))
    #expect(try amount("1.0%").isSameValue(as: amount("1%")))
    #expect(try !amount("3亿元").isSameValue(as: amount("3亿美元")))
    #expect(try !amount("1~2%").isSameValue(as: amount("1%")))
    #expect(try !amount("7.5亿").isSameValue(as: amount("7.49亿")))
  }

  @Test func `compares exactly`() throws {
    let ascending = ["-3亿", "-2", "0", "0.1", "0.11", "2", "7.49亿", "7.5亿", "1万亿"]
    let sorted = try ascending.reversed().map { try amount($0) }.sorted { $0.isLess(than: $1) }
    #expect(sorted.map(\.text) == ascending)
    #expect(try amount("0.1").low < amount("0.100000000000000000000000001").low)
    #expect(try amount("28.52亿").plotValue == 2_852_000_000)
    #expect(try amount("0.1").plotValue == 0.1)
    #expect(try amount("1~2").plotValue == 1.5)
  }

  @Test(
    arguments: [
      ("1，234", "1,234", AmountProblem.Reason.wideComma, 0..<5),
      ("12,34", "1234", .badGrouping, 0..<5),
      ("1.234,5", "1,234.5", .badPoint, 1..<5), (".5亿", "0.5亿", .badPoint, 0..<1),
      ("三亿", "3亿", .chineseNumeral, 0..<2), ("一千二百万元", "1200万元", .chineseNumeral, 0..<6),
      ("增长35%", "+35%", .leadingText("增长"), 0..<2),
      ("同比下降3.2%", "-3.2%", .leadingText("同比下降"), 0..<4),
      ("达到14亿", "14亿", .leadingText("达到"), 0..<2), ("14亿（估）", "14亿", .trailingText("(估)"), 3..<6),
      ("2~1", "1~2", .reversedRange, 0..<3), ("15~14亿", "14~15亿", .reversedRange, 0..<6),
      ("20-9亿元", "9-20亿元", .reversedRange, 0..<6), ("9~1千", "1~9千", .reversedRange, 0..<4),
      ("20~5万", "5~20万", .reversedRange, 0..<5),
      ("15~14千人", "14~15千人", .reversedRange, 0..<7),
      ("2000~300万", "300~2000万", .reversedRange, 0..<9),
      ("8000~1亿", nil, .unclearScale("8000"), 0..<7), ("500~1亿元", nil, .unclearScale("500"), 0..<7),
      ("14亿左右以上", "14亿左右", .trailingText("以上"), 5..<7), ("1/4", "25%", .fraction, 0..<3),
      ("数亿", nil, .vague, 0..<2),
      ("百亿", nil, .vague, 0..<2), ("", nil, .empty, 0..<0), ("   ", nil, .empty, 0..<3),
      ("很多", nil, .noNumber, 0..<2), ("14亿亿", nil, .badScale, 0..<4),
      ("3亿元~5亿美元", nil, .twoUnits("元", "美元"), 3..<8), ("1e5", nil, .trailingText("e5"), 1..<3),
      ("1234567890123456789012345678901", nil, .tooManyDigits, 0..<31),
      ("1.2.3", nil, .badPoint, 1..<3),
      ("第3名", nil, .leadingText("第"), 0..<1),
    ] as [(String, String?, AmountProblem.Reason, Range<Int>)])
  func `says what is wrong, where, and how to write it`(
    text: String, suggestion: String?, reason: AmountProblem.Reason, range: Range<Int>
  ) {
    guard case .failure(let problem) = Amount.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.reason == reason)
    #expect(problem.suggestion == suggestion)
    #expect(problem.range == range)
    #expect(problem.kind.id == "bad-amount")
    for language in MessageLanguage.allCases { #expect(!problem.message(in: language).isEmpty) }
  }

  @Test(
    arguments: [
      ("一亿二千万", "120000000", ""), ("1亿二千万", "120000000", ""), ("一亿2000万", "120000000", ""),
      ("一万二千人", "12000", "人"), ("一亿零五百万元", "105000000", "CNY"), ("三点五亿", "350000000", ""),
      ("3点五亿", nil, ""), ("一万二", nil, ""), ("三五家", nil, ""), ("二三十家", nil, ""),
      ("一百五", nil, ""), ("一百零五家", "105", "家"), ("一百五十家", "150", "家"), ("十二家", "12", "家"),
      ("三万亿", "3000000000000", ""), ("一千二百三十四万", "12340000", ""), ("二〇二五", "2025", ""),
      ("四分之一", "25", "%"), ("4分之1", "25", "%"), ("四分之一以上", "25", "%"), ("约1/4", "25", "%"),
      ("三分之一", nil, ""), ("十分之三", "30", "%"),
      ("百分之六十五", "65", "%"), ("百分之三到五", nil, ""), ("一半", "50", "%"), ("3倍半", nil, ""),
      ("1_200_000_000", "1200000000", ""), ("12 000 000", "12000000", ""), ("12 34", nil, ""),
      ("2025 000 000", nil, ""), ("1:20", nil, ""), ("12亿 yoy +5%", nil, ""),
      ("12亿 vs 14亿", nil, ""),
      ("12亿 yoy", nil, ""), ("~12亿", "1200000000", ""), ("大概12亿", "1200000000", ""),
      ("12亿2000", nil, ""), ("12亿%", nil, ""), ("3亿5000万%", nil, ""), ("12kk", "12000000", ""),
      ("1个亿", "100000000", ""), ("下降至3%", "3", "%"), ("减少到3亿", "300000000", ""),
      ("从10亿到12亿", nil, ""), ("未达14亿", nil, ""), ("规模不足10亿", "1000000000", ""),
      ("14亿（三季度）", "1400000000", ""), ("12亿，二千万", nil, ""), ("2025年营收12亿", nil, ""),
      ("300M", "300000000", ""), ("3.5k", "3500", ""), ("28.5 billion USD", "28500000000", "USD"),
    ] as [(String, String?, String)])
  func `suggests nothing that would be read as another amount than the text means`(
    text: String, number: String?, unit: String
  ) throws {
    let suggestion: String
    switch Amount.parse(text) {
    case .success(let amount):
      // Some of these are read as they are.
      #expect(amount.low.description == number && amount.unit.canonical == unit)
      return
    case .failure(let problem):
      guard let number else {
        #expect(problem.suggestion == nil)
        return
      }
      suggestion = try #require(problem.suggestion)
      let amount = try amount(suggestion)
      #expect(amount.low.description == number, "\(suggestion)")
      #expect(amount.unit.canonical == unit, "\(suggestion)")
    }
  }

  @Test func `whatever is suggested is read, and has the number that was spelt out`() throws {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    func spelt(_ number: Int) -> String {
      var text = ""
      var rest = number
      var hasGap = false
      for (place, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = rest / place
        rest %= place
        if digit == 0 {
          hasGap = !text.isEmpty
        } else {
          text += (hasGap ? "零" : "") + digits[digit] + word
          hasGap = false
        }
      }
      return text
    }
    var generator = LinearGenerator(state: 7)
    for _ in 0..<2_000 {
      let high = Int(generator.next() % 9_999) + 1
      let low = Int(generator.next() % 9_999) + 1
      let isRound = generator.next() % 2 == 0
      let (text, value) =
        isRound
        ? (spelt(high) + "万", high * 10_000)
        : (
          spelt(high) + "亿" + (low < 1000 ? "零" : "") + spelt(low) + "万",
          high * 100_000_000 + low * 10_000
        )
      guard case .failure(let problem) = Amount.parse(text + "人") else {
        Issue.record("\(text) was read")
        continue
      }
      let amount = try amount(try #require(problem.suggestion, "\(text)"))
      #expect(amount.low.description == "\(value)", "\(text): \(amount.text)")
      #expect(amount.unit.canonical == "人")
    }
    let pieces = [
      "1", "20", "300", "_", " ", "亿", "万", "千", "二", "三", "十", "半", "分之", "点", "个", "%", "元", "增长",
      "降至", "约", "~", "从", "到", "yoy", "k", ",", "，", "（", "）",
    ]
    var suggestions = 0
    for _ in 0..<20_000 {
      let text = (0..<Int(generator.next() % 6)).map { _ in
        pieces[Int(generator.next() % UInt64(pieces.count))]
      }.joined()
      guard case .failure(let problem) = Amount.parse(text), let suggestion = problem.suggestion
      else { continue }
      suggestions += 1
      guard case .success = Amount.parse(suggestion) else {
        Issue.record("\(text): \(suggestion)")
        continue
      }
    }
    #expect(suggestions > 500)
  }

  @Test func `never traps on arbitrary text`() {
    let pieces = [
      "1", "9999999999999999", ",", "，", ".", "亿", "万", "千", "~", "-", "+", "%", "$", " ", "至", "多",
      "约", "以上", "Ｑ", "e", "/", "年", "\u{301}", "😀",
    ]
    var generator = LinearGenerator(state: 42)
    var read = 0
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int(generator.next() % 8) {
        text += pieces[Int(generator.next() % UInt64(pieces.count))]
      }
      if case .success(let amount) = Amount.parse(text) {
        read += 1
        #expect(amount.low <= amount.high)
        if case .failure = Amount.parse(amount.display) {
          Issue.record("\(text): \(amount.display)")
        }
      }
      _ = EDTFDate.parse(text)
    }
    #expect(read > 500)
  }
}

struct LinearGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
