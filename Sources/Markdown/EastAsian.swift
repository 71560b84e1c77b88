/// Classes of characters that Chinese typesetting tells apart.
enum EastAsian {
  /// A CJK character in the sense of the CommonMark CJK-friendly amendments, 2.1: East Asian Width
  /// W, F or H without default emoji, or script Hangul (ranges of Unicode 17).
  static func isCJK(_ c: UInt32) -> Bool {
    if c < 0x2E80 {
      switch c {
      case 0x1100...0x11FF, 0x20A9, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F: return true
      default: return false
      }
    }
    if c >= 0x3250 && c <= 0xA48C { return true }
    switch c {
    case 0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x2FF0...0x303E, 0x3041...0x3096,
      0x3099...0x30FF, 0x3105...0x312F, 0x3131...0x318E, 0x3190...0x31E5, 0x31EF...0x321E,
      0x3220...0x3247, 0xA490...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xD7B0...0xD7C6,
      0xD7CB...0xD7FB, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52, 0xFE54...0xFE66,
      0xFE68...0xFE6B, 0xFF01...0xFFBE, 0xFFC2...0xFFC7, 0xFFCA...0xFFCF, 0xFFD2...0xFFD7,
      0xFFDA...0xFFDC, 0xFFE0...0xFFE6, 0xFFE8...0xFFEE, 0x16FE0...0x16FE4, 0x16FF0...0x16FF6,
      0x17000...0x18CD5, 0x18CFF...0x18D1E, 0x18D80...0x18DF2, 0x1AFF0...0x1AFF3,
      0x1AFF5...0x1AFFB, 0x1AFFD...0x1AFFE, 0x1B000...0x1B122, 0x1B132, 0x1B150...0x1B152, 0x1B155,
      0x1B164...0x1B167, 0x1B170...0x1B2FB, 0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200, 0x1F202,
      0x1F210...0x1F219, 0x1F21B...0x1F22E, 0x1F230...0x1F231, 0x1F237, 0x1F23B, 0x1F240...0x1F248,
      0x1F260...0x1F265, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }

  /// The ideographs of nearly all Chinese text.
  @inline(__always)
  static func isIdeograph(_ c: UInt32) -> Bool { c >= 0x4E00 && c <= 0x9FFF }

  /// Script Hangul (or its currency sign): Korean separates words with spaces.
  static func isKorean(_ c: UInt32) -> Bool {
    switch c {
    case 0x1100...0x11FF, 0x20A9, 0x302E...0x302F, 0x3131...0x318E, 0x3200...0x321E,
      0x3260...0x327E, 0xA960...0xA97C, 0xAC00...0xD7FB, 0xFFA0...0xFFDC, 0xFFE6:
      true
    default: false
    }
  }

  /// A general-use variation selector other than the one for emoji.
  static func isVariationSelector(_ c: UInt32) -> Bool { c >= 0xFE00 && c <= 0xFE0E }

  /// A variation selector of any kind: it belongs to the character before it.
  static func isAnySelector(_ c: UInt32) -> Bool {
    (c >= 0xFE00 && c <= 0xFE0F) || isIdeographicSelector(c)
  }

  /// An ideographic variation selector.
  static func isIdeographicSelector(_ c: UInt32) -> Bool { c >= 0xE0100 && c <= 0xE01EF }

  /// Unicode white space as CommonMark defines it.
  static func isSpace(_ c: UInt32) -> Bool {
    switch c {
    case 9, 10, 12, 13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// ASCII punctuation.
  static func isASCIIPunctuation(_ b: UInt8) -> Bool {
    (b >= 0x21 && b <= 0x2F) || (b >= 0x3A && b <= 0x40) || (b >= 0x5B && b <= 0x60)
      || (b >= 0x7B && b <= 0x7E)
  }

  /// Unicode punctuation as CommonMark 0.30 defines it: symbols outside ASCII are none.
  static func isPunctuation(_ c: UInt32) -> Bool {
    if c < 0x80 { return isASCIIPunctuation(UInt8(truncatingIfNeeded: c)) }
    // What Chinese texts consist of, without the tables of the standard library.
    if c >= 0x4E00 && c <= 0x9FFF { return false }
    switch c {
    case 0x2010...0x2027, 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF03,
      0xFF05...0xFF0A, 0xFF0C...0xFF0F, 0xFF1A...0xFF1B, 0xFF1F...0xFF20:
      return true
    case 0x3041...0x3096, 0x30A1...0x30FA, 0xAC00...0xD7A3: return false
    default: break
    }
    return Unicode.Scalar(c)?.properties.generalCategory.isPunctuation ?? false
  }

  /// How a character behaves beside a line break.
  enum BreakClass {
    /// Chinese or Japanese: no space belongs between two of them.
    case chinese
    /// Punctuation that is Chinese between Chinese characters: `“”‘’—…·`.
    case ambiguous
    /// Everything else.
    case other
  }

  static func breakClass(_ c: UInt32) -> BreakClass {
    if c < 0x2E80 {
      switch c {
      case 0xB7, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2025, 0x2026, 0x2027, 0x22EF,
        0x2500:
        return .ambiguous
      case 0x2329, 0x232A: return .chinese
      default: return .other
      }
    }
    if c >= 0x4E00 && c <= 0x9FFF { return .chinese }
    return isCJK(c) && !isKorean(c) ? .chinese : .other
  }

  /// A character that counts as one of 字数: an ideograph or a kana.
  static func isCounted(_ c: UInt32) -> Bool {
    switch c {
    case 0x3400...0x9FFF, 0x20000...0x3FFFD, 0xF900...0xFAFF, 0x3005...0x3007,
      0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F,
      0x31A0...0x31BF, 0x31F0...0x31FF, 0x2E80...0x2FD5, 0xFF66...0xFF9D:
      true
    default: false
    }
  }
}

extension Unicode.GeneralCategory {
  var isPunctuation: Bool {
    switch self {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
