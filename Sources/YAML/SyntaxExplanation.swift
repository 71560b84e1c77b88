import Diagnostics

/// Says in an editor's terms what a syntax error of libyaml comes from, and where.
struct SyntaxExplanation {
  let text: YAMLText
  let failure: SyntaxFailure

  /// The most likely slip.
  func explain() -> YAMLProblemAt {
    let at = text.index(of: failure.at)
    let contextAt = failure.contextAt.map { text.index(of: $0) }
    for index in [at, contextAt, text.previousLine(before: at)] {
      if let index, let foreign = LineInspection(text, line: index).foreign { return foreign }
    }
    if let known = explainByMessage(at: at) { return known }
    if let open = neverClosed(upTo: at) { return open }
    // The line that a key was expected on, the line the parser stopped at, the one before it.
    var candidates: [Int] = []
    if failure.context.contains("simple key"), let contextAt { candidates.append(contextAt) }
    candidates.append(at)
    if failure.context.contains("flow"), let contextAt { candidates.append(contextAt) }
    if let previous = text.previousLine(before: at) { candidates.append(previous) }
    for (rank, index) in candidates.enumerated() {
      let line = LineInspection(text, line: index)
      if let foreign = line.foreign { return foreign }
      if let value = valueNotIndented(line: index, line) { return value }
      if let slip = line.slip { return slip }
      // A list that is closed on a line above is no mistake of that line.
      if let slip = line.valueSlip, rank == 0 || !isNoise(slip.problem) { return slip }
    }
    return explainByPlace(at: at)
  }

  /// A line that is the value of the key above, but stands no further right than it.
  private func valueNotIndented(line index: Int, _ line: LineInspection) -> YAMLProblemAt? {
    guard line.key == nil, line.slip == nil, let indentation = text.indentation(ofLine: index),
      let value = line.value, !value.isEmpty,
      text.lines[index].lowerBound + indentation == value.lowerBound,
      let previous = text.previousLine(before: index)
    else { return nil }
    let above = LineInspection(text, line: previous)
    guard let key = above.key, above.slip == nil, let rest = above.value,
      rest.isEmpty || above.isBlockStart(rest),
      indentation <= key.lowerBound - text.lines[previous].lowerBound,
      // A list that lacks its dashes is something else, as is a key without its colon.
      line.guessedKey == nil
    else { return nil }
    // What is the value has nothing that belongs to the key below it.
    if rest.isEmpty, let next = text.nextLine(after: index),
      let below = text.indentation(ofLine: next),
      below > key.lowerBound - text.lines[previous].lowerBound
    {
      return nil
    }
    if let mark = line.listNumber {
      return YAMLProblemAt(.listMark(text.string(mark)), range: text.place(mark, line: index))
    }
    return YAMLProblemAt(
      .valueNotIndented(key: text.string(key)), range: text.place(value, line: index))
  }

  /// The first line below a key at the margin, where it is a field and a dash stands on line `index`.
  private func firstDash(before index: Int) -> YAMLProblemAt? {
    let top = text.topLevelStart(of: index)
    guard let indentation = text.indentation(ofLine: index), indentation > 0,
      text.bytes[text.lines[index].lowerBound + indentation] == 0x2D,
      LineInspection(text, line: top).value?.isEmpty == true,
      let first = text.nextLine(after: top), first < index,
      let key = LineInspection(text, line: first).key,
      key.lowerBound - text.lines[first].lowerBound == text.indentation(ofLine: first)
    else { return nil }
    return YAMLProblemAt(.firstDash, range: text.place(key, line: first))
  }

  /// A line with a key that stands where the dashes of the list above it do.
  private func missingDash(line index: Int, _ line: LineInspection) -> YAMLProblemAt? {
    guard let key = line.key, let indentation = text.indentation(ofLine: index), indentation > 0,
      text.lines[index].lowerBound + indentation == key.lowerBound
    else { return nil }
    var above = text.previousLine(before: index)
    while let at = above, let other = text.indentation(ofLine: at), other > indentation {
      above = text.previousLine(before: at)
    }
    guard let above, text.indentation(ofLine: above) == indentation else { return nil }
    let dash = text.lines[above].lowerBound + indentation
    guard text.bytes[dash] == 0x2D, dash + 1 < text.lines[above].upperBound,
      text.bytes[dash + 1] == 0x20
    else { return nil }
    return YAMLProblemAt(.keyBesideDashes, range: text.place(key, line: index))
  }

  private func isNoise(_ problem: YAMLProblem) -> Bool {
    switch problem {
    case .textAfterQuote, .textAfterBracket, .reservedStart, .colonInValue: false
    default: true
    }
  }

