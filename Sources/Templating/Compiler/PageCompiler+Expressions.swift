import Diagnostics

extension PageCompiler {
  /// Compiles an expression.
  ///
  /// - Parameter chaining: whether a path may pass over values that may be missing, because the
  ///   result is looked at by a condition or `default`.
  func compile(_ expression: Expression, chaining: Bool = false) -> Operand {
    switch expression.kind {
    case .invalid: return .poison
    case .text(let text): return .constant(text)
    case .integer(let integer):
      return Operand(type: .integer, location: .constant(.integer(integer)))
    case .boolean(let boolean):
      return Operand(type: .boolean, location: .constant(.boolean(boolean)))
    case .none: return Operand(type: .nothing, location: .constant(.none))
    case .name(let name): return compileName(name, expression.span)
    case .member(let base, let name): return compileMember(base, name, chaining)
    case .list(let elements): return compileList(elements, expression.span)
    case .index(let list, let index): return compileIndex(list, index, chaining)
    case .slice(let value, let lower, let upper):
      return compileSlice(value, lower, upper, chaining)
    case .call(let callee, let arguments):
      return compileCall(callee, arguments, expression.span)
    case .filter(let value, let name, let arguments):
      return compileFilter(value, name, arguments, expression.span)
    case .negative(let operand):
      let value = integer(operand)
      return calculate(
        .subtract, Operand(type: .integer, location: .constant(.integer(0))), value)
    case .binary(let operation, let left, let right):
      return compileBinary(operation, left, right, expression.span)
    case .range(let lower, let upper): return compileRange(lower, upper, closed: true)
    case .not, .isNone: return compileTruth(expression).operand
    case .and:
      let (result, facts) = compileTruth(expression)
      // As a value, `and` must not silently turn a text into true or false.
      if let span = facts.nonBoolean { report(.notBoolean("and", source(span)), span) }
      return result
    case .or(let left, let right): return compileOr(left, right, expression)
    case .conditional(let value, let condition, let otherwise):
      return compileInlineIf(value, condition, otherwise, expression.span)
    }
  }

  // MARK: Slots

  /// The slot of a value, which is put there if it is not in one.
  func slot(of operand: Operand) -> Int {
    if case .slot(let slot) = operand.location { return slot }
    let slot = builder.newSlot()
    store(operand, in: slot)
    return slot
  }

  /// The object whose fields are to be read.
  private func object(of operand: Operand) -> Int {
    if case .object(let object) = operand.location { return object }
    let slot = slot(of: operand)
    if !operand.isBorrowed { builder.append(.borrow, slot) }
    return slot
  }

  /// Puts a value into a slot.
  func store(_ operand: Operand, in slot: Int) {
    switch operand.location {
    case .slot(let other):
      if other != slot { builder.append(.move, slot, other) }
    case .object(let object): builder.append(.box, slot, object)
    case .constant(let value):
      builder.append(.constant, slot, builder.constant(value))
    case .field(let object, let field): builder.append(.field, slot, object, field)
    case .loop(let field, let loop):
      builder.append(.loopValue, flag: field.rawValue, slot, loop)
    case .pieces(let pieces):
      guard let first = pieces.first else {
        builder.append(.constant, slot, builder.constant(.text("")))
        return
      }
      var total = self.slot(of: first)
      if pieces.count == 1 {
        let empty = self.slot(of: .constant(""))
        builder.append(.concatenate, slot, total, empty)
        return
      }
      for piece in pieces.dropFirst() {
        let next = self.slot(of: piece)
        builder.append(.concatenate, slot, total, next)
        total = slot
      }
    case .json(let inner):
      let value = self.slot(of: inner)
      let call = FilterCall(
        body: EngineFilters.json, constants: FilterArguments([]), base: 0, count: 0, result: .text,
        isInstance: nil)
      builder.append(.call, slot, value, builder.call(call))
    }
  }

  // MARK: Demands

