/// What is known not to be missing when a condition holds, and when it does not.
struct Facts {
  var whenTrue: Set<Int> = []
  var whenFalse: Set<Int> = []
  /// A part of the condition that is neither true nor false by itself, such as a text.
  var nonBoolean: Span?
  /// Whether a part of the condition was wrong, so that it may have been meant to guard anything.
  var isUnknown = false

  var negated: Facts {
    Facts(
      whenTrue: whenFalse, whenFalse: whenTrue, nonBoolean: nonBoolean, isUnknown: isUnknown)
  }
}

/// Numbers for paths such as `article.parent.name`, by which conditions know them.
struct PathTable {
  private struct Step: Hashable {
    let parent: Int
    let name: String
  }

  private var steps: [Step: Int] = [:]
  /// The path that each path continues; its own number where it is a variable.
  private var parents: [Int] = []

  /// A new variable.
  mutating func add() -> Int {
    parents.append(parents.count)
    return parents.count - 1
  }

  /// A field of a path.
  mutating func field(_ name: String, of parent: Int) -> Int {
    let step = Step(parent: parent, name: name)
    if let known = steps[step] { return known }
    steps[step] = parents.count
    parents.append(parent)
    return parents.count - 1
  }

  /// An element of a list at a place that is written out; from its end where it is negative.
  mutating func element(_ index: Int, of parent: Int) -> Int { field("[\(index)]", of: parent) }

  /// A path that is there, and so everything that it leads through.
  func prefixes(_ path: Int?) -> Set<Int> {
    guard var path else { return [] }
    var result: Set<Int> = [path]
    while parents[path] != path {
      path = parents[path]
      result.insert(path)
    }
    return result
  }
}

extension PageCompiler {
  /// Compiles a condition into a jump to `label` when it is as asked, else on.
  func condition(_ expression: Expression, to label: Label, when wanted: Bool) -> Facts {
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
        report(.neverMissing(source(operand.span), value.type), operand.span)
      }
      let isMissing = wanted != negated
      builder.jump(isMissing ? .jumpIfNone : .jumpIfSome, slot(of: value), to: label)
      let facts = Facts(whenFalse: paths.prefixes(value.key), isUnknown: value.isPoison)
      return negated ? facts.negated : facts
    case .binary(let operation, let left, let right) where operation.isComparison:
      var (value, facts) = compileComparison(operation, left, right, expression.span)
      facts.isUnknown = value.isPoison
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
        whenTrue: paths.prefixes(value.key).union(endsOfList(value)),
        nonBoolean: isBoolean ? nil : expression.span, isUnknown: value.isPoison)
    }
  }

  /// The first and the last element of a list, which are there when the list is not empty.
  func endsOfList(_ value: Operand) -> Set<Int> {
    guard let key = value.key, case .list(let element) = value.type.unwrapped, !element.isOptional
    else { return [] }
    return [paths.element(0, of: key), paths.element(-1, of: key)]
  }

  private func assuming(
    _ facts: Set<Int>, _ body: (PageCompiler) -> Facts
  ) -> Facts {
    let outer = known
    known.formUnion(facts)
    defer { known = outer }
    return body(self)
  }

  private func conjunction(_ a: Facts, _ b: Facts) -> Facts {
    Facts(
      whenTrue: a.whenTrue.union(b.whenTrue), whenFalse: a.whenFalse.intersection(b.whenFalse),
      nonBoolean: a.nonBoolean ?? b.nonBoolean, isUnknown: a.isUnknown || b.isUnknown)
  }
}
