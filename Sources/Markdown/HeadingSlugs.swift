/// Makes anchors of headings: stable, unique in a document, readable.
///
/// Letters, digits and marks of every script stay, Western letters are lower-cased, white space and
/// hyphens become one `-`, everything else goes. A second heading of the same text gets `-2`.
struct HeadingSlugs {
  /// A text by its bytes: cheaper to hash than a `String`, which compares canonically.
  private struct Key: Hashable {
    var bytes: [UInt8]
    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  private var used: Set<Key> = []
  /// The first anchors, as long as none is hashed.
  private var first: [[UInt8]] = []
  private var next: [Key: Int] = [:]

  /// Anchors that are kept for others.
  private let reserved: [String]

  init(reserved: [String] = []) { self.reserved = reserved }

  /// The anchor of the next heading.
  mutating func anchor(for text: UnsafeBufferPointer<UInt8>) -> String {
    var slug = Self.slug(text)
    if slug.isEmpty { slug = Array("section".utf8) }
    if Self.isFootnote(slug) { slug = Array("section-".utf8) + slug }
    // Few headings are compared faster than hashed.
    if used.isEmpty && first.count < 24 {
      if !first.contains(where: { Self.isSame($0, slug) }), !isReserved(slug) {
        first.append(slug)
        return String(decoding: slug, as: UTF8.self)
      }
    }
    if used.isEmpty {
      for anchor in first { used.insert(Key(bytes: anchor)) }
      first = []
      for anchor in reserved { used.insert(Key(bytes: Array(anchor.utf8))) }
    }
    let key = Key(bytes: slug)
    if used.insert(key).inserted { return String(decoding: slug, as: UTF8.self) }
    var number = next[key] ?? 2
    func numbered() -> [UInt8] { slug + Array("-\(number)".utf8) }
    while !used.insert(Key(bytes: numbered())).inserted { number += 1 }
    next[key] = number + 1
    return String(decoding: numbered(), as: UTF8.self)
  }

  private func isReserved(_ slug: [UInt8]) -> Bool {
    reserved.contains { $0.utf8.count == slug.count && $0.utf8.elementsEqual(slug) }
  }

  private static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let x = a.baseAddress, let y = b.baseAddress else { return true }
        return ByteSearch.equal(x, y, a.count)
      }
    }
  }

  /// Footnotes have `fn1` and `fnref1`.
  private static func isFootnote(_ slug: [UInt8]) -> Bool {
    guard slug.count > 2, slug[0] == 0x66, slug[1] == 0x6E else { return false }
    return slug.starts(with: "fnref".utf8) || slug[2...].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  static func slug(_ p: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(p.count)
    var hyphen = false
    var i = 0
    while i < p.count {
      let b = p[i]
      // U+5000…U+8FFF
      if b >= 0xE5 && b <= 0xE8 && i + 2 < p.count {
        if hyphen { result.append(0x2D) }
        hyphen = false
        result.append(b)
        result.append(p[i + 1])
        result.append(p[i + 2])
        i += 3
        continue
      }
      let (c, length) = UTF8Scalars.decode(p, at: i)
      defer { i += length }
      if b == 0x2D || EastAsian.isSpace(c) || (c >= 0x2010 && c <= 0x2015) {
        hyphen = !result.isEmpty
        continue
      }
      let isHan = c >= 0x4E00 && c <= 0x9FFF
      let isWestern =
        (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || (b >= 0x30 && b <= 0x39) || b == 0x5F
      if b < 0x80 && !isWestern { continue }
      let other = isHan || isWestern ? nil : Self.letters(c)
      if !isHan && !isWestern && other == nil { continue }
      if hyphen { result.append(0x2D) }
      hyphen = false
      if let other {
        result.append(contentsOf: other)
      } else if isWestern {
        result.append(b >= 0x41 && b <= 0x5A ? b | 0x20 : b)
      } else {
        result.append(contentsOf: UnsafeBufferPointer(rebasing: p[i..<(i + length)]))
      }
    }
    return result
  }

  /// The lower-case form of a letter, digit or mark; nil for anything else.
  private static func letters(_ c: UInt32) -> [UInt8]? {
    guard let scalar = Unicode.Scalar(c) else { return nil }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation:
      return Array(scalar.properties.lowercaseMapping.utf8)
    default: return nil
    }
  }
}
