// Parts of the text that libcmark need not look at.
extension SourceScan.Scanner {
  /// The fewest bytes for which a token is worth its while.
  private static var shortest: Int { 24 }

  /// Goes over a part of the text without mark-up that starts with a byte outside ASCII, notes it
  /// where it is long enough, and returns where to go on.
  ///
  /// The first and the last characters stay as they are, so that libcmark and the extensions see them
  /// beside whatever stands there. Broken UTF-8 is left to libcmark, whose patterns stop at it.
  mutating func passage(_ base: UnsafePointer<UInt8>, from start: Int) -> Int {
    let n = bytes.count
    var i = start
    var end = i
    var firstBlank = Int.max
    while true {
      while i + 24 <= n, Self.isOrdinary(base + i) { i += 24 }
      guard i < n else { break }
      let b = base[i]
      if b >= 0x80 {
        if b >= 0xE3 && b <= 0xE9, i + 2 < n, base[i + 1] & 0xC0 == 0x80, base[i + 2] & 0xC0 == 0x80
        {
          i += 3
          continue
        }
        let (scalar, length) = UTF8Scalars.decode(bytes, at: i)
        if b == 0xEE { features.insert(.privateUse) }
        if scalar == UTF8Scalars.broken {
          if i == start { return i + 1 }
          break
        }
        i += length
        continue
      }
      if base[i - 1] >= 0x80 { end = i }
      if (b < 64 ? Self.lowPlain : Self.highPlain) >> UInt64(b & 63) & 1 == 0 {
        guard b | 0x20 == 0x77, !isWWW(i) else { break }
      } else if b == 0x20, firstBlank == Int.max {
        firstBlank = i
      }
      i += 1
    }
    if base[i - 1] >= 0x80 { end = i }
    if end - start >= Self.shortest + 12 { note(start, end, isDivided: firstBlank < end) }
    return i
  }

