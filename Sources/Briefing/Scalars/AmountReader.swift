/// Reads amounts: qualifier, currency sign, number with scale, range, unit, qualifier behind.
struct AmountReader {
  /// What went wrong, and where: scalar offsets.
  struct Failure: Error {
    var reason: AmountProblem.Reason
    var range: Range<Int>
  }

  /// What was read.
  struct Reading {
    var low: ExactDecimal
    var high: ExactDecimal
    var unit: AmountUnit
    var qualifier: Amount.Qualifier?
    var display: String
  }

  private struct Number {
    var value: ExactDecimal
    /// The power of ten of its scale; 0 where it has none.
    var scale: Int
    var hasScale: Bool
    var isMore: Bool
    /// The power of ten of its first scale, as that of `3亿` in `3亿5000万`.
    var leadingScale: Int
  }

  private var text: AmountText

  init(_ text: String) { self.text = AmountText(text) }

  static func read(_ text: String) throws(Failure) -> Reading {
    var reader = AmountReader(text)
    return try reader.read()
  }

  private mutating func read() throws(Failure) -> Reading {
    text.skipSpaces()
    if text.isAtEnd { throw Failure(reason: .empty, range: 0..<text.scalars.count) }
    var qualifier = AmountWords.before.first { text.skip($0.word) }?.qualifier
    text.skipSpaces()
    var sign = currencySign()
    let numberStart = text.position
    var first = try number(&sign)
    let numberEnd = text.position
    var unitText = ""
    text.skipSpaces()
    var separator = text.rangeSeparatorLength()
    if separator == 0 {
      unitText = try unit(hasScale: first.hasScale, qualifier: &qualifier)
      separator = text.rangeSeparatorLength()
    }
    if first.isMore, qualifier == nil { qualifier = .above }
    var low = first.value
    var high = first.value
    if separator > 0 {
      let start = text.position
      normaliseSeparator(start, separator)
      text.move(to: start + separator)
      text.skipSpaces()
      var secondSign = currencySign()
      let second = try number(&secondSign)
      sign = sign ?? secondSign
      text.skipSpaces()
      let secondUnit = try unit(hasScale: second.hasScale, qualifier: &qualifier)
      if second.isMore, qualifier == nil { qualifier = .above }
      if !unitText.isEmpty, !secondUnit.isEmpty,
        AmountUnit(unitText).canonical != AmountUnit(secondUnit).canonical
      {
        throw Failure(reason: .twoUnits(unitText, secondUnit), range: start..<text.position)
      }
      if unitText.isEmpty, first.leadingScale == 0, second.leadingScale > 0,
        let bare = BareStart(first.value, of: second.value, scale: second.leadingScale)
      {
        switch bare {
        case .scaled(let value): first.value = value
        case .alone: break
        case .unclear:
          throw Failure(
            reason: .unclearScale(text.text(numberStart..<numberEnd)),
            range: numberStart..<text.position)
        case .reversed:
          throw Failure(reason: .reversedRange, range: start..<text.position)
        }
      }
      if unitText.isEmpty { unitText = secondUnit }
      low = first.value
      high = second.value
      guard low <= high else {
        throw Failure(reason: .reversedRange, range: start..<text.position)
      }
    }
    guard text.isAtEnd else {
      let rest = text.position..<text.scalars.count
      throw Failure(reason: .trailingText(text.text(rest)), range: rest)
    }
    let unit = try resolvedUnit(sign, unitText)
    if first.leadingScale >= 8, unit.measure == .share {
      throw Failure(reason: .scaledShare(unit.text), range: 0..<text.scalars.count)
    }
    return Reading(
      low: low, high: high, unit: unit, qualifier: qualifier, display: text.typographic)
  }

  private func resolvedUnit(_ sign: String?, _ unitText: String) throws(Failure) -> AmountUnit {
    guard let sign else { return AmountUnit(unitText) }
    if unitText.isEmpty { return AmountUnit(sign) }
    let unit = AmountUnit(unitText)
    if unit.canonical == AmountUnit(sign).canonical { return unit }
    throw Failure(reason: .twoUnits(sign, unitText), range: 0..<text.scalars.count)
  }

  /// Dashes between the numbers of a range become en dashes; `~` stays.
  private mutating func normaliseSeparator(_ start: Int, _ length: Int) {
    if length == 1, AmountText.isDash(text.scalars[start]) { text.replace(at: start, with: "–") }
  }

