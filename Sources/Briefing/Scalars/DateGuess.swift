/// Makes out what a text that is not EDTF most likely means: only for messages, never for building.
enum DateGuess {
  /// What is to be said about a text.
  struct Explanation {
    var reason: DateProblem.Reason
    var suggestion: String?
    /// Whether all of the text is to be marked rather than the place of the failure.
    var isWhole: Bool
  }

  /// Explains why `text` could not be read.
  static func explain(_ text: String, failure: DateReader.Failure) -> Explanation {
    switch failure.reason {
    case .empty where text.isEmpty, .openBothEnds:
      return Explanation(reason: failure.reason, suggestion: nil, isWhole: false)
    case .noSuchDay, .noSuchQuarter, .noSuchTime, .badYear:
      return Explanation(reason: failure.reason, suggestion: nil, isWhole: false)
    case .endBeforeStart:
      return Explanation(
        reason: failure.reason, suggestion: swapped(text), isWhole: false)
    default: break
    }
    let folded = DateText.fold(text)
    if folded.isEmpty { return Explanation(reason: .empty, suggestion: nil, isWhole: true) }
    if relativeWords.contains(folded) {
      return Explanation(reason: .relative, suggestion: nil, isWhole: true)
    }
    if beginsRelatively(folded) {
      return Explanation(reason: .relative, suggestion: nil, isWhole: true)
    }
    if folded.contains("财年") || folded.contains("财季") || folded.contains("財年")
      || DateHabits.isFiscal(folded)
    {
      return Explanation(reason: .fiscalYear, suggestion: nil, isWhole: true)
    }
    if let found = DateHabits.holiday(folded) ?? months(folded) {
      return Explanation(reason: .notation, suggestion: valid(found), isWhole: true)
    }
    if let found = interpret(folded) ?? interpret(withDigits(folded)) ?? habitual(folded) {
      let reason: DateProblem.Reason
      switch failure.reason {
      case .noSuchMonth where found.contains("/"): reason = .notation
      case .noSuchMonth, .badOffset: reason = failure.reason
      case .qualifierInFront: reason = .qualifierInFront
      default: reason = differsByZeros(text, found) ? .missingZero : .notation
      }
      let place: Bool
      if case .notation = reason { place = true } else { place = reason == .missingZero }
      return Explanation(reason: reason, suggestion: found, isWhole: place)
    }
    switch failure.reason {
    case .notADate, .tooManySides:
      if let inner = innerFailure(folded) {
        return Explanation(reason: inner, suggestion: nil, isWhole: true)
      }
    case .noSuchMonth(let month) where month > 12:
      return Explanation(reason: failure.reason, suggestion: exchanged(folded), isWhole: false)
    default: return Explanation(reason: failure.reason, suggestion: nil, isWhole: false)
    }
    if let decade = decade(folded) {
      return Explanation(reason: .notation, suggestion: decade, isWhole: true)
    }
    if lacksYear(folded) || lacksYear(withDigits(folded)) {
      return Explanation(reason: .missingYear, suggestion: nil, isWhole: true)
    }
    if let (date, rest) = leadingDate(text) {
      return Explanation(reason: .trailing(rest), suggestion: date, isWhole: false)
    }
    if case .tooManySides = failure.reason, !folded.contains(where: { "0"..."9" ~= $0 }) {
      return Explanation(reason: failure.reason, suggestion: nil, isWhole: false)
    }
    if folded.allSatisfy({ $0.isNumber || "-/. ".contains($0) }), folded.contains(where: \.isNumber)
    {
      let isOrder = folded.split(whereSeparator: { !$0.isNumber }).contains { $0.count == 4 }
      let sides = folded.split(separator: "/")
      if sides.count > 2, sides.allSatisfy({ $0.count == 4 }) {
        return Explanation(reason: .tooManySides, suggestion: nil, isWhole: false)
      }
      return Explanation(reason: isOrder ? .ambiguous : .notADate, suggestion: nil, isWhole: true)
    }
    return Explanation(reason: failure.reason, suggestion: nil, isWhole: false)
  }

