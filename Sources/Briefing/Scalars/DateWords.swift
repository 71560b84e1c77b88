/// Writes dates in one style of one language, leaving out in an interval's end what its start has
/// said.
struct DateWords {
  private enum Language { case chinese, english }

  private let language: Language
  private let style: EDTFDate.Style

  static func chinese(_ style: EDTFDate.Style) -> DateWords {
    DateWords(language: .chinese, style: style)
  }

  static func english(_ style: EDTFDate.Style) -> DateWords {
    DateWords(language: .english, style: style)
  }

  mutating func write(_ shape: EDTFDate.Shape) -> String {
    switch shape {
    case .single(let part):
      return qualified(part, text: words(part, withYear: style != .monthDay))
    case .since(let part):
      let date = qualified(part, text: words(part, withYear: true), marksUncertain: false)
      let mark = part.isUncertain ? uncertain : ""
      return (language == .chinese ? date + "起" : "since " + date) + mark
    case .until(let part):
      let date = qualified(part, text: words(part, withYear: true))
      return language == .chinese ? "截至" + date : "until " + date
    case .interval(let start, let end): return interval(start, end)
    }
  }

  private var uncertain: String { language == .chinese ? "（存疑）" : " (uncertain)" }

  private func qualified(_ part: DatePart, text: String, marksUncertain: Bool = true) -> String {
    var result = text
    if part.isApproximate { result = (language == .chinese ? "约" : "about ") + result }
    if part.isUncertain, marksUncertain { result += uncertain }
    return result
  }

  private func interval(_ start: DatePart, _ end: DatePart) -> String {
    let sameYear = start.year == end.year
    let withYear = style != .monthDay || !sameYear
    if style == .year {
      let first = words(start, withYear: true)
      return sameYear
        ? first : first + (language == .chinese ? "至" : " to ") + words(end, withYear: true)
    }
    if style == .short {
      return qualified(start, text: words(start, withYear: true))
        + (language == .chinese ? "至" : " to ")
        + qualified(end, text: words(end, withYear: true))
    }
    let from = qualified(start, text: words(start, withYear: withYear))
    if language == .chinese {
      let isWithinMonth =
        sameYear && start.month == end.month && start.day != nil && end.day != nil
        && start.time == nil && end.time == nil
      let to: String
      if isWithinMonth, let day = end.day {
        to = "\(day)日"
      } else {
        to = words(end, withYear: !sameYear || end.precision == .year)
      }
      return from + "至" + qualified(end, text: to)
    }
    let isShortened =
      sameYear && start.precision == end.precision && start.precision != .year
      && !start.isUncertain && !start.isApproximate
    let first = isShortened ? words(start, withYear: false) : from
    return first + " to " + qualified(end, text: words(end, withYear: withYear || !sameYear))
  }

  private func words(_ part: DatePart, withYear: Bool) -> String {
    switch (language, style) {
    case (.chinese, .year): return "\(part.year)年"
    case (.english, .year): return "\(part.year)"
    case (.chinese, .short): return numeric(part)
    case (.chinese, _): return chinese(part, withYear: withYear)
    case (.english, _): return english(part, withYear: withYear)
    }
  }

  private func numeric(_ part: DatePart) -> String {
    var result = zeroPadded(part.year, 4)
    if let quarter = part.quarter { return result + " Q\(quarter)" }
    guard let month = part.month else { return result }
    result += "-" + zeroPadded(month, 2)
    guard let day = part.day else { return result }
    return result + "-" + zeroPadded(day, 2)
  }

  private func chinese(_ part: DatePart, withYear: Bool) -> String {
    let year = "\(part.year)年"
    if let quarter = part.quarter {
      let name = "第" + ["一", "二", "三", "四"][(quarter - 1) & 3] + "季度"
      return withYear ? year + name : name
    }
    guard let month = part.month else { return year }
    var result = withYear ? "\(year)\(month)月" : "\(month)月"
    guard let day = part.day else { return result }
    result += "\(day)日"
    if style == .full, let time = part.time { result += " " + time.clock }
    return result
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private func english(_ part: DatePart, withYear: Bool) -> String {
    if let quarter = part.quarter { return withYear ? "Q\(quarter) \(part.year)" : "Q\(quarter)" }
    guard let month = part.month, month >= 1, month <= 12 else { return "\(part.year)" }
    let full = DateWords.months[month - 1]
    var result = style == .short || style == .monthDay ? String(full.prefix(3)) : full
    if let day = part.day { result = "\(day) \(result)" }
    if withYear { result += " \(part.year)" }
    if style == .full, let time = part.time { result += ", " + time.clock }
    return result
  }
}