  private mutating func currencySign() -> String? {
    for (sign, _) in AmountUnit.prefixSigns {
      let start = text.position
      if text.skip(sign) {
        text.skipSpaces()
        let next = text.next
        if AmountText.isDigit(next) || next == "+" || AmountText.isDash(next) { return sign }
        text.move(to: start)
      }
    }
    return nil
  }

  // MARK: Numbers

  private mutating func number(_ sign: inout String?) throws(Failure) -> Number {
    var isNegative = false
    if text.next == "+" {
      text.move(to: text.position + 1)
    } else if AmountText.isDash(text.next) {
      text.replace(at: text.position, with: "\u{2212}")
      text.move(to: text.position + 1)
      isNegative = true
    } else if text.startsWith("负"), AmountText.isDigit(text.scalar(at: 1)) {
      text.move(to: text.position + 1)
      isNegative = true
    }
    let start = text.position
    if let currency = currencySign() { sign = sign ?? currency }
    var result = try scaledDigits(start)
    // 3亿5000万: each part's scale smaller than the one before.
    while result.hasScale, AmountText.isDigit(text.next) {
      let partStart = text.position
      let part = try scaledDigits(partStart)
      // Without a scale it has as many digits as the scale before leaves room for: of 12亿2000 it cannot be
      // told whether 2000 or 2000万 is meant.
      let isWhole = part.hasScale || text.position - partStart == result.scale
      guard part.scale < result.scale, isWhole, let sum = result.value.adding(part.value) else {
        throw Failure(reason: .badScale, range: start..<text.position)
      }
      result.value = sum
      result.scale = part.hasScale ? part.scale : result.scale
      result.hasScale = part.hasScale
      result.isMore = part.isMore
      if !part.hasScale { break }
    }
    if isNegative { result.value = result.value.negated }
    return result
  }

  private mutating func scaledDigits(_ start: Int) throws(Failure) -> Number {
    let value = try digits()
    let digitsEnd = text.position
    if text.next == "/", AmountText.isDigit(text.scalar(at: 1)) {
      throw Failure(reason: .fraction, range: start..<text.scalars.count)
    }
    var isMore = skipMore()
    if !isMore { text.skipSpaces() }
    var power = 0
    var hasScale = false
    if let scale = AmountWords.scale(in: text) {
      text.move(to: text.position + scale.length)
      power = scale.power
      hasScale = true
      if AmountWords.scale(in: text) != nil {
        throw Failure(reason: .badScale, range: start..<text.position + 1)
      }
      if skipMore() { isMore = true }
    } else if !isMore {
      text.move(to: digitsEnd)
    }
    guard let scaled = value.scaled(by: power) else {
      throw Failure(reason: .tooManyDigits, range: start..<digitsEnd)
    }
    return Number(
      value: scaled, scale: power, hasScale: hasScale, isMore: isMore, leadingScale: power)
  }

  /// 多, 余 or `+` right behind a number: more than it.
  private mutating func skipMore() -> Bool {
    if text.startsWith("余额") || text.startsWith("多元") { return false }
    if text.next == "+", AmountText.isDigit(text.scalar(at: 1)) { return false }
    return text.skip("多") || text.skip("余") || text.skip("餘") || text.skip("+")
  }

