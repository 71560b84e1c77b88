import Diagnostics

/// Goes on after a syntax error: libyaml stops at the first, an editor wants to hear of all.
enum Recovery {
  /// The most syntax errors that are looked for in one text.
  private static let mostFailures = 20
  /// The most bytes that are read again and again because of errors.
  private static let mostBytes = 4 << 20

  /// Parses `text`. Where something is wrong, lines whose meaning is certain are put right and the text is
  /// read again. After a syntax error the list item or top-level entry that it stands in is blanked and
  /// the rest is read again; the entry is given back as damaged.
  static func parse(
    _ text: UnsafeBufferPointer<UInt8>, firstLine: Int, limits: YAMLLimits, hasUnseen: Bool = false
  ) -> (node: YAMLNode?, problems: [YAMLProblemAt]) {
    var reader = EventReader(firstLine: firstLine, limits: limits, hasUnseen: hasUnseen)
    let failure = reader.read(text)
    if failure != nil || hasUnseen || reader.problems.contains(where: isOfLine) {
      let repair = LineRepair(Array(text), firstLine: firstLine)
      if repair.hasChanged {
        var (node, problems) = repair.bytes.withUnsafeBufferPointer {
          var reader = EventReader(firstLine: firstLine, limits: limits, hasUnseen: hasUnseen)
          return recover($0, reader.read($0), reader, limits: limits, hasUnseen: hasUnseen)
        }
        if !repair.shifts.isEmpty {
          node = node.map(repair.place)
          problems = problems.map { YAMLProblemAt($0.problem, range: repair.place($0.range)) }
        }
        return (node, (repair.problems + problems).sorted { $0.range < $1.range })
      }
    }
    return recover(text, failure, reader, limits: limits, hasUnseen: hasUnseen)
  }

  /// Whether a problem may come from lines that can be put right.
  private static func isOfLine(_ problem: YAMLProblemAt) -> Bool {
    switch problem.problem {
    case .strangeBlank, .secondDocument: true
    default: false
    }
  }

  private static func recover(
    _ text: UnsafeBufferPointer<UInt8>, _ failure: SyntaxFailure?, _ reader: EventReader,
    limits: YAMLLimits, hasUnseen: Bool
  ) -> (node: YAMLNode?, problems: [YAMLProblemAt]) {
    let firstLine = reader.firstLine
    guard var failure else {
      var root = reader.root
      var problems = reader.problems
      SlipCheck.check(&root, text: text, firstLine: firstLine, into: &problems)
      return (root, problems)
    }
    var reader = reader
    var copy = YAMLText(Array(text), firstLine: firstLine)
    let original = copy
    var damage = Damage()
    var found: [YAMLProblemAt] = []
    var attempts = 0
    var bytes = text.count
    while true {
      let explanation = SyntaxExplanation(text: copy, failure: failure)
      let problem = explanation.explain()
      found.append(problem)
      found += explanation.commas(after: problem)
      attempts += 1
      bytes += text.count
      guard attempts < mostFailures, bytes <= mostBytes,
        let lines = region(of: problem, failure: failure, in: copy)
      else {
        damage.isEverywhere = true
        break
      }
      damage.add(lines, in: original)
      if problem.problem == .indentation { damage.addIndented(problem, in: original) }
      if problem.problem == .indentedStart { damage.addBeside(problem, lines, in: original) }
      copy.blank(lines: lines)
      reader = EventReader(firstLine: firstLine, limits: limits, hasUnseen: hasUnseen)
      guard let next = copy.bytes.withUnsafeBufferPointer({ reader.read($0) }) else { break }
      failure = next
    }
    var problems = found + reader.problems
    var root = damage.mark(reader.root, in: original)
    copy.bytes.withUnsafeBufferPointer {
      SlipCheck.check(&root, text: $0, firstLine: firstLine, into: &problems)
    }
    var seen: Set<YAMLProblemAt> = []
    problems = problems.filter { seen.insert($0).inserted }.sorted { $0.range < $1.range }
    return (root, problems)
  }

  /// The lines to blank: those of the list item around the slip; of the top-level entry where there
  /// is none; of what libyaml stopped at where the former are blank already.
  private static func region(
    of problem: YAMLProblemAt, failure: SyntaxFailure, in text: YAMLText
  ) -> Range<Int>? {
    let slip = text.index(of: problem.range.start)
    if text.indentation(ofLine: slip) != nil {
      switch problem.problem {
      // These lines have nothing to do with those around them.
      case .keyBesideDashes: return slip..<text.endOfBlock(from: slip)
      case .firstDash: return slip..<max(slip + 1, text.index(of: failure.at))
      case .foreignLine: return slip..<(slip + 1)
      case .valueNotIndented: return slip..<text.endOfText(from: slip)
      case .listMark where LineInspection(text, line: slip).listNumber != nil:
        return slip..<text.endOfText(from: slip)
      case .missingColon where !LineInspection(text, line: slip).mayBeKey:
        return slip..<(slip + 1)
      case .indentation where text.isItemBelowValue(line: slip):
        return slip..<text.topLevelEntry(around: slip).upperBound
      default: break
      }
    }
    // What is not closed swallowed the lines below it, which are innocent.
    if case .unclosedQuote = problem.problem, text.indentation(ofLine: slip) != nil {
      return slip..<(slip + 1)
    }
    if case .unclosedBracket = problem.problem, text.indentation(ofLine: slip) != nil {
      return slip..<(slip + 1)
    }
    let stop = text.index(of: failure.at)
    for index in [slip, stop, failure.contextAt.map { text.index(of: $0) } ?? stop] {
      let lines = text.listItem(around: index) ?? text.topLevelEntry(around: index)
      if lines.contains(where: { text.indentation(ofLine: $0) != nil }) { return lines }
    }
    return nil
  }
}

