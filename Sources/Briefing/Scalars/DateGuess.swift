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
    case .empty where text.isEmpty, .openBothEnds, .tooManySides:
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
    if let found = interpret(folded) {
      let reason: DateProblem.Reason
      switch failure.reason {
      case .noSuchMonth, .badOffset: reason = failure.reason
      case .qualifierInFront: reason = .qualifierInFront
      default: reason = differsByZeros(text, found) ? .missingZero : .notation
      }
      let place: Bool
      if case .notation = reason { place = true } else { place = reason == .missingZero }
      return Explanation(reason: reason, suggestion: found, isWhole: place)
    }
    if case .notADate = failure.reason, let inner = innerFailure(folded) {
      return Explanation(reason: inner, suggestion: nil, isWhole: true)
    }
    if folded.allSatisfy({ $0.isNumber || "-/. ".contains($0) }), folded.contains(where: \.isNumber)
    {
      return Explanation(reason: .ambiguous, suggestion: nil, isWhole: true)
    }
    return Explanation(reason: failure.reason, suggestion: nil, isWhole: false)
  }

  private static let relativeWords: Set<String> = [
    "今天", "昨天", "明天", "今日", "昨日", "近日", "日前", "今年", "去年", "明年", "本月", "上月", "上个月", "本周",
    "上周", "now", "today", "yesterday", "tomorrow", "至今",
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
    for ending in endings where text.hasSuffix(ending) { return String(text.dropLast(ending.count)) }
    return text
  }

  private static func interpretInterval(_ text: String) -> String? {
    for separator in ["/", "至", "到", " to ", "~", "--", " - ", "-"] {
      guard let (left, right) = DateText.split(text, at: separator) else { continue }
      guard let start = interpretSide(left) else { continue }
      if right == ".." { return valid("\(start)/..") }
      if let end = interpretSide(right) ?? DateText.completed(right, after: start),
        let interval = valid("\(start)/\(end)")
      {
        return interval
      }
    }
    return nil
  }

  /// One date in another notation, with words for about and uncertain.
  private static func interpretSide(_ text: String) -> String? {
    var text = DateText.trim(text)
    var approximate = false
    var uncertain = false
    for word in ["大约", "约", "circa ", "ca. ", "ca.", "c. ", "about ", "~"] where text.hasPrefix(word) {
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
    guard let date = DateText.interpret(text) else { return nil }
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
