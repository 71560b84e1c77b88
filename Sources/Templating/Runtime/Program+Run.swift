extension Program {
  /// Runs the program.
  ///
  /// Invariant: the compiler made every slot, loop, constant, field, call and jump target, all of
  /// them inside the arrays that are indexed here, and every path ends at the end of the program.
  func run(
    slots: UnsafeMutableBufferPointer<Value>,
    objects: UnsafeMutableBufferPointer<ObjectReference>,
    loops: UnsafeMutableBufferPointer<LoopState>, context: RenderContext,
    into buffer: inout OutputBuffer
  ) {
    instructions.withUnsafeBufferPointer { instructions in
      text.withUnsafeBufferPointer { text in
        fields.withUnsafeBufferPointer { fields in
          var counter = 0
          let end = instructions.count
          while counter < end {
            let step = instructions[counter]
            counter += 1
            let a = Int(step.a)
            let b = Int(step.b)
            let c = Int(step.c)
            switch step.operation {
            case .text:
              if let base = text.baseAddress { buffer.append(base + a, count: b) }
            case .emit:
              buffer.emit(slots[a], mode: step.flag, context: context)
            case .borrow: objects[a] = Self.reference(slots[a])
            case .box: slots[a] = Self.value(objects[b])
            case .emitField:
              if let object = objects[a] {
                buffer.emit(
                  Self.read(object, fields[b]), mode: step.flag, context: context)
              }
            case .emitMarkedField:
              if let object = objects[a] {
                buffer.mark()
                buffer.emit(
                  Self.read(object, fields[b]), mode: step.flag, context: context)
              }
            case .emitLoop:
              buffer.emit(Self.loopValue(step.flag, loops[b]), mode: 0, context: context)
            case .move: slots[a] = slots[b]
            case .constant: slots[a] = constants[b]
            case .field:
              if let object = objects[b] {
                slots[a] = Self.read(object, fields[c])
              } else {
                slots[a] = .none
              }
            case .loopValue: slots[a] = Self.loopValue(step.flag, loops[b])
            case .jump: counter = a
            case .jumpIfFalse: if !slots[a].isTrue { counter = b }
            case .jumpIfTrue: if slots[a].isTrue { counter = b }
            case .jumpIfFieldFalse:
              if let object = objects[a], Self.read(object, fields[b]).isTrue { break }
              counter = c
            case .jumpIfLoopFalse:
              if !Self.loopValue(step.flag, loops[b]).isTrue { counter = c }
            case .jumpIfNone: if slots[a].isNone { counter = b }
            case .jumpIfSome: if !slots[a].isNone { counter = b }
            case .truth: slots[a] = .boolean(slots[b].isTrue)
            case .not: slots[a] = .boolean(!slots[b].isTrue)
            case .loopBegin:
              guard case .list(let list) = slots[a], !list.isEmpty else {
                counter = c
                break
              }
              loops[b] = LoopState(list)
            case .loopElement: slots[a] = loops[b].element
            case .loopObject:
              if let base = loops[b].objects {
                objects[a] = base[loops[b].index]
              } else {
                slots[a] = loops[b].element
                objects[a] = Self.reference(slots[a])
              }
            case .loopNext:
              loops[b].index += 1
              if loops[b].index < loops[b].count { counter = a } else { loops[b] = LoopState() }
            case .call: slots[a] = call(calls[c], on: slots[b], slots: slots, context: context)
            case .compare, .contains, .concatenate, .calculate, .list, .index, .slice, .range:
              calculate(step, slots: slots, context: context)
            }
          }
        }
      }
    }
  }

  /// A field of an object.
  @inline(__always)
  private static func read(_ object: UnsafeRawPointer, _ field: Reader) -> Value {
    Unmanaged<AnyObject>.fromOpaque(object)._withUnsafeGuaranteedRef { field.read($0) }
  }

  @inline(__always)
  private static func reference(_ value: Value) -> ObjectReference {
    if case .object(let object) = value {
      return UnsafeRawPointer(Unmanaged<AnyObject>.passUnretained(object).toOpaque())
    }
    return nil
  }

  @inline(never)
  private static func value(_ reference: ObjectReference) -> Value {
    guard let reference else { return .none }
    // Only objects of the model come here, all of which are Sendable.
    return .object(
      unsafeBitCast(
        Unmanaged<AnyObject>.fromOpaque(reference).takeUnretainedValue(),
        to: (any AnyObject & Sendable).self))
  }

  @inline(__always)
  private static func loopValue(_ field: UInt8, _ loop: LoopState) -> Value {
    switch LoopField(rawValue: field) {
    case .index: .integer(loop.index + 1)
    case .index0: .integer(loop.index)
    case .first: .boolean(loop.index == 0)
    case .last: .boolean(loop.index + 1 == loop.count)
    case .length: .integer(loop.count)
    case .none: .none
    }
  }

  private func call(
    _ call: FilterCall, on value: Value, slots: UnsafeMutableBufferPointer<Value>,
    context: RenderContext
  ) -> Value {
    let arguments =
      call.constants ?? FilterArguments(Array(slots[call.base..<(call.base + call.count)]))
    let result = call.body(value, arguments, context)
    // A filter that does not keep its word gives nothing rather than a value of another type.
    return result.isOf(call.result, isInstance: call.isInstance) ? result : .none
  }
}

extension Value {
  /// Whether a condition holds: not missing, not false, not zero, not empty.
  var isTrue: Bool {
    switch self {
    case .none: false
    case .text(let text): !text.isEmpty
    case .integer(let integer): integer != 0
    case .boolean(let boolean): boolean
    case .url, .html, .object: true
    case .list(let list): !list.isEmpty
    }
  }
}
