import Diagnostics

/// Goes on after a syntax error: libyaml stops at the first, an editor wants to hear of all.
enum Recovery {
  /// The most syntax errors that are looked for in one text.
  private static let mostFailures = 20
  /// The most bytes that are read again and again because of errors.
  private static let mostBytes = 4 << 20

  /// Parses `text`. After a syntax error the list item or top-level entry that it stands in is
  /// blanked and the rest is read again; the entry is given back as damaged.
  static func parse(
    _ text: UnsafeBufferPointer<UInt8>, firstLine: Int, limits: YAMLLimits, hasUnseen: Bool = false
  ) -> (node: YAMLNode?, problems: [YAMLProblemAt]) {
    var reader = EventReader(firstLine: firstLine, limits: limits, hasUnseen: hasUnseen)
    guard var failure = reader.read(text) else {
      var problems = reader.problems
      SlipCheck.check(reader.root, text: text, firstLine: firstLine, into: &problems)
      return (reader.root, problems)
    }
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
    let root = damage.mark(reader.root, in: original)
    copy.bytes.withUnsafeBufferPointer {
      SlipCheck.check(root, text: $0, firstLine: firstLine, into: &problems)
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

  mutating func add(_ range: Range<Int>, in text: YAMLText) {
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
    guard above.key != nil, let value = above.value, !value.isEmpty else { return }
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
    return root
  }
}
