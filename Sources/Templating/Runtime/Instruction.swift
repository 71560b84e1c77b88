/// One step of a program; plain numbers, so that running it touches no reference counts.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// Appends `b` bytes of the constant text from offset `a`.
    case text
    /// Object `a` = the object in slot `a`, which stays there as long as the object is used.
    case borrow
    /// Slot `a` = object `b`.
    case box
    /// Appends slot `a` in the way of `flag`.
    case emit
    /// Appends field `b` of object `a` in the way of `flag`.
    case emitField
    /// The same, with a mark where it begins.
    case emitMarkedField
    /// Appends loop value `flag` of loop `b`.
    case emitLoop
    /// Slot `a` = slot `b`.
    case move
    /// Slot `a` = constant `b`.
    case constant
    /// Slot `a` = field `c` of object `b`.
    case field
    /// Slot `a` = loop value `flag` of loop `b`.
    case loopValue
    /// Goes to `a`.
    case jump
    /// Goes to `b` when slot `a` is not true.
    case jumpIfFalse
    /// Goes to `b` when slot `a` is true.
    case jumpIfTrue
    /// Goes to `c` when field `b` of object `a` is not true.
    case jumpIfFieldFalse
    /// Goes to `c` when loop value `flag` of loop `b` is not true.
    case jumpIfLoopFalse
    /// Goes to `b` when slot `a` is missing.
    case jumpIfNone
    /// Goes to `b` when slot `a` is there.
    case jumpIfSome
    /// Slot `a` = whether slot `b` is true.
    case truth
    /// Slot `a` = whether slot `b` is not true.
    case not
    /// Slot `a` = slot `b` compared with slot `c` by `flag`.
    case compare
    /// Slot `a` = whether slot `b` is in slot `c`.
    case contains
    /// Slot `a` = slot `b` and slot `c` as one text.
    case concatenate
    /// Slot `a` = slot `b` and slot `c` calculated by `flag`.
    case calculate
    /// Slot `a` = a list of `c` slots from `b` on.
    case list
    /// Slot `a` = element slot `c` of the list in slot `b`.
    case index
    /// Slot `a` = slot `b` from slot `c` to slot `c + 1`.
    case slice
    /// Slot `a` = the numbers from slot `b` to slot `c`, by `flag` with the upper one.
    case range
    /// Slot `a` = call `c` of a filter on slot `b`.
    case call
    /// Starts loop `b` over the list in slot `a`; goes to `c` when it is empty.
    case loopBegin
    /// Slot `a` = the element of loop `b`.
    case loopElement
    /// Object `a` = the element of loop `b`.
    case loopObject
    /// Goes to `a` when loop `b` has another element.
    case loopNext
  }

  let operation: Operation
  var flag: UInt8 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// How a value is written: fixed by the place where it stands.
enum EmitMode: UInt8, Sendable {
  /// As it is, for plain text.
  case plain
  /// Escaped for text and quoted attributes of HTML.
  case html
  /// Trusted HTML as it is.
  case trusted
  /// Escaped for XML; HTML is escaped once more, as feeds want it.
  case xml
  /// A JSON value.
  case json
  /// Inside a JSON string.
  case jsonString
}

/// What `loop` has.
enum LoopField: UInt8, Sendable, CaseIterable {
  case index, index0, first, last, length

  var type: TemplateType {
    switch self {
    case .index, .index0, .length: .integer
    case .first, .last: .boolean
    }
  }

  var name: String { "\(self)" }
}

/// One use of a filter.
struct FilterCall: Sendable {
  let body: Filter.Body
  /// The arguments when all of them are known, else nil.
  let constants: FilterArguments?
  /// The first slot of the arguments.
  let base: Int
  let count: Int
  /// What the result must be.
  let result: TemplateType
  let isInstance: (@Sendable (AnyObject) -> Bool)?
}