  /// A value that must not be missing where it is used.
  func demand(
    _ operand: Operand, _ expression: Expression, _ use: TemplateProblem.Use
  ) -> Operand {
    guard operand.type.isOptional else { return operand }
    if operand.type == .nothing {
      report(.mayBeMissing(source(expression.span), use), expression.span)
      return .poison
    }
    var operand = operand
    if !operand.wasReported, !knowsEverything {
      report(.mayBeMissing(source(expression.span), use), expression.span)
    }
    operand.type = operand.type.unwrapped
    operand.wasReported = true
    return operand
  }

  /// A whole number.
  func integer(_ expression: Expression) -> Operand {
    value(expression, of: .integer, .calculation)
  }

  /// The same of an expression that was compiled already.
  func integer(_ operand: Operand, _ expression: Expression) -> Operand {
    checked(demand(operand, expression, .calculation), expression, .integer)
  }

  /// A value of one type.
  func value(
    _ expression: Expression, of type: TemplateType, _ use: TemplateProblem.Use
  ) -> Operand {
    checked(demand(compile(expression), expression, use), expression, type)
  }

  private func checked(_ operand: Operand, _ expression: Expression, _ type: TemplateType)
    -> Operand
  {
    if operand.type != type, !operand.isPoison {
      report(.wrongType(source(expression.span), operand.type, wanted: type), expression.span)
      return .poison
    }
    return operand
  }

  /// The common type of two values; nil when there is none.
  func unify(_ a: TemplateType, _ b: TemplateType) -> TemplateType? {
    switch (a, b) {
    case (.any, _), (_, .any): return .any
    case (.nothing, _): return b.asOptional
    case (_, .nothing): return a.asOptional
    case (.list(.nothing), .list): return b
    case (.list, .list(.nothing)): return a
    default:
      if a == b { return a }
      if a.unwrapped == b.unwrapped { return a.unwrapped.asOptional }
      return nil
    }
  }

  /// Whether a value of one type can be passed where another is declared.
  func fits(_ type: TemplateType, _ wanted: TemplateType) -> Bool {
    switch (type, wanted) {
    case (.any, _), (_, .any): true
    case (.nothing, .optional): true
    case (.optional(let a), .optional(let b)): fits(a, b)
    case (_, .optional(let b)): fits(type, b)
    case (.list(.nothing), .list): true
    case (.list(let a), .list(let b)): fits(a, b)
    default: type == wanted
    }
  }

  // MARK: Names and fields

  private func compileName(_ name: String, _ span: Span) -> Operand {
    if let variable = variable(name) {
      var operand = variable.operand
      if let key = operand.key, known.contains(key) { operand.type = operand.type.unwrapped }
      return operand
    }
    if name == "loop" {
      if isContextUnknown, loops.isEmpty, activeMacros.isEmpty { return .poison }
      report(loops.isEmpty ? .loopOutside : .loopAsValue, span)
      return .poison
    }
    let macros = library.macros(of: template)
    if macros.single[name] != nil || macros.modules[name] != nil {
      report(.macroAsValue(name), span)
      return .poison
    }
    if ["t", "asset", "range", "super"].contains(name) {
      report(.functionAsValue(name), span)
      return .poison
    }
    var candidates = Set(variables[floor...].map(\.name))
    candidates.formUnion(macros.single.keys)
    candidates.formUnion(macros.modules.keys)
    if !loops.isEmpty { candidates.insert("loop") }
    if closedNames[frame]?.contains(name) == true {
      report(.boundElsewhere(name), span)
    } else if closedLoopVariables[frame]?.contains(name) == true {
      report(.loopEnded(name), span)
    } else if !isContextUnknown || !activeMacros.isEmpty {
      let nearest = NearestNames.find(name, in: candidates.sorted())
      if !reportNotGiven(name, span, nearest: nearest) {
        report(
          .unknown(.variable, name, of: nil, nearest: nearest, known: candidates.sorted()), span)
      }
    }
    return .poison
  }

