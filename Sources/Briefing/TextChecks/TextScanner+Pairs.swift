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

/// The opening marks of one kind in the rest of a block.
struct MarkRest {
  /// Where the block begins.
  var block = -1
  /// Where each stands, and whether what follows closes both it and one before it.
  var marks: [(offset: Int, isClosed: Bool)] = []
  /// The first that may still be asked about.
  var next = 0
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
    guard checksPairs, !closesItemNumber(scalar, offset) else { return }
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
  private mutating func isBalancedLater(_ scalar: UInt32, _ offset: Int) -> Bool {
    var rest = restsOfMarks[scalar] ?? MarkRest()
    if rest.block != blockStart { rest = self.rest(of: scalar, from: offset) }
    while rest.next < rest.marks.count, rest.marks[rest.next].offset < offset { rest.next += 1 }
    defer { restsOfMarks[scalar] = rest }
    guard rest.next < rest.marks.count else { return false }
    return rest.marks[rest.next].isClosed
  }

  /// Goes once over the rest of the block, however many marks are asked about.
  private func rest(of scalar: UInt32, from offset: Int) -> MarkRest {
    let opening = Array(MarkPairs.text(scalar).utf8)
    let closing = Array(MarkPairs.text(MarkPairs.counterpart(of: scalar)).utf8)
    var rest = MarkRest(block: blockStart)
    // How many more marks have been opened than closed: at each mark, and at last.
    var depths: [Int] = []
    var depth = 0
    // How deep it gets after the last mark; what comes between two others is noted with the first.
    var lowest: [Int] = []
    var position = offset
    while position < bytes.count, bytes[position] != 0x0A {
      if bytes[position] == 0xE2 {
        if matches(opening, at: position) {
          rest.marks.append((position, false))
          depths.append(depth)
          depth += 1
          lowest.append(depth)
        } else if matches(closing, at: position) {
          depth -= 1
          if let last = lowest.last { lowest[lowest.count - 1] = min(last, depth) }
        }
      }
      position += 1
    }
    var least = Int.max
    for index in rest.marks.indices.reversed() {
      least = min(least, lowest[index])
      rest.marks[index].isClosed = least < depths[index]
    }
    return rest
  }

  /// Whether ’ stands between or behind letters of a Western word, or where some were left out:
  /// `’90s`, `rock ’n’ roll`.
  private func isApostrophe(_ offset: Int, _ end: Int) -> Bool {
    guard offset > blockStart else { return end < bytes.count && bytes[end] < 0x80 }
    guard !openMarks.contains(where: { $0.scalar == 0x2018 }) else { return false }
    let before = bytes[offset - 1]
    if Self.isLetter(before) || Self.isDigit(before) { return true }
    guard end < bytes.count else { return false }
    return Self.isDigit(bytes[end]) || (before == 0x20 && Self.isLetter(bytes[end]))
  }

  /// Whether a bracket that nothing opened ends the number of an item at the beginning of a clause:
  /// `1）`, `a）`, `iv）`, `三）`.
  private func closesItemNumber(_ scalar: UInt32, _ offset: Int) -> Bool {
    guard scalar == 0xFF09 || scalar == 0x29 else { return false }
    var start = offset
    var letters = 0
    var digits = 0
    var numerals = 0
    var isRoman = true
    while start > blockStart, letters + digits + numerals < 4 {
      let byte = bytes[start - 1]
      if Self.isLetter(byte) {
        letters += 1
        isRoman = isRoman && [0x69, 0x76, 0x78].contains(byte | 0x20)
        start -= 1
      } else if Self.isDigit(byte) {
        digits += 1
        start -= 1
      } else if let before = self.scalar(before: start), TextWords.numerals.contains(before) {
        numerals += 1
        start -= 3
      } else {
        break
      }
    }
    switch (letters, digits, numerals) {
    case (1, 0, 0), (0, 1...3, 0), (0, 0, 1...3): break
    case (2...4, 0, 0) where isRoman: break
    default: return false
    }
    guard start > blockStart, let before = self.scalar(before: start) else {
      return start == blockStart
    }
    return TextWords.clauseEnds.contains(before)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

extension TextWords {
  /// The Chinese numerals that items are numbered with.
  static let numerals: Set<UInt32> = Set("一二三四五六七八九十百".unicodeScalars.map(\.value))

  /// What stands before the beginning of a clause.
  static let clauseEnds: Set<UInt32> = Set(
    " \t\u{A0}\u{3000}，。；：、！？…—,;:.!?”’」』）》】“‘「『".unicodeScalars.map(\.value))
}
