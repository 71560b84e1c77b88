extension TextScanner {
  /// A scalar that good Chinese prose hardly has.
  mutating func suspicious(
    _ scalar: UInt32, _ offset: Int, _ end: Int, _ previous: UInt8,
    _ classes: UnsafeBufferPointer<UInt8>
  ) {
    switch scalar {
    case 0xFFFD:
      if offset >= 3, matches([0xEF, 0xBF, 0xBD], at: offset - 3) { return }
      var last = end
      while matches([0xEF, 0xBF, 0xBD], at: last) { last += 3 }
      found.append(TextProblem(.replacementCharacter, offset..<last))
    case 0x00..<0x20, 0x7F..<0xA0:
      found.append(TextProblem(.controlCharacter(scalar), offset..<end))
    case 0x9515, 0x9287, 0x9225:  // 锛 銆 鈥: ，。“ of UTF-8 read as GBK
      mojibake(offset, end)
    case 0xC2, 0xC3, 0xE2...0xEF: latin(scalar, offset, end)
    case 0x30A1...0x30FA:
      if isQuestionMark(before: offset) || (end < bytes.count && bytes[end] == 0x3F) {
        mojibake(offset, end)
      }
    default:  // Greek capitals and Cyrillic between Chinese characters
      let isLookalike =
        scalar >= 0x400
        || [
          0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1, 0x3A4, 0x3A5,
          0x3A7,
        ].contains(scalar)
      if isLookalike, TextClasses.isHan(previous), TextClasses.isHan(kind(at: end, classes)) {
        mojibake(offset, end)
      }
    }
  }

  /// A `?` between a Chinese character and a reading's remains: `域?qū)`, `?lián)`.
  mutating func brokenReading(_ offset: Int) -> Bool {
    var position = offset + 1
    var hasTone = false
    var letters = 0
    while position < bytes.count, letters < 7 {
      let scalar = UTF8Scalar.read(bytes, &position)
      if scalar == 0x29 {
        guard hasTone else { return false }
        mojibake(offset, position)
        return true
      }
      let isTone = TextWords.toneVowels.contains(scalar)
      guard isTone || (scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A) else { return false }
      hasTone = hasTone || isTone
      letters += 1
    }
    return false
  }

  /// Whether a closing bracket at `offset` ends what is left of a reading: `ヂ?lián)`.
  func endsReading(_ offset: Int) -> Bool {
    var start = offset
    var letters = 0
    while start > blockStart, letters < 7, let scalar = scalar(before: start) {
      if TextWords.toneVowels.contains(scalar) { return true }
      guard scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A else { return false }
      start -= scalar < 0x80 ? 1 : 2
      letters += 1
    }
    return false
  }

  private mutating func mojibake(_ offset: Int, _ end: Int) {
    if let last = found.last, case .mojibake = last.fact, offset - last.range.upperBound < 30 {
      return
    }
    found.append(TextProblem(.mojibake(text(offset..<end)), offset..<end))
  }

  /// 锟斤拷 and the like.
  mutating func knownMojibake(_ offset: Int) {
    for word in TextWords.mojibake where matches(word, at: offset) {
      mojibake(offset, offset + word.count)
    }
  }

  private func isQuestionMark(before offset: Int) -> Bool {
    offset > blockStart
      && (bytes[offset - 1] == 0x3F
        || (offset >= 3
          && (matches([0xEF, 0xBC, 0x9F], at: offset - 3)
            || (offset >= 4 && bytes[offset - 4] == 0x3F
              && matches([0xEF, 0xBC, 0x9B], at: offset - 3)))))
  }

  /// UTF-8 read as Latin-1 or Windows-1252: `Ã©`, `â€œ`, `ä¸­`.
  private mutating func latin(_ scalar: UInt32, _ offset: Int, _ end: Int) {
    var position = end
    var trail = 0
    while trail < 2, let next = self.scalar(at: position), isTrail(next) {
      trail += 1
      _ = UTF8Scalar.read(bytes, &position)
    }
    let isBroken = scalar <= 0xC3 ? trail >= 1 : trail == 2
    if isBroken { mojibake(offset, position) }
  }

  private func isTrail(_ scalar: UInt32) -> Bool {
    if (0x80...0xBF).contains(scalar) { return true }
    switch scalar {
    case 0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0x017D, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
      0x0161, 0x203A, 0x0153, 0x017E, 0x0178:
      return true
    default: return false
    }
  }

  /// Characters of the script that the text is not written in: reported once, at the first.
  mutating func mixedScript() {
    let scripts = ChineseScriptTable.shared
    if traditionalCount == 0, options.script != .traditional { return }
    let main: ChineseScript
    if let script = options.script, script != .common {
      main = script
    } else {
      main = traditionalCount > 2 * simplifiedCount(scripts) ? .traditional : .simplified
    }
    let other: ChineseScript = main == .simplified ? .traditional : .simplified
    guard (other == .traditional ? traditionalCount : simplifiedCount(scripts)) >= 1 else { return }
    // What stands before a reading in brackets was copied, and is reported as that.
    let copied = Set(readings.map(\.range.lowerBound))
    var distinct: [UInt32] = []
    var isKnown: [Bool] = []
    var first: Range<Int>?
    var position = 0
    var quotes = 0
    while position < bytes.count {
      let offset = position
      let scalar = UTF8Scalar.read(bytes, &position)
      // A quotation keeps the script of what it quotes.
      switch scalar {
      case 0x201C, 0x300C, 0x300E, 0x300A: quotes += 1
      case 0x201D, 0x300D, 0x300F, 0x300B: quotes = max(0, quotes - 1)
      case 0x0A: quotes = 0
      default: break
      }
      if quotes > 0 { continue }
      if copied.contains(offset) { continue }
      let script = ChineseScript.of(scalar, scripts)
      let isContinuing = first?.upperBound == offset && scalar >= 0x3400 && scalar < 0xA000
      if script == other.rawValue {
        if isKnown.isEmpty { isKnown = [Bool](repeating: false, count: 0x10000) }
        if Int(scalar) < isKnown.count, !isKnown[Int(scalar)], distinct.count < 200 {
          isKnown[Int(scalar)] = true
          distinct.append(scalar)
        }
        if first == nil || isContinuing { first = (first?.lowerBound ?? offset)..<position }
      } else if isContinuing, script == 0, position - (first?.lowerBound ?? 0) < 60,
        followed(by: other, at: position, scripts)
      {
        first = (first?.lowerBound ?? offset)..<position
      }
    }
    guard let first,
      distinct.count >= 2
        || other == .traditional && distinct.contains(where: TextWords.surelyTraditional.contains)
    else { return }
    let shown = distinct.prefix(8).compactMap { Unicode.Scalar($0) }.map { String($0) }.joined()
    found.append(
      TextProblem(
        .otherScript(
          other, characters: shown, count: distinct.count,
          simplified: ChineseScript.simplified(text(first))), first))
  }

  /// Counted only where it matters.
  private func simplifiedCount(_ scripts: ChineseScriptTable) -> Int {
    var count = 0
    var position = 0
    while position < bytes.count {
      let script = ChineseScript.of(UTF8Scalar.read(bytes, &position), scripts)
      if script == ChineseScript.simplified.rawValue { count += 1 }
    }
    return count
  }

  private func followed(
    by script: ChineseScript, at offset: Int, _ table: ChineseScriptTable
  ) -> Bool {
    guard let next = scalar(at: offset) else { return false }
    return ChineseScript.of(next, table) == script.rawValue
  }
}
