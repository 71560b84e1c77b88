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
      var last = (line: -1, end: 0)
      for found in check.found {
        while run + 1 < offsets.count, Int(offsets[run + 1]) <= found.at { run += 1 }
        guard run < lines.count else { return }
        let line = Int(lines[run])
        if line != last.line { last = (line, 0) }
        let range =
          found.isRun
          ? placeOfRun(found, in: p, line: line, from: last.end)
          : place(of: found, in: p, line: line)
        if let range {
          if found.isRun { last.end = range.upperBound }
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
      let wanted = positions.source[
        (prepared.base + suspect.probe.lowerBound)..<(prepared.base + suspect.probe.upperBound)]
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

  /// Where a run of marks stands in a line of the file, behind `from`: the one with the most of what
  /// stands on both sides in the plain text; nil where that one is escaped.
  private mutating func placeOfRun(
    _ found: VisibleMarkupCheck.Found, in p: UnsafeBufferPointer<UInt8>, line: Int, from: Int
  ) -> Range<Int>? {
    let range = positions.sourceRange(ofLine: line)
    let source = UnsafeBufferPointer(rebasing: positions.source[range])
    let mark = p[found.at]
    let width = mark < 0x80 ? 1 : 3
    func isMark(_ i: Int) -> Bool {
      guard i + width <= source.count else { return false }
      return (0..<width).allSatisfy { source[i + $0] == p[found.at + $0] }
    }
    var best: (at: Int, likeness: Int, isEscaped: Bool)?
    var i = from > range.lowerBound ? from - range.lowerBound : 0
    while i < source.count {
      let isSlash = source[i] == 0x5C
      guard isMark(i) || (isSlash && isMark(i + 1)) else {
        i = isSlash ? i + 2 : source[i] == 0x60 ? Self.endOfCode(source, i) : i + 1
        continue
      }
      let start = i
      var isEscaped = false
      while true {
        if isMark(i) {
          i += width
        } else if i < source.count, source[i] == 0x5C, isMark(i + 1) {
          isEscaped = true
          i += 1 + width
        } else {
          break
        }
      }
      guard i - start >= found.length else { continue }
      var likeness = 0
      var (a, b) = (i, found.at + found.length)
      while a < source.count, b < found.end, source[a] == p[b] {
        (a, b, likeness) = (a + 1, b + 1, likeness + 1)
      }
      // Whole characters only: different ones share bytes.
      while b < found.end, b > found.at + found.length, p[b] & 0xC0 == 0x80 {
        (b, likeness) = (b - 1, likeness - 1)
      }
      (a, b) = (start, found.at)
      while a > 0, b > 0, found.at - b < 12, source[a - 1] == p[b - 1] {
        (a, b, likeness) = (a - 1, b - 1, likeness + 1)
      }
      while b < found.at, p[b] & 0xC0 == 0x80 { (b, likeness) = (b + 1, likeness - 1) }
      if likeness > best?.likeness ?? -1 { best = (start, likeness, isEscaped) }
    }
    guard let best, !best.isEscaped else { return nil }
    let start = range.lowerBound + best.at
    return start..<(start + found.length)
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