  private func compileMember(
    _ base: Expression, _ name: Name, _ chaining: Bool
  ) -> Operand {
    if case .name("loop") = base.kind, variable("loop") == nil {
      return compileLoopField(name, base.span)
    }
    if case .name(let module) = base.kind, variable(module) == nil,
      library.macros(of: template).modules[module] != nil
    {
      report(.macroAsValue(module + "." + name.text), base.span.joined(name.span))
      return .poison
    }
    var operand = compile(base, chaining: chaining)
    var isOptional = false
    if operand.type.isOptional {
      if chaining, operand.type != .nothing {
        isOptional = true
        operand.type = operand.type.unwrapped
      } else {
        operand = demand(operand, base, .field(name.text))
      }
    }
    guard let (index, type, choices) = field(name.text, of: operand.type) else {
      reportUnknownField(name, base, operand.type)
      return .poison
    }
    if operand.isPoison { return .poison }
    let key = operand.key.map { paths.field(name.text, of: $0) }
    var result = Operand(
      type: isOptional ? type.asOptional : type,
      location: .field(slot: object(of: operand), field: index), key: key, choices: choices)
    if let key, known.contains(key) { result.type = type.unwrapped }
    result.wasReported = operand.wasReported
    if case .group = operand.type, name.text == "items" { result.bound = operand.bound }
    return result
  }

  /// A field of a type; poison has all fields.
  func field(
    _ name: String, of type: TemplateType
  ) -> (index: Int, type: TemplateType, choices: [String]?)? {
    switch type {
    case .any: return (0, .any, nil)
    case .group(let key, let item):
      if name == "key" { return (0, key, nil) }
      if name == "items" { return (1, .list(item), nil) }
      return nil
    case .object(let object):
      guard let field = library.types.entries[object]?.fields[name] else { return nil }
      return (field.index, field.descriptor.type, field.descriptor.choices)
    default: return nil
    }
  }

  func fieldNames(of type: TemplateType) -> [String] {
    switch type {
    case .group: ["key", "items"]
    case .object(let name): library.types.entries[name]?.names ?? []
    default: []
    }
  }

  private func reportUnknownField(_ name: Name, _ base: Expression, _ type: TemplateType) {
    let names = fieldNames(of: type)
    if names.isEmpty {
      report(
        .noFields(
          name.text, source(base.span), type, instead: meantField(name.text, base, type)), name.span
      )
    } else {
      report(
        .unknown(
          .field, name.text, of: type.description,
          nearest: NearestNames.find(name.text, in: names), known: names), name.span)
    }
  }

  private func compileLoopField(_ name: Name, _ span: Span) -> Operand {
    guard let loop = loops.last else {
      if !isContextUnknown || !activeMacros.isEmpty { report(.loopOutside, span) }
      return .poison
    }
    guard let field = LoopField.allCases.first(where: { $0.name == name.text }) else {
      let names = LoopField.allCases.map(\.name)
      report(
        .unknown(
          .field, name.text, of: "loop", nearest: NearestNames.find(name.text, in: names),
          known: names), name.span)
      return .poison
    }
    return Operand(type: field.type, location: .loop(field, loop))
  }

  // MARK: Lists

  private func compileList(_ elements: [Expression], _ span: Span) -> Operand {
    var type = TemplateType.nothing
    var operands: [Operand] = []
    var weight = 1
    for (i, element) in elements.enumerated() {
      let operand = demand(compile(element), element, .list)
      if i == 0 {
        type = operand.type
      } else if let common = unify(type, operand.type) {
        type = common
      } else {
        report(.mixedList(type, operand.type), element.span)
        type = .any
      }
      operands.append(operand)
      weight += operand.weight
    }
    if type == .any { return .poison }
    let constants = operands.compactMap(\.constant)
    if constants.count == operands.count {
      return Operand(
        type: .list(type), location: .constant(.list(ListValue(values: constants))),
        bound: elements.count, weight: checked(weight, span))
    }
    let base = operands.map { _ in builder.newSlot() }
    for (operand, slot) in zip(operands, base) { store(operand, in: slot) }
    let slot = builder.newSlot()
    builder.append(.list, slot, base.first ?? slot, operands.count)
    return Operand(
      type: .list(type), location: .slot(slot), bound: elements.count,
      weight: checked(weight, span))
  }

