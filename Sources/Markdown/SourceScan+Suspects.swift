extension SourceScan {
  /// The beginning of a line that looks like mark-up written wrongly. It is text if the plain text has
  /// it as well: code and HTML may hold anything.
  struct Suspect {
    var range: Range<Int>
    /// The part that the plain text must have.
    var probe: Range<Int>
    var markup: VisibleMarkup

    init(range: Range<Int>, probe: Range<Int>? = nil, markup: VisibleMarkup) {
      self.range = range
      self.probe = probe ?? range
      self.markup = markup
    }
  }
}

extension SourceScan.Scanner {
  /// Notes what stands at `i`, behind the white space and the quotation marks of the line at `lineStart`.
  @inline(__always)
  mutating func suspect(_ i: Int, lineStart: Int) {
    switch byte(i) {
    case 0x23:
      if byte(i + 1) == 0x23 || byte(i + 1) == 0xEF { heading(i) }
    case 0xEF:
      switch (byte(i + 1), byte(i + 2)) {
      case (0xBC, 0x81): image(i, mark: 3)
      case (0xBC, 0x83): heading(i)
      case (0xBC, 0xBB): callout(i, lineStart: lineStart)
      case (0xBD, 0x9C): wideRow(i, lineStart: lineStart)
      default: break
      }
    case 0xE3:
      if byte(i + 1) == 0x80, byte(i + 2) == 0x90 { callout(i, lineStart: lineStart) }
    case 0x5B:
      if byte(i + 1) == 0xEF || byte(i + 1) == 0x21 { callout(i, lineStart: lineStart) }
    case 0x7C:
      wideRow(i, lineStart: lineStart)
      pipeLine(i)
    case 0x21: image(i, mark: 1)
    case 0x2D, 0x2A, 0x2B: item(i, lineStart: lineStart)
    case 0x0A, 0x0D: blankLine = line
    default: break
    }
  }

  /// The length of one of the two forms of a mark at `i`; 0 where there is none.
  func length(_ i: Int, _ narrow: UInt8, wide: UInt8, lead: UInt8 = 0xBC) -> Int {
    if byte(i) == narrow { return 1 }
    return byte(i) == 0xEF && byte(i + 1) == lead && byte(i + 2) == wide ? 3 : 0
  }

