/// Follows the markup around the expressions of a template, so that each value is written in the way
/// that its place needs, or refused. A value type: an arm of an `if` starts from a copy.
///
/// HTML is followed as the tokenizer of the HTML Standard (section 13.2.5) reads it, strictly: what
/// the standard calls a parse error is an error here, and end tags are not optional.
struct Markup {
  struct Place: Sendable {
    let template: ParsedTemplate
    let span: Span

    /// The line; counted when a message needs it.
    var line: Int {
      template.bytes.prefix(span.start).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    }
  }

  struct Problem {
    let problem: TemplateProblem
    let place: Place
    /// The element that it is about; of each element one thing is said.
    var element: Place?
  }

  /// A part of a template that must leave the markup as it found it.
  enum Part: Sendable {
    case branch, loop, block, include, macro
  }

  let kind: MarkupKind
  /// False when a template has mistakes of syntax, so that nothing can be said about the markup.
  var isTrusted = true
  /// How many elements were open when the part began that is followed now.
  private var floor = 0
  private var box: TagFollowerBox
  /// Where in HTML or XML this is; shared by copies until one of them is changed.
  var tags: TagFollower {
    _read { yield box.tags }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = TagFollowerBox(box.tags) }
      yield &box.tags
    }
  }
  var json = JSONFollower()

  init(kind: MarkupKind) {
    self.kind = kind
    box = TagFollowerBox(TagFollower(isXML: kind == .xml))
  }

  /// Follows a constant text.
  mutating func follow(_ template: ParsedTemplate, _ span: Span, isRaw: Bool) -> [Problem] {
    switch kind {
    case .html, .xml: return tags.follow(template, span, isRaw: isRaw, floor: floor)
    case .json:
      json.follow(template.bytes[span.start..<span.end])
      return []
    case .plain: return []
    }
  }

  /// Whether whole elements can stand here.
  var isBetweenElements: Bool {
    switch kind {
    case .html, .xml: tags.state == .data
    case .json: !json.isInString
    case .plain: true
    }
  }

  /// How a value of a type is written here, or why it must not be; afterwards it counts as written.
  mutating func place(
    _ type: TemplateType, isJSON: Bool
  ) -> (mode: EmitMode, problem: UnsafePlace?) {
    switch kind {
    case .html, .xml: return tags.place(type, isJSON: isJSON)
    case .plain: return (.plain, type == .html ? .htmlInPlainText : nil)
    case .json:
      if json.isInString {
        return (.jsonString, isJSON ? .jsonInString : nil)
      }
      return (.json, nil)
    }
  }

  /// The same markup between two pieces: what a piece started must not be continued by the next.
  var settled: Markup {
    if !tags.needsSettling { return self }
    var copy = self
    copy.tags.settle()
    return copy
  }

  /// The state that a part starts from: settled, and with no end tag behind it.
  var opened: Markup {
    var copy = settled
    if copy.tags.lowest != nil { copy.tags.lowest = nil }
    copy.floor = copy.tags.elements.count
    return copy
  }

  /// The state that the body of a loop starts from: what it writes may stand behind itself.
  var openedForLoop: Markup {
    var copy = opened
    if copy.tags.state != .data { copy.tags.hasValue = true }
    if copy.tags.rules.root == .none, kind == .xml { copy.tags.rules.root = .repeated }
    return copy
  }

  /// What is left open at the end of a page.
  mutating func finish() -> [Problem] {
    switch kind {
    case .html, .xml: tags.finish()
    case .json, .plain: []
    }
  }

  /// Whether this is the end of a whole file of XML without any element.
  var lacksRoot: Bool {
    kind == .xml && tags.rules.isWhole && tags.rules.root == .none && !tags.rules.hasStrayText
  }

  // MARK: Parts

  private func hasSamePlace(as other: Markup) -> Bool {
    tags.hasSamePlace(as: other.tags) && json == other.json
  }

  /// The state behind two ways that lead here, if it is one state.
  private func joined(_ other: Markup) -> Markup? {
    var result = self
    if box === other.box, json == other.json { return self }
    if hasSamePlace(as: other) {
      if tags.state != .data {
        result.tags.merge(other.tags)
      } else if other.tags.lowest != nil {
        result.tags.lowest = tags.lower(other.tags)
      }
      if other.tags.rules.root.rawValue > tags.rules.root.rawValue {
        result.tags.rules.root = other.tags.rules.root
      }
      return result
    }
    guard json == other.json, let state = tags.joined(other.tags) else { return nil }
    result.tags = state
    return result
  }

  /// Joins the arms of an `if` that all started at this state.
  mutating func join(
    _ endings: [(Markup, Span)], template: ParsedTemplate, hasElse: Bool
  ) -> [Problem] {
    let start = settled
    var result: Markup?
    var agree = true
    for (ending, _) in endings {
      let ending = ending.settled
      guard let current = result else {
        result = ending
        continue
      }
      if let joined = current.joined(ending) { result = joined } else { agree = false }
    }
    if agree, let result {
      let lowest = TagFollower.lower(start.tags.lowest, result.tags.lowest)
      self = result
      floor = start.floor
      if lowest != nil { tags.lowest = lowest }
      return []
    }
    self = start
    for (ending, _) in endings where !ending.settled.hasSamePlace(as: start) {
      tags.doubt(ending.tags)
    }
    if let unclosed = endings.lazy.compactMap(\.0.tags.unclosedValue).first { return [unclosed] }
    var problems = Self.summary(
      endings.map { ending, span in
        ending.settled.differences(
          from: start, part: .branch, at: Place(template: template, span: span))
      })
    // Where both are text, what differs was reported already.
    if problems.isEmpty, let first = endings.first,
      endings.contains(where: { $0.0.description != .text })
    {
      problems.append(
        Problem(
          problem: .branchesDiffer(
            first.0.description, endings.last?.0.description ?? .text),
          place: Place(template: template, span: endings.last?.1 ?? first.1)))
    }
    return problems
  }

  /// What is wrong with the arms of an `if`; elements that several of them leave open are one problem.
  private static func summary(_ arms: [[Problem]]) -> [Problem] {
    let wrong = arms.filter { !$0.isEmpty }
    let open = wrong.compactMap { problems -> (name: String, problem: Problem)? in
      guard let first = problems.first, case .leavesOpen(let name, .branch) = first.problem
      else { return nil }
      return (name, first)
    }
    guard let first = open.first, open.count == wrong.count, open.count > 1 else {
      return arms.flatMap(\.self)
    }
    guard let other = open.first(where: { $0.name != first.name }) else { return [first.problem] }
    return [
      Problem(
        problem: .branchesOpen(first.name, other.name), place: other.problem.place,
        element: other.problem.element)
    ]
  }

  /// Checks that a part ends as it started, and goes on from there.
  mutating func returns(
    to start: Markup, from part: Part, template: ParsedTemplate, span: Span?
  ) -> [Problem] {
    let start = start.settled
    let end = settled
    if part == .loop ? end.hasSamePlace(as: start) : true, let joined = end.joined(start) {
      if end.tags.lowest.map({ $0.depth < start.tags.firmCount }) != true {
        self = joined
        floor = start.floor
        if tags.lowest != nil || start.tags.lowest != nil { tags.lowest = start.tags.lowest }
        if part == .loop, tags.rules.root != start.tags.rules.root {
          tags.rules.root = start.tags.rules.root
        }
        return []
      }
    }
    self = start
    tags.doubt(end.tags)
    if let unclosed = end.tags.unclosedValue { return [unclosed] }
    let place = Place(
      template: template, span: span ?? Span(template.bytes.count, template.bytes.count))
    let problems = end.differences(from: start, part: part, at: place)
    if !problems.isEmpty { return problems }
    // Where both are text, what differs was reported already.
    if start.description == .text, end.description == .text { return [] }
    // The tag that is left open tells more than the part that it is in.
    var opened = place
    if end.tags.state != .data, let tag = end.tags.tagStart, tag.template.name == template.name,
      span.map({ tag.span.start >= $0.start }) ?? true, tag.span != start.tags.tagStart?.span
    {
      opened = tag
    }
    return [
      Problem(problem: .partChanges(part, start.description, end.description), place: opened)
    ]
  }

  /// Elements that a part opened and did not close, or the other way round.
  private func differences(from start: Markup, part: Part, at place: Place) -> [Problem] {
    let (open, before) = (tags.firm, start.tags.firm)
    if let lowest = tags.lowest, lowest.depth < before.count {
      return [Problem(problem: .closesOuter(lowest.name, part), place: lowest.place)]
    }
    if open.count > before.count {
      return open[before.count...].map {
        Problem(problem: .leavesOpen($0.name, part), place: $0.place, element: $0.place)
      }
    }
    if open.count == before.count, !hasSamePlace(as: start),
      part == .branch
    {
      return [
        Problem(problem: .branchesDiffer(start.description, description), place: place)
      ]
    }
    return []
  }

  /// Where in the markup this is, in words.
  var description: MarkupPosition {
    switch kind {
    case .html, .xml: tags.position
    case .json: json.isInString ? .jsonString : .text
    case .plain: .text
    }
  }
}

