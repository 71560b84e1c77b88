/// Shortens texts by the room that they take, as Chinese typesetting counts it.
enum Truncation {
  /// At most `width` full widths, `end` included when something was cut off.
  static func truncate(_ text: String, width: Int, end: String) -> String {
    let limit = max(0, width).multipliedReportingOverflow(by: 2)
    // No character takes more half widths than it has bytes.
    guard !limit.overflow, text.utf8.count > limit.partialValue else { return text }
    let room = limit.partialValue - end.reduce(0) { $0 + halfWidths($1) }
    switch plainCut(text, limit: limit.partialValue, room: room) {
    case .whole: return text
    case .at(let cut): return shortened(text, at: cut, end: end)
    case .unknown: break
    }
    var total = 0
    var cut = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      total += halfWidths(text[index])
      index = text.index(after: index)
      if total <= room { cut = index }
      if total > limit.partialValue { break }
    }
    return total <= limit.partialValue ? text : shortened(text, at: cut, end: end)
  }

  /// The text up to `cut` with `end`.
  private static func shortened(_ text: String, at cut: String.Index, end: String) -> String {
    var kept = text[..<cut]
    // A Latin word is not cut in two, unless it is all that there is.
    if let last = kept.last, isWord(last), cut < text.endIndex, isWord(text[cut]),
      let gap = kept.lastIndex(where: { !isWord($0) })
    {
      kept = kept[...gap]
    }
    while let last = kept.last, !isIdeograph(last), last.isWhitespace || isOpen(last) {
      kept.removeLast()
    }
    return kept.isEmpty ? String(text[..<cut]) + end : String(kept) + end
  }

  private enum Cut {
    /// All of the text fits.
    case whole
    case at(String.Index)
    /// Some characters may have to be looked at as such.
    case unknown
  }

  /// Where to cut a text that is made of letters and marks of Chinese and ASCII alone as far as it
  /// matters: each of them is a character by itself, so that bytes are enough.
  private static func plainCut(_ text: String, limit: Int, room: Int) -> Cut {
    let result = text.utf8.withContiguousStorageIfAvailable { bytes -> (isKnown: Bool, cut: Int?) in
      var total = 0
      var cut = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          guard (0x20..<0x7F).contains(byte) else { return (false, nil) }
          total += 1
          index += 1
        } else {
          guard index + 2 < bytes.count, isWide(byte, bytes[index + 1], bytes[index + 2]) else {
            return (false, nil)
          }
          total += 2
          index += 3
        }
        if total <= room { cut = index }
        if total > limit { return (true, cut) }
      }
      return (true, nil)
    }
    guard let result, result.isKnown else { return .unknown }
    return result.cut.map { .at(text.utf8.index(text.startIndex, offsetBy: $0)) } ?? .whole
  }

  /// Whether three bytes are a character of full width that no other joins: U+4000 to U+9FFF, U+3000
  /// to U+303F without combining marks, full-width forms, and some of general punctuation.
  @inline(__always)
  private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch first {
    case 0xE4...0xE9: true
    case 0xE3: second == 0x80 && third <= 0xA0
    case 0xEF: second == 0xBC && third > 0x80 || second == 0xBD && third <= 0xA0
    case 0xE2:
      second == 0x80
        && (third == 0x94 || third == 0x98 || third == 0x99 || third == 0x9C || third == 0x9D
          || third == 0xA6)
    default: false
    }
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
      || halfWidths(character) == 1 && character.isLetter
  }

  /// Whether it is one of the common ideographs, as nearly every character of a Chinese text.
  private static func isIdeograph(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }

  /// Punctuation that must not be the last thing before the end.
  private static func isOpen(_ character: Character) -> Bool {
    "，、；：。,;:.（(《〈“‘【「『-—".contains(character)
  }
}
