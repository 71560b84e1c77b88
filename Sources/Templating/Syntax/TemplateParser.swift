import Diagnostics

/// Makes the syntax tree of one template. Reports what is wrong and goes on.
struct TemplateParser {
  typealias Problem = (problem: TemplateProblem, span: Span)

  /// What was opened and not yet closed.
  enum Construct: String {
    case loop = "for"
    case conditional = "if"
    case block
    case macro

    var closing: String { "end" + rawValue }
  }

  let source: TemplateSource
  let bytes: [UInt8]
  var pieces: [Scanner.Piece] = []
  var next = 0
  var problems: [Problem] = []
  var open: [Construct] = []
  var isAborted = false

  var extends: Literal?
  var macros: [Macro] = []
  var imports: [Import] = []
  var blocks: [String: (block: Block, isNested: Bool)] = [:]
  var blockPlaces: [String: Span] = [:]
  var hasContent = false
  /// Ends of tags that were missed, and may stand further on.
  var missedEnds: [String] = []
  /// Tags of other languages that were reported, whose ends belong to them.
  var omittedOpen: [String] = []

  init(_ source: TemplateSource) {
    self.source = source
    bytes = source.bytes
  }

  static func parse(_ source: TemplateSource) -> (ParsedTemplate, [Problem]) {
    var parser = TemplateParser(source)
    let nodes = parser.run()
    let template = ParsedTemplate(
      source: source, extends: parser.extends, nodes: nodes, macros: parser.macros,
      imports: parser.imports, blocks: parser.blocks, isBroken: !parser.problems.isEmpty)
    return (template, parser.problems)
  }

  mutating func report(_ problem: TemplateProblem, _ span: Span) {
    if problems.count < Limits.problems { problems.append((problem, span)) }
  }

  private mutating func run() -> [Node] {
    if bytes.count > Limits.templateSize {
      report(.templateTooLarge(limit: Limits.templateSize), Span(0, 0))
      return []
    }
    if let bad = firstInvalidByte(bytes) {
      report(.notUTF8, Span(bad, bad))
      return []
    }
    var scanner = Scanner(bytes)
    scanner.run()
    pieces = scanner.pieces
    repairTagNames()
    defer {
      for (problem, span) in scanner.problems where !followsFromAnother(span) {
        report(problem, span)
      }
    }
    var nodes: [Node] = []
    while next < pieces.count, !isAborted {
      nodes.append(contentsOf: parseBody(opening: nil))
      // What ended the body closes nothing.
      if next < pieces.count, !isAborted, let (name, span) = tagName(pieces[next]) {
        if let i = missedEnds.lastIndex(of: name) {
          missedEnds.remove(at: i)
        } else {
          report(.strayTag(name), span)
        }
        next += 1
      }
    }
    if extends != nil { nodes = checkTopLevel(nodes) }
    return nodes
  }

  /// Whether something before it in the same tag was reported.
  private func followsFromAnother(_ span: Span) -> Bool {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, pieces[low].span.start <= span.start else { return false }
    let start = pieces[low].span.start
    return problems.contains { $0.span.start >= start && $0.span.start < span.start }
  }

  /// Reports tags that do not exist and takes them for those that were meant, so that what they open
  /// and close is still known.
  private mutating func repairTagNames() {
    var open: [Construct] = []
    for i in pieces.indices {
      guard case .tag(var tokens) = pieces[i].kind, let (name, span) = tagName(pieces[i])
      else { continue }
      var known = name
      if !Self.tagNames.contains(name), !Self.omittedTags.contains(name) {
        let meant: [String]
        if Self.shortEnds.contains(name), tokens.dropFirst().first?.kind == .end,
          let innermost = open.last, problems.count < Limits.problems,
          !isClosed(innermost, after: i)
        {
          meant = [innermost.closing]
        } else {
          meant =
            Self.foreignTags[name].map { [$0] } ?? NearestNames.find(name, in: Self.tagNames)
        }
        report(.unknownTag(name, meant: meant), span)
        tokens[0] = Token(kind: meant.first.map { .name($0) } ?? .invalid, span: span)
        pieces[i].kind = .tag(tokens)
        known = meant.first ?? name
      }
      if let construct = Construct(rawValue: known) {
        open.append(construct)
      } else if let last = open.lastIndex(where: { $0.closing == known }) {
        open.removeSubrange(last...)
      }
    }
  }

  /// The name of a tag.
  func tagName(_ piece: Scanner.Piece) -> (String, Span)? {
    guard case .tag(let tokens) = piece.kind, let first = tokens.first,
      case .name(let name) = first.kind
    else { return nil }
    return (name, first.span)
  }

