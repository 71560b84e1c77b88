import Diagnostics

/// Looks at one line for the slips that people make, without the help of a parser. Used only on
/// lines that a syntax error points at, so it may guess.
struct LineInspection {
  let text: YAMLText
  let index: Int
  private let line: Range<Int>

  /// The key on the line, if there is a colon of any kind or a word that looks like a key.
  private(set) var key: Range<Int>?
  /// What follows the key's colon, without blanks around it.
  private(set) var value: Range<Int>?
  /// The slip, if one was found before the value.
  private(set) var slip: YAMLProblemAt?

  init(_ text: YAMLText, line index: Int) {
    self.text = text
    self.index = index
    line = text.lines[index]
    inspect()
  }

  /// How the value on this line ends when it starts with a quote or a bracket.
  enum Opening {
    case none
    case closed(rest: Range<Int>)
    case open(YAMLProblem, at: Int)
  }

  private mutating func inspect() {
    var i = line.lowerBound
    // Indentation; its last tab is the one that counts.
    var tab: Int?
    while i < line.upperBound {
      if text.bytes[i] == 0x20 {
        i += 1
      } else if text.bytes[i] == 0x09 {
        tab = i
        i += 1
      } else if let blank = strangeBlank(at: i) {
        slip = slip ?? found(.strangeBlank(blank.scalar), i..<(i + blank.length))
        i += blank.length
      } else {
        break
      }
    }
    if let tab { slip = found(.tabIndentation, tab..<(tab + 1)) }
    // List dashes.
    while i < line.upperBound, text.bytes[i] == 0x2D {
      let next = i + 1
      guard next < line.upperBound else { return }
      guard text.bytes[next] == 0x20 else {
        if text.bytes[next] == 0x09 {
          slip = slip ?? found(.tabIndentation, next..<(next + 1))
        } else if let blank = strangeBlank(at: next) {
          slip =
            slip ?? found(.strangeSpace(after: "-", blank.scalar), next..<(next + blank.length))
        } else if text.bytes[next] != 0x2D, !isDigit(text.bytes[next]) {
          slip = slip ?? found(.missingSpaceAfterDash, i..<next)
        }
        i = next
        break
      }
      i = skipBlanks(next)
    }
    guard i < line.upperBound, text.bytes[i] != 0x23 else { return }
    inspectKey(from: i)
  }

  private mutating func inspectKey(from start: Int) {
    var i = start
    // What starts with a bracket is a value.
    if text.bytes[i] == 0x5B || text.bytes[i] == 0x7B || wideBracket(at: i) != nil {
      value = start..<max(trimmedEnd, start)
      return
    }
    if text.bytes[i] == 0x22 || text.bytes[i] == 0x27 {
      guard let end = closingQuote(from: i) else {
        value = start..<trimmedEnd
        return
      }
      i = end
    }
    while i < line.upperBound {
      if text.bytes[i] == 0x3A {
        let next = i + 1
        let spaced = next == line.upperBound || isBlank(text.bytes[next])
        if spaced || isKeyLike(start..<i) {
          guard i > start else {
            slip = slip ?? found(.emptyKey, i..<next)
            return
          }
          key = start..<i
          let blank = spaced ? nil : strangeBlank(at: next)
          let first = skipBlanks(next + (blank?.length ?? 0))
          value = first..<max(trimmedEnd, first)
          if let blank {
            let key = text.string(start..<next)
            slip =
              slip
              ?? found(.strangeSpace(after: key, blank.scalar), next..<(next + blank.length))
          } else if !spaced {
            slip = slip ?? found(.missingSpaceAfterColon(key: text.string(start..<i)), i..<next)
          }
          return
        }
      } else if isFullWidthColon(at: i), isKeyLike(start..<trimBlanks(start..<i)) {
        let name = start..<trimBlanks(start..<i)
        key = name
        value = skipBlanks(i + 3)..<max(trimmedEnd, skipBlanks(i + 3))
        slip = slip ?? found(.fullWidthColon(key: text.string(name)), i..<(i + 3))
        return
      }
      i += 1
    }
    value = start..<max(trimmedEnd, start)
  }

  /// The key of a line that lacks its colon: a first word like `title`.
  var guessedKey: Range<Int>? {
    if let key { return key }
    guard let value else { return nil }
    var end = value.lowerBound
    while end < value.upperBound, isWord(text.bytes[end]) { end += 1 }
    return end > value.lowerBound && end < value.upperBound && isBlank(text.bytes[end])
      ? value.lowerBound..<end : nil
  }

