import Diagnostics

extension PageCompiler {
  func compileBinary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span
  ) -> Operand {
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return compileComparison(operation, left, right, span).operand
    case .contained, .notContained:
      return compileContainment(left, right, negated: operation == .notContained)
    case .concatenate: return compileConcatenation(left, right, span)
    case .add, .subtract, .multiply:
      if operation == .add {
        let first = compile(left)
        let second = compile(right)
        if [first, second].contains(where: { $0.type.unwrapped == .text }) {
          report(.plusOnText, span)
          return .poison
        }
        return calculate(
          operation, integer(first, left), integer(second, right))
      }
      return calculate(operation, integer(left), integer(right))
    case .divide, .remainder:
      let value = integer(left)
      let divisor = integer(right)
      guard let number = divisor.constant?.integer, number != 0 else {
        if !divisor.isPoison { report(.divisor, right.span) }
        return .poison
      }
      return calculate(operation, value, divisor)
    }
  }

  func calculate(_ operation: BinaryOperator, _ left: Operand, _ right: Operand) -> Operand {
    if left.isPoison || right.isPoison { return .poison }
    if let a = left.constant?.integer, let b = right.constant?.integer {
      return Operand(
        type: .integer, location: .constant(.integer(Program.calculate(a, b, operation))))
    }
    let slot = builder.newSlot()
    builder.append(
      .calculate, flag: operation.rawValue, slot, self.slot(of: left), self.slot(of: right))
    return Operand(type: .integer, location: .slot(slot))
  }

  /// A comparison, and what it says about its sides.
  func compileComparison(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span
  ) -> (operand: Operand, facts: Facts) {
    let isEquality = operation == .equal || operation == .notEqual
    var a = compile(left, chaining: isEquality)
    var b = compile(right, chaining: isEquality)
    var facts = Facts()
    if isEquality {
      // Equal to something that is there means being there.
      if a.type == .nothing || b.type == .nothing {
        let (value, expression) = a.type == .nothing ? (b, right) : (a, left)
        if !value.type.isOptional, !value.isPoison {
          report(.neverMissing(source(expression.span), value.type), expression.span)
        }
        facts.whenFalse = paths.prefixes(value.key)
      } else {
        if a.type.isOptional, !b.type.isOptional { facts.whenTrue = paths.prefixes(a.key) }
        if b.type.isOptional, !a.type.isOptional { facts.whenTrue = paths.prefixes(b.key) }
      }
      if operation == .notEqual { facts = facts.negated }
    } else {
      a = demand(a, left, .comparison)
      b = demand(b, right, .comparison)
    }
    if !isComparable(a.type.unwrapped, b.type.unwrapped, isEquality: isEquality) {
      reportIncomparable(a, b, operation, left: left, right: right, span)
      return (.poison, Facts())
    }
    if a.isPoison || b.isPoison { return (.poison, facts) }
    if isEquality, !canBeEqual(a, b, left: left, right: right, span) { return (.poison, facts) }
    let slot = builder.newSlot()
    builder.append(
      .compare, flag: operation.rawValue, slot, self.slot(of: a), self.slot(of: b))
    return (Operand(type: .boolean, location: .slot(slot)), facts)
  }

  private func reportIncomparable(
    _ a: Operand, _ b: Operand, _ operation: BinaryOperator, left: Expression, right: Expression,
    _ span: Span
  ) {
    let (first, second) = (a.type.unwrapped, b.type.unwrapped)
    if case .list = first {
      report(.listsCompared(operation.symbol, source(left.span)), span)
    } else if case .list = second {
      report(.listsCompared(operation.symbol, source(right.span)), span)
    } else if first == second, case .object = first {
      report(
        .objectsCompared(
          first, operation.symbol,
          fields: orderedFields(of: first).map { "\(source(left.span)).\($0)" }), span)
    } else {
      report(.cannotCompare(first, second, operation.symbol), span)
    }
  }

  /// Whether enumerated texts can have a value in common; reported when they cannot.
  private func canBeEqual(
    _ a: Operand, _ b: Operand, left: Expression, right: Expression, _ span: Span
  ) -> Bool {
    if let choices = a.choices {
      if let others = b.choices {
        if !Set(choices).isDisjoint(with: others) { return true }
        report(.neverEqual(source(left.span), source(right.span)), span)
        return false
      }
      return isChoice(b, right, of: choices, source(left.span))
    }
    if let choices = b.choices { return isChoice(a, left, of: choices, source(right.span)) }
    return true
  }

  /// Whether a constant is one of the values that `name` can have; reported when it is not.
  func isChoice(
    _ operand: Operand, _ expression: Expression, of choices: [String], _ name: String
  ) -> Bool {
    guard let text = operand.constant?.text, !choices.contains(text) else { return true }
    report(
      .neverEqualTo(text, name, choices: choices, nearest: NearestNames.find(text, in: choices)),
      expression.span)
    return false
  }

  private func isComparable(_ a: TemplateType, _ b: TemplateType, isEquality: Bool) -> Bool {
    switch (a, b) {
    case (.any, _), (_, .any): true
    case (.nothing, _), (_, .nothing): isEquality
    case (.text, .text), (.integer, .integer): true
    case (.boolean, .boolean), (.url, .url): isEquality
    case (.object(let x), .object(let y)): isEquality && x == y
    default: false
    }
  }

  private func compileContainment(
    _ element: Expression, _ collection: Expression, negated: Bool
  ) -> Operand {
    let part = compile(element, chaining: true)
    let whole = demand(compile(collection), collection, .list)
    switch whole.type {
    case .any: return .poison
    case .list(let type):
      if type != .nothing, !isComparable(part.type.unwrapped, type.unwrapped, isEquality: true) {
        report(
          .cannotCompare(part.type.unwrapped, type, "in"), element.span.joined(collection.span))
        return .poison
      }
      if let choices = part.choices, case .list(let elements) = collection.kind {
        let name = source(element.span)
        for element in elements {
          guard case .text(let text) = element.kind else { continue }
          if !isChoice(.constant(text), element, of: choices, name) {
            return .poison
          }
        }
      }
    case .text:
      let text = demand(part, element, .comparison)
      if text.type != .text, !text.isPoison {
        report(.cannotCompare(text.type, .text, "in"), element.span.joined(collection.span))
        return .poison
      }
    default:
      report(.notAList(source(collection.span), whole.type), collection.span)
      return .poison
    }
    if part.isPoison { return .poison }
    let slot = builder.newSlot()
    builder.append(.contains, slot, self.slot(of: part), self.slot(of: whole))
    if negated { builder.append(.not, slot, slot) }
    return Operand(type: .boolean, location: .slot(slot))
  }

  private func compileConcatenation(
    _ left: Expression, _ right: Expression, _ span: Span
  ) -> Operand {
    let a = printable(left)
    let b = printable(right)
    if a.isPoison || b.isPoison { return .poison }
    return joined([a, b], span)
  }

  /// One side of `~`.
  func printable(_ expression: Expression) -> Operand {
    let operand = demand(compile(expression), expression, .output)
    switch operand.type {
    case .text, .integer, .boolean, .url, .any: return operand
    case .html:
      report(.htmlAsText(source(expression.span)), expression.span)
    default:
      report(
        .notPrintable(
          source(expression.span), operand.type, instead: printing(expression, operand.type)),
        expression.span)
    }
    return .poison
  }

  /// Several values as one text; constants next to each other become one.
  func joined(_ operands: [Operand], _ span: Span) -> Operand {
    var pieces: [Operand] = []
    var weight = 0
    for operand in operands {
      weight += operand.weight
      var parts = [operand]
      if case .pieces(let inner) = operand.location { parts = inner }
      for part in parts {
        if let a = pieces.last?.constant, let b = part.constant,
          let first = Self.foldable(a), let second = Self.foldable(b)
        {
          pieces[pieces.count - 1] = .constant(first + second)
        } else {
          pieces.append(part)
        }
      }
    }
    weight = checked(weight, span)
    if pieces.count == 1, let value = pieces[0].constant, let text = Self.foldable(value) {
      return .constant(text)
    }
    return Operand(type: .text, location: .pieces(pieces), weight: weight)
  }

  private static func foldable(_ value: Value) -> String? {
    switch value {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .boolean(let boolean): boolean ? "true" : "false"
    default: nil
    }
  }

  // MARK: Values that depend on conditions

  /// A condition as a value.
  func compileTruth(_ expression: Expression) -> (operand: Operand, facts: Facts) {
    let slot = builder.newSlot()
    let otherwise = builder.newLabel()
    let end = builder.newLabel()
    let facts = condition(expression, to: otherwise, when: false)
    builder.append(.constant, slot, builder.constant(.boolean(true)))
    builder.jump(to: end)
    builder.bind(otherwise)
    builder.append(.constant, slot, builder.constant(.boolean(false)))
    builder.bind(end)
    return (Operand(type: .boolean, location: .slot(slot)), facts)
  }

  /// `a or b` as a value is the first one that is true.
  func compileOr(_ left: Expression, _ right: Expression, _ whole: Expression) -> Operand {
    let slot = builder.newSlot()
    let end = builder.newLabel()
    let a = compile(left, chaining: true)
    store(a, in: slot)
    builder.jump(.jumpIfTrue, slot, to: end)
    let b = compile(right, chaining: true)
    store(b, in: slot)
    builder.bind(end)
    if a.isPoison || b.isPoison { return .poison }
    guard let type = unify(a.type.unwrapped, b.type) else {
      report(.mixedBranches(a.type.unwrapped, b.type), whole.span)
      return .poison
    }
    return Operand(
      type: type, location: .slot(slot), bound: Self.bound(a, b), weight: max(a.weight, b.weight))
  }

  static func bound(_ a: Operand, _ b: Operand) -> Int? {
    guard a.bound != nil || b.bound != nil else { return nil }
    return max(a.bound ?? 0, b.bound ?? 0)
  }

  func compileInlineIf(
    _ value: Expression, _ condition: Expression, _ otherwise: Expression?, _ span: Span
  ) -> Operand {
    let slot = builder.newSlot()
    let other = builder.newLabel()
    let end = builder.newLabel()
    let facts = self.condition(condition, to: other, when: false)
    let outer = known
    known.formUnion(facts.whenTrue)
    let a = compile(value, chaining: true)
    store(a, in: slot)
    builder.jump(to: end)
    builder.bind(other)
    known = outer.union(facts.whenFalse)
    let b: Operand
    if let otherwise {
      b = compile(otherwise, chaining: true)
    } else {
      b = Operand(type: .nothing, location: .constant(.none))
    }
    store(b, in: slot)
    builder.bind(end)
    known = outer
    if a.isPoison || b.isPoison { return .poison }
    guard let type = unify(a.type, b.type) else {
      report(.mixedBranches(a.type, b.type), span)
      return .poison
    }
    return Operand(
      type: type, location: .slot(slot), bound: Self.bound(a, b), weight: max(a.weight, b.weight))
  }
}
