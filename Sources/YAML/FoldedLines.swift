import Diagnostics

/// The lines of a plain text that goes on over several, which YAML makes one: they may have been
/// meant as a list.
struct FoldedLines {
  private let text: YAMLText
  private let lines: Range<Int>

  init(_ source: UnsafeBufferPointer<UInt8>, firstLine: Int, range: SourceRange) {
    text = YAMLText(Array(source), firstLine: firstLine)
    let first = text.index(of: range.start)
    lines = first..<max(first, text.index(of: range.end)) + 1
  }

  /// The first line below that starts with `- `.
  var dash: SourceRange? {
    for index in lines.dropFirst() {
      guard let words = words(ofLine: index), words.count > 2,
        text.bytes[words.lowerBound] == 0x2D, text.bytes[words.lowerBound + 1] == 0x20
      else { continue }
      return text.place(words, line: index)
    }
    return nil
  }

  /// The number at the first line, where the next one starts with the number after it: `1. …` and
  /// `2. …`, `一、…` and `二、…`.
  var numbering: (mark: String, range: SourceRange)? {
    guard lines.count > 1 else { return nil }
    for (first, second) in Self.numbers {
      let start = Array(first.utf8)
      guard let words = words(ofLine: lines.lowerBound, after: start),
        let next = self.words(ofLine: lines.lowerBound + 1),
        text.bytes[next].starts(with: second.utf8)
      else { continue }
      let place = text.place(
        words.lowerBound..<(words.lowerBound + start.count), line: lines.lowerBound)
      return (first, place)
    }
    return nil
  }

  private static let numbers = [
    ("1.", "2."), ("1、", "2、"), ("1．", "2．"), ("1)", "2)"), ("(1)", "(2)"), ("（1）", "（2）"),
    ("一、", "二、"), ("（一）", "（二）"), ("①", "②"),
  ]

  /// The bullet or wide dash that a text starts with.
  static func bullet(of text: String) -> String? {
    guard let first = text.unicodeScalars.first else { return nil }
    let next = text.unicodeScalars.dropFirst().first ?? " "
    let isBlank = next == " " || next == "\u{3000}"
    switch first {
    case "•", "●", "▪", "○", "◦", "‣", "■", "◆", "－": return String(Character(first))
    case "·", "—", "–", "‧", "−": return isBlank ? String(Character(first)) : nil
    default: return nil
    }
  }

  /// The words of a line without blanks around them.
  private func words(ofLine index: Int) -> Range<Int>? {
    guard text.lines.indices.contains(index), let blanks = text.indentation(ofLine: index) else {
      return nil
    }
    let start = text.lines[index].lowerBound + blanks
    return start..<max(start, text.trimmedEnd(ofLine: index))
  }

  /// Those of a line on which a key or a dash may stand before a text that starts with `beginning`.
  private func words(ofLine index: Int, after beginning: [UInt8]) -> Range<Int>? {
    guard let words = words(ofLine: index) else { return nil }
    return text.bytes[words].starts(with: beginning) ? words : nil
  }
}
