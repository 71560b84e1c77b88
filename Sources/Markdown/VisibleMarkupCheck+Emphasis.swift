extension VisibleMarkupCheck {
  /// Marks next to each other, and the characters beside them in their block; 0 where there is none.
  struct Run {
    var range: Range<Int>
    var before: UInt32
    var after: UInt32

    var isBeforeSpace: Bool { after == 0 || EastAsian.isSpace(after) }
    var isBehindSpace: Bool { before == 0 || EastAsian.isSpace(before) }
  }

  /// Looks at the runs of two `*`, `_` and `＊` that are text, block by block.
  mutating func emphasis() {
    forEachBlock(of: 0x2A, width: 1) { $0.strong($1, block: $2) }
    forEachBlock(of: 0x5F, width: 1) { $0.pairs($1, block: $2, .underscores) }
    forEachBlock(of: 0x8A, width: 3) { $0.pairs($1, block: $2, .wideStrong) }
  }

  /// Looks at the runs of one and two `~` that are text.
  mutating func tildes() {
    forEachBlock(of: 0x7E, width: 1, single: true) { $0.deletions($1, block: $2) }
  }

  /// Hands the runs of each block to `body`: those of two marks, or of one or two. A wide mark is
  /// U+FF0A, known by its last byte.
  private mutating func forEachBlock(
    of mark: UInt8, width: Int, single: Bool = false,
    _ body: (inout VisibleMarkupCheck, [Run], Range<Int>) -> Void
  ) {
    rewind()
    var runs: [Run] = []
    var block = 0..<0
    var i = 0
    while budget > 0, found.count < 2 * Self.limit,
      let at = ByteSearch.first(mark, in: p, from: i)
    {
      i = at + 1
      let start = at + 1 - width
      guard isMark(mark, width, start) else { continue }
      var end = at + 1
      while isMark(mark, width, end) { end += width }
      i = end
      let length = (end - start) / width
      guard length == 2 || (single && length == 1), !isCode(start) else { continue }
      if start >= block.upperBound {
        if !runs.isEmpty { body(&self, runs, block) }
        runs.removeAll(keepingCapacity: true)
        let first = startOfBlock(start)
        block = first..<endOfBlock(start)
        budget -= start - first
      }
      // More is no text that people write.
      if runs.count < 200 { runs.append(run(start..<end, in: block)) }
    }
    if !runs.isEmpty { body(&self, runs, block) }
  }

  private func isMark(_ mark: UInt8, _ width: Int, _ i: Int) -> Bool {
    guard i >= 0, i + width <= p.count, p[i + width - 1] == mark else { return false }
    return width == 1 || (p[i] == 0xEF && p[i + 1] == 0xBC)
  }

  private func run(_ range: Range<Int>, in block: Range<Int>) -> Run {
    let before = UTF8Scalars.decode(p, before: range.lowerBound, from: block.lowerBound)?.scalar
    let after =
      range.upperBound < block.upperBound
      ? UTF8Scalars.decode(p, at: range.upperBound).scalar : nil
    return Run(range: range, before: before ?? 0, after: after ?? 0)
  }

  private mutating func add(_ markup: VisibleMarkup, _ run: Run, block: Range<Int>) {
    add(markup, run.range, block: block.upperBound)
    found[found.count - 1].isRun = true
  }

  // MARK: `**`

  private mutating func strong(_ runs: [Run], block: Range<Int>) {
    let runs = runs.filter { !isOrdinary($0, isOnly: runs.count == 1, block: block) }
    var i = 0
    while i < runs.count, found.count < 2 * Self.limit {
      let run = runs[i]
      i += 1
      guard i < runs.count else {
        add(.openStrong, run, block: block)
        return
      }
      let next = runs[i]
      if run.isBeforeSpace || next.isBehindSpace {
        if run.isBeforeSpace { add(.spacedStrong, run, block: block) }
        if next.isBehindSpace { add(.spacedStrong, next, block: block) }
        i += 1
      } else if isTrap(run.after, run.before) {
        add(.tightStrong, run, block: block)
        i += 1
      } else if isTrap(next.before, next.after) {
        add(.tightStrong, next, block: block)
        i += 1
      } else {
        add(.openStrong, run, block: block)
      }
    }
  }

  /// Whether a run with punctuation on its inner side and a Western letter on the other is no emphasis.
  private func isTrap(_ inner: UInt32, _ outer: UInt32) -> Bool {
    EastAsian.isPunctuation(inner) && !EastAsian.isCJK(inner) && outer != 0
      && !EastAsian.isSpace(outer) && !EastAsian.isPunctuation(outer) && !EastAsian.isCJK(outer)
  }

  /// Whether a `**` is meant as it is: a power, the mark of a remark, the rest of a name that is not
  /// told.
  private func isOrdinary(_ run: Run, isOnly: Bool, block: Range<Int>) -> Bool {
    func isWord(_ scalar: UInt32) -> Bool { scalar < 0x80 && self.isWord(UInt8(scalar)) }
    if isWord(run.before), isWord(run.after) { return true }
    // `f(x)**2`
    if run.before == 0x29, run.after >= 0x30, run.after <= 0x39 { return true }
    if run.isBehindSpace, run.isBeforeSpace {
      if isOnly || run.before == 0 && run.after == 0 { return true }
      // `2 ** 3`
      let before = run.range.lowerBound - 2
      let after = run.range.upperBound + 1
      return before >= block.lowerBound && after < block.upperBound && self.isWord(p[before])
        && self.isWord(p[after])
    }
    // `* 10%，** 5%`
    if isOnly, run.isBeforeSpace, Self.dividers.contains(run.before) { return true }
    if isOnly, isWord(run.before), run.isBeforeSpace || EastAsian.isPunctuation(run.after) {
      return true
    }
    return isMasked(run, block: block)
  }

  /// `张**说`, `**公司`.
  private func isMasked(_ run: Run, block: Range<Int>) -> Bool {
    let rest = p[run.range.upperBound..<min(run.range.upperBound + 6, block.upperBound)]
    if Self.maskedKinds.contains(where: { rest.elementsEqual($0) }) { return true }
    guard Self.surnames.contains(run.before) else { return false }
    let surname = run.range.lowerBound - 3
    guard let (scalar, _) = UTF8Scalars.decode(p, before: surname, from: block.lowerBound) else {
      return true
    }
    return !EastAsian.isIdeograph(scalar) || Self.connectives.contains(scalar)
  }

  private static let maskedKinds = ["公司", "集团"].map { Array($0.utf8) }
  private static let surnames = Set(
    """
    王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏\
    薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔\
    贺赖龚文某
    """.unicodeScalars.map(\.value))
  private static let dividers = Set("，、；：（,;:(".unicodeScalars.map(\.value))
  private static let connectives = Set("和与由被向对及据叫给让是为经".unicodeScalars.map(\.value))

  // MARK: Other marks

  /// `__text__` beside Chinese, `＊＊text＊＊`.
  private mutating func pairs(_ runs: [Run], block: Range<Int>, _ markup: VisibleMarkup) {
    var i = 0
    while i + 1 < runs.count, found.count < 2 * Self.limit {
      let (open, close) = (runs[i], runs[i + 1])
      i += 1
      let between = p[open.range.upperBound..<close.range.lowerBound]
      budget -= between.count
      // `__init__` is a name.
      guard !open.isBeforeSpace, !close.isBehindSpace, between.contains(where: { $0 >= 0x80 }),
        !(open.before < 0x80 && isWord(UInt8(open.before))), !isMasked(open, block: block)
      else { continue }
      add(markup, open, block: block)
      i += 1
    }
  }

  /// `~~text~`, `~text~~`, `~~text ~~`, and `~~` that begins a block.
  private mutating func deletions(_ runs: [Run], block: Range<Int>) {
    if runs.count == 1, let run = runs.first, run.range.count == 2, run.before == 0,
      run.range.upperBound < block.upperBound, isLetter(p[run.range.upperBound])
    {
      add(.openDeletion, run, block: block)
    }
    var i = 0
    while i + 1 < runs.count, found.count < 2 * Self.limit {
      let (open, close) = (runs[i], runs[i + 1])
      i += 1
      let between = p[open.range.upperBound..<close.range.lowerBound]
      budget -= between.count
      guard !open.isBeforeSpace, open.range.count + close.range.count > 2,
        between.contains(where: isLetter), between.count <= 200
      else { continue }
      let isMeant =
        open.range.count == 2
        ? close.range.count == 2 ? close.isBehindSpace : !close.isBehindSpace
        : !between.contains(0x20) && !(open.before < 0x80 && isWord(UInt8(open.before)))
      guard isMeant else { continue }
      add(.openDeletion, open.range.count == 1 ? open : close, block: block)
      i += 1
    }
  }
}
