/// Quotation marks and brackets that stand in pairs.
enum MarkPairs {
  /// What closes an opening mark.
  static func counterpart(of scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x201C: 0x201D
    case 0x2018: 0x2019
    case 0x28: 0x29
    case 0xFF08: 0xFF09
    case 0x201D: 0x201C
    case 0x2019: 0x2018
    case 0x29: 0x28
    case 0xFF09: 0xFF08
    case 0x300C, 0x300E, 0x300A, 0x3008, 0x3010, 0x3014: scalar + 1
    case 0x300D, 0x300F, 0x300B, 0x3009, 0x3011, 0x3015: scalar - 1
    default: scalar
    }
  }

  /// Whether `closing` closes `opening`; round brackets of either width close each other.
  static func closes(_ closing: UInt32, _ opening: UInt32) -> Bool {
    if closing == 0x29 || closing == 0xFF09 { return opening == 0x28 || opening == 0xFF08 }
    return counterpart(of: opening) == closing
  }

  static func text(_ scalar: UInt32) -> String {
    Unicode.Scalar(scalar).map { String($0) } ?? ""
  }
}

extension TextScanner {
  mutating func open(_ scalar: UInt32, _ offset: Int) {
    if openMarks.isEmpty, !pendingUnclosed.isEmpty, offset == blockStart {
      flushUnclosed(nextOpensWith: scalar)
    }
    // “京东“: the same opening mark again where one pair would be balanced.
    if scalar == 0x201C || scalar == 0x2018, openMarks.last?.scalar == scalar,
      !isBalancedLater(scalar, offset)
    {
      openMarks.removeLast()
      let length = 3
      if checksPairs {
        found.append(
          TextProblem(
            .openedTwice(
              MarkPairs.text(scalar), counterpart: MarkPairs.text(MarkPairs.counterpart(of: scalar))
            ),
            offset..<offset + length))
      }
      return
    }
    guard openMarks.count < 64 else { return }
    openMarks.append(OpenMark(scalar: scalar, offset: offset))
  }

  mutating func close(_ scalar: UInt32, _ offset: Int, _ end: Int, _ previous: UInt8) {
    if scalar == 0x2019, isApostrophe(offset, end) { return }
    if let last = openMarks.last, MarkPairs.closes(scalar, last.scalar) {
      openMarks.removeLast()
      return
    }
    // An earlier mark is closed: those in between stay open.
    if let index = openMarks.lastIndex(where: { MarkPairs.closes(scalar, $0.scalar) }) {
      for mark in openMarks[(index + 1)...] { unclosed(mark) }
      openMarks.removeSubrange(index...)
      return
    }
    guard checksPairs else { return }
    found.append(
      TextProblem(
        .unopened(
          MarkPairs.text(scalar), counterpart: MarkPairs.text(MarkPairs.counterpart(of: scalar))),
        offset..<end))
  }

  /// What is open at a block's end may be a quotation that goes on: then the next block opens with
  /// the same mark.
  mutating func finishPairs(_ end: Int) {
    guard end > blockStart else { return }
    if !pendingUnclosed.isEmpty {
      flushUnclosed(nextOpensWith: nil)
    }
    for mark in openMarks {
      if mark.scalar == 0x201C || mark.scalar == 0x300C, openMarks.count == 1, checksPairs {
        pendingUnclosed.append(problem(mark))
      } else {
        unclosed(mark)
      }
    }
    openMarks.removeAll(keepingCapacity: true)
  }

  mutating func flushUnclosed(nextOpensWith scalar: UInt32?) {
    for problem in pendingUnclosed {
      if case .unclosed(let mark, _) = problem.fact, let scalar, mark == MarkPairs.text(scalar) {
        continue
      }
      found.append(problem)
    }
    pendingUnclosed.removeAll()
  }

  private mutating func unclosed(_ mark: OpenMark) {
    if checksPairs { found.append(problem(mark)) }
  }

  private func problem(_ mark: OpenMark) -> TextProblem {
    TextProblem(
      .unclosed(
        MarkPairs.text(mark.scalar),
        counterpart: MarkPairs.text(MarkPairs.counterpart(of: mark.scalar))),
      mark.offset..<mark.offset + (mark.scalar < 0x80 ? 1 : 3))
  }

  /// Whether the rest of the block closes both this mark and the one before it.
  private func isBalancedLater(_ scalar: UInt32, _ offset: Int) -> Bool {
    let opening = Array(MarkPairs.text(scalar).utf8)
    let closing = Array(MarkPairs.text(MarkPairs.counterpart(of: scalar)).utf8)
    var depth = 1
    var position = offset
    while position < bytes.count, bytes[position] != 0x0A {
      if bytes[position] == 0xE2 {
        if matches(opening, at: position) { depth += 1 }
        if matches(closing, at: position) { depth -= 1 }
        if depth == 0 { return true }
      }
      position += 1
    }
    return false
  }

  /// Whether ’ stands between or behind letters of a Western word.
  private func isApostrophe(_ offset: Int, _ end: Int) -> Bool {
    guard offset > blockStart else { return end < bytes.count && bytes[end] < 0x80 }
    let before = bytes[offset - 1]
    let isLetter =
      (before | 0x20 >= 0x61 && before | 0x20 <= 0x7A) || (before >= 0x30 && before <= 0x39)
    return isLetter && !openMarks.contains { $0.scalar == 0x2018 }
  }
}
