/// A compiled expression: its type and where its value is, or how to get it.
struct Operand: Sendable {
  indirect enum Location: Sendable {
    case slot(Int)
    /// An object that only its fields are read of.
    case object(Int)
    case constant(Value)
    /// A field that was not read yet, so that it can be written without a slot.
    case field(slot: Int, field: Int)
    case loop(LoopField, Int)
    /// A text in pieces that were not put together yet.
    case pieces([Operand])
    /// The JSON of another value, which was not made yet.
    case json(Operand)
  }

  var type: TemplateType
  var location: Location
  /// What conditions know it by: the variable and the fields from there.
  var key: Int?
  /// All values that a text can have, where they are enumerated.
  var choices: [String]?
  /// How many elements a list can have that the template itself made; nil for a list of the host.
  var bound: Int?
  /// Whether the object in the slot can be read by its fields already.
  var isBorrowed = false
  /// From how many parts a text can be put together.
  var weight = 1
  /// Whether it was reported that something on the way to it may be missing.
  var wasReported = false

  /// Stands for something that was reported; fits everywhere.
  static let poison = Operand(type: .any, location: .constant(.none))

  static func constant(_ text: String) -> Operand {
    Operand(
      type: .text, location: .constant(.text(text)), weight: 1 + text.utf8.count / 64)
  }

  var isPoison: Bool { type == .any }

  var constant: Value? {
    if case .constant(let value) = location { value } else { nil }
  }

  var isObjectOnly: Bool {
    if case .object = location { true } else { false }
  }

  var isJSON: Bool {
    if case .json = location { true } else { false }
  }
}

/// A name that is bound in a template.
struct Variable {
  enum Role {
    case root, loop, set, parameter
  }

  let name: String
  let role: Role
  let operand: Operand
  /// The use of a template, block or macro that it belongs to.
  let frame: Int
  /// How deep inside tags it was bound.
  let level: Int
}