  /// Errors whose message and mark say it all.
  private func explainByMessage(at: Int) -> YAMLProblemAt? {
    let message = failure.message
    let mark = one(failure.at)
    if message.contains("unknown escape") || message.contains("hexdecimal")
      || message.contains("Unicode character escape")
    {
      return YAMLProblemAt(.badEscape, range: mark)
    }
    if message.contains("maximum") && message.contains("depth") {
      return YAMLProblemAt(.tooDeep(limit: 64), range: mark)
    }
    if failure.context.contains("quoted scalar"), let start = failure.contextAt {
      if let earlier = neverClosed(upTo: text.index(of: start)) { return earlier }
      let quote: Character = character(at: start) == 0x27 ? "'" : "\""
      return YAMLProblemAt(.unclosedQuote(quote), range: one(start))
    }
    if failure.context.contains("anchor") || failure.context.contains("alias")
      || failure.context.contains("tag"), let start = failure.contextAt
    {
      return reserved(at: start)
    }
    if message.contains("cannot start any token") {
      let byte = character(at: failure.at)
      if byte == 0x09 { return YAMLProblemAt(.tabIndentation, range: mark) }
      if LineInspection(text, line: at).slip == nil { return reserved(at: failure.at) }
    }
    if message.contains("<document start>"), let start = indentedStart(before: at) { return start }
    if message.contains("unexpected ':'"), let start = failure.contextAt,
      let key = gluedKey(from: start, to: failure.at)
    {
      return YAMLProblemAt(.missingSpaceAfterColon(key: key), range: mark)
    }
    if message.contains("tab character") {
      return LineInspection(text, line: at).slip ?? YAMLProblemAt(.tabIndentation, range: mark)
    }
    return nil
  }

  /// The key in `{companies:[京东]}`, where the blank before a bracket is missing.
  private func gluedKey(from start: SourcePosition, to end: SourcePosition) -> String? {
    let range = text.offset(of: start)..<max(text.offset(of: end), text.offset(of: start))
    guard start.line == end.line, (1...40).contains(range.count),
      text.bytes[range].allSatisfy({
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F
      })
    else { return nil }
    return text.string(range)
  }

  /// The first line where it is indented although a line below it is not: to libyaml the mapping ends
  /// there, and all that follows is a second document.
  private func indentedStart(before at: Int) -> YAMLProblemAt? {
    guard let first = text.nextLine(after: -1), first < at,
      let indentation = text.indentation(ofLine: first), indentation > 0,
      text.indentation(ofLine: at) == 0
    else { return nil }
    let line = LineInspection(text, line: first)
    if let slip = line.slip { return slip }
    let start = text.lines[first].lowerBound
    return YAMLProblemAt(
      .indentedStart, range: text.place(start..<(start + indentation), line: first))
  }

  /// A quote or bracket that is not closed on its line although the next line starts anew.
  private func neverClosed(upTo last: Int) -> YAMLProblemAt? {
    for index in 0...last {
      guard let indentation = text.indentation(ofLine: index) else { continue }
      let line = LineInspection(text, line: index)
      guard case .open(let problem, let start) = line.opening else { continue }
      if let next = text.nextLine(after: index) {
        guard (text.indentation(ofLine: next) ?? 0) <= indentation else { continue }
        if case .unclosedBracket = problem {
          let following = LineInspection(text, line: next)
          guard following.key != nil || next <= last else { continue }
          if following.key == nil { continue }
        }
      }
      return YAMLProblemAt(problem, range: text.place(start..<(start + 1), line: index))
    }
    return nil
  }

  private func explainByPlace(at: Int) -> YAMLProblemAt {
    let message = failure.message
    if message.contains("',' or ']'") || message.contains("',' or '}'") {
      if let start = failure.contextAt {
        let bracket: Character = message.contains("]") ? "[" : "{"
        if Int(start.line) == Int(failure.at.line),
          text.offset(of: failure.at) < text.lines[at].upperBound
        {
          return wideComma(before: failure.at)
            ?? YAMLProblemAt(.missingComma, range: one(failure.at))
        }
        return YAMLProblemAt(.unclosedBracket(bracket), range: one(start))
      }
    }
    let byte = character(at: failure.at)
    if byte == 0x5D || byte == 0x7D {
      return YAMLProblemAt(
        .unopenedBracket(byte == 0x5D ? "]" : "}"), range: one(failure.at))
    }
    if message.contains("node content"), byte == 0x2C {
      return YAMLProblemAt(.missingItem, range: one(failure.at))
    }
    let line = LineInspection(text, line: at)
    if failure.context.contains("simple key"), let start = failure.contextAt {
      return missingColon(line: text.index(of: start))
    }
    if message.contains("mapping values are not allowed")
      || message.contains("block sequence entries are not allowed")
      || message.contains("did not find expected key")
      || message.contains("did not find expected '-' indicator")
    {
      if message.contains("mapping values"), let previous = text.previousLine(before: at) {
        let above = LineInspection(text, line: previous)
        // A line that begins where lines with keys do goes on with none of them.
        let isOwn = text.indentation(ofLine: previous) == 0 && text.indentation(ofLine: at) == 0
        if above.key == nil, above.guessedKey != nil || isOwn {
          return missingColon(line: previous)
        }
      }
      if line.key == nil, message.contains("expected key"), line.slip == nil,
        character(at: failure.at) != 0x2D
      {
        return missingColon(line: at)
      }
      if let dash = missingDash(line: at, line) { return dash }
      if let first = firstDash(before: at) { return first }
      let start = text.lines[at].lowerBound + (text.indentation(ofLine: at) ?? 0)
      let end = text.trimmedEnd(ofLine: at)
      return YAMLProblemAt(.indentation, range: text.place(start..<max(end, start), line: at))
    }
    return YAMLProblemAt(.syntax(message), range: one(failure.at))
  }

