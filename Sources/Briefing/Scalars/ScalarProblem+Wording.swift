import Diagnostics

extension DateProblem: DiagnosticFact {
  /// `bad-date`.
  public var kind: DiagnosticKind { ScalarDiagnostics.badDate }

  /// The date in the right form, where it can be told.
  public var suggestions: [String] { suggestion.map { [$0] } ?? [] }

  /// What is wrong with the date.
  public func message(in language: MessageLanguage) -> String {
    Wording(zh: chinese, en: english)[language]
  }

  /// The date in the right form.
  public func hint(in language: MessageLanguage) -> String? {
    if let suggestion {
      return Wording(zh: "应写成 \(suggestion)", en: "write \(suggestion)")[language]
    }
    switch reason {
    case .relative:
      return Wording(zh: "写出具体日期，如 2025-09-12", en: "write the day itself, such as 2025-09-12")[
        language]
    case .fiscalYear:
      return Wording(
        zh: "写出起止月份，例如 2024-04/2025-03", en: "write its months, such as 2024-04/2025-03")[language]
    case .notADate, .ambiguous, .empty, .trailing, .missingYear:
      return Wording(
        zh: "例如 2025、2025-09、2025-09-12", en: "such as 2025, 2025-09 or 2025-09-12")[language]
    case .badOffset, .noSuchTime:
      return Wording(zh: "例如 2025-09-12T15:38+08:00", en: "such as 2025-09-12T15:38+08:00")[
        language]
    case .openBothEnds, .tooManySides:
      return Wording(
        zh: "例如 2014/2025-09-30 或 2014/..", en: "such as 2014/2025-09-30 or 2014/..")[language]
    default: return nil
    }
  }

  private var chinese: String {
    switch reason {
    case .empty: "日期是空的"
    case .notADate: "“\(text)”不是日期"
    case .notation: "日期“\(text)”不是这里的写法"
    case .missingZero: "日期“\(text)”的月和日要写两位数"
    case .noSuchMonth(let month): "日期“\(text)”不存在：没有 \(month) 月"
    case .noSuchDay(let day, let month, let year, let last):
      "日期“\(text)”不存在：\(year)年\(month)月只有 \(last) 天，没有 \(day) 日"
    case .noSuchQuarter(let quarter): "日期“\(text)”不存在：没有第 \(quarter) 季度，只有 Q1 到 Q4"
    case .noSuchTime: "“\(text)”的时刻不存在：小时是 00 到 23，分钟是 00 到 59"
    case .badOffset: "“\(text)”的时区偏移写法不对，应为 Z 或 +08:00 这样的形式"
    case .missingYear: "日期“\(text)”没有年份"
    case .badYear: "“\(text)”的年份不对：年份是四位数，从 0001 到 9999"
    case .qualifierInFront: "“\(text)”的 ~ 或 ? 要写在日期后面"
    case .endBeforeStart: "时间段“\(text)”的结束早于开始"
    case .openBothEnds: "时间段“\(text)”既没有开始也没有结束"
    case .tooManySides: "时间段“\(text)”只能有一个 /"
    case .fiscalYear: "“\(text)”是财年，各公司的起止月份不同"
    case .relative: "“\(text)”说的是哪一天，换个时候看就变了"
    case .ambiguous: "日期“\(text)”看不出年、月、日的次序"
    case .trailing(let rest): "日期后面多了“\(rest)”"
    }
  }

  private var english: String {
    switch reason {
    case .empty: "the date is empty"
    case .notADate: "“\(text)” is not a date"
    case .notation: "the date “\(text)” is in another notation"
    case .missingZero: "month and day of “\(text)” need two digits each"
    case .noSuchMonth(let month): "no such date as “\(text)”: there is no month \(month)"
    case .noSuchDay(let day, let month, let year, let last):
      "no such date as “\(text)”: \(zeroPadded(year, 4))-\(zeroPadded(month, 2)) has days 01 to \(last), not \(zeroPadded(day, 2))"
    case .noSuchQuarter(let quarter):
      "no such date as “\(text)”: there is no quarter \(quarter), only Q1 to Q4"
    case .noSuchTime: "no such time of day in “\(text)”: hours are 00 to 23, minutes 00 to 59"
    case .badOffset: "the offset from UTC in “\(text)” is not Z or of the form +08:00"
    case .missingYear: "the date “\(text)” has no year"
    case .badYear: "the year in “\(text)” is not a four-digit year from 0001 to 9999"
    case .qualifierInFront: "~ or ? belongs behind the date in “\(text)”"
    case .endBeforeStart: "the interval “\(text)” ends before it starts"
    case .openBothEnds: "the interval “\(text)” has neither start nor end"
    case .tooManySides: "the interval “\(text)” has more than one /"
    case .fiscalYear: "“\(text)” is a fiscal year, which begins in another month with each company"
    case .relative: "“\(text)” means another day whenever it is read"
    case .ambiguous: "the order of year, month and day in “\(text)” cannot be told"
    case .trailing(let rest): "“\(rest)” follows the date"
    }
  }
}

