/// Counts what 字数 counts.
enum TextCount {
  /// Chinese characters and kana, and words of other scripts: runs of letters and digits with
  /// `'`, `.`, `,`, `-`, `_` between them.
  static func count(_ bytes: [UInt8]) -> (chinese: Int, words: Int) {
    bytes.withUnsafeBufferPointer { p in ordinary(p) ?? exact(p) }
  }

  // Eight bytes at a time, one per lane of a word; a mask has the top bit of each lane.
  private typealias Lanes = UInt64

  @inline(__always)
  private static func all(_ b: UInt8) -> Lanes { UInt64(b) &* 0x0101_0101_0101_0101 }
  @inline(__always)
  private static var top: Lanes { 0x8080_8080_8080_8080 }

  /// The lanes whose low seven bits are at least `b`.
  @inline(__always)
  private static func atLeast(_ b: UInt8, _ x: Lanes) -> Lanes {
    ((x & ~top) &+ all(0x80 &- b)) & top
  }

  @inline(__always)
  private static func equal(_ b: UInt8, _ x: Lanes) -> Lanes {
    let t = x ^ all(b)
    return ~(((t & ~top) &+ ~top) | t) & top
  }

  /// ASCII letters and digits.
  @inline(__always)
  private static func western(_ x: Lanes) -> Lanes {
    let folded = x | all(0x20)
    return
      ((atLeast(0x61, folded) & ~atLeast(0x7B, folded)) | (atLeast(0x30, x) & ~atLeast(0x3A, x)))
      & ~x & top
  }

  /// For texts of ideographs (lead bytes E4 to E9), Chinese punctuation and ASCII; nil where
  /// anything else has to be looked at.
  ///
  /// A word starts at a letter or digit without one before it; one that goes on behind a `'`, `.` and
  /// the like is not counted again.
  private static func ordinary(_ p: UnsafeBufferPointer<UInt8>) -> (chinese: Int, words: Int)? {
    guard let base = p.baseAddress, p.count >= 32 else { return nil }
    let raw = UnsafeRawPointer(base)
    var chinese = p[0] >= 0xE4 && p[0] <= 0xE9 ? 1 : 0
    var words = isWesternASCII(p[0]) ? 1 : 0
    if p[0] >= 0xC0 && chinese == 0 { return nil }
    var i = 1
    // Sums by lane, added up before a lane can overflow: faster than counting bits each time.
    var ideographs: Lanes = 0
    var starts: Lanes = 0
    var joints: Lanes = 0
    var round = 0
    func sum(_ lanes: Lanes) -> Int {
      var total = 0
      for lane in 0..<8 { total += Int(truncatingIfNeeded: lanes >> UInt64(8 * lane) & 0xFF) }
      return total
    }
    // A word of lanes looks one byte back and two ahead.
    while i + 10 <= p.count {
      round += 1
      if round == 255 {
        chinese += sum(ideographs)
        words += sum(starts) - sum(joints)
        (ideographs, starts, joints, round) = (0, 0, 0, 0)
      }
      let x = raw.loadUnaligned(fromByteOffset: i, as: Lanes.self)
      let high = x & top
      if high != 0 {
        let from64 = atLeast(0x64, x)
        let from6A = atLeast(0x6A, x)
        ideographs &+= (from64 & ~from6A & high) >> 7
        // C3…E3, EA…FF: everything that may need a look.
        let other = ((atLeast(0x43, x) & ~from64) | from6A) & high
        if other != 0 {
          let next = raw.loadUnaligned(fromByteOffset: i + 1, as: Lanes.self)
          let third = raw.loadUnaligned(fromByteOffset: i + 2, as: Lanes.self)
          let e2 = equal(0xE2, x)
          let e3 = equal(0xE3, x)
          let ef = equal(0xEF, x)
          if other & ~(e2 | e3 | ef) != 0 { return nil }
          // ’ between letters; kana and 々〆〇; full-width letters and digits.
          let apostrophe = e2 & equal(0x80, next) & equal(0x99, third)
          let kana = e3 & (~equal(0x80, next) | (atLeast(0x05, third) & ~atLeast(0x08, third)))
          let form =
            ef
            & (~equal(0xBC, next) | (atLeast(0x10, third) & ~atLeast(0x1A, third))
              | (atLeast(0x21, third) & ~atLeast(0x3B, third)))
          if apostrophe | kana | form != 0 { return nil }
        }
      }
      if high != top {
        let here = western(x)
        let before = western(raw.loadUnaligned(fromByteOffset: i - 1, as: Lanes.self))
        starts &+= (here & ~before) >> 7
        let joins =
          equal(0x27, x) | equal(0x2C, x) | equal(0x2D, x) | equal(0x2E, x) | equal(0x5F, x)
        if joins != 0 {
          let next = western(raw.loadUnaligned(fromByteOffset: i + 1, as: Lanes.self))
          joints &+= (joins & before & next) >> 7
        }
      }
      i += 8
    }
    chinese += sum(ideographs)
    words += sum(starts) - sum(joints)
    while i < p.count {
      let b = p[i]
      if b >= 0x80 {
        if b >= 0xE4 && b <= 0xE9 {
          chinese += 1
        } else if b >= 0xC3, b != 0xE3 || i + 1 >= p.count || p[i + 1] != 0x80,
          b != 0xEF || i + 2 >= p.count || p[i + 1] != 0xBC || p[i + 2] >= 0x90, b != 0xE2
        {
          return nil
        }
      } else if isWesternASCII(b) {
        if !isWesternASCII(p[i - 1]) { words += 1 }
      } else if joinsWords(b), isWesternASCII(p[i - 1]), i + 1 < p.count, isWesternASCII(p[i + 1]) {
        words -= 1
      }
      i += 1
    }
    return (chinese, words)
  }

  private static func exact(_ p: UnsafeBufferPointer<UInt8>) -> (chinese: Int, words: Int) {
    var chinese = 0
    var words = 0
    var inWord = false
    var i = 0
    let n = p.count
    while i < n {
      let b = p[i]
      if b >= 0xE4 && b <= 0xE9 {
        // U+4000…U+9FFF: ideographs without a look at the rest.
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
