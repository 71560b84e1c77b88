/// Makes out what a text that is no amount most likely means: only for messages.
enum AmountGuess {
  /// What is to be said about a text.
  struct Explanation {
    var reason: AmountProblem.Reason
    var range: Range<Int>
    var suggestion: String?
  }

  /// Explains why `text` could not be read.
  static func explain(_ text: String, failure: AmountReader.Failure) -> Explanation {
    let scalars = Array(text.unicodeScalars)
    let whole = 0..<scalars.count
    var result = Explanation(reason: failure.reason, range: failure.range)
    var keepsDigits = true
    switch failure.reason {
    case .wideComma:
      result.suggestion =
        valid(replaced(scalars, in: failure.range, "，", with: ","))
        ?? valid(removed(scalars, in: failure.range, ["，", ","]))
    case .badGrouping:
      result.suggestion = valid(removed(scalars, in: failure.range, [",", "，", "'"]))
    case .badPoint:
      result.suggestion = point(scalars)
    case .reversedRange:
      result.suggestion = swapped(text)
      keepsDigits = false
      result.range = whole
    case .trailingText(let rest):
      if rest.unicodeScalars.first.map({ AmountWords.isLatin($0) }) == true {
        result.suggestion = latin(scalars, failure.range)
        keepsDigits = false
        break
      }
      if let joined = valid(joinedGroups(scalars)) {
        result.suggestion = joined
        break
      }
      if let numeral = ChineseNumeral.replaceAmount(in: AmountText(text).scalars)
        ?? (rest.hasPrefix("个") ? scalars.filter { $0 != "个" } : nil),
        let text = valid(string(numeral))
      {
        result.suggestion = text
        keepsDigits = false
        break
      }
      if rest.hasPrefix("。"),
        let text = valid(replaced(scalars, in: failure.range, "。", with: "."))
      {
        result.suggestion = text
        break
      }
      if rest.contains(where: { "万亿萬億千百半多余".contains($0) }) { break }
      result.suggestion = valid(string(scalars[..<failure.range.lowerBound]))
    case .fraction:
      result.suggestion = percent(text)
      keepsDigits = false
    case .noNumber:
      noNumber(scalars, &result)
      if case .leadingText = result.reason { break }
      keepsDigits = false
    default: keepsDigits = false
    }
    // A text of which digits are dropped would say something else.
    if keepsDigits, let text = result.suggestion, digits(text) != digits(string(scalars)) {
      result.suggestion = nil
    }
    return result
  }

  /// `3.5k` is `3500`, `300M` is `3亿`, `28.5 billion USD` is `285亿 USD`, `3O万` is `30万`.
  private static func latin(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> String? {
    guard range.upperBound <= scalars.count else { return nil }
    let unit = scalars[range]
    let before = string(scalars[..<range.lowerBound])
    let behind = string(scalars[range.upperBound...])
    if unit.first == "O" || unit.first == "o" {
      return valid(before + "0" + string(unit.dropFirst()) + behind)
    }
    guard let (power, length) = AmountWords.latinScale(unit),
      let number = try? AmountReader.read(before), number.low == number.high, number.unit.isNone,
      let value = number.low.scaled(by: power)
    else { return nil }
    let size = abs(value.doubleValue)
    let written: String? =
      size < 1e4
      ? "\(value)"
      : size < 1e8
        ? value.scaled(by: -4).map { "\($0)万" } : value.scaled(by: -8).map { "\($0)亿" }
    let rest = string(unit.dropFirst(length))
    let isName = rest.unicodeScalars.first.map { AmountWords.isLatin($0) } == true
    return written.flatMap { valid($0 + (isName ? " " : "") + rest + behind) }
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return DateText.trim(String(view))
  }

  /// The digits without zeros before them.
  private static func digits(_ text: String) -> [Unicode.Scalar] {
    Array(AmountText(text).scalars.filter { AmountText.isDigit($0) }.drop { $0 == "0" })
  }

  /// `12 000 000` and `12_000_000` with commas between the groups of three.
  private static func joinedGroups(_ scalars: [Unicode.Scalar]) -> String {
    var result: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      let isBetween =
        "_ \u{A0}\u{2009}\u{202F}".unicodeScalars.contains(scalar)
        && AmountText.isDigit(result.last) && scalars[(index + 1)...].prefix(3).count == 3
        && scalars[(index + 1)...].prefix(3).allSatisfy { AmountText.isDigit($0) }
        && !(index + 4 < scalars.count && AmountText.isDigit(scalars[index + 4]))
      result.append(isBetween ? "," : scalar)
    }
    return string(result)
  }