/// An element that is open, and the place where that is a mistake.
struct OpenElement: Sendable {
  let name: String
  let opened: Markup.Place
  let seen: Markup.Place
}

/// What copies of a state share.
private final class TagFollowerBox {
  var tags: TagFollower

  init(_ tags: TagFollower) { self.tags = tags }
}

/// A place in the markup, as messages name it.
enum MarkupPosition: Sendable, Equatable {
  case text, tag(String), attribute(String), unquoted(String), comment, declaration, raw(String),
    jsonString
}

/// Why a value must not stand where it stands.
enum UnsafePlace: Sendable {
  case tagName, insideTag, attributeName, unquoted(String), eventHandler(String), styleAttribute
  case dangerousAttribute(String), style, script, scriptJSON, rawElement(String), comment
  case declaration, cdata, outsideRoot
  case urlWanted(String, TemplateType)
  case urlNotFirst(String)
  case htmlInAttribute(String), htmlInText(String), htmlInPlainText, jsonInString
}

/// Knows whether a place in JSON is inside a string.
struct JSONFollower: Equatable {
  var isInString = false
  var isEscaped = false

  mutating func follow(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { follow(byte) }
  }

  mutating func follow(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = isInString
    } else if byte == UInt8(ascii: "\"") {
      isInString.toggle()
    }
  }
}