  private mutating func digits() throws(Failure) -> ExactDecimal {
    let start = text.position
    var mantissa: Int128 = 0
    var significant = 0
    var places = 0
    var group = 0
    var groups = 0
    var isTooLong = false
    func isSeparator(_ scalar: Unicode.Scalar?) -> Bool {
      scalar == "," || scalar?.value == 0xFF0C || scalar == "'"
    }
    var sawWideComma = false
    var badGroup = false
    while let scalar = text.next {
      if AmountText.isDigit(scalar) {
        isTooLong = !AmountReader.append(scalar, &mantissa, &significant) || isTooLong
        group += 1
        text.move(to: text.position + 1)
      } else if isSeparator(scalar), AmountText.isDigit(text.scalar(at: 1)), group > 0 {
        if scalar.value == 0xFF0C { sawWideComma = true }
        if groups == 0 ? group > 3 : group != 3 { badGroup = true }
        groups += 1
        group = 0
        text.move(to: text.position + 1)
      } else {
        break
      }
    }
    guard text.position > start || (text.next == "." && AmountText.isDigit(text.scalar(at: 1)))
    else {
      throw Failure(reason: .noNumber, range: start..<text.scalars.count)
    }
    if groups > 0, group != 3 { badGroup = true }
    if text.next == ".", text.position == start {
      throw Failure(reason: .badPoint, range: start..<start + 1)
    }
    if text.next == "." {
      let point = text.position
      text.move(to: point + 1)
      while let scalar = text.next, AmountText.isDigit(scalar) {
        isTooLong = !AmountReader.append(scalar, &mantissa, &significant) || isTooLong
        places += 1
        text.move(to: text.position + 1)
      }
      if places == 0 || text.next == "."
        || (text.next == "," && AmountText.isDigit(text.scalar(at: 1)))
      {
        throw Failure(reason: .badPoint, range: point..<text.position)
      }
    }
    let range = start..<text.position
    if sawWideComma { throw Failure(reason: .wideComma, range: range) }
    if badGroup { throw Failure(reason: .badGrouping, range: range) }
    guard !isTooLong, let value = ExactDecimal(mantissa: mantissa, exponent: -places) else {
      throw Failure(reason: .tooManyDigits, range: range)
    }
    return value
  }

  /// Appends a digit; `false` where there are more than an exact decimal keeps.
  private static func append(
    _ digit: Unicode.Scalar, _ mantissa: inout Int128, _ significant: inout Int
  ) -> Bool {
    guard significant < ExactDecimal.maximumDigits else { return false }
    mantissa = mantissa * 10 + Int128(digit.value - 0x30)
    if mantissa != 0 { significant += 1 }
    return true
  }

  // MARK: Units

  /// The unit at the position, up to the end or to the sign of a range.
  private mutating func unit(
    hasScale: Bool, qualifier: inout Amount.Qualifier?
  ) throws(Failure) -> String {
    text.skipSpaces()
    let start = text.position
    while let scalar = text.next {
      if text.position > start, text.rangeSeparatorLength() > 0 { break }
      guard
        AmountWords.isUnitScalar(
          scalar, after: text.scalar(at: -1), isFirst: text.position == start)
      else { break }
      text.move(to: text.position + 1)
    }
    var end = text.position
    while end > start, text.scalars[end - 1] == " " { end -= 1 }
    if let word = AmountWords.behind.first(where: { ends(with: $0.word, start..<end) }) {
      if qualifier == nil { qualifier = word.qualifier }
      let wordStart = end - word.word.unicodeScalars.count
      end = wordStart
      while end > start, text.scalars[end - 1] == " " { end -= 1 }
      // 左右以上 says two things at once. 多 and + may belong to a unit, as in 拼多多.
      let isSecond = AmountWords.behind.contains {
        $0.word.unicodeScalars.count > 1 && ends(with: $0.word, start..<end)
      }
      if isSecond {
        throw Failure(
          reason: .trailingText(text.text(wordStart..<text.position)),
          range: wordStart..<text.position)
      }
    }
    if text.starts("分之", at: start) {
      throw Failure(reason: .fraction, range: 0..<text.scalars.count)
    }
    if AmountWords.isNoUnit(text.scalars[start..<end]) {
      throw Failure(reason: .trailingText(text.text(start..<end)), range: start..<end)
    }
    if end - start > AmountWords.longestUnit {
      throw Failure(reason: .trailingText(text.text(start..<end)), range: start..<text.position)
    }
    if AmountWords.isExponent(text.scalars[start..<end]) {
      throw Failure(reason: .trailingText(text.text(start..<end)), range: start..<end)
    }
    if let first = text.scalars[start..<end].first, AmountWords.isLatin(first) {
      // An O among digits is a slip for 0.
      let isZero = first == "O" || first == "o"
      if AmountWords.latinScale(text.scalars[start..<end]) != nil
        || isZero && !hasScale && !(start + 1 < end && AmountWords.isLatin(text.scalars[start + 1]))
      {
        throw Failure(reason: .trailingText(text.text(start..<end)), range: start..<end)
      }
    }
    return text.text(start..<end)
  }

  private func ends(with word: String, _ range: Range<Int>) -> Bool {
    let start = range.upperBound - word.unicodeScalars.count
    return start >= range.lowerBound && text.starts(word, at: start)
  }
}
