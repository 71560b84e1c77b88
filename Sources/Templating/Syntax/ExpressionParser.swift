/// Parses what stands in one pair of delimiters. Reports at most one problem; behind it, everything
/// is invalid.
struct ExpressionParser {
  let tokens: [Token]
  var next = 0
  var problems: [TemplateParser.Problem] = []
  private var depth = 0

  init(_ tokens: [Token]) { self.tokens = tokens }

  // MARK: Tokens

  private static let nothing = Token(kind: .invalid, span: Span(0, 0))

  var token: Token { next < tokens.count ? tokens[next] : tokens.last ?? Self.nothing }

  mutating func fail(_ problem: TemplateProblem, at span: Span? = nil) {
    // An invalid token was reported by the lexer.
    if problems.isEmpty, token.kind != .invalid || span != nil {
      problems.append((problem, span ?? token.span))
    }
    next = tokens.count
  }

  var hasFailed: Bool { !problems.isEmpty || token.kind == .invalid }

  func peekSymbol(_ symbol: Symbol) -> Bool { next < tokens.count && token.kind == .symbol(symbol) }

  func peekName(_ name: String) -> Bool { next < tokens.count && token.kind == .name(name) }

  mutating func takeSymbol(_ symbol: Symbol) -> Bool {
    guard peekSymbol(symbol) else { return false }
    next += 1
    return true
  }

  mutating func takeName(_ name: String) -> Bool {
    guard peekName(name) else { return false }
    next += 1
    return true
  }

  mutating func expect(_ symbol: Symbol) {
    if !takeSymbol(symbol) { fail(.expected(symbol.rawValue, found: describeNext())) }
  }

  mutating func expectEnd() {
    guard next < tokens.count, !hasFailed else { return }
    if token.kind != .end { fail(.unexpected(describeNext(), after: nil)) }
  }

  func describeNext(in bytes: [UInt8] = []) -> String? {
    switch token.kind {
    case .name(let name): name
    case .integer(let integer): String(integer)
    case .text(let text): "\"\(text.prefix(40))\""
    case .symbol(let symbol): symbol.rawValue
    case .end, .invalid: nil
    }
  }

  // MARK: Names

  static let reserved: Set<String> = [
    "and", "elif", "else", "false", "False", "for", "if", "in", "is", "loop", "none", "None", "not",
    "or", "true", "True", "t", "asset", "range", "super", "with",
  ]

  mutating func parseName(_ role: TemplateProblem.Role) -> Name? {
    guard next < tokens.count, case .name(let text) = token.kind else {
      fail(.expectedName(role, found: describeNext()))
      return nil
    }
    if role != .block, role != .argument, Self.reserved.contains(text) {
      fail(.reservedName(text))
      return nil
    }
    let name = Name(text: text, span: token.span)
    next += 1
    return name
  }

  mutating func parseTemplateName() -> Literal? {
    guard next < tokens.count, case .text(let text) = token.kind else {
      fail(.expectedTemplateName(found: describeNext()))
      return nil
    }
    let literal = Literal(text: text, span: token.span)
    next += 1
    return literal
  }

  // MARK: Arguments

  /// `name=value, name=value` up to the end.
  mutating func parseNamedArguments() -> [Argument] {
    var arguments: [Argument] = []
    repeat {
      guard let name = parseName(.variable) else { break }
      if !takeSymbol(.assign), !takeSymbol(.colon) {
        fail(.expected("=", found: describeNext()))
        break
      }
      if arguments.contains(where: { $0.name?.text == name.text }) {
        fail(.duplicate(.argument, name.text), at: name.span)
        break
      }
      arguments.append(Argument(name: name, value: parseExpression()))
    } while takeSymbol(.comma)
    return arguments
  }

