/// What people write for dates out of habit: with weekdays and parts of the day, in rough terms
/// (年底, 9月上旬, 90年代), in the years of the Republic. Only for messages.
enum DateHabits {
  /// The date in EDTF that a folded text with its numerals in digits stands for; a candidate only.
  static func interpret(_ text: String, plainly: (String) -> String?) -> String? {
    let tidied = tidy(text)
    if tidied != text, let date = plainly(tidied) { return date }
    if let date = roughly(tidied) ?? quarter(tidied) ?? half(tidied) ?? afternoon(tidied) {
      return date
    }
    for (ending, isEnd) in endings where tidied.hasSuffix(ending) {
      guard let date = plainly(String(tidied.dropLast(ending.count))), !date.contains("/") else {
        continue
      }
      return isEnd ? "../\(date)" : "\(date)/.."
    }
    return nil
  }

  private static let endings: [(String, isEnd: Bool)] = [
    ("之前", true), ("以前", true), ("前", true), ("之后", false), ("以后", false), ("后", false),
  ]

  // MARK: Trimmings

  /// Without what says nothing about the day: quotation marks, weekdays, parts of the day, eras; with
  /// one dash between numbers and letters that look like digits as digits.
  private static func tidy(_ text: String) -> String {
    var text = text.trimming { "“”‘’\"'《》「」『』()[]【】.。,，;； ".contains($0) }
    for beginning in ["公元", "西元"] where text.hasPrefix(beginning) {
      text = String(text.dropFirst(beginning.count)).trimming { $0 == " " }
    }
    for weekday in weekdays {
      for form in ["(\(weekday))", weekday] where text.hasSuffix(form) {
        text = String(text.dropLast(form.count)).trimming { $0 == " " || $0 == "," }
      }
      if text.hasPrefix(weekday), weekday.utf8.allSatisfy({ $0 < 0x80 }) {
        text = String(text.dropFirst(weekday.count)).trimming { " ,.".contains($0) }
      }
    }
    for part in partsOfDay where text.hasSuffix(part) {
      text = String(text.dropLast(part.count)).trimming { $0 == " " }
    }
    return republic(separated(text))
  }

  private static let weekdays: [String] =
    ["周", "星期", "礼拜"].flatMap { week in
      ["一", "二", "三", "四", "五", "六", "日", "天", "1", "2", "3", "4", "5", "6"].map { week + $0 }
    } + [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
      "wed", "thu", "fri", "sat", "sun",
    ]

  private static let partsOfDay = [
    "上午", "下午", "凌晨", "早上", "早晨", "清晨", "早间", "早", "中午", "午间", "傍晚", "晚间", "晚上", "晚", "夜间",
    "深夜", "夜", "当天", "当日",
  ]

  /// With one `-` for each separator between numbers, no blanks around 年, 月 and 日, and 0 and 1 for
  /// the letters that look like them.
  private static func separated(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let isNumeric = scalars.allSatisfy { isDigit($0) || "-/. oli_".unicodeScalars.contains($0) }
    if isNumeric, scalars.filter(isDigit).count * 2 > scalars.count {
      for (i, scalar) in scalars.enumerated() {
        if scalar == "o" {
          scalars[i] = "0"
        } else if scalar == "l" || scalar == "i" {
          scalars[i] = "1"
        }
      }
    }
    for (i, scalar) in scalars.enumerated() {
      if let digit = roman.firstIndex(of: scalar) {
        scalars[i] = Unicode.Scalar(UInt8(0x31 + digit))
      }
    }
    var result = String.UnicodeScalarView()
    for (i, scalar) in scalars.enumerated() {
      let next = i + 1 < scalars.count ? scalars[i + 1] : " "
      if scalar == " ", signs.contains(next) || result.last.map(signs.contains) == true { continue }
      if "_。、·,，-".unicodeScalars.contains(scalar) || scalar == " " && isDigit(next),
        let last = result.last, isDigit(last) || last == "-",
        isDigit(next) || next == scalar || isLetter(next)
      {
        if last != "-" { result.append("-") }
        continue
      }
      result.append(scalar)
    }
    return String(result)
  }

  private static let signs = Set("年月日号季".unicodeScalars)
  private static let roman: [Unicode.Scalar] = ["ⅰ", "ⅱ", "ⅲ", "ⅳ"]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

  /// 民国114年 is 2025年.
  private static func republic(_ text: String) -> String {
    guard text.hasPrefix("民国") else { return text }
    var reader = DateText.Tokens(String(text.dropFirst(2)))
    guard let year = reader.number(), year.digits <= 3, reader.skip("年") else { return text }
    return "\(year.value + 1911)年" + text.dropFirst(2 + year.digits + 1)
  }

  // MARK: Rough terms

  private static func roughly(_ text: String) -> String? {
    if let decade = decade(text) { return decade }
    var reader = DateText.Tokens(text)
    guard let year = reader.number(), year.digits == 4 else { return nil }
    let name = zeroPadded(year.value, 4)
    _ = reader.skip("年")
    reader.skipSpaces()
    if let date = parts(of: name, reader.rest) { return date }
    _ = reader.skip("-")
    guard let month = reader.number(), (1...12).contains(month.value),
      reader.skip("月")
    else { return nil }
    _ = reader.skip("份")
    let isRough = ["底", "末", "初", "中", "上旬", "中旬", "下旬", "间", "内"].contains(reader.rest)
    return isRough ? "\(name)-\(zeroPadded(month.value, 2))" : nil
  }

