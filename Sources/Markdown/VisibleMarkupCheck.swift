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
    /// Whether it is a run of marks, found by what stands on both of its sides.
    var isRun = false
  }

  let p: UnsafeBufferPointer<UInt8>
  let code: [Range<Int32>]
  var nextCode = 0
  var found: [Found] = []

  /// As many are enough: each is looked for in its line, which may be very long.
  static let limit = 20

  var blockEnd = 0
  /// How many bytes are looked at twice at most, whatever the text is.
  var budget = 1 << 20

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
    strayBrackets()
    wideBrackets()
    emphasis()
    tildes()
    found.sort { $0.at < $1.at }
  }

  /// Goes back to the beginning, for another kind of mark.
  mutating func rewind() {
    nextCode = 0
    blockEnd = 0
  }

  /// Asked for ever later places.
  mutating func isCode(_ i: Int) -> Bool {
    while nextCode < code.count, code[nextCode].upperBound <= i { nextCode += 1 }
    return nextCode < code.count && code[nextCode].lowerBound <= i
  }

  /// The end of the block at `i`; asked for ever later places.
  mutating func endOfBlock(_ i: Int) -> Int {
    if i >= blockEnd { blockEnd = ByteSearch.first(0x0A, in: p, from: i) ?? p.count }
    return blockEnd
  }

  mutating func add(_ markup: VisibleMarkup, _ range: Range<Int>, block end: Int) {
    found.append(
      Found(
        markup: markup, at: range.lowerBound, length: range.count,
        end: min(range.upperBound + 12, end)))
  }

  /// `[[` at `open`.
  mutating func name(_ open: Int) {
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

  func isBlank(_ range: Range<Int>) -> Bool {
    p[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The parenthesis behind `[…]` at `open`, where an address stands in it.
  mutating func link(_ open: Int) {
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
    let parenthesis = skipSpaces(close + 1, to: end)
    let isWide = isParenthesis(parenthesis, 0x88)
    guard isWide || (parenthesis < end && p[parenthesis] == 0x28) else { return }
    let start = parenthesis + (isWide ? 3 : 1)
    var last = start
    // No address is longer.
    let limit = min(end, start + 2000)
    while last < limit, p[last] != 0x29, !isParenthesis(last, 0x89) { last += 1 }
    budget -= last - start
    let isImage = open > 0 && p[open - 1] == 0x21
    guard last < limit, isAddress(start..<last, isImage: isImage) else { return }
    if parenthesis > close + 1 {
      let first = isImage ? open - 1 : open
      let length = last + (p[last] == 0x29 ? 1 : 3) - first
      add(.spaceBeforeAddress(isImage: isImage), first..<(first + length), block: end)
      return
    }
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

  /// Behind the spaces at `i`, also ideographic ones.
  func skipSpaces(_ i: Int, to end: Int) -> Int {
    var i = i
    while i < end {
      if p[i] == 0x20 || p[i] == 0x09 {
        i += 1
      } else if i + 2 < end, p[i] == 0xE3, p[i + 1] == 0x80, p[i + 2] == 0x80 {
        i += 3
      } else {
        break
      }
    }
    return i
  }

  /// Whether `（` or `）` stands at `i`.
  func isParenthesis(_ i: Int, _ last: UInt8) -> Bool {
    i + 2 < p.count && p[i] == 0xEF && p[i + 1] == 0xBC && p[i + 2] == last
  }

  static let beginnings: [[UInt8]] = [
    "http://", "https://", "www.", "mailto:", "./", "../",
  ].map { Array($0.utf8) }

  static let endings: [[UInt8]] = [
    ".md", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".html", ".pdf",
  ].map { Array($0.utf8) }

  /// Whether a text is surely meant as an address.
  func isAddress(_ range: Range<Int>, isImage: Bool) -> Bool {
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
}