  /// Parses up to a tag that ends the body, which is left to the caller.
  mutating func parseBody(opening: Construct?) -> [Node] {
    if let opening { open.append(opening) }
    defer { if opening != nil { open.removeLast() } }
    if open.count > Limits.nesting {
      if !isAborted {
        report(.tooDeep(limit: Limits.nesting), pieces[max(0, min(next, pieces.count) - 1)].span)
      }
      isAborted = true
      return []
    }
    var nodes: [Node] = []
    while next < pieces.count, !isAborted {
      let piece = pieces[next]
      switch piece.kind {
      case .comment:
        next += 1
      case .text(let raw):
        next += 1
        if piece.span.start < piece.span.end {
          if !hasContent, !bytes[piece.span.start..<piece.span.end].allSatisfy(Scanner.isSpace) {
            hasContent = true
          }
          nodes.append(.text(piece.span, raw: raw))
        }
      case .output(let tokens):
        next += 1
        hasContent = true
        var parser = ExpressionParser(tokens)
        let expression = parser.parseWhole()
        take(parser.problems)
        nodes.append(.output(expression, piece.span))
      case .tag(let tokens):
        guard let (name, span) = tagName(piece) else {
          next += 1
          if let first = tokens.first, first.kind != .invalid {
            report(.expectedTagName, first.kind == .end ? piece.span : first.span)
          }
          continue
        }
        if Self.endings.contains(name) {
          if endsOpenBody(name) { return nodes }
          if isMistakenEnd(name, span) { return nodes }
          next += 1
          continue
        }
        next += 1
        parseTag(name, span, tokens, piece.span, into: &nodes)
      }
    }
    return nodes
  }

  /// Ends of whatever is open, as other languages have them.
  private static let shortEnds: Set<String> = ["end", "fi", "done"]

  static let endings: Set<String> = [
    "endfor", "endif", "endblock", "endmacro", "else", "elif",
  ]

  /// Whether a tag closes or continues something that is open.
  private func endsOpenBody(_ name: String) -> Bool {
    switch name {
    case "else": open.contains(.loop) || open.contains(.conditional)
    case "elif": open.contains(.conditional)
    default: open.contains { $0.closing == name }
    }
  }

  /// Reports an end tag of nothing that is open; whether it was meant to end what is.
  private mutating func isMistakenEnd(_ name: String, _ span: Span) -> Bool {
    // Its partner ended where something around it did, which was reported.
    if let i = missedEnds.lastIndex(of: name) {
      missedEnds.remove(at: i)
      return false
    }
    guard name.hasPrefix("end"), let innermost = open.last, problems.count < Limits.problems,
      !isClosed(innermost, after: next), case .tag(var tokens) = pieces[next].kind
    else {
      report(.strayTag(name), span)
      return false
    }
    report(.wrongTagEnd(name, opened: innermost.rawValue), span)
    tokens[0] = Token(kind: .name(innermost.closing), span: span)
    pieces[next].kind = .tag(tokens)
    return true
  }

  /// Whether something that is open at a piece has its end behind it.
  private func isClosed(_ construct: Construct, after index: Int) -> Bool {
    var depth = 0
    for piece in pieces[(index + 1)...] {
      guard let (name, _) = tagName(piece) else { continue }
      if name == construct.rawValue { depth += 1 }
      if name == construct.closing {
        if depth == 0 { return true }
        depth -= 1
      }
    }
    return false
  }

  mutating func take(_ found: [Problem]) {
    for (problem, span) in found { report(problem, span) }
  }

  /// Consumes the closing tag of `construct`, or reports that it is missing.
  ///
  /// - Returns: the rest of the tag's tokens behind its name.
  mutating func close(_ construct: Construct, opened span: Span) -> [Token]? {
    if isAborted { return nil }
    if next < pieces.count, let (name, _) = tagName(pieces[next]), name == construct.closing,
      case .tag(let tokens) = pieces[next].kind
    {
      next += 1
      return Array(tokens.dropFirst())
    }
    report(.unclosedTag(construct.rawValue, closing: construct.closing), span)
    missedEnds.append(construct.closing)
    return nil
  }

  /// Reports what stands behind the name of a tag that takes nothing.
  mutating func expectNothing(_ tokens: [Token], after tag: String) {
    if let first = tokens.first, first.kind != .end, first.kind != .invalid {
      if tag == "else", first.kind == .name("if") {
        report(.elseIf, first.span)
      } else {
        report(.unexpected(describe(first), after: tag), first.span)
      }
    }
  }

  func describe(_ token: Token) -> String {
    String(
      decoding: bytes[token.span.start..<min(token.span.end, token.span.start + 60)], as: UTF8.self)
  }

  /// In a template that extends another one only blocks and definitions count.
  private mutating func checkTopLevel(_ nodes: [Node]) -> [Node] {
    var kept: [Node] = []
    // One remark says it for all that stands there.
    var isReported = false
    for node in nodes {
      if isReported {
        switch node {
        case .block, .set: kept.append(node)
        default: break
        }
        continue
      }
      switch node {
      case .block, .set: kept.append(node)
      case .text(let span, _):
        let slice = bytes[span.start..<span.end]
        if let start = slice.firstIndex(where: { !Scanner.isSpace($0) }) {
          var end = start
          while end < span.end, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
          report(.outsideBlock, Span(start, end))
          isReported = true
        }
      case .output(_, let span), .conditional(_, let span), .include(_, _, let span):
        report(.outsideBlock, span)
        isReported = true
      case .loop(let loop):
        report(.outsideBlock, loop.span)
        isReported = true
      }
    }
    return kept
  }
}

/// The first byte that is not part of a UTF-8 character.
func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar): offset += scalar.count
    case .error: return offset
    case .emptyInput: return nil
    }
  }
}
