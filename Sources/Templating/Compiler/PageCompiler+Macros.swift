import Diagnostics

extension PageCompiler {
  /// The macro that an expression names, if it names one.
  func macro(_ callee: Expression) -> (ParsedTemplate, Macro)? {
    switch callee.kind {
    case .name(let name):
      guard variable(name) == nil else { return nil }
      return library.macros(of: template).single[name].map { ($0.template, $0.macro) }
    case .member(let base, let name):
      guard case .name(let alias) = base.kind, variable(alias) == nil,
        let module = library.macros(of: template).modules[alias]
      else { return nil }
      return module.macros.first { $0.name.text == name.text }.map { (module, $0) }
    default: return nil
    }
  }

  /// Compiles the body of a macro where it is called.
  func compileMacroCall(
    _ source: ParsedTemplate, _ macro: Macro, _ arguments: [Argument], _ span: Span
  ) {
    let parameters = macro.parameters.map {
      Parameter(name: $0.name.text, isRequired: $0.defaultValue == nil)
    }
    guard
      let matched = match(arguments, with: parameters, of: macro.name.text, span)
    else { return }
    var operands: [Operand] = []
    for (i, parameter) in macro.parameters.enumerated() {
      let wanted = resolve(parameter.type, in: source)
      var operand: Operand
      if let argument = matched[i] {
        operand = compile(argument.value, chaining: wanted.isOptional)
        if operand.type.isOptional, !wanted.isOptional, wanted != .any {
          operand = demand(operand, argument.value, .argument(parameter.name.text))
        }
        if !fits(operand.type, wanted) {
          report(
            .wrongArgument(parameter.name.text, of: macro.name.text, operand.type, wanted: wanted),
            argument.value.span)
          operand = .poison
        }
      } else {
        operand = defaultValue(parameter, wanted, in: source)
      }
      if operand.constant == nil, !operand.isObjectOnly {
        operand.location = .slot(slot(of: operand))
      }
      operand.type = wanted
      // A macro sees only what its parameters say.
      operand.key = nil
      operands.append(operand)
    }
    guard markup.isBetweenElements else {
      if isMarkupTrusted { report(.macroInsideTag(macro.name.text), span) }
      return
    }
    compileMacro(source, macro, operands, span)
  }

  /// Compiles a macro's body with its parameters bound.
  func compileMacro(
    _ source: ParsedTemplate, _ macro: Macro, _ operands: [Operand], _ span: Span
  ) {
    if let start = activeMacros.firstIndex(where: {
      $0.template == source.name && $0.name == macro.name.text
    }) {
      // Each macro is checked by itself, so a circle is met from all of its members.
      let circle = activeMacros[start...]
      if circle.allSatisfy({
        (circle[start].template, circle[start].name) <= ($0.template, $0.name)
      }) {
        report(.cycle(.macro, circle.map(\.name) + [macro.name.text]), span)
      }
      return
    }
    guard enter(span) else { return }
    let saved = (floor, loops, known, activeBlocks, includes, markup.isTrusted)
    activeMacros.append((source.name, macro.name.text))
    if source.isBroken { markup.isTrusted = false }
    let start = markup
    markup = markup.opened
    framed(source) {
      $0.floor = $0.variables.count
      $0.loops = []
      $0.known = []
      for (parameter, operand) in zip(macro.parameters, operands) {
        $0.bind(parameter.name.text, .parameter, operand)
      }
      $0.compile(macro.body)
    }
    reportMarkup(markup.returns(to: start, from: .macro, template: source, span: macro.span))
    activeMacros.removeLast()
    (floor, loops, known, activeBlocks, includes, markup.isTrusted) = saved
    depth -= 1
  }

  /// Checks a macro by itself, whether or not it is called.
  static func check(_ macro: Macro, of template: ParsedTemplate, in library: TemplateLibrary) {
    let compiler = PageCompiler(library: library, template: template)
    var operands: [Operand] = []
    for parameter in macro.parameters {
      let type = compiler.resolve(parameter.type, in: template, reports: true)
      _ = compiler.defaultValue(parameter, type, in: template)
      operands.append(
        Operand(type: type, location: .slot(compiler.builder.newSlot())))
    }
    compiler.compileMacro(template, macro, operands, macro.span)
  }

