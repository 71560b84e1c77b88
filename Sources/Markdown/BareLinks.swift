/// Finds bare URLs and e-mail addresses in text, after the autolink extension of GFM (6.9), ended
/// earlier by Chinese characters and punctuation.
struct BareLinks {
  /// A link that was found.
  struct Match {
    var range: Range<Int>
    /// What goes before the text to make its URL.
    var prefix: StaticString
  }

  let p: UnsafeBufferPointer<UInt8>
  let marks: Sentinels

  private func byte(_ i: Int) -> UInt8 { i >= 0 && i < p.count ? p[i] : 0 }

  private static func isLetter(_ b: UInt8) -> Bool { b | 0x20 >= 0x61 && b | 0x20 <= 0x7A }
  private static func isDigit(_ b: UInt8) -> Bool { b >= 0x30 && b <= 0x39 }
  private static func isAlphanumeric(_ b: UInt8) -> Bool { isLetter(b) || isDigit(b) }

  /// A URL whose `://` is at `i`; it does not begin before `from`.
  func url(colon i: Int, from: Int) -> Match? {
    var start = i
    while start > from, i - start < 6, Self.isLetter(p[start - 1]) { start -= 1 }
    if start > from, Self.isAlphanumeric(p[start - 1]) { return nil }
    guard ["http", "https", "ftp"].contains(where: { equals($0, start..<i) }) else { return nil }
    guard domain(i + 3, needsDot: false) else { return nil }
    let end = trimmed(start..<end(from: i + 3))
    return end > i + 3 ? Match(range: start..<end, prefix: "") : nil
  }

  /// A URL that starts with the `www.` at `i`.
  func www(_ i: Int, from: Int) -> Match? {
    if i > 0 {
      // `_` and `*` are there where libcmark found no emphasis.
      switch p[i - 1] {
      case 0x09, 0x0A, 0x0D, 0x20, 0x28, 0x2A, 0x5F, 0x7E: break
      case 0x80...:
        guard i > from, let (c, _) = UTF8Scalars.decode(p, before: i, from: from),
          EastAsian.isCJK(c) || EastAsian.isSpace(c) || Self.isPunctuation(c)
        else { return nil }
      default: return nil
      }
    }
    guard domain(i, needsDot: true) else { return nil }
    let end = trimmed(i..<end(from: i))
    return end > i + 4 ? Match(range: i..<end, prefix: "http://") : nil
  }

  /// An address whose `@` is at `i`.
  func email(at i: Int, from: Int) -> Match? {
    var start = i
    while start > from {
      let b = p[start - 1]
      guard Self.isAlphanumeric(b) || b == 0x2E || b == 0x2B || b == 0x2D || b == 0x5F else {
        break
      }
      start -= 1
    }
    guard start < i else { return nil }
    var end = i + 1
    var dots = 0
    while end < p.count {
      let b = p[end]
      if b == 0x40 { return nil }
      if b == 0x2E {
        guard Self.isAlphanumeric(byte(end + 1)) else { break }
        dots += 1
      } else if !(Self.isAlphanumeric(b) || b == 0x2D || b == 0x5F) {
        break
      }
      end += 1
    }
    guard dots > 0, end - i > 1, Self.isLetter(p[end - 1]) else { return nil }
    return Match(range: start..<end, prefix: "mailto:")
  }

  private func equals(_ name: String, _ range: Range<Int>) -> Bool {
    guard name.utf8.count == range.count else { return false }
    return zip(name.utf8, range).allSatisfy { $0 == p[$1] | 0x20 }
  }

  /// More bytes than a domain can have (RFC 1035, 2.3.4): a run of `www.` is not looked at as a whole
  /// from each of them.
  private static let domainLimit = 300

  /// Letters, digits, `-`, `_` in segments; no `_` in the last two.
  private func domain(_ start: Int, needsDot: Bool) -> Bool {
    var i = start
    var dots = 0
    var underscores = (last: 0, before: 0)
    while i < p.count {
      if i - start > Self.domainLimit { return false }
      let b = p[i]
      if b == 0x5F {
        underscores.last += 1
      } else if b == 0x2E {
        dots += 1
        underscores = (0, underscores.last)
      } else if !(Self.isAlphanumeric(b) || b == 0x2D) {
        guard b >= 0x80, !ends(i) else { break }
      }
      i += 1
    }
    guard i > start, Self.isAlphanumeric(p[start]) || p[start] >= 0x80 else { return false }
    return underscores.last == 0 && underscores.before == 0 && (!needsDot || dots > 0)
  }

  /// Whether a URL ends before the character outside ASCII at `i`.
  private func ends(_ i: Int) -> Bool {
    if p[i] & 0xC0 == 0x80 { return false }
    if marks.isMark(p, i) { return true }
    let c = UTF8Scalars.decode(p, at: i).scalar
    return c == 0xFFFD || c == UTF8Scalars.broken || EastAsian.isCJK(c) || EastAsian.isSpace(c)
      || Self.isPunctuation(c)
  }

  private static func isPunctuation(_ c: UInt32) -> Bool {
    (c >= 0x2010 && c <= 0x205E) || c == 0xAB || c == 0xB7 || c == 0xBB
  }

  private func end(from start: Int) -> Int {
    var i = start
    while i < p.count {
      let b = p[i]
      if b <= 0x20 || b == 0x3C || b == 0x7F { break }
      if b >= 0x80, ends(i) { break }
      i += 1
    }
    return i
  }

  /// The end without punctuation that belongs to the sentence.
  private func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    var open = 0
    for i in range {
      if p[i] == 0x28 { open += 1 } else if p[i] == 0x29 { open -= 1 }
    }
    while end > range.lowerBound {
      switch p[end - 1] {
      case 0x21, 0x22, 0x27, 0x2A, 0x2C, 0x2E, 0x3A, 0x3F, 0x5F, 0x7E:
        end -= 1
      case 0x29:
        guard open < 0 else { return end }
        open += 1
        end -= 1
      case 0x3B:
        var i = end - 2
        while i > range.lowerBound, Self.isLetter(p[i]) { i -= 1 }
        guard i < end - 2, p[i] == 0x26 else { return end - 1 }
        end = i
      default:
        return end
      }
    }
    return end
  }
}