  /// `2025-09/10`, as `2025-09-29/30` is an interval.
  private static func months(_ text: String) -> String? {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[0].utf8.count == 7, sides[1].utf8.count == 2,
      let dash = sides[0].firstIndex(of: "-"), let end = Int(sides[1]), end <= 12,
      let start = Int(sides[0][dash...].dropFirst()), start < end
    else { return nil }
    return valid("\(sides[0])/\(sides[0][...dash])\(sides[1])")
  }

  /// `201x` and `2010s` as an interval.
  private static func decade(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 4 || bytes.count == 5,
      bytes.prefix(3).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    let isMarked = bytes.count == 4 ? bytes[3] == 0x78 : bytes[3] == 0x30 && bytes[4] == 0x73
    guard isMarked else { return nil }
    let start = String(decoding: bytes.prefix(3), as: UTF8.self)
    return valid("\(start)0/\(start)9")
  }

  /// The text with its Chinese numerals in digits.
  private static func withDigits(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<6 {
      guard let next = ChineseNumeral.replaceFirst(in: scalars) else { break }
      scalars = next
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Whether it is a month and a day without a year.
  private static func lacksYear(_ text: String) -> Bool {
    var reader = DateText.Tokens(text)
    guard let month = reader.number(), month.digits <= 2, (1...12).contains(month.value) else {
      return false
    }
    if reader.skip("月") { return true }
    guard reader.skip(anyOf: ["-", "/", "."]), let day = reader.number(), day.digits <= 2 else {
      return false
    }
    return reader.isAtEnd
  }

  /// A date in the right form with something else behind it.
  private static func leadingDate(_ text: String) -> (date: String, rest: String)? {
    let bytes = Array(text.utf8)
    for length in [25, 20, 17, 16, 10, 7, 4] where bytes.count > length {
      let next = bytes[length]
      if (next >= 0x30 && next <= 0x39) || next == 0x2D || next == 0x2F { continue }
      if bytes[length...].contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { continue }
      guard (try? DateReader.read(Array(bytes[..<length]))) != nil else { continue }
      return (
        String(decoding: bytes[..<length], as: UTF8.self),
        DateText.trim(String(decoding: bytes[length...], as: UTF8.self))
      )
    }
    return nil
  }

  private static func habitual(_ folded: String) -> String? {
    for text in [folded, withDigits(folded)] {
      if let date = DateHabits.interpret(text, plainly: interpret), let found = valid(date) {
        return found
      }
    }
    return shortYear(folded)
  }

  /// `25-09-20`, unless it may be the 25th of September 2020.
  private static func shortYear(_ text: String) -> String? {
    let parts = text.split(whereSeparator: { "-/.".contains($0) }).map(String.init)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.count <= 2 }), parts[0].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year < 40,
      !(15...40).contains(day)
    else { return nil }
    return valid("20\(parts[0])-\(zeroPadded(month, 2))-\(zeroPadded(day, 2))")
  }

  /// `2025-20-09` with day and month in their order.
  private static func exchanged(_ text: String) -> String? {
    let parts = text.split(separator: "-")
    guard parts.count == 3, parts[1].utf8.count == 2, parts[2].utf8.count == 2 else { return nil }
    return valid("\(parts[0])-\(parts[2])-\(parts[1])")
  }

  /// `去年9月`, `上月底`.
  private static func beginsRelatively(_ text: String) -> Bool {
    [
      "今年", "去年", "前年", "明年", "后年", "本月", "上月", "下月", "上个月", "下个月", "本周", "上周", "下周", "昨", "近期",
      "最近",
    ]
    .contains { text.hasPrefix($0) }
  }

  private static let relativeWords: Set<String> = [
    "今天", "昨天", "明天", "今日", "昨日", "近日", "日前", "今年", "去年", "明年", "本月", "上月", "上个月", "本周",
    "上周", "now", "today", "yesterday", "tomorrow", "至今",
  ]

  /// Whether a text in the place of an end says that there is none yet.
  static func meansOpenEnd(_ text: String) -> Bool { openEnds.contains(DateText.fold(text)) }

  private static let openEnds: Set<String> = [
    "至今", "今", "现在", "現在", "目前", "在任", "在职", "在職", "未结束", "持续", "present", "now", "current",
    "currently", "ongoing", "..", "...", "…", "-", "--",
  ]

