extension PageCompiler {
  /// Compiles `{{ … }}`.
  func compileOutput(_ expression: Expression, _ span: Span) {
    switch expression.kind {
    case .call(let callee, let arguments):
      if case .name("super") = callee.kind, variable("super") == nil {
        if let first = arguments.first {
          report(.tooManyArguments("super", maximum: 0), first.value.span)
        }
        compileSuper(expression.span)
        return
      }
      if let (source, macro) = macro(callee) {
        compileMacroCall(source, macro, arguments, expression.span)
        return
      }
    case .conditional(let value, let condition, let otherwise):
      // Each arm is written where it stands, so that neither needs a slot nor the other's type.
      let other = builder.newLabel()
      let end = builder.newLabel()
      let facts = self.condition(condition, to: other, when: false)
      let outer = known
      let start = markup
      known.formUnion(facts.whenTrue)
      compileOutput(value, span)
      builder.jump(to: end)
      builder.bind(other)
      if let otherwise {
        known = outer.union(facts.whenFalse)
        markup = start
        compileOutput(otherwise, span)
      }
      builder.bind(end)
      known = outer
      return
    default: break
    }
    var operand = compile(expression)
    // What cannot stand here at all is not helped by a guard.
    if operand.type.isOptional, operand.type != .nothing, !canStandHere(operand) {
      operand.type = operand.type.unwrapped
    } else {
      operand = demand(operand, expression, .output)
    }
    emit(operand, expression)
  }

  private func canStandHere(_ operand: Operand) -> Bool {
    switch operand.type.unwrapped {
    case .list, .object, .group: return false
    default:
      var probe = markup
      return probe.place(operand.type.unwrapped, isJSON: operand.isJSON).problem == nil
    }
  }

  /// Appends the instructions that write a value in the way that fits the place.
  private func emit(_ operand: Operand, _ expression: Expression) {
    let type = operand.type
    if operand.isPoison {
      _ = markup.place(.any, isJSON: false)
      return
    }
    switch type {
    case .list, .object, .group, .nothing, .optional:
      if markup.kind == .json, case .list = type, isJSONValue(type) { break }
      report(
        .notPrintable(source(expression.span), type, instead: printing(expression, type)),
        expression.span)
      return
    default: break
    }
    let (mode, problem) = markup.place(type, isJSON: operand.isJSON)
    if let problem {
      guard isMarkupTrusted else { return }
      // Where a quotation mark was forgotten, the value stands in the text that follows.
      if let unclosed = markup.tags.unclosedValue {
        reportMarkup([unclosed])
      } else {
        let instead: String? =
          switch problem {
          case .htmlInAttribute, .htmlInText, .htmlInPlainText: plainField(expression)
          default: nil
          }
        report(.unsafe(problem, source(expression.span), instead: instead), expression.span)
      }
      return
    }
    append(operand, mode)
  }

  private func append(_ operand: Operand, _ mode: EmitMode) {
    switch operand.location {
    case .constant(let value):
      if case .url = value {
        builder.append(.emit, flag: mode.rawValue, slot(of: operand))
        return
      }
      var buffer = OutputBuffer()
      buffer.emit(value, mode: mode.rawValue, context: RenderContext())
      builder.appendText(buffer.bytes)
    case .object: builder.append(.emit, flag: mode.rawValue, slot(of: operand))
    case .slot(let slot): builder.append(.emit, flag: mode.rawValue, slot)
    case .field(let object, let field):
      let isMarked = library.types.readers[field].isMarked
      builder.append(
        isMarked ? .emitMarkedField : .emitField, flag: mode.rawValue, object, field)
    case .loop(let field, let loop):
      builder.append(.emitLoop, flag: field.rawValue, 0, loop)
    case .pieces(let pieces):
      let isWhole = mode == .json
      if isWhole { builder.appendText("\"".utf8) }
      for piece in pieces { append(piece, isWhole ? .jsonString : mode) }
      if isWhole { builder.appendText("\"".utf8) }
    case .json(let inner):
      // Where JSON itself belongs it is written directly; elsewhere it is a text like any other.
      if mode == .json {
        append(inner, .json)
      } else {
        builder.append(.emit, flag: mode.rawValue, slot(of: operand))
      }
    }
  }

  /// Whether `json` can write values of a type.
  func isJSONValue(_ type: TemplateType) -> Bool {
    switch type {
    case .text, .integer, .boolean, .url, .html, .nothing, .any: true
    case .optional(let inner), .list(let inner): isJSONValue(inner)
    case .group(let key, let item): isJSONValue(key) && isJSONValue(item)
    case .object: false
    }
  }
}