  /// Behind a left parenthesis, up to and with the right one.
  mutating func parseArguments() -> [Argument] {
    var arguments: [Argument] = []
    while !hasFailed, !peekSymbol(.rightParenthesis) {
      var name: Name?
      if case .name(let text) = token.kind, next + 1 < tokens.count,
        tokens[next + 1].kind == .symbol(.assign) || tokens[next + 1].kind == .symbol(.colon)
      {
        name = Name(text: text, span: token.span)
        next += 2
      } else if arguments.last?.name != nil {
        fail(.positionalAfterNamed)
        break
      }
      if let name, arguments.contains(where: { $0.name?.text == name.text }) {
        fail(.duplicate(.argument, name.text), at: name.span)
        break
      }
      arguments.append(Argument(name: name, value: parseExpression()))
      if !takeSymbol(.comma) { break }
    }
    expect(.rightParenthesis)
    return arguments
  }

  /// `(name: Type = default, …)`.
  mutating func parseParameters(in bytes: [UInt8]) -> [Macro.Parameter] {
    var parameters: [Macro.Parameter] = []
    expect(.leftParenthesis)
    while !hasFailed, !peekSymbol(.rightParenthesis) {
      guard let name = parseName(.parameter) else { break }
      if parameters.contains(where: { $0.name.text == name.text }) {
        fail(.duplicate(.parameter, name.text), at: name.span)
        break
      }
      guard takeSymbol(.colon) else {
        fail(.untypedParameter(name.text), at: name.span)
        break
      }
      let type = parseType()
      var value: Expression?
      if takeSymbol(.assign) {
        value = parseExpression()
      } else if parameters.last?.defaultValue != nil {
        fail(.requiredAfterDefault(name.text), at: name.span)
        break
      }
      parameters.append(Macro.Parameter(name: name, type: type, defaultValue: value))
      if !takeSymbol(.comma) { break }
    }
    expect(.rightParenthesis)
    return parameters
  }

  private mutating func parseType() -> TypeSyntax {
    depth += 1
    defer { depth -= 1 }
    let start = token.span
    var type: TypeSyntax
    if depth > Limits.typeHeight {
      fail(.expressionTooDeep(limit: Limits.typeHeight))
      return .invalid
    } else if takeSymbol(.leftBracket) {
      let element = parseType()
      let end = token.span
      expect(.rightBracket)
      type = .list(element, start.joined(end))
    } else if case .name(let text) = token.kind, next < tokens.count {
      next += 1
      type = .named(Name(text: text, span: start))
    } else {
      fail(.expectedName(.type, found: describeNext()))
      return .invalid
    }
    if peekSymbol(.question) {
      type = .optional(type, start.joined(token.span))
      next += 1
    }
    return type
  }

  // MARK: Expressions

  /// The whole of an output or of an `if`.
  mutating func parseWhole() -> Expression {
    if next < tokens.count, token.kind == .end {
      fail(.emptyExpression)
      return invalid
    }
    let expression = parseExpression()
    expectEnd()
    return settled(expression)
  }

  /// The expression, unless something was wrong in its tag: then it could not say what was meant.
  func settled(_ expression: Expression) -> Expression {
    let isRight = problems.isEmpty && !tokens.contains { $0.kind == .invalid }
    return isRight ? expression : Expression(.invalid, expression.span)
  }

  private var invalid: Expression { Expression(.invalid, token.span) }

  private mutating func make(
    _ kind: Expression.Kind, _ span: Span, over children: Expression...
  ) -> Expression {
    var height = 1
    for child in children { height = max(height, child.height + 1) }
    if height > Limits.expressionHeight {
      fail(.expressionTooDeep(limit: Limits.expressionHeight), at: span)
      return invalid
    }
    return Expression(kind, span, height: height)
  }

  private func height(_ arguments: [Argument]) -> Expression {
    Expression(
      .invalid, Span(0, 0), height: arguments.reduce(0) { max($0, $1.value.height) })
  }