  /// The interval with its sides exchanged.
  private static func swapped(_ text: String) -> String? {
    let sides = text.split(separator: "/")
    guard sides.count == 2 else { return nil }
    return valid("\(sides[1])/\(sides[0])")
  }

  private static func valid(_ text: String) -> String? {
    (try? DateReader.read(Array(text.utf8))) != nil ? text : nil
  }

  /// Whether only leading zeros of month or day are missing.
  private static func differsByZeros(_ text: String, _ found: String) -> Bool {
    text.filter { $0 != "0" } == found.filter { $0 != "0" } && !text.contains("/")
  }

  /// The date in EDTF that a folded text stands for.
  static func interpret(_ text: String) -> String? {
    if let date = interpretSide(text) { return date }
    for ending in ["年起", "年至今", "年以来", "月起", "月至今", "月以来", "日起", "日至今", "日以来"]
    where text.hasSuffix(ending) {
      let side = text.dropLast(ending.count - 1)
      if let date = interpretSide(String(side)) { return valid("\(date)/..") }
    }
    for ending in ["-至今", "至今", "/至今", "-now", "/now", "-present", "/present", "-", "/", "起"]
    where text.hasSuffix(ending) {
      if let date = interpretSide(String(text.dropLast(ending.count))) {
        return valid("\(date)/..")
      }
    }
    for beginning in ["自", "从", "since "] where text.hasPrefix(beginning) {
      let rest = String(text.dropFirst(beginning.count))
      if let date = interpretSide(rest) ?? interpretSide(dropSuffix(rest, ["起", "以来", "至今"])) {
        return valid("\(date)/..")
      }
      if let interval = interpretInterval(rest) { return interval }
    }
    for beginning in ["截至", "截止", "until ", "至", "/"] where text.hasPrefix(beginning) {
      if let date = interpretSide(String(text.dropFirst(beginning.count))) {
        return valid("../\(date)")
      }
    }
    return interpretInterval(text)
  }

  private static func dropSuffix(_ text: String, _ endings: [String]) -> String {
    for ending in endings where text.hasSuffix(ending) {
      return String(text.dropLast(ending.count))
    }
    return text
  }

  private static func interpretInterval(_ text: String) -> String? {
    for separator in ["/", "至", "到", " to ", "~", "--", " - ", "-"] {
      guard let (left, right) = DateText.split(text, at: separator) else { continue }
      guard let start = interpretSide(left) else { continue }
      if right == ".." { return valid("\(start)/..") }
      for end in [interpretSide(right)].compactMap({ $0 }) + DateText.completed(right, after: start)
      {
        if let interval = valid("\(start)/\(end)") { return interval }
      }
    }
    return nil
  }

  /// One date in another notation, with words for about and uncertain.
  private static func interpretSide(_ text: String) -> String? {
    var text = DateText.trim(text)
    var approximate = false
    var uncertain = false
    if text.hasPrefix("?") {
      text = DateText.trim(String(text.dropFirst()))
      uncertain = true
    }
    for word in ["大约", "约", "circa ", "ca. ", "ca.", "c. ", "about ", "~"]
    where text.hasPrefix(word) {
      text = DateText.trim(String(text.dropFirst(word.count)))
      approximate = true
    }
    for word in ["左右", "前后", "~"] where text.hasSuffix(word) {
      text = DateText.trim(String(text.dropLast(word.count)))
      approximate = true
    }
    for word in ["(?)", "?", "(存疑)"] where text.hasSuffix(word) {
      text = DateText.trim(String(text.dropLast(word.count)))
      uncertain = true
    }
    guard let date = DateText.interpret(text) ?? valid(text.uppercased()) else { return nil }
    let mark = approximate ? (uncertain ? "%" : "~") : (uncertain ? "?" : "")
    if date.contains("/") { return mark.isEmpty ? valid(date) : nil }
    return valid(date + mark)
  }

  /// The impossible part of a date in another notation, such as the 30th of February in `2025/2/30`.
  private static func innerFailure(_ text: String) -> DateProblem.Reason? {
    guard let candidate = DateText.interpret(text) else { return nil }
    do {
      _ = try DateReader.read(Array(candidate.utf8))
      return nil
    } catch {
      if case .notADate = error.reason { return nil }
      return error.reason
    }
  }
}
