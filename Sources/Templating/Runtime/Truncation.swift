/// Shortens texts by the room that they take, as Chinese typesetting counts it.
enum Truncation {
  /// At most `width` full widths, `end` included when something was cut off.
  static func truncate(_ text: String, width: Int, end: String) -> String {
    let limit = max(0, width).multipliedReportingOverflow(by: 2)
    guard !limit.overflow else { return text }
    var total = 0
    var cut = text.startIndex
    let room = limit.partialValue - end.reduce(0) { $0 + halfWidths($1) }
    var index = text.startIndex
    while index < text.endIndex {
      total += halfWidths(text[index])
      index = text.index(after: index)
      if total <= room { cut = index }
      if total > limit.partialValue { break }
    }
    if total <= limit.partialValue { return text }
    var kept = text[..<cut]
    // A Latin word is not cut in two, unless it is all that there is.
    if let last = kept.last, isWord(last), cut < text.endIndex, isWord(text[cut]),
      let gap = kept.lastIndex(where: { !isWord($0) })
    {
      kept = kept[...gap]
    }
    while let last = kept.last, last.isWhitespace || isOpen(last) { kept.removeLast() }
    return kept.isEmpty ? String(text[..<cut]) + end : String(kept) + end
  }

  /// How many half widths a character takes.
  static func halfWidths(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026:
      return 2
    default: return 1
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
      || character.isLetter && halfWidths(character) == 1
  }

  /// Punctuation that must not be the last thing before the end.
  private static func isOpen(_ character: Character) -> Bool {
    "，、；：。,;:.（(《〈“‘【「『-—".contains(character)
  }
}
