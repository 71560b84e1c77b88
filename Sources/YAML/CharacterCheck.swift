import Diagnostics

/// Finds bytes and characters that must not stand in a text before libyaml stops at the first.
enum CharacterCheck {
  /// Whether `text` is UTF-8 without control or unseen characters.
  static func isClean(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    let count = text.count
    while i < count {
      let byte = text[i]
      if byte < 0x80 {
        if byte < 0x20 {
          guard byte == 0x0A || byte == 0x0D || byte == 0x09 else { return false }
        } else if byte == 0x7F {
          return false
        }
        i += 1
      } else if byte >= 0xE3, byte <= 0xEC, i + 2 < count {
        // Nearly all Chinese text comes this way.
        guard text[i + 1] & 0xC0 == 0x80, text[i + 2] & 0xC0 == 0x80 else { return false }
        i += 3
      } else {
        let (scalar, length) = decode(text, at: i)
        guard let scalar, classify(scalar) == .fine else { return false }
        i += length
      }
    }
    return true
  }

  /// What is wrong, and a copy of the text that libyaml reads, in which every place is the same.
  static func repair(
    _ text: UnsafeBufferPointer<UInt8>, firstLine: Int
  ) -> (text: [UInt8], problems: [YAMLProblemAt]) {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var problems: [YAMLProblemAt] = []
    var line = firstLine
    var column = 1
    var wasInvalid = false
    var i = 0
    func report(_ problem: YAMLProblem) {
      guard problems.count < 20 else { return }
      problems.append(YAMLProblemAt(problem, range: SourceRange(line: line, column: column)))
    }
    while i < text.count {
      let (scalar, length) = decode(text, at: i)
      guard let scalar else {
        if !wasInvalid { report(.invalidUTF8) }
        wasInvalid = true
        // A stray continuation byte takes no column, so it takes none in the copy.
        if text[i] & 0xC0 != 0x80 {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
          column += 1
        }
        i += 1
        continue
      }
      wasInvalid = false
      switch classify(scalar) {
      case .fine, .unseen:
        if classify(scalar) == .unseen { report(.invisibleCharacter(scalar)) }
        if scalar == 0xFEFF {
          // libyaml reads no byte order mark there; a word joiner is unseen, too.
          result.append(contentsOf: [0xE2, 0x81, 0xA0])
        } else {
          result.append(contentsOf: text[i..<(i + length)])
        }
      case .forbidden:
        report(.controlCharacter(scalar))
        result.append(0x20)
      }
      i += length
      if scalar == 0x0A || (scalar == 0x0D && !(i < text.count && text[i] == 0x0A)) {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (result, problems)
  }

  /// Characters that take no room on the screen and were surely not typed on purpose.
  static func isUnseen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200B, 0x2060, 0xFEFF, 0x00AD: true
    default: isBidirectional(scalar)
    }
  }

  /// Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9, 2). Its marks, which
  /// reorder nothing around them, may stand in a text.
  static func isBidirectional(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// What a character may do.
  enum Class {
    case fine
    case unseen
    case forbidden
  }

  static func classify(_ scalar: UInt32) -> Class {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: .fine
    case 0...0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF: .forbidden
    default: isUnseen(scalar) ? .unseen : .fine
    }
  }

  /// Decodes one scalar (Unicode 15, table 3-7); `nil` where the bytes are not UTF-8.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at i: Int
  ) -> (scalar: UInt32?, length: Int) {
    let first = text[i]
    func tail(_ offset: Int) -> UInt32? {
      guard i + offset < text.count, text[i + offset] & 0xC0 == 0x80 else { return nil }
      return UInt32(text[i + offset] & 0x3F)
    }
    switch first {
    case 0..<0x80: return (UInt32(first), 1)
    case 0xC2...0xDF:
      guard let a = tail(1) else { return (nil, 1) }
      return (UInt32(first & 0x1F) << 6 | a, 2)
    case 0xE0...0xEF:
      guard let a = tail(1), let b = tail(2) else { return (nil, 1) }
      let scalar = UInt32(first & 0x0F) << 12 | a << 6 | b
      guard scalar >= 0x800, !(0xD800...0xDFFF).contains(scalar) else { return (nil, 1) }
      return (scalar, 3)
    case 0xF0...0xF4:
      guard let a = tail(1), let b = tail(2), let c = tail(3) else { return (nil, 1) }
      let scalar = UInt32(first & 0x07) << 18 | a << 12 | b << 6 | c
      guard scalar >= 0x10000, scalar <= 0x10FFFF else { return (nil, 1) }
      return (scalar, 4)
    default: return (nil, 1)
    }
  }
}
