extension MarkdownDocument {
  /// The beginning of the text, at most `limit` characters long, line ends as spaces (nothing
  /// between Chinese).
  ///
  /// Whole sentences (ended by 。！？ or by .!? before a space) where they fill at least a third of
  /// the limit; otherwise the text is cut between words and characters, behind which an ellipsis
  /// stands.
  public func excerpt(limit: Int) -> String {
    guard limit > 0 else { return "" }
    let flow = FlowingText(plainText, limit: limit)
    let text = flow.characters
    guard text.count > limit else { return flow.string(0..<text.count) }
    var end = limit
    while end > limit / 3 {
      if Self.endsSentence(text, at: end) { return flow.string(0..<end) }
      end -= 1
    }
    // One place is for the ellipsis. A word is not divided unless it fills the whole excerpt.
    end = max(1, limit - 1)
    while end > 0, Self.isWestern(text[end - 1]), Self.isWestern(text[end]) { end -= 1 }
    if end == 0 { end = max(1, limit - 1) }
    while end > 1, Self.isOpening(text[end - 1]) || text[end - 1].isSpace { end -= 1 }
    return flow.string(0..<end) + "…"
  }

  private typealias Character = FlowingText.Character

  /// Whether a sentence ends before `end`; closing quotation marks belong to it.
  private static func endsSentence(_ text: [Character], at end: Int) -> Bool {
    var last = end - 1
    while last > 0, isClosing(text[last]) { last -= 1 }
    switch text[last].first {
    case "。", "！", "？", "…":
      return end >= text.count || !isClosing(text[end])
    case ".", "!", "?":
      return end >= text.count || text[end].isSpace
    default: return false
    }
  }

  private static func isClosing(_ character: Character) -> Bool {
    switch character.first {
    case "”", "’", "」", "』", "）", "》", "〉", "】", "\"", ")": true
    default: false
    }
  }

  private static func isOpening(_ character: Character) -> Bool {
    switch character.first {
    case "“", "‘", "「", "『", "（", "《", "〈", "【", "(", "[": true
    default: false
    }
  }

  /// Letters and digits of words that are written together.
  private static func isWestern(_ character: Character) -> Bool {
    let first = character.first
    if EastAsian.isCJK(first.value) { return EastAsian.isKorean(first.value) }
    return first.properties.isAlphabetic || (first.value >= 0x30 && first.value <= 0x39)
      || first.value == 0x2D || first.value == 0x27 || first.value == 0x2019 || first.value == 0x2E
      || first.value == 0x25
  }
}