  mutating func parseExpression() -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Limits.expressionHeight {
      fail(.expressionTooDeep(limit: Limits.expressionHeight))
      return invalid
    }
    let value = parseOr()
    guard takeName("if") else { return value }
    let condition = parseOr()
    var otherwise: Expression?
    if takeName("else") { otherwise = parseExpression() }
    let last = otherwise ?? condition
    return make(
      .conditional(value, condition: condition, otherwise: otherwise), value.span.joined(last.span),
      over: value, condition, last)
  }

  mutating func parseOr() -> Expression {
    var left = parseAnd()
    while !hasFailed, takeName("or") {
      let right = parseAnd()
      left = make(.or(left, right), left.span.joined(right.span), over: left, right)
    }
    return left
  }

  private mutating func parseAnd() -> Expression {
    var left = parseNot()
    while !hasFailed, takeName("and") {
      let right = parseNot()
      left = make(.and(left, right), left.span.joined(right.span), over: left, right)
    }
    return left
  }

  private mutating func parseNot() -> Expression {
    var starts: [Span] = []
    while peekName("not") {
      starts.append(token.span)
      next += 1
    }
    var operand = parseComparison()
    for start in starts.reversed() {
      operand = make(.not(operand), start.joined(operand.span), over: operand)
    }
    return operand
  }

  private func comparison() -> (BinaryOperator, Int)? {
    guard next < tokens.count else { return nil }
    switch token.kind {
    case .symbol(.equal): return (.equal, 1)
    case .symbol(.notEqual): return (.notEqual, 1)
    case .symbol(.less): return (.less, 1)
    case .symbol(.lessOrEqual): return (.lessOrEqual, 1)
    case .symbol(.greater): return (.greater, 1)
    case .symbol(.greaterOrEqual): return (.greaterOrEqual, 1)
    case .name("in"): return (.contained, 1)
    case .name("not"):
      return next + 1 < tokens.count && tokens[next + 1].kind == .name("in")
        ? (.notContained, 2) : nil
    default: return nil
    }
  }

  private mutating func parseComparison() -> Expression {
    let left = parseRange()
    guard !hasFailed else { return left }
    if takeName("is") { return parseTest(left) }
    guard let (operation, length) = comparison() else {
      if peekSymbol(.assign) { fail(.assignInExpression) }
      return left
    }
    next += length
    let right = parseRange()
    let result = make(
      .binary(operation, left, right), left.span.joined(right.span), over: left, right)
    if !hasFailed, comparison() != nil || peekName("is") { fail(.chainedComparison) }
    return result
  }

  /// Behind `is`.
  private mutating func parseTest(_ operand: Expression) -> Expression {
    let negated = takeName("not")
    guard next < tokens.count, case .name(let test) = token.kind else {
      fail(.expectedName(.test, found: describeNext()))
      return invalid
    }
    let span = operand.span.joined(token.span)
    switch test {
    case "none", "None": next += 1
    case "defined":
      next += 1
      return make(.isNone(operand, negated: !negated), span, over: operand)
    case "undefined": next += 1
    default:
      fail(.unknownTest(test))
      return invalid
    }
    return make(.isNone(operand, negated: negated), span, over: operand)
  }

  private mutating func parseRange() -> Expression {
    let left = parseSum()
    guard !hasFailed, takeSymbol(.range) else { return left }
    let right = parseSum()
    return make(.range(left, right), left.span.joined(right.span), over: left, right)
  }

  private mutating func parseSum() -> Expression {
    var left = parseConcatenation()
    while !hasFailed {
      let operation: BinaryOperator
      if takeSymbol(.plus) {
        operation = .add
      } else if takeSymbol(.minus) {
        operation = .subtract
      } else {
        break
      }
      let right = parseConcatenation()
      left = make(.binary(operation, left, right), left.span.joined(right.span), over: left, right)
    }
    return left
  }

  private mutating func parseConcatenation() -> Expression {
    var left = parseProduct()
    while !hasFailed, takeSymbol(.tilde) {
      let right = parseProduct()
      left = make(
        .binary(.concatenate, left, right), left.span.joined(right.span), over: left, right)
    }
    return left
  }

  private mutating func parseProduct() -> Expression {
    var left = parseNegative()
    while !hasFailed {
      let operation: BinaryOperator
      if takeSymbol(.star) {
        operation = .multiply
      } else if takeSymbol(.doubleSlash) {
        operation = .divide
      } else if takeSymbol(.percent) {
        operation = .remainder
      } else {
        break
      }
      let right = parseNegative()
      left = make(.binary(operation, left, right), left.span.joined(right.span), over: left, right)
    }
    return left
  }

  private mutating func parseNegative() -> Expression {
    guard peekSymbol(.minus) else { return parsePostfix() }
    let start = token.span
    next += 1
    if peekSymbol(.minus) {
      fail(.unexpected("-", after: "-"))
      return invalid
    }
    if next < tokens.count, case .integer(let integer) = token.kind {
      // A negative number, which filters see with its sign.
      let literal = Expression(.integer(-integer), start.joined(token.span))
      next += 1
      return parsePostfix(literal)
    }
    let operand = parsePostfix()
    return make(.negative(operand), start.joined(operand.span), over: operand)
  }

  private mutating func parsePostfix(_ start: Expression? = nil) -> Expression {
    var value = start ?? parsePrimary()
    while !hasFailed {
      if takeSymbol(.dot) {
        guard next < tokens.count, case .name(let text) = token.kind else {
          fail(.expectedName(.field, found: describeNext()))
          return invalid
        }
        let name = Name(text: text, span: token.span)
        next += 1
        value = make(.member(value, name), value.span.joined(name.span), over: value)
      } else if takeSymbol(.leftBracket) {
        value = parseSubscript(value)
      } else if takeSymbol(.leftParenthesis) {
        let arguments = parseArguments()
        let end = next > 0 && next <= tokens.count ? tokens[next - 1].span : value.span
        value = make(
          .call(value, arguments), value.span.joined(end), over: value, height(arguments))
      } else if takeSymbol(.bar) {
        guard next < tokens.count, case .name(let text) = token.kind else {
          if next < tokens.count, token.kind == .symbol(.bar), next > 0 {
            let bars = tokens[next - 1].span.joined(token.span)
            fail(.badCharacter("||"), at: bars)
          } else {
            fail(.expectedName(.filter, found: describeNext()))
          }
          return invalid
        }
        let name = Name(text: text, span: token.span)
        next += 1
        var arguments: [Argument] = []
        var end = name.span
        if takeSymbol(.leftParenthesis) {
          arguments = parseArguments()
          if next > 0, next <= tokens.count { end = tokens[next - 1].span }
        }
        value = make(
          .filter(value, name, arguments), value.span.joined(end), over: value, height(arguments))
      } else {
        break
      }
    }
    return value
  }

  /// Behind a left bracket.
  private mutating func parseSubscript(_ value: Expression) -> Expression {
    var lower: Expression?
    if !peekSymbol(.colon) { lower = parseExpression() }
    if takeSymbol(.colon) {
      var upper: Expression?
      if !peekSymbol(.rightBracket) { upper = parseExpression() }
      let end = token.span
      expect(.rightBracket)
      return make(
        .slice(value, lower, upper), value.span.joined(end), over: value, lower ?? value,
        upper ?? value)
    }
    let end = token.span
    expect(.rightBracket)
    let index = lower ?? invalid
    return make(.index(value, index), value.span.joined(end), over: value, index)
  }

  private mutating func parsePrimary() -> Expression {
    guard next < tokens.count else { return invalid }
    let start = token.span
    switch token.kind {
    case .integer(let integer):
      next += 1
      return Expression(.integer(integer), start)
    case .text(let text):
      next += 1
      return Expression(.text(text), start)
    case .name(let name):
      switch name {
      case "true", "True":
        next += 1
        return Expression(.boolean(true), start)
      case "false", "False":
        next += 1
        return Expression(.boolean(false), start)
      case "none", "None":
        next += 1
        return Expression(.none, start)
      case "and", "or", "in", "is", "if", "else", "not", "for":
        fail(.expectedValue(found: name))
        return invalid
      default:
        next += 1
        return Expression(.name(name), start)
      }
    case .symbol(.leftParenthesis):
      next += 1
      var inner = parseExpression()
      let end = token.span
      expect(.rightParenthesis)
      inner.span = start.joined(end)
      return inner
    case .symbol(.leftBracket):
      next += 1
      var elements: [Expression] = []
      while !hasFailed, !peekSymbol(.rightBracket) {
        elements.append(parseExpression())
        if !takeSymbol(.comma) { break }
      }
      let end = token.span
      expect(.rightBracket)
      let height = elements.reduce(0) { max($0, $1.height) }
      return make(
        .list(elements), start.joined(end), over: Expression(.invalid, start, height: height))
    default:
      fail(.expectedValue(found: describeNext()))
      return invalid
    }
  }
}
