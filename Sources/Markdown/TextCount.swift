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
        if b >= 0xE5 && b <= 0xE9 {
          // U+5000…U+9FFF: ideographs without a look at the rest.
          chinese += 1
          inWord = false
          i += 3
        } else if b < 0x80 {
          if isWesternASCII(b) {
            if !inWord { words += 1 }
            inWord = true
          } else if inWord {
            inWord = joinsWords(b) && i + 1 < n && isWordByte(p[i + 1])
          }
          i += 1
        } else {
          i += rare(p, i, &chinese, &words, &inWord)
        }
      }
      return (chinese, words)
    }
  }

  @inline(__always)
  private static func isWesternASCII(_ b: UInt8) -> Bool {
    (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || (b >= 0x30 && b <= 0x39)
  }

  /// `'`, `,`, `-`, `.`, `_`
  private static func joinsWords(_ b: UInt8) -> Bool {
    b == 0x27 || b == 0x2C || b == 0x2D || b == 0x2E || b == 0x5F
  }

  private static func isWordByte(_ b: UInt8) -> Bool {
    isWesternASCII(b) || (b >= 0xC3 && b <= 0xE1)
  }

  private static func rare(
    _ p: UnsafeBufferPointer<UInt8>, _ i: Int, _ chinese: inout Int, _ words: inout Int,
    _ inWord: inout Bool
  ) -> Int {
    // Chinese punctuation: U+3008…U+3011, U+3001, U+3002 and U+FF01…U+FF0F, U+FF1A…U+FF1F.
    if i + 2 < p.count {
      let (a, b, c) = (p[i], p[i + 1], p[i + 2])
      let isPunctuation =
        a == 0xE3 && b == 0x80 && (c == 0x81 || c == 0x82 || (c >= 0x88 && c <= 0x91))
        || a == 0xEF && b == 0xBC && (c <= 0x8F || (c >= 0x9A && c <= 0x9F))
        || a == 0xE2 && b == 0x80 && c != 0x99
      if isPunctuation {
        inWord = false
        return 3
      }
    }
    let (c, length) = UTF8Scalars.decode(p, at: i)
    if EastAsian.isCounted(c) {
      chinese += 1
      inWord = false
    } else if c == 0x2019 && inWord {
      return length
    } else if isLetter(c) {
      if !inWord { words += 1 }
      inWord = true
    } else if !EastAsian.isAnySelector(c) {
      inWord = false
    }
    return length
  }

  /// Letters and digits outside ASCII, Hangul and full-width forms included.
  private static func isLetter(_ c: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(c) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }
}
