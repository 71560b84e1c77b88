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
}