extension AmountProblem: DiagnosticFact {
  /// `bad-amount`.
  public var kind: DiagnosticKind { ScalarDiagnostics.badAmount }

  /// The amount in the right form, where it can be told.
  public var suggestions: [String] { suggestion.map { [$0] } ?? [] }

  /// What is wrong with the amount.
  public func message(in language: MessageLanguage) -> String {
    Wording(zh: chinese, en: english)[language]
  }

  /// The amount in the right form.
  public func hint(in language: MessageLanguage) -> String? {
    if let suggestion {
      return Wording(zh: "应写成 \(suggestion)", en: "write \(suggestion)")[language]
    }
    switch reason {
    case .vague:
      return Wording(zh: "没有确切数字，请写在 note 里", en: "no definite number: say it in the note")[
        language]
    case .empty, .noNumber, .leadingText, .chineseNumeral, .fraction:
      return Wording(zh: "例如 14亿、9000亿元、300%、超3亿", en: "such as 14亿, 9000亿元, 300%, 超3亿")[language]
    case .trailingText:
      return Wording(zh: "说明请写在 scope 或 note 里", en: "put explanations into scope or note")[
        language]
    case .unclearScale:
      return Wording(
        zh: "两个数都写上数量级（万、亿）或单位", en: "give both numbers their scale (万, 亿) or their unit")[language]
    case .badScale:
      return Wording(
        zh: "每一段都写上数量级，例如 3亿5000万", en: "give each part its scale, such as 3亿5000万")[language]
    case .scaledShare:
      return Wording(zh: "核对数值和单位", en: "check the number and its unit")[language]
    default: return nil
    }
  }

  private var chinese: String {
    switch reason {
    case .empty: "数值是空的"
    case .noNumber: "“\(text)”里没有数字"
    case .vague: "“\(text)”不是确切的数字"
    case .chineseNumeral: "“\(text)”里的数字要写成阿拉伯数字"
    case .leadingText(let words): "数字前面的“\(words)”不是限定词（约、超、近、逾、不足等）"
    case .trailingText(let words): "数字后面的“\(words)”不是单位"
    case .badGrouping: "“\(text)”的千位分隔不对：每三位一组"
    case .wideComma: "“\(text)”的千位分隔用了全角逗号"
    case .badPoint: "“\(text)”的小数点不对"
    case .tooManyDigits: "“\(text)”的数字太长，最多 \(ExactDecimal.maximumDigits) 位有效数字"
    case .reversedRange: "范围“\(text)”的后一个数比前一个小"
    case .unclearScale(let number): "范围“\(text)”的前一个数“\(number)”没有数量级"
    case .unfinishedRange: "范围“\(text)”缺少后一个数"
    case .badScale: "“\(text)”的数量级（千、万、亿）叠用不对"
    case .twoUnits(let first, let second): "“\(text)”里有两个单位：“\(first)”和“\(second)”"
    case .scaledShare(let unit): "“\(text)”既有数量级（亿），单位又是“\(unit)”"
    case .fraction: "“\(text)”是分数，请写成百分数或小数"
    }
  }

  private var english: String {
    switch reason {
    case .empty: "the amount is empty"
    case .noNumber: "there is no number in “\(text)”"
    case .vague: "“\(text)” is no definite number"
    case .chineseNumeral: "the number in “\(text)” is to be written in digits"
    case .leadingText(let words):
      "“\(words)” before the number is no qualifier (约, 超, 近, 逾, 不足 and the like)"
    case .trailingText(let words): "“\(words)” behind the number is no unit"
    case .badGrouping: "the digits of “\(text)” are not in groups of three"
    case .wideComma: "the digits of “\(text)” are separated by a full-width comma"
    case .badPoint: "the decimal point in “\(text)” is misplaced"
    case .tooManyDigits:
      "the number in “\(text)” is too long: at most \(ExactDecimal.maximumDigits) significant digits"
    case .reversedRange: "the range “\(text)” ends below its start"
    case .unclearScale(let number): "“\(number)” in the range “\(text)” has no scale"
    case .unfinishedRange: "the range “\(text)” lacks its second number"
    case .badScale: "the scales (千, 万, 亿) in “\(text)” do not go together"
    case .twoUnits(let first, let second): "“\(text)” has two units, “\(first)” and “\(second)”"
    case .scaledShare(let unit): "“\(text)” has a scale (亿) and is in “\(unit)”"
    case .fraction: "“\(text)” is a fraction: write a percentage or a decimal"
    }
  }
}
