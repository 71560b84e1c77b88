import CYAML
import Diagnostics

/// A syntax error as libyaml reports it, with positions in the file.
struct SyntaxFailure {
  var message: String
  var context: String
  var at: SourcePosition
  var contextAt: SourcePosition?
}

/// Turns libyaml's events into a tree. One reader reads one text.
struct EventReader {
  let firstLine: Int
  let limits: YAMLLimits
  private(set) var problems: [YAMLProblemAt] = []
  private(set) var root: YAMLNode?
  private var stack: [Frame] = []
  private var values = 0
  private var documents = 0
  private var isStopped = false
  /// Whether the key before was `<<`, so that nothing need be said about the alias.
  private var isMerging = false

  /// What is being read.
  private var source: UnsafeBufferPointer<UInt8>?
  /// Whether characters that nobody sees have been reported and are to be left out of values.
  private let hasUnseen: Bool

  init(firstLine: Int, limits: YAMLLimits, hasUnseen: Bool = false) {
    self.hasUnseen = hasUnseen
    self.firstLine = firstLine
    self.limits = limits
  }

  /// A collection that is being read.
  private struct Frame {
    let isMapping: Bool
    let isFlow: Bool
    let start: SourcePosition
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var key: (text: String, range: SourceRange, isKept: Bool)?
    /// The value that stands in the key because the blank between them is missing.
    var gluedValue: YAMLNode?
    /// Whether a key was no text, so that nothing is known of what it was to be.
    var isDamaged = false
    /// Keys that occur a second time.
    var again: [(key: String, range: SourceRange, first: SourcePosition)] = []
    /// Filled when the keys become too many for comparing one by one.
    var keys: [String: Int] = [:]

    mutating func firstEntry(named key: String) -> YAMLEntry? {
      if entries.count < 12 { return entries.first { $0.key == key } }
      if keys.isEmpty {
        for (index, entry) in entries.enumerated() { keys[entry.key] = index }
      }
      return keys[key].map { entries[$0] }
    }
  }

