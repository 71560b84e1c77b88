// Mark-up in the text that readers will see.
extension RenderState {
  /// Reports what looks like mark-up in the finished plain text and was not escaped in the source.
  ///
  /// - Parameter lines: the lines of the file for `plain.offsets`
  mutating func checkVisibleMarkup(lines: [Int32]) {
    checkSuspects(lines)
    let text = document.plainText
    text.withUnsafeBufferPointer { p in
      var check = VisibleMarkupCheck(p, code: plain.code)
      check.run()
      guard !check.found.isEmpty else { return }
      let offsets = plain.offsets
      var run = 0
      for found in check.found {
        while run + 1 < offsets.count, Int(offsets[run + 1]) <= found.at { run += 1 }
        guard run < lines.count else { return }
        if let range = place(of: found, in: p, line: Int(lines[run])) {
          report(.visibleMarkup(found.markup), positions.fileRange(range))
        }
      }
    }
  }

  /// Reports the suspects that the plain text has at the beginning of their line.
  private mutating func checkSuspects(_ lines: [Int32]) {
    guard !suspects.isEmpty else { return }
    var offsets: [Int32: [Int]] = [:]
    for (offset, line) in zip(plain.offsets, lines) {
      offsets[line, default: []].append(Int(offset))
    }
    // A text of nothing else is not worth more.
    for suspect in suspects.prefix(200) {
      let range =
        (prepared.base + suspect.range.lowerBound)..<(prepared.base + suspect.range.upperBound)
      let line = Int32(clamping: positions.sourceLine(range.lowerBound))
      let wanted = positions.source[range]
      let isText = (offsets[line] ?? []).contains { offset in
        offset + wanted.count <= document.plainText.count
          && document.plainText[offset..<(offset + wanted.count)].elementsEqual(wanted)
          && !document.isCode(at: offset)
      }
      if isText { report(.visibleMarkup(suspect.markup), positions.fileRange(range)) }
    }
  }

  /// Where something found in the plain text stands in a line of the file; nil where it is escaped or
  /// the line has it in code alone.
  private mutating func place(
    of found: VisibleMarkupCheck.Found, in p: UnsafeBufferPointer<UInt8>, line: Int
  ) -> Range<Int>? {
    let range = positions.sourceRange(ofLine: line)
    let source = UnsafeBufferPointer(rebasing: positions.source[range])
    let needle = UnsafeBufferPointer(rebasing: p[found.at..<found.end])
    guard
      let at = Self.unescaped(needle, in: source, shortest: found.length)
    else { return nil }
    var start = at
    var end = min(at + found.length, source.count)
    if found.isLink {
      guard let open = Self.openingBracket(before: at, in: source) else { return nil }
      start = open
      if found.isImage, start > 0, source[start - 1] == 0x21 { start -= 1 }
      while end < source.count, source[end] != 0x29,
        !(source[end] == 0xEF && end + 2 < source.count && source[end + 1] == 0xBC
          && source[end + 2] == 0x89)
      {
        end += 1
      }
      end = min(end + (end < source.count && source[end] == 0xEF ? 3 : 1), source.count)
    }
    return (range.lowerBound + start)..<(range.lowerBound + end)
  }

  /// The place outside of escapes and code where most of `needle` stands, at least `shortest` bytes.
  private static func unescaped(
    _ needle: UnsafeBufferPointer<UInt8>, in source: UnsafeBufferPointer<UInt8>, shortest: Int
  ) -> Int? {
    var best: (at: Int, length: Int)?
    var i = 0
    while i < source.count {
      switch source[i] {
      case 0x5C: i += 2
      case 0x60: i = endOfCode(source, i)
      default:
        var length = 0
        while length < needle.count, i + length < source.count,
          source[i + length] == needle[length]
        {
          length += 1
        }
        if length >= shortest, length > best?.length ?? 0 { best = (i, length) }
        i += 1
      }
    }
    return best?.at
  }

  /// Behind the code that begins with the backticks at `start`, or behind them where it does not end in
  /// the line.
  private static func endOfCode(_ p: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    func run(_ i: Int) -> Int {
      var end = i
      while end < p.count, p[end] == 0x60 { end += 1 }
      return end
    }
    let length = run(start) - start
    var i = start + length
    while let next = ByteSearch.first(0x60, in: p, from: i) {
      i = run(next)
      if i - next == length { return i }
    }
    return start + length
  }

