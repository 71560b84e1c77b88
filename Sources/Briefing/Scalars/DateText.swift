/// Takes dates in other notations apart. Its results are candidates: they may name days that do not
/// exist.
enum DateText {
  /// Half-width, single-spaced, lower-case (except `T`, `Q`, `Z`), without a weekday behind.
  static func fold(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      var scalar = scalar
      if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        scalar = half
      }
      switch scalar {
      case "\u{3000}", "\u{A0}", "\t": scalar = " "
      case "–", "—", "−", "‐", "‑", "―": scalar = "-"
      case "〜": scalar = "~"
      default: break
      }
      if scalar == " ", result.last == " " || result.isEmpty { continue }
      result.append(scalar)
    }
    return trim(String(result).lowercased())
  }

  /// Without spaces at the ends.
  static func trim(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The two sides of the only place where `separator` splits the text.
  static func split(_ text: String, at separator: String) -> (String, String)? {
    let bytes = Array(text.utf8)
    let wanted = Array(separator.utf8)
    guard bytes.count > wanted.count else { return nil }
    var found: Int?
    for i in 0...(bytes.count - wanted.count)
    where bytes[i..<i + wanted.count].elementsEqual(wanted) {
      if found != nil { return nil }
      found = i
    }
    guard let found else { return nil }
    return (
      String(decoding: bytes[..<found], as: UTF8.self),
      String(decoding: bytes[(found + wanted.count)...], as: UTF8.self)
    )
  }

  /// The end of an interval that leaves out what its start says: `9月12日至30日`, `2025-09-12/30`.
  /// Candidates, the likeliest first.
  static func completed(_ end: String, after start: String) -> [String] {
    let end = trim(end)
    let parts = start.split(separator: "-")
    guard let year = parts.first else { return [] }
    var result: [String] = []
    if let number = Int(end), end.count <= 2 {
      if parts.count == 3 { result.append("\(year)-\(parts[1])-\(zeroPadded(number, 2))") }
      if parts.count == 2, !parts[1].hasPrefix("Q") {
        result.append("\(year)-\(zeroPadded(number, 2))")
      }
      return result
    }
    if let full = interpret("\(year)年\(end)") { result.append(full) }
    if parts.count >= 2, let full = interpret("\(year)年\(parts[1])月\(end)") {
      result.append(full)
    }
    return result
  }

  /// One date, folded, without qualifiers.
  static func interpret(_ text: String) -> String? {
    var reader = Tokens(text)
    guard let first = reader.number() else { return english(text) }
    if first.digits == 4 {
      return afterYear(first.value, &reader) ?? english(text)
    }
    if first.digits == 2, reader.skip("年") {
      return afterYear(first.value + (first.value < 70 ? 2000 : 1900), &reader, hasYearSign: true)
    }
    guard reader.isAtEnd || reader.peek == " " || reader.peek == "t" else {
      return english(text) ?? europeanOrder(first, &reader)
    }
    if first.digits == 8 {
      let date = joined(first.value / 10000, first.value / 100 % 100, first.value % 100)
      return date + (time(&reader) ?? "")
    }
    if first.digits == 6, reader.isAtEnd, (1...12).contains(first.value % 100),
      (1900...2199).contains(first.value / 100)
    {
      return joined(first.value / 100, first.value % 100, nil)
    }
    return english(text)
  }

  private static func afterYear(
    _ year: Int, _ reader: inout Tokens, hasYearSign: Bool = false
  ) -> String? {
    let isChinese = hasYearSign || reader.skip("年")
    reader.skipSpaces()
    if reader.isAtEnd { return isChinese ? zeroPadded(year, 4) : nil }
    if let period = period(&reader, year) { return period }
    if !isChinese, !reader.skip(anyOf: ["-", "/", "."]) { return nil }
    reader.skipSpaces()
    if let period = period(&reader, year) { return period }
    guard let month = reader.number(), month.digits <= 2 else { return nil }
    let hasMonthSign = reader.skip("月") || reader.skip("月份")
    _ = reader.skip("份")
    reader.skipSpaces()
    if reader.isAtEnd { return joined(year, month.value, nil) }
    if !hasMonthSign, !reader.skip(anyOf: ["-", "/", "."]) { return nil }
    reader.skipSpaces()
    guard let day = reader.number(), day.digits <= 2 else { return nil }
    if !reader.skip("日") { _ = reader.skip("号") }
    let date = joined(year, month.value, day.value)
    if reader.isAtEnd { return date }
    return time(&reader).map { date + $0 }
  }

  /// A quarter or half of a year.
  private static func period(_ reader: inout Tokens, _ year: Int) -> String? {
    let start = reader
    let year4 = zeroPadded(year, 4)
    _ = reader.skip("-")
    if reader.skip("q"), let quarter = reader.number(), reader.isAtEnd {
      return "\(year4)-Q\(quarter.value)"
    }
    reader = start
    _ = reader.skip("-")
    if reader.skip("h"), let half = reader.number(), reader.isAtEnd, (1...2).contains(half.value) {
      return half.value == 1 ? "\(year4)-01/\(year4)-06" : "\(year4)-07/\(year4)-12"
    }
    reader = start
    if reader.skip("上半年"), reader.isAtEnd { return "\(year4)-01/\(year4)-06" }
    if reader.skip("下半年"), reader.isAtEnd { return "\(year4)-07/\(year4)-12" }
    if reader.skip("全年") || reader.skip("年度") || reader.skip("度"), reader.isAtEnd { return year4 }
    _ = reader.skip("第")
    for (number, signs) in [["一", "1"], ["二", "2"], ["三", "3"], ["四", "4"]].enumerated() {
      let before = reader
      if reader.skip(anyOf: signs), reader.skip("季度") || reader.skip("季"), reader.isAtEnd {
        return "\(year4)-Q\(number + 1)"
      }
      reader = before
    }
    reader = start
    return nil
  }

  /// `15:38`, `15:38:23`, `15时38分`, with or without an offset; `nil` where there is something else.
  private static func time(_ reader: inout Tokens) -> String? {
    reader.skipSpaces()
    if reader.isAtEnd { return "" }
    if reader.skip("t") { reader.skipSpaces() }
    guard let hour = reader.number(), hour.digits <= 2 else { return nil }
    guard reader.skip(anyOf: [":", "时", "点", ".", "："]) else { return nil }
    var minute = 0
    if !reader.isAtEnd {
      guard let read = reader.number(), read.digits <= 2 else { return nil }
      minute = read.value
    }
    _ = reader.skip("分")
    if reader.skip(":") {
      guard reader.number() != nil else { return nil }
      if reader.skip(".") { guard reader.number() != nil else { return nil } }
    }
    reader.skipSpaces()
    var result = "T\(zeroPadded(hour.value, 2)):\(zeroPadded(minute, 2))"
    if reader.isAtEnd { return result }
    if reader.skip("z") { return reader.isAtEnd ? result + "Z" : nil }
    _ = reader.skip("utc") || reader.skip("gmt")
    let sign = reader.skip("+") ? "+" : reader.skip("-") ? "-" : nil
    guard let sign, let hours = reader.number() else { return nil }
    if hours.digits == 4 {
      result += "\(sign)\(zeroPadded(hours.value / 100, 2)):\(zeroPadded(hours.value % 100, 2))"
    } else {
      var minutes = 0
      if reader.skip(":") {
        guard let read = reader.number() else { return nil }
        minutes = read.value
      }
      result += "\(sign)\(zeroPadded(hours.value, 2)):\(zeroPadded(minutes, 2))"
    }
    return reader.isAtEnd ? result : nil
  }

  /// `24/9/2025`, where the order of day and month can be told.
  private static func europeanOrder(_ first: Tokens.Number, _ reader: inout Tokens) -> String? {
    guard first.digits <= 2, reader.skip(anyOf: ["/", ".", "-"]),
      let second = reader.number(), second.digits <= 2, reader.skip(anyOf: ["/", ".", "-"]),
      let year = reader.number(), year.digits == 4, reader.isAtEnd
    else { return nil }
    if first.value > 12, second.value <= 12 { return joined(year.value, second.value, first.value) }
    if second.value > 12, first.value <= 12 { return joined(year.value, first.value, second.value) }
    return first.value == second.value ? joined(year.value, first.value, first.value) : nil
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `12 september 2025`, `sep 12, 2025`, `september 2025`, `q3 2025`.
  private static func english(_ text: String) -> String? {
    var words = text.split(whereSeparator: { " ,.-".contains($0) }).map(String.init)
    if words.count >= 2, words[0].utf8.count == 4, Int(words[0]) != nil {
      words.append(words.removeFirst())
    }
    guard words.count == 2 || words.count == 3, let last = words.last, last.utf8.count == 4,
      let year = Int(last)
    else { return nil }
    if words.count == 2, words[0].hasPrefix("q"), let quarter = Int(words[0].dropFirst()) {
      return "\(zeroPadded(year, 4))-Q\(quarter)"
    }
    func month(_ word: String) -> Int? {
      guard word.utf8.count >= 3, word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
        return nil
      }
      return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }
    func day(_ word: String) -> Int? {
      let digits = word.prefix { $0.isNumber }
      return ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
    }
    if words.count == 2 { return month(words[0]).map { joined(year, $0, nil) } }
    if let m = month(words[0]), let d = day(words[1]) { return joined(year, m, d) }
    if let m = month(words[1]), let d = day(words[0]) { return joined(year, m, d) }
    return nil
  }

  private static func joined(_ year: Int, _ month: Int, _ day: Int?) -> String {
    let start = "\(zeroPadded(year, 4))-\(zeroPadded(month, 2))"
    return day.map { "\(start)-\(zeroPadded($0, 2))" } ?? start
  }

  /// A cursor over numbers and signs.
  struct Tokens {
    struct Number {
      var value: Int
      var digits: Int
    }
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { position >= scalars.count }
    var peek: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }
    var rest: String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[min(position, scalars.count)...])
      return String(view)
    }

    mutating func skipSpaces() { while peek == " " { position += 1 } }

    mutating func skip(_ text: String) -> Bool {
      let wanted = Array(text.unicodeScalars)
      guard scalars[position...].starts(with: wanted) else { return false }
      position += wanted.count
      return true
    }

    mutating func skip(anyOf texts: [String]) -> Bool { texts.contains { skip($0) } }

    /// Up to eight digits.
    mutating func number() -> Number? {
      var value = 0
      var digits = 0
      while let scalar = peek, ("0"..."9").contains(scalar), digits < 8 {
        value = value * 10 + Int(scalar.value - 0x30)
        digits += 1
        position += 1
      }
      return digits > 0 ? Number(value: value, digits: digits) : nil
    }
  }
}