  /// Reads `text` to its end, to the first syntax error or to a bound. What could be read is in
  /// `root` afterwards in any case.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> SyntaxFailure? {
    source = text
    defer { source = nil }
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      return SyntaxFailure(message: "out of memory", context: "", at: position(yaml_mark_t()))
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    var event = yaml_event_t()
    var failure: SyntaxFailure?
    while !isStopped {
      guard yaml_parser_parse(parser, &event) == 1 else {
        failure = self.failure(of: parser)
        break
      }
      let type = event.type
      take(&event)
      yaml_event_delete(&event)
      if type == YAML_STREAM_END_EVENT { break }
    }
    while !stack.isEmpty { close(at: nil) }
    return failure
  }

  private mutating func take(_ event: inout yaml_event_t) {
    switch event.type {
    case YAML_SCALAR_EVENT: takeScalar(event)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      noteProperties(event, anchor: data.anchor, tag: data.tag)
      open(event, isMapping: false, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      noteProperties(event, anchor: data.anchor, tag: data.tag)
      open(event, isMapping: true, isFlow: data.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(at: position(event.end_mark))
    case YAML_ALIAS_EVENT:
      let range = self.range(event)
      if !isMerging { report(.alias(string(event.data.alias.anchor)), range) }
      isMerging = false
      add(YAMLNode(.scalar(YAMLScalar(text: "")), range: range, isDamaged: true))
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      if documents > 1 {
        let start = position(event.start_mark)
        report(.secondDocument, SourceRange(start: start, end: start.advanced(by: 3)))
        isStopped = true
      } else if event.data.document_start.version_directive != nil
        || event.data.document_start.tag_directives.start
          != event.data.document_start.tag_directives.end
      {
        report(.directive, SourceRange(line: firstLine, column: 1))
      }
    case YAML_DOCUMENT_END_EVENT:
      if event.data.document_end.implicit == 0 { report(.secondDocument, range(event)) }
    default: break
    }
  }

  private mutating func takeScalar(_ event: yaml_event_t) {
    let data = event.data.scalar
    let style: YAMLScalar.Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    noteProperties(event, anchor: data.anchor, tag: data.tag)
    var text = String(
      decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    if hasUnseen {
      text.unicodeScalars.removeAll { CharacterCheck.isUnseen($0.value) }
    }
    let range = self.range(event)
    if style == .doubleQuoted { removeHarmful(from: &text, range) }
    let slip = style == .plain ? plainSlip(text, range) : nil
    if let slip { report(slip.problem, slip.range) }
    add(
      YAMLNode(
        .scalar(YAMLScalar(text: text, style: style)), range: range,
        isDamaged: slip != nil || data.anchor != nil || data.tag != nil))
  }

  /// Takes out what `\x1B` and the like have put into a text; the bytes of the file have been looked at
  /// before.
  private mutating func removeHarmful(from text: inout String, _ range: SourceRange) {
    guard !text.withUTF8({ CharacterCheck.isClean($0) }) else { return }
    for scalar in text.unicodeScalars.map(\.value) {
      switch CharacterCheck.classify(scalar) {
      case .fine: continue
      case .unseen: report(.invisibleCharacter(scalar), range)
      case .forbidden: report(.controlCharacter(scalar), range)
      }
      break
    }
    text.unicodeScalars.removeAll { CharacterCheck.classify($0.value) != .fine }
  }

  /// A plain text that is accepted but surely means something else.
  private func plainSlip(_ text: String, _ range: SourceRange) -> YAMLProblemAt? {
    guard let top = stack.last, let first = text.utf8.first else { return nil }
    if top.isFlow { return nil }
    if first == 0x2D, text.utf8.count > 1, top.isMapping, top.key != nil,
      range.start.line > (top.key?.range.end.line ?? 0), let second = text.utf8.dropFirst().first,
      second != 0x2D, !(0x30...0x39).contains(second) || range.end.line > range.start.line
    {
      let dash = SourceRange(start: range.start, end: range.start.advanced(by: 1))
      if let blank = text.unicodeScalars.dropFirst().first, blank.value > 0x7F,
        blank.properties.isWhitespace
      {
        let start = range.start.advanced(by: 1)
        return YAMLProblemAt(
          .strangeSpace(after: "-", blank.value),
          range: SourceRange(start: start, end: start.advanced(by: 1)))
      }
      return YAMLProblemAt(.missingSpaceAfterDash, range: dash)
    }
    if range.end.line > range.start.line, let source {
      let lines = FoldedLines(source, firstLine: firstLine, range: range)
      if text.contains(" - "), let dash = lines.dash {
        return YAMLProblemAt(.indentation, range: dash)
      }
      if top.isMapping, let key = top.key, key.text.hasSuffix("s") || key.text == "people",
        let number = lines.numbering
      {
        return YAMLProblemAt(.listMark(number.mark), range: number.range)
      }
    }
    if first >= 0xC2, top.isMapping, let key = top.key, range.start.line > key.range.end.line,
      let mark = FoldedLines.bullet(of: text)
    {
      let end = range.start.advanced(by: 1)
      return YAMLProblemAt(.listMark(mark), range: SourceRange(start: range.start, end: end))
    }
    if first == 0xEF, top.isMapping, top.key != nil {
      if text.hasPrefix("［"), text.hasSuffix("］") {
        return YAMLProblemAt(.fullWidthBracket("［"), range: range)
      }
    } else if first == 0xE3, top.isMapping, top.key != nil, text.hasPrefix("【"),
      text.hasSuffix("】"), text.utf8.contains(0x2C) || text.contains("，") || text.contains("、")
    {
      return YAMLProblemAt(.fullWidthBracket("【"), range: range)
    }
    return nil
  }

  private mutating func open(_ event: yaml_event_t, isMapping: Bool, isFlow: Bool) {
    let start = position(event.start_mark)
    guard stack.count < limits.depth else {
      report(.tooDeep(limit: limits.depth), SourceRange(start: start, end: start.advanced(by: 1)))
      isStopped = true
      return
    }
    stack.append(Frame(isMapping: isMapping, isFlow: isFlow, start: start))
  }

  /// Ends the innermost collection; `end` counts only for those in brackets, because libyaml ends a
  /// block where the next token starts.
  private mutating func close(at end: SourcePosition?) {
    guard let frame = stack.popLast() else { return }
    if !frame.again.isEmpty { reportDuplicates(of: frame) }
    var last = frame.isMapping ? frame.entries.last?.value.range.end : frame.items.last?.range.end
    if frame.isFlow, let end {
      last = end
    }
    let range = SourceRange(start: frame.start, end: last ?? frame.start.advanced(by: 1))
    let kind: YAMLNode.Kind =
      frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
    add(YAMLNode(kind, range: range, isDamaged: end == nil || frame.isDamaged))
  }

  private mutating func add(_ node: YAMLNode) {
    guard !stack.isEmpty else {
      if root == nil { root = node }
      return
    }
    let top = stack.count - 1
    guard stack[top].isMapping else {
      stack[top].items.append(node)
      count(node)
      return
    }
    guard let key = stack[top].key else {
      stack[top].key = takeKey(node, in: top)
      return
    }
    stack[top].key = nil
    var node = node
    if let glued = stack[top].gluedValue {
      node = glued
      stack[top].gluedValue = nil
    }
    if key.isKept {
      if stack[top].entries.count >= 12 { stack[top].keys[key.text] = stack[top].entries.count }
      stack[top].entries.append(YAMLEntry(key: key.text, keyRange: key.range, value: node))
    }
    count(node)
  }

  private mutating func count(_ node: YAMLNode) {
    values += 1
    if values > limits.values, !isStopped {
      report(.tooManyValues(limit: limits.values), node.range)
      isStopped = true
    }
  }

  private mutating func takeKey(
    _ node: YAMLNode, in top: Int
  ) -> (text: String, range: SourceRange, isKept: Bool) {
    guard let scalar = node.scalar else {
      report(.keyNotText, node.range)
      stack[top].isDamaged = true
      return ("", node.range, false)
    }
    if node.isDamaged { return ("", node.range, false) }
    if scalar.text.isEmpty {
      let range = SourceRange(start: node.range.start, end: node.range.start.advanced(by: 1))
      report(.emptyKey, range)
      return ("", node.range, false)
    }
    if scalar.text == "<<", !scalar.isQuoted {
      report(.mergeKey, node.range)
      isMerging = true
      return ("", node.range, false)
    }
    if scalar.text.utf8.first.map({ $0 >= 0xC2 }) == true,
      let blank = scalar.text.unicodeScalars.first, LineInspection.isStrangeBlank(blank.value)
    {
      // It was meant as indentation, so the line belongs to the value above.
      let start = node.range.start
      report(.strangeBlank(blank.value), SourceRange(start: start, end: start.advanced(by: 1)))
      let last = stack[top].entries.count - 1
      if last >= 0 { stack[top].entries[last].value.isDamaged = true }
      return ("", node.range, false)
    }
    if stack[top].isFlow, !scalar.isQuoted, let key = gluedKey(node, scalar.text, in: top) {
      return key
    }
    if let first = stack[top].firstEntry(named: scalar.text) {
      if stack[top].isFlow, isGroup(scalar) { return (scalar.text, node.range, false) }
      stack[top].again.append((scalar.text, node.range, first.keyRange.start))
      return (scalar.text, node.range, false)
    }
    return (scalar.text, node.range, true)
  }

  /// One message for several keys that an entry of a list has twice: they are the next entry's.
  private mutating func reportDuplicates(of frame: Frame) {
    let isItem = !frame.isFlow && stack.last?.isMapping == false
    if isItem, frame.again.count > 1, let first = frame.again.first {
      report(.missingDash(key: first.key, first: first.first), first.range)
    } else {
      for key in frame.again { report(.duplicateKey(key.key, first: key.first), key.range) }
    }
    if problems.count > 1 { problems.sort { $0.range < $1.range } }
  }

  /// Whether a key is a group of digits, as the commas of `{value: 1,000,000}` make them: the first is
  /// found where fields are looked up, and that the second is the same means nothing.
  private func isGroup(_ key: YAMLScalar) -> Bool {
    !key.isQuoted && key.text.utf8.count == 3
      && key.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `title:京东` and `title：京东` between braces are one text to YAML: a key without a value.
  private mutating func gluedKey(
    _ node: YAMLNode, _ text: String, in top: Int
  ) -> (text: String, range: SourceRange, isKept: Bool)? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
      node.range.start.line == node.range.end.line
    else { return nil }
    let name = text[..<colon]
    guard (1...40).contains(name.count), !text[colon...].hasPrefix("://"),
      name.utf8.allSatisfy({
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F
      })
    else { return nil }
    let start = node.range.start
    let at = start.advanced(by: name.unicodeScalars.count)
    let key = String(name)
    report(
      text[colon] == ":" ? .missingSpaceAfterColon(key: key) : .fullWidthColon(key: key),
      SourceRange(start: at, end: at.advanced(by: 1)))
    let value = text[text.index(after: colon)...]
    stack[top].gluedValue = YAMLNode(
      .scalar(YAMLScalar(text: String(value))),
      range: SourceRange(start: at.advanced(by: 1), end: node.range.end), isDamaged: true)
    return (key, SourceRange(start: start, end: at), true)
  }

  private mutating func noteProperties(
    _ event: yaml_event_t, anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?
  ) {
    let start = position(event.start_mark)
    if let anchor {
      let name = string(anchor)
      let length = name.unicodeScalars.count + 1
      report(.anchor(name), SourceRange(start: start, end: start.advanced(by: length)))
    }
    if let tag {
      report(.tag(string(tag)), SourceRange(start: start, end: start.advanced(by: 1)))
    }
  }

  /// The most problems of one text; more help nobody.
  private static let mostProblems = 100

  private mutating func report(_ problem: YAMLProblem, _ range: SourceRange) {
    if problems.count < Self.mostProblems { problems.append(YAMLProblemAt(problem, range: range)) }
  }

  private func failure(of parser: UnsafeMutablePointer<yaml_parser_t>) -> SyntaxFailure {
    let state = parser.pointee
    let message = state.problem.map { String(cString: $0) } ?? ""
    let context = state.context.map { String(cString: $0) }
    return SyntaxFailure(
      message: message, context: context ?? "", at: position(state.problem_mark),
      contextAt: context == nil ? nil : position(state.context_mark))
  }

  private func position(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(
      line: firstLine &+ Int(truncatingIfNeeded: mark.line),
      column: Int(truncatingIfNeeded: mark.column) &+ 1)
  }

  private func range(_ event: yaml_event_t) -> SourceRange {
    SourceRange(start: position(event.start_mark), end: position(event.end_mark))
  }

  private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension SourcePosition {
  func advanced(by columns: Int) -> SourcePosition {
    SourcePosition(line: Int(line), column: Int(column) + columns)
  }
}
