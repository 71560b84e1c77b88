import Diagnostics

extension PageCompiler {
  /// Compiles `value | name(arguments)`.
  func compileFilter(
    _ value: Expression, _ name: Name, _ arguments: [Argument], _ span: Span
  ) -> Operand {
    if name.text == "default" { return compileDefault(value, name, arguments) }
    let overloads = library.filters[name.text] ?? []
    let engine = EngineFilters.signatures.first { $0.name == name.text }
    if overloads.isEmpty, engine == nil {
      if let (_, macro) = macro(Expression(.name(name.text), name.span)) {
        report(.macroInExpression(macro.name.text), name.span)
      } else if let instead = EngineFilters.omitted[name.text] {
        report(.omittedFilter(name.text, instead: instead), name.span)
      } else {
        let names = Set(EngineFilters.signatures.map(\.name)).union(library.filters.keys)
        report(
          .unknown(
            .filter, name.text, of: nil,
            nearest: NearestNames.find(name.text, in: names.sorted())), name.span)
      }
      _ = compile(value, chaining: true)
      for argument in arguments { _ = compile(argument.value, chaining: true) }
      return .poison
    }
    if name.text == "asset", overloads.isEmpty {
      if let first = arguments.first {
        report(.tooManyArguments("asset", maximum: 0), first.value.span)
      }
      return asset(value)
    }
    let accepts = overloads.map(\.input)
    let takesMissing = engine?.takesMissing == true || accepts.contains { $0.isOptional }
    var input = compile(value, chaining: takesMissing)
    if !takesMissing { input = demand(input, value, .filter(name.text)) }
    if let filter = overloads.first(where: { fits(input.type, $0.input) }) {
      if filter.result == .url, case .text(let text) = value.kind, !isContextUnknown {
        library.addAddress(text, value.span, in: template)
      }
      return compileHostFilter(filter, input, arguments, name.span)
    }
    if let engine {
      return compileEngineFilter(engine, input, value, name, arguments, span)
    }
    report(
      .wrongInput(name.text, accepts: accepts.map(\.description), input.type), value.span)
    for argument in arguments { _ = compile(argument.value, chaining: true) }
    return .poison
  }

  // MARK: default

  private func compileDefault(
    _ value: Expression, _ name: Name, _ arguments: [Argument]
  ) -> Operand {
    let input = compile(value, chaining: true)
    guard
      let matched = match(
        arguments, with: [Parameter(name: "value", isRequired: true)], of: "default", name.span),
      let argument = matched[0]
    else { return .poison }
    if !input.type.isOptional, !input.isPoison, !input.wasReported, !knowsEverything, isTypeFixed {
      report(.uselessDefault(source(value.span)), name.span)
    }
    let slot = builder.newSlot()
    store(input, in: slot)
    let end = builder.newLabel()
    builder.jump(.jumpIfSome, slot, to: end)
    let other = compile(argument.value, chaining: true)
    store(other, in: slot)
    builder.bind(end)
    if input.isPoison || other.isPoison { return .poison }
    let wanted = input.type.unwrapped
    let result: TemplateType
    if wanted == .nothing || fits(other.type, wanted) {
      result = wanted == .nothing ? other.type : wanted
    } else if fits(other.type, wanted.asOptional) {
      result = wanted.asOptional
    } else {
      report(
        .wrongArgument("value", of: "default", other.type, wanted: wanted), argument.value.span)
      return .poison
    }
    return Operand(
      type: result, location: .slot(slot), bound: Self.bound(input, other),
      weight: max(input.weight, other.weight))
  }

  /// Whether what is compiled has the same types wherever it is used, as layouts and included
  /// templates have not.
  private var isTypeFixed: Bool {
    !activeMacros.isEmpty
      || includes.isEmpty && !isContextUnknown && template.name == chain.first?.name
  }

  // MARK: Filters of the host

  private func compileHostFilter(
    _ filter: Filter, _ input: Operand, _ arguments: [Argument], _ span: Span
  ) -> Operand {
    let parameters = filter.parameters.map {
      Parameter(name: $0.name, isRequired: $0.defaultValue == nil)
    }
    guard let matched = match(arguments, with: parameters, of: filter.name, span) else {
      return .poison
    }
    var operands: [Operand] = []
    for (parameter, argument) in zip(filter.parameters, matched) {
      guard let argument else {
        operands.append(
          Operand(
            type: parameter.type, location: .constant(parameter.defaultValue ?? .none)))
        continue
      }
      var operand = compile(argument.value, chaining: parameter.type.isOptional)
      if operand.type.isOptional, !parameter.type.isOptional, parameter.type != .any {
        operand = demand(operand, argument.value, .argument(parameter.name))
      }
      if !fits(operand.type, parameter.type) {
        report(
          .wrongArgument(parameter.name, of: filter.name, operand.type, wanted: parameter.type),
          argument.value.span)
        operand = .poison
      } else if !parameter.choices.isEmpty, !operand.isPoison {
        if let text = operand.constant?.text {
          if !parameter.choices.contains(text) {
            report(
              .notAChoice(
                text, parameter.name, of: filter.name, choices: parameter.choices,
                nearest: NearestNames.find(text, in: parameter.choices)), argument.value.span)
          }
        } else {
          report(.notConstant(parameter.name), argument.value.span)
        }
      }
      operands.append(operand)
    }
    if input.isPoison || operands.contains(where: \.isPoison) {
      return filter.result == .any
        ? .poison : Operand(type: filter.result, location: .constant(.none))
    }
    return call(
      filter.body, on: input, operands, result: filter.result, checks: true,
      bound: { if case .list = filter.result.unwrapped { input.bound } else { nil } }())
  }

  /// Appends the call of a filter.
  func call(
    _ body: @escaping Filter.Body, on input: Operand, _ arguments: [Operand],
    result: TemplateType, checks: Bool = false, bound: Int? = nil, weight: Int = 1
  ) -> Operand {
    let constants = arguments.compactMap(\.constant)
    let source = slot(of: input)
    var base = 0
    if constants.count != arguments.count {
      let slots = arguments.map { _ in builder.newSlot() }
      base = slots.first ?? 0
      for (argument, slot) in zip(arguments, slots) { store(argument, in: slot) }
    }
    let number = builder.call(
      FilterCall(
        body: body,
        constants: constants.count == arguments.count ? FilterArguments(constants) : nil,
        base: base, count: arguments.count, result: checks ? result : .any,
        isInstance: checks ? library.types.isInstance(result) : nil))
    let slot = builder.newSlot()
    builder.append(.call, slot, source, number)
    return Operand(type: result, location: .slot(slot), bound: bound, weight: weight)
  }
}