  /// `##heading`, `＃＃ heading`; not `#topic`, nor a line of nothing but marks.
  private mutating func heading(_ start: Int) {
    var i = start
    var level = 0
    var isWide = false
    while true {
      let length = length(i, 0x23, wide: 0x83)
      guard length > 0 else { break }
      isWide = isWide || length == 3
      level += 1
      i += length
    }
    guard level <= 6, level > 1 || isWide else { return }
    let end = i
    let hasSpace = byte(i) == 0x20 || byte(i) == 0x09 || isWideSpace(i)
    if !isWide, hasSpace, !isWideSpace(i) { return }
    while byte(i) == 0x20 || byte(i) == 0x09 || isWideSpace(i) { i += isWideSpace(i) ? 3 : 1 }
    let b = byte(i)
    let isText =
      b >= 0x80 || (b >= 0x30 && b <= 0x39) || (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || b == 0x2A
      || b == 0x5B
    guard isText else { return }
    if level == 1 {
      // `＃topic＃` and `＃1` are no headings.
      guard hasSpace, !lineHas(wideHash: i) else { return }
    }
    suspects.append(.init(range: start..<end, markup: .heading(level: level)))
  }

  private func isWideSpace(_ i: Int) -> Bool {
    byte(i) == 0xE3 && byte(i + 1) == 0x80 && byte(i + 2) == 0x80
  }

  private func lineHas(wideHash start: Int) -> Bool {
    var i = start
    while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D {
      if length(i, 0x23, wide: 0x83) > 0 { return true }
      i += 1
    }
    return false
  }

  /// What stands behind the marker of a list at `i`.
  private mutating func item(_ i: Int, lineStart: Int) {
    var content = i + 1
    while byte(content) == 0x20 || byte(content) == 0x09 { content += 1 }
    switch byte(content) {
    case 0x7C where content > i + 1: pipeLine(content)
    case 0x21 where content > i + 1: image(content, mark: 1)
    case 0x5B: task(content, marker: i)
    default: break
    }
  }

  /// `- [x]task`, `- []task`, `-[x] task`.
  private mutating func task(_ start: Int, marker: Int) {
    var i = start + 1
    let isEmpty = byte(i) == 0x5D
    if !isEmpty {
      guard byte(i) == 0x20 || byte(i) | 0x20 == 0x78 else { return }
      i += 1
    }
    guard byte(i) == 0x5D else { return }
    i += 1
    let isTight = start == marker + 1
    if isTight, isEmpty { return }
    let isApart = byte(i) == 0x20 || byte(i) == 0x09
    if isApart, !isTight, !isEmpty { return }
    var next = i
    while byte(next) == 0x20 { next += 1 }
    // A link, a definition, an index.
    guard byte(next) > 0x20, ![0x28, 0x3A, 0x5B, 0x5D].contains(byte(next)) else { return }
    let range = (isTight ? marker : start)..<i
    suspects.append(.init(range: range, markup: .task))
  }

  /// `! [text](address)`, `！[text](address)`.
  private mutating func image(_ start: Int, mark: Int) {
    var i = start + mark
    while byte(i) == 0x20 { i += 1 }
    guard byte(i) == 0x5B, mark > 1 || i > start + 1 else { return }
    let line = UnsafeBufferPointer(rebasing: bytes[..<ByteSearch.endOfLine(bytes, from: i)])
    guard let close = ByteSearch.first(0x5D, in: line, from: i), byte(close + 1) == 0x28,
      let last = ByteSearch.first(0x29, in: line, from: close)
    else { return }
    suspects.append(
      .init(range: start..<(last + 1), probe: start..<(start + mark), markup: .detachedImage))
  }

  /// `> ［!NOTE］`, `> [!注意]`, `[!NOTE]` without `>`, and the like.
  private mutating func callout(_ start: Int, lineStart: Int) {
    let isQuoted = bytes[lineStart..<start].contains(0x3E)
    let isLens = byte(start) == 0xE3
    let bracket = isLens ? 3 : length(start, 0x5B, wide: 0xBB)
    let mark = length(start + bracket, 0x21, wide: 0x81)
    guard bracket > 0, mark > 0 else { return }
    var name = start + bracket + mark
    while byte(name) == 0x20 { name += 1 }
    let isSpaced = name > start + bracket + mark
    var i = name
    while i - name < 24, byte(i) >= 0xE4 && byte(i) <= 0xE9 { i += 3 }
    let isChinese = i > name
    if !isChinese {
      while byte(i) | 0x20 >= 0x61, byte(i) | 0x20 <= 0x7A { i += 1 }
    }
    guard i > name, i <= bytes.count else { return }
    var text = String(decoding: bytes[name..<i], as: UTF8.self).uppercased()
    while byte(i) == 0x20 { i += 1 }
    let isLensEnd = byte(i) == 0xE3 && byte(i + 1) == 0x80 && byte(i + 2) == 0x91
    let end = isLensEnd ? 3 : length(i, 0x5D, wide: 0xBD)
    guard end > 0 else { return }
    let isWide = bracket + mark + end > 3 || isSpaced
    let markup: VisibleMarkup
    if isChinese {
      text = VisibleMarkup.chineseCallouts[text] ?? ""
      // `【！重要】` outside of quotations may be the author's own.
      guard isQuoted || (!text.isEmpty && !isLens) else { return }
      markup = .chineseCallout(name: text)
    } else if isQuoted {
      guard isWide else { return }
      markup = .wideCallout(name: text)
    } else {
      guard VisibleMarkup.chineseCallouts.values.contains(text) else { return }
      markup = .looseCallout(name: text)
    }
    suspects.append(.init(range: start..<(i + end), markup: markup))
  }
}
