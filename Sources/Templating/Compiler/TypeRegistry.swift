/// All types that templates may meet, and one table of all of their fields, which every program of
/// a set shares.
struct TypeRegistry {
  struct Entry {
    let type: ObjectType
    var fields: [String: (index: Int, descriptor: FieldDescriptor)] = [:]
    var names: [String] = []
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var readers = Group.fields.map { Program.Reader(read: $0.read) }

  /// Adds the types and all types that their fields lead to.
  mutating func add(_ types: [any TemplateObject.Type]) {
    var pending = types.map { $0.templateType }
    while let type = pending.popLast() {
      guard entries[type.name] == nil else { continue }
      var entry = Entry(type: type)
      for field in type.makeFields() where entry.fields[field.name] == nil {
        entry.fields[field.name] = (readers.count, field)
        entry.names.append(field.name)
        readers.append(Program.Reader(read: field.read, isMarked: field.isMarked))
        if let next = field.references { pending.append(next.templateType) }
      }
      entries[type.name] = entry
    }
  }

  /// How to check that a value from outside is of the object type inside `type`.
  func isInstance(_ type: TemplateType) -> (@Sendable (AnyObject) -> Bool)? {
    switch type {
    case .object(let name): entries[name]?.type.isInstance
    case .list(let inner), .optional(let inner): isInstance(inner)
    default: nil
    }
  }

  /// The names that macros can use for types.
  var typeNames: [String] {
    Self.simpleTypes.keys.sorted() + entries.keys.sorted()
  }

  /// What the types are called elsewhere.
  static let otherNames = [
    "String": "Text", "string": "Text", "str": "Text", "Int": "Integer", "int": "Integer",
    "Number": "Integer", "Bool": "Boolean", "bool": "Boolean", "Url": "URL", "Link": "URL",
    "Html": "HTML",
  ]

  static let simpleTypes: [String: TemplateType] = [
    "Text": .text, "Integer": .integer, "Boolean": .boolean, "URL": .url, "HTML": .html,
  ]
}
