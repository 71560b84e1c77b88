import Diagnostics
import Foundation
import Testing

@testable import Briefing

/// A text in which ⟦ and ⟧ mark what is to be found.
private struct Marked {
  var text: [UInt8] = []
  var ranges: [Range<Int>] = []

  init(_ marked: String) {
    var start = 0
    for scalar in marked.unicodeScalars {
      if scalar == "⟦" {
        start = text.count
      } else if scalar == "⟧" {
        ranges.append(start..<text.count)
      } else {
        text.append(contentsOf: String(scalar).utf8)
      }
    }
  }
}

@Suite struct TextChecksTests {
  private func problems(_ text: String, _ options: TextCheckOptions = TextCheckOptions())
    -> [TextProblem]
  {
    TextChecks.check(Array(text.utf8), options: options)
  }

  private func expect(
    _ marked: String, _ id: String, _ options: TextCheckOptions = TextCheckOptions(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = Marked(marked)
    let found = TextChecks.check(expected.text, options: options)
    #expect(found.map(\.range) == expected.ranges, "\(found)", sourceLocation: sourceLocation)
    #expect(found.allSatisfy { $0.kind.id == id }, "\(found)", sourceLocation: sourceLocation)
    for problem in found {
      for language in MessageLanguage.allCases { #expect(!problem.message(in: language).isEmpty) }
    }
  }

  @Test(
    "Opening marks again and again take a time that grows with the text",
    arguments: ["“", "‘", "“甲", "“甲”“", "“‘", "““””“"])
  func repeatedMarks(_ part: String) {
    let text = String(repeating: part, count: 1_200_000 / part.utf8.count)
    let time = ContinuousClock().measure { _ = problems(text) }
    #expect(time < .seconds(20))
  }

  @Test(arguments: [
    "“京东⟦“⟧与“腾讯”", "“他说“京东”走了”", "“京东⟦“⟧与“腾讯⟦“⟧", "“甲“乙“丙”丁”戊”", "“甲”“乙⟦“⟧",
    "“甲“乙”丙”“丁⟦“⟧", "‘甲⟦‘⟧与“乙⟦“⟧",
  ])
  func openedTwice(_ text: String) { expect(text, "unbalanced-quote") }

  @Test(arguments: [
    "入口关闭⟦,⟧合作结束。", "原因有三⟦:⟧流量、物流、支付。", "真的吗⟦?⟧是的⟦!⟧", "他说⟦;⟧她说。", "合作结束⟦.⟧", "结束⟦.⟧开始。",
    "⟦(⟧网经社讯)报道", "京东⟦(⟧北京)公司", "这场⟦\"⟧分手\"背后", "“购物”入口⟦,⟧将关闭", "用户⟦:⟧3 人", "网址⟦:⟧example.com",
    "一⟦,⟧二⟦,⟧三", "（北京⟦)⟧公司",
  ])
  func `finds half-width punctuation at Chinese characters`(marked: String) {
    expect(marked, "halfwidth-punctuation")
  }

  @Test(arguments: [
    "共 1,234.5 万元，15:38 发布。", "京东(JD.com)是平台。", "使用 C++, Swift; Rust: 三种语言", "第 1) 条", "他说：“好。”",
    "Hello, world! (really?)", "https://example.com/a?b=c;d 见此", "版本 2.0.1。", "JD.com, Inc.",
    "3.14 与 2:1",
    "“What’s new?”", "增长 20%，下降 3%", "a) 甲 b) 乙", "（一）总则", "1. 京东", "等等...",
    "1）支付；2）物流；3）送礼。", "第一，3）丙", "分为：一）支付，二）物流", "a）甲；b）乙", "共有 1）甲 2）乙", "ii）甲；iv）乙",
    "那是 ’90s 的歌", "在’90s很流行", "rock ’n’ roll 是音乐", "一）支付；十二）物流", "一)支付",
  ])
  func `leaves half-width punctuation in Western text alone`(text: String) {
    #expect(problems(text).isEmpty)
  }

  @Test(arguments: [
    "微信⟦“⟧购物入口。", "微信购物⟦”⟧入口。", "“京东⟦“⟧与微信", "⟦《⟧电商法规定", "⟦（⟧见下文", "见下文⟦）⟧。", "⟦（⟧“京东”", "⟦「⟧京东",
    "他说“⟦（⟧京东”关闭。", "京东⟦)⟧公司",
  ])
  func `finds marks without counterparts`(marked: String) {
    expect(marked, "unbalanced-quote")
  }

  @Test(arguments: [
    "“他说‘好’。”", "“第一段。\n“第二段。”", "《“十四五”规划》", "京东（（北京）公司）", "（1）甲（2）乙", "What’s up", "’90年代",
    "“甲“乙”丙”", "", "。", "\n\n",
  ])
  func `accepts marks in pairs and quotations over paragraphs`(text: String) {
    #expect(problems(text).isEmpty)
  }

  @Test func `reports a quotation over paragraphs that never ends`() {
    expect("“第一段。\n⟦“⟧第二段。\n第三段。", "unbalanced-quote")
  }

  @Test(arguments: [
    "丢了⟦\u{FFFD}⟧字", "丢了⟦\u{FFFD}\u{FFFD}\u{FFFD}⟧字", "⟦進(jìn)⟧行", "⟦进(jìn)⟧行⟦调(diào)⟧整⟦结(jié)⟧构",
    "⟦進（jìn）⟧行", "⟦ヂ⟧?lián)网", "能够⟦?qū)⟧的", "效⟦Х⟧乐", "⟦锟斤拷⟧", "前⟦烫烫烫⟧后", "Caf⟦Ã©⟧",
    "⟦â€œ⟧好", "⟦\u{1}⟧", "⟦扫一扫下载⟧界面新闻", "⟦正在阅读：⟧标题", "⟦鈥⟧滄",
  ])
  func `finds traces of scraping`(marked: String) {
    expect(marked, "scraped-text")
  }

  @Test(arguments: [
    "邗（hán）江区位于扬州", "“α 波”与 β 测试", "Москва 是俄罗斯首都", "naïve café «été»", "正在阅读的人", "屯昌县", "烫发",
    "ドラえもん很受欢迎", "Ångström", "10 °C ± 1",
  ])
  func `takes good text for good`(text: String) {
    #expect(problems(text).isEmpty)
  }

  @Test func `finds a paragraph that stands twice, and half an article`() {
    let paragraphs = (1...5).map { "这是第\($0)段：京东与微信的合作持续了十年，双方的战略重心先后转移，最终走向终结。" }
    expect(paragraphs.joined(separator: "\n") + "\n⟦\(paragraphs[1])⟧", "scraped-text")
    let twice = problems((paragraphs + paragraphs).joined(separator: "\n"))
    #expect(twice.map(\.fact) == [.repeatedText(paragraphs: 5, percent: 49)])
    #expect(problems("短句。\n短句。").isEmpty)
  }

  @Test func `finds the other script`() {
    expect("京东与微信的合作⟦終結⟧，各走各路。", "mixed-script")
    expect("京東與微信的合作終結，雙方各⟦边说⟧。", "mixed-script")
    var simplified = TextCheckOptions()
    simplified.script = .simplified
    #expect(problems("京東與微信", simplified).count == 1)
    #expect(problems("京東與微信").isEmpty)
    #expect(problems("李昇与乾隆、著名的后来").isEmpty)
    #expect(problems("京东与微信的合作終結。").first?.suggestions == ["终结"])
  }

  @Test(arguments: [
    "京东⟦近日⟧宣布。", "⟦今年⟧关闭。", "⟦昨天⟧，京东表示", "⟦上周⟧，消息传出", "数据显示，⟦去年⟧增长。", "公司⟦日前⟧公告",
    "9月12日，⟦今年⟧的合作",
  ])
  func `finds relative dates`(marked: String) {
    expect(marked, "relative-date")
  }

  @Test(arguments: [
    "2025年9月12日，京东近日宣布。", "2025年，公司去年的收入", "2025年的事。\n今年又来。", "当今年轻人", "今日头条发布", "明日方舟", "9月30日前完成",
    "以上周期", "说明年报", "靠近日本", "以上月活数据", "资本月报", "他说：“今年很难。”", "9月12日，昨天", "生日前", "如今年轻化", "今日资本",
    "2025-09-12：今年", "来源没有写明日期",
  ])
  func `leaves relative words with a date, in quotations and in other words alone`(text: String) {
    #expect(problems(text).isEmpty)
  }

  private func options(recorded: [String]) -> TextCheckOptions {
    var options = TextCheckOptions()
    options.recordedAmounts = recorded.compactMap { try? Amount.parse($0).get() }
    return options
  }

  @Test(arguments: [
    "微信月活用户达到⟦14亿⟧。", "⟦3.2亿⟧用户", "超⟦3亿⟧下沉市场用户", "GMV 为 ⟦9000亿⟧元", "2021年GMV突破⟦1万亿⟧元",
    "GMV同比增长⟦300%⟧",
    "营收⟦1,234万⟧元，同比", "在2022年实现了⟦9000亿⟧的GMV", "收入同比下滑 ⟦1%⟧。",
  ])
  func `finds figures that are not recorded`(marked: String) {
    expect(marked, "unrecorded-figure", options(recorded: ["5亿"]))
  }

  @Test(arguments: [
    "微信月活用户达到14亿。", "收入同比下滑 1%。", "用户在2025年达到 1400000000 人", "30% 的用户", "用户有 3 种选择。", "共 14亿元投资",
    "增长 2 亿元。用户不变", "估值未公布，2 亿元是传闻", "GMV 超1~2亿",
  ])
  func `is silent about recorded figures and other numbers`(text: String) {
    #expect(problems(text, options(recorded: ["14亿", "-1%", "1~2亿"])).isEmpty)
  }

  @Test func `each check can be turned off`() {
    let text = "京東近日宣布,用户達14亿“。進(jìn)行调整"
    let all = problems(text, options(recorded: []))
    let ids = Set(all.map(\.kind.id))
    #expect(ids == Set(TextDiagnostics.all.map(\.id)))
    for id in ids {
      var options = options(recorded: [])
      options.disabled = [id]
      let rest = problems(text, options)
      #expect(!rest.contains { $0.kind.id == id })
      #expect(Set(rest.map(\.kind.id)).count == ids.count - 1)
    }
  }

  @Test func `keeps a hundred of a kind readable`() {
    let found = problems(String(repeating: "甲,", count: 100))
    #expect(found.count == 10)
    #expect(found.last?.further == 90)
    #expect(found.last?.notes(in: .english).isEmpty == false)
  }

  @Test func `never reads outside of broken UTF-8`() {
    var generator = LinearGenerator(state: 7)
    let pieces: [[UInt8]] = [
      Array("今年".utf8), Array("“".utf8), [0xE4], [0xE4, 0xBB], [0xF0, 0x9F], [0xFF],
      Array("(jì".utf8),
      Array("用户3.2".utf8), Array("亿".utf8), [0x0A], Array("?".utf8), Array("锟".utf8), [0xC3],
      Array("’".utf8),
      Array(")".utf8), Array("20".utf8), Array("年".utf8),
    ]
    for _ in 0..<5000 {
      var text: [UInt8] = []
      for _ in 0..<Int(generator.next() % 20) {
        text += pieces[Int(generator.next() % UInt64(pieces.count))]
      }
      for problem in TextChecks.check(text, options: options(recorded: [])) {
        #expect(problem.range.upperBound <= text.count)
        _ = problem.message(in: .chinese)
      }
    }
  }

  @Test(arguments: TextDiagnostics.all.map(\.id))
  func `examples are wrong and right`(id: String) throws {
    let kind = try #require(TextDiagnostics.all.first { $0.id == id })
    var options = options(recorded: [])
    options.script = .simplified
    let wrong = try #require(kind.wrong).text.components(separatedBy: "---\n").last ?? ""
    let right = try #require(kind.right).text.components(separatedBy: "---\n").last ?? ""
    #expect(problems(wrong, options).contains { $0.kind.id == id })
    if id == "unrecorded-figure" {
      options.recordedAmounts = [try Amount.parse("14亿").get()]
    }
    #expect(problems(right, options).isEmpty)
  }
}