/// What was left out of a text to read the rest.
private struct Damage {
  var isEverywhere = false
  private var lines: [Int] = []
  /// All that were blanked.
  private var blanked: [Int] = []
  /// By line of the file, the column of the dash of the item that was blanked with it.
  private var dashes: [Int: Int] = [:]
  /// The lines that alone of their items were blanked, all but the dash.
  private var heads: Set<Int> = []

  mutating func add(_ range: Range<Int>, in text: YAMLText) {
    let own = range.filter { text.indentation(ofLine: $0) != nil }
    blanked += own
    if let first = own.first, let start = text.indentation(ofLine: first),
      text.bytes[text.lines[first].lowerBound + start] == 0x2D
    {
      for line in own { dashes[line + text.firstLine] = start + 1 }
      if own.count == 1, let next = text.nextLine(after: first),
        text.indentation(ofLine: next) ?? 0 > start
      {
        heads.insert(first + text.firstLine)
      }
    }
    for line in range where text.indentation(ofLine: line) != nil {
      let top = text.topLevelStart(of: line)
      if lines.last != top { lines.append(top) }
    }
  }

  /// A line that is indented below an entry whose value stands beside its key was meant as an entry
  /// of its own.
  mutating func addIndented(_ problem: YAMLProblemAt, in text: YAMLText) {
    let index = text.index(of: problem.range.start)
    let above = LineInspection(text, line: text.topLevelStart(of: index))
    guard !text.isItemBelowValue(line: index), above.key != nil, let value = above.value,
      !value.isEmpty
    else { return }
    lines.append(index)
  }

  /// Lines that are indented as the first line is are entries of their own.
  mutating func addBeside(_ problem: YAMLProblemAt, _ range: Range<Int>, in text: YAMLText) {
    let indentation = text.indentation(ofLine: text.index(of: problem.range.start))
    lines += range.filter { text.indentation(ofLine: $0) == indentation }
  }

  /// Marks the values that miss something and adds the keys that are missing.
  func mark(_ root: YAMLNode?, in text: YAMLText) -> YAMLNode? {
    var root = root
    if root == nil {
      guard !lines.isEmpty else { return nil }
      root = YAMLNode(
        .mapping([]), range: SourceRange(line: text.firstLine, column: 1), isDamaged: isEverywhere)
    }
    guard var root else { return nil }
    if isEverywhere { root.isDamaged = true }
    guard case .mapping(var entries) = root.kind else {
      root.isDamaged = true
      return root
    }
    var places: [String: Int] = [:]
    for (at, entry) in entries.enumerated() where places[entry.key] == nil {
      places[entry.key] = at
    }
    for index in Set(lines).sorted() {
      let line = LineInspection(text, line: index)
      guard let keyBytes = line.guessedKey else {
        root.isDamaged = true
        continue
      }
      var key = text.string(keyBytes)
      if key.count >= 2, let quote = key.first, quote == "\"" || quote == "'" {
        key = String(key.dropFirst().dropLast())
      }
      if let at = places[key] {
        entries[at].value.isDamaged = true
        continue
      }
      places[key] = entries.count
      let keyRange = text.place(keyBytes, line: index)
      let value = line.value ?? text.lines[index].upperBound..<text.lines[index].upperBound
      entries.append(
        YAMLEntry(
          key: key, keyRange: keyRange,
          value: YAMLNode(
            .scalar(YAMLScalar(text: text.string(value))), range: text.place(value, line: index),
            isDamaged: true)))
    }
    root.kind = .mapping(entries.sorted { $0.keyRange < $1.keyRange })
    let lost = Set(blanked).sorted().map { $0 + text.firstLine }
    let isDamaged = root.isDamaged
    spoil(&root, lost[...])
    root.isDamaged = isDamaged
    return root
  }

  /// The last of `lines` from `start` on, looked for from the end.
  private static func lines(of lines: ArraySlice<Int>, from start: Int) -> ArraySlice<Int> {
    lines[(lines.lastIndex { $0 < start }.map { $0 + 1 } ?? lines.startIndex)...]
  }

  /// Marks all that lost one of `lines`, its own and not those of a value beside it.
  private func spoil(_ node: inout YAMLNode, _ lines: ArraySlice<Int>) {
    guard !lines.isEmpty else { return }
    switch node.kind {
    case .scalar(let scalar): if scalar.text.isEmpty { node.isDamaged = true }
    case .sequence(var items):
      node.isDamaged = true
      let dash = (items.first.map { Int($0.range.start.column) } ?? 0) - 2
      // What is left of an item whose first line is lost begins below it.
      let heads = lines.filter { dashes[$0] == dash && self.heads.contains($0) }
      var rest = lines.filter { dashes[$0] != dash }[...]
      for at in items.indices.reversed() {
        let start = Int(items[at].range.start.line)
        let own = Self.lines(of: rest, from: start)
        let end = at + 1 < items.count ? Int(items[at + 1].range.start.line) : .max
        let previous = at > 0 ? Int(items[at - 1].range.start.line) : 0
        let isHeadless = heads.contains { previous < $0 && $0 < start }
        rest = rest[..<own.startIndex]
        if own.isEmpty, !isHeadless { continue }
        spoil(&items[at], own.filter { $0 < end }[...])
        if items[at].scalar == nil { items[at].isDamaged = true }
      }
      node.kind = .sequence(items)
    case .mapping(var entries):
      node.isDamaged = true
      var rest = lines
      for at in entries.indices.reversed() {
        let own = Self.lines(of: rest, from: Int(entries[at].keyRange.start.line))
        rest = rest[..<own.startIndex]
        spoil(&entries[at].value, own)
      }
      node.kind = .mapping(entries)
    }
  }
}