  private static func parts(of year: String, _ rest: String) -> String? {
    switch rest {
    case "底", "末", "年底", "年末", "岁末": "\(year)-12~"
    case "初", "年初": "\(year)-01~"
    case "中", "年中": "\(year)-06~"
    case "年报", "财报": year
    case "前3季度", "前三季度", "1-3季度", "三季报累计", "9个月", "前9个月", "前九个月": "\(year)-01/\(year)-09"
    case "前半年", "半年报", "中报", "前6个月", "前六个月": "\(year)-01/\(year)-06"
    case "后半年": "\(year)-07/\(year)-12"
    case "一季报", "1季报", "首季", "首季度": "\(year)-Q1"
    case "二季报", "2季报": "\(year)-Q2"
    case "三季报", "3季报": "\(year)-Q3"
    case "四季报", "4季报", "末季度": "\(year)-Q4"
    case "双十一", "双11": "\(year)-11-11"
    case "双十二", "双12": "\(year)-12-12"
    case "618": "\(year)-06-18"
    case "元旦": "\(year)-01-01"
    default: nil
    }
  }

  /// `2010年代`, `20世纪90年代`, `上世纪90年代`, `90年代`.
  private static func decade(_ text: String) -> String? {
    var reader = DateText.Tokens(text)
    var century: Int?
    if reader.skip("上世纪") {
      century = 1900
    } else if reader.skip("本世纪") {
      century = 2000
    } else {
      let start = reader
      if let number = reader.number(), reader.skip("世纪"), (10...21).contains(number.value) {
        century = (number.value - 1) * 100
      } else {
        reader = start
      }
    }
    guard let number = reader.number(), number.value % 10 == 0, reader.rest == "年代" else {
      return nil
    }
    let first: Int
    switch (number.digits, century) {
    case (4, nil): first = number.value
    case (2, let century?): first = century + number.value
    case (2, nil): first = 1900 + number.value
    default: return nil
    }
    return "\(zeroPadded(first, 4))/\(zeroPadded(first + 9, 4))"
  }

  /// Whether a text names a fiscal year, which begins in another month with each company: `FY2025`.
  static func isFiscal(_ text: String) -> Bool {
    let rest = text.hasPrefix("f.y.") ? text.dropFirst(4) : text.dropFirst(2)
    guard text.hasPrefix("fy") || text.hasPrefix("f.y.") else {
      return text.hasSuffix("fy") || text.split(separator: " ").contains { $0.hasPrefix("fy") }
    }
    return rest.drop { $0 == " " }.first.map { ("0"..."9").contains($0) } == true
  }

  /// `2025十一` is the first of October, not November.
  static func holiday(_ text: String) -> String? {
    var reader = DateText.Tokens(text)
    guard let year = reader.number(), year.digits == 4 else { return nil }
    _ = reader.skip("年")
    reader.skipSpaces()
    return switch reader.rest {
    case "十一": "\(zeroPadded(year.value, 4))-10-01"
    case "五一": "\(zeroPadded(year.value, 4))-05-01"
    default: nil
    }
  }

  /// `25h1`, `1h25`, `h1 2025`.
  private static func half(_ text: String) -> String? {
    var reader = DateText.Tokens(text)
    let first = reader.number()
    _ = reader.skip("-")
    reader.skipSpaces()
    guard reader.skip("h"), let second = reader.number() else { return nil }
    var year = first
    var half = second
    if let first, first.digits == 1 {
      (half, year) = (first, second)
    } else if first == nil {
      _ = reader.skip("-")
      reader.skipSpaces()
      year = reader.number()
    }
    guard let year, year.digits == 2 || year.digits == 4, half.digits == 1, reader.isAtEnd else {
      return nil
    }
    let name = zeroPadded(year.digits == 2 ? 2000 + year.value : year.value, 4)
    return half.value == 1
      ? "\(name)-01/\(name)-06" : half.value == 2 ? "\(name)-07/\(name)-12" : nil
  }

  /// `25q3`, `3q25`, `2025-3q`.
  private static func quarter(_ text: String) -> String? {
    var reader = DateText.Tokens(text)
    func full(_ year: DateText.Tokens.Number) -> Int? {
      year.digits == 4 ? year.value : year.digits == 2 ? 2000 + year.value : nil
    }
    guard let first = reader.number() else { return nil }
    if reader.skip("q") {
      guard let second = reader.number(), reader.isAtEnd else { return nil }
      if first.digits == 1 { return full(second).map { "\($0)-Q\(first.value)" } }
      return full(first).map { "\($0)-Q\(second.value)" }
    }
    guard first.digits == 4, reader.skip("-"), let number = reader.number(), number.digits == 1,
      reader.skip("q"), reader.isAtEnd
    else { return nil }
    return "\(first.value)-Q\(number.value)"
  }

  /// `2025-09-20 下午3点`.
  private static func afternoon(_ text: String) -> String? {
    for part in partsOfDay {
      guard let (day, time) = DateText.split(text, at: part) else { continue }
      guard let date = DateText.interpret(DateText.trim(day)) ?? iso(DateText.trim(day)),
        let moment = DateText.interpret("2000-01-01 \(DateText.trim(time))"),
        let hour = Int(moment.dropFirst(11).prefix(2)), !date.contains("T")
      else { continue }
      let isLate = ["下午", "傍晚", "晚间", "晚上", "晚", "夜间"].contains(part) && hour < 12
      return "\(date)T\(zeroPadded(isLate ? hour + 12 : hour, 2))\(moment.dropFirst(13))"
    }
    return nil
  }

  private static func iso(_ text: String) -> String? {
    (try? DateReader.read(Array(text.utf8))) != nil ? text : nil
  }
}

extension String {
  /// Without the characters at both ends that a test holds for.
  func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isTrimmed(first) { text.removeFirst() }
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