  /// A list whose elements are to be read; one that is missing has none where that is looked at.
  private func listOperand(
    _ list: Expression, _ chaining: Bool
  ) -> (operand: Operand, isOptional: Bool) {
    var operand = compile(list, chaining: chaining)
    guard chaining, operand.type.isOptional, operand.type != .nothing else {
      return (demand(operand, list, .list), false)
    }
    operand.type = operand.type.unwrapped
    return (operand, true)
  }

  private func compileIndex(
    _ list: Expression, _ index: Expression, _ chaining: Bool
  ) -> Operand {
    let operand = listOperand(list, chaining).operand
    switch operand.type {
    case .list(let element):
      let number = integer(index)
      let slot = builder.newSlot()
      builder.append(.index, slot, self.slot(of: operand), self.slot(of: number))
      var result = Operand(
        type: element == .nothing ? .nothing : element.asOptional, location: .slot(slot),
        bound: operand.bound, weight: operand.weight)
      result.wasReported = operand.wasReported
      setKey(of: &result, number.constant?.integer, in: operand)
      return result
    case .any: _ = compile(index)
    default:
      _ = compile(index)
      report(.notAList(source(list.span), operand.type), list.span)
    }
    return .poison
  }

  /// Gives an element that stands at a known place its key, by which it may be known to be there.
  func setKey(of element: inout Operand, _ index: Int?, in list: Operand) {
    guard let index, let key = list.key.map({ paths.element(index, of: $0) }) else { return }
    element.key = key
    if known.contains(key) { element.type = element.type.unwrapped }
  }

  private func compileSlice(
    _ value: Expression, _ lower: Expression?, _ upper: Expression?, _ chaining: Bool
  ) -> Operand {
    let (operand, isOptional) = listOperand(value, chaining)
    let bounds = [lower, upper].map { $0.map { integer($0) } }
    switch operand.type {
    case .list, .text: break
    case .any: return .poison
    default:
      report(.notAList(source(value.span), operand.type), value.span)
      return .poison
    }
    let source = slot(of: operand)
    let slot = builder.newSlot()
    let first = builder.newSlot()
    let second = builder.newSlot()
    for (bound, place) in zip(bounds, [first, second]) {
      store(bound ?? Operand(type: .nothing, location: .constant(.none)), in: place)
    }
    builder.append(.slice, slot, source, first)
    return Operand(
      type: isOptional ? operand.type.asOptional : operand.type, location: .slot(slot),
      bound: operand.bound, weight: operand.weight)
  }

  func compileRange(_ lower: Expression?, _ upper: Expression, closed: Bool) -> Operand {
    let zero = Operand(type: .integer, location: .constant(.integer(0)))
    let first = lower.map { integer($0) } ?? zero
    let last = integer(upper)
    if first.isPoison || last.isPoison { return .poison }
    var bound = Limits.range
    if let from = first.constant?.integer, let to = last.constant?.integer {
      let (difference, overflow) = to.subtractingReportingOverflow(from)
      if overflow || difference > Limits.range {
        report(.rangeTooLong(limit: Limits.range), upper.span)
      } else {
        bound = max(0, difference + (closed ? 1 : 0))
      }
    }
    let slot = builder.newSlot()
    builder.append(
      .range, flag: closed ? 1 : 0, slot, self.slot(of: first), self.slot(of: last))
    return Operand(type: .list(.integer), location: .slot(slot), bound: bound)
  }

  // MARK: Bounds

  /// A text's weight, reported when it is too high.
  func checked(_ weight: Int, _ span: Span) -> Int {
    if weight > Limits.textWeight {
      report(.textTooLong(limit: Limits.textWeight), span)
      return 1
    }
    return weight
  }
}