  private func defaultValue(
    _ parameter: Macro.Parameter, _ wanted: TemplateType, in source: ParsedTemplate
  ) -> Operand {
    guard let expression = parameter.defaultValue else { return .poison }
    let saved = (floor, loops, template, builder)
    (floor, loops, template) = (variables.count, [], source)
    let operand = compile(expression)
    (floor, loops, template, builder) = saved
    if operand.isPoison { return .poison }
    if operand.constant == nil {
      library.problems.report(.defaultNotConstant(parameter.name.text), expression.span, in: source)
      return .poison
    }
    if !fits(operand.type, wanted) {
      library.problems.report(
        .wrongDefault(parameter.name.text, operand.type, wanted: wanted), expression.span,
        in: source)
      return .poison
    }
    return operand
  }

  /// The type that a macro's parameter names.
  func resolve(_ syntax: TypeSyntax, in source: ParsedTemplate, reports: Bool = false)
    -> TemplateType
  {
    switch syntax {
    case .invalid: return .any
    case .optional(let inner, _): return resolve(inner, in: source, reports: reports).madeOptional
    case .list(let inner, _):
      let element = resolve(inner, in: source, reports: reports)
      return element == .any ? .any : .list(element)
    case .named(let name):
      if let type = TypeRegistry.simpleTypes[name.text] { return type }
      if library.types.entries[name.text] != nil { return .object(name.text) }
      if reports {
        library.problems.report(
          .unknown(
            .type, name.text, of: nil,
            nearest: TypeRegistry.otherNames[name.text].map { [$0] }
              ?? NearestNames.find(name.text, in: library.types.typeNames),
            known: library.types.typeNames), name.span, in: source)
      }
      return .any
    }
  }

  // MARK: Arguments

  /// Names that arguments have in Jinja and its relatives.
  private static let otherArgumentNames = [
    "attribute": "field", "by": "field", "length": "width", "d": "separator",
    "default_value": "value", "format": "style", "fallback": "value",
  ]

  struct Parameter {
    let name: String
    let isRequired: Bool
  }

  /// Puts arguments in the order of the parameters; nil for those left out.
  func match(
    _ arguments: [Argument], with parameters: [Parameter], of callee: String, _ span: Span
  ) -> [Argument?]? {
    var matched = [Argument?](repeating: nil, count: parameters.count)
    var isRight = true
    var hasUnknownName = false
    for (i, argument) in arguments.enumerated() {
      var index = i
      if let name = argument.name {
        guard let found = parameters.firstIndex(where: { $0.name == name.text }) else {
          let names = parameters.map(\.name)
          let other = Self.otherArgumentNames[name.text].flatMap { names.contains($0) ? $0 : nil }
          report(
            .unknown(
              .argument, name.text, of: callee,
              nearest: other.map { [$0] } ?? NearestNames.find(name.text, in: names), known: names),
            name.span)
          isRight = false
          hasUnknownName = true
          continue
        }
        index = found
      } else if i >= parameters.count {
        report(.tooManyArguments(callee, maximum: parameters.count), argument.value.span)
        isRight = false
        continue
      }
      if matched[index] != nil {
        report(
          .duplicate(.argument, parameters[index].name), argument.name?.span ?? argument.value.span)
        isRight = false
        continue
      }
      matched[index] = argument
    }
    for (parameter, argument) in zip(parameters, matched)
    where argument == nil && parameter.isRequired && !hasUnknownName {
      report(.missingArgument(parameter.name, of: callee), span)
      isRight = false
    }
    if !isRight {
      // What the arguments say is checked all the same.
      for argument in arguments { _ = compile(argument.value, chaining: true) }
    }
    return isRight ? matched : nil
  }
}

extension TemplateType {
  /// Optional, except for what stands for a mistake.
  var madeOptional: TemplateType { self == .any ? .any : asOptional }
}
