extension Program {
  /// The less frequent steps.
  @inline(never)
  func calculate(
    _ step: Instruction, slots: UnsafeMutableBufferPointer<Value>, context: RenderContext
  ) {
    let a = Int(step.a)
    let b = Int(step.b)
    let c = Int(step.c)
    switch step.operation {
    case .compare:
      slots[a] = .boolean(
        Self.compare(slots[b], slots[c], BinaryOperator(rawValue: step.flag) ?? .equal))
    case .contains: slots[a] = .boolean(Self.contains(slots[c], slots[b]))
    case .concatenate:
      slots[a] = .text(slots[b].plainText(in: context) + slots[c].plainText(in: context))
    case .calculate:
      slots[a] = .integer(
        Self.calculate(
          slots[b].integer ?? 0, slots[c].integer ?? 0,
          BinaryOperator(rawValue: step.flag) ?? .add))
    case .list:
      slots[a] = .list(ListValue(values: Array(slots[b..<(b + c)])))
    case .index:
      guard let list = slots[b].list, let index = slots[c].integer else { slots[a] = .none; return }
      slots[a] = list[index < 0 ? list.count + max(index, -list.count - 1) : index]
    case .slice: slots[a] = Self.slice(slots[b], slots[c].integer, slots[c + 1].integer)
    case .range:
      slots[a] = .list(
        Self.range(slots[b].integer ?? 0, slots[c].integer ?? 0, closed: step.flag != 0))
    default: break
    }
  }

  static func compare(_ left: Value, _ right: Value, _ operation: BinaryOperator) -> Bool {
    switch operation {
    case .equal: equal(left, right)
    case .notEqual: !equal(left, right)
    case .less: order(left, right) < 0
    case .lessOrEqual: order(left, right) <= 0
    case .greater: order(left, right) > 0
    case .greaterOrEqual: order(left, right) >= 0
    default: false
    }
  }

  static func equal(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.text(let a), .text(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.boolean(let a), .boolean(let b)): a == b
    case (.url(let a), .url(let b)): a == b
    case (.object(let a), .object(let b)): a === b
    default: false
    }
  }

  /// Negative, zero or positive; what is missing comes last.
  static func order(_ left: Value, _ right: Value) -> Int {
    switch (left, right) {
    case (.text(let a), .text(let b)): a == b ? 0 : (a < b ? -1 : 1)
    case (.integer(let a), .integer(let b)): a == b ? 0 : (a < b ? -1 : 1)
    case (.boolean(let a), .boolean(let b)): a == b ? 0 : (b ? -1 : 1)
    case (.none, .none): 0
    case (.none, _): 1
    case (_, .none): -1
    default: 0
    }
  }

  static func contains(_ collection: Value, _ element: Value) -> Bool {
    switch collection {
    case .list(let list):
      for i in 0..<list.count where equal(list[i], element) { return true }
      return false
    case .text(let text):
      guard case .text(let part) = element else { return false }
      return part.isEmpty || !text.occurrences(of: part, limit: 1).isEmpty
    default: return false
    }
  }

  /// Saturates instead of overflowing; the compiler sees to it that a divisor is not zero.
  static func calculate(_ left: Int, _ right: Int, _ operation: BinaryOperator) -> Int {
    switch operation {
    case .add:
      let (sum, overflow) = left.addingReportingOverflow(right)
      return overflow ? (right < 0 ? .min : .max) : sum
    case .subtract:
      let (difference, overflow) = left.subtractingReportingOverflow(right)
      return overflow ? (right < 0 ? .max : .min) : difference
    case .multiply:
      let (product, overflow) = left.multipliedReportingOverflow(by: right)
      return overflow ? ((left < 0) != (right < 0) ? .min : .max) : product
    case .divide:
      guard right != 0 else { return 0 }
      let (quotient, overflow) = left.dividedReportingOverflow(by: right)
      if overflow { return .max }
      return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
    case .remainder:
      guard right != 0, right != -1 else { return 0 }
      let remainder = left % right
      return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
    default: return 0
    }
  }

  /// The part of a list or of a text, with Python's meaning of negative bounds.
  static func slice(_ value: Value, _ lower: Int?, _ upper: Int?) -> Value {
    func bounds(_ count: Int) -> Range<Int> {
      func clamp(_ bound: Int) -> Int {
        bound < 0 ? max(0, count + max(bound, -count)) : min(bound, count)
      }
      let start = clamp(lower ?? 0)
      return start..<max(start, clamp(upper ?? count))
    }
    switch value {
    case .list(let list): return .list(list.slice(bounds(list.count)))
    case .text(let text):
      let range = bounds(text.count)
      return .text(String(text.dropFirst(range.lowerBound).prefix(range.count)))
    default: return .none
    }
  }

  static func range(_ lower: Int, _ upper: Int, closed: Bool) -> ListValue {
    let end = closed && upper < .max ? upper + 1 : upper
    guard lower < end else { return ListValue(integers: []) }
    let (length, overflow) = end.subtractingReportingOverflow(lower)
    let count = overflow ? Limits.range : min(length, Limits.range)
    return ListValue(integers: (0..<count).map { lower + $0 })
  }
}

extension ListValue {
  /// The elements in `range`, which must lie in the list.
  func slice(_ range: Range<Int>) -> ListValue {
    switch storage {
    case .objects(let elements): ListValue(storage: .objects(Array(elements[range])))
    case .texts(let elements): ListValue(texts: Array(elements[range]))
    case .integers(let elements): ListValue(integers: Array(elements[range]))
    case .values(let elements): ListValue(values: Array(elements[range]))
    }
  }

  /// The elements in the opposite order.
  func reversed() -> ListValue {
    switch storage {
    case .objects(let elements): ListValue(storage: .objects(elements.reversed()))
    case .texts(let elements): ListValue(texts: elements.reversed())
    case .integers(let elements): ListValue(integers: elements.reversed())
    case .values(let elements): ListValue(values: elements.reversed())
    }
  }

  /// All elements as values.
  var values: [Value] { (0..<count).map { self[$0] } }
}

extension String {
  /// Where `part` occurs, as byte offsets that do not overlap.
  func occurrences(of part: String, limit: Int = .max) -> [Int] {
    let text = Array(utf8)
    let wanted = Array(part.utf8)
    guard let first = wanted.first, wanted.count <= text.count else { return [] }
    var found: [Int] = []
    var i = 0
    while i <= text.count - wanted.count, found.count < limit {
      if text[i] == first, text[i..<(i + wanted.count)].elementsEqual(wanted) {
        found.append(i)
        i += wanted.count
      } else {
        i += 1
      }
    }
    return found
  }
}
