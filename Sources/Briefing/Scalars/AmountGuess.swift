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
      result.range = whole
    case .trailingText(let rest):
      if rest.unicodeScalars.first.map({ AmountWords.isLatin($0) }) == true {
        result.suggestion = latin(scalars, failure.range)
        break
      }
      if rest.hasPrefix("。"),
        let text = valid(replaced(scalars, in: failure.range, "。", with: "."))
      {
        result.suggestion = text
        break
      }
      result.suggestion = valid(string(scalars[..<failure.range.lowerBound]))
    case .fraction:
      result.suggestion = percent(text)
    case .noNumber:
      noNumber(scalars, &result)
    default: break
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
    guard let (left, right) = DateText.split(text, at: "/"), let a = Int(left), let b = Int(right),
      b > 0, b <= 1000, a >= 0, a <= b, a * 10_000 % b == 0
    else { return nil }
    return ExactDecimal(mantissa: Int128(a * 10_000 / b), exponent: -2).map { "\($0)%" }
  }

  /// `百分之六十` is `60%`, `三成五` is `35%`.
  private static func chinesePercentage(_ scalars: [Unicode.Scalar]) -> String? {
    let text = string(scalars)
    if text.hasPrefix("百分之") {
      let rest = Array(scalars.dropFirst(3))
      return valid(string(ChineseNumeral.replaceFirst(in: rest) ?? rest) + "%")
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
    if let numeral = ChineseNumeral.replaceFirst(in: folded) {
      result.reason = .chineseNumeral
      result.suggestion = valid(string(numeral))
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
    if start == digit {
      if falling.contains(where: { lead.contains($0) }) {
        rest = "-" + rest
      } else if rising.contains(where: { lead.contains($0) }) {
        rest = "+" + rest
      } else if let word = AmountWords.before.first(where: { lead.hasSuffix($0.word) }) {
        rest = word.word + rest
      }
    }
    guard let last = lead.unicodeScalars.last, !AmountWords.isLatin(last), last != "第" else {
      return
    }
    result.suggestion = valid(rest)
  }
}