  /// Whether 24 bytes are eight characters of three bytes that are no private ones.
  @inline(__always)
  private static func isOrdinary(_ p: UnsafePointer<UInt8>) -> Bool {
    let raw = UnsafeRawPointer(p)
    let a = raw.loadUnaligned(as: UInt64.self).littleEndian
    let b = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
    let c = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self).littleEndian
    guard
      ((a & 0xC0F0_C0C0_F0C0_C0F0) ^ 0x80E0_8080_E080_80E0)
        | ((b & 0xF0C0_C0F0_C0C0_F0C0) ^ 0xE080_80E0_8080_E080)
        | ((c & 0xC0C0_F0C0_C0F0_C0C0) ^ 0x8080_E080_80E0_8080) == 0
    else { return false }
    // E0 and ED need a look at the second byte, EE may be private.
    return
      !(has(0xE0, a) || has(0xE0, b) || has(0xE0, c) || has(0xED, a) || has(0xED, b)
      || has(0xED, c) || has(0xEE, a) || has(0xEE, b) || has(0xEE, c))
  }

  @inline(__always)
  private static func has(_ byte: UInt8, _ lanes: UInt64) -> Bool {
    let same = lanes ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    return (same &- 0x0101_0101_0101_0101) & ~same & 0x8080_8080_8080_8080 != 0
  }

  private mutating func note(_ start: Int, _ end: Int, isDivided: Bool) {
    guard start >= nameUntil, !isDivided || start >= tightUntil else { return }
    // Before an ideograph every bare link ends.
    var first = start
    while first + 3 <= end, !isIdeograph(first) {
      let b = bytes[first]
      first += b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    }
    guard let last = UTF8Scalars.decode(bytes, before: end, from: start),
      let before = UTF8Scalars.decode(bytes, before: last.start, from: start),
      before.start - (first + 3) >= Self.shortest
    else { return }
    var event = SourceScan.Event(
      .passage, first + 3, to: before.start, isDivided: isDivided)
    event.isBracketed = brackets.open > 0 || start < brackets.until
    events.append(event)
  }

  /// Where there are link definitions, leaves passages to libcmark that may be a part of a label.
  mutating func dropPassages() {
    for index in events.indices
    where events[index].kind == .passage && (events[index].isBracketed || !usesTokens) {
      events[index].kind = .none
    }
  }

  /// U+4000…U+9FFF.
  private func isIdeograph(_ i: Int) -> Bool {
    bytes[i] >= 0xE4 && bytes[i] <= 0xE9 && bytes[i + 1] & 0xC0 == 0x80
      && bytes[i + 2] & 0xC0 == 0x80
  }

  /// The bits of ASCII that means nothing inside text, wherever the text stands: letters without `w`,
  /// digits, `#$%+,-./;=?` and the space.
  private static var lowPlain: UInt64 {
    0x03FF_0000_0000_0000 | 1 << 0x20 | 1 << 0x23 | 1 << 0x24 | 1 << 0x25 | 1 << 0x2B | 1 << 0x2C
      | 1 << 0x2D | 1 << 0x2E | 1 << 0x2F | 1 << 0x3B | 1 << 0x3D | 1 << 0x3F
  }
  private static var highPlain: UInt64 { 0x077F_FFFE_077F_FFFE }

  // MARK: Where a space matters

  /// The end of the paragraph at `i`, at the latest. Asked for ever later places.
  mutating func endOfParagraph(_ i: Int) -> Int {
    if i < paragraphEnd { return paragraphEnd }
    var i = i
    paragraphEnd = bytes.count
    while let end = ByteSearch.first(0x0A, in: bytes, from: i) {
      if isBlank(end + 1) {
        paragraphEnd = end
        break
      }
      i = end + 1
    }
    return paragraphEnd
  }

  /// The end of a link's destination that starts at `start`.
  mutating func endOfDestination(_ start: Int) -> Int {
    var i = start
    while byte(i) == 0x20 || byte(i) == 0x09 { i += 1 }
    if byte(i) == 0x0A || byte(i) == 0x0D { return endOfParagraph(i) }
    var depth = 0
    while i < bytes.count, bytes[i] > 0x20 {
      switch bytes[i] {
      case 0x5C: i += 1
      case 0x28: depth += 1
      case 0x29:
        if depth == 0 { return i }
        depth -= 1
      default: break
      }
      i += 1
    }
    return i
  }

  // MARK: Names

  /// Notes `[[name]]`, `[[name|label]]` or `[^label]` at `i` and returns its end. What is out of the
  /// ordinary is left to be found in libcmark's tree.
  mutating func name(at i: Int) -> Int? {
    let isFootnote = byte(i + 1) == 0x5E
    if i >= nameUntil { nameUntil = ByteSearch.first(0x5D, in: bytes, from: i) ?? bytes.count }
    if let (end, isDivided) = endOfName(i, isFootnote: isFootnote) {
      events.append(.init(.name, i, to: end, isDivided: isDivided))
      hasNames = true
      if isDivided { features.insert(.pipe) }
      return end
    }
    // The label of a footnote's text is no mark.
    if !isFootnote || i >= footnoteEnd { features.insert(isFootnote ? .footnote : .reference) }
    return nil
  }

  private func endOfName(_ i: Int, isFootnote: Bool) -> (end: Int, isDivided: Bool)? {
    let limit = isFootnote ? 200 : 400
    guard i >= tightUntil, i == 0 || (bytes[i - 1] != 0x5B && bytes[i - 1] != 0x21) else {
      return nil
    }
    var end = i + 2
    var bar: Int?
    var content = 0
    while end < bytes.count, end - i < limit {
      let b = bytes[end]
      if b >= 0x80 {
        // Libcmark's patterns stop at broken UTF-8.
        let (scalar, length) = UTF8Scalars.decode(bytes, at: end)
        if b == 0xEE || scalar == UTF8Scalars.broken { return nil }
        content += 1
        end += length
        continue
      } else if (b < 64 ? Self.lowName : Self.highName) >> UInt64(b & 63) & 1 != 0 {
        if b | 0x20 == 0x77, isWWW(end) { return nil }
        if b == 0x20 {
          if isFootnote { return nil }
        } else {
          content += 1
        }
      } else if b == 0x7C, bar == nil, !isFootnote, content > 0 {
        bar = end
        content = 0
      } else {
        break
      }
      end += 1
    }
    guard content > 0, end - i < limit, byte(end) == 0x5D else { return nil }
    if !isFootnote {
      end += 1
      guard byte(end) == 0x5D else { return nil }
    }
    switch byte(end + 1) {
    case 0x28, 0x3A, 0x5B: return nil
    default: return (end + 1, bar != nil)
    }
  }

  /// The bits of ASCII in names: letters, digits, `#$%+,-./;=?^{}` and the space.
  private static var lowName: UInt64 { lowPlain }
  private static var highName: UInt64 { 0x2FFF_FFFE_47FF_FFFE }

  /// Decides of all names, plain links and plain emphasis, now that the text is known: where a bare
  /// link may run into them, they are left to libcmark; so are names where there are definitions,
  /// as they could be labels.
  mutating func settleNames() {
    let isDefined = features.has(.definition)
    let hasLinks = features.has(.bareLink)
    let hasTables = features.has(.delimiterRow)
    for index in events.indices where events[index].kind == .name {
      let start = Int(events[index].offset)
      let isName = bytes[start] == 0x5B && (bytes[start + 1] == 0x5B || bytes[start + 1] == 0x5E)
      if !usesTokens || (isDefined && isName) || (hasTables && events[index].isDivided)
        || (hasLinks && !endsLinks(start))
      {
        switch (bytes[start], bytes[start + 1]) {
        case (0x2A, _): events[index].kind = .emphasized
        case (_, 0x5E):
          events[index].kind = .none
          features.insert(.footnote)
        case (_, let next):
          events[index].kind = .none
          if next == 0x5B { features.insert(.reference) }
        }
      }
    }
    // The marks of footnotes are numbered in their order: all of them are found in the same way.
    guard features.has(.footnote) else { return }
    for index in events.indices
    where events[index].kind == .name {
      let start = Int(events[index].offset)
      if bytes[start] == 0x5B, bytes[start + 1] == 0x5E { events[index].kind = .none }
    }
  }

  /// Whether a bare link before `i` would end there.
  private func endsLinks(_ i: Int) -> Bool {
    guard let (scalar, _) = UTF8Scalars.decode(bytes, before: i, from: 0) else { return true }
    return EastAsian.isSpace(scalar) || EastAsian.isCJK(scalar)
  }
}