  private static func valid(_ text: String) -> String? {
    (try? AmountReader.read(text)) != nil ? text : nil
  }

  private static func replaced(
    _ scalars: [Unicode.Scalar], in range: Range<Int>, _ old: Unicode.Scalar,
    with new: Unicode.Scalar
  ) -> String {
    string(scalars.indices.map { range.contains($0) && scalars[$0] == old ? new : scalars[$0] })
  }

  private static func removed(
    _ scalars: [Unicode.Scalar], in range: Range<Int>, _ unwanted: [Unicode.Scalar]
  ) -> String {
    string(
      scalars.indices.filter { !(range.contains($0) && unwanted.contains(scalars[$0])) }
        .map { scalars[$0] })
  }

  /// `.5` becomes `0.5`, `3.亿` becomes `3亿`, `1.234,5` becomes `1,234.5`.
  private static func point(_ scalars: [Unicode.Scalar]) -> String? {
    if let first = scalars.firstIndex(of: "."),
      first == 0 || !AmountText.isDigit(scalars[first - 1])
    {
      return valid(string(scalars[..<first]) + "0" + string(scalars[first...]))
    }
    if scalars.contains(","), scalars.contains(".") {
      let exchanged = scalars.map { $0 == "." ? "," : $0 == "," ? "." : $0 }
      if let text = valid(string(exchanged)) { return text }
    }
    if scalars.filter({ $0 == "." }).count == 1 {
      return valid(string(scalars.filter { $0 != "." }))
    }
    return valid(string(scalars.map { $0 == "." ? "," : $0 }))
  }

  private static func swapped(_ text: String) -> String? {
    for separator in ["~", "～", "至", "到", "-", "–", "—"] {
      if let (left, right) = DateText.split(text, at: separator) {
        let (left, right) = (DateText.trim(left), DateText.trim(right))
        // What stands behind the second number counts for both.
        let number = right.prefix { $0.isASCII && ($0.isNumber || ".,".contains($0)) }
        return valid(right + separator + left)
          ?? valid(number + separator + left + right.dropFirst(number.count))
      }
    }
    return nil
  }

  private static func percent(_ text: String) -> String? {
    if let word = AmountWords.before.first(where: { text.hasPrefix($0.word) })?.word {
      return percent(String(text.dropFirst(word.count))).flatMap { valid(word + $0) }
    }
    if let word = AmountWords.behind.first(where: {
      $0.word.count > 1 && text.hasSuffix($0.word)
    })?.word {
      return percent(String(text.dropLast(word.count))).flatMap { valid($0 + word) }
    }
    let slash = DateText.split(text, at: "/")
    // The denominator is named first.
    let words = DateText.split(text, at: "分之")
    guard let left = slash?.0 ?? words?.1, let right = slash?.1 ?? words?.0,
      let a = whole(left), let b = whole(right), b > 0, b <= 1000, a >= 0, a <= b,
      a * 10_000 % b == 0
    else { return nil }
    return ExactDecimal(mantissa: Int128(a * 10_000 / b), exponent: -2).map { "\($0)%" }
  }

  private static func whole(_ text: String) -> Int? {
    let scalars = AmountText(DateText.trim(text)).scalars
    return Int(string(ChineseNumeral.replaceAmount(in: scalars) ?? scalars))
  }