  /// Whether the line may have been meant as a key: it has one, or begins with a word like one.
  var mayBeKey: Bool {
    if guessedKey != nil { return true }
    guard let value, !value.isEmpty else { return true }
    let word = text.bytes[value].prefix { isWord($0) }
    // Behind it another mark may stand for the colon.
    return word.count >= 2 && value.count - word.count <= 3
  }

  /// The number at the start of the value, in `1. …` and `2、…`.
  var listNumber: Range<Int>? {
    guard let value else { return nil }
    let digits = text.bytes[value].prefix { isDigit($0) }
    guard !digits.isEmpty, digits.count <= 2 else { return nil }
    let rest = text.bytes[digits.endIndex..<value.upperBound]
    for mark: [UInt8] in [[0x2E, 0x20], [0x29, 0x20]] where rest.starts(with: mark) {
      return value.lowerBound..<(digits.endIndex + 1)
    }
    for mark in ["、", "．", "）"] where rest.starts(with: mark.utf8) {
      return value.lowerBound..<(digits.endIndex + 3)
    }
    return nil
  }

  /// A rule, or a comment as other languages have it, which is all of the line.
  var foreign: YAMLProblemAt? {
    let start = skipBlanks(line.lowerBound)
    guard start < trimmedEnd else { return nil }
    let words = text.bytes[start..<trimmedEnd]
    let first = words[start]
    let isRule =
      words.count >= 3 && (first == 0x2A || first == 0x2D || first == 0x3D || first == 0x5F)
      && words.allSatisfy { $0 == first }
    guard
      isRule || words.starts(with: [0x2F, 0x2F]) || words.starts(with: [0x3C, 0x21, 0x2D, 0x2D])
    else { return nil }
    return found(.foreignLine(text.string(start..<trimmedEnd)), start..<trimmedEnd)
  }

  /// What the value starts with, and where that ends on the line.
  var opening: Opening {
    guard let value, let first = text.bytes[value].first else { return .none }
    switch first {
    case 0x22, 0x27:
      guard let end = closingQuote(from: value.lowerBound) else {
        return .open(.unclosedQuote(first == 0x22 ? "\"" : "'"), at: value.lowerBound)
      }
      return .closed(rest: rest(from: end))
    case 0x5B, 0x7B:
      switch closingBracket(from: value.lowerBound) {
      case .success(let end): return .closed(rest: rest(from: end))
      case .failure(.bracket):
        return .open(.unclosedBracket(first == 0x5B ? "[" : "{"), at: value.lowerBound)
      case .failure(.quote(let at)):
        return .open(.unclosedQuote(text.bytes[at] == 0x22 ? "\"" : "'"), at: at)
      }
    default: return .none
    }
  }

  /// A slip in the value: reserved characters, colons, text after quotes and brackets.
  var valueSlip: YAMLProblemAt? {
    guard let value, let first = text.bytes[value].first else { return nil }
    if case .closed(let rest) = opening {
      guard !rest.isEmpty else { return nil }
      if first == 0x5B || first == 0x7B, text.bytes[rest].allSatisfy({ $0 == 0x5D || $0 == 0x7D }) {
        let bracket: Character = text.bytes[rest.lowerBound] == 0x5D ? "]" : "}"
        return found(.unopenedBracket(bracket), rest.lowerBound..<(rest.lowerBound + 1))
      }
      return first == 0x22 || first == 0x27
        ? found(.textAfterQuote, rest)
        : found(.textAfterBracket(first == 0x5B ? "[" : "{"), rest)
    }
    if case .open = opening { return nil }
    let next = value.count > 1 ? text.bytes[value.lowerBound + 1] : 0x20
    let written = text.string(value)
    switch first {
    case 0x40, 0x60, 0x25, 0x2A, 0x26, 0x21, 0x5D, 0x7D, 0x2C:
      return found(
        .reservedStart(Character(Unicode.Scalar(first)), value: written),
        value.lowerBound..<(value.lowerBound + 1))
    case 0x2D, 0x3F, 0x3A:
      if key != nil, isBlank(next) {
        return found(
          .reservedStart(Character(Unicode.Scalar(first)), value: written),
          value.lowerBound..<(value.lowerBound + 1))
      }
    case 0xE3, 0xEF:
      if let bracket = wideBracket(at: value.lowerBound), key == nil || bracket == "｛",
        written.contains(": ")
      {
        return found(.fullWidthBracket(bracket), value.lowerBound..<(value.lowerBound + 3))
      }
    case 0x7C, 0x3E:
      if !isBlockHeader(value) {
        return found(
          .reservedStart(Character(Unicode.Scalar(first)), value: written),
          value.lowerBound..<(value.lowerBound + 1))
      }
    default: break
    }
    guard key != nil else { return nil }
    for i in value where text.bytes[i] == 0x3A {
      if i + 1 == value.upperBound || isBlank(text.bytes[i + 1]) {
        return found(.colonInValue(value: written), i..<(i + 1))
      }
    }
    return nil
  }