  /// The bracket that the one at `close` closes; nil where there is none in the line or it is escaped.
  private static func openingBracket(before close: Int, in p: UnsafeBufferPointer<UInt8>) -> Int? {
    var depth = 0
    var i = close
    while i > 0 {
      i -= 1
      guard p[i] == 0x5B || p[i] == 0x5D else { continue }
      var slashes = 0
      while i - slashes > 0, p[i - slashes - 1] == 0x5C { slashes += 1 }
      guard slashes % 2 == 0 else {
        if p[i] == 0x5B, depth == 0 { return nil }
        continue
      }
      if p[i] == 0x5D { depth += 1 } else if depth == 0 { return i } else { depth -= 1 }
    }
    return nil
  }
}

/// Finds what looks like mark-up in a plain text, outside of code.
struct VisibleMarkupCheck {
  struct Found {
    var markup: VisibleMarkup
    /// Where it stands, and how many bytes of it must stand in the source as they are.
    var at: Int
    var length: Int
    /// The end of what may be compared with the source.
    var end: Int
    /// Whether it is the middle of a link, `](`.
    var isLink = false
    var isImage = false
  }

  private let p: UnsafeBufferPointer<UInt8>
  private let code: [Range<Int32>]
  private var nextCode = 0
  private(set) var found: [Found] = []

  /// As many are enough: each is looked for in its line, which may be very long.
  private static let limit = 20

  private var blockEnd = 0
  /// How many bytes are looked at twice at most, whatever the text is.
  private var budget = 1 << 20

  init(_ p: UnsafeBufferPointer<UInt8>, code: [Range<Int32>]) {
    self.p = p
    self.code = code
  }

  mutating func run() {
    var i = 0
    while budget > 0, found.count < Self.limit, let open = ByteSearch.first(0x5B, in: p, from: i) {
      i = open + 1
      if isCode(open) { continue }
      if i < p.count, p[i] == 0x5B {
        name(open)
        while i < p.count, p[i] == 0x5B { i += 1 }
      } else {
        link(open)
      }
    }
    nextCode = 0
    blockEnd = 0
    i = 0
    while budget > 0, found.count < 2 * Self.limit,
      let star = ByteSearch.first(0x2A, in: p, from: i)
    {
      var end = star
      while end < p.count, p[end] == 0x2A { end += 1 }
      i = end
      if end - star == 2, !isCode(star) { strong(star) }
    }
    found.sort { $0.at < $1.at }
  }

  /// Asked for ever later places.
  private mutating func isCode(_ i: Int) -> Bool {
    while nextCode < code.count, code[nextCode].upperBound <= i { nextCode += 1 }
    return nextCode < code.count && code[nextCode].lowerBound <= i
  }

  /// The end of the block at `i`; asked for ever later places.
  private mutating func endOfBlock(_ i: Int) -> Int {
    if i >= blockEnd { blockEnd = ByteSearch.first(0x0A, in: p, from: i) ?? p.count }
    return blockEnd
  }

  private mutating func add(_ markup: VisibleMarkup, _ range: Range<Int>, block end: Int) {
    found.append(
      Found(
        markup: markup, at: range.lowerBound, length: range.count,
        end: min(range.upperBound + 12, end)))
  }

