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
    for (problem, span) in scanner.problems { report(problem, span) }
    var nodes: [Node] = []
    while next < pieces.count, !isAborted {
      nodes.append(contentsOf: parseBody(opening: nil))
      // What ended the body closes nothing.
      if next < pieces.count, !isAborted, let (name, span) = tagName(pieces[next]) {
        report(.strayTag(name), span)
        next += 1
      }
    }
    if extends != nil { nodes = checkTopLevel(nodes) }
    return nodes
  }

  /// Reports tags that do not exist and takes them for those that were meant, so that what they open
  /// and close is still known.
  private mutating func repairTagNames() {
    for i in pieces.indices {
      guard case .tag(var tokens) = pieces[i].kind, let (name, span) = tagName(pieces[i]),
        !Self.tagNames.contains(name), !Self.omittedTags.contains(name)
      else { continue }
      report(.unknownTag(name, known: Self.tagNames), span)
      let meant = Self.foreignTags[name] ?? NearestNames.find(name, in: Self.tagNames).first
      tokens[0] = Token(kind: meant.map { .name($0) } ?? .invalid, span: span)
      pieces[i].kind = .tag(tokens)
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
          report(.strayTag(name), span)
          next += 1
          continue
        }
        next += 1
        parseTag(name, span, tokens, piece.span, into: &nodes)
      }
    }
    return nodes
  }

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
    for node in nodes {
      switch node {
      case .block, .set: kept.append(node)
      case .text(let span, _):
        let slice = bytes[span.start..<span.end]
        if let start = slice.firstIndex(where: { !Scanner.isSpace($0) }) {
          var end = start
          while end < span.end, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
          report(.outsideBlock, Span(start, end))
        }
      case .output(_, let span), .conditional(_, let span), .include(_, _, let span):
        report(.outsideBlock, span)
      case .loop(let loop):
        report(.outsideBlock, loop.span)
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