  /// A full-width comma between the last entry that was understood and `position`.
  private func wideComma(before position: SourcePosition) -> YAMLProblemAt? {
    let index = text.index(of: position)
    let line = text.lines[index]
    let end = text.offset(of: position)
    var i = end - 1
    while i >= line.lowerBound {
      let byte = text.bytes[i]
      if byte == 0x2C || byte == 0x5B || byte == 0x7B { return nil }
      if i + 2 < line.upperBound {
        let three = text.bytes[i..<(i + 3)]
        if three.elementsEqual([0xEF, 0xBC, 0x8C]) || three.elementsEqual([0xE3, 0x80, 0x81]) {
          return YAMLProblemAt(
            .fullWidthComma(
              byte == 0xEF ? "，" : "、", isInBraces: failure.message.contains("'}'")),
            range: text.place(i..<(i + 3), line: index))
        }
      }
      i -= 1
    }
    return nil
  }

  /// Further full-width commas before fields between the same braces, which are not looked at again.
  func commas(after problem: YAMLProblemAt) -> [YAMLProblemAt] {
    guard case .fullWidthComma(_, isInBraces: true) = problem.problem else { return [] }
    let index = text.index(of: problem.range.start)
    let line = text.lines[index]
    var result: [YAMLProblemAt] = []
    var i = text.offset(of: problem.range.end)
    var depth = 0
    while i < line.upperBound, depth >= 0 {
      switch text.bytes[i] {
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D: depth -= 1
      case 0x22, 0x27: return result
      case 0xEF
      where depth == 0 && text.bytes[i..<line.upperBound].starts(with: [0xEF, 0xBC, 0x8C]):
        if isBeforeField(i + 3, in: line) {
          result.append(
            YAMLProblemAt(problem.problem, range: text.place(i..<(i + 3), line: index)))
        }
      default: break
      }
      i += 1
    }
    return result
  }

  /// Whether a key and its colon stand at an offset, blanks aside.
  private func isBeforeField(_ offset: Int, in line: Range<Int>) -> Bool {
    let rest = text.bytes[offset..<line.upperBound].drop { $0 == 0x20 }
    let word = rest.prefix { (0x61...0x7A).contains($0) || $0 == 0x5F }
    return !word.isEmpty && rest.dropFirst(word.count).first == 0x3A
  }

  private func missingColon(line index: Int) -> YAMLProblemAt {
    let line = LineInspection(text, line: index)
    if let slip = line.slip ?? line.valueSlip { return slip }
    let range = line.value ?? text.lines[index]
    return YAMLProblemAt(
      .missingColon(text: text.string(range)), range: text.place(range, line: index))
  }

  private func reserved(at start: SourcePosition) -> YAMLProblemAt {
    var start = start
    var offset = text.offset(of: start)
    let end = text.lines[text.index(of: start)].upperBound
    if offset < end, text.bytes[offset] == 0x25, offset > 0, text.bytes[offset - 1] == 0x7B {
      // `{% … %}` of a template.
      offset -= 1
      start.column -= 1
    }
    guard offset < end else {
      return YAMLProblemAt(.syntax(failure.message), range: one(start))
    }
    let byte = text.bytes[offset]
    guard byte > 0x20, byte < 0x7F else {
      return YAMLProblemAt(.syntax(failure.message), range: one(start))
    }
    return YAMLProblemAt(
      .reservedStart(Character(Unicode.Scalar(byte)), value: text.string(offset..<end)),
      range: one(start))
  }

  private func character(at position: SourcePosition) -> UInt8? {
    let offset = text.offset(of: position)
    return offset < text.lines[text.index(of: position)].upperBound ? text.bytes[offset] : nil
  }

  /// One character; libyaml sometimes points past the last line.
  private func one(_ start: SourcePosition) -> SourceRange {
    let last = text.lines.count - 1
    if Int(start.line) - text.firstLine > last {
      return text.place(text.lines[last].upperBound..<text.lines[last].upperBound, line: last)
    }
    return SourceRange(start: start, end: start.advanced(by: 1))
  }
}
