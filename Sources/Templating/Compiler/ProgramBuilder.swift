/// A place in a program that jumps lead to.
struct Label {
  fileprivate let index: Int
}

/// Puts a program together: merges constant text, hands out slots, resolves jumps.
struct ProgramBuilder {
  private(set) var instructions: [Instruction] = []
  private(set) var text: [UInt8] = []
  private(set) var constants: [Value] = []
  private(set) var calls: [FilterCall] = []
  private(set) var slotCount = 0
  private(set) var loopCount = 0
  /// The first slot that is free.
  private(set) var nextSlot = 0
  private var nextLoop = 0
  private var targets: [Int] = []
  /// Behind this instruction nothing may be merged with what stands before.
  private var barrier = 0

  mutating func newSlot() -> Int {
    defer { nextSlot += 1 }
    slotCount = max(slotCount, nextSlot + 1)
    return nextSlot
  }

  /// Frees all slots from `slot` on.
  mutating func freeSlots(from slot: Int) { nextSlot = slot }

  mutating func newLoop() -> Int {
    defer { nextLoop += 1 }
    loopCount = max(loopCount, nextLoop + 1)
    return nextLoop
  }

  mutating func freeLoop() { nextLoop -= 1 }

  mutating func append(
    _ operation: Instruction.Operation, flag: UInt8 = 0, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0
  ) {
    instructions.append(
      Instruction(
        operation: operation, flag: flag, a: Int32(truncatingIfNeeded: a),
        b: Int32(truncatingIfNeeded: b), c: Int32(truncatingIfNeeded: c)))
  }

  mutating func appendText(_ bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    let start = text.count
    text.append(contentsOf: bytes)
    if let last = instructions.last, last.operation == .text, instructions.count > barrier {
      instructions[instructions.count - 1] = Instruction(
        operation: .text, a: last.a, b: last.b + Int32(truncatingIfNeeded: bytes.count))
    } else {
      append(.text, start, bytes.count)
    }
  }

  mutating func constant(_ value: Value) -> Int {
    constants.append(value)
    return constants.count - 1
  }

  mutating func call(_ call: FilterCall) -> Int {
    calls.append(call)
    return calls.count - 1
  }

  mutating func newLabel() -> Label {
    targets.append(-1)
    return Label(index: targets.count - 1)
  }

  /// Makes a label mean the place where the next instruction will stand.
  mutating func bind(_ label: Label) {
    targets[label.index] = instructions.count
    barrier = instructions.count
  }

  mutating func jump(to label: Label) { append(.jump, label.index) }

  mutating func jump(_ operation: Instruction.Operation, _ slot: Int, to label: Label) {
    append(operation, slot, label.index)
  }

  /// For the operations that have their target in `c`.
  mutating func append(
    _ operation: Instruction.Operation, flag: UInt8 = 0, _ a: Int, _ b: Int, target: Label
  ) {
    append(operation, flag: flag, a, b, target.index)
  }

  /// The instructions with places instead of labels.
  func resolved() -> [Instruction] {
    instructions.map { step in
      var step = step
      func place(_ label: Int32) -> Int32 { Int32(truncatingIfNeeded: targets[Int(label)]) }
      switch step.operation {
      case .jump, .loopNext: step.a = place(step.a)
      case .jumpIfFalse, .jumpIfTrue, .jumpIfNone, .jumpIfSome: step.b = place(step.b)
      case .jumpIfFieldFalse, .jumpIfLoopFalse, .loopBegin: step.c = place(step.c)
      default: break
      }
      return step
    }
  }
}

extension ProgramBuilder {
  mutating func loopNext(_ loop: Int, to label: Label) { append(.loopNext, label.index, loop) }
}
