/// What is known not to be missing when a condition holds, and when it does not.
struct Facts {
  var whenTrue: Set<String> = []
  var whenFalse: Set<String> = []
  /// A part of the condition that is neither true nor false by itself, such as a text.
  var nonBoolean: Span?

  var negated: Facts {
    Facts(whenTrue: whenFalse, whenFalse: whenTrue, nonBoolean: nonBoolean)
  }

  /// A path that is there, and so everything that it leads through.
  static func keys(_ key: String?) -> Set<String> {
    guard let key else { return [] }
    var keys: Set<String> = []
    var prefix = ""
    for part in key.split(separator: ".") {
      prefix += prefix.isEmpty ? String(part) : "." + part
      keys.insert(prefix)
    }
    return keys
  }
}

extension PageCompiler {
  /// Compiles a condition into a jump to `label` when it is as asked, else on.
  mutating func condition(_ expression: Expression, to label: Label, when wanted: Bool) -> Facts {
    switch expression.kind {
    case .not(let inner):
      return condition(inner, to: label, when: !wanted).negated
    case .and(let left, let right):
      if wanted {
        let skip = builder.newLabel()
        let a = condition(left, to: skip, when: false)
        let b = assuming(a.whenTrue) { $0.condition(right, to: label, when: true) }
        builder.bind(skip)
        return conjunction(a, b)
      }
      let a = condition(left, to: label, when: false)
      let b = assuming(a.whenTrue) { $0.condition(right, to: label, when: false) }
      return conjunction(a, b)
    case .or(let left, let right):
      if wanted {
        let a = condition(left, to: label, when: true)
        let b = assuming(a.whenFalse) { $0.condition(right, to: label, when: true) }
        return conjunction(a.negated, b.negated).negated
      }
      let skip = builder.newLabel()
      let a = condition(left, to: skip, when: true)
      let b = assuming(a.whenFalse) { $0.condition(right, to: label, when: false) }
      builder.bind(skip)
      return conjunction(a.negated, b.negated).negated
    case .isNone(let operand, let negated):
      let value = compile(operand, chaining: true)
      if !value.type.isOptional, !value.isPoison {
        report(.neverMissing(source(operand.span)), operand.span)
      }
      let isMissing = wanted != negated
      builder.jump(isMissing ? .jumpIfNone : .jumpIfSome, slot(of: value), to: label)
      let facts = Facts(whenTrue: [], whenFalse: Facts.keys(value.key))
      return negated ? facts.negated : facts
    case .binary(let operation, let left, let right) where operation.isComparison:
      let (value, facts) = compileComparison(operation, left, right, expression.span)
      builder.jump(wanted ? .jumpIfTrue : .jumpIfFalse, slot(of: value), to: label)
      return facts
    default:
      let value = compile(expression, chaining: true)
      switch (value.location, wanted) {
      case (.field(let object, let field), false):
        builder.append(.jumpIfFieldFalse, object, field, target: label)
      case (.loop(let field, let loop), false):
        builder.append(.jumpIfLoopFalse, flag: field.rawValue, 0, loop, target: label)
      default:
        builder.jump(wanted ? .jumpIfTrue : .jumpIfFalse, slot(of: value), to: label)
      }
      let isBoolean = value.type.unwrapped == .boolean || value.isPoison
      return Facts(
        whenTrue: Facts.keys(value.key), nonBoolean: isBoolean ? nil : expression.span)
    }
  }

  private mutating func assuming(
    _ facts: Set<String>, _ body: (inout PageCompiler) -> Facts
  ) -> Facts {
    let outer = known
    known.formUnion(facts)
    defer { known = outer }
    return body(&self)
  }

  private func conjunction(_ a: Facts, _ b: Facts) -> Facts {
    Facts(
      whenTrue: a.whenTrue.union(b.whenTrue), whenFalse: a.whenFalse.intersection(b.whenFalse),
      nonBoolean: a.nonBoolean ?? b.nonBoolean)
  }
}
