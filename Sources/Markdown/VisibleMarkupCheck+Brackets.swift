extension VisibleMarkupCheck {
  /// `[name]]`: a `]` too many behind a closed bracket.
  mutating func strayBrackets() {
    rewind()
    var i = 0
    while found.count < Self.limit, let close = ByteSearch.first(0x5D, in: p, from: i) {
      i = close + 1
      guard i < p.count, p[i] == 0x5D else { continue }
      // The brackets of its block, once for all of them.
      let start = startOfBlock(close)
      let end = endOfBlock(close)
      var open: [Int] = []
      var last: (open: Int, close: Int)?
      for j in start..<end where p[j] == 0x5B || p[j] == 0x5D {
        if isCode(j) { continue }
        if p[j] == 0x5B {
          open.append(j)
        } else if let partner = open.popLast() {
          last = (partner, j)
        } else if let closed = last, closed.close + 1 == j {
          stray(closed.open..<(j + 1), block: end)
          last = nil
        }
      }
      i = end
    }
  }

  private mutating func stray(_ range: Range<Int>, block end: Int) {
    let open = range.lowerBound
    guard found.count < Self.limit, range.count < 200, isLetter(p[open + 1]) else { return }
    // `a[i]]` is no name.
    if open > 0, isWord(p[open - 1]) { return }
    add(.halfName, range, block: end)
  }

  /// `［［name］］`, `【【name】】`, and `［text］(address)`, `【text】(address)`.
  mutating func wideBrackets() {
    for (lead, second, last) in [(UInt8(0xEF), UInt8(0xBC), UInt8(0xBB)), (0xE3, 0x80, 0x90)] {
      rewind()
      var i = 0
      while found.count < Self.limit, let at = ByteSearch.first(last, in: p, from: i) {
        i = at + 1
        guard at >= 2, p[at - 1] == second, p[at - 2] == lead, !isCode(at) else { continue }
        wideBracket(at - 2)
      }
    }
  }

  private mutating func wideBracket(_ open: Int) {
    let end = min(endOfBlock(open), open + 400)
    func isBracket(_ i: Int, closing: Bool) -> Bool {
      guard i + 2 < end else { return false }
      return p[i] == 0xEF && p[i + 1] == 0xBC && p[i + 2] == (closing ? 0xBD : 0xBB)
        || p[i] == 0xE3 && p[i + 1] == 0x80 && p[i + 2] == (closing ? 0x91 : 0x90)
    }
    let isName = isBracket(open + 3, closing: false)
    if open >= 3, isBracket(open - 3, closing: false) { return }
    let content = open + (isName ? 6 : 3)
    var close = content
    while close < end, !isBracket(close, closing: true) { close += 1 }
    budget -= close - open
    guard close > content, close < end else { return }
    if isName {
      guard isBracket(close + 3, closing: true) else { return }
      add(.wideName, open..<(close + 6), block: end)
      return
    }
    let parenthesis = skipSpaces(close + 3, to: end)
    guard parenthesis < end, p[parenthesis] == 0x28 else { return }
    var last = parenthesis + 1
    while last < end, p[last] != 0x29 { last += 1 }
    guard last < end, isAddress((parenthesis + 1)..<last, isImage: false) else { return }
    add(.wideBrackets, open..<(last + 1), block: end)
  }

  func startOfBlock(_ i: Int) -> Int {
    var start = i
    while start > 0, p[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// A digit or a letter of ASCII.
  func isWord(_ b: UInt8) -> Bool {
    (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || (b >= 0x30 && b <= 0x39)
  }

  /// A letter of ASCII or whatever is not ASCII.
  func isLetter(_ b: UInt8) -> Bool { b >= 0x80 || (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) }
}
