extension TextScanner {
  /// A number: part of a date, or a figure where a word for a metric stands by it.
  mutating func number(_ offset: Int) {
    var position = offset
    var digits = 0
    let count = bytes.count
    while position < count {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        digits &+= 1
      } else if byte != 0x2E && byte != 0x2C || position &+ 1 >= count
        || bytes[position &+ 1] &- 0x30 >= 10
      {
        break
      }
      position &+= 1
    }
    numberEnd = position
    var behind = position
    if behind < count, bytes[behind] == 0x20 { behind += 1 }
    guard behind < count else { return }
    let next = triple(behind)
    if digits == 4 {
      if next == 0xE5B9B4 || (bytes[behind] == 0x2D && position == behind) {  // 年
        hasYear = true
        return
      }
    } else if digits <= 2 {
      if next == 0xE69C88 || next == 0xE697A5 {  // 月 日
        hasDay = true
        return
      }
    }
    if checksFigures { figure(offset, position, behind) }
  }

  /// Three bytes as one number; 0 at the text's end.
  @inline(__always)
  private func triple(_ offset: Int) -> UInt32 {
    guard offset &+ 3 <= bytes.count else { return 0 }
    return UInt32(bytes[offset]) << 16 | UInt32(bytes[offset &+ 1]) << 8
      | UInt32(bytes[offset &+ 2])
  }

  /// The power of ten of the scale at `offset`, and its length.
  private func scale(_ offset: Int) -> (power: Int, length: Int)? {
    var power = 0
    var position = offset
    while true {
      switch triple(position) {
      case 0xE58D83: power += 3  // 千
      case 0xE799BE: power += 2  // 百
      case 0xE4B887, 0xE890AC: power += 4  // 万 萬
      case 0xE4BABF, 0xE58484: power += 8  // 亿 億
      default:
        // 千 and 百 by themselves are no scale of figures.
        return power >= 4 ? (power, position - offset) : nil
      }
      position += 3
      if power > 16 { return nil }
    }
  }

  private mutating func figure(_ start: Int, _ numberEnd: Int, _ behind: Int) {
    if let scale = scale(behind) {
      let end = behind + scale.length
      if let metric, start - metric.upperBound <= 36 {
        report(metric, start..<end, digits: start..<numberEnd, power: scale.power)
      } else if let metric = metricAhead(end) {
        report(metric, start..<end, digits: start..<numberEnd, power: scale.power)
      }
      return
    }
    guard behind == numberEnd, let metric else { return }
    let length = bytes[behind] == 0x25 ? 1 : triple(behind) == 0xEFBC85 ? 3 : 0
    guard length > 0, isChange(metric.upperBound..<start) else { return }
    report(metric, start..<behind + length, digits: start..<numberEnd, power: 0)
  }

  private func isChange(_ range: Range<Int>) -> Bool {
    guard range.count <= 36 else { return false }
    return range.contains { offset in
      bytes[offset] >= 0xE4 && TextWords.changes.contains { matches($0, at: offset) }
    }
  }

  /// A metric within eight characters behind a number, in the same clause.
  private func metricAhead(_ start: Int) -> Range<Int>? {
    var position = start
    var count = 0
    while position < bytes.count, count < 8 {
      let first = bytes[position]
      if first == 0x47 || first == 0x4D || first == 0x44
        || (first >= 0xE0 && wordGroups(at: position) & TextWordTable.metric != 0)
      {
        for word in TextWords.metrics where matches(word, at: position) {
          return position..<position + word.count
        }
      }
      if first == 0x20 || first == 0x2B {
        position += 1
      } else if first >= 0xE3, first <= 0xE9, triple(position) >= 0xE39080 {
        position += 3
      } else {
        return nil
      }
      count += 1
    }
    return nil
  }

  private mutating func report(
    _ metric: Range<Int>, _ range: Range<Int>, digits: Range<Int>, power: Int
  ) {
    var mantissa: Int128 = 0
    var places: Int?
    for offset in digits {
      let byte = bytes[offset]
      if byte == 0x2E, places == nil {
        places = 0
      } else if byte &- 0x30 < 10 {
        guard digits.count <= 30 else { return }
        mantissa = mantissa &* 10 &+ Int128(byte &- 0x30)
        if let count = places { places = count + 1 }
      }
    }
    guard let value = ExactDecimal(mantissa: mantissa, exponent: power - (places ?? 0)) else {
      return
    }
    for recorded in options.recordedAmounts ?? []
    where recorded.isFigure(value) { return }
    found.append(
      TextProblem(.unrecordedFigure(metric: text(metric), amount: text(range)), range))
  }
}

extension Amount {
  /// Whether a number of a text is that of a recorded figure: the value, or one end of a range; with
  /// or without sign.
  fileprivate func isFigure(_ value: ExactDecimal) -> Bool {
    low == value || high == value || low.negated == value || high.negated == value
  }
}
