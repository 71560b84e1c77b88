extension TemplateParser {
  static let tagNames = [
    "block", "else", "elif", "endblock", "endfor", "endif", "endmacro", "endraw", "extends", "for",
    "from", "if", "import", "include", "macro", "raw", "set",
  ]

  /// Tags of Jinja that are left out, see `docs/templates.md`.
  static let omittedTags: Set<String> = [
    "autoescape", "break", "call", "continue", "do", "endautoescape", "endcall", "endfilter",
    "endset", "endtrans", "endwith", "filter", "pluralize", "trans", "with", "debug",
  ]

  /// Names that tags have in other languages.
  static let foreignTags = [
    "elseif": "elif", "elsif": "elif", "foreach": "for", "each": "for",
    "endforeach": "endfor", "endeach": "endfor", "layout": "extends", "partial": "include",
    "render": "include", "assign": "set", "let": "set", "comment": "raw", "endcomment": "endraw",
    "verbatim": "raw", "endverbatim": "endraw", "section": "block", "endsection": "endblock",
  ]

  mutating func parseTag(
    _ name: String, _ nameSpan: Span, _ tokens: [Token], _ span: Span, into nodes: inout [Node]
  ) {
    let rest = Array(tokens.dropFirst())
    switch name {
    case "if": parseConditional(rest, span, into: &nodes)
    case "for": parseLoop(rest, span, into: &nodes)
    case "set": parseSet(rest, into: &nodes)
    case "block": parseBlock(rest, span, into: &nodes)
    case "include": parseInclude(rest, span, into: &nodes)
    case "extends": parseExtends(rest, span)
    case "macro": parseMacro(rest, span)
    case "import": parseImport(rest, span)
    case "from": parseFromImport(rest, span)
    case "raw":
      expectNothing(rest, after: "raw")
    case "endraw":
      report(.strayTag(name), nameSpan)
    default: parseOmitted(name, nameSpan, rest, into: &nodes)
    }
    if name != "extends", name != "import", name != "from", name != "macro" { hasContent = true }
  }

  /// A tag that is left out, or the end of one.
  private mutating func parseOmitted(
    _ name: String, _ span: Span, _ tokens: [Token], into nodes: inout [Node]
  ) {
    if name.hasPrefix("end"), let i = omittedOpen.lastIndex(of: String(name.dropFirst(3))) {
      omittedOpen.remove(at: i)
      return
    }
    report(.omittedTag(name), span)
    omittedOpen.append(name)
    // What it would have named is known all the same.
    if name == "with" {
      var parser = ExpressionParser(tokens)
      for argument in parser.parseNamedArguments() {
        if let name = argument.name { nodes.append(.set(name, argument.value)) }
      }
    }
  }

  private mutating func parseConditional(_ tokens: [Token], _ span: Span, into nodes: inout [Node])
  {
    var branches: [Branch] = []
    var condition: Expression? = parseExpression(tokens)
    var branchSpan = span
    while true {
      let body = parseBody(opening: .conditional)
      branches.append(Branch(condition: condition, body: body, span: branchSpan))
      guard next < pieces.count, !isAborted, let (name, nameSpan) = tagName(pieces[next]),
        case .tag(let tokens) = pieces[next].kind, name == "elif" || name == "else"
      else { break }
      let isLast = branches.last?.condition == nil
      branchSpan = pieces[next].span
      next += 1
      // What stands behind the `else` arm is parsed for its own mistakes only.
      if isLast { report(.afterElse(name), nameSpan) }
      if name == "elif" {
        condition = parseExpression(Array(tokens.dropFirst()))
      } else {
        expectNothing(Array(tokens.dropFirst()), after: "else")
        condition = nil
      }
    }
    if let rest = close(.conditional, opened: span) { expectNothing(rest, after: "endif") }
    nodes.append(.conditional(branches, span))
  }

  private mutating func parseLoop(_ tokens: [Token], _ span: Span, into nodes: inout [Node]) {
    var parser = ExpressionParser(tokens)
    let variable = parser.parseName(.variable)
    var list = Expression(.invalid, span)
    if variable != nil {
      if parser.peekSymbol(.comma) {
        parser.fail(.twoLoopVariables)
      } else if parser.takeName("in") {
        list = parser.parseOr()
        if parser.peekName("if") { parser.fail(.loopFilter) }
        parser.expectEnd()
        list = parser.settled(list)
      } else {
        parser.fail(.expected("in", found: parser.describeNext(in: bytes)))
      }
    }
    take(parser.problems)
    let body = parseBody(opening: .loop)
    var otherwise: [Node]?
    while next < pieces.count, !isAborted, let (name, nameSpan) = tagName(pieces[next]),
      name == "else", case .tag(let tokens) = pieces[next].kind
    {
      next += 1
      expectNothing(Array(tokens.dropFirst()), after: "else")
      if otherwise != nil { report(.afterElse(name), nameSpan) }
      let nodes = parseBody(opening: .loop)
      otherwise = otherwise ?? nodes
    }
    if let rest = close(.loop, opened: span) { expectNothing(rest, after: "endfor") }
    nodes.append(
      .loop(
        Loop(
          variable: variable ?? Name(text: "", span: span), list: list, body: body,
          otherwise: otherwise, span: span)))
  }

  private mutating func parseSet(_ tokens: [Token], into nodes: inout [Node]) {
    var parser = ExpressionParser(tokens)
    if let name = parser.parseName(.variable) {
      if parser.takeSymbol(.assign) {
        let value = parser.parseExpression()
        parser.expectEnd()
        nodes.append(.set(name, parser.settled(value)))
      } else if parser.peekSymbol(.comma) || parser.peekSymbol(.dot) {
        parser.fail(.onlyOneAssignment)
      } else if parser.token.kind == .end {
        parser.fail(.setBlock)
        omittedOpen.append("set")
        nodes.append(.set(name, Expression(.invalid, name.span)))
      } else {
        parser.fail(.expected("=", found: parser.describeNext(in: bytes)))
        nodes.append(.set(name, Expression(.invalid, name.span)))
      }
    }
    take(parser.problems)
  }

  private mutating func parseBlock(_ tokens: [Token], _ span: Span, into nodes: inout [Node]) {
    var parser = ExpressionParser(tokens)
    let name = parser.parseName(.block)
    if name != nil { parser.expectEnd() }
    take(parser.problems)
    let isNested = open.contains(.block)
    if open.contains(.macro) { report(.misplaced("block", .inMacro), span) }
    let body = parseBody(opening: .block)
    if let rest = close(.block, opened: span) {
      if let first = rest.first, case .name(let closing) = first.kind {
        if let name, closing != name.text {
          report(.wrongBlockEnd(closing, opened: name.text), first.span)
        }
        expectNothing(Array(rest.dropFirst()), after: "endblock")
      } else {
        expectNothing(rest, after: "endblock")
      }
    }
    guard let name else { return }
    let block = Block(name: name, body: body, span: span)
    if blocks[name.text] != nil {
      report(.duplicate(.block, name.text), name.span)
    } else {
      blocks[name.text] = (block, isNested)
    }
    nodes.append(.block(block))
  }

  private mutating func parseInclude(_ tokens: [Token], _ span: Span, into nodes: inout [Node]) {
    var parser = ExpressionParser(tokens)
    if let template = parser.parseTemplateName() {
      var arguments: [Argument] = []
      if parser.takeName("with") { arguments = parser.parseNamedArguments() }
      parser.expectEnd()
      // With other values than were meant, the template would only seem to be wrong.
      if parser.problems.isEmpty, !tokens.contains(where: { $0.kind == .invalid }) {
        nodes.append(.include(template, arguments, span))
      }
    }
    take(parser.problems)
  }

  private mutating func parseExtends(_ tokens: [Token], _ span: Span) {
    var parser = ExpressionParser(tokens)
    let template = parser.parseTemplateName()
    if template != nil { parser.expectEnd() }
    take(parser.problems)
    if !open.isEmpty || hasContent {
      report(.misplaced("extends", .notFirst), span)
    } else if extends != nil {
      report(.duplicateExtends, span)
    } else {
      extends = template
    }
  }

  private mutating func parseImport(_ tokens: [Token], _ span: Span) {
    var parser = ExpressionParser(tokens)
    if let template = parser.parseTemplateName() {
      if parser.takeName("as") {
        if let alias = parser.parseName(.macro) {
          parser.expectEnd()
          imports.append(Import(template: template, alias: alias, members: []))
        }
      } else {
        parser.fail(.expected("as", found: parser.describeNext(in: bytes)))
      }
    }
    take(parser.problems)
    if !open.isEmpty { report(.misplaced("import", .notTopLevel), span) }
  }

  private mutating func parseFromImport(_ tokens: [Token], _ span: Span) {
    var parser = ExpressionParser(tokens)
    if let template = parser.parseTemplateName() {
      if parser.takeName("import") {
        var members: [(name: Name, alias: Name)] = []
        repeat {
          guard let name = parser.parseName(.macro) else { break }
          var alias = name
          if parser.takeName("as"), let other = parser.parseName(.macro) { alias = other }
          members.append((name, alias))
        } while parser.takeSymbol(.comma)
        parser.expectEnd()
        imports.append(Import(template: template, alias: nil, members: members))
      } else {
        parser.fail(.expected("import", found: parser.describeNext(in: bytes)))
      }
    }
    take(parser.problems)
    if !open.isEmpty { report(.misplaced("from", .notTopLevel), span) }
  }

  private mutating func parseMacro(_ tokens: [Token], _ span: Span) {
    var parser = ExpressionParser(tokens)
    let name = parser.parseName(.macro)
    var parameters: [Macro.Parameter] = []
    if name != nil {
      parameters = parser.parseParameters(in: bytes)
      parser.expectEnd()
    }
    take(parser.problems)
    if !open.isEmpty { report(.misplaced("macro", .notTopLevel), span) }
    let content = hasContent
    let body = parseBody(opening: .macro)
    hasContent = content
    if let rest = close(.macro, opened: span) {
      if let first = rest.first, case .name(let closing) = first.kind {
        if let name, closing != name.text {
          report(.wrongMacroEnd(closing, opened: name.text), first.span)
        }
        expectNothing(Array(rest.dropFirst()), after: "endmacro")
      } else {
        expectNothing(rest, after: "endmacro")
      }
    }
    guard let name else { return }
    if macros.contains(where: { $0.name.text == name.text }) {
      report(.duplicate(.macro, name.text), name.span)
    } else {
      macros.append(Macro(name: name, parameters: parameters, body: body, span: span))
    }
  }

  private mutating func parseExpression(_ tokens: [Token]) -> Expression {
    var parser = ExpressionParser(tokens)
    let expression = parser.parseWhole()
    take(parser.problems)
    return expression
  }
}
