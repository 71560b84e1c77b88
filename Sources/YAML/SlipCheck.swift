import Diagnostics

extension YAMLProblem {
  /// Whether a `-` begins no item of a list because of what follows it.
  fileprivate var isAboutDash: Bool {
    switch self {
    case .missingSpaceAfterDash, .strangeSpace(after: "-", _): true
    default: false
    }
  }
}

/// Finds values that libyaml accepts but that surely mean something else.
enum SlipCheck {
  /// Adds what it finds in the values of `root` to `problems`, in the order of the text.
  static func check(
    _ node: inout YAMLNode?, text: UnsafeBufferPointer<UInt8>, firstLine: Int,
    into problems: inout [YAMLProblemAt]
  ) {
    guard let root = node else { return }
    if problems.contains(where: \.problem.isAboutDash) {
      addDashesBelow(YAMLText(Array(text), firstLine: firstLine), to: &problems)
    }
    if problems.contains(where: { $0.problem == .keyNotText }) {
      nameTemplateMarks(YAMLText(Array(text), firstLine: firstLine), in: &problems)
    }
    let before = problems.count
    if let scalar = root.scalar, !scalar.isQuoted {
      // `title:京东` makes a text, not a mapping, and so do lines of which all are written like that.
      let source = YAMLText(Array(text), firstLine: firstLine)
      let first = source.index(of: root.range.start)
      if let slip = LineInspection(source, line: first).slip {
        problems.append(slip)
        problems += slipsBelow(first, upTo: source.index(of: root.range.end), in: source)
      }
    }
    if hasHash(text) {
      let source = YAMLText(Array(text), firstLine: firstLine)
      var last: [Int: YAMLNode] = [:]
      findLast(root, source, into: &last)
      var hidden: Set<SourcePosition> = []
      for line in last.keys.sorted() {
        guard let value = last[line], checkHash(value, source, into: &problems) else { continue }
        hidden.insert(value.range.start)
      }
      if !hidden.isEmpty { node.map { node = Self.spoiling($0, hidden) } }
    }
    if problems.count > before { problems.sort { $0.range < $1.range } }
  }

  /// The slips of further lines that begin where the first does, and give a key as it does.
  private static func slipsBelow(
    _ first: Int, upTo last: Int, in text: YAMLText
  ) -> [YAMLProblemAt] {
    guard first < last else { return [] }
    return (first + 1...last).compactMap { index in
      guard text.indentation(ofLine: index) == text.indentation(ofLine: first),
        let slip = LineInspection(text, line: index).slip
      else { return nil }
      switch slip.problem {
      case .fullWidthColon, .missingSpaceAfterColon, .strangeSpace: return slip
      default: return nil
      }
    }
  }

  /// `-京东` with `-腾讯` below it is one text to YAML, reported at its first line.
  private static func addDashesBelow(_ text: YAMLText, to problems: inout [YAMLProblemAt]) {
    var known = Set(problems)
    for problem in problems where problem.problem.isAboutDash {
      var index = text.index(of: problem.range.start)
      let indentation = text.indentation(ofLine: index)
      while let next = text.nextLine(after: index), text.indentation(ofLine: next) == indentation {
        let line = LineInspection(text, line: next)
        guard let slip = line.slip, slip.problem.isAboutDash else { break }
        // What another problem leads to has been looked at from there.
        guard known.insert(slip).inserted else { break }
        problems.append(slip)
        index = next
      }
    }
    problems.sort { $0.range < $1.range }
  }

  /// `{{ title }}` is a mapping in the key of a mapping to YAML; it was meant as text.
  private static func nameTemplateMarks(_ text: YAMLText, in problems: inout [YAMLProblemAt]) {
    for (at, problem) in problems.enumerated() where problem.problem == .keyNotText {
      let line = text.index(of: problem.range.start)
      guard let value = LineInspection(text, line: line).value,
        text.bytes[value].starts(with: [0x7B, 0x7B]),
        text.offset(of: problem.range.start) == value.lowerBound + 1
      else { continue }
      problems[at] = YAMLProblemAt(
        .reservedStart("{", value: text.string(value)),
        range: text.place(value.lowerBound..<(value.lowerBound + 1), line: line))
    }
  }

  /// Whether a `#` stands behind a blank and before something that is not one.
  private static func hasHash(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 1
    while i + 1 < text.count {
      if text[i] == 0x23, text[i - 1] == 0x20 || text[i - 1] == 0x09, isTag(text[i + 1]) {
        return true
      }
      i += 1
    }
    return false
  }

  private static func isTag(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x23 && byte != 0x2D && byte != 0x3D && byte != 0x21
  }

  /// The last value that ends on each line: a comment can stand behind no other.
  private static func findLast(
    _ node: YAMLNode, _ source: YAMLText, into last: inout [Int: YAMLNode]
  ) {
    switch node.kind {
    case .sequence(let items):
      for item in items { findLast(item, source, into: &last) }
    case .mapping(let entries):
      for entry in entries { findLast(entry.value, source, into: &last) }
    case .scalar:
      let index = source.index(of: node.range.end)
      if let other = last[index], other.range.end > node.range.end { return }
      last[index] = node
    }
  }

  /// Reports a `#` behind a value; returns whether it hides all of the value.
  private static func checkHash(
    _ node: YAMLNode, _ source: YAMLText, into problems: inout [YAMLProblemAt]
  ) -> Bool {
    guard let scalar = node.scalar, !scalar.isQuoted, !node.isDamaged else { return false }
    let index = source.index(of: node.range.end)
    let end = source.lines[index].upperBound
    var i = source.offset(of: node.range.end)
    while i < end, source.bytes[i] == 0x20 || source.bytes[i] == 0x09 { i += 1 }
    guard i + 1 < end, source.bytes[i] == 0x23, isTag(source.bytes[i + 1]) else { return false }
    if scalar.text.isEmpty {
      problems.append(
        YAMLProblemAt(
          .reservedStart("#", value: source.string(i..<end)),
          range: source.place(i..<(i + 1), line: index)))
      return true
    }
    problems.append(
      YAMLProblemAt(
        .hashStartsComment(text: source.string(i..<end)),
        range: source.place(i..<end, line: index)))
    return false
  }

  /// `node` with the empty values that begin at `places` marked.
  private static func spoiling(_ node: YAMLNode, _ places: Set<SourcePosition>) -> YAMLNode {
    var node = node
    switch node.kind {
    case .scalar: if places.contains(node.range.start) { node.isDamaged = true }
    case .sequence(let items): node.kind = .sequence(items.map { spoiling($0, places) })
    case .mapping(let entries):
      node.kind = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = spoiling(entry.value, places)
          return entry
        })
    }
    return node
  }
}
