/// Chinese numerals, as far as suggestions need them: `三亿`, `一千二百万`, `二十五`.
enum ChineseNumeral {
  private static let digits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9,
  ]
  private static let places: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000]

  /// The text with its first numeral in digits; `nil` where there is none that starts with a digit
  /// word. Scales from 万 on stay as they are.
  static func replaceFirst(in scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    guard let start = scalars.firstIndex(where: { digits[$0] != nil || $0 == "十" }) else {
      return nil
    }
    if start > 0, "数几上".unicodeScalars.contains(scalars[start - 1]) { return nil }
    var total = 0
    var pending: Int?
    var run: [Int] = []
    var end = start
    while end < scalars.count, end - start < 12 {
      if let digit = digits[scalars[end]] {
        pending = digit
        run.append(digit)
      } else if let place = places[scalars[end]] {
        total += (pending ?? 1) * place
        pending = nil
        run = []
        if place == 1000, total > 9000 { return nil }
      } else {
        break
      }
      end += 1
    }
    let value: String
    if total == 0, run.count > 1 {
      value = run.map(String.init).joined()
    } else {
      value = String(total + (pending ?? 0))
    }
    guard end < scalars.count || end > start else { return nil }
    return Array(scalars[..<start]) + Array(value.unicodeScalars) + Array(scalars[end...])
  }

  // MARK: Amounts

  private static let scales: [Unicode.Scalar: Int] = [
    "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000,
  ]

  /// Whether a numeral stands anywhere in a text.
  static func isPresent(in scalars: [Unicode.Scalar]) -> Bool {
    scalars.contains { digits[$0] != nil || $0 == "十" }
  }

  /// Whether a text begins with a numeral, alone or of several words: 二千万 in `1亿二千万`, but not 一 in
  /// 一线城市, nor 两, which is a weight as well.
  static func begins(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let run = scalars.prefix { isWord($0) }
    let isWeight = run.first == "两" || run.first == "兩"
    return run.count > 1 || run.count == 1 && scalars.count == 1 && !isWeight
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || places[scalar] != nil || scales[scalar] != nil
  }

  /// The text with the whole of its first numeral in digits, 万 and 亿 kept where they are the last word
  /// or digits follow: `1亿2000万`, `12000`, `3.5亿`. `nil` where there is none, or where it may mean
  /// something else, as 三五 and 一万二 do.
  static func replaceAmount(in scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    guard let start = scalars.firstIndex(where: { digits[$0] != nil || $0 == "十" }) else {
      return nil
    }
    if start > 0, "数几上第".unicodeScalars.contains(scalars[start - 1]) { return nil }
    var end = start
    while end < scalars.count {
      let isPoint =
        scalars[end] == "点" && end + 1 < scalars.count && digits[scalars[end + 1]] != nil
      guard isWord(scalars[end]) || isPoint else { break }
      end += 1
    }
    guard let number = number(scalars[start..<end]) else { return nil }
    return Array(scalars[..<start]) + Array(number.unicodeScalars) + Array(scalars[end...])
  }

  private static func number(_ run: ArraySlice<Unicode.Scalar>) -> String? {
    var text = ""
    var total = 0
    var rest = run
    while let first = rest.first {
      if scales[first] != nil, !text.isEmpty {
        // 万亿
        text.unicodeScalars.append(first)
        total = total.multipliedReportingOverflow(by: scales[first] ?? 1).partialValue
        rest = rest.dropFirst()
        continue
      }
      let part = rest.prefix { scales[$0] == nil }
      rest = rest.dropFirst(part.count)
      guard let value = part.contains("点") ? decimal(part) : whole(part).map(String.init) else {
        return nil
      }
      guard let scale = rest.first else {
        if text.isEmpty { return value }
        // 一万二千 in one number; 一万二 may be 12,000.
        guard let number = Int(value), part.count > 1, total > 0, total < Int.max / 2 else {
          return nil
        }
        return String(total + number)
      }
      text += value
      text.unicodeScalars.append(scale)
      total += (Int(value) ?? Int.min / 4) &* (scales[scale] ?? 1)
      rest = rest.dropFirst()
    }
    return text
  }

  private static func decimal(_ part: ArraySlice<Unicode.Scalar>) -> String? {
    guard let point = part.firstIndex(of: "点"), let before = whole(part[..<point]) else {
      return nil
    }
    let behind = part[(point + 1)...].map { digits[$0] }
    guard !behind.isEmpty, behind.allSatisfy({ $0 != nil }) else { return nil }
    return "\(before)." + behind.compactMap { $0.map(String.init) }.joined()
  }

  /// The number of a part without 万 and 亿.
  private static func whole(_ part: ArraySlice<Unicode.Scalar>) -> Int? {
    guard part.contains(where: { places[$0] != nil }) else {
      let values = part.compactMap { digits[$0] }
      // 三五 may be three to five.
      let isNumber = values.count == 1 || values.count > 2 || values.contains(0)
      guard values.count == part.count, isNumber, values.count < 16 else { return nil }
      return Int(values.map(String.init).joined())
    }
    var total = 0
    var pending: Int?
    var lastPlace = 10_000
    var sawZero = false
    for scalar in part {
      if let digit = digits[scalar] {
        // 二三十 is twenty to thirty.
        if let pending, pending != 0 { return nil }
        if digit == 0 { sawZero = true }
        pending = digit
      } else if let place = places[scalar] {
        guard place < lastPlace, let factor = pending ?? (place == 10 ? 1 : nil), factor > 0 else {
          return nil
        }
        total += factor * place
        pending = nil
        lastPlace = place
        sawZero = false
      } else {
        return nil
      }
    }
    // 一百五 is 150, 一百零五 is 105.
    if let pending, pending > 0, lastPlace > 10, !sawZero { return nil }
    return total + (pending ?? 0)
  }
}