  /// `百分之六十` is `60%`, `三成五` is `35%`.
  private static func chinesePercentage(_ scalars: [Unicode.Scalar]) -> String? {
    let text = string(scalars)
    if text.hasPrefix("百分之") {
      let rest = Array(scalars.dropFirst(3))
      let number = ChineseNumeral.replaceAmount(in: rest) ?? rest
      guard number.allSatisfy({ AmountText.isDigit($0) || $0 == "." }) else { return nil }
      return valid(string(number) + "%")
    }
    guard let place = scalars.firstIndex(of: "成"), place > 0, place + 2 >= scalars.count,
      let tens = ChineseNumeral.replaceFirst(in: [scalars[place - 1]]).flatMap({ Int(string($0)) })
    else { return nil }
    var percent = tens * 10
    if place + 1 < scalars.count {
      switch scalars[place + 1] {
      case "半": percent += 5
      default:
        guard
          let ones = ChineseNumeral.replaceFirst(in: [scalars[place + 1]])
            .flatMap({ Int(string($0)) })
        else { return nil }
        percent += ones
      }
    }
    return valid(string(scalars[..<(place - 1)]) + "\(percent)%")
  }

  // MARK: Texts that do not start with a number

  private static let rising = ["增长", "上升", "上涨", "提升", "增加", "增幅", "涨", "增"]
  private static let falling = ["下降", "下滑", "减少", "降低", "下跌", "降幅", "跌", "降", "减"]
  private static let vague = [
    "数", "几", "上百", "上千", "上万", "上亿", "若干", "众多", "大量", "百", "千", "万", "亿",
  ]

  private static func noNumber(_ scalars: [Unicode.Scalar], _ result: inout Explanation) {
    let whole = 0..<scalars.count
    let text = string(scalars)
    result.range = whole
    let folded = AmountText(text).scalars
    if let percentage = chinesePercentage(folded) {
      result.reason = .chineseNumeral
      result.suggestion = percentage
      return
    }
    if text.contains("分之") {
      result.reason = .fraction
      result.suggestion = percent(text)
      return
    }
    if ["半数", "一半", "半數"].contains(text) {
      result.reason = .chineseNumeral
      result.suggestion = "50%"
      return
    }
    if ChineseNumeral.replaceFirst(in: folded) != nil {
      result.reason = .chineseNumeral
      result.suggestion = ChineseNumeral.replaceAmount(in: folded).flatMap { valid(string($0)) }
      return
    }
    if vague.contains(where: { text.contains($0) }),
      !folded.contains(where: { AmountText.isDigit($0) })
    {
      result.reason = .vague
      return
    }
    guard let digit = folded.firstIndex(where: { AmountText.isDigit($0) }) else { return }
    var start = digit
    if start > 0, folded[start - 1] == "+" || AmountText.isDash(folded[start - 1]) { start -= 1 }
    let lead = string(folded[..<start])
    var rest = string(folded[start...])
    result.reason = .leadingText(lead)
    result.range = 0..<min(start, scalars.count)
    // 从10亿到12亿 tells of two values, 未达14亿 of none.
    let isNegated = lead.contains { "未没沒非不".contains($0) }
    let isRound = ["约", "~", "大概", "大致", "估计"].contains { lead.hasSuffix($0) }
    // 下降至3% is 3%.
    let isResult = lead.last.map { "到至为為达達".contains($0) } == true
    if let word = AmountWords.before.first(where: { lead.hasSuffix($0.word) }) {
      rest = word.word + rest
    } else if lead.contains(where: { "从從由".contains($0) }) || isNegated {
      return
    } else if isRound {
      rest = "约" + rest
    } else if start == digit, !isResult {
      if falling.contains(where: { lead.contains($0) }) {
        rest = "-" + rest
      } else if rising.contains(where: { lead.contains($0) }) {
        rest = "+" + rest
      }
    }
    guard let last = lead.unicodeScalars.last, !AmountWords.isLatin(last), last != "第",
      !lead.contains("每")
    else {
      return
    }
    result.suggestion = valid(rest)
  }
}