  /// `[[` at `open`.
  private mutating func name(_ open: Int) {
    let end = endOfBlock(open)
    guard open == 0 || p[open - 1] != 0x5B else { return }
    var i = open + 2
    while i < end, p[i] != 0x5B, p[i] != 0x5D { i += 1 }
    if i + 1 < end, p[i] == 0x5D, p[i + 1] == 0x5D {
      let bar = p[(open + 2)..<i].firstIndex(of: 0x7C)
      let isEmpty =
        isBlank((open + 2)..<(bar ?? i)) || bar.map { isBlank(($0 + 1)..<i) } ?? false
      let isImage = open > 0 && p[open - 1] == 0x21
      if isEmpty {
        add(.emptyName, open..<(i + 2), block: end)
      } else if isImage {
        add(.link(isImage: true), (open - 1)..<(i + 2), block: end)
      }
      return
    }
    // Inside of an address.
    if open > 0, [0x2F, 0x3D, 0x3F, 0x26].contains(p[open - 1]) { return }
    let first = open + 2 < end ? p[open + 2] : 0
    guard first >= 0x80 || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A) else { return }
    var depth = 2
    i = open + 2
    while i < end, depth > 0 {
      if p[i] == 0x5B { depth += 1 } else if p[i] == 0x5D { depth -= 1 }
      i += 1
    }
    budget -= i - open
    if depth > 0 { add(.openName, open..<(open + 2), block: end) }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    p[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The parenthesis behind `[…]` at `open`, where an address stands in it.
  private mutating func link(_ open: Int) {
    let end = endOfBlock(open)
    var close = open + 1
    var depth = 1
    while close < end {
      if p[close] == 0x5B { depth += 1 }
      if p[close] == 0x5D {
        depth -= 1
        if depth == 0 { break }
      }
      close += 1
    }
    budget -= close - open
    guard close + 1 < end else { return }
    let isWide = isParenthesis(close + 1, 0x88)
    guard isWide || p[close + 1] == 0x28 else { return }
    let start = close + (isWide ? 4 : 2)
    var last = start
    // No address is longer.
    let limit = min(end, start + 2000)
    while last < limit, p[last] != 0x29, !isParenthesis(last, 0x89) { last += 1 }
    budget -= last - start
    let isImage = open > 0 && p[open - 1] == 0x21
    guard last < limit, isAddress(start..<last, isImage: isImage) else { return }
    let markup: VisibleMarkup =
      isWide || p[last] != 0x29
      ? .wideParenthesis(isImage: isImage)
      : p[start..<last].contains(0x20)
        ? .spaceInAddress(isImage: isImage) : .link(isImage: isImage)
    found.append(
      Found(
        markup: markup, at: close, length: start - close, end: min(start + 24, last), isLink: true,
        isImage: isImage))
  }

  /// Whether `（` or `）` stands at `i`.
  private func isParenthesis(_ i: Int, _ last: UInt8) -> Bool {
    i + 2 < p.count && p[i] == 0xEF && p[i + 1] == 0xBC && p[i + 2] == last
  }

  private static let beginnings: [[UInt8]] = [
    "http://", "https://", "www.", "mailto:", "./", "../",
  ].map { Array($0.utf8) }

  private static let endings: [[UInt8]] = [
    ".md", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".html", ".pdf",
  ].map { Array($0.utf8) }

  /// Whether a text is surely meant as an address.
  private func isAddress(_ range: Range<Int>, isImage: Bool) -> Bool {
    var range = range
    while !range.isEmpty, p[range.lowerBound] == 0x20 {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while !range.isEmpty, p[range.upperBound - 1] == 0x20 {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    let text = p[range]
    if Self.beginnings.contains(where: { text.starts(with: $0) }) { return true }
    guard isImage || text.allSatisfy({ $0 < 0x80 }) else { return false }
    return Self.endings.contains {
      text.count > $0.count && text.suffix($0.count).elementsEqual($0)
    }
  }

  /// `**` at `star` that begins a block and is the only one there.
  private mutating func strong(_ star: Int) {
    let end = endOfBlock(star)
    guard star + 2 < end else { return }
    var start = star
    while start > 0, p[start - 1] != 0x0A { start -= 1 }
    budget -= end - start
    let isFirst =
      isBlank(start..<star) || (star - start == 2 && p[start] == 0xC2 && p[start + 1] == 0xA0)
      || (star >= 3 && p[star - 3] == 0xE3 && p[star - 2] == 0x80 && p[star - 1] == 0x82)
    let next = p[star + 2]
    let isLetter =
      next >= 0x80 || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A) || (next >= 0x30 && next <= 0x39)
    guard isFirst, isLetter else { return }
    var i = start
    while i + 1 < end {
      if i != star, p[i] == 0x2A { return }
      i += i == star ? 2 : 1
    }
    add(.openStrong, star..<(star + 2), block: end)
  }
}