  private func found(_ problem: YAMLProblem, _ range: Range<Int>) -> YAMLProblemAt {
    YAMLProblemAt(problem, range: text.place(range, line: index))
  }

  private func rest(from end: Int) -> Range<Int> {
    let start = skipBlanks(end)
    guard start < trimmedEnd, text.bytes[start] != 0x23 else { return start..<start }
    return start..<trimmedEnd
  }

  private func closingQuote(from start: Int) -> Int? {
    let quote = text.bytes[start]
    var i = start + 1
    while i < line.upperBound {
      let byte = text.bytes[i]
      i += 1
      if byte == 0x5C, quote == 0x22 {
        i += 1
      } else if byte == quote {
        if quote == 0x27, i < line.upperBound, text.bytes[i] == 0x27 {
          i += 1
        } else {
          return i
        }
      }
    }
    return nil
  }

  /// What is not closed on a line.
  private enum Unclosed: Error {
    case bracket
    case quote(at: Int)
  }

  private func closingBracket(from start: Int) -> Result<Int, Unclosed> {
    var depth = 0
    var i = start
    while i < line.upperBound {
      switch text.bytes[i] {
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D:
        depth -= 1
        if depth == 0 { return .success(i + 1) }
      case 0x22, 0x27:
        let before = text.bytes[i - 1]
        if before == 0x5B || before == 0x2C || before == 0x20 || before == 0x7B {
          guard let end = closingQuote(from: i) else { return .failure(.quote(at: i)) }
          i = end - 1
        }
      case 0x23:
        // A comment hides the rest of the line.
        let before = text.bytes[i - 1]
        if isBlank(before) || before == 0x5B || before == 0x2C { return .failure(.bracket) }
      default: break
      }
      i += 1
    }
    return .failure(.bracket)
  }

  /// Whether a value is nothing but what a block begins with, `|` or `>-`.
  func isBlockStart(_ range: Range<Int>) -> Bool {
    guard let first = text.bytes[range].first, first == 0x7C || first == 0x3E else { return false }
    return isBlockHeader(range)
  }

  private func isBlockHeader(_ range: Range<Int>) -> Bool {
    for i in range.dropFirst() {
      let byte = text.bytes[i]
      if isBlank(byte) { return rest(from: i).isEmpty }
      if byte != 0x2B && byte != 0x2D && !isDigit(byte) { return false }
    }
    return true
  }

  private var trimmedEnd: Int { max(line.lowerBound, trimBlanks(line)) }

  private func trimBlanks(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, isBlank(text.bytes[end - 1]) { end -= 1 }
    return end
  }

  private func skipBlanks(_ start: Int) -> Int {
    var i = min(start, line.upperBound)
    while i < line.upperBound, isBlank(text.bytes[i]) { i += 1 }
    return i
  }

  /// A space that is none to YAML: a no-break one, one of typography, a full-width one.
  private func strangeBlank(at i: Int) -> (scalar: UInt32, length: Int)? {
    let rest = text.bytes[i..<line.upperBound]
    if rest.starts(with: [0xC2, 0xA0]) { return (0xA0, 2) }
    guard rest.first == 0xE2 || rest.first == 0xE3, rest.count >= 3,
      let scalar = String(decoding: rest.prefix(3), as: UTF8.self).unicodeScalars.first,
      Self.isStrangeBlank(scalar.value)
    else { return nil }
    return (scalar.value, 3)
  }

  /// Blanks that are not ASCII's.
  static func isStrangeBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private func isFullWidthColon(at i: Int) -> Bool {
    i + 2 < line.upperBound && text.bytes[i] == 0xEF && text.bytes[i + 1] == 0xBC
      && text.bytes[i + 2] == 0x9A
  }

  /// A bracket of another width or shape than YAML's.
  private func wideBracket(at i: Int) -> Character? {
    guard i + 2 < line.upperBound else { return nil }
    switch (text.bytes[i], text.bytes[i + 1], text.bytes[i + 2]) {
    case (0xEF, 0xBC, 0xBB): return "［"
    case (0xEF, 0xBD, 0x9B): return "｛"
    case (0xE3, 0x80, 0x90): return "【"
    default: return nil
    }
  }

  private func isKeyLike(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= 40 && !isDigit(text.bytes[range.lowerBound])
      && text.bytes[range].allSatisfy { isWord($0) }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F || byte == 0x2D
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
