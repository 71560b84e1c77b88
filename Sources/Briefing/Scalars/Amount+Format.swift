import Diagnostics

extension Amount {
  /// How an amount is written out.
  public enum Style: String, Sendable, CaseIterable {
    /// As written.
    case written
    /// With all digits in groups of three, and the unit.
    case full
    /// In 万, 亿 or 万亿 (thousand, million, billion, trillion in English), rounded to two places.
    case scaled
    /// The exact number in plain digits, without unit.
    case number
  }

  /// The amount in a style; `written` is the same in every language.
  public func format(style: Style, language: MessageLanguage = .chinese) -> String {
    switch style {
    case .written: return display
    case .number: return isRange ? "\(low)~\(high)" : low.description
    case .full:
      return compose(
        typographic(low.plain(separator: ",")), typographic(high.plain(separator: ",")), "",
        language)
    case .scaled:
      let scales = language == .chinese ? Amount.chineseScales : Amount.englishScales
      let separator: Character? = language == .chinese ? nil : ","
      func scale(_ number: ExactDecimal) -> (power: Int, name: String) {
        let size = number.isNegative ? number.negated : number
        return scales.first { size.isAtLeast(powerOfTen: $0.power) } ?? (0, "")
      }
      func part(_ number: ExactDecimal, _ power: Int) -> String {
        let scaled = number.scaled(by: -power)?.rounded(places: 2) ?? number
        return typographic(scaled.plain(separator: separator))
      }
      let first = scale(low)
      let second = scale(high)
      let start = part(low, first.power) + (first.power == second.power ? "" : first.name)
      return compose(start, part(high, second.power), second.name, language)
    }
  }

  private static let chineseScales: [(power: Int, name: String)] = [
    (12, "万亿"), (8, "亿"), (4, "万"),
  ]
  private static let englishScales: [(power: Int, name: String)] = [
    (12, " trillion"), (9, " billion"), (6, " million"),
  ]

  private func typographic(_ digits: String) -> String {
    digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  private func compose(
    _ low: String, _ high: String, _ scale: String, _ language: MessageLanguage
  ) -> String {
    let isPercent = unit.canonical == "%"
    var result: String
    if isRange {
      let between = language == .chinese ? "~" : " to "
      result = low + (isPercent ? "%" : "") + between + high
    } else {
      result = (display.hasPrefix("+") ? "+" : "") + low
    }
    result += scale + unitText(language)
    if let qualifier { result = qualifier.wrap(result, language) }
    return result
  }

  private func unitText(_ language: MessageLanguage) -> String {
    if unit.isNone { return "" }
    if let names = AmountUnit.currencyNames[unit.canonical] {
      return language == .chinese ? names.chinese : " " + names.english
    }
    switch (unit.canonical, language) {
    case ("%", _): return "%"
    case ("pp", .chinese): return "个百分点"
    case ("pp", .english): return " percentage points"
    case (_, .chinese):
      return unit.text.utf8.first.map { $0 < 0x80 } == true ? " " + unit.text : unit.text
    case (_, .english): return " " + unit.text
    }
  }
}

extension ExactDecimal {
  /// Whether a number that is not negative is at least ten to the power of `power`.
  func isAtLeast(powerOfTen power: Int) -> Bool {
    guard let bound = ExactDecimal(mantissa: 1, exponent: power) else { return false }
    return self >= bound
  }
}

extension Amount.Qualifier {
  fileprivate func wrap(_ text: String, _ language: MessageLanguage) -> String {
    switch (self, language) {
    case (.about, .chinese): "约" + text
    case (.above, .chinese): "超" + text
    case (.atLeast, .chinese): text + "以上"
    case (.nearly, .chinese): "近" + text
    case (.below, .chinese): "不足" + text
    case (.atMost, .chinese): text + "以下"
    case (.about, .english): "about " + text
    case (.above, .english): "over " + text
    case (.atLeast, .english): "at least " + text
    case (.nearly, .english): "nearly " + text
    case (.below, .english): "under " + text
    case (.atMost, .english): "at most " + text
    }
  }
}
