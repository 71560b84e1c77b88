extension RenderState {
  /// Puts the plain text, its map and its counts into the document.
  mutating func finishText() {
    var bytes = plain.takeBytes()
    while let last = bytes.last, last == 0x0A || last == 0x20 { bytes.removeLast() }
    document.plainText = bytes
    (document.chineseCharacters, document.westernWords) = TextCount.count(bytes)
    document.plainTextLines.offsets = plain.offsets
    document.plainTextLines.lines = positions.fileLines(plain.lines)
    document.problems.sort { $0.range < $1.range }
  }
}

/// Counts what 字数 counts.
enum TextCount {
  /// Chinese characters and kana, and words of other scripts: runs of letters and digits with
  /// `'`, `.`, `,`, `-`, `_` between them.
  static func count(_ bytes: [UInt8]) -> (chinese: Int, words: Int) {
    bytes.withUnsafeBufferPointer { p in
      var chinese = 0
      var words = 0
      var inWord = false
      var i = 0
      let n = p.count
      while i < n {
        let b = p[i]
        if b < 0x80 {
          let isLetter = (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || (b >= 0x30 && b <= 0x39)
          if isLetter {
            if !inWord { words += 1 }
            inWord = true
          } else if inWord, !(b == 0x27 || b == 0x2C || b == 0x2D || b == 0x2E || b == 0x5F)
            || i + 1 >= n || !isWordByte(p[i + 1])
          {
            inWord = false
          }
          i += 1
          continue
        }
        // U+5000…U+9FFF: ideographs without a look at the rest.
        if b >= 0xE5 && b <= 0xE9 && i + 2 < n {
          chinese += 1
          inWord = false
          i += 3
          continue
        }
        let (c, length) = UTF8Scalars.decode(p, at: i)
        i += length
        if (c >= 0x2000 && c <= 0x206F && c != 0x2019) || (c >= 0x3008 && c <= 0x3011)
          || c == 0x3001 || c == 0x3002 || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A || c == 0xFF1B
        {
          inWord = false
          continue
        }
        if EastAsian.isCounted(c) {
          chinese += 1
          inWord = false
        } else if c == 0x2019 && inWord {
          continue
        } else if isLetter(c) {
          if !inWord { words += 1 }
          inWord = true
        } else if !EastAsian.isAnySelector(c) {
          inWord = false
        }
      }
      return (chinese, words)
    }
  }

  private static func isWordByte(_ b: UInt8) -> Bool {
    (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || (b >= 0x30 && b <= 0x39)
      || (b >= 0xC3 && b <= 0xE1)
  }

  /// Letters and digits outside ASCII, Hangul and full-width forms included.
  private static func isLetter(_ c: UInt32) -> Bool {
    if c >= 0x3000 && c <= 0x303F { return false }
    if c >= 0xFF00 && c <= 0xFF0F { return false }
    guard let scalar = Unicode.Scalar(c) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }
}
