extension TextScanner {
  /// Half-width punctuation: wrong where it stands at Chinese characters.
  mutating func punctuation(
    _ byte: UInt8, _ offset: Int, _ previous: UInt8, _ classes: UnsafeBufferPointer<UInt8>
  ) {
    let after = offset + 1
    let isAfterChinese = TextClasses.isHan(previous) || isChineseMark(previous)
    switch byte {
    case 0x28:  // (
      if checksScraped, isReading(offset, after, classes) { return }
      let isBeforeChinese = TextClasses.isHan(kind(at: after, classes))
      let isAtStart = offset == blockStart
      reportedBracket = isBeforeChinese && (isAfterChinese || isAtStart)
      if reportedBracket { halfWidth("(", "（", offset) }
      if checksPairs { open(0x28, offset) }
    case 0x29:  // )
      let isInside = openMarks.last?.scalar == 0xFF08
      if TextClasses.isHan(previous), isInside { halfWidth(")", "）", offset) }
      if checksScraped, openMarks.isEmpty, endsReading(offset) { return }
      if checksPairs, !isEnumeration(offset) { close(0x29, offset, after, previous) }
    case 0x22:  // "
      asciiQuotes += 1
      let isOpening = asciiQuotes % 2 == 1
      if isOpening, TextClasses.isHan(kind(at: after, classes)),
        isAfterChinese || offset == blockStart || previous == TextClasses.plain
          || previous == TextClasses.comma || previous == TextClasses.fullStop
      {
        halfWidth("\"", "“", offset)
      }
    case 0x2E:  // .
      let next = after < bytes.count ? bytes[after] : 0x0A
      if TextClasses.isHan(previous),
        next == 0x0A || TextClasses.isHan(kind(at: after, classes)),
        offset == blockStart || bytes[offset - 1] != 0x2E
      {
        halfWidth(".", "。", offset)
      }
      if next == 0x20 { metric = nil }
    default:
      clauseStart = after
      metric = nil
      if byte == 0x3F, checksScraped, brokenReading(offset) { return }
      guard isAfterChinese else { return }
      if byte == 0x3A, TextWords.isEndOfShortcode(bytes, offset) { return }
      let wide: String
      let narrow: String
      switch byte {
      case 0x2C: (narrow, wide) = (",", "，")
      case 0x3A: (narrow, wide) = (":", "：")
      case 0x3B: (narrow, wide) = (";", "；")
      case 0x3F: (narrow, wide) = ("?", "？")
      default: (narrow, wide) = ("!", "！")
      }
      halfWidth(narrow, wide, offset)
    }
  }

  private func isChineseMark(_ kind: UInt8) -> Bool { kind == TextClasses.closing }

  private mutating func halfWidth(_ narrow: String, _ wide: String, _ offset: Int) {
    guard checksHalfWidth else { return }
    found.append(TextProblem(.halfWidth(narrow, fullWidth: wide), offset..<offset + 1))
  }

  /// Whether a bracket that nothing opened is that of `1)` or `a)`.
  private func isEnumeration(_ offset: Int) -> Bool {
    guard !openMarks.contains(where: { $0.scalar == 0x28 || $0.scalar == 0xFF08 }) else {
      return false
    }
    var start = offset
    while start > blockStart, offset - start < 3 {
      let byte = bytes[start - 1]
      guard (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) else {
        break
      }
      start -= 1
    }
    guard start < offset else { return false }
    guard start > blockStart else { return true }
    // A digit or letter by itself: preceded by a space or by a mark, not by a letter.
    let before = bytes[start - 1]
    if before < 0x80 { return before == 0x20 || before == 0x3B || before == 0x2C }
    guard let scalar = scalar(before: start) else { return true }
    return scalar >= 0x3000 && scalar <= 0x3002 || scalar >= 0xFF00
  }

  /// A bracketed reading at an opening bracket.
  private mutating func isReading(
    _ offset: Int, _ after: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = readings.count
    reading(offset, after, classes)
    guard readings.count > count else { return false }
    if checksPairs { open(0x28, offset) }
    return true
  }

  /// Notes a reading such as `(jìn)` whose bracket stands at `offset`.
  mutating func reading(_ offset: Int, _ after: Int, _ classes: UnsafeBufferPointer<UInt8>) {
    guard offset > blockStart, after < bytes.count else { return }
    var position = after
    var letters = 0
    var hasTone = false
    while position < bytes.count, letters <= 7 {
      let byte = bytes[position]
      if (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) {
        position += 1
      } else if byte == 0xC3 || byte == 0xC4 || byte == 0xC5 || byte == 0xC7 {
        var next = position
        let scalar = UTF8Scalar.read(bytes, &next)
        guard TextWords.toneVowels.contains(scalar) else { return }
        hasTone = true
        position = next
      } else {
        break
      }
      letters += 1
    }
    guard hasTone, letters <= 7, position < bytes.count else { return }
    let isClosed = bytes[position] == 0x29 || matches([0xEF, 0xBC, 0x89], at: position)
    guard isClosed, let before = scalar(before: offset), before < 0x10000 else { return }
    let kind = classes[Int(before)]
    guard TextClasses.isHan(kind) || (before | 0x20 >= 0x61 && before | 0x20 <= 0x7A) else {
      return
    }
    var start = offset - 1
    while start > blockStart, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let end = position + (bytes[position] == 0x29 ? 1 : 3)
    readings.append((start..<end, kind & 3 == ChineseScript.traditional.rawValue))
  }
}

extension TextWords {
  /// Vowels with the tone marks of Hanyu Pinyin.
  static let toneVowels: Set<UInt32> = Set(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ".unicodeScalars.map(\.value))

  /// Whether a colon ends a short code such as `:smile:`.
  static func isEndOfShortcode(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset + 1] == 0x3A
  }
}
