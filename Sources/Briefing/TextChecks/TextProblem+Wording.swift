import Diagnostics

extension TextProblem: DiagnosticFact {
  /// The kind of problem; its id turns the check off.
  public var kind: DiagnosticKind {
    switch fact {
    case .replacementCharacter, .controlCharacter, .mojibake, .bracketedPinyin, .pageFurniture,
      .repeatedParagraph, .repeatedText:
      TextDiagnostics.scrapedText
    case .halfWidth: TextDiagnostics.halfWidthPunctuation
    case .unclosed, .unopened, .openedTwice: TextDiagnostics.unbalancedQuote
    case .otherScript: TextDiagnostics.mixedScript
    case .relativeDate: TextDiagnostics.relativeDate
    case .unrecordedFigure: TextDiagnostics.unrecordedFigure
    }
  }

  /// What could stand in the marked place instead.
  public var suggestions: [String] {
    switch fact {
    case .halfWidth(_, let wide): [wide]
    case .openedTwice(_, let counterpart): [counterpart]
    case .bracketedPinyin(let text): [String(text.prefix(1))]
    case .otherScript(.traditional, _, _, let simplified): [simplified]
    default: []
    }
  }

  /// What was found.
  public func message(in language: MessageLanguage) -> String {
    Wording(zh: chinese, en: english)[language]
  }

  /// What to do about it.
  public func hint(in language: MessageLanguage) -> String? {
    let wording: Wording? =
      switch fact {
      case .replacementCharacter, .mojibake, .controlCharacter:
        Wording(zh: "请对照原文改正", en: "compare with the original")
      case .bracketedPinyin(let text):
        Wording(zh: "应为“\(text.prefix(1))”", en: "“\(text.prefix(1))” alone")
      case .pageFurniture: Wording(zh: "网页上的杂项，请删去", en: "belongs to a web page: delete it")
      case .repeatedParagraph, .repeatedText: Wording(zh: "请删去重复的", en: "delete the repetition")
      case .halfWidth(_, let wide): Wording(zh: "应为“\(wide)”", en: "write “\(wide)”")
      case .unclosed(_, let counterpart):
        Wording(zh: "缺“\(counterpart)”", en: "“\(counterpart)” is missing")
      case .unopened(_, let counterpart):
        Wording(zh: "缺“\(counterpart)”", en: "“\(counterpart)” is missing")
      case .openedTwice(_, let counterpart):
        Wording(zh: "应为“\(counterpart)”", en: "write “\(counterpart)”")
      case .otherScript(.traditional, _, _, let simplified):
        Wording(zh: "简体作“\(simplified)”", en: "in Simplified: “\(simplified)”")
      case .otherScript: nil
      case .relativeDate: Wording(zh: "写出年月日", en: "write the date")
      case .unrecordedFigure(_, let amount):
        Wording(
          zh: "在 figures 里记一条 value: \(amount)", en: "record it under figures with value: \(amount)"
        )
      }
    return wording?[language]
  }

  /// How many more there are.
  public func notes(in language: MessageLanguage) -> [String] {
    guard further > 0 else { return [] }
    return [Wording(zh: "后面还有 \(further) 处", en: "\(further) more of these follow")[language]]
  }

  private var chinese: String {
    switch fact {
    case .replacementCharacter: "有无法识别的字符（U+FFFD），原文的字丢了"
    case .controlCharacter(let value): "有看不见的控制字符 U+\(TextProblem.hexadecimal(value))"
    case .mojibake(let text): "“\(text)”像是乱码"
    case .bracketedPinyin(let text): "“\(text)”带着网页抓取留下的拼音"
    case .pageFurniture(let text): "“\(text)”不像正文，像是从网页上一起复制来的"
    case .repeatedParagraph: "这一段前面已经出现过"
    case .repeatedText(let paragraphs, let percent):
      "从这里起有 \(paragraphs) 段前面已经出现过，占全文约 \(percent)%"
    case .halfWidth(let narrow, _): "汉字旁边用了半角标点“\(narrow)”"
    case .unclosed(let mark, _): "“\(mark)”没有配对的另一半"
    case .unopened(let mark, _): "“\(mark)”前面没有配对的另一半"
    case .openedTwice(let mark, _): "这里的“\(mark)”方向反了"
    case .otherScript(let script, let characters, let count, _):
      "简体和繁体混用：文中有\(script == .traditional ? "繁体" : "简体")字“\(characters)”\(count > 8 ? "等" : "")，共 \(count) 个不同的字"
    case .relativeDate(let word): "“\(word)”附近没有日期，日后读者不知道是哪一天"
    case .unrecordedFigure(let metric, let amount): "文中的数字“\(amount)”（\(metric)）没有记在 figures 里"
    }
  }

  private var english: String {
    switch fact {
    case .replacementCharacter: "a character that could not be read (U+FFFD): the original is lost"
    case .controlCharacter(let value):
      "an invisible control character, U+\(TextProblem.hexadecimal(value))"
    case .mojibake(let text): "“\(text)” looks like text read in the wrong encoding"
    case .bracketedPinyin(let text): "“\(text)” has a reading in brackets, left by scraping"
    case .pageFurniture(let text): "“\(text)” looks like a part of a web page, not of the text"
    case .repeatedParagraph: "this paragraph has stood in the text before"
    case .repeatedText(let paragraphs, let percent):
      "from here on \(paragraphs) paragraphs, about \(percent)% of the text, have stood in it before"
    case .halfWidth(let narrow, _): "half-width “\(narrow)” beside Chinese characters"
    case .unclosed(let mark, _): "“\(mark)” is never closed"
    case .unopened(let mark, _): "“\(mark)” closes nothing"
    case .openedTwice(let mark, _): "“\(mark)” opens where it should close"
    case .otherScript(let script, let characters, let count, _):
      "Simplified and Traditional mixed: \(count) different \(script == .traditional ? "Traditional" : "Simplified") characters, “\(characters)”\(count > 8 ? " and others" : "")"
    case .relativeDate(let word): "no date near “\(word)”: later readers cannot tell the day"
    case .unrecordedFigure(let metric, let amount):
      "“\(amount)” (\(metric)) in the text is not recorded under figures"
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
