extension MarkdownDocument {
  /// Minutes to read the text: 400 Chinese characters or 200 Western words a minute, at least one.
  public var readingMinutes: Int {
    let count = wordCount
    return max(1, (count.chinese + count.western * 2 + 399) / 400)
  }

  /// The beginning of the text, at most `limit` characters long, line ends as spaces (nothing
  /// between Chinese).
  ///
  /// Whole sentences (ended by 。！？ or by .!? before a space) where they fill at least a third of
  /// the limit; otherwise the text is cut between words and characters, behind which an ellipsis
  /// stands.
  public func excerpt(limit: Int) -> String {
    guard limit > 0 else { return "" }
    let text = flowingText(limit: limit)
    guard text.count > limit else { return Self.string(text[...]) }
    var end = limit
    while end > limit / 3 {
      if Self.endsSentence(text, at: end) {
        return Self.string(text[..<end])
      }
      end -= 1
    }
    // One place is for the ellipsis. A word is not divided unless it fills the whole excerpt.
    end = max(1, limit - 1)
    while end > 0, Self.isWestern(text[end - 1]), Self.isWestern(text[end]) { end -= 1 }
    if end == 0 { end = max(1, limit - 1) }
    while end > 1, Self.isOpening(text[end - 1]) || text[end - 1] == [" "] { end -= 1 }
    return Self.string(text[..<end]) + "…"
  }

  /// The first characters with what belongs to them (marks, selectors, joined emoji), a few more
  /// than `limit`.
  private func flowingText(limit: Int) -> [[Unicode.Scalar]] {
    // A character takes at most a few dozen bytes; more of them are no text.
    let (bytes, overflow) = limit.multipliedReportingOverflow(by: 16)
    let prefix = plainText.prefix(overflow ? plainText.count : bytes + 64)
    var result: [[Unicode.Scalar]] = []
    var lastWasSpace = true
    for character in String(decoding: prefix, as: UTF8.self) {
      if result.count > limit + 1 { break }
      let scalars = Array(character.unicodeScalars)
      guard let first = scalars.first else { continue }
      if EastAsian.isSpace(first.value) {
        if !lastWasSpace { result.append([" "]) }
        lastWasSpace = true
      } else {
        if lastWasSpace, result.count > 1, result[result.count - 1] == [" "],
          let before = result[result.count - 2].first,
          EastAsian.breakClass(before.value) == .chinese,
          EastAsian.breakClass(first.value) == .chinese
        {
          result.removeLast()
        }
        result.append(scalars)
        lastWasSpace = false
      }
    }
    if result.last == [" "] { result.removeLast() }
    return result
  }

  private static func string(_ text: ArraySlice<[Unicode.Scalar]>) -> String {
    var scalars = String.UnicodeScalarView()
    for character in text { scalars.append(contentsOf: character) }
    return String(scalars)
  }

  /// Whether a sentence ends before `end`; closing quotation marks belong to it.
  private static func endsSentence(_ text: [[Unicode.Scalar]], at end: Int) -> Bool {
    var last = end - 1
    while last > 0, isClosing(text[last]) { last -= 1 }
    switch text[last].first {
    case "。", "！", "？", "…":
      return end >= text.count || !isClosing(text[end])
    case ".", "!", "?":
      return end >= text.count || text[end] == [" "]
    default: return false
    }
  }

  private static func isClosing(_ character: [Unicode.Scalar]) -> Bool {
    guard let first = character.first else { return false }
    return "”’」』）》〉】\")".unicodeScalars.contains(first)
  }

  private static func isOpening(_ character: [Unicode.Scalar]) -> Bool {
    guard let first = character.first else { return false }
    return "“‘「『（《〈【([".unicodeScalars.contains(first)
  }

  /// Letters and digits of words that are written together.
  private static func isWestern(_ character: [Unicode.Scalar]) -> Bool {
    guard let first = character.first else { return false }
    if EastAsian.isCJK(first.value) { return EastAsian.isKorean(first.value) }
    return first.properties.isAlphabetic || (first.value >= 0x30 && first.value <= 0x39)
      || first.value == 0x2D || first.value == 0x27 || first.value == 0x2019 || first.value == 0x2E
      || first.value == 0x25
  }
}
